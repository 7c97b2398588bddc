import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Dialog } from "./parts";
import { decide, declare, now, useStore, type Message } from "./store";
import type { Order } from "./types";

/** A window that asks for a reason and makes decisions; what is typed stays where it is refused. */
export function DecisionDialog(props: {
  title: string;
  ready: boolean;
  orders: () => Order[];
  onClose: () => void;
  onDone?: (() => void) | undefined;
  children: ComponentChildren;
}) {
  const { title, ready, orders, onClose, onDone } = props;
  const [reason, setReason] = useState("");
  const [seen] = useState(now().overview?.head ?? 0);
  const [done, setDone] = useState<string[]>([]);
  const [refused, setRefused] = useState<Message | null>(null);
  const { by } = useStore();
  const submit = async () => {
    const anyway = refused?.kind === "conflict";
    const stored = [...done];
    let current = seen;
    setRefused(null);
    for (const order of orders().filter((one) => !stored.includes(JSON.stringify(one)))) {
      if (!(await decide({ ...order, reason }, { seen: current, anyway }))) {
        setDone(stored);
        setRefused(now().message);
        return;
      }
      stored.push(JSON.stringify(order));
      current = now().overview?.head ?? current;
    }
    onDone?.();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void submit();
        }}
      >
        {props.children}
        <label>
          Reason <small>(optional, kept on record)</small>
          <input
            type="text"
            maxLength={4000}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <label>
          Decided by <small>(as declared)</small>
          <input type="text" maxLength={200} value={by} onInput={(event) => declare(event.currentTarget.value)} />
        </label>
        {refused && <p class={`refused ${refused.kind}`} role="alert">{refused.text} {refused.hint}</p>}
        <div class="buttons">
          <button type="submit" class="main" disabled={!ready}>
            {title}{refused?.kind === "conflict" && " anyway"}
          </button>
          <button type="button" onClick={onClose}>Cancel</button>
        </div>
      </form>
    </Dialog>
  );
}
