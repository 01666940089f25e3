/* The form of the editor at admin/: what it reads and writes (casebook/site/admin/config.py). */

/** A field of `page.json`. */
export interface PageField {
  key: string;
  kind: string;
  always: boolean;
}

export interface PageTable {
  fields: PageField[];
  /** The keys that the form shows. */
  shown: string[];
}

export interface FigureRow {
  name?: string;
  words?: string;
}

/** A value of a field as the form holds it. */
export type FormValue = string | boolean | string[] | FigureRow[] | null | undefined;

/** A value of the front matter, every scalar a string. */
export type PageValue = string | PageValue[] | { [key: string]: PageValue } | null | undefined;

export interface KeptLine {
  key: string;
  raw: string;
  was?: FormValue;
}

export interface KeptLines {
  first: string;
  lines: KeptLine[];
}

/** The fields by their keys, `body`, and `kept`: the lines of the page as JSON. */
export type Form = { [key: string]: FormValue };

export interface PageFormat {
  fromFile(text: string): Form;
  toFile(form: Form): string;
}
