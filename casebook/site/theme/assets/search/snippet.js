/* A passage as it is shown: cut to the part with the words, the words marked. */
(function (search) {
  "use strict";

  const LONGEST = 150;
  const BEFORE = 36;
  const CLASSES = ["", "cx-part", "cx-meant", ""];

  /** What to mark: `{words, meant, pairs}`, all in normal form. */
  search.marksOf = function ({ units, concepts }, partial) {
    const words = units.map((unit) => unit.word);
    const meant = concepts.flatMap((concept) => concept.words);
    const places = units.flatMap((unit) => unit.places.map((place) => place.name));
    const pairs = partial ? units.filter((unit) => unit.lists.length > 1).flatMap((unit) => unit.lists.map((item) => item.pair)) : [];
    return { words: words.concat(places), meant, pairs };
  };

  /** Where the words stand in a text: `[start, end, kind]`, in order, disjoint. */
  search.findMarks = function (text, marks) {
    const { form, starts, ends } = search.mapped(text);
    const kinds = new Uint8Array(form.length);
    const paint = (/** @type {string} */ word, /** @type {number} */ kind) => {
      for (let at = form.indexOf(word); at >= 0; at = form.indexOf(word, at + 1)) {
        for (let n = at; n < at + word.length; n++) kinds[n] = Math.max(kinds[n], kind);
      }
    };
    marks.pairs.forEach((pair) => paint(pair, 1));
    marks.meant.forEach((word) => paint(word, 2));
    marks.words.forEach((word) => paint(word, 3));
    /** @type {MarkedStretch[]} */
    const found = [];
    for (let n = 0; n < form.length; n++) {
      const last = found[found.length - 1];
      if (!kinds[n]) continue;
      if (last && last[2] === kinds[n] && kinds[n - 1] === kinds[n]) last[1] = ends[n];
      else found.push([starts[n], ends[n], kinds[n]]);
    }
    return found;
  };

  /**
   * The stretch of a text to show: whole when short, else from a little before the best marks.
   * @param {string} text
   * @param {MarkedStretch[]} found
   */
  function stretch(text, found) {
    if (text.length <= LONGEST) return [0, text.length];
    let best = 0;
    let most = -1;
    for (const [start] of found) {
      const weight = found.reduce((sum, item) => sum + (item[0] >= start && item[1] <= start + LONGEST - BEFORE ? item[2] * (item[1] - item[0]) : 0), 0);
      if (weight > most) [best, most] = [start, weight];
    }
    let from = Math.max(0, Math.min(best - BEFORE, text.length - LONGEST));
    // A stretch starts behind a mark of punctuation if there is one near.
    const mark = /[，。；：！？、]/u;
    for (let n = from; from && n < best; n++) {
      if (mark.test(text[n])) {
        from = n + 1;
        break;
      }
    }
    return [from, Math.min(text.length, from + LONGEST)];
  }

  /** A passage in pieces, each with its kind of mark; … stands for what is cut unless it is shown `whole`. */
  search.excerpt = function (text, marks, whole) {
    const found = search.findMarks(text, marks);
    const [from, to] = whole ? [0, text.length] : stretch(text, found);
    /** @type {ExcerptPiece[]} */
    const pieces = [];
    let at = from;
    const put = (/** @type {number} */ end, /** @type {number} */ kind) => {
      if (end > at) pieces.push([text.slice(at, end), kind]);
      at = Math.max(at, end);
    };
    if (from) pieces.push(["…", 0]);
    for (const [start, end, kind] of found) {
      if (end <= from || start >= to) continue;
      put(Math.max(start, from), 0);
      put(Math.min(end, to), kind);
    }
    put(to, 0);
    if (to < text.length) pieces.push(["…", 0]);
    return pieces;
  };

  /** Fill an element with a passage, marked; `whole` keeps it uncut. */
  search.showMarked = function (element, text, marks, whole) {
    for (const [words, kind] of search.excerpt(text, marks, whole)) {
      element.append(kind ? search.element("mark", CLASSES[kind], words) : words);
    }
  };
})(window.casebookSearch);
