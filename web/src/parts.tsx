/** Small parts that every view uses. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { write, type Address } from "./address";

/** Origins as dots: filled ones count; the number is there for whoever cannot see them. */
export function Origins({ count }: { count: number }) {
  const dots = Math.min(count, 6);
  const words = `${count} independent ${count === 1 ? "origin" : "origins"}`;
  return (
    <span class="origins" role="img" aria-label={words} title={words}>
      {"●".repeat(dots)}
      {count > 6 ? `+${count - 6}` : ""}
      {count === 0 ? "○" : ""}
    </span>
  );
}

export function Grade({ grade, meaning }: { grade: string; meaning?: string | undefined }) {
  return (
    <span class={`grade grade-${grade}`} title={meaning}>
      {grade}
    </span>
  );
}

/** A link inside the room: it changes the address, and opens in a tab of its own when asked to. */
export function Go(props: {
  to: Partial<Address>;
  class?: string;
  title?: string;
  current?: boolean;
  children: ComponentChildren;
}) {
  const asked = new URLSearchParams(
    Object.entries(props.to).filter(([, value]) => value) as [string, string][],
  );
  return (
    <a
      href={`/?${asked}`}
      class={props.class}
      title={props.title}
      aria-current={props.current ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        write(props.to);
      }}
    >
      {props.children}
    </a>
  );
}

const FIELD = "form :is(input, select, textarea, button[type=submit]):not([disabled])";

export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Who opened it with a key goes on with keys: Enter must not hit the button that closes it.
    dialog?.querySelector<HTMLElement>(FIELD)?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} aria-label={props.title} onCancel={props.onClose}>
      <header>
        <h2>{props.title}</h2>
        <button type="button" class="plain" onClick={props.onClose} aria-label="Close">
          ✕
        </button>
      </header>
      {props.children}
    </dialog>
  );
}

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? noun : many}`;

export const dayOf = (moment: string): string =>
  new Date(moment).toLocaleDateString("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "short",
  });
