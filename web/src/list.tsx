import { useEffect, useRef, useState } from "preact/hooks";
import { cleared, write, type Address } from "./address";
import { Grade, Origins } from "./parts";
import { change, now, useStore } from "./store";
import type { Row } from "./types";

const HEIGHT = 96;
const SPARE = 8;

/** One row an event; only the rows in sight are in the page, so that thousands cost nothing. */
export function EventList({ rows, address, total }: { rows: Row[]; address: Address; total: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const { marked } = useStore();
  const chosen = rows.findIndex((row) => row.id === address.event);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const watcher = new ResizeObserver(() => setHeight(seen.clientHeight));
    watcher.observe(seen);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    const seen = box.current;
    if (!seen || chosen < 0) return;
    const at = chosen * HEIGHT;
    if (at < seen.scrollTop) seen.scrollTop = at;
    else if (at + HEIGHT > seen.scrollTop + seen.clientHeight) {
      seen.scrollTop = at + HEIGHT - seen.clientHeight;
    }
  }, [chosen]);
  const first = Math.max(0, Math.floor(top / HEIGHT) - SPARE);
  const last = Math.min(rows.length, Math.ceil((top + height) / HEIGHT) + SPARE);
  return (
    <section class="list" aria-label="Events">
      <div
        class="rows"
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label="Events in order of time"
        aria-activedescendant={chosen >= first && chosen < last ? `row-${address.event}` : undefined}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div class="space" role="presentation" style={{ height: `${rows.length * HEIGHT}px` }}>
          {rows.slice(first, last).map((row, index) => (
            <ListRow
              key={row.id}
              row={row}
              at={first + index}
              count={rows.length}
              chosen={row.id === address.event}
              marked={marked.includes(row.id)}
            />
          ))}
        </div>
      </div>
      {rows.length === 0 && (
        <p class="empty">
          {total === 0
            ? "The case holds no event yet. Add files, and what they tell of is listed here."
            : `None of ${total.toLocaleString("en")} events fits these filters. `}
          {total > 0 && (
            <button type="button" onClick={() => write(cleared())}>Reset filters</button>
          )}
        </p>
      )}
    </section>
  );
}

function ListRow(props: { row: Row; at: number; count: number; chosen: boolean; marked: boolean }) {
  const { row } = props;
  const whole = row.reviewed >= row.claims.length;
  const state = whole ? "reviewed" : row.reviewed ? `${row.reviewed} of ${row.claims.length} reviewed` : "";
  return (
    <div
      id={`row-${row.id}`}
      role="option"
      aria-selected={props.chosen}
      aria-setsize={props.count}
      aria-posinset={props.at + 1}
      class={`row ${props.marked ? "marked" : ""} status-${row.status}`}
      style={{ top: `${props.at * HEIGHT}px` }}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) toggleMark(row.id);
        else write({ event: row.id, claim: "", report: "" });
      }}
    >
      <div class="row-head">
        <time>{row.when}</time>
        <span class="place">{row.place ?? "place unknown"}</span>
        <span class="row-marks">
          {row.starred && <span title="starred">★</span>}
          {props.marked && <span class="mark">to merge</span>}
          {row.differs && <span title="accounts differ" class="differs">≠</span>}
          <Origins count={row.origins} />
          {state && <span class="reviewed">{whole ? "✓ " : ""}{state}</span>}
        </span>
      </div>
      <div class="row-sentence">{row.sentence}</div>
      <div class="row-foot">
        <Grade grade={row.grade} />
        {row.toll && <span class="toll">{row.toll}</span>}
        {row.tags.map((tag) => <span class="tag" key={tag}>{tag}</span>)}
        <span class="outlets">{row.outlets.slice(0, 3).join(", ")}{row.outlets.length > 3 && ` +${row.outlets.length - 3}`}</span>
      </div>
    </div>
  );
}

export function toggleMark(id: string): void {
  const { marked } = now();
  change({ marked: marked.includes(id) ? marked.filter((one) => one !== id) : [...marked, id] });
}

export const clearMarks = (): void => change({ marked: [] });
