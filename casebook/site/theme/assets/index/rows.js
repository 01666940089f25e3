/* The rows of a table that can be narrowed, and the reader's choice as the URL encodes it. */
(function (figures) {
  "use strict";

  /* Keys and labels of the facets, in the order of `data-facets`. */
  figures.FACETS = [["level", "层级"], ["kind", "地方类型"], ["province", "省份"], ["year", "报告年份"], ["rung", "落实到哪一步"]];

  /** The rows of a table with facets, in the order of the page. */
  figures.rows = function (table) {
    /** @type {NarrowedRow[]} */
    const rows = [];
    /** @type {HTMLTableRowElement | null} */
    let heading = null;
    for (const element of Array.from(table.tBodies[0].rows)) {
      if (element.classList.contains("cb-group")) {
        heading = element;
        continue;
      }
      const { facets, terms, number } = element.dataset;
      const links = element.querySelectorAll("td:last-child a");
      const link = links[links.length - 1];
      rows.push({
        element,
        heading,
        facets: facets === undefined ? [] : facets.split("|"),
        terms: terms === undefined ? null : /** @type {Terms} */ (terms.split("|")),
        number: number === undefined ? null : Number(number),
        source: link instanceof HTMLAnchorElement ? link.href.replace(/#.*/u, "") : "",
      });
    }
    return rows;
  };

  /** Whether the facets of a row have all chosen values. */
  figures.matches = function (facets, chosen) {
    return figures.FACETS.every(([key], n) => !chosen[key] || (facets[n] || "") === (chosen[key] === "-" ? "" : chosen[key]));
  };

  /** Whether a text has all words of `typed`, in any case. */
  figures.hasWords = function (text, typed) {
    const lower = text.toLowerCase();
    return typed.toLowerCase().split(/\s+/u).every((word) => lower.includes(word));
  };

  /** The rows with a number by level, period and scope, largest group first; without starting points. */
  figures.groups = function (rows) {
    /** @type {Map<string, FigureGroup>} */
    const groups = new Map();
    for (const row of rows) {
      if (row.number === null || !row.terms || row.terms[2] === "此前") continue;
      const name = [row.facets[0] || "层级不详", row.terms[0] || "时期未注明", row.terms[1] || "范围未注明"].join("，");
      const group = groups.get(name);
      if (group) group.rows.push(row);
      else groups.set(name, { name, rows: [row] });
    }
    return Array.from(groups.values())
      .map(({ name, rows: members }) => ({ name, rows: members.filter((row) => isOnly(row, members)) }))
      .filter((group) => group.rows.length)
      .sort((one, other) => other.rows.length - one.rows.length);
  };

  /**
   * Whether no other row of a group is from the same report: several values on seemingly equal terms
   * differ in something that is not known.
   * @param {NarrowedRow} row
   * @param {NarrowedRow[]} members
   */
  function isOnly(row, members) {
    return !row.source || members.filter((other) => other.source === row.source).length === 1;
  }

  /** Parse a query string. */
  figures.readState = function (address) {
    const parameters = new URLSearchParams(address);
    const facets = Object.fromEntries(figures.FACETS.map(([key]) => [key, parameters.get(key) || ""]));
    return {
      facets,
      words: parameters.get("words") || "",
      comparable: parameters.get("comparable") === "1",
      sort: parameters.get("sort") || "",
      descending: parameters.get("order") === "desc",
    };
  };

  /** The query string of a state with the other parameters of `address`; "" for none at all. */
  figures.writeState = function (state, address) {
    const parameters = new URLSearchParams(address);
    /** @type {[string, string][]} */
    const values = [
      ...Object.entries(state.facets),
      ["words", state.words.trim()],
      ["comparable", state.comparable ? "1" : ""],
      ["sort", state.sort],
      ["order", state.sort && state.descending ? "desc" : ""],
    ];
    for (const [key, value] of values) {
      if (value) parameters.set(key, value);
      else parameters.delete(key);
    }
    const text = parameters.toString();
    return text ? "?" + text : "";
  };
})(window.casebookFigures);
