import { useMemo } from "preact/hooks";
import { facets } from "./filter";
import { undo, useStore } from "./store";
import type { Decision } from "./types";

/** The tags on an event or a report; each can be taken off, by undoing what put it there. */
export function Tags({ tags, decisions }: { tags: string[]; decisions: Decision[] }) {
  const { session } = useStore();
  if (tags.length === 0) return null;
  const takeOff = async (tag: string) => {
    for (const one of decisions) if (one.act === "tag" && one.value === tag) await undo(one.number);
  };
  return (
    <ul class="tags" aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>
          {tag}
          {!session?.read_only && (
            <button type="button" class="plain" aria-label={`Take off the tag ${tag}`} onClick={() => void takeOff(tag)}>✕</button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where a tag is typed; those that the case has already are offered. */
export function TagField({ value, set }: { value: string; set: (to: string) => void }) {
  const { rows } = useStore();
  const known = useMemo(() => facets(rows, "tags"), [rows]);
  return (
    <label>
      Tag
      <input
        type="text"
        list="known-tags"
        maxLength={200}
        value={value}
        autofocus
        onInput={(event) => set(event.currentTarget.value)}
      />
      <datalist id="known-tags">{known.map((one) => <option value={one.value} />)}</datalist>
    </label>
  );
}
