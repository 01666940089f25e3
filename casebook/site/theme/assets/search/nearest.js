/* No dead end: where a query finds nothing that fits, links to fewer words and to the nearest names. */
(function (search) {
  "use strict";

  const MAX_LINKS = 6;
  const MAX_PAIRS = 3;

  /**
   * Promise of queries that find more: without one of the words each, or the parts of one word that
   * reports contain.
   */
  search.fewerWords = async function (words, { terms }) {
    const typed = words.split(/\s+/u).filter(Boolean);
    const shorter = typed.length > 1
      ? typed.map((_, n) => typed.filter((__, at) => at !== n).join(" "))
      : terms.flatMap(knownParts).filter((part) => part !== typed[0]);
    const counted = await Promise.all(Array.from(new Set(shorter)).slice(0, MAX_LINKS).map(async (query) => {
      return { query, count: await search.countTyped(query) };
    }));
    return counted.filter(({ count }) => count);
  };

  /**
   * The stretches of a term of which every pair occurs in some report, longest first, then its
   * commonest pairs. A pair that shares a character with a commoner one is across the border of two
   * words (政复 in 行政复议), and is left out.
   * @param {QueryTerm} term
   */
  function knownParts({ word, postings }) {
    if (search.isNumber(word)) return [];
    const found = postings.filter(({ passages }) => passages.length);
    const known = new Set(found.map(({ bigram }) => bigram));
    /** @type {string[]} */
    const parts = [];
    let start = 0;
    for (let at = 1; at <= word.length; at++) {
      if (at < word.length && known.has(word.slice(at - 1, at + 1))) continue;
      if (at - start > 2) parts.push(word.slice(start, at));
      start = at;
    }
    parts.sort((left, right) => right.length - left.length);
    found.sort((left, right) => right.passages.length - left.passages.length);
    /** @type {string[]} */
    const words = [];
    const taken = new Uint8Array(word.length);
    for (const { bigram } of found) {
      const at = word.indexOf(bigram);
      if (taken[at] || taken[at + 1]) continue;
      taken.fill(1, at, at + 2);
      words.push(bigram);
    }
    return [...parts, ...words.slice(0, MAX_PAIRS)];
  }

  /** Promise of the links for a query that found nothing that fits; each a query and its hits. */
  search.nearest = async function (words, understood) {
    const [lists, fewer] = await Promise.all([search.suggestions(), search.fewerWords(words, understood)]);
    const asked = [...understood.terms.map((term) => term.word), ...search.queryWords(words)];
    return { fewer, names: search.nearestNames(lists, asked, MAX_LINKS) };
  };
})(window.casebookSearch);
