/* Closeness: of the passages with all words those lead where the words stand near each other. */
(function (search) {
  "use strict";

  // Hits that are looked at: about a screenful, whose texts will be shown anyway.
  const MANY = 12;
  // What words side by side add to the score, and the distance at which it is half of that.
  const [BONUS, HALF] = [0.6, 30];

  /** The length of the shortest stretch of a text that has all words; Infinity without one. */
  search.span = function (text, words) {
    const places = words.flatMap((word, n) => {
      /** @type {[number, number, number][]} */
      const found = [];
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push([at, at + word.length, n]);
      return found;
    });
    places.sort((left, right) => left[0] - right[0]);
    /** @type {Map<number, number>} */
    const latest = new Map();
    let shortest = Infinity;
    for (const [start, end, n] of places) {
      latest.delete(n);
      latest.set(n, start);
      const [first] = latest.values();
      if (latest.size === words.length) shortest = Math.min(shortest, end - first);
    }
    return shortest;
  };

  /** Promise of ranked hits, the leading ones that have all words in one passage by closeness. */
  search.byCloseness = async function (hits, { overview, terms, ranked }) {
    const words = terms.filter((term) => !term.places.length).map((term) => term.word);
    if (!ranked || words.length < 2) return hits;
    const leading = hits.slice(0, MANY).filter((hit) => hit.tier === search.TIERS.passage && hit.passages.length);
    const closer = await Promise.all(leading.map(async (hit) => {
      const [[, text]] = await search.passages(overview, hit.number, hit.passages.slice(0, 1));
      const spare = search.span(search.normalize(text), words) - words.join("").length;
      return { ...hit, score: hit.score * (1 + BONUS / (1 + spare / HALF)) };
    }));
    return closer.sort(search.byRank).concat(hits.slice(leading.length));
  };
})(window.casebookSearch);
