/** Going on: from an event that is done with to the next one in the list that waits for review. */

import { useEffect, useRef } from "preact/hooks";
import { write, type Address } from "./address";
import { useStore, type Message } from "./store";
import type { Row } from "./types";

const waits = (row: Row): boolean => row.reviewed < row.claims.length;

/** The next event behind one that waits, after the last the first; `byId` are the rows as they are now. */
export function nextWaiting(shown: Row[], event: string, byId: Map<string, Row>): Row | undefined {
  const at = shown.findIndex((one) => one.id === event);
  const rest = [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))];
  return rest.map((one) => byId.get(one.id)).find((one) => one !== undefined && waits(one));
}

export function goTo(row: Row | undefined): void {
  if (row) write({ event: row.id, claim: "", report: "" }, { keep: true });
}

/** Goes on where the event at hand was rejected whole, or is gone and its claims with it. */
export function useGoingOn(address: Address, shown: Row[]): void {
  const { message, rows, byId, byClaim } = useStore();
  const last = useRef<{ row: Row; shown: Row[] } | null>(null);
  const followed = useRef<Message | null>(null);
  useEffect(() => {
    const row = byId.get(address.event);
    const seen = last.current?.row.id === address.event ? last.current : null;
    if (row) last.current = { row, shown };
    const rejected = message?.act === "reject" && followed.current !== message;
    if (row && rejected && !waits(row)) {
      followed.current = message;
      goTo(nextWaiting(seen?.shown ?? shown, row.id, byId));
    } else if (!row && seen && !seen.row.claims.some((one) => byClaim.has(one))) {
      if (!document.querySelector("dialog[open]")) goTo(nextWaiting(seen.shown, address.event, byId));
    }
  }, [rows, message, address.event]);
}
