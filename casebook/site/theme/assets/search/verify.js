/* Verifies leading hits against their texts: a passage can have all bigrams of a word, not the word. */
(function (search) {
  "use strict";

  const { TIERS } = search;
  // The tier of a hit that is none after all: it has another number.
  const NONE = 0;
  // In a casebook of at most SMALL cases MANY hits are verified, else FEW: about a screenful.
  const [SMALL, MANY, FEW] = [300, 60, 6];

  /**
   * Promise of the hits with the first `count` verified; those that fail move down to where their
   * lower tier belongs. The leading ones are then in order of closeness.
   */
  search.verify = async function (hits, context, count = context.overview.ids.length > SMALL ? FEW : MANY) {
    const checked = hits.slice();
    /** @type {Set<Hit>} */
    const verified = new Set();
    let spare = 0;
    for (let n = 0; n < Math.min(count, checked.length); ) {
      // Texts are requested together; each round asks for as many more as failed in the one before.
      const candidates = checked.slice(n, count + spare).filter((hit) => !verified.has(hit));
      const results = await Promise.all(candidates.map((hit) => search.containsTerms(hit, context)));
      candidates.filter((_, at) => results[at]).forEach((hit) => verified.add(hit));
      const failed = candidates.filter((_, at) => !results[at]);
      for (const hit of failed) verified.add(demote(checked, checked.indexOf(hit), context));
      while (n < checked.length && verified.has(checked[n])) n += 1;
      spare = failed.length;
    }
    const kept = checked.filter((hit) => hit.tier > NONE).map((hit) => (verified.has(hit) ? { ...hit, checked: true } : hit));
    return search.byCloseness(kept, context);
  };

  /** Whether a hit claims words that no one has looked for in its text. */
  search.isDoubtful = function (hit, terms) {
    return hit.tier >= TIERS.text && !hit.checked && terms.some(isDoubtful);
  };

  /**
   * Whether a passage can have all pairs of a term without the term.
   * @param {QueryTerm} term
   */
  function isDoubtful(term) {
    return term.postings.length > 1 && !term.places.length;
  }

  /**
   * Replace the hit at an index by one of a lower tier, at its place in the order; returns that.
   * @param {Hit[]} hits
   * @param {number} at
   * @param {Pick<ShownAnswer, "ranked" | "terms">} context
   */
  function demote(hits, at, { ranked, terms }) {
    const [hit] = hits.splice(at, 1);
    const numbers = terms.filter((term) => search.isNumber(term.word)).length;
    const tier = numbers && numbers === terms.length ? NONE : numbers ? TIERS.part : TIERS.meaning;
    const lower = { ...hit, tier, full: 0, checked: true };
    const place = hits.findIndex((other, index) => index >= at && (!ranked || search.byRank(lower, other) < 0));
    hits.splice(place < 0 ? hits.length : place, 0, lower);
    return lower;
  }

  /**
   * Promise of whether the text of a hit contains all terms of three and more characters; true at
   * once for a hit whose tier does not claim it.
   */
  search.containsTerms = async function (hit, { overview, terms }) {
    if (!search.isDoubtful(hit, terms)) return true;
    const doubtful = terms.filter(isDoubtful);
    const missing = new Set(doubtful.map((term) => term.word));
    const read = async (/** @type {number[]} */ passages) => {
      for (const [, text] of await search.passages(overview, hit.number, passages)) {
        const normalized = search.normalize(text);
        for (const word of missing) if (normalized.includes(word)) missing.delete(word);
      }
    };
    // Only a passage with all bigrams can contain the word; the best one nearly always does.
    const candidates = hit.passages.filter((passage) => doubtful.some((term) => hasAllBigrams(term, passage)));
    await read(candidates.slice(0, 1));
    if (missing.size) await read(candidates.slice(1));
    return !missing.size;
  };

  /**
   * Promise of the first of some passages of a case that shows most of the typed words. Lists of
   * two characters are exact; with longer words a passage may have all bigrams, not the word.
   */
  search.bestWithWords = async function (numbers, number, { overview, terms }) {
    const longer = terms.filter((term) => term.postings.length > 1);
    const likely = numbers.filter((passage) => longer.some((term) => hasAllBigrams(term, passage)));
    let [best, most] = [numbers[0], -1];
    for (const passage of likely) {
      const claims = terms.filter((term) => term.postings.length && hasAllBigrams(term, passage)).length;
      if (claims <= most) continue;
      const [[, text]] = await search.passages(overview, number, [passage]);
      const normalized = search.normalize(text);
      const shown = terms.filter((term) => normalized.includes(term.word)).length;
      if (shown > most) [best, most] = [passage, shown];
    }
    return most > 0 ? best : numbers[0];
  };

  /**
   * @param {QueryTerm} term
   * @param {number} passage
   */
  function hasAllBigrams(term, passage) {
    term.literalSet = term.literalSet || new Set(term.literal);
    return term.literalSet.has(passage);
  }
})(window.casebookSearch);
