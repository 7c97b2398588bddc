import { useEffect, useState } from "preact/hooks";
import { cleared, write, type Filters } from "./address";
import { facetsOf, type Facet } from "./filter";
import { plural } from "./parts";
import { useStore } from "./store";
import type { Row } from "./types";

const FACETS: [keyof Filters, keyof Row, string][] = [
  ["place", "place", "Place"],
  ["actor", "actors", "Actor"],
  ["type", "type", "Type"],
  ["outlet", "outlets", "Outlet"],
  ["source", "sources", "Source"],
  ["grade", "grade", "Grade"],
  ["tag", "tags", "Tag"],
];
const ONLY: [string, string][] = [
  ["new", "new reports"],
  ["differs", "accounts differ"],
  ["starred", "starred"],
  ["undated", "no date"],
  ["unplaced", "not on the map"],
];
const FIELDS = FACETS.map(([name, field]): [keyof Filters, keyof Row] => [name, field]);
const MOST = 300;
const AFTER = 150; // milliseconds

export function FilterBar(props: {
  filters: Filters;
  rows: Row[];
  shown: Row[];
  any: boolean;
}) {
  const { filters, rows, shown } = props;
  const { overview } = useStore();
  const options = useOptions(rows, filters);
  const undated = shown.filter((row) => !row.first && !row.last).length;
  const unplaced = shown.filter((row) => row.lat === null).length;
  return (
    <section class="filters" aria-label="Filters">
      {FACETS.map(([name, , label], at) => (
        <Choice
          key={name}
          name={name}
          label={label}
          value={filters[name]}
          options={options[at] ?? []}
          names={name === "type" ? (overview?.types ?? {}) : {}}
        />
      ))}
      <label class="select">
        <span>Reviewed</span>
        <select
          value={filters.reviewed}
          onChange={(event) => write({ reviewed: event.currentTarget.value })}
        >
          <option value="">all</option>
          <option value="no">not yet</option>
          <option value="yes">reviewed</option>
        </select>
      </label>
      <label class="select">
        <span>Only</span>
        <select value={filters.only} onChange={(event) => write({ only: event.currentTarget.value })}>
          <option value="">all</option>
          {ONLY.map(([value, name]) => <option value={value}>{name}</option>)}
        </select>
      </label>
      <label class="select">
        <span>From</span>
        <input
          type="date"
          value={filters.from}
          onChange={(event) => write({ from: event.currentTarget.value })}
        />
      </label>
      <label class="select">
        <span>To</span>
        <input
          type="date"
          value={filters.to}
          onChange={(event) => write({ to: event.currentTarget.value })}
        />
      </label>
      <p class="tally" role="status">
        <b>{shown.length.toLocaleString("en")}</b> of {plural(rows.length, "event")}
        {rows.length > shown.length && `, ${(rows.length - shown.length).toLocaleString("en")} hidden by filters`}
        {undated > 0 && ` · ${undated.toLocaleString("en")} without a date`}
        {unplaced > 0 && ` · ${unplaced.toLocaleString("en")} not on the map`}
        {props.any && (
          <>
            {" "}
            <button type="button" class="link" onClick={() => write(cleared())}>
              Reset filters
            </button>
          </>
        )}
      </p>
    </section>
  );
}

/** What can be chosen, counted once what was chosen is drawn: nobody waits for it. */
function useOptions(rows: Row[], filters: Filters): Facet[][] {
  const [options, set] = useState<Facet[][]>([]);
  useEffect(() => {
    const count = () => set(facetsOf(rows, filters, FIELDS).map((one) => one.slice(0, MOST)));
    const wait = setTimeout(count, options.length === 0 ? 0 : AFTER);
    return () => clearTimeout(wait);
  }, [rows, filters]);
  return options;
}

function Choice(props: {
  name: keyof Filters;
  label: string;
  value: string;
  options: Facet[];
  names: Record<string, string>;
}) {
  const { name, value, options } = props;
  const known = options.some((one) => one.value === value);
  if (name === "tag" && !value && options.length === 0) return null; // nothing is tagged
  return (
    <label class="select">
      <span>{props.label}</span>
      <select
        aria-label={props.label}
        value={value}
        class={value ? "set" : ""}
        onChange={(event) => write({ [name]: event.currentTarget.value })}
      >
        <option value="">all</option>
        {value && !known && <option value={value}>{props.names[value] ?? value} (0)</option>}
        {options.map((one) => (
          <option value={one.value}>
            {props.names[one.value] ?? one.value} ({one.count})
          </option>
        ))}
      </select>
    </label>
  );
}
