import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { FILTERS, useAddress, useFilters, write } from "./address";
import { AddFiles } from "./adding";
import { get } from "./api";
import { Coding } from "./coding";
import { DecisionForm } from "./decide";
import { Decisions } from "./decisions";
import { EventView } from "./eventpage";
import { choose } from "./filter";
import { FilterBar } from "./filterbar";
import { Foot } from "./foot";
import { useGoingOn } from "./going";
import { Header } from "./header";
import { KeyTable, useKeys } from "./keys";
import { EventList } from "./list";
import { MapPane } from "./map";
import { Messages } from "./messages";
import { ReportView, Reports } from "./reports";
import { OpenSheet } from "./sheets";
import { Sources } from "./sources";
import { change, useStore } from "./store";
import { Summary } from "./summary";
import { Timeline } from "./timeline";
import { Workbench } from "./workbench";

const PHONE_TABS = [
  ["", "Summary"],
  ["list", "Events"],
  ["timeline", "Timeline"],
  ["map", "Map"],
] as const;

/** The ids of events that hold the words of the search, `null` while nothing is asked. */
function useFound(words: string, version: string | undefined): Set<string> | null {
  const [found, set] = useState<Set<string> | null>(null);
  useEffect(() => {
    if (!words.trim()) {
      set(null);
      return undefined;
    }
    const stop = new AbortController();
    const wait = setTimeout(() => {
      get<{ event_ids: string[] }>(`find?q=${encodeURIComponent(words)}`, stop.signal)
        .then((answer) => set(new Set(answer.event_ids)))
        .catch(() => undefined);
    }, 120);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [words, version]);
  return found;
}

export function App() {
  const { overview, rows, session, lost, wanted, byId } = useStore();
  const address = useAddress();
  const found = useFound(address.q, overview?.version);
  const filters = useFilters(address);
  const shown = useMemo(() => choose(rows, filters, found), [rows, filters, found]);
  // What stays as it was is not drawn again.
  const any = FILTERS.some((name) => address[name]);
  const bar = useMemo(
    () => <FilterBar filters={filters} rows={rows} shown={shown} any={any} />,
    [filters, rows, shown, any],
  );
  const summary = useMemo(
    () => overview && session && <Summary overview={overview} grades={session.grades} />,
    [overview, session],
  );
  const [keys, showKeys] = useState(false);
  const [adding, showAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Who went elsewhere before a form could open does not want it any more.
    if (wanted && wanted.event !== address.event && byId.has(wanted.event)) change({ wanted: null });
  }, [address.event, address.view]);
  useKeys({ address, shown, search, showKeys: () => showKeys(true) });
  useGoingOn(address, shown);
  if (!overview || !session) return <main class="closed"><p>Opening the case…</p></main>;
  return (
    <div class={`app view-${address.view} tab-${address.tab || "summary"} ${address.event ? "has-event" : ""}`}>
      <a class="skip" href="#events">Skip to the events</a>
      <Header
        address={address}
        search={search}
        onKeys={() => showKeys(true)}
        onAdd={() => showAdding(true)}
      />
      {lost && <p class="banner trouble" role="alert">{lost}</p>}
      {session.read_only && (
        <p class="banner">This case is open for reading only: nothing can be decided or added.</p>
      )}
      <main>
        {address.view === "room" && (
          <>
            <nav class="tabs" aria-label="Parts of the room">
              {PHONE_TABS.map(([tab, name]) => (
                <button
                  type="button"
                  aria-pressed={address.tab === tab}
                  onClick={() => write({ tab, event: "" })}
                >
                  {name}
                </button>
              ))}
            </nav>
            {summary}
            {bar}
            <div class="pictures">
              <Timeline rows={shown} address={address} />
              <MapPane rows={shown} address={address} />
            </div>
            <div class="bench" id="events">
              <EventList rows={shown} address={address} total={rows.length} />
              <Workbench address={address} shown={shown} />
            </div>
          </>
        )}
        {address.view === "event" && <EventView address={address} />}
        {address.view === "report" && <ReportView address={address} />}
        {address.view === "coding" && <Coding address={address} shown={shown} />}
        {address.view === "sources" && <Sources address={address} />}
        {address.view === "decisions" && <Decisions />}
        {address.view === "files" && <Reports overview={overview} />}
      </main>
      <Foot overview={overview} notice={session.notice} />
      <Messages />
      <DecisionForm />
      <OpenSheet />
      {keys && <KeyTable onClose={() => showKeys(false)} />}
      {adding && <AddFiles onClose={() => showAdding(false)} />}
    </div>
  );
}
