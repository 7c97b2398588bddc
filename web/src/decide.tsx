import { useLayoutEffect, useState } from "preact/hooks";
import { clearMarks, toggleMark } from "./list";
import { Dialog } from "./parts";
import { change, decide, declare, now, undo, useStore, type Asked, type Form, type Message } from "./store";
import type { Claim, EventPage, Order } from "./types";

/** Ask for a form about an event; it opens once the event is there, however long that takes. */
export const ask = (asked: Asked, event: string): void => change({ wanted: { asked, event } });

export function DecisionBar({ page, claim }: { page: EventPage; claim: Claim }) {
  const { session, marked, wanted, byId } = useStore();
  useLayoutEffect(() => {
    // Of an event that is no more, the page shown is the one that its claims are of now.
    if (!wanted || (wanted.event !== page.id && byId.has(wanted.event))) return;
    change({ wanted: null, form: { asked: wanted.asked, page, claim } });
  }, [wanted, page.id]);
  if (session?.read_only) return null;
  const whole = page.reviewed >= page.claims.length;
  const open = (asked: Asked) => change({ wanted: null, form: { asked, page, claim } });
  return (
    <footer class="decide" aria-label="Decide">
      <div class="buttons">
        <button type="button" class="main" onClick={() => void decide({ act: "accept", things: page.claims })}>
          {whole ? "Accept again" : "Accept"} <kbd>a</kbd>
        </button>
        <button type="button" onClick={() => open("correct")}>Correct <kbd>c</kbd></button>
        {page.claims.length > 1 && (
          <button type="button" onClick={() => open("split")}>Not the same event <kbd>s</kbd></button>
        )}
        <button type="button" onClick={() => open("reject")}>Reject <kbd>x</kbd></button>
        <button type="button" onClick={() => toggleMark(page.id)} aria-pressed={marked.includes(page.id)}>
          {marked.includes(page.id) ? "Unmark" : "Mark to merge"} <kbd>m</kbd>
        </button>
        <button type="button" onClick={() => open("note")}>Note <kbd>n</kbd></button>
        <button type="button" class="plain" onClick={() => void decide({ act: "star", things: [page.id] })}>★ <span class="unseen">Star</span></button>
      </div>
      {marked.length > 1 && (
        <p class="merging">
          {marked.length} events marked.{" "}
          <button type="button" class="main" onClick={() => open("merge")}>Merge them <kbd>M</kbd></button>{" "}
          <button type="button" class="link" onClick={clearMarks}>Clear</button>
        </p>
      )}
      <DecisionLines page={page} />
    </footer>
  );
}

export function DecisionLines({ page }: { page: EventPage }) {
  const { session } = useStore();
  if (page.decisions.length === 0) return null;
  return (
    <ul class="decided" aria-label="Decisions on this event">
      {page.decisions.map((one) => (
        <li key={one.number}>
          <b>{one.act}</b> {one.words} <small>{one.by ?? "nobody named"}, {one.at.slice(0, 10)}</small>
          {one.reason && <q>{one.reason}</q>}{" "}
          {!session?.read_only && (
            <button type="button" class="link" onClick={() => void undo(one.number)}>Undo</button>
          )}
        </li>
      ))}
    </ul>
  );
}

const TITLES: Record<string, string> = {
  correct: "Correct this claim",
  reject: "Reject this claim",
  split: "Not the same event",
  note: "Note on this event",
  tag: "Tag this event",
  merge: "Merge into one event",
};

/** The open form, kept apart from the event's page: that may change while somebody types. */
export function DecisionForm() {
  const { form } = useStore();
  return form && <Fields form={form} onClose={() => change({ form: null })} />;
}

function Fields({ form, onClose }: { form: Form; onClose: () => void }) {
  const { asked, page, claim } = form;
  const [reason, setReason] = useState("");
  const [words, setWords] = useState("");
  const [all, setAll] = useState(false);
  const [out, setOut] = useState<string[]>([claim.id]);
  const [seen] = useState(now().overview?.head ?? 0);
  const [done, setDone] = useState<string[]>([]);
  const [refused, setRefused] = useState<Message | null>(null);
  const { marked, byId, byClaim, by } = useStore();
  const values = useCorrection(claim);
  const event = byId.has(page.id) ? page.id : (byClaim.get(claim.id)?.id ?? page.id);
  const orders = (): Order[] => {
    const told = { reason };
    if (asked === "correct") {
      const things = [all ? event : claim.id];
      return values.changed().map(([field, value]) => ({ act: "correct", things, field, value, ...told }));
    }
    if (asked === "reject") return [{ act: "reject", things: all ? page.claims : [claim.id], ...told }];
    if (asked === "split") return [{ act: "split", things: [event], claims: out, ...told }];
    if (asked === "merge") {
      return [{ act: "merge", things: marked.flatMap((id) => byId.get(id)?.claims ?? []), ...told }];
    }
    return [{ act: asked, things: [event], value: words, ...told }];
  };
  const submit = async () => {
    const anyway = refused?.kind === "conflict";
    const stored = [...done];
    let current = seen;
    setRefused(null);
    for (const order of orders().filter((one) => !stored.includes(JSON.stringify(one)))) {
      if (!(await decide(order, { seen: current, anyway }))) {
        setDone(stored);
        setRefused(now().message);
        return;
      }
      stored.push(JSON.stringify(order));
      current = now().overview?.head ?? current;
    }
    if (asked === "merge") clearMarks();
    onClose();
  };
  const ready =
    asked === "correct" ? values.changed().length > 0
    : asked === "split" ? out.length > 0 && out.length < page.claims.length
    : asked === "note" || asked === "tag" ? words.trim() !== ""
    : true;
  return (
    <Dialog title={TITLES[asked] ?? asked} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void submit();
        }}
      >
        {asked === "correct" && <CorrectFields values={values} claim={claim} />}
        {asked === "merge" && (
          <ul>{marked.map((id) => <li key={id}>{byId.get(id)?.sentence ?? id}</li>)}</ul>
        )}
        {asked === "split" && (
          <fieldset>
            <legend>Claims that tell of another event</legend>
            {page.claim_list.map((one) => (
              <label key={one.id} class="check">
                <input
                  type="checkbox"
                  checked={out.includes(one.id)}
                  onChange={() =>
                    setOut(out.includes(one.id) ? out.filter((id) => id !== one.id) : [...out, one.id])
                  }
                />
                <span><b>{one.outlet ?? "unknown outlet"}</b>: {one.text}</span>
              </label>
            ))}
          </fieldset>
        )}
        {(asked === "correct" || asked === "reject") && (
          <>
            <blockquote>{claim.text}</blockquote>
            {page.claims.length > 1 && (
              <label class="check">
                <input type="checkbox" checked={all} onChange={() => setAll(!all)} /> All{" "}
                {page.claims.length} claims of this event
              </label>
            )}
          </>
        )}
        {(asked === "note" || asked === "tag") && (
          <label>
            {asked === "note" ? "Note" : "Tag"}
            <textarea
              rows={3}
              maxLength={4000}
              value={words}
              autofocus
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </label>
        )}
        <label>
          Reason <small>(optional, kept on record)</small>
          <input
            type="text"
            maxLength={4000}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <label>
          Decided by <small>(as declared)</small>
          <input type="text" maxLength={200} value={by} onInput={(event) => declare(event.currentTarget.value)} />
        </label>
        {refused && <p class={`refused ${refused.kind}`} role="alert">{refused.text} {refused.hint}</p>}
        <div class="buttons">
          <button type="submit" class="main" disabled={!ready}>
            {TITLES[asked]}{refused?.kind === "conflict" && " anyway"}
          </button>
          <button type="button" onClick={onClose}>Cancel</button>
        </div>
      </form>
    </Dialog>
  );
}

/** The fields of a claim as they are read, and what somebody typed over them. */
function useCorrection(claim: Claim) {
  const read: Record<string, string> = {
    type: claim.type,
    status: claim.status,
    when: days(claim),
    place: claim.place?.name ?? "",
    point: claim.place?.lat != null ? `${claim.place.lat},${claim.place.lon}` : "",
    source: claim.chain[0]?.name ?? "",
    "participant:actor": of(claim, "actor"),
    "participant:target": of(claim, "target"),
  };
  for (const figure of claim.figures) read[`figure:${figure.key}`] = ends(figure.low, figure.high);
  if (!("figure:killed" in read)) read["figure:killed"] = "";
  if (!("figure:wounded" in read)) read["figure:wounded"] = "";
  const [typed, set] = useState<Record<string, string>>({});
  const value = (name: string) => typed[name] ?? read[name] ?? "";
  const changed = (): [string, string][] => {
    const found = Object.keys(read)
      .filter((name) => name !== "point" && value(name).trim() !== (read[name] ?? ""))
      .map((name): [string, string] => [name, value(name).trim() || "none"]);
    const moved = value("point").trim() !== (read["point"] ?? "");
    if (!moved && !found.some(([name]) => name === "place")) return found;
    const rest = found.filter(([name]) => name !== "place");
    const point = moved ? value("point").trim() : "";
    const name = value("place").trim();
    return [...rest, ["place", name ? (point ? `${name} @${point}` : name) : "none"]];
  };
  return { names: Object.keys(read), value, changed, set: (name: string, to: string) => set({ ...typed, [name]: to }) };
}

const days = (claim: Claim): string => {
  const { first, last } = claim.when ?? { first: null, last: null };
  if (!first && !last) return "";
  return first === last ? (first ?? "") : `${first ?? ".."}/${last ?? ".."}`;
};
const of = (claim: Claim, role: string): string =>
  claim.participants.filter((one) => one.role === role).map((one) => one.name).join("; ");
const ends = (low: number | null, high: number | null): string =>
  low === high ? `${low ?? ""}` : `${low ?? 0}..${high ?? ""}`;

const LABELS: Record<string, string> = {
  type: "What",
  status: "How it is put",
  when: "When (2016-10-18, or FIRST/LAST)",
  place: "Where",
  point: "Latitude,longitude (if you know it)",
  source: "Who said so first",
  "participant:actor": "Said to have done it",
  "participant:target": "Whom or what it was done to",
};
const STATUSES = ["reported", "expected", "hypothetical", "unverified", "denied"];

function CorrectFields({ values, claim }: { values: ReturnType<typeof useCorrection>; claim: Claim }) {
  const { overview } = useStore();
  return (
    <div class="fields">
      {values.names.map((name) => {
        const label = LABELS[name] ?? `How many ${name.replace("figure:", "")} (4, or 3..5)`;
        const set = (to: string) => values.set(name, to);
        const options =
          name === "status" ? STATUSES.map((one) => [one, one] as const)
          : name === "type" ? Object.entries(overview?.types ?? { [claim.type]: claim.type_name })
          : null;
        return (
          <label key={name}>
            {label}
            {options ? (
              <select value={values.value(name)} onChange={(event) => set(event.currentTarget.value)}>
                {options.map(([id, words]) => <option value={id}>{words}</option>)}
              </select>
            ) : (
              <input type="text" value={values.value(name)} onInput={(event) => set(event.currentTarget.value)} />
            )}
          </label>
        );
      })}
    </div>
  );
}
