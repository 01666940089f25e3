/*
 * The shared object of the comparison scripts (`window.casebookCompare`) and the data that they read
 * (casebook/compare/contents.py, files.py).
 */

// ------------------------------------------------------------------ files below search/data/compare

/** `[text, anchor]`; the anchor is "" if the quote is in no single paragraph. */
type Quote = [string, string];
/** `[heading, anchor, first sentence]`. */
type SectionRow = [string, string, string];

interface ValueRow {
  shown: string;
  anchor: string;
  quote: string;
  about: string[];
  terms: Terms;
}

type ThemeEntry = [string, SectionRow[]];
/** Labels of rungs, the clause that shows them, its anchor. */
type RungRow = [string, string, string];
/** How far a reform has come; `missing` are the labels of the rungs that the text does not show. */
interface Ladder {
  highest: string;
  rungs: RungRow[];
  missing: string;
}
/** Name, quotes, ladder if the text shows any rung. */
type ReformEntry = [string, Quote[], Ladder | null];
/** What a cell of the reforms shows: a `ReformEntry` without the name. */
type ReformContent = [Quote[], Ladder | null];
type ValueEntry = [string, ValueRow[]];

/** Words and their anchor, or the place of words in a paragraph: start, length, its number, ellipses. */
type PackedWords = [string, string] | [number, number, number, number?];
/** The rungs that words show, as digits. */
type PackedRung = [string, ...PackedWords];

/** `case/<id>.js`, from which `unpacked` makes a `CompareCase`. */
interface PackedCase extends Omit<CompareCase, "reforms" | "paragraphs"> {
  /** The labels of all rungs. */
  rungs: string[];
  paragraphs: [string, string][];
  reforms: [string, PackedWords[], PackedRung[] | null][];
}

interface CompareCase {
  url: string;
  title: string;
  place: string;
  facts: string[];
  date: string;
  status: string;
  themes: ThemeEntry[];
  reforms: ReformEntry[];
  paragraphs: Record<string, string>;
  values: ValueEntry[];
  /** `[id, title, place]`. */
  near: [string, string, string][];
}

/** An entry of `places/<two>.js`. */
interface ComparePlace {
  url: string;
  title: string;
  cases: string[];
  own: number;
  total: number;
}

/** `names.js`: places as `[code, label]`; of the cases ids, titles and places, one per line. */
interface NamesShard {
  places: [string, string][];
  ids: string;
  titles: string;
  where: string;
  dates: Record<number, string>;
}

/** `[name, url, theme]`. */
type TermRow = [string, string, string];

/** `terms.js`. */
interface TermsShard {
  themes: TermRow[];
  reforms: TermRow[];
  indicators: TermRow[];
}

// ------------------------------------------------------------------ decoded data and state

interface CompareItem {
  kind: "case" | "place";
  key: string;
}

interface CompareState {
  items: CompareItem[];
  /** Rows: "" those that all columns have, "differing" the others, "all" both. */
  show: string;
}

type CompareSource = CompareCase & { id: string };

interface Column {
  item: CompareItem;
  title: string;
  short: string;
  url: string;
  facts: string[];
  note: string;
  cases: CompareSource[];
}

/** The content of one case in a cell; `label` distinguishes the cases of a place, else "". */
interface CellEntry<Content> {
  source: CompareSource;
  content: Content;
  label: string;
}

interface Row<Content> {
  name: string;
  url: string;
  theme: string;
  cells: CellEntry<Content>[][];
  holders: number;
}

/** What is known of a row without the type of its contents. */
interface AnyRow {
  name: string;
  holders: number;
  cells: { length: number }[];
}

/** The content of a table. */
interface TableSpec<Content> {
  key: keyof TermsShard;
  label: string;
  /** Whether the rows are grouped by theme. */
  grouped: boolean;
  rows: Row<Content>[];
  /** What a cell shows on a line, and in full. */
  brief(entries: CellEntry<Content>[]): HTMLElement[];
  cell(entries: CellEntry<Content>[]): HTMLElement[];
  /** A sentence about a row, "" for none. */
  remark(row: Row<Content>): string;
}

/** A table without the type of its contents; `section` makes its element. */
interface AnySpec {
  key: keyof TermsShard;
  label: string;
  rows: AnyRow[];
  section(columns: Column[], show: string): HTMLElement;
}

/** A column of the summary: which rows it counts, and what shows them. */
interface SummaryGroup {
  label: string;
  show: string;
  has(row: AnyRow): boolean;
}

interface CompareOption extends CompareItem {
  label: string;
  note: string;
  /** The normalized text that is searched. */
  normalized: string;
}

interface Names {
  places: CompareOption[];
  cases: CompareOption[];
}

interface ComboboxCallbacks {
  find(typed: string): OptionGroup<CompareOption>[] | Promise<OptionGroup<CompareOption>[]>;
  choose(option: CompareOption): void;
  announce(text: string): void;
}

// ------------------------------------------------------------------ the shared object

interface CasebookCompare {
  // names.js
  names(): Promise<Names>;
  matching(names: Names, typed: string, taken: Set<string>): OptionGroup<CompareOption>[];
  // combobox.js
  Combobox: new (input: HTMLInputElement, list: HTMLElement, callbacks: ComboboxCallbacks) => object;
  // columns.js
  column(item: CompareItem): Promise<Column | null>;
  distinct(columns: Column[]): Column[];
  // rows.js
  rows<Entry extends [string, ...unknown[]], Content>(
    columns: Column[],
    terms: TermRow[],
    entries: (source: CompareSource) => Entry[],
    pick: (entry: Entry) => Content,
  ): Row<Content>[];
  // cells.js; the media query of a phone
  NARROW: string;
  themeCell(entries: CellEntry<SectionRow[]>[]): HTMLElement[];
  reformCell(entries: CellEntry<ReformContent>[]): HTMLElement[];
  valueCell(entries: CellEntry<ValueRow[]>[]): HTMLElement[];
  themeBrief(entries: CellEntry<SectionRow[]>[]): HTMLElement[];
  reformBrief(entries: CellEntry<ReformContent>[]): HTMLElement[];
  valueBrief(entries: CellEntry<ValueRow[]>[]): HTMLElement[];
  // tables.js
  specs(columns: Column[], terms: TermsShard): AnySpec[];
  isShown(holders: number, columns: number, show: string): boolean;
  // summary.js
  summary(columns: Column[], specs: AnySpec[], choose: (show: string, key: string) => void): HTMLElement;
  // state.js
  readState(address: string, most: number): CompareState;
  writeState(state: CompareState): string;
}

interface Window {
  casebookCompare: CasebookCompare;
}
