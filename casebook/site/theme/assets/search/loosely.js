/* Near matches of wordings: 外地户口也能办事 matches 外地办事, 开家小饭馆 matches 开饭馆. */
(function (search) {
  "use strict";

  // At most this many characters may be between two matched ones, fewer where the first stands alone
  // (不 in 不服交警罚的款 does not belong to 罚款).
  const [MAX_GAP, MAX_GAP_ALONE] = [4, 2];
  // At least this share of the characters of a wording of one part must match.
  const MIN_SHARE = 0.65;
  // Of wordings of which a word has only pairs: the shortest and the longest word (a pasted paragraph is no question),
  // the least share of what its pairs tell, and the most concepts. A pair tells the logarithm of RARE by the number
  // of concepts with it.
  const [LEAST_WORD, LONGEST_WORD, LEAST_SHARE, MOST_SHARING] = [3, 60, 0.3, 3];
  const [RARE, UNKNOWN] = [700, 3];

  /**
   * The pieces of a colloquial wording that the texts contain, the characters of each part in order
   * and close to each other; [] if they contain too little. Of several parts all must be there, of
   * one part (of three characters and more) most.
   */
  search.matchLoosely = function (parts, texts) {
    if (parts.length === 1 && parts[0].length < 3) return [];
    const least = parts.length === 1 ? MIN_SHARE : 1;
    const matches = parts.map((part) => best(part, texts));
    return matches.every((pieces, n) => size(pieces) >= parts[n].length * least) ? matches.flat() : [];
  };

  /** The longest pieces of a wording that a text contains in order and close to each other. */
  search.piecesOf = function (wording, text) {
    /** @type {string[]} */
    let longest = [];
    for (let start = text.indexOf(wording[0]); start >= 0; start = text.indexOf(wording[0], start + 1)) {
      const pieces = from(start, wording, text);
      if (size(pieces) > size(longest)) longest = pieces;
    }
    return longest;
  };

  /**
   * By character of a word: 1 where a part stands; `apart`: with particles inside, unless the part has one itself,
   * being too short without it (判了).
   */
  search.covering = function (parts, word, apart) {
    const covered = new Uint8Array(word.length);
    for (const part of parts) {
      const skips = apart && !Array.from(part).some(search.isParticle);
      const places = Array.from(word, (_, at) => at).filter((at) => !skips || !search.isParticle(word[at]));
      const content = places.map((at) => word[at]).join("");
      for (const at of search.startsIn(content, part)) covered.fill(1, places[at], places[at + part.length - 1] + 1);
    }
    return covered;
  };

  /**
   * Of wordings that a word has only in part, the concepts that share most of what its pairs tell, best first. A
   * pair tells the more the fewer concepts have it; unknown pairs count as well, so that one pair of a long
   * question brings nothing. `frame` marks what of the word only asks.
   */
  search.sharing = function (entries, word, frame) {
    if (word.length < LEAST_WORD || word.length > LONGEST_WORD) return [];
    const pairs = search.bigrams(word).map((pair) => {
      const places = search.startsIn(word, pair).filter((at) => !frame[at] && !frame[at + 1]);
      const having = new Set(entries.filter(([parts]) => parts.some((part) => part.includes(pair))).map(([, number]) => number));
      const tells = !places.length ? 0 : having.size ? Math.log(RARE / having.size) : UNKNOWN;
      return { places, having, tells };
    });
    const total = pairs.reduce((sum, { tells }) => sum + tells, 0);
    const numbers = new Set(pairs.flatMap(({ places, having }) => (places.length ? Array.from(having) : [])));
    return Array.from(numbers, (number) => {
      const shared = pairs.filter(({ having }) => having.has(number));
      const covered = new Uint8Array(word.length);
      for (const at of shared.flatMap(({ places }) => places)) covered.fill(1, at, at + 2);
      return { number, covered, share: shared.reduce((sum, { tells }) => sum + tells, 0) / total };
    }).filter(({ share }) => share >= LEAST_SHARE).sort((left, right) => right.share - left.share).slice(0, MOST_SHARING);
  };

  /**
   * @param {string} part
   * @param {string[]} texts
   * @returns {string[]}
   */
  function best(part, texts) {
    // A short word is matched whole: its characters stand apart by chance.
    if (part.length < 3) return texts.some((text) => text.includes(part)) ? [part] : [];
    return texts.map((text) => search.piecesOf(part, text)).sort((left, right) => size(right) - size(left))[0] || [];
  }

  /** @param {string[]} pieces */
  function size(pieces) {
    return pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  /**
   * Match a wording from a place in a text on, at each step the nearest place; [] if no two of its
   * characters stand together.
   * @param {number} start
   * @param {string} wording
   * @param {string} text
   * @returns {string[]}
   */
  function from(start, wording, text) {
    const pieces = [wording[0]];
    let at = start + 1;
    for (const character of wording.slice(1)) {
      const next = text.indexOf(character, at);
      if (next < 0 || next - at > (pieces[0].length > 1 ? MAX_GAP : MAX_GAP_ALONE)) continue;
      if (next === at) pieces[pieces.length - 1] += character;
      else pieces.push(character);
      at = next + 1;
    }
    return pieces.some((piece) => piece.length > 1) ? pieces : [];
  }
})(window.casebookSearch);
