/* What search compares: letters and digits only, in one width and case (casebook/search/normal.py).
   The first script of the search: it makes the object that the others share. */
(function (search) {
  "use strict";

  const OTHER = /[^\p{L}\p{N}]+/gu;

  /** The normal form of a text. */
  search.normal = function (text) {
    return text.replace(OTHER, "").normalize("NFKC").replace(OTHER, "").toLowerCase();
  };

  /** The normal form and, for each of its units, where in the text it starts and ends. */
  search.mapped = function (text) {
    let form = "";
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const ends = [];
    let at = 0;
    for (const letter of text) {
      const plain = search.normal(letter);
      for (let n = 0; n < plain.length; n++) {
        starts.push(at);
        ends.push(at + letter.length);
      }
      form += plain;
      at += letter.length;
    }
    return { form, starts, ends };
  };

  /** The pairs of neighbouring characters of a normal text, once each. */
  search.pairs = function (form) {
    /** @type {Set<string>} */
    const found = new Set();
    for (let n = 1; n < form.length; n++) found.add(form.slice(n - 1, n + 1));
    return Array.from(found);
  };
})((window.casebookSearch = /** @type {CasebookSearch} */ ({})));
