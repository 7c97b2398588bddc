import { useEffect, useState } from "preact/hooks";
import { get, post, sendFile, stopBuild } from "./api";
import { Dialog, plural } from "./parts";
import { load, tellTrouble } from "./store";
import type { Build } from "./types";

const STAGES: Record<string, string> = {
  waiting: "Waiting for its turn",
  ingest: "Taking in",
  clean: "Finding the articles",
  read: "Reading",
  corroborate: "Deriving the events",
};

export function AddFiles({ onClose }: { onClose: () => void }) {
  const [build, set] = useState<Build | null>(null);
  const [sending, setSending] = useState("");
  const [over, setOver] = useState(false);
  useEffect(() => {
    let wait = 0;
    const look = async () => {
      const before = build?.running;
      const got = await get<Build>("build").catch(() => null);
      if (got) set(got);
      if (before && got && !got.running) await load().catch(tellTrouble);
      wait = window.setTimeout(() => void look(), got?.running ? 300 : 1500);
    };
    void look();
    return () => clearTimeout(wait);
  }, [build?.running]);
  const take = async (files: Iterable<File>) => {
    for (const file of files) {
      setSending(file.name);
      try {
        set(await sendFile(file));
      } catch (error) {
        tellTrouble(error);
      }
    }
    setSending("");
  };
  const go = (asked: Promise<Build>) => void asked.then(set).catch(tellTrouble);
  return (
    <Dialog title="Add files" onClose={onClose}>
      <label
        class={`drop ${over ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer?.files ?? []);
        }}
      >
        Drop saved pages, archives or tables here, or choose them
        <input
          type="file"
          multiple
          onChange={(event) => {
            const { files } = event.currentTarget;
            if (files) void take(files);
          }}
        />
      </label>
      <div role="status">
        {sending && <p>Sending {sending}…</p>}
        {build && build.files.length > 0 && !build.running && (
          <p>{plural(build.files.length, "file")} taken in, {(build.bytes / 1e6).toFixed(1)} MB.</p>
        )}
        {build?.running && (
          <p>
            {STAGES[build.stage] ?? build.stage}{" "}
            <progress
              aria-label="Progress"
              {...(build.total === null ? {} : { max: build.total, value: build.done })}
            />{" "}
            {build.total !== null && `${build.done} of ${build.total}`}
          </p>
        )}
        {build?.said && <p class={build.failed ? "warn" : ""}>{build.said}</p>}
      </div>
      <div class="buttons">
        <button
          type="button"
          class="main"
          disabled={!build || build.running || build.files.length === 0 || sending !== ""}
          onClick={() => go(post<Build>("build", {}))}
        >
          Read them
        </button>
        <button
          type="button"
          disabled={!build || (!build.running && build.files.length === 0)}
          onClick={() => go(stopBuild())}
        >
          {build?.running ? "Stop" : "Throw away"}
        </button>
        <button type="button" onClick={onClose}>Close</button>
      </div>
      <p class="small">
        What is stopped keeps what was read so far. Nothing leaves this machine.
      </p>
    </Dialog>
  );
}
