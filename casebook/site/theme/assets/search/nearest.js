/* No dead end: where a query finds nothing that fits, links to fewer words and to the nearest names. */
(function (search) {
  "use strict";

  const MAX_LINKS = 6;
  const MAX_PAIRS = 3;
  // A pair with less than this share of the passages of the commonest is hardly a word.
  const COMMON = 0.1;

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
   * commonest pairs, which are nearly always words.
   * @param {QueryTerm} term
   */
  function knownParts({ word, postings }) {
    if (search.isNumber(word)) return [];
    const known = new Set(postings.filter(({ passages }) => passages.length).map(({ bigram }) => bigram));
    const most = Math.max(...postings.map(({ passages }) => passages.length));
    const common = postings.filter(({ passages }) => passages.length && passages.length >= most * COMMON);
    common.sort((left, right) => right.passages.length - left.passages.length);
    /** @type {string[]} */
    const parts = [];
    let start = 0;
    for (let at = 1; at <= word.length; at++) {
      if (at < word.length && known.has(word.slice(at - 1, at + 1))) continue;
      if (at - start > 2) parts.push(word.slice(start, at));
      start = at;
    }
    parts.sort((left, right) => right.length - left.length);
    return [...parts, ...common.slice(0, MAX_PAIRS).map(({ bigram }) => bigram)];
  }

  /** Promise of the links for a query that found nothing that fits; each a query and its hits. */
  search.nearest = async function (words, understood) {
    const [lists, fewer] = await Promise.all([search.suggestions(), search.fewerWords(words, understood)]);
    const asked = [...understood.terms.map((term) => term.word), ...search.queryWords(words)];
    return { fewer, names: search.nearestNames(lists, asked, MAX_LINKS) };
  };
})(window.casebookSearch);
