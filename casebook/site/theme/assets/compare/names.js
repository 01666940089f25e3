/* The names of all cases and places (casebook/compare/files.py), and matching of typed text.
   The first script of the comparison: it creates the shared object. */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;
  const MAX_OPTIONS = { place: 6, case: 14 };

  /** Promise of the names, decoded. */
  compare.names = search.once(() => search.load("compare/names").then(decode));

  /**
   * @param {NamesShard} data
   * @returns {Names}
   */
  function decode(data) {
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
    return { kind, key, label, note, normalized: search.normalize(label + note + (kind === "case" ? key : "")) };
  }

  /**
   * The non-empty groups of options that contain all typed words, without those already taken
   * (`kind:key`); `left` counts the options beyond the limit of a group.
   */
  compare.matching = function ({ places, cases }, typed, taken) {
    const words = search.typedWords(typed);
    const matches = (/** @type {CompareOption} */ item) => !taken.has(item.kind + ":" + item.key) && words.every((word) => item.normalized.includes(word));
    const group = (/** @type {string} */ label, /** @type {CompareOption[]} */ all, /** @type {number} */ limit) => {
      const options = all.filter(matches);
      return { label, options: options.slice(0, limit), left: Math.max(0, options.length - limit) };
    };
    const groups = [group("地方", places, MAX_OPTIONS.place), group("案例", cases, MAX_OPTIONS.case)];
    return groups.filter(({ options }) => options.length);
  };
})((window.casebookCompare = /** @type {CasebookCompare} */ ({})));
