/* Closeness: within a level those hits lead where the typed words, or parts of one, stand together. */
(function (search) {
  "use strict";

  // What words side by side add to the score, and the distance at which it is half of that.
  const [BONUS, HALF] = [0.3, 60];
  // The same where a word is a single character (村 法律顾问), which every text has somewhere, and the
  // passages of a hit that are looked at.
  const [BESIDE, REACH, SOME] = [1.5, 8, 4];
  // A term of this many characters has parts; what all of them within a window add to the score.
  const [LONG, PARTS] = [4, 1];
  // The window: this many times the term, and some more. Passages of a hit that are looked at.
  const [TIMES, MORE, PASSAGES] = [2, 4, 2];

  /** The length of the shortest stretch of a text that has all words; Infinity without one. */
  search.span = function (text, words) {
    const places = words.flatMap((word, n) => search.startsIn(text, word).map((at) => [at, at + word.length, n]));
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

  /** The share of a word's characters that its pairs have together in one window of a text. */
  search.together = function (text, word) {
    /** @type {[number, number][]} */
    const found = [];
    for (let n = 0; n + 1 < word.length; n++) {
      const pair = word.slice(n, n + 2);
      for (const at of search.startsIn(text, pair)) found.push([at, n]);
    }
    found.sort((left, right) => left[0] - right[0]);
    const window = TIMES * word.length + MORE;
    let most = 0;
    found.forEach(([start], first) => {
      const covered = new Set();
      for (let n = first; n < found.length && found[n][0] + 2 - start <= window; n++) covered.add(found[n][1]).add(found[n][1] + 1);
      most = Math.max(most, covered.size);
    });
    return most / word.length;
  };

  /**
   * Promise of a hit with the bonus of a factor for its text, which `closeness` makes of some texts.
   * @param {Hit} hit
   * @param {ShownAnswer} answer
   * @param {number} passages
   * @param {(texts: string[]) => number} closeness
   */
  async function scored(hit, answer, passages, closeness) {
    const { overview } = answer;
    const part = (/** @type {number} */ passage) => search.partOf(overview, hit.number, passage);
    const shown = part(search.shown(hit, answer));
    const numbers = hit.passages.filter((passage) => part(passage) === shown).slice(0, passages);
    if (!numbers.length) return hit;
    const texts = await search.passages(overview, hit.number, numbers);
    return { ...hit, score: hit.score * (1 + closeness(texts.map(([, text]) => search.normalize(text)))) };
  }

  /**
   * Whether the vocabulary says a term in other words as well: the name of a concept, or a question
   * that one answers as a whole. What a report has of its characters then tells nothing.
   * @param {number} n
   * @param {ShownAnswer} answer
   */
  function saidOtherwise(n, { terms, concepts }) {
    return concepts.some(({ name, covered }) => search.normalize(name) === terms[n].word || covered[n][1].every(Boolean));
  }

  /**
   * The promise of a hit by the words of a query, or by the parts of its only word; null where
   * closeness says nothing.
   * @param {ShownAnswer} answer
   * @param {Hit} best the first hit: one that has the only word says all, and waits for no text of those below
   * @returns {((hit: Hit) => Promise<Hit>) | null}
   */
  function byWords(answer, best) {
    const { terms } = answer;
    const free = terms.flatMap((term, n) => (term.places.length ? [] : [n]));
    const words = free.map((n) => terms[n].word);
    const length = words.join("").length;
    if (words.length > 1 && words.some((word) => word.length === 1)) {
      const bonus = (/** @type {string[]} */ texts) =>
        Math.max(...texts.map((text) => BESIDE / (1 + (search.span(text, words) - length) / REACH)));
      return async (hit) => (hit.tier === search.TIERS.passage ? scored(hit, answer, SOME, bonus) : hit);
    }
    if (words.length > 1) {
      const bonus = (/** @type {string[]} */ [text]) => BONUS / (1 + (search.span(text, words) - length) / HALF);
      return async (hit) => (hit.tier === search.TIERS.passage ? scored(hit, answer, 1, bonus) : hit);
    }
    if (terms.length > 1 || length < LONG || best.tier > search.TIERS.meaning || saidOtherwise(free[0], answer)) return null;
    const bonus = (/** @type {string[]} */ texts) => PARTS * Math.max(...texts.map((text) => search.together(text, words[0]))) ** 2;
    return async (hit) => (hit.tier <= search.TIERS.meaning ? scored(hit, answer, PASSAGES, bonus) : hit);
  }

  /** Promise of ranked hits; within a level the leading ones by closeness. */
  search.byCloseness = async function (hits, answer) {
    const weigh = answer.ranked && hits.length ? byWords(answer, hits[0]) : null;
    if (!weigh) return hits;
    // No others: the texts of these will be shown anyway.
    const leading = hits.slice(0, search.FEW);
    const closer = await Promise.all(leading.map((hit) => (hit.passages.length ? weigh(hit) : hit)));
    return closer.concat(hits.slice(leading.length)).sort(search.byRank);
  };
})(window.casebookSearch);
