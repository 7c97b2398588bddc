import { useEffect } from "preact/hooks";
import { write } from "./address";
import { change, decide, undo, useStore } from "./store";

const STAYS = 8000;

export function Messages() {
  const { message, byClaim } = useStore();
  const made = byClaim.get(message?.claim ?? "");
  useEffect(() => {
    if (message?.kind !== "done") return undefined;
    const wait = setTimeout(() => change({ message: null }), STAYS);
    return () => clearTimeout(wait);
  }, [message]);
  return (
    <div class="messages" role="status" aria-live="polite">
      {message && (
        <div class={`message ${message.kind}`}>
          <p>
            {message.text} {message.hint}
          </p>
          {made && (
            <button type="button" onClick={() => write({ view: "room", event: made.id, claim: message.claim ?? "", report: "" })}>
              Open
            </button>
          )}
          {message.undo !== undefined && (
            <button type="button" onClick={() => void undo(message.undo ?? 0)}>Undo <kbd>u</kbd></button>
          )}
          {message.kind === "conflict" && message.order && (
            <button
              type="button"
              onClick={() => message.order && void decide(message.order, { anyway: true })}
            >
              Decide anyway
            </button>
          )}
          <button type="button" class="plain" onClick={() => change({ message: null })} aria-label="Close">✕</button>
        </div>
      )}
    </div>
  );
}
