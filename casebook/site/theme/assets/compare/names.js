/* The names of all cases and places, and which of them fit what is typed (casebook/compare/files.py). */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;
  const MOST = { place: 6, case: 14 };
  let names;

  /** Promise of the names, read once: `{kind, key, label, note, form}`. */
  compare.names = function () {
    names = names || search.load("compare/names").then(unpack);
    names.catch(() => { names = undefined; });
    return names;
  };

  function unpack(data) {
    const places = data.places.map(([code, label]) => option("place", code, label, "地方"));
    const lines = (text) => (text ? text.split("\n") : []);
    const [titles, where] = [lines(data.titles), lines(data.where)];
    const cases = lines(data.ids).map((id, n) => {
      const date = n in data.dates ? data.dates[n] : id.slice(-10);
      return option("case", id, titles[n], [where[n], date].filter(Boolean).join(" · "));
    });
    return { places, cases };
  }

  function option(kind, key, label, note) {
    return { kind, key, label, note, form: search.normal(label + note + (kind === "case" ? key : "")) };
  }

  /** The options that hold all words typed, groups as the list shows them, and how many are left out. */
  compare.fitting = function ({ places, cases }, typed, taken) {
    const words = typed.split(/\s+/u).map(search.normal).filter(Boolean);
    const fits = (item) => !taken.has(item.kind + ":" + item.key) && words.every((word) => item.form.includes(word));
    const groups = [["地方", places, MOST.place], ["案例", cases, MOST.case]].map(([label, all, most]) => {
      const found = all.filter(fits);
      return { label, options: found.slice(0, most), left: Math.max(0, found.length - most) };
    });
    return groups.filter((group) => group.options.length);
  };
})((window.casebookCompare = window.casebookCompare || {}));
