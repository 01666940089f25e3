/* The texts of cases, read in files of some passages each (casebook/search/build.py), and what documents
   say of a case besides (casebook/site/word_files.py). */
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

  /** Promise of what a document says of a case. */
  search.wordRow = async function (number, shared) {
    /** @type {WordRow[]} */
    const group = await search.load("word/" + Math.floor(number / shared.group));
    return group[number % shared.group];
  };

  /** A reference with today's date and the URL of the page; `offline`, if given, on a disk. */
  search.reference = function (online, offline, address) {
    if (offline && !/^https?:$/u.test(location.protocol)) return offline;
    const day = new Date();
    const today = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    return online.replace("{address}", () => address).replace("{today}", today);
  };
})(window.casebookSearch);
