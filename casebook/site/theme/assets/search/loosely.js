/* Near matches of colloquial wordings: 外地户口也能办事 matches 外地办事, 烂尾 matches 烂尾楼. */
(function (search) {
  "use strict";

  // At most this many characters may be between two matched ones.
  const MAX_GAP = 4;
  // At least this share of a wording's characters must match.
  const MIN_SHARE = 0.65;

  /**
   * The pieces of a wording of one part (of three characters and more) that one of the texts
   * contains in order; [] if none contains enough of it.
   */
  search.matchLoosely = function (parts, texts) {
    const [wording] = parts;
    if (parts.length > 1 || wording.length < 3) return [];
    const best = texts.map((text) => pieces(wording, text)).sort((left, right) => size(right) - size(left))[0] || [];
    return size(best) >= wording.length * MIN_SHARE ? best : [];
  };

  /** @param {string[]} matched */
  function size(matched) {
    return matched.reduce((sum, piece) => sum + piece.length, 0);
  }

  /**
   * Match a wording greedily from its first bigram on; [] if the text does not contain that.
   * @param {string} wording
   * @param {string} text
   */
  function pieces(wording, text) {
    let at = text.indexOf(wording.slice(0, 2));
    if (at < 0) return [];
    const matched = [wording.slice(0, 2)];
    at += 2;
    for (let n = 2; n < wording.length; n++) {
      const next = text.indexOf(wording[n], at);
      if (next < 0 || next - at > MAX_GAP) continue;
      if (next === at) matched[matched.length - 1] += wording[n];
      else matched.push(wording[n]);
      at = next + 1;
    }
    return matched;
  }
})(window.casebookSearch);
