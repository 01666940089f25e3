/* The texts of cases, read in parts of some passages each (casebook/search/case_index.py), and what documents
   say of a case besides (casebook/site/word_files.py). */
(function (search) {
  "use strict";

  /** Promise of the first part of a case. */
  search.head = function (overview, number) {
    return search.record(overview.texts, "texts", overview.part[number]);
  };

  /** Promise of the sentences that prove the reforms of a case; they come after its parts. */
  search.proofs = function (overview, number) {
    return search.record(overview.texts, "texts", overview.part[number + 1] - 1);
  };

  /** The number of the part, among those of a case, that has a passage. */
  search.partOf = function (overview, number, passage) {
    return Math.floor((passage - overview.first[number]) / search.PASSAGES);
  };

  /** Promise of the part that has a passage of a case: it also has title, place and date. */
  search.part = function (overview, number, passage) {
    return search.record(overview.texts, "texts", overview.part[number] + search.partOf(overview, number, passage));
  };

  /** Promise of some passages of a case, as `[anchor, text]`. */
  search.passages = async function (overview, number, passages) {
    const parts = await Promise.all(passages.map((passage) => search.part(overview, number, passage)));
    return passages.map((passage, n) => parts[n].passages[(passage - overview.first[number]) % search.PASSAGES]);
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
