import { useLayoutEffect, useState } from "preact/hooks";
import { clearMarks, toggleMark } from "./list";
import { DecisionDialog } from "./decisiondialog";
import { CorrectFields, NoteField, useCorrection } from "./fields";
import { change, decide, undo, useStore, type Asked, type Form } from "./store";
import { TagField, Tags } from "./tags";
import { onWhat } from "./decisions";
import type { Claim, Decision, EventPage, Order } from "./types";

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
        <button type="button" onClick={() => open("tag")}>Tag <kbd>t</kbd></button>
        <button type="button" class="plain" onClick={() => void decide({ act: "star", things: [page.id] })}>★ <span class="unseen">Star</span></button>
      </div>
      {marked.length > 1 && (
        <p class="merging">
          {marked.length} events marked.{" "}
          <button type="button" class="main" onClick={() => open("merge")}>Merge them <kbd>M</kbd></button>{" "}
          <button type="button" class="link" onClick={clearMarks}>Clear</button>
        </p>
      )}
      <Tags tags={page.tags} decisions={page.decisions} />
      <DecisionLines decisions={page.decisions} about="event" />
    </footer>
  );
}

export function DecisionLines({ decisions, about }: { decisions: Decision[]; about: string }) {
  const { session } = useStore();
  const told = decisions.filter((one) => one.act !== "tag"); // tags are shown as what they are
  if (told.length === 0) return null;
  return (
    <ul class="decided" aria-label={`Decisions on this ${about}`}>
      {told.map((one) => (
        <li key={one.number}>
          <b>{one.act}</b> {one.words || onWhat(one)} <small>{one.by ?? "nobody named"}, {one.at.slice(0, 10)}</small>
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
  const [words, setWords] = useState("");
  const [all, setAll] = useState(false);
  const [out, setOut] = useState<string[]>([claim.id]);
  const { marked, byId, byClaim } = useStore();
  const values = useCorrection(claim);
  const event = byId.has(page.id) ? page.id : (byClaim.get(claim.id)?.id ?? page.id);
  const orders = (): Order[] => {
    if (asked === "correct") {
      const things = [all ? event : claim.id];
      return values.changed().map(([field, value]) => ({ act: "correct", things, field, value }));
    }
    if (asked === "reject") return [{ act: "reject", things: all ? page.claims : [claim.id] }];
    if (asked === "split") return [{ act: "split", things: [event], claims: out }];
    if (asked === "merge") {
      return [{ act: "merge", things: marked.flatMap((id) => byId.get(id)?.claims ?? []) }];
    }
    return [{ act: asked, things: [event], value: words.trim() }];
  };
  const ready =
    asked === "correct" ? values.changed().length > 0
    : asked === "split" ? out.length > 0 && out.length < page.claims.length
    : asked === "note" || asked === "tag" ? words.trim() !== ""
    : true;
  return (
    <DecisionDialog
      title={TITLES[asked] ?? asked}
      ready={ready}
      orders={orders}
      onClose={onClose}
      onDone={asked === "merge" ? clearMarks : undefined}
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
      {asked === "note" && <NoteField value={words} set={setWords} />}
      {asked === "tag" && <TagField value={words} set={setWords} />}
    </DecisionDialog>
  );
}
