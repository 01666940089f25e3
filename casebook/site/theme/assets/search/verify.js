/* Verifies leading hits against their texts: a passage can have all bigrams of a word, not the word. */
(function (search) {
  "use strict";

  const { TIERS } = search;
  // The tier of a hit that is none after all: it has another number.
  const NONE = 0;

  /** Files that a query reads until its first hits are there: buckets, concepts, texts. */
  search.MOST_READS = 12;

  /**
   * Promise of the hits with the first `count` verified, by at most `most` texts; those that fail move
   * down to where their lower tier belongs. The leading ones are then in order of closeness.
   */
  search.verify = async function (hits, context, count = search.FEW, most = Math.max(count, search.MOST_READS - context.reads)) {
    const checked = hits.slice();
    /** @type {Set<Hit>} */
    const verified = new Set();
    let spare = 0;
    for (let n = 0; n < Math.min(count, checked.length); ) {
      // Texts are requested together; each round asks for as many more as failed in the one before.
      const candidates = checked.slice(n, count + spare).filter((hit) => !verified.has(hit)).slice(0, most - verified.size);
      if (!candidates.length) break;
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

  /** Whether a hit claims words that may be missing in its text, which no one has looked at. */
  search.isDoubtful = function (hit, terms) {
    return hit.tier >= TIERS.text && !hit.checked && terms.some((term) => !term.sure && !term.places.length);
  };

  /**
   * Whether a passage can have all pairs of a term without the term.
   * @param {QueryTerm} term
   */
  function isLong(term) {
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
   * Promise of whether the text of a hit contains all terms of three and more characters; true at once
   * for a hit whose tier does not claim it. Only the part that is shown is read: what other parts have
   * is taken from the lists.
   */
  search.containsTerms = async function (hit, { overview, terms }) {
    const long = hit.tier < TIERS.text || hit.checked ? [] : terms.filter(isLong);
    if (!long.length) return true;
    const shown = search.partOf(overview, hit.number, search.shown(hit, { overview, terms }));
    const isShown = (/** @type {number} */ passage) => search.partOf(overview, hit.number, passage) === shown;
    const texts = (await search.passages(overview, hit.number, hit.passages.filter(isShown))).map(([, text]) => search.normalize(text));
    return long.every((term) => (
      texts.some((text) => text.includes(term.word)) ||
      hit.passages.some((passage) => !isShown(passage) && hasAllBigrams(term, passage))
    ));
  };

  // Passages whose texts are read for the one to show, of which the lists claim too much.
  const MOST_TRIES = 5;

  /**
   * How many words a passage has, by a test of each; a place says where, so that it only tells passages
   * with as many of the other words.
   * @param {QueryTerm[]} terms
   * @param {(term: QueryTerm) => boolean} has
   */
  function wordsHad(terms, has) {
    return terms.reduce((sum, term) => sum + (term.postings.length && has(term) ? (term.places.length ? 1 : terms.length) : 0), 0);
  }

  /** The passage with which a hit is shown: of those that match, the first with most of the typed words by the lists. */
  search.shown = function (hit, { overview, terms }) {
    const start = overview.first[hit.number] + overview.heads[hit.number];
    const end = overview.first[hit.number + 1];
    const numbers = hit.passages.filter((passage) => passage >= start);
    // A case that matches only by place or title shows its first paragraph.
    if (!numbers.length) return Math.min(start + overview.headings[hit.number], end - 1);
    const claims = (/** @type {number} */ passage) => wordsHad(terms, (term) => hasAllBigrams(term, passage));
    return numbers.reduce((best, passage) => (claims(passage) > claims(best) ? passage : best));
  };

  /** Promise of the passage with which a hit is shown, by the texts: the lists can claim a word of three characters and more. */
  search.shownByText = async function (hit, { overview, terms }) {
    let rest = hit.passages;
    let [best, most] = [0, -1];
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const next = search.shown({ ...hit, passages: rest }, { overview, terms });
      // What is left claims no more than is found.
      if (wordsHad(terms, (term) => hasAllBigrams(term, next)) <= most) break;
      const [[, text]] = await search.passages(overview, hit.number, [next]);
      const normalized = search.normalize(text);
      const had = wordsHad(terms, ({ word }) => normalized.includes(word));
      if (had > most) [best, most] = [next, had];
      rest = rest.filter((passage) => passage !== next);
    }
    return best;
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
