/* The shared objects of case pages, and a function of the theme. */

/** csv.js: cells and lines as casebook/dataset/table.py writes them. */
interface CasebookCsv {
  inert(text: string): string;
  cell(text: string): string;
  file(lines: string[][]): string;
}

/** Result of comparing two cells: `order` by value, or `last` for empty cells in either direction. */
interface RowOrder {
  order?: number;
  last?: number;
}

/** case.js: the part that needs no page. */
interface CasebookCase {
  order(one: string, other: string, numbers: boolean): RowOrder;
  citation(form: string, address: string, day: string): string;
}

// ------------------------------------------------------------------ the reader's selections

/**
 * A chosen passage, or the figure of an indicator in it (`figure` is the name of the indicator, ""
 * for a passage). `head` and `note` are the reader's own words.
 */
interface ClipItem {
  id: string;
  anchor: string;
  figure: string;
  head: string;
  note: string;
}

interface ClipFolder {
  name: string;
  items: ClipItem[];
}

/** `current` is the index of the folder that items are added to. */
interface ClipState {
  folders: ClipFolder[];
  current: number;
}

/** What the items of a case share. */
interface ClipCase {
  head: TextShard;
  texts: Map<string, string>;
  row: WordRow;
}

/** An item with what the site says of it; `found` is false, and all else empty, where it has gone. */
interface ResolvedClip {
  item: ClipItem;
  found: boolean;
  title: string;
  place: string;
  date: string;
  url: string;
  text: string;
  values: ValueRow[];
  gbt: string;
  official: string;
}

/** `group`: "place" or "head"; `form` of the references: "gbt" or "official". */
interface ClipOptions {
  group: string;
  form: string;
}

type ClipChange =
  | { do: "edit"; n: number; head?: string; note?: string }
  | { do: "move"; n: number; to: number }
  | { do: "drop"; n: number };

/** A passage of a document; `reference` is its number in the list of references. */
interface ExcerptBlock {
  text: string;
  note: string;
  reference: number;
}

interface ExcerptFigure {
  place: string;
  name: string;
  value: string;
  about: string;
  note: string;
  reference: number;
}

/** A document of excerpts (casebook/export/word/excerpts.py). */
interface ExcerptDocument {
  title: string;
  lead: string[];
  groups: [string, ExcerptBlock[]][];
  figures: ExcerptFigure[];
  references: string[];
}

interface CasebookClips {
  // store.js
  MOST_FOLDERS: number;
  MOST_ITEMS: number;
  root: string;
  cleanFolder(value: unknown): ClipFolder;
  clean(value: unknown): ClipState;
  read(): ClipState;
  keep(state: ClipState): boolean;
  add(id: string, anchor: string, figure?: string): string;
  watch(changed: () => void): void;
  // copy.js
  copy(text: string): Promise<boolean>;
  copyBy(button: HTMLElement, text: string): Promise<void>;
  button(label: string, action: (button: HTMLButtonElement) => void): HTMLButtonElement;
  sign(button: HTMLElement, message: string): void;
  // adding.js
  target(link: HTMLAnchorElement): { id: string; anchor: string } | null;
  adder(place: { id: string; anchor: string }, figure: string): HTMLButtonElement;
  // resolve.js
  resolve(items: ClipItem[]): Promise<ResolvedClip[]>;
  // link.js
  fragmentOf(folder: ClipFolder): Promise<string>;
  folderOf(fragment: string): Promise<ClipFolder | null>;
  // output.js
  documentOf(title: string, resolved: ResolvedClip[], options: ClipOptions): ExcerptDocument;
  headingOf(clip: ResolvedClip, group: string): string;
  markdownOf(content: ExcerptDocument): string;
  csvOf(resolved: ResolvedClip[], options: ClipOptions): string;
  // list.js
  row(clip: ResolvedClip, n: number, count: number, change: (event: ClipChange) => void): HTMLElement;
  // word.js, loaded on demand
  docx(content: ExcerptDocument, shared: WordShard): Blob;
  documentXml(content: ExcerptDocument, shared: WordShard): string;
}

interface Window {
  casebookClips: CasebookClips;
}

/** Period, scope and qualifier of a value; "" where the text does not state it. */
type Terms = [string, string, string];

/** A row of a table that can be narrowed; `heading` is the row above its group, if any. */
interface NarrowedRow {
  element: HTMLTableRowElement;
  heading: HTMLTableRowElement | null;
  facets: string[];
  terms: Terms | null;
  number: number | null;
  /** The address of its case, "" for none. */
  source: string;
}

/** What a reader chose: a value for each key of a facet, "" for all. */
interface TableState {
  facets: Record<string, string>;
  /** Words that a row is to have, as typed. */
  words: string;
  comparable: boolean;
  /** The heading of the column to sort by, "" for the order of the page. */
  sort: string;
  descending: boolean;
}

/** Rows that one chart may show: those of one level, period and scope. */
interface FigureGroup {
  name: string;
  rows: NarrowedRow[];
}

/** A figure of the reader's own, or the official one. */
interface Reference {
  name: string;
  value: number;
  text: string;
  own?: boolean;
}

/** comparability.js and the scripts in index/, in the order of scripts.json. */
interface CasebookFigures {
  reference(terms: Terms[]): [string, string];
  judge(terms: Terms, reference: [string, string]): [string, string];
  comparability(terms: Terms[]): string;
  // index/rows.js
  FACETS: [string, string][];
  rows(table: HTMLTableElement): NarrowedRow[];
  matches(facets: string[], chosen: Record<string, string>): boolean;
  hasWords(text: string, typed: string): boolean;
  groups(rows: NarrowedRow[]): FigureGroup[];
  readState(address: string): TableState;
  writeState(state: TableState, address: string): string;
  // index/charts.js
  charts(groups: FigureGroup[], marks: Reference[], percent: boolean): HTMLElement[];
  // index/own.js
  parse(typed: string): number | null;
  position(own: number, numbers: number[]): string;
  standing(own: Reference, groups: FigureGroup[], baseline: Reference | null, unit: string): string[];
}

interface Window {
  casebookFigures: CasebookFigures;
  casebookCsv: CasebookCsv;
  casebookCase: CasebookCase;
}

/** The theme's store of a reader's settings; null if there is none. */
declare function __md_get(key: string): { index?: number; color?: { media: string; scheme: string } } | null;
declare const __md_scope: URL;
