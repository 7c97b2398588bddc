import { dayWords, toDay } from "./days";
import type { EventPage, Toll } from "./types";

type Count = Toll["counts"][number];

const STANDINGS: Record<Count["standing"], string> = {
  current: "stands",
  updated: "later brought up to date",
  rival: "cannot be right beside another",
  part: "counts a part",
};

/** Every toll of an event as a series: in the order told, with the range that stands, and who said each. */
export function Tolls({ page }: { page: EventPage }) {
  if (page.tolls.length === 0 && page.figures.length === 0) return null;
  return (
    <section>
      <h3>Figures, as they were told</h3>
      {page.tolls.map((toll, index) => <Series key={index} toll={toll} />)}
      {page.tolls.length === 0 && (
        <ul>{page.figures.map((one) => <li key={one.key + one.text}>{one.measure}: {one.words}</li>)}</ul>
      )}
    </section>
  );
}

function Series({ toll }: { toll: Toll }) {
  const most = Math.max(1, ...toll.counts.map((one) => one.high ?? one.low ?? 0), toll.high ?? 0);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Series: ${toll.words}`}>
      <table class="toll">
        <caption>
          {toll.words}
          {toll.disputed && <span class="warn"> · disputed</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">Told</th>
            <th scope="col">{toll.measure}</th>
            <th scope="col"><span class="unseen">On a scale to {most.toLocaleString("en")}</span></th>
            <th scope="col">Who says so</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {toll.counts.map((one) => (
            <tr key={one.claim + one.text} class={`count-${one.standing} ${one.headline ? "headline" : ""}`}>
              <td>{one.told ? dayWords(toDay(one.told), true) : "date unknown"}</td>
              <th scope="row" title={one.text}>{one.words}</th>
              <td><Gauge toll={toll} count={one} most={most} /></td>
              <td>{one.who || "nobody named"}, in {one.outlet}</td>
              <td>{STANDINGS[one.standing]}{one.headline && ", shown first"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const WIDE = 180;
const EDGE = 6;

/** One count on the scale of its toll: a dot, or a bar from its low to its high, before the range that stands. */
function Gauge({ toll, count, most }: { toll: Toll; count: Count; most: number }) {
  const at = (value: number) => EDGE + (value / most) * (WIDE - 2 * EDGE);
  const low = at(count.low ?? 0);
  const high = at(count.high ?? most);
  const ranged = toll.low !== null || toll.high !== null;
  return (
    <svg class="gauge" width={WIDE} height={18} aria-hidden="true">
      {ranged && (
        <rect class="range" x={at(toll.low ?? 0) - 3} y={0} height={18} width={at(toll.high ?? most) - at(toll.low ?? 0) + 6} />
      )}
      <line class="axis" x1={EDGE} x2={WIDE - EDGE} y1={9} y2={9} />
      {low !== high && <line class={`span ${count.high === null ? "open" : ""}`} x1={low} x2={high} y1={9} y2={9} />}
      <circle cx={count.low === null ? high : low} cy={9} r={4.5} />
      {count.low !== null && count.high !== null && low !== high && <circle cx={high} cy={9} r={4.5} />}
    </svg>
  );
}
