/** Windows for decisions on sources and reports, and for what is made by hand. */

import { useEffect, useState } from "preact/hooks";
import { get } from "./api";
import { DecisionDialog } from "./decisiondialog";
import { CorrectFields, NoteField, useCorrection, type Correction } from "./fields";
import { change, tellTrouble, useStore, type Choice, type Sheet } from "./store";
import { TagField } from "./tags";
import type { Listed, Order } from "./types";

const close = () => change({ sheet: null });

export function OpenSheet() {
  const { sheet } = useStore();
  if (!sheet) return null;
  if (sheet.kind === "report") return <ReportSheet sheet={sheet} />;
  if (sheet.kind === "note" || sheet.kind === "tag") return <RemarkSheet sheet={sheet} />;
  if (sheet.kind === "claim") return <ClaimSheet sheet={sheet} />;
  if (sheet.kind === "event") return <EventSheet />;
  if (sheet.kind === "sources") return <SourcesSheet sheet={sheet} />;
  return <CopySheet sheet={sheet} />;
}

type Of<Kind> = { sheet: Extract<Sheet, { kind: Kind }> };

function ReportSheet({ sheet: { article } }: Of<"report">) {
  const read = { outlet: article.outlet ?? "", published: article.days === "none" ? "" : article.days };
  const [typed, set] = useState(read);
  const changed = (["outlet", "published"] as const).filter((name) => typed[name].trim() !== read[name]);
  const orders = (): Order[] =>
    changed.map((field) => ({
      act: "correct", things: [article.id], field, value: typed[field].trim() || "none",
    }));
  return (
    <DecisionDialog title="Correct this report" ready={changed.length > 0} orders={orders} onClose={close}>
      <p>{article.title ?? article.path}</p>
      <label>
        Outlet
        <input type="text" maxLength={200} value={typed.outlet} onInput={(e) => set({ ...typed, outlet: e.currentTarget.value })} />
      </label>
      <label>
        Published (2016-10-18, or FIRST/LAST)
        <input type="text" value={typed.published} onInput={(e) => set({ ...typed, published: e.currentTarget.value })} />
      </label>
      <p class="small">The report is read again by what you say: “on Monday” is counted from its date.</p>
    </DecisionDialog>
  );
}

function RemarkSheet({ sheet: { kind, article } }: Of<"note" | "tag">) {
  const [words, set] = useState("");
  const Field = kind === "note" ? NoteField : TagField;
  const orders = (): Order[] => [{ act: kind, things: [article.id], value: words.trim() }];
  const title = kind === "note" ? "Note on this report" : "Tag this report";
  return (
    <DecisionDialog title={title} ready={words.trim() !== ""} orders={orders} onClose={close}>
      <p>{article.title ?? article.path}</p>
      <Field value={words} set={set} />
    </DecisionDialog>
  );
}

const says = (values: Correction): Record<string, string> =>
  Object.fromEntries(values.changed().filter(([, value]) => value !== "none"));

function ClaimSheet({ sheet }: Of<"claim">) {
  const values = useCorrection(null);
  const orders = (): Order[] => [
    { act: "claim", things: [sheet.report], value: sheet.words, stretch: sheet.stretch, says: says(values) },
  ];
  return (
    <DecisionDialog title="Make a claim" ready={values.value("type") !== ""} orders={orders} onClose={close}>
      <blockquote>{sheet.words}</blockquote>
      <CorrectFields values={values} claim={null} />
      <p class="small">What you leave empty is not known. Without a source of its own, the outlet says it.</p>
    </DecisionDialog>
  );
}

function EventSheet() {
  const [words, set] = useState("");
  const values = useCorrection(null);
  const orders = (): Order[] => [{ act: "event", things: [], value: words, says: says(values) }];
  const ready = words.trim() !== "" && values.value("type") !== "";
  return (
    <DecisionDialog title="State an event" ready={ready} orders={orders} onClose={close}>
      <label>
        What happened, in a sentence
        <textarea rows={2} maxLength={4000} value={words} autofocus onInput={(e) => set(e.currentTarget.value)} />
      </label>
      <CorrectFields values={values} claim={null} />
      <p class="small">No report tells of it: your words are kept as an original in your name, and you are its source.</p>
    </DecisionDialog>
  );
}

function SourcesSheet({ sheet }: Of<"sources">) {
  const [first, setFirst] = useState(sheet.first);
  const [second, setSecond] = useState(sheet.second);
  const [act, setAct] = useState("same-source");
  const ready = first !== "" && second !== "" && first !== second;
  const orders = (): Order[] => [{ act, things: [first, second] }];
  return (
    <DecisionDialog title="Decide on two sources" ready={ready} orders={orders} onClose={close}>
      <Pick label="One source" value={first} set={setFirst} choices={sheet.choices} />
      <Pick label="Other source" value={second} set={setSecond} choices={sheet.choices} />
      <fieldset>
        <legend>They are</legend>
        <label class="check">
          <input type="radio" name="tie" checked={act === "same-source"} onChange={() => setAct("same-source")} />
          one source: together one origin
        </label>
        <label class="check">
          <input type="radio" name="tie" checked={act === "independent"} onChange={() => setAct("independent")} />
          independent: two origins, whoever passed them on
        </label>
      </fieldset>
      <p class="small">
        {sheet.narrow
          ? "This holds for the sources of these two claims, and for no others of their names."
          : "This holds wherever either of the two speaks."}
      </p>
    </DecisionDialog>
  );
}

function CopySheet({ sheet }: Of<"copy">) {
  const [first, setFirst] = useState(sheet.first);
  const [second, setSecond] = useState(sheet.second);
  const [choices, setChoices] = useState<Choice[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    get<{ reports: Listed[] }>("reports", stop.signal)
      .then(({ reports }) => setChoices(reports.map((one) => ({ value: one.id, words: wordReport(one) }))))
      .catch(tellTrouble);
    return () => stop.abort();
  }, []);
  const ready = first !== "" && second !== "" && first !== second;
  const orders = (): Order[] => [{ act: "copy", things: [first, second] }];
  return (
    <DecisionDialog title="Hold to be a copy" ready={ready} orders={orders} onClose={close}>
      <Pick label="This report" value={first} set={setFirst} choices={choices} />
      <Pick label="copies this one" value={second} set={setSecond} choices={choices} />
      <p class="small">Together they are one origin at most.</p>
    </DecisionDialog>
  );
}

const wordReport = (one: Listed): string =>
  `${one.outlet ?? "unknown outlet"}: ${one.title ?? one.path} (${one.published})`;

function Pick(props: { label: string; value: string; set: (to: string) => void; choices: Choice[] }) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.set(event.currentTarget.value)}>
        <option value="">choose one</option>
        {props.choices.map((one) => <option key={one.value} value={one.value}>{one.words}</option>)}
      </select>
    </label>
  );
}
