import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { write, type Address } from "./address";
import { Refused, get } from "./api";
import { ArticlePane } from "./article";
import { DecisionBar } from "./decide";
import { Go, Grade, Origins, plural } from "./parts";
import { load, tellTrouble, useStore } from "./store";
import type { Claim, EventPage, Row } from "./types";

/** The event that the address names; after a rebuild, the one that its claims are of now. */
export function useEvent(address: Address): { page: EventPage | null; moved: boolean } {
  const { overview, byId, byClaim } = useStore();
  const [page, set] = useState<EventPage | null>(null);
  const [moved, setMoved] = useState(false);
  const version = overview?.version;
  useLayoutEffect(() => { // asked for before anything is drawn
    if (!address.event) {
      set(null);
      return undefined;
    }
    if (byId.size && !byId.has(address.event)) {
      const claims = page?.id === address.event ? page.claims : [address.claim];
      const next = claims.map((one) => byClaim.get(one)).find((one) => one !== undefined);
      if (next) {
        setMoved(true);
        write({ event: next.id }, { keep: true });
        return undefined;
      }
    }
    const stop = new AbortController();
    get<EventPage>(`events/${encodeURIComponent(address.event)}`, stop.signal)
      .then((got) => {
        set(got);
        if (page && page.id !== got.id && !moved) setMoved(false);
      })
      .catch((error: unknown) => {
        const gone = error instanceof Refused && error.status === 404;
        if (gone && page?.id === address.event) return load(); // its claims lead to what it is now
        set(null);
        return tellTrouble(error);
      });
    return () => stop.abort();
  }, [address.event, version]);
  return { page: page && page.id === address.event ? page : null, moved };
}

export function Workbench({ address, shown }: { address: Address; shown: Row[] }) {
  const { page, moved } = useEvent(address);
  const { session, rows } = useStore();
  useEffect(() => {
    if (!address.event) return;
    const bench = document.getElementById("events");
    const seen = bench?.getBoundingClientRect();
    if (seen && (seen.top > innerHeight * 0.5 || seen.bottom < 200)) bench?.scrollIntoView({ block: "start" });
  }, [address.event]);
  if (!address.event) {
    return (
      <section class="work" aria-label="Article">
        <p class="empty">
          {rows.length > 0 &&
            "Choose an event to see the articles that tell of it, their words lit. Looking accepts nothing."}
          {shown[0] && (
            <>
              {" "}
              <button type="button" onClick={() => write({ event: shown[0]?.id ?? "" })}>
                Open the first
              </button>
            </>
          )}
        </p>
      </section>
    );
  }
  if (!page) return <section class="work" aria-label="Article"><p class="empty">Opening…</p></section>;
  const claim = page.claim_list.find((one) => one.id === address.claim) ?? page.claim_list[0];
  return (
    <section class="work" aria-label="Article">
      <header class="event-head">
        <button type="button" class="back" onClick={() => write({ event: "", claim: "" })}>
          ‹ All events
        </button>
        <h2>{page.sentence}</h2>
        {moved && <p class="small" role="status">Events were derived anew: this is the one that its claims are of now.</p>}
        <p class="standing">
          <Grade grade={page.grade} meaning={session?.grades[page.grade]} />{" "}
          <Origins count={page.origins} /> {plural(page.origins, "independent origin")} ·{" "}
          {plural(page.claims.length, "claim")} · {page.standing} ·{" "}
          <Go to={{ ...address, view: "event" }}>Whole event</Go> ·{" "}
          <Go to={{ ...address, view: "coding" }}>Coding form</Go>
        </p>
        <ClaimTabs page={page} chosen={claim?.id ?? ""} />
      </header>
      {claim && <ClaimValues claim={claim} />}
      {claim && <ArticlePane report={claim.report} claim={claim} event={page} />}
      {claim && <DecisionBar key={page.id} page={page} claim={claim} />}
    </section>
  );
}

function ClaimTabs({ page, chosen }: { page: EventPage; chosen: string }) {
  return (
    <div class="claim-tabs" role="group" aria-label="Claims of this event">
      {page.claim_list.map((claim) => (
        <button
          type="button"
          key={claim.id}
          aria-pressed={claim.id === chosen}
          onClick={() => write({ claim: claim.id }, { keep: true })}
          title={claim.text}
        >
          {claim.reviewed && "✓ "}
          <b>{claim.outlet ?? "unknown outlet"}</b>{" "}
          <span>{claim.chain[0]?.name ?? ""}</span>
        </button>
      ))}
    </div>
  );
}

export function ClaimValues({ claim }: { claim: Claim }) {
  const who = claim.participants;
  return (
    <dl class="values">
      <div>
        <dt>What</dt>
        <dd>{claim.type_name}, {claim.standing}</dd>
      </div>
      <div>
        <dt>When</dt>
        <dd title={claim.when?.basis}>{claim.when?.words ?? "not said"}</dd>
      </div>
      <div>
        <dt>Where</dt>
        <dd title={claim.place?.basis}>{claim.place?.words ?? "not said"}</dd>
      </div>
      {who.map((one) => (
        <div key={one.role + one.name}>
          <dt>{one.role}</dt>
          <dd>{one.name}</dd>
        </div>
      ))}
      {claim.figures.map((one) => (
        <div key={one.key + one.text}>
          <dt>{one.measure}</dt>
          <dd title={one.text}>{one.words}{one.cumulative && ` in all, ${one.cumulative}`}</dd>
        </div>
      ))}
      <div class="chain">
        <dt>Who says so</dt>
        <dd>
          <Chain claim={claim} />
        </dd>
      </div>
    </dl>
  );
}

export function Chain({ claim }: { claim: Claim }) {
  if (claim.chain.length === 0) return <>nobody named</>;
  return (
    <>
      {claim.chain.map((link, index) => (
        <span key={`${index}`}>
          {index > 0 && <span aria-label="passed on by"> → </span>}
          <span class="link-name" title={link.standing}>{link.name}</span>
          {link.standing && <small> ({link.standing})</small>}
        </span>
      ))}
    </>
  );
}
