import { useEffect, useState } from "preact/hooks";
import { cleared, FILTERS, write, type Address, type FilterName } from "./address";
import { facets, fits, type Facet } from "./filter";
import { plural } from "./parts";
import { useStore } from "./store";
import type { Row } from "./types";

const FACETS: [FilterName, keyof Row, string][] = [
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
const MOST = 300;
const AFTER = 150; // milliseconds

export function FilterBar(props: {
  address: Address;
  rows: Row[];
  shown: Row[];
  found: Set<string> | null;
}) {
  const { address, rows, shown } = props;
  const { overview } = useStore();
  const active = FILTERS.filter((name) => address[name]);
  const undated = shown.filter((row) => !row.first && !row.last).length;
  const unplaced = shown.filter((row) => row.lat === null).length;
  return (
    <section class="filters" aria-label="Filters">
      {FACETS.map(([name, field, label]) => (
        <Choice
          key={name}
          name={name}
          field={field}
          label={label}
          address={address}
          rows={rows}
          names={name === "type" ? (overview?.types ?? {}) : {}}
        />
      ))}
      <label class="select">
        <span>Reviewed</span>
        <select
          value={address.reviewed}
          onChange={(event) => write({ reviewed: event.currentTarget.value })}
        >
          <option value="">all</option>
          <option value="no">not yet</option>
          <option value="yes">reviewed</option>
        </select>
      </label>
      <label class="select">
        <span>Only</span>
        <select value={address.only} onChange={(event) => write({ only: event.currentTarget.value })}>
          <option value="">all</option>
          {ONLY.map(([value, name]) => <option value={value}>{name}</option>)}
        </select>
      </label>
      <label class="select">
        <span>From</span>
        <input
          type="date"
          value={address.from}
          onChange={(event) => write({ from: event.currentTarget.value })}
        />
      </label>
      <label class="select">
        <span>To</span>
        <input
          type="date"
          value={address.to}
          onChange={(event) => write({ to: event.currentTarget.value })}
        />
      </label>
      <p class="tally" role="status">
        <b>{shown.length.toLocaleString("en")}</b> of {plural(rows.length, "event")}
        {rows.length > shown.length && `, ${(rows.length - shown.length).toLocaleString("en")} hidden by filters`}
        {undated > 0 && ` · ${undated.toLocaleString("en")} without a date`}
        {unplaced > 0 && ` · ${unplaced.toLocaleString("en")} not on the map`}
        {active.length > 0 && (
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
function useOptions(rows: Row[], address: Address, name: FilterName, field: keyof Row): Facet[] {
  const [options, set] = useState<Facet[]>([]);
  useEffect(() => {
    const wait = setTimeout(
      () => set(facets(rows.filter((row) => fits(row, address, name)), field).slice(0, MOST)),
      options.length === 0 ? 0 : AFTER,
    );
    return () => clearTimeout(wait);
  }, [rows, address, name, field]);
  return options;
}

function Choice(props: {
  name: FilterName;
  field: keyof Row;
  label: string;
  address: Address;
  rows: Row[];
  names: Record<string, string>;
}) {
  const { name, field, address, rows } = props;
  const options = useOptions(rows, address, name, field);
  const value = address[name];
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
