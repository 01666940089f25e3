/* The rows of a table: everything that any column has, in the order of the vocabulary. */
(function (compare) {
  "use strict";

  /**
   * The rows of some columns. `entries` returns the entries of a case, each beginning with the name
   * of its row; `pick` returns the content of a cell. Names outside the vocabulary come last.
   */
  compare.rows = function (columns, terms, entries, pick) {
    const order = new Map(terms.map(([name, url, theme], n) => [name, { n, url, theme }]));
    /** @type {Map<string, CellEntry<ReturnType<typeof pick>>[][]>} */
    const cellsByName = new Map();
    columns.forEach((column, at) => {
      for (const source of column.cases) {
        for (const entry of entries(source)) {
          const cells = cellsByName.get(entry[0]) || columns.map(() => []);
          cellsByName.set(entry[0], cells);
          cells[at].push({ source, content: pick(entry), label: labelOf(column, source) });
        }
      }
    });
    const unknown = { n: terms.length, url: "", theme: "其他" };
    const rows = Array.from(cellsByName, ([name, cells]) => {
      const { n, url, theme } = order.get(name) || unknown;
      return { n, row: { name, url, theme, cells, holders: cells.filter((cell) => cell.length).length } };
    });
    return rows.sort((one, other) => one.n - other.n).map(({ row }) => row);
  };

  /**
   * The label of a case in the column of a place: its date, after its place if that is lower.
   * @param {Column} column
   * @param {CompareSource} source
   */
  function labelOf(column, source) {
    if (column.item.kind === "case") return "";
    const own = source.place.split(" ").slice(-1)[0];
    return [source.place === column.title ? "" : own, source.date || "日期不详"].filter(Boolean).join(" ");
  }
})(window.casebookCompare);
