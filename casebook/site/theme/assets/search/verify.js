/* Pairs can all stand in a passage without the word: what leads the list is checked by its text. */
(function (search) {
  "use strict";

  const { TIERS } = search;

  /** Promise of the hits with the first `count` checked and those put back that do not hold the words. */
  search.verify = async function (hits, context, count) {
    const checked = hits.slice();
    for (let n = 0; n < Math.min(count, checked.length); ) {
      const batch = checked.slice(n, count);
      const texts = await Promise.all(batch.map((hit) => textOf(hit, context)));
      const wrong = batch.findIndex((hit, index) => !holds(hit, context, texts[index]));
      if (wrong < 0) break;
      n += wrong;
      const [hit] = checked.splice(n, 1);
      const lower = { ...hit, tier: TIERS.meaning, full: 0, checked: true };
      const place = checked.findIndex((other, at) => at >= n && (!context.ranked || search.byRank(lower, other) < 0));
      checked.splice(place < 0 ? checked.length : place, 0, lower);
      if (!context.ranked) n += 1;
    }
    return checked;
  };

  function textOf(hit, { overview }) {
    return claims(hit) ? search.load("text/" + overview.ids[hit.number]) : null;
  }

  function claims(hit) {
    return !hit.checked && hit.tier >= TIERS.text;
  }

  /** Whether the passages of a hit hold every word of three and more characters, as it claims. */
  function holds(hit, { overview, units }, text) {
    if (!claims(hit)) return true;
    const forms = new Map();
    const form = (passage) => {
      if (!forms.has(passage)) forms.set(passage, search.normal(text.passages[passage - overview.first[hit.number]][1]));
      return forms.get(passage);
    };
    return units.every((unit) => {
      const certain = unit.lists.length < 2 || unit.places.length;
      return certain || hit.passages.some((passage) => form(passage).includes(unit.word));
    });
  }
})((window.casebookSearch = window.casebookSearch || {}));
