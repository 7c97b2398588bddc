/** The state that stands in the address: it can be sent to a colleague, kept, and gone back to. */

import { useLayoutEffect, useMemo, useState } from "preact/hooks";

export const VIEWS = ["room", "event", "report", "coding", "sources", "decisions", "files"] as const;
export type View = (typeof VIEWS)[number];

export const FILTERS = [
  "q", "from", "to", "place", "actor", "outlet", "source", "type", "grade", "tag", "reviewed", "only",
] as const;
export type FilterName = (typeof FILTERS)[number];
/** What rows are chosen by; the words of a search are looked for by the server. */
export type Filters = Record<Exclude<FilterName, "q">, string>;

export interface Address extends Record<FilterName, string> {
  view: View;
  event: string;
  claim: string;
  report: string;
  tab: string;
  scheme: string;
}

const NAMES = ["view", "event", "claim", "report", "tab", "scheme", ...FILTERS] as const;
const listeners = new Set<() => void>();

export function read(): Address {
  const asked = new URLSearchParams(location.search);
  const found = Object.fromEntries(NAMES.map((name) => [name, asked.get(name) ?? ""]));
  const view = VIEWS.find((one) => one === found["view"]) ?? "room";
  return { ...found, view } as Address;
}

export function write(change: Partial<Address>, { keep = false } = {}): void {
  const next = { ...read(), ...change };
  const asked = new URLSearchParams();
  for (const name of NAMES) {
    if (next[name] && !(name === "view" && next.view === "room")) asked.set(name, next[name]);
  }
  const text = asked.toString();
  const target = text ? `/?${text}` : "/";
  if (target === location.pathname + location.search) return;
  if (keep) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
  listeners.forEach((tell) => tell());
}

export const cleared = (): Partial<Address> =>
  Object.fromEntries(FILTERS.map((name) => [name, ""])) as Partial<Address>;

const OF_ROWS = FILTERS.filter((name): name is keyof Filters => name !== "q");

/** The filters alone, the same object for as long as none of them changes. */
export function useFilters(address: Address): Filters {
  return useMemo(
    () => Object.fromEntries(OF_ROWS.map((name) => [name, address[name]])) as Filters,
    OF_ROWS.map((name) => address[name]),
  );
}

export function useAddress(): Address {
  const [address, set] = useState(read);
  const drawn = location.search;
  useLayoutEffect(() => {
    const tell = () => set(read());
    listeners.add(tell);
    addEventListener("popstate", tell);
    if (location.search !== drawn) tell();
    return () => {
      listeners.delete(tell);
      removeEventListener("popstate", tell);
    };
  }, []);
  return address;
}
