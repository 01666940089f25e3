/* The texts of cases, read in files of some passages each (casebook/search/build.py). */
(function (search) {
  "use strict";

  const PASSAGES_PER_FILE = 8;

  /** Promise of the first file of a case, which has its title, place and date. */
  search.head = function (overview, number) {
    return search.load("text/" + overview.ids[number]);
  };

  /** The number of the file, among those of a case, that has a passage. */
  search.textFileOf = function (overview, number, passage) {
    return Math.floor((passage - overview.first[number]) / PASSAGES_PER_FILE);
  };

  /** Promise of some passages of a case, as `[anchor, text]`. */
  search.passages = async function (overview, number, passages) {
    const id = overview.ids[number];
    const files = passages.map((passage) => search.textFileOf(overview, number, passage));
    /** @type {TextShard[]} */
    const texts = await Promise.all(files.map((file) => search.load("text/" + id + (file ? "." + file : ""))));
    return passages.map((passage, n) => texts[n].passages[(passage - overview.first[number]) % PASSAGES_PER_FILE]);
  };
})(window.casebookSearch);
