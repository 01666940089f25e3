/* Near matches: passages that have the parts of a term, but not the term (法律顾问 … 全覆盖). */
(function (search) {
  "use strict";

  const LONG = 8;

  /**
   * Add the passages that have much of a term, each character weighted by the commoner of its pairs:
   * the pair across the border of two words (问全) is rare without saying anything.
   */
  search.addNearMatches = function (table, term, bit, value, least) {
    const { WEIGHT } = search;
    // A number has no near one: 98.2 is not 98.5.
    if (search.isNumber(term.word)) return;
    const pairs = pairsOf(term);
    const weights = weightsOf(table, term, pairs);
    const covered = new Float32Array(table.score.length);
    const upTo = new Int16Array(table.score.length);
    for (const [at, passages] of pairs) {
      for (const passage of passages) {
        if (upTo[passage] <= at) covered[passage] += weights[at];
        if (upTo[passage] <= at + 1) covered[passage] += weights[at + 1];
        upTo[passage] = at + 2;
      }
    }
    const literal = new Uint8Array(table.score.length);
    for (const passage of term.literal) literal[passage] = 1;
    const total = pairs.length ? weights.reduce((sum, weight) => sum + weight, 0) : 1;
    const weight = term.word.length >= LONG ? WEIGHT.long : WEIGHT.part;
    for (let passage = 0; passage < covered.length; passage++) {
      const share = covered[passage] / total;
      if (share <= 0 || share < least || literal[passage]) continue;
      table.score[passage] += value * weight * share ** WEIGHT.power;
      if (share >= WEIGHT.alike) table.meant[passage] |= bit;
    }
  };

  /**
   * Each pair of a term at each place where it stands, in order of place.
   * @param {QueryTerm} term
   */
  function pairsOf({ word, postings }) {
    /** @type {[number, Int32Array][]} */
    const pairs = [];
    for (const { bigram, passages } of postings) {
      for (let at = word.indexOf(bigram); at >= 0; at = word.indexOf(bigram, at + 1)) pairs.push([at, passages]);
    }
    return pairs.sort((left, right) => left[0] - right[0]);
  }

  /**
   * The weight of each character of a term: the rarity of the commoner of the pairs with it.
   * @param {RankTable} table
   * @param {QueryTerm} term
   * @param {[number, Int32Array][]} pairs
   */
  function weightsOf(table, { word }, pairs) {
    const weights = new Float32Array(word.length);
    for (const [at, passages] of pairs) {
      const rarity = table.rarity(passages.length);
      for (const place of [at, at + 1]) weights[place] = weights[place] ? Math.min(weights[place], rarity) : rarity;
    }
    return weights;
  }
})(window.casebookSearch);
