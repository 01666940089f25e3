/* Pairs can all stand in a passage without the word: what leads the list is checked by its text. */
(function (search) {
  "use strict";

  const { TIERS } = search;
  // A small casebook can afford to read more texts than a screen shows.
  const [SMALL, MANY, FEW] = [300, 20, 6];

  /**
   * Promise of the hits with the first checked, or the first `count` of them,
   * and those put back that do not hold the words.
   */
  search.verify = async function (hits, context, count = context.overview.ids.length > SMALL ? FEW : MANY) {
    const checked = hits.slice();
    /** @type {Set<Hit>} */
    const sure = new Set();
    let spare = 0;
    for (let n = 0; n < Math.min(count, checked.length); ) {
      // Texts come from afar: all are asked for at once, and where some failed, so many more.
      const asked = checked.slice(n, count + spare).filter((hit) => !sure.has(hit));
      const held = await Promise.all(asked.map((hit) => search.holds(hit, context)));
      asked.filter((_, at) => held[at]).forEach((hit) => sure.add(hit));
      const wrong = asked.filter((_, at) => !held[at]);
      for (const hit of wrong) sure.add(putBack(checked, checked.indexOf(hit), context));
      while (n < checked.length && sure.has(checked[n])) n += 1;
      spare = wrong.length;
    }
    return checked;
  };

  /**
   * Take a hit that does not hold the words to where it belongs, and return what stands for it there.
   * @param {Hit[]} hits
   * @param {number} at
   * @param {Pick<ShownAnswer, "ranked">} context
   */
  function putBack(hits, at, { ranked }) {
    const [hit] = hits.splice(at, 1);
    const lower = { ...hit, tier: TIERS.meaning, full: 0, checked: true };
    const place = hits.findIndex((other, index) => index >= at && (!ranked || search.byRank(lower, other) < 0));
    hits.splice(place < 0 ? hits.length : place, 0, lower);
    return lower;
  }

  /** Promise of whether a hit holds every word of three and more characters, if it claims to. */
  search.holds = async function (hit, { overview, units }) {
    const doubtful = units.filter((unit) => unit.lists.length > 1 && !unit.places.length);
    if (hit.checked || hit.tier < TIERS.text || !doubtful.length) return true;
    const missing = new Set(doubtful.map((unit) => unit.word));
    const look = async (/** @type {number[]} */ passages) => {
      for (const [, text] of await search.passages(overview, hit.number, passages)) {
        const form = search.normal(text);
        for (const word of missing) if (form.includes(word)) missing.delete(word);
      }
    };
    // Only where all pairs stand can the word stand; the best passage has it nearly always.
    const likely = hit.passages.filter((passage) => doubtful.some((unit) => mayHold(unit, passage)));
    await look(likely.slice(0, 1));
    if (missing.size) await look(likely.slice(1));
    return !missing.size;
  };

  /**
   * @param {Unit} unit
   * @param {number} passage
   */
  function mayHold(unit, passage) {
    unit.likely = unit.likely || new Set(unit.literal);
    return unit.likely.has(passage);
  }
})(window.casebookSearch);
