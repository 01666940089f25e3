/* Types of the page format of the form at admin/ (casebook/site/admin/config.py). */

/** A field of `page.json`; an `always` field is written even if it is empty. */
export interface PageField {
  key: string;
  kind: string;
  always: boolean;
}

export interface PageTable {
  fields: PageField[];
  /** The keys of the fields in the form. */
  shown: string[];
  /** Id of a case -> [indicator, figure, what is before it], the last two without white space. */
  candidates?: Record<string, string[][]>;
  /** Code -> name, of all divisions down to counties. */
  places?: Record<string, string>;
}

export interface FigureRow {
  name?: string;
  words?: string;
}

/** A figure that differs from the source, and why. */
export interface CorrectionRow {
  text?: string;
  reason?: string;
}

/** A figure that may be an indicator's; `take` is ticked to add it to `metrics`. */
export interface CandidateRow {
  take: boolean;
  name: string;
  words: string;
  sentence: string;
}

/** A value of a field in the form. */
export type FormValue =
  | string
  | boolean
  | string[]
  | FigureRow[]
  | CorrectionRow[]
  | CandidateRow[]
  | null
  | undefined;

/** A value of the front matter; all scalars are strings. */
export type PageValue = string | PageValue[] | { [key: string]: PageValue } | null | undefined;

/** The lines of a field; `was` is its value when the page was read. */
export interface KeptLine {
  key: string;
  raw: string;
  was?: FormValue;
}

/** The lines of the front matter; `first` are those before the first field. */
export interface KeptLines {
  first: string;
  lines: KeptLine[];
}

/** The fields by key, `body`, and `kept`: KeptLines as JSON. */
export type Form = { [key: string]: FormValue };

export interface PageFormat {
  fromFile(text: string): Form;
  toFile(form: Form): string;
}

/** A division, with the names of those above it and its own. */
export interface Place {
  code: string;
  name: string;
  level: string;
  region: string[];
}

/** The parts of a persistent map that the form uses. */
export interface EntryMap {
  get(key: "data"): { toJS(): Form };
  getIn(path: string[]): unknown;
}

/** A field of a type of our own, `this` of its methods. */
export interface FieldProps {
  props: {
    value: string;
    forID: string;
    classNameWrapper: string;
    field: { get(key: string): string };
    entry?: EntryMap;
    onChange(value: string): void;
  };
  found(): Place[];
}

export interface PreviewProps {
  entry: EntryMap;
}

/** A class of React components, and what `h` makes; both are opaque here. */
export type Component = object;
export type Element = object;

declare global {
  interface Window {
    createClass(methods: object): Component;
    h(type: string, props: object | null, ...children: (Element | string | null)[]): Element;
  }
}
