/* The passages of a case, read in parts (casebook/search/build.py). */
(function (search) {
  "use strict";

  const PART = 8;

  /** Promise of what names a case: `{url, title, place, date, genre, status, passages}`. */
  search.head = function (overview, number) {
    return search.load("text/" + overview.ids[number]);
  };

  /** The part that a passage is in, by its number. */
  search.partOf = function (overview, number, passage) {
    return Math.floor((passage - overview.first[number]) / PART);
  };

  /** Promise of passages by their numbers, as `[anchor, text]`. */
  search.passages = async function (overview, number, passages) {
    const id = overview.ids[number];
    const parts = passages.map((passage) => search.partOf(overview, number, passage));
    /** @type {TextShard[]} */
    const texts = await Promise.all(parts.map((part) => search.load("text/" + id + (part ? "." + part : ""))));
    return passages.map((passage, n) => texts[n].passages[(passage - overview.first[number]) % PART]);
  };
})(window.casebookSearch);
