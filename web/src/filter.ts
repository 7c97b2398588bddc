/** Which events are shown: every filter holds for list, timeline and map alike. */

import type { Address } from "./address";
import type { Row } from "./types";

export interface Facet {
  value: string;
  count: number;
}

const has = (names: string[], wanted: string) => names.includes(wanted);

export function fits(row: Row, a: Address, without?: string): boolean {
  const asks = (name: keyof Address) => (name === without ? "" : (a[name] as string));
  const from = asks("from");
  const to = asks("to");
  if (from || to) {
    if (!row.first && !row.last) return false;
    if (to && row.first && row.first > to) return false;
    if (from && row.last && row.last < from) return false;
  }
  if (asks("place") && row.place !== a.place) return false;
  if (asks("type") && row.type !== a.type) return false;
  if (asks("grade") && row.grade !== a.grade) return false;
  if (asks("actor") && !has(row.actors, a.actor)) return false;
  if (asks("outlet") && !has(row.outlets, a.outlet)) return false;
  if (asks("source") && !has(row.sources, a.source)) return false;
  if (asks("tag") && !has(row.tags, a.tag)) return false;
  const reviewed = asks("reviewed");
  if (reviewed === "yes" && row.reviewed < row.claims.length) return false;
  if (reviewed === "no" && row.reviewed >= row.claims.length) return false;
  const only = asks("only");
  if (only === "new" && !row.new) return false;
  if (only === "differs" && !row.differs) return false;
  if (only === "starred" && !row.starred) return false;
  if (only === "undated" && (row.first || row.last)) return false;
  if (only === "unplaced" && row.lat !== null) return false;
  return true;
}

export function choose(rows: Row[], a: Address, found: Set<string> | null): Row[] {
  return rows.filter((row) => (found === null || found.has(row.id)) && fits(row, a));
}

export function facets(rows: Row[], name: keyof Row): Facet[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const held = row[name];
    const values = Array.isArray(held) ? new Set(held as string[]) : [held as string | null];
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((x, y) => y.count - x.count || x.value.localeCompare(y.value));
}
