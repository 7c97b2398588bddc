import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { write, type Address } from "./address";
import { Go, dayOf, plural } from "./parts";
import { change, useStore } from "./store";
import { THEMES, applyTheme, theme } from "./theme";

const VIEWS = [
  ["room", "Case"],
  ["coding", "Coding"],
  ["sources", "Sources"],
  ["decisions", "Decisions"],
  ["files", "Reports"],
] as const;

export function Header(props: {
  address: Address;
  search: RefObject<HTMLInputElement>;
  onKeys: () => void;
  onAdd: () => void;
}) {
  const { overview, session, state } = useStore();
  const [chosen, choose] = useState(theme());
  if (!overview || !session) return null;
  const { address } = props;
  return (
    <header class="top">
      <h1>
        <Go to={{ view: "room", event: "", claim: "", report: "" }}>{overview.name}</Go>
      </h1>
      <p class="line">
        {overview.dates} · {plural(overview.reports, "report")}
        {overview.new > 0 && overview.since && (
          <>
            {" · "}
            <button
              type="button"
              class="link"
              onClick={() => write({ view: "room", only: address.only === "new" ? "" : "new" })}
            >
              {overview.new} new since {dayOf(overview.since)}
            </button>
          </>
        )}
        {" · "}
        <button
          type="button"
          class="link"
          title="Show the events that are not reviewed"
          onClick={() => write({ view: "room", reviewed: address.reviewed === "no" ? "" : "no" })}
        >
          {overview.events_reviewed} of {plural(overview.events, "event")} reviewed
        </button>
        {state && !state.derived && <span class="busy" role="status"> · bringing events up to date…</span>}
        {overview.stale > 0 && (
          <>
            {" · "}
            <Go to={{ view: "decisions" }} class="warn">
              {plural(overview.stale, "decision")} to look at again
            </Go>
          </>
        )}
      </p>
      <nav aria-label="Views">
        {VIEWS.map(([view, name]) => (
          <Go
            to={{ view, event: view === "coding" ? address.event : "", claim: "", report: "" }}
            current={address.view === view || (view === "files" && address.view === "report")}
          >
            {name}
          </Go>
        ))}
      </nav>
      <form
        role="search"
        onSubmit={(event) => event.preventDefault()}
      >
        <input
          ref={props.search}
          type="search"
          name="q"
          placeholder="Search events, claims, sources"
          aria-label="Search events, claims, sources"
          value={address.q}
          onInput={(event) => write({ view: "room", q: event.currentTarget.value }, { keep: true })}
        />
      </form>
      <div class="tools">
        {!session.read_only && (
          <>
            <button type="button" onClick={props.onAdd}>Add files</button>
            <button type="button" onClick={() => change({ sheet: { kind: "event" } })}>State an event</button>
          </>
        )}
        <details class="menu">
          <summary>Export</summary>
          <ExportMenu />
        </details>
        <label class="select">
          <span class="unseen">Colours</span>
          <select
            aria-label="Colours"
            value={chosen}
            onChange={(event) => {
              const wanted = THEMES.find((one) => one === event.currentTarget.value) ?? "system";
              applyTheme(wanted);
              choose(wanted);
            }}
          >
            {THEMES.map((one) => <option value={one}>{one}</option>)}
          </select>
        </label>
        <button type="button" onClick={props.onKeys}>Keys <kbd>?</kbd></button>
      </div>
    </header>
  );
}

const FORMS = [
  ["json", "JSON, everything"],
  ["csv", "CSV, one row a claim"],
  ["xlsx", "Excel workbook"],
  ["geojson", "GeoJSON"],
  ["kml", "KML"],
  ["acled", "ACLED's columns"],
  ["ucdp", "UCDP's columns"],
] as const;

function ExportMenu() {
  const [reviewed, only] = useState(false);
  return (
    <div class="panel">
      <label>
        <input type="checkbox" checked={reviewed} onChange={() => only(!reviewed)} /> Only what was
        reviewed
      </label>
      <ul>
        {FORMS.map(([form, name]) => (
          <li>
            <a href={`/api/export?form=${form}&reviewed=${reviewed}`} download>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
