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
