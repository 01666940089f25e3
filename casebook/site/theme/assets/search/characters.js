/* Rare characters of a question: a passage with several is about what it asks, in other words (漏 of 漏水 in 渗漏). */
(function (search) {
  "use strict";

  // What the rarity of a term's rare characters counts in a passage that has all of them.
  const OWN = 0.2;

  /** Add to the scores of passages by the rare characters of a term that no report has as it was typed. */
  search.addCharacters = function (table, { word, literal, places }) {
    if (literal.length || places.length) return;
    const { characters } = table.overview;
    const frame = search.frameOf(word);
    const asked = new Set(Array.from(word).filter((character, at) => !frame[at] && !search.isFunction(character)));
    const rarities = new Float32Array(table.score.length);
    let total = 0;
    for (const character of asked) {
      const passages = characters.get(character);
      if (!passages) continue;
      const rarity = table.rarity(passages.length, passages);
      total += rarity;
      for (const passage of passages) rarities[passage] += rarity;
    }
    rarities.forEach((rarity, passage) => { if (rarity) table.score[passage] += (OWN * rarity ** 2) / total; });
  };
})(window.casebookSearch);
