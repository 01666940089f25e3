/* Downloads of the filtered cases: CSV, JSON, or a Word document. */
(function (search) {
  "use strict";

  const csv = window.casebookCsv;
  /** @type {Map<string, Promise<void>>} */
  const added = new Map();

  /** Promise that resolves when a script of the site has run; it is added once, unless it failed. */
  search.addScript = function (path) {
    const promise = added.get(path) || loadScript(path);
    added.set(path, promise);
    promise.catch(() => added.delete(path));
    return promise;
  };

  /** Offer some cases, in this order, as a file: "csv", "json" or "docx". */
  search.download = async function (kind, numbers) {
    if (kind === "docx") {
      // Few readers want Word, so its script is loaded on demand.
      await search.addScript("assets/search/word.js");
      return search.word(numbers);
    }
    /** @type {RecordsShard} */
    const { fields, rows } = await search.load("records");
    const selected = numbers.map((number) => rows[number]);
    const text = kind === "csv" ? search.csvOf(fields, selected) : search.jsonOf(fields, selected);
    const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/json";
    search.save(new Blob([text], { type }), search.fileName(numbers.length, kind));
  };

  /** 案例10篇-府院联动.csv: how many cases, and the query in the address as far as file names may have it. */
  search.fileName = function (count, suffix) {
    const query = new URLSearchParams(location.search).get("q") || "";
    const words = query.replace(/[^\p{L}\p{N}]+/gu, " ").trim().replace(/ /gu, "-").slice(0, 24);
    return `案例${count}篇${words && "-" + words}.${suffix}`;
  };

  /** Start the download of a file. */
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
   * Promise that resolves when a script of the site has run.
   * @param {string} path
   * @returns {Promise<void>}
   */
  function loadScript(path) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = search.root + path;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(path));
      document.head.append(element);
    });
  }

  /** Rows as a JSON list of objects. */
  search.jsonOf = function (fields, rows) {
    const records = rows.map((row) => Object.fromEntries(fields.map(([name], n) => [name, row[n]])));
    return JSON.stringify(records, null, 1) + "\n";
  };

  /** Rows as CSV, headed by the titles of the fields. */
  search.csvOf = function (fields, rows) {
    const lines = [fields.map(([, title]) => title), ...rows.map((row) => row.map(flat))];
    return csv.file(lines.map((line) => line.map(csv.cell)));
  };

  /**
   * A value as the text of one cell, as `_flat` of casebook/export/formats.py writes it.
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
