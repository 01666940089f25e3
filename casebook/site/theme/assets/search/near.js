/* Near matches: passages that have the parts of a term, but not the term (法律顾问 … 全覆盖). */
(function (search) {
  "use strict";

  const LONG = 8;

  // A passage with this share of the characters has the words of a term, if it also has this share of
  // the pairs; of a shorter term a pair is half, so that it must have most of the pairs.
  const [CHARACTERS, PAIRS, SHORT] = [0.6, 0.42, 4];

  /**
   * Add the passages that have much of a term. The score goes by the share of its pairs. Whether a
   * passage means the term goes by the share of its characters: the pair across the border of two
   * words (问全) is rare without saying anything.
   */
  search.addNearMatches = function (table, term, bit, value, least) {
    const { WEIGHT } = search;
    // A number has no near one: 98.2 is not 98.5.
    if (search.isNumber(term.word)) return;
    const characters = characterShares(table, term);
    const pairs = pairShares(table, term);
    const literal = new Uint8Array(table.score.length);
    for (const passage of term.literal) literal[passage] = 1;
    const weight = term.word.length >= LONG ? WEIGHT.long : WEIGHT.part;
    for (let passage = 0; passage < pairs.length; passage++) {
      const share = pairs[passage];
      if (share <= 0 || share < least || literal[passage]) continue;
      table.score[passage] += value * weight * share ** WEIGHT.power;
      const alike = term.word.length < SHORT
        ? share >= WEIGHT.alike
        : characters[passage] >= CHARACTERS && share >= PAIRS;
      if (alike) table.meant[passage] |= bit;
    }
  };

  /** By character of a term: the rarity of the commoner of the pairs with it. */
  search.characterWeights = function (table, term) {
    const weights = new Float32Array(term.word.length);
    for (const [at, passages] of pairsOf(term)) {
      const rarity = table.rarity(passages.length, passages);
      for (const place of [at, at + 1]) weights[place] = weights[place] ? Math.min(weights[place], rarity) : rarity;
    }
    return weights;
  };

  /**
   * By passage: how much of a term's pairs it has, each weighted by its rarity.
   * @param {RankTable} table
   * @param {QueryTerm} term
   */
  function pairShares(table, { postings }) {
    const shares = new Float32Array(table.score.length);
    const rarities = postings.map(({ passages }) => table.rarity(passages.length, passages));
    const total = rarities.reduce((sum, rarity) => sum + rarity, 0);
    postings.forEach(({ passages }, n) => {
      for (const passage of passages) shares[passage] += rarities[n] / total;
    });
    return shares;
  }

  /**
   * By passage: how much of a term's characters its pairs have, by the weights of characters.
   * @param {RankTable} table
   * @param {QueryTerm} term
   */
  function characterShares(table, term) {
    const weights = search.characterWeights(table, term);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const covered = new Float32Array(table.score.length);
    const upTo = new Int16Array(table.score.length);
    for (const [at, passages] of pairsOf(term)) {
      for (const passage of passages) {
        if (upTo[passage] <= at) covered[passage] += weights[at] / total;
        if (upTo[passage] <= at + 1) covered[passage] += weights[at + 1] / total;
        upTo[passage] = at + 2;
      }
    }
    return covered;
  }

  /**
   * Each pair of a term at each place where it stands, in order of place.
   * @param {QueryTerm} term
   */
  function pairsOf({ word, postings }) {
    const pairs = postings.flatMap(({ bigram, passages }) => (
      search.startsIn(word, bigram).map((at) => /** @type {[number, Int32Array]} */ ([at, passages]))
    ));
    return pairs.sort((left, right) => left[0] - right[0]);
  }
})(window.casebookSearch);
