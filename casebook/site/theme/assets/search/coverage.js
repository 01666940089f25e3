/* Coverage: how much of a long query term a passage answers if different words answer its parts. */
(function (search) {
  "use strict";

  // Function characters of questions; a passage need not answer them.
  const FUNCTION_CHARACTERS = /[的了吗呢要能也就都和与给把被让在有没不是我你他她它们个这那着过到得地么怎样何谁哪啊吧还又再很太最可以会想去来做办用为]/u;
  // The value of a position: answered by a bigram, or by a concept that is named, asked for or related.
  const BIGRAM = 0.8;
  const CONCEPT = [0.9, 0.9, 0.2];
  // Factors for dense passages of a concept and for those with related wordings only.
  const DENSE = 1.15;
  const WEAK = 0.3;
  // The weight of a character that no passage answers: low, since no passage can do better.
  const UNANSWERED = 1;

  /**
   * Add to the scores of passages how much of a term they cover, superlinearly: a passage that
   * answers both parts of 小企业 | 借不到钱 is worth more than two that answer one each.
   */
  search.addCoverage = function (table, term, concepts, n) {
    const relevant = concepts.filter((concept) => concept.shares[n] > 0);
    const { word } = term;
    if (term.places.length || word.length < 4 || !relevant.length || term.literal.length) return;
    const size = word.length;
    const frame = search.frameOf(word);
    const best = new Float32Array(size);
    /** @type {Map<number, Float32Array>} */
    const rows = new Map();
    const add = (/** @type {Int32Array} */ passages, /** @type {Float32Array} */ values, /** @type {number} */ factor) => {
      for (const passage of passages) {
        let row = rows.get(passage);
        if (!row) rows.set(passage, (row = new Float32Array(size)));
        for (let at = 0; at < size; at++) row[at] = Math.max(row[at], values[at] * factor);
      }
      for (let at = 0; at < size; at++) best[at] = Math.max(best[at], values[at] * factor);
    };
    for (const concept of relevant) {
      const values = conceptValues(concept, n, table.rarity(concept.size, concept.strong));
      add(concept.strong, values, 1);
      add(concept.dense, values, DENSE);
      add(concept.weak, values, WEAK);
    }
    const weights = search.characterWeights(table, term);
    for (const { bigram, passages } of term.postings) {
      if (!passages.length) continue;
      const values = new Float32Array(size);
      for (const at of search.startsIn(word, bigram)) {
        if (frame[at] || frame[at + 1]) continue;
        for (const place of [at, at + 1]) values[place] = BIGRAM * weights[place];
      }
      add(passages, values, 1);
    }
    let total = 0;
    for (let at = 0; at < size; at++) total += best[at] || (frame[at] || FUNCTION_CHARACTERS.test(word[at]) ? 0 : UNANSWERED);
    for (const [passage, row] of rows) {
      const covered = row.reduce((sum, value) => sum + value, 0);
      table.score[passage] += (covered * covered * covered) / (total * total);
    }
  };

  /**
   * The value that a passage of a concept has at each position of term `n`.
   * @param {TrustedConcept} concept
   * @param {number} n
   * @param {number} rarity
   */
  function conceptValues(concept, n, rarity) {
    const kinds = concept.covered[n];
    return Float32Array.from(kinds[0], (_, at) => concept.trust * rarity * Math.max(...kinds.map((kind, relation) => kind[at] * CONCEPT[relation])));
  }
})(window.casebookSearch);
