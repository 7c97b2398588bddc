import { useEffect, useMemo, useState } from "preact/hooks";
import { write, type Address } from "./address";
import { get } from "./api";
import { plural } from "./parts";
import { change, tellTrouble, useStore } from "./store";
import type { Source } from "./types";

type Column = "name" | "asserted" | "denied" | "carried" | "alone";
const COLUMNS: [Column, string, string][] = [
  ["name", "Source", "who says so"],
  ["asserted", "Says", "claims whose chain it opens"],
  ["denied", "Denies or doubts", "claims that it denies or doubts"],
  ["carried", "Passes on", "claims of others that it passes on"],
  ["alone", "Alone", "claims whose event no other source tells of"],
];

/** Who says what, through whom, and how often alone. */
export function Sources({ address }: { address: Address }) {
  const { overview, byClaim, session } = useStore();
  const [marked, mark] = useState<string[]>([]);
  const [list, set] = useState<Source[] | null>(null);
  const [by, setBy] = useState<Column>("asserted");
  const [up, setUp] = useState(false);
  const [most, setMost] = useState(200);
  useEffect(() => {
    const stop = new AbortController();
    get<Source[]>("sources", stop.signal).then(set).catch(tellTrouble);
    return () => stop.abort();
  }, [overview?.version]);
  const words = address.q.toLowerCase();
  const ordered = useMemo(() => {
    const chosen = (list ?? []).filter((one) => one.name.toLowerCase().includes(words));
    return [...chosen].sort((a, b) => (up ? 1 : -1) * compare(a, b, by) || a.name.localeCompare(b.name));
  }, [list, by, up, words]);
  const events = (one: Source) =>
    new Set([...one.asserted, ...one.denied, ...one.doubted].flatMap((id) => byClaim.get(id)?.id ?? []));
  return (
    <section class="page" aria-label="Sources">
      <h2>Sources</h2>
      <p class="small">
        Two outlets that quote one officer through one agency are one origin. “Alone” counts what no other source tells of.
      </p>
      {!session?.read_only && (
        <p class="buttons">
          <button type="button" disabled={list === null} onClick={() => decideOn(list ?? [], marked)}>
            One source, or independent
          </button>
          <button type="button" onClick={() => change({ sheet: { kind: "copy", first: "", second: "" } })}>
            One report copies another
          </button>
          <span class="small">
            {marked.length ? `Chosen: ${marked.join(" and ")}` : "Tick two sources, or choose them in the window."}
          </span>
        </p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label="Table of sources">
        <table class="wide">
          <thead>
            <tr>
              {COLUMNS.map(([column, label, meaning]) => (
                <th
                  scope="col"
                  key={column}
                  title={meaning}
                  aria-sort={by === column ? (up ? "ascending" : "descending") : "none"}
                >
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      setUp(by === column ? !up : column === "name");
                      setBy(column);
                    }}
                  >
                    {label}{by === column && (up ? " ▲" : " ▼")}
                  </button>
                </th>
              ))}
              <th scope="col">Through</th>
              <th scope="col">How it stands to what it tells</th>
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, most).map((one, index) => (
              <tr key={`${one.name}${one.kind}${index}`}>
                <th scope="row">
                  {!session?.read_only && (
                    <input
                      type="checkbox"
                      aria-label={`Choose ${one.name}`}
                      checked={marked.includes(one.name)}
                      onChange={() =>
                        mark(marked.includes(one.name) ? marked.filter((name) => name !== one.name) : [...marked, one.name].slice(-2))
                      }
                    />
                  )}{" "}
                  <button type="button" class="link" onClick={() => write({ view: "room", source: one.name })}>
                    {one.name}
                  </button>{" "}
                  <small>{one.kind}, {plural(events(one).size, "event")}</small>
                </th>
                <td class="number">{one.asserted.length}</td>
                <td class="number">{one.denied.length + one.doubted.length}</td>
                <td class="number">{one.carried.length}</td>
                <td class="number">{one.alone}</td>
                <td>{one.carriers.slice(0, 4).map((c) => `${c.name} (${c.claims})`).join(", ")}{one.carriers.length > 4 && ` and ${one.carriers.length - 4} more`}</td>
                <td>{one.positions.map((p) => `${p.position} (${p.claims})`).join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list && ordered.length === 0 && <p class="empty">No source’s name holds these words.</p>}
      {ordered.length > most && (
        <button type="button" onClick={() => setMost(most + 500)}>Show more ({ordered.length - most} left)</button>
      )}
    </section>
  );
}

function decideOn(list: Source[], marked: string[]): void {
  const names = [...new Set(list.map((one) => one.name))].sort((a, b) => a.localeCompare(b));
  const choices = names.map((name) => ({ value: name, words: name }));
  change({
    sheet: { kind: "sources", choices, first: marked[0] ?? "", second: marked[1] ?? "", narrow: false },
  });
}

function compare(a: Source, b: Source, by: Column): number {
  if (by === "name") return a.name.localeCompare(b.name);
  const of = (one: Source) =>
    by === "alone" ? one.alone : by === "denied" ? one.denied.length + one.doubted.length : one[by].length;
  return of(a) - of(b);
}
