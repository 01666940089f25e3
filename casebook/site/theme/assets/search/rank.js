/* The order of the hits: what stands there literally first, then what means the same, then parts. */
(function (search) {
  "use strict";

  /** How well a case answers: all words in one passage, in one text, by meaning, or in part. */
  search.TIERS = { passage: 4, text: 3, meaning: 2, part: 1 };

  /** What a mention is worth, by where it stands and how it is worded. */
  search.WEIGHT = {
    title: 2.2,
    heading: 1.4,
    near: 0.6, // for each further word in the same passage
    meant: 0.2,
    dense: 0.35,
    touched: 0.08,
    chance: 0.2, // a word that only stands inside another (讲|述法|律)
    tag: 1.2,
    part: 1,
    long: 2, // likeness of a word of eight letters and more is no chance
    least: 0.3, // below this share of a word's rare pairs, likeness is chance
    alike: 0.6, // above it, the word stands there with a few letters more or fewer
    place: 20,
    bare: 3, // a place without anything else that was asked
    whole: 3,
    decay: 0.6, // each further passage of a case adds that much less
  };
  const { TIERS, WEIGHT } = search;
  const LONG = 8;

  /** Order of two hits. */
  search.byRank = function (left, right) {
    return right.tier - left.tier || right.full - left.full || right.score - left.score || left.number - right.number;
  };

  /** Hits in order: `{number, tier, full, score, passages: [number, …]}`. */
  search.rank = function ({ overview, units, concepts }) {
    const table = new Table(overview, units.length);
    units.forEach((unit, n) => enterUnit(table, unit, 1 << n));
    concepts.forEach((concept) => enterConcept(table, concept, units));
    units.forEach((unit, n) => search.enterCoverage(table, unit, concepts, n));
    return table.hits();
  };

  /** @implements {RankTable} */
  class Table {
    /**
     * @param {Overview} overview
     * @param {number} units
     */
    constructor(overview, units) {
      this.overview = overview;
      this.all = (1 << units) - 1;
      this.literal = new Uint32Array(overview.passages);
      this.meant = new Uint32Array(overview.passages);
      this.score = new Float32Array(overview.passages);
      this.caseLiteral = new Uint32Array(overview.ids.length);
      this.caseScore = new Float32Array(overview.ids.length);
      this.placed = new Uint8Array(overview.ids.length);
    }

    /** @param {number} count */
    rarity(count) {
      return Math.log(1 + this.overview.passages / (1 + count));
    }

    hits() {
      /** @type {Hit[]} */
      const hits = [];
      for (let number = 0; number < this.overview.ids.length; number++) {
        const hit = this.hit(number);
        if (hit) hits.push(hit);
      }
      return hits.sort(search.byRank);
    }

    /**
     * A case as a hit; null if nothing of it answers.
     * @param {number} number
     * @returns {Hit | null}
     */
    hit(number) {
      const { first, heads, headings } = this.overview;
      const fixed = this.caseLiteral[number];
      let literal = fixed;
      let meant = fixed;
      let together = bits(fixed);
      /** @type {[number, number][]} */
      const scored = [];
      for (let passage = first[number]; passage < first[number + 1]; passage++) {
        if (!this.score[passage]) continue;
        const own = fixed | this.literal[passage];
        literal |= own;
        meant |= own | this.meant[passage];
        together = Math.max(together, bits(own));
        const at = passage - first[number];
        const kind = at < heads[number] ? WEIGHT.title : at < heads[number] + headings[number] ? WEIGHT.heading : 1;
        const near = 1 + WEIGHT.near * Math.max(0, bits(own | this.meant[passage]) - 1);
        scored.push([this.score[passage] * kind * near, passage]);
      }
      if (!scored.length && !fixed && !this.caseScore[number]) return null;
      scored.sort((left, right) => right[0] - left[0] || left[1] - right[1]);
      let score = this.caseScore[number];
      if (this.placed[number]) score += scored.length ? WEIGHT.place : WEIGHT.bare;
      let fade = 1;
      for (const [value] of scored) {
        score += value * fade;
        fade *= WEIGHT.decay;
      }
      const tier = together === bits(this.all) ? TIERS.passage
        : literal === this.all ? TIERS.text
        : meant === this.all ? TIERS.meaning
        : TIERS.part;
      return { number, tier, full: tier === TIERS.part ? bits(meant) : 0, score, passages: scored.map(([, passage]) => passage) };
    }
  }

  /** @param {number} mask */
  function bits(mask) {
    let count = 0;
    for (; mask; mask &= mask - 1) count++;
    return count;
  }

  /**
   * @param {RankTable} table
   * @param {Unit} unit
   * @param {number} bit
   */
  function enterUnit(table, unit, bit) {
    for (const place of unit.places) {
      for (const number of place.cases) {
        table.caseLiteral[number] |= bit;
        table.placed[number] = 1;
      }
    }
    for (const number of unit.cases || []) {
      table.caseLiteral[number] |= bit;
      table.caseScore[number] += 1;
    }
    for (const passage of unit.whole || []) table.score[passage] += WEIGHT.whole;
    const worth = table.rarity(unit.literal.length);
    // Beside other words a place says where; a text that only mentions it is about elsewhere.
    const found = unit.places.length && table.all > 1 ? table.meant : table.literal;
    for (const passage of unit.literal) {
      found[passage] |= bit;
      table.score[passage] += worth;
    }
    if (unit.lists.length > 1) enterParts(table, unit, bit, worth);
  }

  /**
   * Passages with many of a word's rare pairs.
   * @param {RankTable} table
   * @param {Unit} unit
   * @param {number} bit
   * @param {number} worth
   */
  function enterParts(table, unit, bit, worth) {
    const shares = new Float32Array(table.score.length);
    const likeness = unit.word.length >= LONG ? WEIGHT.long : WEIGHT.part;
    let whole = 0;
    for (const { passages } of unit.lists) {
      const rare = table.rarity(passages.length);
      whole += rare;
      for (const passage of passages) shares[passage] += rare;
    }
    for (let passage = 0; passage < shares.length; passage++) {
      const share = shares[passage] / whole;
      if (share < WEIGHT.least || share > 0.999) continue;
      table.score[passage] += worth * likeness * share * share;
      if (share >= WEIGHT.alike) table.meant[passage] |= bit;
    }
  }

  /**
   * @param {RankTable} table
   * @param {Concept} concept
   * @param {Unit[]} units
   */
  function enterConcept(table, concept, units) {
    const worth = table.rarity(concept.strong.length);
    const apart = Math.sqrt(concept.shares.filter(Boolean).length);
    /** @type {Set<number>} */
    const known = new Set();
    concept.shares.forEach((share, n) => {
      if (!share) return;
      const bit = 1 << n;
      const value = (share * worth) / apart;
      const add = (/** @type {Int32Array} */ passages, /** @type {number} */ weight, /** @type {boolean} */ always) => {
        for (const passage of passages) {
          if (always || !(table.literal[passage] & bit)) table.score[passage] += value * weight;
        }
      };
      add(concept.strong, WEIGHT.meant, false);
      add(concept.weak, WEIGHT.touched, false);
      add(concept.dense, WEIGHT.dense, true);
      if (concept.whole[n]) for (const passage of concept.strong) table.meant[passage] |= bit;
      for (const number of concept.tagged) table.caseScore[number] += value * WEIGHT.tag;
      if (!concept.named[n]) return;
      if (!known.size) for (const list of [concept.strong, concept.weak]) for (const passage of list) known.add(passage);
      for (const passage of units[n].literal) if (!known.has(passage)) table.score[passage] *= WEIGHT.chance;
    });
  }

  /** Promise of `{overview, units, concepts, hits}` for a query. */
  search.find = async function (query) {
    const understood = await search.understand(query);
    return { ...understood, hits: understood.units.length ? search.rank(understood) : [] };
  };
})(window.casebookSearch);
