import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { read, write, type Address } from "./address";
import { ask } from "./decide";
import { goTo, nextWaiting } from "./going";
import { toggleMark } from "./list";
import { Dialog } from "./parts";
import { change, decide, now, undo, type Asked } from "./store";
import type { Row } from "./types";

const KEYS: [string, string][] = [
  ["j, ↓", "next event"],
  ["k, ↑", "event before"],
  ["J, K", "next claim of the event, claim before"],
  ["a", "accept the event and go to the next that is not reviewed"],
  ["c", "correct the claim"],
  ["x", "reject the claim; where nothing of the event is left to review, go to the next"],
  ["s", "not the same event: take claims out"],
  ["m", "mark the event to be merged; M merges those marked"],
  ["n, t", "note, tag"],
  ["u", "undo what was decided last"],
  ["Enter", "the whole event"],
  ["Esc", "back"],
  ["/", "search"],
  ["?", "these keys"],
];

export function KeyTable({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <table class="keys">
        <tbody>
          {KEYS.map(([key, what]) => (
            <tr key={key}>
              <th scope="row"><kbd>{key}</kbd></th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">None of them acts while you type into a field or a window is open. Looking never accepts.</p>
    </Dialog>
  );
}

interface Context {
  address: Address;
  shown: Row[];
  search: RefObject<HTMLInputElement>;
  showKeys: () => void;
}

const TYPING = "input, textarea, select, [contenteditable], dialog[open]";

export function useKeys(context: Context): void {
  const held = useRef(context);
  held.current = context;
  useLayoutEffect(() => {
    const act = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (document.querySelector("dialog[open]") || target?.closest(TYPING)) return;
      const { form, sheet, wanted } = now(); // a window that is on its way
      if (event.key === "Escape" && (form || sheet || wanted)) return change({ form: null, sheet: null, wanted: null });
      if (form || sheet) return;
      const pressing = target?.closest("button, a, summary") !== null;
      if (pressing && (event.key === "Enter" || event.key === " ")) return;
      // The address as it stands now: what it leads to may not have been drawn yet.
      if (obey(event.key, { ...held.current, address: read() })) event.preventDefault();
    };
    addEventListener("keydown", act);
    return () => removeEventListener("keydown", act);
  }, []);
}

function obey(key: string, { address, shown, search, showKeys }: Context): boolean {
  if (key === "?") showKeys();
  else if (key === "/") search.current?.focus();
  else if (key === "u") undoLast();
  else if (key === "Escape") back(address);
  else if (address.view !== "room" && address.view !== "event") return false;
  else if (key === "j" || key === "ArrowDown") step(address, shown, 1);
  else if (key === "k" || key === "ArrowUp") step(address, shown, -1);
  else if (!address.event) return false;
  else return onEvent(key, address, shown);
  return true;
}

const FORMS: Record<string, Asked> = { c: "correct", x: "reject", n: "note", t: "tag" };

function onEvent(key: string, address: Address, shown: Row[]): boolean {
  const row = now().byId.get(address.event);
  const form = FORMS[key];
  if (key === "J" || key === "K") stepClaim(key === "J" ? 1 : -1);
  else if (key === "Enter") write({ view: "event" });
  else if (now().session?.read_only) return false;
  else if (form) ask(form, address.event);
  else if (!row) return false;
  else if (key === "a") void acceptAndGo(row, shown);
  else if (key === "s") {
    if (row.claims.length > 1) ask("split", row.id);
  } else if (key === "m") toggleMark(row.id);
  else if (key === "M") {
    if (now().marked.length > 1) ask("merge", row.id);
  } else return false;
  return true;
}

function step(address: Address, shown: Row[], by: number): void {
  const at = shown.findIndex((row) => row.id === address.event);
  goTo(shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by))]);
}

function stepClaim(by: number): void {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>(".claim-tabs button")];
  const at = tabs.findIndex((one) => one.getAttribute("aria-pressed") === "true");
  tabs[Math.min(tabs.length - 1, Math.max(0, at + by))]?.click();
}

async function acceptAndGo(row: Row, shown: Row[]): Promise<void> {
  if (await decide({ act: "accept", things: row.claims })) goTo(nextWaiting(shown, row.id, now().byId));
}

function undoLast(): void {
  const number = now().message?.undo;
  if (number !== undefined) void undo(number);
  else write({ view: "decisions" });
}

function back(address: Address): void {
  if (address.view !== "room") write({ view: "room" });
  else if (address.event) write({ event: "", claim: "" });
}
