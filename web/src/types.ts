/** What the server sends; each shape is made in `src/dateline/web/shapes.py`. */

export interface Session {
  csrf: string;
  by: string;
  name: string;
  read_only: boolean;
  notice: string;
  grades: Record<string, string>;
}

export interface Row {
  id: string;
  title: string;
  sentence: string;
  type: string;
  type_name: string;
  status: string;
  grade: string;
  origins: number;
  claims: string[];
  reviewed: number;
  differs: boolean;
  first: string | null;
  last: string | null;
  when: string;
  place: string | null;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  radius: number | null;
  toll: string;
  actors: string[];
  outlets: string[];
  sources: string[];
  new: boolean;
  starred: boolean;
  tags: string[];
  weight: number;
}

export interface Quote {
  claim: string;
  report: string;
  words: string;
  who: string;
  outlet: string;
}

export interface Disputed {
  event: string;
  title: string;
  field: string;
  sides: { value: string; quotation: Quote | null; claims: number }[];
}

export interface NotRead {
  serious: boolean;
  stage: string;
  reason: string;
  count: number;
  examples: { subject: string; detail: string; text: string | null }[];
}

export interface Overview {
  version: string;
  head: number;
  name: string;
  dates: string;
  reports: number;
  claims: number;
  events: number;
  reviewed: number;
  events_reviewed: number;
  new: number;
  since: string | null;
  known: {
    id: string;
    sentence: string;
    grade: string;
    origins: number;
    sources: string[];
    differs: boolean;
  }[];
  disputed: Disputed[];
  not_read: NotRead[];
  types: Record<string, string>;
  stale: number;
}

export interface Basis {
  words: string;
  basis: string;
}

export interface Claim {
  id: string;
  event: string | null;
  report: string;
  outlet: string | null;
  report_title: string | null;
  published: string | null;
  published_on: string | null;
  type: string;
  type_name: string;
  status: string;
  standing: string;
  words: { before: string; lead: string; trigger: string; rest: string; after: string } | null;
  text: string;
  chain: { name: string; kind: string; standing: string; stance: string }[];
  when: (Basis & { first: string | null; last: string | null; precision: string }) | null;
  place: (Basis & { name: string; lat: number | null; lon: number | null }) | null;
  participants: { role: string; name: string }[];
  figures: Figure[];
  notes: string[];
  bytes: [number, number] | null;
  reviewed: boolean;
  decisions: number[];
}

export interface Figure {
  measure: string;
  key: string;
  low: number | null;
  high: number | null;
  words: string;
  text: string;
  cumulative: string | null;
}

export interface Decision {
  number: number;
  act: string;
  field: string | null;
  value: string | null;
  words: string;
  reason: string;
  by: string | null;
  at: string;
  claims: string[];
  on: string[];
  made: string | null;
  stands: string;
  detail: string;
}

/** The counts of one measure in the order told; `low` to `high` is the range of those that stand. */
export interface Toll {
  measure: string;
  whom: string | null;
  covers: string | null;
  words: string;
  low: number | null;
  high: number | null;
  disputed: boolean;
  counts: {
    claim: string;
    words: string;
    text: string;
    low: number | null;
    high: number | null;
    told: string | null;
    who: string;
    outlet: string;
    standing: "current" | "updated" | "rival" | "part";
    headline: boolean;
  }[];
}

export interface EventPage extends Row {
  standing: string;
  when_basis: Claim["when"];
  where_basis: Claim["place"];
  participants: { role: string; name: string }[];
  figures: Figure[];
  tolls: Toll[];
  by_origin: { name: string; claims: string[] }[];
  claim_list: Claim[];
  differences: { field: string; sides: { value: string; quotes: Quote[] }[] }[];
  rules: string[];
  links: {
    left: string;
    right: string;
    score: number;
    linked: boolean;
    reasons: { name: string; score: number; detail: string }[];
  }[];
  decisions: Decision[];
  others: Claim[];
}

/** A run of an article's text; `start` is where it begins, in code points of the text as shown. */
export interface Piece {
  text: string;
  start: number;
  claims: string[];
  trigger: string[];
  asked: boolean;
}

export interface Article {
  id: string;
  path: string;
  url: string | null;
  outlet: string | null;
  byline: string | null;
  title: string | null;
  sha256: string;
  published: string;
  published_basis: string;
  days: string;
  complete: { badge: string; lacking: string[] };
  tags: string[];
  decisions: Decision[];
  first: number;
  blocks_in_all: number;
  blocks: { kind: string; start: number; pieces: Piece[] }[];
  claims: { id: string; event: string | null; type: string; start: number }[];
}

/** A report as it is listed. */
export interface Listed {
  id: string;
  title: string | null;
  outlet: string | null;
  path: string;
  url: string | null;
  published: string;
  published_basis: string;
  claims: number;
}

export interface Evidence {
  claim: string;
  report: string;
  outlet: string | null;
  words: string;
  basis: string;
  start: number | null;
  end: number | null;
}

export interface CodingField {
  name: string;
  group: string;
  help: string;
  section: string;
  value: string;
  corrects: string;
  prefix: string;
  written: boolean;
  choices: string[];
  evidence: Evidence[];
}

export interface CodingForm {
  event: string;
  scheme: string;
  codebook: string;
  why: string | null;
  missing: string[];
  fields: CodingField[];
}

export interface Source {
  name: string;
  kind: string;
  asserted: string[];
  denied: string[];
  doubted: string[];
  carried: string[];
  alone: number;
  positions: { position: string; claims: number }[];
  carriers: { name: string; claims: number }[];
}

export interface State {
  version: string;
  head: number;
  derived: boolean;
  building: boolean;
  trouble: string;
}

export interface Build {
  files: string[];
  bytes: number;
  running: boolean;
  stage: string;
  done: number;
  total: number | null;
  said: string;
  failed: boolean;
}

export interface Order {
  act: string;
  things: string[];
  claims?: string[];
  field?: string;
  value?: string;
  stretch?: { start: number; end: number };
  says?: Record<string, string>;
  reason?: string;
}
