/* The filtered cases as a file: CSV that a spreadsheet opens, JSON, or a Word document. */
(function (search) {
  "use strict";

  const csv = window.casebookCsv;
  /** @type {Promise<void> | undefined} */
  let word;

  /** Offer some cases, in this order, as a file of a kind: "csv", "json" or "docx". */
  search.download = async function (kind, numbers) {
    if (kind === "docx") {
      word = word || script("assets/search/word.js").catch((error) => { word = undefined; throw error; });
      await word;
      return search.word(numbers);
    }
    /** @type {RecordsShard} */
    const { fields, rows } = await search.load("records");
    const chosen = numbers.map((number) => rows[number]);
    const text = kind === "csv" ? search.csvOf(fields, chosen) : search.jsonOf(fields, chosen);
    const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/json";
    search.save(new Blob([text], { type }), "casebook-" + numbers.length + "." + kind);
  };

  /** Hand a file to the reader. */
  search.save = function (blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  /**
   * Promise that a script of the site has run; few readers want Word, so others need not load it.
   * @param {string} path
   * @returns {Promise<void>}
   */
  function script(path) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = search.root + path;
      element.onload = () => done();
      element.onerror = () => failed(new Error(path));
      document.head.append(element);
    });
  }

  /** Rows as a list of objects. */
  search.jsonOf = function (fields, rows) {
    const records = rows.map((row) => Object.fromEntries(fields.map(([name], n) => [name, row[n]])));
    return JSON.stringify(records, null, 1) + "\n";
  };

  /** Rows as CSV under the titles of the fields. */
  search.csvOf = function (fields, rows) {
    const lines = [fields.map(([, title]) => title), ...rows.map((row) => row.map(flat))];
    return csv.file(lines.map((line) => line.map(csv.cell)));
  };

  /**
   * A value in one cell.
   * @param {unknown} value
   * @returns {string}
   */
  function flat(value) {
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.map(flat).join("；");
    if (typeof value === "object") {
      return Object.entries(value).map(([name, item]) => name + "：" + (Array.isArray(item) ? item.join("、") : flat(item))).join("；");
    }
    return String(value);
  }
})(window.casebookSearch);
