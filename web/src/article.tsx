import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { write } from "./address";
import { get } from "./api";
import { DecisionLines } from "./decide";
import { useSelected, type Selected } from "./selection";
import { change, tellTrouble, useStore } from "./store";
import { Tags } from "./tags";
import type { Article, Claim, EventPage, Piece } from "./types";

interface Stretch {
  start: number | null;
  end: number | null;
}

/** An article, beside a claim or alone: the claim's words lit, those of others more faintly. */
export function ArticlePane(
  props: { report: string; claim?: Claim; event?: EventPage; asked?: Stretch | null },
) {
  const { report, claim, event } = props;
  const stretch = props.asked?.start != null ? `&start=${props.asked.start}&end=${props.asked.end}` : "";
  const [article, set] = useState<Article | null>(null);
  const [first, setFirst] = useState<number | null>(null);
  const [original, showOriginal] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { overview, session } = useStore();
  useEffect(() => {
    setFirst(null);
    showOriginal(false);
  }, [report]);
  useLayoutEffect(() => { // asked for before anything is drawn
    const stop = new AbortController();
    const about = claim ? `claim=${claim.id}` : "";
    const asked = first === null ? about : `first=${first}`;
    get<Article>(`reports/${report}?${asked}${stretch}`, stop.signal).then(set).catch(tellTrouble);
    return () => stop.abort();
  }, [report, first, stretch, overview?.version, overview?.head]);
  useEffect(() => {
    const lit = box.current?.querySelector<HTMLElement>("mark.asked") ?? box.current?.querySelector<HTMLElement>("mark.chosen");
    if (lit && box.current) {
      box.current.scrollTop = Math.max(0, lit.offsetTop - box.current.clientHeight / 3);
    }
  }, [claim?.id, article?.id, article?.first]);
  const selected = useSelected(box);
  if (!article || article.id !== report) return <p class="empty">Opening the article…</p>;
  const shown = article.first + article.blocks.length;
  return (
    <article class="article" aria-label="Article">
      <header>
        <p>
          <b>{article.outlet ?? "unknown outlet"}</b> · {article.published}
          {article.byline && ` · ${article.byline}`}
        </p>
        <p class="small">
          {article.url && (
            <>
              <a href={article.url} target="_blank" rel="noopener noreferrer">Original address ↗</a> ·{" "}
            </>
          )}
          <button type="button" class="link" aria-pressed={original} onClick={() => showOriginal(!original)}>
            {original ? "Show the article" : "Show the captured page’s text"}
          </button>
          {" · "}
          <span class="mono" title={`SHA-256 ${article.sha256}`}>{article.path}</span>
          {" · "}
          <span title={article.complete.lacking.length ? `The capture lacks: ${article.complete.lacking.join(", ")}` : ""}>
            capture {article.complete.badge} complete
          </span>
        </p>
        {!session?.read_only && !original && <ArticleActs article={article} selected={selected} />}
        <Tags tags={article.tags} decisions={article.decisions} />
        <DecisionLines decisions={article.decisions} about="report" />
      </header>
      <div class="text" ref={box} tabIndex={0} role="region" aria-label="Text of the article">
        {original ? (
          <Original report={article.id} />
        ) : (
          <>
            {article.first > 0 && (
              <button type="button" onClick={() => setFirst(Math.max(0, article.first - 300))}>
                Earlier paragraphs
              </button>
            )}
            {article.blocks.map((block) => (
              <Block key={block.start} kind={block.kind} pieces={block.pieces} claim={claim} event={event} />
            ))}
            {shown < article.blocks_in_all && (
              <button type="button" onClick={() => setFirst(shown)}>
                Later paragraphs ({article.blocks_in_all - shown} more)
              </button>
            )}
          </>
        )}
      </div>
    </article>
  );
}

function ArticleActs({ article, selected }: { article: Article; selected: Selected | null }) {
  return (
    <p class="acts">
      <button
        type="button"
        disabled={!selected}
        title="Select words of one paragraph first"
        onMouseDown={(event) => event.preventDefault()} // the selection stays
        onClick={() => selected && change({ sheet: { kind: "claim", report: article.id, ...selected } })}
      >
        Make a claim of the selected words
      </button>
      <button type="button" onClick={() => change({ sheet: { kind: "report", article } })}>
        Correct outlet or date
      </button>
      <button type="button" onClick={() => change({ sheet: { kind: "copy", first: article.id, second: "" } })}>
        Copies another report
      </button>
      <button type="button" onClick={() => change({ sheet: { kind: "note", article } })}>Note on the report</button>
      <button type="button" onClick={() => change({ sheet: { kind: "tag", article } })}>Tag the report</button>
    </p>
  );
}

const BLOCKS: Record<string, "h3" | "h4" | "p" | "blockquote"> = {
  title: "h3",
  heading: "h4",
  quote: "blockquote",
};

type About = { claim: Claim | undefined; event: EventPage | undefined };

function Block(props: { kind: string; pieces: Piece[] } & About) {
  const Tag = BLOCKS[props.kind] ?? "p";
  return (
    <Tag class={`block-${props.kind}`}>
      {props.pieces.map((piece, index) => (
        <Lit key={index} piece={piece} claim={props.claim} event={props.event} />
      ))}
    </Tag>
  );
}

function Lit({ piece, claim, event }: { piece: Piece } & About) {
  const { byClaim } = useStore();
  const start = piece.start;
  if (piece.asked) return <mark class="asked" data-start={start}>{piece.text}</mark>;
  if (piece.claims.length === 0) return <span data-start={start}>{piece.text}</span>;
  const own = claim !== undefined && piece.claims.includes(claim.id);
  const ofEvent = event !== undefined && piece.claims.some((one) => event.claims.includes(one));
  const other = piece.claims[0] ?? "";
  const trigger = own ? piece.trigger.includes(claim.id) : piece.trigger.length > 0;
  const words = trigger ? <strong>{piece.text}</strong> : piece.text;
  if (own) return <mark class="chosen" data-start={start}>{words}</mark>;
  const target = byClaim.get(other);
  return (
    <mark
      class={ofEvent ? "event" : "other"}
      data-start={start}
      title={ofEvent ? "another claim of this event" : target ? target.sentence : "a claim of no event"}
      onClick={() => {
        if (target && getSelection()?.isCollapsed !== false) {
          write({ view: "room", event: target.id, claim: other, report: "" });
        }
      }}
    >
      {words}
    </mark>
  );
}

/** The bytes as they were captured, as text: nothing of a captured page is ever run or loaded. */
function Original({ report }: { report: string }) {
  const [part, set] = useState<{ text: string; first: number; bytes: number; sha256: string } | null>(null);
  const [first, setFirst] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    get<{ text: string; first: number; bytes: number; sha256: string }>(
      `reports/${report}/original?first=${first}`,
      stop.signal,
    )
      .then(set)
      .catch(tellTrouble);
    return () => stop.abort();
  }, [report, first]);
  if (!part) return <p class="empty">Opening the captured page…</p>;
  const next = part.first + 200_000;
  return (
    <>
      <p class="small mono">
        {part.bytes.toLocaleString("en")} bytes, SHA-256 {part.sha256}
      </p>
      <pre>{part.text}</pre>
      {part.first > 0 && <button type="button" onClick={() => setFirst(Math.max(0, first - 200_000))}>Earlier bytes</button>}
      {next < part.bytes && <button type="button" onClick={() => setFirst(next)}>Later bytes</button>}
    </>
  );
}
