/** Words that somebody selected in an article, by where they stand in its text as shown. */

import { useEffect, useState } from "preact/hooks";
import type { RefObject } from "preact";

export interface Selected {
  stretch: { start: number; end: number };
  words: string;
}

const PIECE = "[data-start]";

/** Return what is selected inside an element, `null` where that is nothing or in two paragraphs. */
export function useSelected(box: RefObject<HTMLElement>): Selected | null {
  const [selected, set] = useState<Selected | null>(null);
  useEffect(() => {
    const tell = () => set(box.current && selectedIn(box.current));
    document.addEventListener("selectionchange", tell);
    return () => document.removeEventListener("selectionchange", tell);
  }, []);
  return selected;
}

function selectedIn(box: HTMLElement): Selected | null {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0) return null;
  const range = chosen.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  const touched = [...box.querySelectorAll<HTMLElement>(PIECE)].filter((one) => range.intersectsNode(one));
  const parts = touched.map((one) => partOf(one, range)).filter((one) => one.words !== "");
  const [first, last] = [parts[0], parts[parts.length - 1]];
  if (!first || !last || parts.some((one) => one.block !== first.block)) return null;
  const words = parts.map((one) => one.words).join("");
  if (words.trim() === "") return null;
  return { stretch: { start: first.start, end: last.start + length(last.words) }, words };
}

/** Return the words of one piece that are inside a range, and where they begin. */
function partOf(piece: HTMLElement, range: Range) {
  const text = piece.textContent ?? "";
  const from = piece.contains(range.startContainer) ? before(piece, range.startContainer, range.startOffset) : 0;
  const to = piece.contains(range.endContainer) ? before(piece, range.endContainer, range.endOffset) : text.length;
  return {
    words: text.slice(from, to),
    start: Number(piece.dataset["start"]) + length(text.slice(0, from)),
    block: piece.parentElement,
  };
}

function before(piece: HTMLElement, container: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(piece);
  range.setEnd(container, offset);
  return range.toString().length;
}

/** The server counts code points, the browser halves of some of them. */
const length = (text: string): number => [...text].length;
