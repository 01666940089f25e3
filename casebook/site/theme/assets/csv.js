/* CSV files, written as casebook/dataset/table.py writes them. */
(function (csv) {
  "use strict";

  // Leading characters by which a spreadsheet takes a cell for a formula, also in full width. The
  // quote that makes a cell inert is among them, so removing one quote restores any text.
  const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠']/u;

  /** A text that no spreadsheet evaluates. */
  csv.inert = function (text) {
    return FORMULA.test(text) ? "'" + text : text;
  };

  /** A text as a cell: inert, and quoted if it contains a delimiter. */
  csv.cell = function (text) {
    const safe = csv.inert(text);
    return /[",\r\n]/u.test(safe) ? '"' + safe.replace(/"/gu, '""') + '"' : safe;
  };

  /** A file of lines of cells, with a byte order mark: Excel assumes another encoding without it. */
  csv.file = function (lines) {
    return "\ufeff" + lines.map((cells) => cells.join(",")).join("\r\n") + "\r\n";
  };
})((window.casebookCsv = /** @type {CasebookCsv} */ ({})));
