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

interface Window {
  casebookCsv: CasebookCsv;
  casebookCase: CasebookCase;
}

/** The theme's store of a reader's settings; null if there is none. */
declare function __md_get(key: string): { color?: { media: string; scheme: string } } | null;
