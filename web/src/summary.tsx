import { useState } from "preact/hooks";
import { Go, Grade, Origins, plural } from "./parts";
import type { Disputed, Overview } from "./types";

const DISPUTED_FIRST = 3;

export function Summary({ overview, grades }: { overview: Overview; grades: Record<string, string> }) {
  const [all, showAll] = useState(false);
  const shown = all ? overview.disputed : overview.disputed.slice(0, DISPUTED_FIRST);
  return (
    <section class="summary" aria-label="Summary">
      <div class="known">
        <h2>What is known</h2>
        {overview.known.length === 0 && <p class="empty">No event is told as having happened.</p>}
        <ol>
          {overview.known.map((one) => (
            <li key={one.id}>
              <Go to={{ view: "room", event: one.id }}>{one.sentence}</Go>{" "}
              <span class="standing">
                <Grade grade={one.grade} meaning={grades[one.grade]} />{" "}
                <Origins count={one.origins} />
                <span class="who"> {one.sources.slice(0, 3).join("; ")}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
      <div class="disputed">
        <h2>What is disputed</h2>
        {overview.disputed.length === 0 && (
          <p class="empty">No two accounts of one event differ.</p>
        )}
        {shown.map((one) => <Difference key={`${one.event} ${one.field}`} found={one} />)}
        {overview.disputed.length > DISPUTED_FIRST && (
          <button type="button" class="link" onClick={() => showAll(!all)}>
            {all ? "Show fewer" : `Show all ${overview.disputed.length}`}
          </button>
        )}
      </div>
    </section>
  );
}

function Difference({ found }: { found: Disputed }) {
  return (
    <article class="difference">
      <h3>
        <span class="field">{found.field}</span>{" "}
        <Go to={{ view: "room", event: found.event }}>{found.title}</Go>
      </h3>
      <div class="sides">
        {found.sides.slice(0, 4).map((side) => (
          <figure key={side.value}>
            <b>{side.value}</b>
            {side.quotation && (
              <>
                <blockquote>{side.quotation.words}</blockquote>
                <figcaption>
                  {side.quotation.who || side.quotation.outlet}
                  {side.claims > 1 && ` and ${plural(side.claims - 1, "more claim")}`}
                </figcaption>
              </>
            )}
          </figure>
        ))}
        {found.sides.length > 4 && <p class="more">and {found.sides.length - 4} more values</p>}
      </div>
    </article>
  );
}
