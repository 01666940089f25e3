/*
 * What the scripts of the comparison share (`window.casebookCompare`) and the data they read
 * (casebook/compare/contents.py, files.py).
 */

// ------------------------------------------------------------------ files below search/data/compare

/** `[words, anchor]`; the anchor is "" where the words stand in no one paragraph. */
type Quote = [string, string];
/** `[heading, anchor, first sentence]`. */
type SectionRow = [string, string, string];

/** Period, scope, qualifier; "" where the text does not say. */
type Terms = [string, string, string];

interface ValueRow {
  shown: string;
  anchor: string;
  quote: string;
  about: string[];
  terms: Terms;
}

type ThemeEntry = [string, SectionRow[]];
/** Name, quotes, other figures of their paragraphs. */
type ReformEntry = [string, Quote[], string[]];
type ValueEntry = [string, ValueRow[]];

/** `case/<id>.js`. */
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

/** `names.js`: places as `[code, label]`, the rest one on a line. */
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

// ------------------------------------------------------------------ what is made of them

interface CompareItem {
  kind: "case" | "place";
  key: string;
}

interface CompareState {
  items: CompareItem[];
  /** "" all rows, "shared", "differing". */
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

/** What a case of a column says in a row; `named` tells it from other cases of the column. */
interface CellEntry<Content> {
  source: CompareSource;
  content: Content;
  named: string;
}

interface Row<Content> {
  name: string;
  url: string;
  theme: string;
  cells: CellEntry<Content>[][];
  holders: number;
}

interface CompareOption extends CompareItem {
  label: string;
  note: string;
  /** What is looked through. */
  form: string;
}

interface Names {
  places: CompareOption[];
  cases: CompareOption[];
}

interface OptionGroup {
  label: string;
  options: CompareOption[];
  left: number;
}

interface ComboboxCalls {
  find(typed: string): OptionGroup[] | Promise<OptionGroup[]>;
  choose(option: CompareOption): void;
  say(words: string): void;
}

// ------------------------------------------------------------------ the shared object

interface CasebookCompare {
  // names.js
  names(): Promise<Names>;
  fitting(names: Names, typed: string, taken: Set<string>): OptionGroup[];
  // combobox.js
  Combobox: new (input: HTMLInputElement, list: HTMLElement, calls: ComboboxCalls) => object;
  // terms.js
  comparability(terms: Terms[]): string;
  // columns.js
  column(item: CompareItem): Promise<Column | null>;
  // rows.js
  rows<Entry extends [string, ...unknown[]], Content>(
    columns: Column[],
    terms: TermRow[],
    entries: (source: CompareSource) => Entry[],
    pick: (entry: Entry) => Content,
  ): Row<Content>[];
  // cells.js
  themeCell(found: CellEntry<SectionRow[]>[]): HTMLElement[];
  reformCell(found: CellEntry<[Quote[], string[]]>[]): HTMLElement[];
  valueCell(found: CellEntry<ValueRow[]>[]): HTMLElement[];
  // tables.js
  tables(columns: Column[], terms: TermsShard, show: string): HTMLElement[];
  // state.js
  readState(address: string, most: number): CompareState;
  writeState(state: CompareState): string;
}

interface Window {
  casebookCompare: CasebookCompare;
}
