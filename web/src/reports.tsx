import { useEffect, useState } from "preact/hooks";
import { get } from "./api";
import { Kinds } from "./foot";
import { tellTrouble } from "./store";
import type { Overview } from "./types";

interface Listed {
  id: string;
  title: string | null;
  outlet: string | null;
  path: string;
  url: string | null;
  published: string;
  published_basis: string;
  claims: number;
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
                {one.url ? (
                  <a href={one.url} target="_blank" rel="noopener noreferrer">{one.title ?? "(no title)"}</a>
                ) : (
                  (one.title ?? "(no title)")
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
