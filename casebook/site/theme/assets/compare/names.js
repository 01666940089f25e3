/* The names of all cases and places, and which of them fit what is typed (casebook/compare/files.py).
   The first script of the comparison: it makes the object that the others share. */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;
  const MOST = { place: 6, case: 14 };
  /** @type {Promise<Names> | undefined} */
  let names;

  /** Promise of the names, read once: `{kind, key, label, note, form}`. */
  compare.names = function () {
    const asked = names || search.load("compare/names").then(unpack);
    names = asked;
    asked.catch(() => { names = undefined; });
    return asked;
  };

  /**
   * @param {NamesShard} data
   * @returns {Names}
   */
  function unpack(data) {
    const places = data.places.map(([code, label]) => option("place", code, label, "地方"));
    const lines = (/** @type {string} */ text) => (text ? text.split("\n") : []);
    const [titles, where] = [lines(data.titles), lines(data.where)];
    const cases = lines(data.ids).map((id, n) => {
      const date = n in data.dates ? data.dates[n] : id.slice(-10);
      return option("case", id, titles[n], [where[n], date].filter(Boolean).join(" · "));
    });
    return { places, cases };
  }

  /**
   * @param {"case" | "place"} kind
   * @param {string} key
   * @param {string} label
   * @param {string} note
   * @returns {CompareOption}
   */
  function option(kind, key, label, note) {
    return { kind, key, label, note, form: search.normal(label + note + (kind === "case" ? key : "")) };
  }

  /** The options that hold all words typed, groups as the list shows them, and how many are left out. */
  compare.fitting = function ({ places, cases }, typed, taken) {
    const words = typed.split(/\s+/u).map(search.normal).filter(Boolean);
    const fits = (/** @type {CompareOption} */ item) => !taken.has(item.kind + ":" + item.key) && words.every((word) => item.form.includes(word));
    const group = (/** @type {string} */ label, /** @type {CompareOption[]} */ all, /** @type {number} */ most) => {
      const found = all.filter(fits);
      return { label, options: found.slice(0, most), left: Math.max(0, found.length - most) };
    };
    const groups = [group("地方", places, MOST.place), group("案例", cases, MOST.case)];
    return groups.filter(({ options }) => options.length);
  };
})((window.casebookCompare = /** @type {CasebookCompare} */ ({})));
