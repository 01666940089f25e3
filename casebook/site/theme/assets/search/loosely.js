/* Wordings that a query nearly has: 外地户口也能办事 asks for 外地办事, 烂尾 for 烂尾楼. */
(function (search) {
  "use strict";

  // So many letters may stand between two of a wording.
  const GAP = 4;
  // Below this share of its letters, a wording is another one.
  const ENOUGH = 0.65;

  /** The pieces of a wording that stand in one of the texts, in order and near each other; [] if too few do. */
  search.loosely = function (parts, texts) {
    const [wording] = parts;
    if (parts.length > 1 || wording.length < 3) return [];
    const found = texts.map((text) => pieces(wording, text)).sort((left, right) => size(right) - size(left))[0] || [];
    return size(found) >= wording.length * ENOUGH ? found : [];
  };

  /** @param {string[]} found */
  function size(found) {
    return found.reduce((sum, piece) => sum + piece.length, 0);
  }

  /**
   * What a text has of a wording from the wording's first pair on, each letter at most once.
   * @param {string} wording
   * @param {string} text
   */
  function pieces(wording, text) {
    let at = text.indexOf(wording.slice(0, 2));
    if (at < 0) return [];
    const found = [wording.slice(0, 2)];
    at += 2;
    for (let n = 2; n < wording.length; n++) {
      const next = text.indexOf(wording[n], at);
      if (next < 0 || next - at > GAP) continue;
      if (next === at) found[found.length - 1] += wording[n];
      else found.push(wording[n]);
      at = next + 1;
    }
    return found;
  }
})(window.casebookSearch);
