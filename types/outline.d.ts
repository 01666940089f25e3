/*
 * The shared object of the scripts of the outline (`window.casebookOutline`) and the data that they
 * read (casebook/outline/files.py) besides that of the comparison.
 */

// ------------------------------------------------------------------ files below search/data/outline

/** Name and address of a term. */
type OutlineTerm = [string, string];

interface OutlinePart {
  id: string;
  /** "" for a whole node. */
  name: string;
  /** Whether it is what belongs to no theme of its node. */
  rest: boolean;
  reforms: OutlineTerm[];
  indicators: OutlineTerm[];
}

interface OutlineNode {
  label: string;
  url: string;
  parts: OutlinePart[];
}

/** An entry of `frameworks.js`. */
interface OutlineFramework {
  id: string;
  name: string;
  covers: string;
  nodes: OutlineNode[];
}

/** What cases are peers by. */
interface OutlinePlace {
  place: string;
  kind: string;
  province: string;
}

/** `case/<id>.js`; `code` is "" for a case without a page of its place. */
interface OutlineCase extends OutlinePlace {
  code: string;
  year: string;
  before: string[];
  /** Id of a part -> its sections: heading, anchor, paragraphs. */
  parts: Record<string, [string, string, Quote[]][]>;
  /** Ids of parts that an editor turned off. */
  hidden: string[];
  /** Names of indicators whose figures an editor does not want beside those of other reports. */
  apart: string[];
}

/** An entry of `examples/<part>.js`. */
interface OutlineExample extends OutlinePlace {
  id: string;
  title: string;
  where: string;
  date: string;
  /** The practice that the sentence proves or the heading above it, "" for neither. */
  head: string;
  text: string;
  anchor: string;
  url: string;
}

// ------------------------------------------------------------------ the outline of a report

/** A passage of a case: `anchor` is "" where no single paragraph has it. */
interface OutlineSource {
  id: string;
  url: string;
  anchor: string;
}

interface OutlineSentence extends OutlineSource {
  /** The practices that the sentence proves, or the heading above it. */
  head: string;
  text: string;
}

interface OutlineFigure extends OutlineSource {
  name: string;
  value: string;
  about: string;
  /** The same figure of an earlier report; null where none has it. */
  previous: (OutlineSource & { value: string; about: string; date: string; remark: string }) | null;
}

interface OutlinePeer extends OutlineExample {
  /** Why it is a peer. */
  reason: string;
}

interface PlannedPart {
  id: string;
  name: string;
  practices: OutlineSentence[];
  figures: OutlineFigure[];
  sections: OutlineSentence[];
  /** Whether the report says nothing about it. */
  gap: boolean;
  /** What peers say, for a gap. */
  peers: OutlinePeer[];
}

interface PlannedNode {
  label: string;
  url: string;
  gap: boolean;
  parts: PlannedPart[];
}

/** The outline of a report; `own` is the report. */
interface OutlinePlan {
  framework: OutlineFramework;
  own: CompareSource;
  /** How many earlier reports of the place it was read beside. */
  earlier: number;
  nodes: PlannedNode[];
}

/** What the address of the page says; "" for what it leaves out. */
interface OutlineState {
  place: string;
  id: string;
  frame: string;
}

interface CasebookOutline {
  // plan.js
  NOTHING: string;
  reportOf(reports: CompareSource[]): string;
  plan(framework: OutlineFramework, own: CompareSource, known: OutlineCase, earlier: CompareSource[]): OutlinePlan;
  // peers.js
  peers(found: OutlineExample[], own: OutlinePlace): OutlinePeer[];
  // document.js
  sources(plan: OutlinePlan): Map<string, string>;
  documentOf(plan: OutlinePlan, references: Map<string, string>): ExcerptDocument;
  textOf(content: ExcerptDocument): string;
  // show.js
  show(plan: OutlinePlan): HTMLElement[];
}

interface Window {
  casebookOutline: CasebookOutline;
}
