/*
 * What the scripts of the search share (`window.casebookSearch`) and the data they read. The scripts
 * are classic ones, since modules do not load from a disk; casebook/site/scripts.json says in which
 * order they run, and only the first of them makes the object.
 */

// ------------------------------------------------------------------ files below search/data

/** `[key, label, encoded numbers of cases]` (casebook/search/facets.py). */
type FacetRow = [string, string, string];

interface FacetColumn {
  key: string;
  label: string;
  /** null where the facet has a file of its own. */
  values: FacetRow[] | null;
}

/** `cases.js` (casebook/search/build.py, identities.py). */
interface CasesShard {
  version: string;
  count: number;
  codes: string;
  years: string;
  months: string;
  days: string;
  others: Record<number, string>;
  dates: Record<number, string>;
  heads: string;
  headings: string;
  paragraphs: string;
  facets: FacetColumn[];
  shards: number;
  heavy: Record<string, number>;
}

/** A place's name: `[[name], label, url, encoded numbers of cases]` (casebook/search/lexicon.py). */
type PlaceLine = [[string], string, string, string];
/** A wording: `[its parts, number of the concept, 0 named | 1 asked for | 2 touched]`. */
type ConceptLine = [string[], number, number];
type LexiconLine = PlaceLine | ConceptLine;

/** `pairs/<n>.js`: pair or character -> encoded numbers, and -> lines of the lexicon. */
type PairShard = [Record<string, string>, Record<string, LexiconLine[]>];

/** `concepts/<n>.js`. */
interface ConceptShard {
  name: string;
  kind: string;
  url: string;
  strong: string;
  dense: string;
  weak: string;
  tagged: string;
  words: string[];
}

/** `[anchor, text]`. */
type Passage = [string, string];

/** `text/<id>.js`; the later parts of a case hold its passages alone. */
interface TextShard {
  url: string;
  title: string;
  place: string;
  date: string;
  genre: string;
  status: string;
  passages: Passage[];
}

/** `records.js`: `[name, title]` of every field, and a row for each case. */
interface RecordsShard {
  fields: [string, string][];
  rows: unknown[][];
}

/** `word.js` (casebook/site/word_files.py). */
interface WordShard {
  group: number;
  static: Record<string, string>;
  open: string;
  close: string;
  numbering: [string, string];
  contents: string;
  references: string;
  hint: string;
  title: string;
}

/** A row of `word/<n>.js`: title, subtitle, about, reference, the same offline, order of passages. */
type WordRow = [string, string, string, string, string, string];

// ------------------------------------------------------------------ what is made of them

/** The cases by their numbers; `first` has one entry more than there are cases. */
interface Overview {
  ids: string[];
  first: Int32Array;
  heads: Int32Array;
  headings: Int32Array;
  facets: FacetColumn[];
  shards: number;
  heavy: Record<string, number>;
  passages: number;
  date(number: number): string;
}

interface PlaceNamed {
  name: string;
  label: string;
  url: string;
  cases: Int32Array;
}

/** A word of a query and what the index knows of it. */
interface Unit {
  word: string;
  /** Of a single character the cases with it, else null. */
  cases: Int32Array | null;
  lists: { pair: string; passages: Int32Array }[];
  lines: LexiconLine[];
  /** Passages that hold all its pairs. */
  literal: Int32Array;
  places: PlaceNamed[];
  /** Of a place, the passages that hold the word it was cut from. */
  whole?: Int32Array;
  /** `literal` for looking things up. */
  likely?: Set<number>;
}

/** What a concept has to do with each unit, before its file is read. */
interface ConceptFound {
  number: number;
  /** By unit, then by how it was found: which characters of the word. */
  covered: Uint8Array[][];
  named: boolean[];
  shares: number[];
  whole: boolean[];
}

interface Concept extends ConceptFound {
  name: string;
  kind: string;
  url: string;
  strong: Int32Array;
  dense: Int32Array;
  weak: Int32Array;
  tagged: Int32Array;
  words: string[];
}

interface Understood {
  overview: Overview;
  units: Unit[];
  concepts: Concept[];
}

interface Hit {
  number: number;
  tier: number;
  full: number;
  score: number;
  passages: number[];
  checked?: boolean;
}

interface Answer extends Understood {
  hits: Hit[];
}

/** An answer and whether its hits stand in the order of rank. */
interface ShownAnswer extends Understood {
  ranked: boolean;
}

/** The scores while hits are ranked; one entry a passage or a case. */
interface RankTable {
  overview: Overview;
  all: number;
  literal: Uint32Array;
  meant: Uint32Array;
  score: Float32Array;
  caseLiteral: Uint32Array;
  caseScore: Float32Array;
  placed: Uint8Array;
  rarity(count: number): number;
}

interface Marks {
  words: string[];
  meant: string[];
  pairs: string[];
}

/** Start, end, and 1 a pair, 2 a wording, 3 a word asked for. */
type MarkedStretch = [number, number, number];

/** A piece of a passage and its kind as above; 0 is not marked. */
type ExcerptPiece = [string, number];

interface FacetValue {
  key: string;
  label: string;
  cases: Int32Array;
}

interface LoadedFacet {
  key: string;
  label: string;
  values: FacetValue[] | null;
}

type Choice = Map<string, Set<string>>;

interface Verdict {
  fails: Uint8Array;
  failed: Int8Array;
}

interface Facets {
  cases: number;
  all: LoadedFacet[];
  readonly keys: string[];
  need(keys: string[]): Promise<void>;
  judge(choice: Choice): Verdict;
  count(index: number, numbers: number[], verdict: Verdict): number[];
}

interface FacetPanel {
  show(choice: Choice, numbers: number[]): void;
}

interface HitList {
  hits: Hit[];
  show(hits: Hit[], context: ShownAnswer): Promise<boolean>;
}

/** What is asked and chosen, as the address of the search page says it. */
interface SearchState {
  query: string;
  choice: Choice;
  sort: string;
}

/** Level (0 a paragraph), whether Word counts the heading, text. */
type WordBlock = [number, boolean, string];

interface WordArticle {
  title: string;
  subtitle: string;
  about: string;
  reference: string;
  blocks: WordBlock[];
}

interface WordContent {
  title: string;
  lead: string[];
  articles: WordArticle[];
}

// ------------------------------------------------------------------ the shared object

interface CasebookSearch {
  // normal.js
  normal(text: string): string;
  mapped(text: string): { form: string; starts: number[]; ends: number[] };
  pairs(form: string): string[];
  // numbers.js
  decode(text: string): Int32Array;
  decodeValues(text: string): Int32Array;
  intersect(lists: Iterable<Int32Array>): Int32Array;
  // elements.js
  element<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    kind?: string,
    words?: string,
  ): HTMLElementTagNameMap[K];
  one<T extends Element>(root: ParentNode, selector: string, type: new () => T): T;
  // load.js
  root: string;
  version?: string;
  /** The data of a shard; whoever asks knows its form (above, or compare.d.ts). */
  load(name: string): Promise<any>;
  overview(): Promise<Overview>;
  shardOf(key: string, shards: number): Promise<PairShard>;
  // loosely.js
  loosely(parts: string[], texts: string[]): string[];
  // query.js
  words(query: string): string[];
  shorn(word: string): string;
  understand(query: string): Promise<Understood>;
  // coverage.js
  enterCoverage(table: RankTable, unit: Unit, concepts: Concept[], n: number): void;
  // rank.js
  TIERS: { passage: number; text: number; meaning: number; part: number };
  WEIGHT: Record<string, number>;
  byRank(left: Hit, right: Hit): number;
  rank(understood: Understood): Hit[];
  find(query: string): Promise<Answer>;
  // texts.js
  head(overview: Overview, number: number): Promise<TextShard>;
  partOf(overview: Overview, number: number, passage: number): number;
  passages(overview: Overview, number: number, passages: number[]): Promise<Passage[]>;
  // verify.js
  verify(hits: Hit[], context: ShownAnswer, count?: number): Promise<Hit[]>;
  holds(hit: Hit, context: Understood): Promise<boolean>;
  // snippet.js
  marksOf(context: Pick<Understood, "units" | "concepts">, partial: boolean): Marks;
  findMarks(text: string, marks: Marks): MarkedStretch[];
  excerpt(text: string, marks: Marks, whole: boolean): ExcerptPiece[];
  showMarked(element: Element, text: string, marks: Marks, whole: boolean): void;
  // facets.js, panel.js
  Facets: new (overview: Pick<Overview, "ids" | "facets">) => Facets;
  FacetPanel: new (
    element: Element,
    facets: Facets,
    change: (key: string, value: string, checked: boolean) => void,
    open: (key: string) => void,
  ) => FacetPanel;
  // state.js
  readState(address: string, keys: string[]): SearchState;
  writeState(state: SearchState): string;
  sorted(hits: Hit[], order: string, overview: Pick<Overview, "date">): Hit[];
  // download.js
  download(kind: string, numbers: number[]): Promise<void>;
  save(blob: Blob, name: string): void;
  csvOf(fields: [string, string][], rows: unknown[][]): string;
  jsonOf(fields: [string, string][], rows: unknown[][]): string;
  // word.js, read when it is wanted
  word(numbers: number[]): Promise<void>;
  docx(content: WordContent, shared: WordShard): Blob;
  documentXml(content: WordContent, shared: WordShard): string;
  numberingXml(content: WordContent, shared: WordShard): string;
  // hits.js
  HitList: new (list: Element, more: HTMLElement) => HitList;
  // compare/pick.js, where hits can be compared
  pickBox?(id: string, title: string): HTMLElement;
}

interface Window {
  casebookSearch: CasebookSearch;
  /** Called by every file below search/data. */
  casebookShard(name: string, data: unknown): void;
}
