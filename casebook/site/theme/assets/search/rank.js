/* Ranking: literal matches first, then matches by meaning, then partial matches. */
(function (search) {
  "use strict";

  /** Hits that are verified, put in order by their texts and shown first: about a screenful. */
  search.FEW = 4;

  /** How well a case matches: all terms in one passage, in one text, by meaning, or only some terms. */
  search.TIERS = { passage: 4, text: 3, meaning: 2, part: 1 };

  /** Weights of the score; scripts/evaluate_search.py measures what a change does. */
  search.WEIGHT = {
    title: 2.2, // factor for a passage of the head
    heading: 1.4, // factor for a heading
    near: 0.6, // added to the factor for each further term in the same passage
    meant: 0.2, // a strong wording of a concept
    dense: 0.35, // several strong wordings
    touched: 0.08, // a weak wording
    chance: 0.2, // factor for a term that only occurs inside a longer word (讲|述法|律)
    tag: 1.2, // the concept is in the front matter
    part: 1, // near match of a short term
    long: 2, // near match of a term of LONG characters and more, which is hardly by chance
    least: 0.3, // a smaller share of a term's pairs, weighted by rarity, is no near match
    power: 2, // of the share in the score of a near match
    alike: 0.6, // of a short term a larger share counts as a match by meaning
    place: 20, // a case of the place, with other matches
    bare: 3, // a case of the place, without
    whole: 3, // contains place and rest of a word together
    decay: 0.4, // factor for each further passage of a case
  };
  const { TIERS, WEIGHT } = search;

  /** Compare two hits for sorting. */
  search.byRank = function (left, right) {
    return right.tier - left.tier || right.full - left.full || right.score - left.score || left.number - right.number;
  };

  /** The hits of a query, ranked; passages with a smaller share of a term than `least` are none. */
  search.rank = function ({ overview, terms, concepts }, least = WEIGHT.least) {
    const table = new Table(overview, terms);
    const trusted = search.trusted(table, terms, concepts);
    terms.forEach((term, n) => addTerm(table, term, 1 << n, least));
    trusted.forEach((concept) => addConcept(table, concept, terms));
    terms.forEach((term, n) => search.addCoverage(table, term, trusted, n));
    return table.hits();
  };

  /** @implements {RankTable} */
  class Table {
    /**
     * @param {Overview} overview
     * @param {QueryTerm[]} terms
     */
    constructor(overview, terms) {
      this.overview = overview;
      this.all = (1 << terms.length) - 1;
      // Only places are asked for: their cases lead those that mention them (四平 in 四平台).
      this.wherever = terms.every(({ places }) => places.length);
      this.literal = new Uint32Array(overview.passages);
      this.meant = new Uint32Array(overview.passages);
      this.typed = new Uint32Array(overview.passages);
      this.score = new Float32Array(overview.passages);
      this.caseLiteral = new Uint32Array(overview.ids.length);
      this.caseMeant = new Uint32Array(overview.ids.length);
      this.caseScore = new Float32Array(overview.ids.length);
      this.placed = new Uint8Array(overview.ids.length);
    }

    /**
     * Inverse document frequency of what `count` passages contain; on one site of several, of what
     * passages of all do, by the list of its own.
     * @param {number} count
     * @param {Int32Array} list
     */
    rarity(count, list) {
      const { everywhere } = search;
      const [all, some] = everywhere ? [everywhere.passages, everywhere.counts.get(list) || count] : [this.overview.passages, count];
      return Math.log(1 + all / (1 + some));
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
     * Passages with most of the typed words before those of synonyms, and of equal ones paragraphs
     * before headings.
     * @param {number[]} passages best first
     * @param {number} start of the paragraphs
     */
    typedFirst(passages, start) {
      const order = (/** @type {number} */ passage) => bits(this.typed[passage]) * 2 + Number(passage >= start);
      return passages.sort((left, right) => order(right) - order(left));
    }

    /**
     * A case as a hit; null if it matches no term.
     * @param {number} number
     * @returns {Hit | null}
     */
    hit(number) {
      const { first, heads, headings } = this.overview;
      const byCase = this.caseLiteral[number];
      let literal = byCase;
      let meant = byCase | this.caseMeant[number];
      let together = bits(byCase);
      /** @type {[number, number][]} */
      const scored = [];
      for (let passage = first[number]; passage < first[number + 1]; passage++) {
        if (!this.score[passage]) continue;
        const own = byCase | this.literal[passage];
        literal |= own;
        meant |= own | this.meant[passage];
        together = Math.max(together, bits(own));
        const at = passage - first[number];
        const kind = at < heads[number] ? WEIGHT.title : at < heads[number] + headings[number] ? WEIGHT.heading : 1;
        const near = 1 + WEIGHT.near * Math.max(0, bits(own | this.meant[passage]) - 1);
        scored.push([this.score[passage] * kind * near, passage]);
      }
      if (!scored.length && !byCase && !this.caseScore[number]) return null;
      scored.sort((left, right) => right[0] - left[0] || left[1] - right[1]);
      const passages = this.typedFirst(scored.map(([, passage]) => passage), first[number] + heads[number] + headings[number]);
      let score = this.caseScore[number];
      if (this.placed[number]) score += scored.length || this.wherever ? WEIGHT.place : WEIGHT.bare;
      let fade = 1;
      for (const [value] of scored) {
        score += value * fade;
        fade *= WEIGHT.decay;
      }
      const tier = together === bits(this.all) ? TIERS.passage
        : literal === this.all ? TIERS.text
        : meant === this.all ? TIERS.meaning
        : TIERS.part;
      return { number, tier, full: tier === TIERS.part ? bits(meant) : 0, score, passages };
    }
  }

  /**
   * The number of terms in a bit mask.
   * @param {number} mask
   */
  function bits(mask) {
    let count = 0;
    for (; mask; mask &= mask - 1) count++;
    return count;
  }

  /**
   * Add the literal and near matches of a term, and the cases of its places.
   * @param {RankTable} table
   * @param {QueryTerm} term
   * @param {number} bit
   * @param {number} least
   */
  function addTerm(table, term, bit, least) {
    for (const place of term.places) {
      for (const number of place.cases) {
        table.caseLiteral[number] |= bit;
        table.placed[number] = 1;
      }
    }
    for (const number of term.cases || []) {
      table.caseLiteral[number] |= bit;
      table.caseScore[number] += 1;
    }
    for (const passage of term.whole || []) {
      table.score[passage] += WEIGHT.whole;
      table.typed[passage] |= bit;
    }
    const rarity = table.rarity(term.literal.length, term.literal);
    // Beside other terms a place says where: a text that only mentions it is about elsewhere.
    const mask = term.places.length && table.all > 1 ? table.meant : table.literal;
    for (const passage of term.literal) {
      mask[passage] |= bit;
      table.typed[passage] |= bit;
      table.score[passage] += rarity;
    }
    if (term.postings.length > 1) search.addNearMatches(table, term, bit, rarity, least);
  }

  /**
   * Add the passages and tagged cases of a concept for every term in which it has a share.
   * @param {RankTable} table
   * @param {TrustedConcept} concept
   * @param {QueryTerm[]} terms
   */
  function addConcept(table, concept, terms) {
    const rarity = table.rarity(concept.size, concept.strong);
    const spread = Math.sqrt(concept.shares.filter(Boolean).length);
    /** @type {Set<number>} */
    const known = new Set();
    concept.shares.forEach((share, n) => {
      if (!share) return;
      const bit = 1 << n;
      const value = (concept.trust * share * rarity) / spread;
      const add = (/** @type {Int32Array} */ passages, /** @type {number} */ weight, /** @type {boolean} */ always) => {
        for (const passage of passages) {
          if (always || !(table.literal[passage] & bit)) table.score[passage] += value * weight;
        }
      };
      add(concept.strong, WEIGHT.meant, false);
      add(concept.weak, WEIGHT.touched, false);
      add(concept.dense, WEIGHT.dense, true);
      if (concept.whole[n]) for (const passage of concept.strong) table.meant[passage] |= bit;
      // Of what is too common only the cases are known.
      const [strong, dense, weak] = concept.cases;
      for (const [cases, weight] of /** @type {[Int32Array, number][]} */ ([[strong, WEIGHT.meant], [dense, WEIGHT.dense], [weak, WEIGHT.touched]])) {
        for (const number of cases) table.caseScore[number] += value * weight;
      }
      if (concept.whole[n]) for (const number of strong) table.caseMeant[number] |= bit;
      for (const number of concept.tagged) table.caseScore[number] += value * WEIGHT.tag;
      if (!concept.named[n]) return;
      if (!known.size) for (const list of [concept.strong, concept.weak]) for (const passage of list) known.add(passage);
      for (const passage of terms[n].literal) if (!known.has(passage)) table.score[passage] *= WEIGHT.chance;
    });
  }

  /**
   * Request the texts of the hits that have all words as typed, while the concepts are read: they lead whatever
   * those bring, so that a slow line has a round less. Only if they are few: of many others may lead.
   * @param {Understood} understood without concepts
   */
  function readAhead(understood) {
    const { overview, terms, reads } = understood;
    if (!terms.every((term) => term.literal.length)) return;
    const hits = search.rank(understood).filter((hit) => hit.tier >= TIERS.text);
    if (hits.length > Math.min(search.FEW, search.MOST_READS - reads)) return;
    // What fails is asked for again, and told then.
    for (const hit of hits) search.part(overview, hit.number, search.shown(hit, understood)).catch(() => null);
  }

  /** Promise of the terms, concepts and ranked hits of a query; no hits for a query without words. */
  search.find = async function (query) {
    const understood = await search.understand(query, readAhead);
    if (!understood.terms.length) return { ...understood, hits: [] };
    const hits = search.rank(understood);
    return { ...understood, hits: hits.length ? hits : search.rank(understood, 0) };
  };

  /** Promise of how many cases have all words of a query as typed, by the lists. */
  search.countTyped = async function (query) {
    const hits = search.rank(await search.literally(query));
    return hits.filter((hit) => hit.tier >= TIERS.text).length;
  };
})(window.casebookSearch);
