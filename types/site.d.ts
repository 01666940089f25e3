/* What the scripts of every page and of the case pages share, and what the theme gives them. */

/** csv.js: cells and lines as casebook/site/data/table.py writes them. */
interface CasebookCsv {
  inert(text: string): string;
  cell(text: string): string;
  file(lines: string[][]): string;
}

/** What tells where a row belongs: by how its cell compares, or last whichever the direction. */
interface RowOrder {
  order?: number;
  last?: number;
}

/** case.js: what it does without a page. */
interface CasebookCase {
  order(one: string, other: string, numbers: boolean): RowOrder;
  citation(form: string, address: string, day: string): string;
}

interface Window {
  casebookCsv: CasebookCsv;
  casebookCase: CasebookCase;
}

/** The theme's own store of what a reader chose; null for nothing. */
declare function __md_get(key: string): { color?: { media: string; scheme: string } } | null;
