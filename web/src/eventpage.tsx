import type { Address } from "./address";
import { DecisionBar } from "./decide";
import { Go, Grade, Origins, plural } from "./parts";
import { change, useStore } from "./store";
import { Tolls } from "./tolls";
import type { Claim, EventPage } from "./types";
import { Chain, ClaimValues, useEvent } from "./workbench";

/** One event whole: who says it, what differs, the toll as it rose, and why it is one event. */
export function EventView({ address }: { address: Address }) {
  const { page } = useEvent(address);
  const { session } = useStore();
  if (!address.event) return <p class="empty">No event is chosen.</p>;
  if (!page) return <p class="empty">Opening…</p>;
  const byId = new Map(page.claim_list.map((claim) => [claim.id, claim]));
  const traced = new Set(page.by_origin.flatMap((one) => one.claims));
  const rest = page.claim_list.filter((claim) => !traced.has(claim.id)).map((claim) => claim.id);
  const origins = rest.length ? [...page.by_origin, { name: "Not traced to an origin", claims: rest }] : page.by_origin;
  const chosen = byId.get(address.claim) ?? page.claim_list[0];
  return (
    <article class="page event-page" aria-label="Event">
      <p>
        <Go to={{ view: "room", event: page.id }}>‹ In the case</Go> ·{" "}
        <Go to={{ view: "coding", event: page.id }}>Coding form</Go>
      </p>
      <h2>{page.sentence}</h2>
      <p class="standing">
        <Grade grade={page.grade} /> {session?.grades[page.grade]} <Origins count={page.origins} />{" "}
        {plural(page.origins, "independent origin")}
      </p>
      <dl class="values">
        <div><dt>When</dt><dd>{page.when_basis?.words ?? "not known"} <small>{page.when_basis?.basis}</small></dd></div>
        <div><dt>Where</dt><dd>{page.where_basis?.words ?? "not known"} <small>{page.where_basis?.basis}</small></dd></div>
        {page.participants.map((one) => (
          <div key={one.role + one.name}><dt>{one.role}</dt><dd>{one.name}</dd></div>
        ))}
      </dl>
      {chosen && <DecisionBar key={page.id} page={page} claim={chosen} />}
      <Tolls page={page} />
      <Differences page={page} />
      <section>
        <h3>Who says so, by origin</h3>
        {!session?.read_only && page.claim_list.length > 1 && <TieActs page={page} />}
        {origins.map((origin) => (
          <section class="origin" key={origin.name}>
            <h4>{origin.name} <small>{plural(origin.claims.length, "claim")}</small></h4>
            <Tellings claims={origin.claims.flatMap((id) => byId.get(id) ?? [])} />
          </section>
        ))}
      </section>
      <Reasons page={page} />
    </article>
  );
}

/** What can be decided of the sources and reports of an event. */
function TieActs({ page }: { page: EventPage }) {
  const [first, second] = page.claim_list;
  const choices = page.claim_list.map((claim) => ({
    value: claim.id,
    words: `${claim.chain[0]?.name ?? "nobody named"}, in ${claim.outlet ?? "unknown outlet"}`,
  }));
  const other = page.claim_list.find((claim) => claim.report !== first?.report);
  return (
    <p class="buttons">
      <button
        type="button"
        onClick={() =>
          change({
            sheet: { kind: "sources", choices, first: first?.id ?? "", second: second?.id ?? "", narrow: true },
          })
        }
      >
        One source, or independent
      </button>
      {other && (
        <button
          type="button"
          onClick={() => change({ sheet: { kind: "copy", first: other.report, second: first?.report ?? "" } })}
        >
          One report copies another
        </button>
      )}
    </p>
  );
}

/** The claims of one origin beside each other: against the first, the words that are not in it. */
function Tellings({ claims }: { claims: Claim[] }) {
  const first = claims[0];
  return (
    <div class="tellings">
      {claims.map((claim) => (
        <section class="telling" key={claim.id} aria-label={`Claim in ${claim.outlet ?? "unknown outlet"}`}>
          <p>
            <b>{claim.outlet ?? "unknown outlet"}</b> <small>{claim.published}</small>{" "}
            {claim.reviewed && <span class="reviewed">✓ reviewed</span>}
          </p>
          <blockquote>
            {first && claim !== first ? <Changed from={first.text} to={claim.text} /> : claim.text}
          </blockquote>
          <p class="chain"><Chain claim={claim} /></p>
          <details>
            <summary>Values</summary>
            <ClaimValues claim={claim} />
            {claim.notes.map((note) => <p class="small" key={note}>{note}</p>)}
            {claim.bytes && <p class="small mono">bytes {claim.bytes[0]}–{claim.bytes[1]} of the capture</p>}
          </details>
          <p><Go to={{ view: "report", report: claim.report }}>{claim.report_title ?? "The report"}</Go></p>
          <p><Go to={{ view: "room", event: claim.event ?? "", claim: claim.id, tab: "list" }}>Read it in the article</Go></p>
        </section>
      ))}
    </div>
  );
}

/** Words of the second text that are not in the first, in order (longest common subsequence). */
function Changed({ from, to }: { from: string; to: string }) {
  const one = from.split(/\s+/).slice(0, 200);
  const other = to.split(/\s+/).slice(0, 200);
  const kept = common(one, other);
  return (
    <>
      {other.map((word, index) =>
        kept.has(index) ? `${word} ` : <ins key={index} title="not in the first telling">{word} </ins>,
      )}
    </>
  );
}

function common(one: string[], other: string[]): Set<number> {
  const wide = other.length + 1;
  const best = new Uint16Array((one.length + 1) * wide);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const same = one[i]?.toLowerCase() === other[j]?.toLowerCase();
      best[i * wide + j] = same
        ? (best[(i + 1) * wide + j + 1] ?? 0) + 1
        : Math.max(best[(i + 1) * wide + j] ?? 0, best[i * wide + j + 1] ?? 0);
    }
  }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i]?.toLowerCase() === other[j]?.toLowerCase()) {
      kept.add(j);
      i += 1;
      j += 1;
    } else if ((best[(i + 1) * wide + j] ?? 0) >= (best[i * wide + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return kept;
}

function Differences({ page }: { page: EventPage }) {
  if (page.differences.length === 0) return null;
  return (
    <section class="disputed">
      <h3>Where accounts differ</h3>
      {page.differences.map((one) => (
        <article class="difference" key={one.field}>
          <h4>{one.field}</h4>
          <div class="sides">
            {one.sides.map((side) => (
              <figure key={side.value}>
                <b>{side.value}</b>
                {side.quotes.slice(0, 3).map((quote) => (
                  <div key={quote.claim}>
                    <blockquote>{quote.words}</blockquote>
                    <figcaption>{quote.who || quote.outlet}</figcaption>
                  </div>
                ))}
                {side.quotes.length > 3 && <p class="small">and {side.quotes.length - 3} more</p>}
              </figure>
            ))}
          </div>
        </article>
      ))}
    </section>
  );
}

function Reasons({ page }: { page: EventPage }) {
  const texts = new Map([...page.claim_list, ...page.others].map((claim) => [claim.id, claim]));
  const own = new Set(page.claims);
  const within = page.links.filter((link) => own.has(link.left) && own.has(link.right));
  const left = page.links.filter((link) => !(own.has(link.left) && own.has(link.right)));
  const name = (id: string) => texts.get(id)?.text ?? id;
  const list = (links: EventPage["links"]) => (
    <ul class="links">
      {links.map((link) => (
        <li key={link.left + link.right}>
          <p><q>{name(link.left)}</q> and <q>{name(link.right)}</q>: {link.score.toFixed(2)}</p>
          <ul>
            {link.reasons.map((reason) => (
              <li key={reason.name + reason.detail}>
                <span class="number">{reason.score > 0 ? "+" : ""}{reason.score}</span> {reason.name}: {reason.detail}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
  return (
    <section>
      <details>
        <summary>Why it is one event</summary>
        {page.rules.length > 0 && <ul>{page.rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>}
        {within.length === 0 ? <p>It rests on one claim, or no two of its claims were compared.</p> : list(within)}
      </details>
      <details>
        <summary>What was compared and left out ({left.length})</summary>
        {left.length === 0 ? <p>No claim of another event came near.</p> : list(left)}
      </details>
    </section>
  );
}
