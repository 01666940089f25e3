/*
 * The shared object of the search scripts (`window.casebookSearch`) and the data that they read.
 * The scripts are classic scripts, since modules do not load from a disk. They run in the order of
 * casebook/site/scripts.json; the first creates the object.
 */

// ------------------------------------------------------------------ files below search/data

/** `[key, label, encoded numbers of cases]` (casebook/search/facets.py). */
type FacetRow = [string, string, string | Int32Array];
/** The same of several sites, with the numbers decoded. */
type MergedRow = [string, string, Int32Array];

interface FacetColumn {
  key: string;
  label: string;
  /** null if the facet has a file of its own. */
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
  lists: PackedRecords & { count: number; paired: boolean };
  /** The keys of the index that are divided (casebook/search/bigrams.py). */
  heavy: string[];
  texts: PackedRecords;
  /** Rows of words that stand for each other in a question, longest first. */
  spoken: string[][];
  /** The encoded numbers of the first concept of each file. */
  concepts: string;
}

/** Where the records of a kind are (casebook/search/shards.py): `sizes` are encoded units. */
interface PackedRecords {
  group: number;
  sizes: string;
}

interface RecordLayout {
  group: number;
  sizes: Int32Array;
}

interface ListLayout extends RecordLayout {
  count: number;
  paired: boolean;
}
/** What tells the buckets of a word. */
interface IndexOutline {
  lists: Pick<ListLayout, "count" | "paired">;
  heavy: Set<string>;
}

/** A place name: `[[name], label, url, encoded numbers of cases]` (casebook/search/lexicon.py). */
type PlaceEntry = [[string], string, string, string];
/** A wording: `[parts, number of the concept, 0 names it | 1 asks for it | 2 is related to it]`. */
type ConceptEntry = [string[], number, number];
/** The same; a part that is a number is a row of words of which any will do (casebook/search/spoken.py). */
type SpokenEntry = [(string | number)[], number, number];
type LexiconEntry = PlaceEntry | SpokenEntry;

/** Of a character the encoded set of its cases; of a bigram its postings, of a divided one its cases. */
type Postings = string | [string];

/** A record of `lists/<n>.js`: key -> its postings, and -> lexicon entries. */
type Bucket = [Record<string, Postings>, Record<string, LexiconEntry[]>];

/** What some buckets have. */
interface Lists {
  /** The number of buckets that were read. */
  reads: number;
  /** Whether a key would be in one of them. */
  has(key: string): boolean;
  postings(key: string): Postings | undefined;
  entries(key: string): LexiconEntry[];
  /** The passages that have a character, as far as the lists tell. */
  around(character: string): Int32Array;
}

/** An entry of `concepts/<n>.js`: encoded passages, or cases where they are many; `words`: the wordings. */
interface ConceptRow {
  name: string;
  kind: string;
  url: string;
  strong: Postings;
  dense: Postings;
  weak: Postings;
  tagged: string;
  words: string[];
}

/** `[anchor, text]`. */
type Passage = [string, string];

/** A record of `texts/<n>.js`: a part of a case. */
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
  figures: string;
  table: string;
  /** How many Latin letters a line of each column of the table holds. */
  letters: number[];
  /** Heights in twips (casebook/export/word/paging.py). */
  sizes: { line: number; page: number; title: number; cell: number };
  title: string;
}

/**
 * A row of `word/<n>.js`: title, subtitle, about, reference, offline reference, order of passages,
 * reference in the form of official documents.
 */
type WordRow = [string, string, string, string, string, string, string];

// ------------------------------------------------------------------ decoded data and results

/**
 * The decoded `cases.js`. `ids`, `first` (number of the first passage), `heads` and `headings`
 * (counts) are indexed by the number of a case, as is `part` (number of its first part of text);
 * `first` and `part` have one more entry.
 */
interface Overview {
  ids: string[];
  first: Int32Array;
  heads: Int32Array;
  headings: Int32Array;
  facets: FacetColumn[];
  part: Int32Array;
  texts: RecordLayout;
  lists: ListLayout;
  heavy: Set<string>;
  spoken: string[][];
  concepts: Int32Array;
  passages: number;
  date(number: number): string;
}

interface PlaceNamed {
  name: string;
  label: string;
  url: string;
  cases: Int32Array;
}

/** A normalized word of a query, or a part of one, with its matches in the index. */
interface QueryTerm {
  word: string;
  /** For a single character, or a word of which only the cases are known, those with it; else null. */
  cases: Int32Array | null;
  postings: { bigram: string; passages: Int32Array }[];
  lexicon: LexiconEntry[];
  /** Passages that contain all bigrams one after another, so nearly always the word. */
  literal: Int32Array;
  /** Whether that holds for the whole word, not only some bigrams of it. */
  sure: boolean;
  places: PlaceNamed[];
  /** For a place that was split off a word, the passages that contain the whole word. */
  whole?: Int32Array;
  /** `literal` as a set, made on demand. */
  literalSet?: Set<number>;
}

/** How a concept matches each term. */
/** A concept whose wordings share telling pairs with a word; see loosely.js. */
interface SharingConcept {
  number: number;
  /** 1 for each character of the word in such a pair. */
  covered: Uint8Array;
  /** 0 to 1: how much of what the pairs of the word tell. */
  share: number;
}

interface ConceptMatch {
  number: number;
  /** By term, then by relation (see ConceptEntry): 1 for each character of the word that is covered. */
  covered: Uint8Array[][];
  /** By term: whether the word is a wording that names the concept. */
  named: boolean[];
  /** By term: 0 to 1, how well the concept fits. */
  shares: number[];
  /** By term: whether the concept stands for the whole word. */
  whole: boolean[];
  /**
   * By kind of wording that the query has (a name, a colloquial one, one in part): what the most telling tells,
   * and the characters of the longest; 0 without one.
   */
  evidence: [number, number][];
}

interface Concept extends ConceptMatch {
  name: string;
  kind: string;
  url: string;
  strong: Int32Array;
  dense: Int32Array;
  weak: Int32Array;
  /** The cases of `strong`, `dense` and `weak` where those are too many to be told. */
  cases: Int32Array[];
  /** The number of passages or cases of `strong`. */
  size: number;
  tagged: Int32Array;
  words: string[];
}

/** A concept with how likely a question means it, 0 to 1. */
interface TrustedConcept extends Concept {
  trust: number;
}

/** A query as terms and concepts; `reads`: the requests that this took. */
interface Understood {
  overview: Overview;
  reads: number;
  terms: QueryTerm[];
  concepts: Concept[];
}

interface Hit {
  number: number;
  /** One of TIERS. */
  tier: number;
  /** For a partial match the number of terms that it matches, else 0. */
  full: number;
  score: number;
  /** The passages that match, best first. */
  passages: number[];
  /** Whether the text needs no verification (any more). */
  checked?: boolean;
}

interface Answer extends Understood {
  hits: Hit[];
}

/** `site.js` of every site, `federation.js` of the one that searches them (casebook/search/federation.py). */
interface SiteShard {
  mark: string;
}
interface FederationShard {
  mark: string;
  /** Name, way to its root. */
  sites: [string, string][];
  orders: FacetOrders;
}

/** A site with its engine; `cases` and `passages` are how many the sites before it have. */
interface FederatedSite {
  engine: CasebookSearch;
  way: string;
  name: string;
  overview: Overview;
  cases: number;
  passages: number;
}
/** Facet -> labels of its values in order, where that is an order of their own. */
type FacetOrders = Record<string, string[]>;
interface Federation {
  sites: FederatedSite[];
  orders: FacetOrders;
  overview: Overview;
}

/** A query as the list of hits needs it; `ranked`: the hits are in order of rank; `reforms`: those chosen. */
interface ShownAnswer extends Understood {
  ranked: boolean;
  reforms?: string[];
}

/**
 * The state of ranking. Bit n of a mask stands for term n: `literal` and `meant` have the terms that
 * a passage contains and matches by meaning, `typed` those it contains, places included, `caseLiteral`
 * and `caseMeant` those that a case contains and matches by meaning as a whole.
 */
interface RankTable {
  overview: Overview;
  /** The mask of all terms. */
  all: number;
  literal: Uint32Array;
  meant: Uint32Array;
  typed: Uint32Array;
  score: Float32Array;
  caseLiteral: Uint32Array;
  caseMeant: Uint32Array;
  caseScore: Float32Array;
  /** 1 for the cases of a place in the query. */
  placed: Uint8Array;
  rarity(count: number, list: Int32Array): number;
}

/** What to highlight in texts, all normalized. */
interface Highlights {
  words: string[];
  /** Names of places, and what the query calls them. */
  places: string[];
  synonyms: string[];
  bigrams: string[];
}

/** Start and end (UTF-16 units, half open), and kind: 1 bigram, 2 synonym, 3 word of the query. */
type HighlightSpan = [number, number, number];

/** A piece of a passage and its kind as above; 0 for no highlight. */
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

/** The selected values of each facet, by keys. */
type Choice = Map<string, Set<string>>;

/** By case: how many facets it fails, and the index of the last of these (-1 for none). */
interface Verdict {
  fails: Uint8Array;
  failed: Int8Array;
}

interface Facets {
  cases: number;
  all: LoadedFacet[];
  readonly keys: string[];
  need(keys: string[]): Promise<void>;
  update(choice: Choice): Promise<boolean>;
  judge(choice: Choice): Verdict;
  count(index: number, numbers: number[], verdict: Verdict): number[];
}

interface FacetPanel {
  show(choice: Choice, numbers: number[]): void;
}

/** A restriction in a query: the key of a facet or `place`, the name as typed, and the value. */
interface SearchField {
  key: string;
  name: string;
  value: string;
}

/** The answer to a state's query; `unknown` are its fields whose values do not exist. */
interface Asked extends Answer {
  key: string;
  words: string;
  unknown: SearchField[];
}

/** `[name, url, further names | place]` (casebook/search/suggestions.py). */
type SuggestRow = [string, string, string[] | string];

/** `suggest.js`. */
interface SuggestShard {
  reforms: SuggestRow[];
  indicators: SuggestRow[];
  themes: SuggestRow[];
  places: SuggestRow[];
}

/** `suggest-more.js`. */
interface SuggestMoreShard {
  titles: SuggestRow[];
  firsts: SuggestRow[];
}

/** A proposal: `url` to go to, or else `query` to search for. */
interface Proposal {
  label: string;
  note: string;
  url: string;
  query: string;
}

type ProposalGroup = OptionGroup<Proposal>;

/** Options below a heading; `left` counts those that are not shown. */
interface OptionGroup<Option> {
  label: string;
  options: Option[];
  left?: number;
}

/** What the options of an input look like, and what one does; `id` begins the ids of their elements. */
interface OptionParts<Option> {
  id: string;
  names: { group: string; head: string; option: string; left?: string };
  content(option: Option): (Node | string)[];
  take(option: Option): void;
}

interface OptionList<Option> {
  readonly count: number;
  readonly isOpen: boolean;
  readonly active: number;
  readonly composing: boolean;
  fill(coming: OptionGroup<Option>[] | Promise<OptionGroup<Option>[]>): Promise<boolean>;
  show(open: boolean, active: number): void;
  close(): void;
  move(step: 1 | -1): void;
  key(event: KeyboardEvent, open: () => Promise<void>): boolean;
  take(number: number): void;
}

interface OwnPage {
  name: string;
  url: string;
  kind: string;
}

/** Queries that find more, and names of the vocabulary that are near. */
interface Ways {
  fewer: { query: string; count: number }[];
  names: string[];
}

interface HitList {
  hits: Hit[];
  show(hits: Hit[], context: ShownAnswer): Promise<boolean>;
  clear(): void;
}

/** The state of the search page as its URL encodes it; `sort` "" is the default order. */
interface SearchState {
  query: string;
  /** The queries within whose hits it searches. */
  within: string[];
  choice: Choice;
  sort: string;
}

/** Level (0 for a paragraph), whether Word numbers the heading, text. */
type WordBlock = [number, boolean, string];

interface WordArticle {
  title: string;
  subtitle: string;
  about: string;
  reference: string;
  blocks: WordBlock[];
}

/** What `xml.py` and `paging.py` of casebook/export/word have. */
interface WordXml {
  run(text: string, properties?: string): string;
  paragraph(style: string, content: string, target?: string, properties?: string): string;
  bookmark(number: number, name: string): string;
  link(name: string, content: string): string;
  pointer(number: number): string;
  contents(entries: [string, string, number][]): string[];
  lines(text: string, across?: number, indent?: number): number;
  height(text: string, shared: WordShard): number;
  front(title: string, lines: string[], shared: WordShard): number;
}

interface WordContent {
  title: string;
  lead: string[];
  articles: WordArticle[];
}

// ------------------------------------------------------------------ the shared object

interface CasebookSearch {
  // normal.js
  normalize(text: string): string;
  /** Traditional character -> its simplified one; traditional.js. */
  simplified: Map<string, string>;
  isNumber(word: string): boolean;
  isParticle(character: string): boolean;
  withoutParticles(word: string): string;
  normalizeWithOffsets(text: string): { normalized: string; starts: number[]; ends: number[] };
  typedWords(typed: string): string[];
  startsIn(text: string, word: string): number[];
  bigrams(normalized: string): string[];
  // numbers.js
  decodeDeltas(text: string): Int32Array;
  decodeValues(text: string): Int32Array;
  decodeSet(text: string): Int32Array;
  distinct(numbers: Int32Array): Int32Array;
  letter(number: number): string;
  intersect(lists: Iterable<Int32Array>): Int32Array;
  ofCases(passages: Int32Array, cases: Int32Array, overview: Pick<Overview, "first">): Int32Array;
  // elements.js
  element<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className?: string,
    text?: string,
  ): HTMLElementTagNameMap[K];
  one<T extends Element>(root: ParentNode, selector: string, type: new () => T): T;
  // load.js
  root: string;
  version?: string;
  /** The data of a file; callers declare its type (above, or in compare.d.ts). */
  load(name: string): Promise<any>;
  bytesOf(text: string): Uint8Array;
  tooOld: string;
  movedTo(id: string): Promise<string>;
  movedTerms(): Promise<Record<string, Record<string, string>>>;
  once<T>(read: () => Promise<T>): () => Promise<T>;
  overview(): Promise<Overview>;
  /** Promise of a record; callers declare its type. */
  record(layout: RecordLayout, kind: string, number: number): Promise<any>;
  PASSAGES: number;
  // compare/cases.js
  caseData(id: string): Promise<CompareSource>;
  unpacked(packed: PackedCase): CompareCase;
  // loosely.js
  matchLoosely(parts: string[], texts: string[]): string[];
  piecesOf(wording: string, text: string): string[];
  covering(parts: string[], word: string, apart: boolean): Uint8Array;
  sharing(entries: ConceptEntry[], word: string, frame: Uint8Array): SharingConcept[];
  evidence(exact: ConceptEntry[], loose: ConceptEntry[], entries: ConceptEntry[]): Map<number, [number, number][]>;
  trusted(table: RankTable, terms: QueryTerm[], concepts: Concept[]): TrustedConcept[];
  /** What trust is made of; see trust.js. */
  TRUST: Record<"power" | "always" | "share" | "covered" | "rarity", number> & { wordings: number[][] };
  // asking.js
  queryWords(query: string): string[];
  stripAsking(word: string): string;
  frameOf(word: string): Uint8Array;
  // buckets.js
  homes(key: string, lists: Pick<ListLayout, "count" | "paired">): number[];
  classAt(word: string, at: number): string;
  bucketsOf(words: string[], overview: IndexOutline): number[];
  keyAt(word: string, at: number, overview: Pick<Overview, "heavy">): { key: string; at: number; end: number };
  // lists.js
  readLists(words: string[], overview: Overview): Promise<Lists>;
  entriesOf(word: string, lists: Lists): LexiconEntry[];
  wordIn(word: string, overview: Overview, lists: Lists): {
    postings: QueryTerm["postings"];
    exact: Int32Array[];
    cases: Int32Array[];
    sure: boolean;
  };
  // query.js
  understand(query: string, ahead?: (terms: Understood) => void): Promise<Understood>;
  literally(query: string): Promise<Understood>;
  /** On one site of several: how many passages all have, and how many all have in the place of a list. */
  everywhere?: { passages: number; counts: WeakMap<Int32Array, number> };
  // near.js
  addNearMatches(table: RankTable, term: QueryTerm, bit: number, value: number, least: number): void;
  characterWeights(table: RankTable, term: QueryTerm): Float32Array;
  // coverage.js
  addCoverage(table: RankTable, term: QueryTerm, concepts: TrustedConcept[], n: number): void;
  // rank.js
  TIERS: { passage: number; text: number; meaning: number; part: number };
  FEW: number;
  WEIGHT: Record<string, number>;
  byRank(left: Hit, right: Hit): number;
  rank(understood: Omit<Understood, "reads">, least?: number): Hit[];
  find(query: string): Promise<Answer>;
  countTyped(query: string): Promise<number>;
  // texts.js
  head(overview: Overview, number: number): Promise<TextShard>;
  /** Reform -> the sentence that proves it. */
  proofs(overview: Overview, number: number): Promise<Record<string, Passage>>;
  part(overview: Overview, number: number, passage: number): Promise<TextShard>;
  partOf(overview: Pick<Overview, "first">, number: number, passage: number): number;
  passages(overview: Overview, number: number, passages: number[]): Promise<Passage[]>;
  wordRow(number: number, shared: WordShard): Promise<WordRow>;
  reference(online: string, offline: string, address: string): string;
  // close.js
  span(text: string, words: string[]): number;
  together(text: string, word: string): number;
  byCloseness(hits: Hit[], context: ShownAnswer): Promise<Hit[]>;
  // verify.js
  MOST_READS: number;
  verify(hits: Hit[], context: ShownAnswer, count?: number, most?: number): Promise<Hit[]>;
  isDoubtful(hit: Hit, terms: QueryTerm[]): boolean;
  containsTerms(hit: Hit, context: Pick<Understood, "overview" | "terms">): Promise<boolean>;
  shown(hit: Hit, context: Pick<Understood, "overview" | "terms">): number;
  shownByText(hit: Hit, answer: Pick<ShownAnswer, "overview" | "terms">): Promise<number>;
  // snippet.js
  highlightsOf(context: Pick<Understood, "terms" | "concepts">, partial: boolean): Highlights;
  findHighlights(text: string, highlights: Highlights): HighlightSpan[];
  excerpt(text: string, highlights: Highlights, whole: boolean): ExcerptPiece[];
  appendHighlighted(element: Element, text: string, highlights: Highlights, whole: boolean): void;
  textDirective(text: string, highlights: Highlights): string;
  // facets.js
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
  // fields.js
  readFields(query: string, facets: Pick<Facets, "all">): { words: string; fields: SearchField[] };
  fieldCases(field: SearchField, facets: Facets, overview: Overview): Promise<Set<number> | null>;
  // recent.js
  recentQueries(): string[];
  rememberQuery(query: string): void;
  forgetQueries(): void;
  // suggest.js
  suggestions(): Promise<SuggestShard>;
  moreSuggestions(): Promise<SuggestMoreShard>;
  fit(words: string[], name: string): number;
  propose(lists: Partial<SuggestShard & SuggestMoreShard>, typed: string): ProposalGroup[];
  ownPages(lists: Pick<SuggestShard, "reforms" | "indicators">, query: string, terms: Pick<QueryTerm, "places">[]): OwnPage[];
  nearestNames(lists: Pick<SuggestShard, "reforms" | "indicators" | "themes">, words: string[], count: number): string[];
  // options.js
  OptionList: new <Option>(input: HTMLInputElement, list: HTMLElement, parts: OptionParts<Option>) => OptionList<Option>;
  // typeahead.js
  Typeahead: new (input: HTMLInputElement, choose: (query: string) => void) => object;
  // nearest.js
  fewerWords(words: string, understood: Pick<Understood, "terms">): Promise<Ways["fewer"]>;
  nearest(words: string, understood: Pick<Understood, "terms">): Promise<Ways>;
  // status.js
  countKinds(hits: Hit[]): { typed: number; meant: number; part: number };
  countText(hits: Hit[], ranked: boolean, terms: QueryTerm[]): string;
  quoted(words: string): string;
  meaningsLine(understood: Understood): HTMLElement | null;
  pagesList(pages: OwnPage[]): HTMLElement | null;
  waysOn(ways: Ways, address: (query: string) => string): HTMLElement;
  // download.js
  download(kind: string, numbers: number[]): Promise<void>;
  fileName(count: number, suffix: string): string;
  save(blob: Blob, name: string): void;
  addScript(path: string): Promise<void>;
  csvOf(fields: [string, string][], rows: unknown[][]): string;
  jsonOf(fields: [string, string][], rows: unknown[][]): string;
  // word.js, loaded on demand
  word(numbers: number[]): Promise<void>;
  docx(content: WordContent, shared: WordShard): Blob;
  documentXml(content: WordContent, shared: WordShard): string;
  numberingXml(content: WordContent, shared: WordShard): string;
  wordXml: WordXml;
  zip(parts: [string, string][]): Blob;
  // merged.js, where the site searches others
  mergedOverview(federation: Omit<Federation, "overview">, cases: number, passages: number): Overview;
  onSite<Answer>(sites: FederatedSite[], number: number, ask: (site: FederatedSite, own: number) => Answer): Answer;
  mergedFacet(key: string, federation: Pick<Federation, "orders"> & { sites: Pick<FederatedSite, "cases">[] }, rows: FacetRow[][]): FacetRow[];
  mergedMeaning(answers: Answer[], sites: FederatedSite[]): Pick<Understood, "terms" | "concepts">;
  // hits.js
  HitList: new (list: Element, more: HTMLElement) => HitList;
  // compare/pick.js, where the site has a comparison page
  pickBox?(id: string, title: string): HTMLElement;
}

/** In Chromium since 80, in Firefox and Safari since 2023; not yet in the types of 2021. */
declare const DecompressionStream: new (format: "deflate") => ReadableWritablePair<Uint8Array, Uint8Array>;

interface Window {
  casebookSearch: CasebookSearch;
  /** Called by every file below search/data with its name and data, and 1 if these are compressed. */
  casebookShard(name: string, data: unknown, compressed?: 1): void;
}
