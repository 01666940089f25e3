/* Excerpts of passages, cut around the best matches and highlighted. */
(function (search) {
  "use strict";

  const MAX_LENGTH = 150;
  // Characters before the first match of an excerpt.
  const LEAD = 36;
  // Before a match so many characters tell it from the others of a page; where none of the next begins a
  // clause, and where a clause goes on for longer behind it, it is not told.
  const [CONTEXT, MAX_CLAUSE] = [8, 40];
  const OUTSIDE = /[\p{P}\s]/u;
  // By kind, so that no number of synonyms outweighs a word of the query.
  const VALUE = [0, 1, 2, 100];
  // A word more outweighs any repetition of the others.
  const DISTINCT = 1e6;
  const CLASSES = ["", "cx-part", "cx-meant", ""];

  /** What to highlight; bigrams only if the hits are `partial`. */
  search.highlightsOf = function ({ terms, concepts }, partial) {
    const words = terms.filter((term) => !term.places.length).map((term) => term.word);
    const synonyms = concepts.flatMap((concept) => concept.words);
    const places = terms.filter((term) => term.places.length).flatMap((term) => [term.word, ...term.places.map((place) => place.name)]);
    const bigrams = partial ? terms.filter((term) => term.postings.length > 1).flatMap((term) => term.postings.map((item) => item.bigram)) : [];
    return { words, places, synonyms, bigrams };
  };

  /** The spans to highlight in a text, `[start, end, kind]`, in order and disjoint. */
  search.findHighlights = function (text, highlights) {
    const { normalized, starts, ends } = search.normalizeWithOffsets(text);
    const kinds = new Uint8Array(normalized.length);
    const paint = (/** @type {string} */ word, /** @type {number} */ kind) => {
      for (const at of search.startsIn(normalized, word)) {
        for (let n = at; n < at + word.length; n++) kinds[n] = Math.max(kinds[n], kind);
      }
    };
    highlights.bigrams.forEach((bigram) => paint(bigram, 1));
    highlights.synonyms.forEach((word) => paint(word, 2));
    [...highlights.words, ...highlights.places].forEach((word) => paint(word, 3));
    /** @type {HighlightSpan[]} */
    const spans = [];
    for (let n = 0; n < normalized.length; n++) {
      const last = spans[spans.length - 1];
      if (!kinds[n]) continue;
      if (last && last[2] === kinds[n] && kinds[n - 1] === kinds[n]) last[1] = ends[n];
      else spans.push([starts[n], ends[n], kinds[n]]);
    }
    return spans;
  };

  /**
   * The span of a text to show: all of a short one, else from a little before the best matches, which are
   * first of all those with most of the words.
   * @param {string} text
   * @param {HighlightSpan[]} spans
   * @param {string[]} words
   */
  function excerptSpan(text, spans, words) {
    if (text.length <= MAX_LENGTH) return [0, text.length];
    let best = 0;
    let most = -1;
    for (const [start] of spans) {
      const end = start + MAX_LENGTH - LEAD;
      const inside = search.normalize(text.slice(start, end));
      const distinct = words.filter((word) => inside.includes(word)).length;
      const weight = spans.reduce((sum, item) => sum + (item[0] >= start && item[1] <= end ? VALUE[item[2]] * (item[1] - item[0]) : 0), distinct * DISTINCT);
      if (weight > most) [best, most] = [start, weight];
    }
    let from = Math.max(0, Math.min(best - LEAD, text.length - MAX_LENGTH));
    // Begin after a punctuation mark if there is one before the match.
    const punctuation = /[，。；：！？、]/u;
    for (let n = from; from && n < best; n++) {
      if (punctuation.test(text[n])) {
        from = n + 1;
        break;
      }
    }
    return [from, Math.min(text.length, from + MAX_LENGTH)];
  }

  /** A passage in pieces, each with its kind of highlight; … replaces what is cut. `whole` cuts nothing. */
  search.excerpt = function (text, highlights, whole) {
    const spans = search.findHighlights(text, highlights);
    const [from, to] = whole ? [0, text.length] : excerptSpan(text, spans, highlights.words);
    /** @type {ExcerptPiece[]} */
    const pieces = [];
    let at = from;
    const advance = (/** @type {number} */ end, /** @type {number} */ kind) => {
      if (end > at) pieces.push([text.slice(at, end), kind]);
      at = Math.max(at, end);
    };
    if (from) pieces.push(["…", 0]);
    for (const [start, end, kind] of spans) {
      if (end <= from || start >= to) continue;
      advance(Math.max(start, from), 0);
      advance(Math.min(end, to), kind);
    }
    advance(to, 0);
    if (to < text.length) pieces.push(["…", 0]);
    return pieces;
  };

  /**
   * What an address needs behind the anchor of a long passage so that the browser scrolls to the match that
   * its excerpt shows: the match with the text before it, from the beginning of a clause, and the rest of
   * its clause, since browsers match whole words. "" where that is not known.
   */
  search.textDirective = function (text, highlights) {
    if (text.length <= MAX_LENGTH || !("fragmentDirective" in document)) return "";
    const spans = search.findHighlights(text, highlights);
    const [from, to] = excerptSpan(text, spans, highlights.words);
    const shown = spans.filter(([start, end]) => start >= from && end <= to);
    const [match] = shown.sort((left, right) => right[2] - left[2]);
    if (!match) return "";
    const [start, end] = match;
    const least = Math.max(0, start - CONTEXT - MAX_CLAUSE);
    let begin = Math.max(0, start - CONTEXT);
    while (begin > least && !OUTSIDE.test(text[begin - 1])) begin -= 1;
    let behind = end;
    while (behind < text.length && behind < end + MAX_CLAUSE && !OUTSIDE.test(text[behind])) behind += 1;
    // Half a character has no form in an address.
    if ((begin === least && begin) || behind === end + MAX_CLAUSE || /\p{Cs}/u.test(text.slice(begin, behind))) return "";
    const before = text.slice(begin, start).trimStart();
    const after = text.slice(end, behind);
    const escaped = (/** @type {string} */ part) => encodeURIComponent(part).replace(/-/gu, "%2D");
    const parts = [before && `${escaped(before)}-`, escaped(text.slice(start, end)), after && `-${escaped(after)}`];
    return `:~:text=${parts.filter(Boolean).join(",")}`;
  };

  /** Append a passage to an element, highlighted; `whole` cuts nothing. */
  search.appendHighlighted = function (element, text, highlights, whole) {
    for (const [piece, kind] of search.excerpt(text, highlights, whole)) {
      element.append(kind ? search.element("mark", CLASSES[kind], piece) : piece);
    }
  };
})(window.casebookSearch);
