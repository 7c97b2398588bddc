/** What the page holds of the case, kept as new as the file: asked for again when it changed. */

import { useLayoutEffect, useState } from "preact/hooks";
import { Refused, begin, get, post } from "./api";
import type { Article, Build, Claim, Decision, EventPage, Order, Overview, Row, Session, State } from "./types";

export interface Message {
  kind: "done" | "trouble" | "conflict";
  text: string;
  hint: string;
  act?: string;
  order?: Order;
  undo?: number;
  /** The claim that was made by hand; its event is there once events are derived. */
  claim?: string;
}

/** What can be asked for before an act is carried out. */
export type Asked = "correct" | "reject" | "split" | "note" | "merge" | "tag";

/** An open form, with the event and claim as they were when it was opened. */
export interface Form {
  asked: Asked;
  page: EventPage;
  claim: Claim;
}

/** What a window about sources, reports or new claims is about. */
export type Sheet =
  | { kind: "report"; article: Article }
  | { kind: "note"; article: Article }
  | { kind: "tag"; article: Article }
  | { kind: "claim"; report: string; stretch: { start: number; end: number }; words: string }
  | { kind: "event" }
  | { kind: "sources"; choices: Choice[]; first: string; second: string; narrow: boolean }
  | { kind: "copy"; first: string; second: string };

export interface Choice {
  value: string;
  words: string;
}

export interface Held {
  session: Session | null;
  overview: Overview | null;
  rows: Row[];
  byId: Map<string, Row>;
  byClaim: Map<string, Row>;
  state: State | null;
  lost: string;
  message: Message | null;
  marked: string[];
  by: string;
  /** A form that was asked for, until the event that it is about is there. */
  wanted: { asked: Asked; event: string } | null;
  form: Form | null;
  /** An open window for a decision on sources or reports, or for what is made by hand. */
  sheet: Sheet | null;
}

let held: Held = {
  session: null,
  overview: null,
  rows: [],
  byId: new Map(),
  byClaim: new Map(),
  state: null,
  lost: "",
  message: null,
  marked: [],
  by: "",
  wanted: null,
  form: null,
  sheet: null,
};
const listeners = new Set<() => void>();

export const now = (): Held => held;

export function change(part: Partial<Held>): void {
  held = { ...held, ...part };
  listeners.forEach((tell) => tell());
}

export function useStore(): Held {
  const [, again] = useState(0);
  const rendered = held;
  // What changes between the rendering and the listening would be missed: hence before painting.
  useLayoutEffect(() => {
    const tell = () => again((n) => n + 1);
    listeners.add(tell);
    if (held !== rendered) tell();
    return () => void listeners.delete(tell);
  }, []);
  return held;
}

export async function load(): Promise<void> {
  const [overview, events] = await Promise.all([
    get<Overview>("case"),
    get<{ version: string; rows: Row[] }>("events"),
  ]);
  const byId = new Map(events.rows.map((row) => [row.id, row]));
  const byClaim = new Map<string, Row>();
  for (const row of events.rows) for (const claim of row.claims) byClaim.set(claim, row);
  const marked = held.marked.filter((id) => byId.has(id));
  change({ overview, rows: events.rows, byId, byClaim, marked, lost: "" });
}

const SLOW = 2000;
const FAST = 250;

async function watch(): Promise<void> {
  let next = SLOW;
  try {
    if (!document.hidden) {
      const state = await get<State>("state");
      const before = held.state;
      if (held.overview && held.overview.version !== state.version) await load();
      const same = before && JSON.stringify(before) === JSON.stringify(state);
      if (!same || held.lost) change({ state, lost: "" });
      if (!state.derived || state.building) next = FAST;
    }
  } catch (error) {
    if (error instanceof Refused && held.lost !== error.message) {
      change({ lost: `${error.message} ${error.hint}`.trim() });
    }
  }
  setTimeout(() => void watch(), next);
}

export async function start(): Promise<void> {
  const [session] = await Promise.all([begin(), load()]);
  const by = localStorage.getItem("dateline-by") || session.by;
  document.title = `${session.name} · Dateline`;
  change({ session, by });
  setTimeout(() => void watch(), SLOW);
}

export function declare(by: string): void {
  localStorage.setItem("dateline-by", by);
  change({ by });
}

const DONE: Record<string, string> = {
  accept: "Accepted",
  reject: "Rejected",
  correct: "Corrected",
  merge: "Merged",
  split: "Taken out as another event",
  note: "Noted",
  tag: "Tagged",
  star: "Starred",
  undo: "Undone",
  claim: "Claim made",
  event: "Event stated",
  copy: "Held to be a copy",
  "same-source": "Held to be one source",
  independent: "Held to be independent",
};

/** Decide; `seen` is the last decision known when the form was opened, where there was a form. */
export async function decide(
  order: Order,
  { anyway = false, seen = held.overview?.head ?? 0 } = {},
): Promise<boolean> {
  try {
    const made = await post<Decision[]>("decisions", { ...order, by: held.by, seen, anyway });
    const last = made[made.length - 1];
    const message: Message = { kind: "done", text: `${DONE[order.act] ?? order.act}.`, hint: "", act: order.act };
    if (last && order.act !== "undo") message.undo = last.number;
    if (last?.made) message.claim = last.made;
    change({ message });
    await load();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const kind = error.status === 409 ? "conflict" : "trouble";
    change({ message: { kind, text: error.message, hint: error.hint, order } });
    if (kind === "conflict") await load().catch(() => undefined);
    return false;
  }
}

export const undo = (number: number): Promise<boolean> =>
  decide({ act: "undo", things: [String(number)] });

export const tellTrouble = (error: unknown): void => {
  if (error instanceof Refused) {
    change({ message: { kind: "trouble", text: error.message, hint: error.hint } });
  } else if (!(error instanceof DOMException)) throw error;
};

export type { Build };
