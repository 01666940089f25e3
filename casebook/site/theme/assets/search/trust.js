/* Trust: how likely a question means a concept, by which of its wordings it has and how telling those are: what
   all kinds of questions have (办事, 没人管) does not outvote the word that says the matter. */
(function (search) {
  "use strict";

  const [ASKED, LOOSELY] = [1, 2];
  // A pair tells the logarithm of RARE by the number of concepts with it; one that none has tells UNKNOWN.
  const [RARE, UNKNOWN] = [700, 3];
  // A term is put in the words of reports if names of concepts cover this share of it.
  const NAMED = 0.6;
  // The smallest sum.
  const LEAST = 0.02;

  /**
   * What a concept's trust is the sum of, and `power`: that of its share in the largest. Learnt from the kept query sets
   * and written by scripts/learn_trust.py. By kind of wording (a name, a colloquial one, one in part): that there is one,
   * what the most telling one tells, and the characters of the longest. Of two that tell the same the longer has the
   * commoner words.
   */
  search.TRUST = {
    power: 1.18,
    always: 0.196,
    share: -0.79,
    covered: 0.737,
    rarity: 0.078,
    wordings: [[0.217, 0.019, -0.133], [0.18, 0.02, -0.067], [-0.189, 0.007, 0.045]],
  };

  /**
   * What each pair of characters of some wordings tells.
   * @param {ConceptEntry[]} entries
   */
  function tellings(entries) {
    /** @type {Map<string, Set<number>>} */
    const having = new Map();
    for (const [parts, number] of entries) {
      for (const pair of parts.flatMap(search.bigrams)) {
        const numbers = having.get(pair) || new Set();
        having.set(pair, numbers.add(number));
      }
    }
    return (/** @type {string} */ pair) => {
      const numbers = having.get(pair);
      return numbers ? Math.log(RARE / numbers.size) : UNKNOWN;
    };
  }

  /** By concept, of its wordings in a question by kind: what the most telling tells, and the characters of the longest. */
  search.evidence = function (exact, loose, entries) {
    const tells = tellings(entries);
    /** @type {Map<number, [number, number][]>} */
    const found = new Map();
    const add = (/** @type {ConceptEntry} */ [parts, number], /** @type {number} */ kind) => {
      const rows = found.get(number) || [[0, 0], [0, 0], [0, 0]];
      found.set(number, rows);
      const telling = parts.flatMap(search.bigrams).reduce((sum, pair) => sum + tells(pair), 0);
      rows[kind] = [Math.max(rows[kind][0], telling), Math.max(rows[kind][1], parts.join("").length)];
    };
    for (const entry of exact) if (entry[2] <= ASKED) add(entry, entry[2]);
    for (const entry of loose) add(entry, LOOSELY);
    return found;
  };

  /**
   * Concepts with the trust in each: 1 for the one that a question most likely means, and for all of a term that
   * reports have, or that is put in their words.
   */
  search.trusted = function (table, terms, concepts) {
    const frames = terms.map(({ word }) => search.frameOf(word));
    const sure = terms.map(({ literal }, n) => literal.length > 0 || isNamed(concepts, n, frames[n]));
    const trusts = concepts.map((concept) => {
      const n = concept.shares.indexOf(Math.max(...concept.shares));
      return sure[n] ? null : trustIn(concept, n, frames[n], table.rarity(concept.size, concept.strong));
    });
    const most = Math.max(...trusts.map((trust) => trust || 0));
    return concepts.map((concept, at) => ({ ...concept, trust: trusts[at] === null ? 1 : (Number(trusts[at]) / most) ** search.TRUST.power }));
  };

  /**
   * Whether names of concepts together cover a term.
   * @param {Concept[]} concepts
   * @param {number} n
   * @param {Uint8Array} frame
   */
  function isNamed(concepts, n, frame) {
    const named = (/** @type {number} */ at) => concepts.some(({ covered }) => covered[n][0][at]);
    return frame.reduce((sum, asks, at) => sum + Number(!asks && named(at)), 0) >= NAMED * contentOf(frame);
  }

  /**
   * The number of characters that do not only ask.
   * @param {Uint8Array} frame
   */
  function contentOf(frame) {
    return frame.reduce((sum, asks) => sum + 1 - asks, 0);
  }

  /**
   * @param {Concept} concept
   * @param {number} n the term of which it has the largest share
   * @param {Uint8Array} frame
   * @param {number} rarity
   */
  function trustIn({ shares, covered, evidence }, n, frame, rarity) {
    const [named, asked] = covered[n];
    const share = frame.reduce((sum, asks, at) => sum + (asks ? 0 : named[at] | asked[at]), 0) / contentOf(frame);
    const { TRUST } = search;
    const sum = TRUST.wordings.reduce((total, [is, telling, size], kind) => {
      const [most, longest] = evidence[kind];
      return total + (longest ? is + telling * most + size * longest : 0);
    }, TRUST.always + TRUST.share * shares[n] + TRUST.covered * share + TRUST.rarity * rarity);
    return Math.max(LEAST, sum);
  }
})(window.casebookSearch);
