/** Which events are shown: every filter holds for list, timeline and map alike. */

import type { Filters } from "./address";
import type { Row } from "./types";

export interface Facet {
  value: string;
  count: number;
}

const has = (names: string[], wanted: string) => names.includes(wanted);

const ONLY: Record<string, (row: Row) => boolean> = {
  new: (row) => row.new,
  differs: (row) => row.differs,
  starred: (row) => row.starred,
  undated: (row) => !row.first && !row.last,
  unplaced: (row) => row.lat === null,
};

const TESTS: Record<keyof Filters, (row: Row, wanted: string) => boolean> = {
  from: (row, day) => (row.first || row.last) !== null && !(row.last && row.last < day),
  to: (row, day) => (row.first || row.last) !== null && !(row.first && row.first > day),
  place: (row, wanted) => row.place === wanted,
  type: (row, wanted) => row.type === wanted,
  grade: (row, wanted) => row.grade === wanted,
  actor: (row, wanted) => has(row.actors, wanted),
  outlet: (row, wanted) => has(row.outlets, wanted),
  source: (row, wanted) => has(row.sources, wanted),
  tag: (row, wanted) => has(row.tags, wanted),
  reviewed: (row, wanted) => row.reviewed >= row.claims.length === (wanted === "yes"),
  only: (row, wanted) => ONLY[wanted]?.(row) ?? true,
};

type Test = [keyof Filters, (row: Row) => boolean];

function testsOf(filters: Filters): Test[] {
  const asked = (Object.keys(TESTS) as (keyof Filters)[]).filter((name) => filters[name]);
  return asked.map((name) => {
    const test = TESTS[name];
    const wanted = filters[name];
    return [name, (row) => test(row, wanted)];
  });
}

export function choose(rows: Row[], filters: Filters, found: Set<string> | null): Row[] {
  const tests = testsOf(filters);
  return rows.filter((row) => (found === null || found.has(row.id)) && tests.every(([, fits]) => fits(row)));
}

/** What can be chosen of each field: counted over the rows that fit all filters but the field's own. */
export function facetsOf(rows: Row[], filters: Filters, fields: [keyof Filters, keyof Row][]): Facet[][] {
  const tests = testsOf(filters);
  const kept: Row[][] = fields.map(() => []);
  for (const row of rows) {
    const against = tests.filter(([, fits]) => !fits(row));
    if (against.length > 1) continue;
    const only = against[0]?.[0];
    fields.forEach(([name], at) => {
      if (only === undefined || only === name) kept[at]?.push(row);
    });
  }
  return fields.map(([, field], at) => facets(kept[at] ?? [], field));
}

export function facets(rows: Row[], name: keyof Row): Facet[] {
  const counts = new Map<string, number>();
  const add = (value: string | null) => value && counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const row of rows) {
    const held = row[name] as string[] | string | null;
    if (!Array.isArray(held)) add(held);
    else if (held.length === 1) add(held[0] ?? null);
    else new Set(held).forEach(add);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((x, y) => y.count - x.count || byName(x.value, y.value));
}

const { compare: byName } = new Intl.Collator();
