import { useMemo, useRef, useState } from "preact/hooks";
import { write, type Address } from "./address";
import { densest, dayWords, ticks, toDay, toIso } from "./days";
import type { Row } from "./types";
import { useWidth } from "./width";

const LANES = 9;
const LANE = 22;
const BARS = 46; // the strip of days, on which a stretch is chosen
const AXIS = 20;
const SIDE = 14;
const LETTER = 6.1;
const LONGEST = 44;

interface Dated {
  row: Row;
  first: number;
  last: number;
}

interface Placed extends Dated {
  lane: number;
  x: number;
  width: number;
  text: string;
  textX: number;
  inside: boolean;
}

/** Events over days, words on their bars; fitted to the densest 95 %, the rest behind arrows. */
export function Timeline({ rows, address }: { rows: Row[]; address: Address }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 280);
  const [whole, showWhole] = useState(false);
  const dated = useMemo(() => withDays(rows), [rows]);
  const [low, high] = useMemo(() => range(dated, whole), [dated, whole]);
  const [before, after] = useMemo(
    () => [dated.filter((one) => one.last < low).length, dated.filter((one) => one.first > high).length],
    [dated, low, high],
  );
  const undated = rows.length - dated.length;
  const scale = (day: number) => SIDE + ((day - low) / (high - low + 1)) * (width - 2 * SIDE);
  const placed = useMemo(() => (width ? layOut(dated, low, high, width) : []), [dated, low, high, width]);
  const lanes = Math.max(3, ...placed.map((one) => one.lane + 1));
  const height = lanes * LANE + 8;
  const left = dated.length - before - after - placed.length;
  return (
    <section class="timeline" aria-label="Timeline">
      <h2>Timeline</h2>
      <div ref={box} class="drawing">
        {dated.length === 0 && <p class="empty">No event shown here has a date.</p>}
        {dated.length > 0 && width > 0 && (
          <svg width={width} height={height + BARS + AXIS} aria-hidden="true">
            {placed.map((one) => (
              <Bar key={one.row.id} one={one} chosen={one.row.id === address.event} />
            ))}
            <Strip
              dated={dated}
              low={low}
              high={high}
              scale={scale}
              top={height}
              width={width}
              address={address}
            />
            {ticks(low, high, Math.floor(width / 80)).map((tick) => (
              <g key={tick.day} transform={`translate(${scale(tick.day)},${height + BARS})`}>
                <line y2="4" class="tick" />
                <text y="15" class="axis" style={{ textAnchor: scale(tick.day) < 30 ? "start" : "middle" }}>{tick.label}</text>
              </g>
            ))}
          </svg>
        )}
      </div>
      <p class="beneath">
        {before > 0 && <button type="button" class="link" onClick={() => showWhole(true)}>← {before} earlier</button>}
        {after > 0 && <button type="button" class="link" onClick={() => showWhole(true)}>{after} later →</button>}
        {whole && <button type="button" class="link" onClick={() => showWhole(false)}>Fit to most</button>}
        {undated > 0 && (
          <button type="button" class="link" onClick={() => write({ only: address.only === "undated" ? "" : "undated" })}>
            {undated.toLocaleString("en")} without a date
          </button>
        )}
        {left > 0 && <span>{left.toLocaleString("en")} more without room for a bar, counted below</span>}
        {(address.from || address.to) && (
          <button type="button" class="link" onClick={() => write({ from: "", to: "" })}>All days</button>
        )}
        <span class="hint">Drag over the days to choose some.</span>
      </p>
    </section>
  );
}

function withDays(rows: Row[]): Dated[] {
  return rows.flatMap((row) => {
    const first = row.first ?? row.last;
    const last = row.last ?? row.first;
    return first && last ? [{ row, first: toDay(first), last: toDay(last) }] : [];
  });
}

function range(dated: Dated[], whole: boolean): [number, number] {
  if (dated.length === 0) return [0, 1];
  const firsts = dated.map((one) => one.first).sort((a, b) => a - b);
  const [low, high] = whole || dated.length < 8 ? [firsts[0] ?? 0, firsts[firsts.length - 1] ?? 0] : densest(firsts, 0.95);
  const ends = dated.filter((one) => one.first >= low && one.first <= high).map((one) => one.last);
  const limit = high + Math.max(2, Math.ceil((high - low) * 0.15));
  const end = Math.min(limit, ends.reduce((a, b) => Math.max(a, b), high));
  return [low - 1, Math.max(end, low + 5) + 1];
}

/** The weightiest first: each in the first lane with room for its bar and its words. */
function layOut(dated: Dated[], low: number, high: number, width: number): Placed[] {
  const scale = (day: number) => SIDE + ((day - low) / (high - low + 1)) * (width - 2 * SIDE);
  const taken: [number, number][][] = Array.from({ length: LANES }, () => []);
  const placed: Placed[] = [];
  const inSight = dated.filter((one) => one.last >= low && one.first <= high);
  for (const one of weightiest(inSight, 400)) {
    const x = Math.max(SIDE, scale(one.first));
    const end = Math.min(width - SIDE, scale(one.last + 1));
    const bar = Math.max(8, end - x);
    const text = shorten(`${one.row.type_name}${one.row.place ? `, ${one.row.place}` : ""}`);
    const need = text.length * LETTER + 8;
    const inside = bar > need;
    const right = !inside && x + bar + need > width - SIDE;
    const from = right ? x - need : x;
    const to = inside || right ? x + bar : x + bar + need;
    if (from < 0) continue;
    const lane = taken.findIndex((held) => held.every(([a, b]) => to + 4 < a || from - 4 > b));
    if (lane < 0) continue;
    taken[lane]?.push([from, to]);
    const textX = inside ? x + 5 : right ? x - 4 : x + bar + 4;
    placed.push({ ...one, lane, x, width: bar, text, textX, inside });
    if (placed.length >= 60) break;
  }
  return placed;
}

function weightiest(all: Dated[], most: number): Dated[] {
  const weights = Float64Array.from(all, (one) => one.row.weight).sort(); // as numbers, fast
  const least = weights[Math.max(0, all.length - most)] ?? 0;
  const kept = all.filter((one) => one.row.weight >= least);
  return kept.sort((a, b) => b.row.weight - a.row.weight || (a.row.id < b.row.id ? -1 : 1)).slice(0, most);
}

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

function Bar({ one, chosen }: { one: Placed; chosen: boolean }) {
  const { row } = one;
  const y = 4 + one.lane * LANE;
  return (
    <g
      class={`bar grade-${row.grade} status-${row.status} ${chosen ? "chosen" : ""}`}
      onClick={() => write({ event: row.id, claim: "", tab: "list" })}
    >
      <title>{`${row.when}: ${row.sentence}`}</title>
      <rect x={one.x} y={y} width={one.width} height={LANE - 6} rx="3" />
      <text x={one.textX} y={y + 12} class={one.inside ? "inside" : ""} text-anchor={one.textX < one.x ? "end" : "start"}>
        {one.text}
      </text>
    </g>
  );
}

/** How many events can have happened on each day; dragging over it chooses days. */
function Strip(props: {
  dated: Dated[];
  low: number;
  high: number;
  scale: (day: number) => number;
  top: number;
  width: number;
  address: Address;
}) {
  const { dated, low, high, scale, top, width, address } = props;
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const days = high - low + 1;
  const bins = Math.min(days, 160);
  const counts = useMemo(() => {
    const found = new Array<number>(bins).fill(0);
    for (const one of dated) {
      const at = Math.floor(((Math.max(low, one.first) - low) / days) * bins);
      if (one.first <= high && one.last >= low) found[Math.min(bins - 1, at)]! += 1;
    }
    return found;
  }, [dated, low, high, bins]);
  const most = Math.max(1, ...counts);
  const dayAt = (x: number) => Math.min(high, Math.max(low, Math.floor(low + ((x - SIDE) / (width - 2 * SIDE)) * days)));
  const chosen: [number, number] | null =
    drag ?? (address.from || address.to
      ? [address.from ? toDay(address.from) : low, address.to ? toDay(address.to) : high]
      : null);
  const xOf = (event: PointerEvent) => {
    const svg = (event.currentTarget as SVGElement).ownerSVGElement;
    return event.clientX - (svg?.getBoundingClientRect().left ?? 0);
  };
  return (
    <g class="strip">
      {counts.map((count, index) => {
        const x = scale(low + (index / bins) * days);
        const next = scale(low + ((index + 1) / bins) * days);
        const tall = (count / most) * (BARS - 8);
        return <rect key={index} class="count" x={x} width={Math.max(1, next - x - 1)} y={top + BARS - tall} height={tall} />;
      })}
      {chosen && (
        <rect
          class="brush"
          x={scale(Math.max(low, Math.min(...chosen)))}
          width={Math.max(2, scale(Math.min(high, Math.max(...chosen)) + 1) - scale(Math.max(low, Math.min(...chosen))))}
          y={top}
          height={BARS}
        />
      )}
      <rect
        class="catch"
        x={SIDE}
        y={top}
        width={width - 2 * SIDE}
        height={BARS + AXIS}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([dayAt(xOf(event)), dayAt(xOf(event))]);
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], dayAt(xOf(event))])}
        onPointerUp={() => {
          if (!drag) return;
          const [a, b] = [Math.min(...drag), Math.max(...drag)];
          setDrag(null);
          write({ from: toIso(a), to: toIso(b) });
        }}
        onPointerCancel={() => setDrag(null)}
      >
        <title>{chosen ? `${dayWords(Math.min(...chosen), true)} to ${dayWords(Math.max(...chosen), true)}` : "Drag to choose days"}</title>
      </rect>
    </g>
  );
}
