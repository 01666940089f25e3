/* Tables as CSV, written as casebook/dataset/table.py writes them. */
(function (csv) {
  "use strict";

  // What makes a spreadsheet take a cell for a formula, full-width forms included. The quote that
  // makes a cell inert counts too, so that taking one away gives any text back.
  const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠']/u;

  /** A text that no spreadsheet runs. */
  csv.inert = function (text) {
    return FORMULA.test(text) ? "'" + text : text;
  };

  /** A text as a cell: inert, and in quotes where it holds what would end it. */
  csv.cell = function (text) {
    const safe = csv.inert(text);
    return /[",\r\n]/u.test(safe) ? '"' + safe.replace(/"/gu, '""') + '"' : safe;
  };

  /** Lines of cells as a file; Excel takes one without a byte order mark for another encoding. */
  csv.file = function (lines) {
    return "\ufeff" + lines.map((cells) => cells.join(",")).join("\r\n") + "\r\n";
  };
})((window.casebookCsv = /** @type {CasebookCsv} */ ({})));
