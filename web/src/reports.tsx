import { useEffect, useState } from "preact/hooks";
import type { Address } from "./address";
import { get } from "./api";
import { ArticlePane } from "./article";
import { Kinds } from "./foot";
import { Go } from "./parts";
import { tellTrouble } from "./store";
import type { Listed, Overview } from "./types";

/** One report alone, with its article: for claims that nobody read, and for what is known of it. */
export function ReportView({ address }: { address: Address }) {
  if (!address.report) return <p class="empty">No report is chosen.</p>;
  return (
    <section class="page report-page" aria-label="Report">
      <p><Go to={{ view: "files" }}>‹ All reports</Go></p>
      <div class="work"><ArticlePane report={address.report} /></div>
    </section>
  );
}

export function Reports({ overview }: { overview: Overview }) {
  const [list, set] = useState<Listed[] | null>(null);
  const [most, setMost] = useState(200);
  useEffect(() => {
    const stop = new AbortController();
    get<{ reports: Listed[] }>("reports", stop.signal)
      .then((got) => set(got.reports))
      .catch(tellTrouble);
    return () => stop.abort();
  }, [overview.version]);
  return (
    <section class="page" aria-label="Reports">
      <h2>Reports</h2>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">Outlet</th>
            <th scope="col">Title</th>
            <th scope="col">Published</th>
            <th scope="col">Claims</th>
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {list?.slice(0, most).map((one) => (
            <tr key={one.id}>
              <td>{one.outlet ?? "unknown outlet"}</td>
              <td>
                <Go to={{ view: "report", report: one.id }}>{one.title ?? "(no title)"}</Go>{" "}
                {one.url && (
                  <a href={one.url} target="_blank" rel="noopener noreferrer" aria-label={`Original address of ${one.title ?? one.path}`}>↗</a>
                )}
              </td>
              <td title={one.published_basis}>{one.published}</td>
              <td class="number">{one.claims}</td>
              <td class="mono">{one.path}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list && list.length > most && (
        <button type="button" onClick={() => setMost(most + 500)}>
          Show more ({list.length - most} left)
        </button>
      )}
      <h2>Not read, or set aside</h2>
      <Kinds kinds={overview.not_read} />
    </section>
  );
}
