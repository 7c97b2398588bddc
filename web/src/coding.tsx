import { useEffect, useState } from "preact/hooks";
import { write, type Address } from "./address";
import { get } from "./api";
import { ArticlePane } from "./article";
import { DecisionLines } from "./decide";
import { Go, plural } from "./parts";
import { decide, now, tellTrouble, useStore } from "./store";
import type { CodingField, CodingForm, Evidence, EventPage, Order, Row } from "./types";
import { useEvent } from "./workbench";

const SCHEMES = { acled: "ACLED", ucdp: "UCDP GED" } as const;
type Scheme = keyof typeof SCHEMES;
const STATUSES = ["reported", "expected", "hypothetical", "unverified", "denied"];

/** What was typed and not saved yet, by event and scheme: going away and back loses nothing. */
const drafts = new Map<string, Record<string, string>>();

/** One event as a row of ACLED or UCDP: filled in, with the words it rests on beside each field. */
export function Coding({ address, shown }: { address: Address; shown: Row[] }) {
  const { page } = useEvent(address);
  const scheme: Scheme = address.scheme === "ucdp" ? "ucdp" : "acled";
  const first = shown.find((row) => row.reviewed < row.claims.length) ?? shown[0];
  if (!address.event) {
    return (
      <section class="page" aria-label="Coding">
        <h2>Coding</h2>
        <p class="empty">
          An event as a row of ACLED or UCDP, filled in from what its reports say. Choose one in the{" "}
          <Go to={{ view: "room" }}>case</Go>
          {first ? (
            <>
              , or{" "}
              <button type="button" onClick={() => write({ event: first.id })}>
                begin with the first that is not reviewed
              </button>
            </>
          ) : "."}
        </p>
      </section>
    );
  }
  if (!page) return <p class="empty">Opening…</p>;
  return <Sheet key={page.id + scheme} page={page} scheme={scheme} shown={shown} />;
}

function useForm(page: EventPage, scheme: Scheme): CodingForm | null {
  const [form, set] = useState<CodingForm | null>(null);
  const { overview } = useStore();
  useEffect(() => {
    const stop = new AbortController();
    get<CodingForm>(`events/${page.id}/coding?scheme=${scheme}`, stop.signal).then(set).catch(tellTrouble);
    return () => stop.abort();
  }, [page.id, scheme, overview?.version]);
  return form;
}

const keyOf = (field: CodingField): string => field.corrects || field.name;

function Sheet({ page, scheme, shown }: { page: EventPage; scheme: Scheme; shown: Row[] }) {
  const form = useForm(page, scheme);
  const draft = page.id + scheme;
  const [typed, setTyped] = useState<Record<string, string>>(drafts.get(draft) ?? {});
  const [lit, light] = useState<Evidence | null>(null);
  if (!form) return <p class="empty">Opening…</p>;
  const change = (next: Record<string, string>) => {
    drafts.set(draft, next);
    setTyped(next);
  };
  const changed = form.fields.filter((one) => (typed[keyOf(one)] ?? one.value).trim() !== one.value);
  const save = async (): Promise<boolean> => {
    let left = typed;
    for (const field of changed) {
      if (!(await decide(orderFor(field, (typed[keyOf(field)] ?? "").trim(), page)))) return false;
      left = Object.fromEntries(Object.entries(left).filter(([name]) => name !== keyOf(field)));
      change(left);
    }
    return true;
  };
  const claim = page.claim_list.find((one) => one.id === lit?.claim) ?? page.claim_list[0];
  return (
    <div class="coding">
      <form
        class="sheet"
        aria-label="Coding form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SheetHead page={page} scheme={scheme} form={form} />
        {groupsOf(form.fields).map(([group, fields]) => (
          <Group
            key={group}
            name={group}
            fields={fields}
            typed={typed}
            lit={lit}
            onType={(field, value) => change({ ...typed, [keyOf(field)]: value })}
            onLight={light}
          />
        ))}
        <SheetFoot page={page} shown={shown} scheme={scheme} changed={changed.length} save={save} />
      </form>
      <section class={`work ${lit ? "asked" : ""}`} aria-label="Article">
        <button type="button" class="close" onClick={() => light(null)}>Close the article</button>
        {claim && <ArticlePane report={claim.report} claim={claim} event={page} asked={lit} />}
      </section>
    </div>
  );
}

/** A fact is corrected on every claim; a column of one's own is a note that the row is read from. */
function orderFor(field: CodingField, value: string, page: EventPage): Order {
  const event = now().byClaim.get(page.claims[0] ?? "")?.id ?? page.id;
  return field.corrects
    ? { act: "correct", things: [event], field: field.corrects, value: value || "none" }
    : { act: "note", things: [event], value: field.prefix + value };
}

function groupsOf(fields: CodingField[]): [string, CodingField[]][] {
  const found = new Map<string, CodingField[]>();
  for (const field of fields) found.set(field.group, [...(found.get(field.group) ?? []), field]);
  return [...found];
}

function SheetHead({ page, scheme, form }: { page: EventPage; scheme: Scheme; form: CodingForm }) {
  return (
    <header>
      <p>
        <Go to={{ view: "event", event: page.id }}>‹ The whole event</Go>
      </p>
      <h2>{page.sentence}</h2>
      <div class="buttons" role="group" aria-label="Scheme">
        {(Object.keys(SCHEMES) as Scheme[]).map((one) => (
          <button type="button" aria-pressed={one === scheme} onClick={() => write({ scheme: one }, { keep: true })}>
            {SCHEMES[one]}
          </button>
        ))}
        <span class="small">{form.codebook}</span>
      </div>
      {form.why && (
        <p class="banner" role="status">
          No row of {SCHEMES[scheme]}: the event is {form.why}. Correct below what was misread, and it may
          become one.
        </p>
      )}
      {form.missing.length > 0 && (
        <p class="small" role="status">No report tells what belongs in: {form.missing.join(", ")}.</p>
      )}
    </header>
  );
}

function Group(props: {
  name: string;
  fields: CodingField[];
  typed: Record<string, string>;
  lit: Evidence | null;
  onType: (field: CodingField, value: string) => void;
  onLight: (one: Evidence) => void;
}) {
  const id = `group-${props.name.replaceAll(" ", "-")}`;
  return (
    <section class="group" aria-labelledby={id}>
      <h3 id={id}>{props.name}</h3>
      {props.fields.map((field, at) => (
        <Field
          key={keyOf(field)}
          field={field}
          as={shownBefore(props.fields.slice(0, at), field)}
          value={props.typed[keyOf(field)] ?? field.value}
          lit={props.lit}
          onType={(value) => props.onType(field, value)}
          onLight={props.onLight}
        />
      ))}
    </section>
  );
}

/** The field of the group that rests on the same words and stands first: they are shown there. */
function shownBefore(before: CodingField[], field: CodingField): CodingField | undefined {
  const words = JSON.stringify(field.evidence);
  return field.evidence.length ? before.find((one) => JSON.stringify(one.evidence) === words) : undefined;
}

function Field(props: {
  field: CodingField;
  as: CodingField | undefined;
  value: string;
  lit: Evidence | null;
  onType: (value: string) => void;
  onLight: (one: Evidence) => void;
}) {
  const { field, value } = props;
  const id = `field-${keyOf(field).replace(":", "-")}`;
  const marks = [
    field.corrects ? "fact" : "",
    field.written ? "written" : "",
    value.trim() !== field.value ? "changed" : "",
  ];
  return (
    <div class={`code-field ${marks.join(" ")}`}>
      <label for={id} class={field.corrects ? "" : "mono"}>{field.name}</label>
      <div>
        <Entry id={id} field={field} value={value} onType={props.onType} />
        <p class="small" id={`${id}-help`}>
          {field.help}
          {field.section && <>{" "}<cite>{field.section}</cite></>}
          {props.as && <>{" "}From the words beside <i>{props.as.name}</i>.</>}
          {field.written && <>{" "}<b>Written by a coder.</b></>}
        </p>
        {field.evidence.length > 0 && !props.as && (
          <ul class="from" aria-label={`Words behind ${field.name}`}>
            {field.evidence.map((one) => (
              <li key={one.claim + one.words}>
                <button
                  type="button"
                  aria-pressed={props.lit === one}
                  title={[one.outlet, one.basis].filter(Boolean).join(": ")}
                  onClick={(event) => {
                    props.onLight(one);
                    showAbove(event.currentTarget);
                  }}
                >
                  {one.start === null ? one.words : <q>{one.words}</q>}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** On a narrow screen the article opens over the lower half: keep what was clicked above it. */
function showAbove(button: HTMLElement) {
  requestAnimationFrame(() => button.scrollIntoView({ block: "nearest" }));
}

function Entry(props: { id: string; field: CodingField; value: string; onType: (value: string) => void }) {
  const { field, id, value } = props;
  const { overview, session } = useStore();
  const fixed = session?.read_only;
  const shared = { id, "aria-describedby": `${id}-help` };
  if (field.corrects === "type" || field.corrects === "status") {
    const options =
      field.corrects === "type"
        ? Object.entries(overview?.types ?? {}).sort((a, b) => a[1].localeCompare(b[1]))
        : STATUSES.map((one) => [one, one] as [string, string]);
    return (
      <select {...shared} value={value} disabled={fixed} onChange={(event) => props.onType(event.currentTarget.value)}>
        {options.map(([one, words]) => <option value={one}>{words}</option>)}
      </select>
    );
  }
  const type = (text: string) => props.onType(text);
  if (value.length > 60) {
    return <textarea {...shared} rows={3} readOnly={fixed} value={value} onInput={(event) => type(event.currentTarget.value)} />;
  }
  return (
    <>
      <input
        {...shared}
        type="text"
        readOnly={fixed}
        value={value}
        {...(field.choices.length ? { list: `${id}-choices` } : {})}
        onInput={(event) => type(event.currentTarget.value)}
      />
      {field.choices.length > 0 && (
        <datalist id={`${id}-choices`}>
          {field.choices.map((one) => <option value={one} />)}
        </datalist>
      )}
    </>
  );
}

function SheetFoot(props: {
  page: EventPage;
  shown: Row[];
  scheme: Scheme;
  changed: number;
  save: () => Promise<boolean>;
}) {
  const { page, shown, scheme, changed } = props;
  const { session } = useStore();
  const at = shown.findIndex((row) => row.id === page.id);
  const next = [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))].find(
    (row) => row.reviewed < row.claims.length,
  );
  const accept = async () => {
    if (!(await props.save())) return;
    if ((await decide({ act: "accept", things: page.claims })) && next) write({ event: next.id, claim: "" });
  };
  const whole = page.reviewed >= page.claims.length;
  return (
    <footer>
      {!session?.read_only && (
        <div class="buttons">
          <button type="submit" disabled={changed === 0}>
            {changed ? `Save ${plural(changed, "field")}` : "Nothing to save"}
          </button>
          <button type="button" class="main" onClick={() => void accept()}>
            {whole ? "Accept again" : "Accept"} and go on
          </button>
        </div>
      )}
      <p class="small">
        {whole ? "✓ Reviewed. " : ""}
        {next && <Go to={{ view: "coding", event: next.id, scheme }}>Next event not reviewed</Go>}
        {" · "}
        <a href={`/api/export?form=${scheme}&reviewed=true`} download>Export the rows that were reviewed</a>
      </p>
      <DecisionLines decisions={page.decisions} about="event" />
    </footer>
  );
}
