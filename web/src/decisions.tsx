import { useEffect, useState } from "preact/hooks";
import { get } from "./api";
import { declare, tellTrouble, undo, useStore } from "./store";
import type { Decision } from "./types";

/** What a decision is on: the words, or for sources and reports the two that it ties. */
export function onWhat(one: Decision) {
  const [first, second] = one.on;
  if (!first) return null;
  if (one.act === "same-source" || one.act === "independent") return <><q>{first}</q> and <q>{second}</q></>;
  if (one.act === "copy") return <><q>{first}</q> copies <q>{second}</q></>;
  return <><q>{first}</q>{second && " and more"}</>;
}

export function Decisions() {
  const { overview, by, session } = useStore();
  const [list, set] = useState<Decision[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    get<Decision[]>("decisions", stop.signal).then(set).catch(tellTrouble);
    return () => stop.abort();
  }, [overview?.version]);
  return (
    <section class="page" aria-label="Decisions">
      <h2>Decisions</h2>
      <label class="inline">
        Decided by{" "}
        <input type="text" maxLength={200} value={by} onInput={(event) => declare(event.currentTarget.value)} />{" "}
        <small>as declared; nobody’s identity is checked</small>
      </label>
      {list?.length === 0 && <p class="empty">Nothing was decided yet.</p>}
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Act</th>
            <th scope="col">What</th>
            <th scope="col">Stands</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
            <th scope="col">Undo</th>
          </tr>
        </thead>
        <tbody>
          {list?.map((one) => (
            <tr key={one.number} class={one.stands.includes("stale") ? "stale" : ""}>
              <td>{one.number}</td>
              <td>{one.act}</td>
              <td>
                {one.words && <b>{one.words} </b>}
                {one.act !== "claim" && one.act !== "event" && onWhat(one)}
                {one.reason && <div class="small">Reason: {one.reason}</div>}
                {one.detail && <div class="warn small">{one.detail}</div>}
              </td>
              <td>{one.stands}</td>
              <td>{one.by ?? "nobody named"}</td>
              <td>{one.at.slice(0, 16).replace("T", " ")}</td>
              <td>
                {one.stands !== "undone" && !session?.read_only && (
                  <button type="button" class="link" onClick={() => void undo(one.number)} aria-label={`Undo decision ${one.number}`}>
                    Undo
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
