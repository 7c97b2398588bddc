import { plural } from "./parts";
import type { NotRead, Overview } from "./types";

/** What was not read is always in sight, by kind, and opens to show what and why. */
export function Foot({ overview, notice }: { overview: Overview; notice: string }) {
  const serious = overview.not_read.filter((kind) => kind.serious);
  const rest = overview.not_read.filter((kind) => !kind.serious);
  const files = serious.reduce((sum, kind) => sum + kind.count, 0);
  const aside = rest.reduce((sum, kind) => sum + kind.count, 0);
  return (
    <footer class="foot" aria-label="What was not read">
      <details>
        <summary>
          {files === 0 ? "Every file was read." : `${plural(files, "file or page", "files or pages")} not read`}
          {serious.length > 0 && `: ${serious.map((kind) => `${kind.count} ${kind.reason}`).join(", ")}`}
          {aside > 0 && ` ${plural(aside, "part")} of pages set aside`}
        </summary>
        <Kinds kinds={[...serious, ...rest]} />
      </details>
      <p>{notice}</p>
    </footer>
  );
}

export function Kinds({ kinds }: { kinds: NotRead[] }) {
  if (kinds.length === 0) return <p class="empty">Nothing was left out.</p>;
  return (
    <ul class="kinds">
      {kinds.map((kind) => (
        <li key={kind.stage + kind.reason}>
          <details>
            <summary>
              {kind.count} × {kind.reason} <small>({kind.stage})</small>
            </summary>
            <ul>
              {kind.examples.map((one, index) => (
                <li key={index}>
                  <span class="mono">{one.subject}</span> {one.detail} {one.text && <q>{one.text}</q>}
                </li>
              ))}
              {kind.count > kind.examples.length && <li>and {kind.count - kind.examples.length} more</li>}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
