/* How much of a long wording a passage answers, when its parts are answered by different words. */
(function (search) {
  "use strict";

  // What carries no matter of its own in a question; nothing is missed where it is not answered.
  const EMPTY = /[的了吗呢要能也就都和与给把被让在有没不是我你他她它们个这那着过到得地么怎样何谁哪啊吧还又再很太最可以会想去来做办用为]/u;
  // How well a position is answered: by the letters themselves, or by how a concept is meant there.
  const LETTERS = 0.8;
  const MEANT = [0.9, 0.8, 0.2]; // named, asked for, touched
  const DENSE = 1.15;
  const WEAK = 0.3;
  // What a letter weighs that nothing answers: little, since no passage can do better.
  const UNKNOWN = 1;

  /**
   * Add to the scores of passages what they cover of a unit. A passage that answers two parts of
   * 小企业 | 借不到钱 is worth more than two passages that answer one each.
   */
  search.enterCoverage = function (table, unit, concepts, n) {
    const meant = concepts.filter((concept) => concept.shares[n] > 0);
    const { word } = unit;
    if (unit.places.length || word.length < 4 || !meant.length || unit.literal.length) return;
    const size = word.length;
    const worth = new Float32Array(size);
    /** @type {Map<number, Float32Array>} */
    const rows = new Map();
    const note = (/** @type {Int32Array} */ passages, /** @type {Float32Array} */ values, /** @type {number} */ factor) => {
      for (const passage of passages) {
        let row = rows.get(passage);
        if (!row) rows.set(passage, (row = new Float32Array(size)));
        for (let at = 0; at < size; at++) row[at] = Math.max(row[at], values[at] * factor);
      }
      for (let at = 0; at < size; at++) worth[at] = Math.max(worth[at], values[at] * factor);
    };
    for (const concept of meant) {
      const values = masks(concept, n, table.rarity(concept.strong.length));
      note(concept.strong, values, 1);
      note(concept.dense, values, DENSE);
      note(concept.weak, values, WEAK);
    }
    for (const { pair, passages } of unit.lists) {
      if (!passages.length) continue;
      const values = new Float32Array(size);
      const rare = LETTERS * table.rarity(passages.length);
      for (let at = word.indexOf(pair); at >= 0; at = word.indexOf(pair, at + 1)) values.fill(rare, at, at + 2);
      note(passages, values, 1);
    }
    let all = 0;
    for (let at = 0; at < size; at++) all += worth[at] || (EMPTY.test(word[at]) ? 0 : UNKNOWN);
    for (const [passage, row] of rows) {
      const mass = row.reduce((sum, value) => sum + value, 0);
      table.score[passage] += (mass * mass * mass) / (all * all);
    }
  };

  /**
   * What a passage of a concept answers at each position of a unit.
   * @param {Concept} concept
   * @param {number} n
   * @param {number} rare
   */
  function masks(concept, n, rare) {
    const kinds = concept.covered[n];
    return Float32Array.from(kinds[0], (_, at) => rare * Math.max(...kinds.map((kind, how) => kind[at] * MEANT[how])));
  }
})(window.casebookSearch);
