/* Text normalization: letters and digits only, in one width and case, as in
   casebook/search/normalization.py. The first script of the search: it creates the shared object. */
(function (search) {
  "use strict";

  const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;

  /** Normalize a text or query. */
  search.normalize = function (text) {
    return text.replace(NOT_LETTER_OR_DIGIT, "").normalize("NFKC").replace(NOT_LETTER_OR_DIGIT, "").toLowerCase();
  };

  /** Normalize a text; for each UTF-16 unit of the result, `starts` and `ends` give its source span. */
  search.normalizeWithOffsets = function (text) {
    let normalized = "";
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const ends = [];
    let offset = 0;
    for (const character of text) {
      const form = search.normalize(character);
      for (let n = 0; n < form.length; n++) {
        starts.push(offset);
        ends.push(offset + character.length);
      }
      normalized += form;
      offset += character.length;
    }
    return { normalized, starts, ends };
  };

  /** The distinct bigrams of a normalized text, in order. */
  search.bigrams = function (normalized) {
    /** @type {Set<string>} */
    const bigrams = new Set();
    for (let n = 1; n < normalized.length; n++) bigrams.add(normalized.slice(n - 1, n + 1));
    return Array.from(bigrams);
  };
})((window.casebookSearch = /** @type {CasebookSearch} */ ({})));
