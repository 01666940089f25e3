/* The rows of a table: what any column has, in the order of the vocabulary. */
(function (compare) {
  "use strict";

  /**
   * Rows of what the cases of some columns have; `entries` gives what a case has, each led by the
   * name of its row, and `pick` what of it stands in a cell. A name that the vocabulary does not
   * know comes last.
   */
  compare.rows = function (columns, terms, entries, pick) {
    const order = new Map(terms.map(([name, url, theme], n) => [name, { n, url, theme }]));
    /** @type {Map<string, CellEntry<ReturnType<typeof pick>>[][]>} */
    const found = new Map();
    columns.forEach((column, at) => {
      for (const source of column.cases) {
        for (const entry of entries(source)) {
          const cells = found.get(entry[0]) || columns.map(() => []);
          found.set(entry[0], cells);
          cells[at].push({ source, content: pick(entry), named: named(column, source) });
        }
      }
    });
    const unknown = { n: terms.length, url: "", theme: "其他" };
    const rows = Array.from(found, ([name, cells]) => {
      const { n, url, theme } = order.get(name) || unknown;
      return { n, row: { name, url, theme, cells, holders: cells.filter((cell) => cell.length).length } };
    });
    return rows.sort((one, other) => one.n - other.n).map(({ row }) => row);
  };

  /**
   * What tells a case from others of its column: its date, and its place if it lies below.
   * @param {Column} column
   * @param {CompareSource} source
   */
  function named(column, source) {
    if (column.item.kind === "case") return "";
    const own = source.place.split(" ").slice(-1)[0];
    return [own === column.short ? "" : own, source.date || "日期不详"].filter(Boolean).join(" ");
  }
})(window.casebookCompare);
