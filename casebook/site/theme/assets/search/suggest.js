/* What the search box proposes: names of the vocabulary, places, titles, and what was done first. */
(function (search) {
  "use strict";

  const LIMITS = { reforms: 4, indicators: 4, themes: 2, places: 4, titles: 3, firsts: 2 };
  const LABELS = { reforms: "改革举措", indicators: "指标", themes: "主题", places: "地区", titles: "案例", firsts: "首创" };
  /** @type {(keyof typeof LABELS)[]} */
  const KINDS = ["reforms", "indicators", "themes", "places", "titles", "firsts"];
  // A name of which the words cover less than this is about something else, too.
  const LEAST_OF_NAME = 0.35;
  const MAX_PAGES = 3;

  /** Promise of the names of the vocabulary and of the places. */
  search.suggestions = search.once(() => search.load("suggest"));
  /** Promise of titles and firsts: larger, so read when a reader types. */
  search.moreSuggestions = search.once(() => search.load("suggest-more"));

  /**
   * How well the words fit a name: 4 it is that, 3 it begins so, 2 it contains them, 1 it contains
   * their parts (调撤率 in 调撤结案率), 0 not.
   */
  search.fit = function (words, name) {
    const form = search.normalize(name);
    const all = words.join("");
    if (form === all) return 4;
    if (form.startsWith(all)) return 3;
    if (words.every((word) => form.includes(word))) return 2;
    const inParts = (/** @type {string} */ word) => form.includes(word) || (word.length > 2 && search.piecesOf(word, form).join("") === word);
    return words.every(inParts) ? 1 : 0;
  };

  /**
   * The better fit first; of equal ones the one that is a larger share of the name.
   * @param {[number, number]} left
   * @param {[number, number]} right
   */
  function byFit(left, right) {
    return right[0] - left[0] || right[1] - left[1];
  }

  /**
   * The best of a row's names for the words, `[fit, share of the name]`.
   * @param {string[]} words
   * @param {SuggestRow} row
   * @returns {[number, number]}
   */
  function best(words, [name, , more]) {
    const size = words.join("").length;
    const names = Array.isArray(more) ? [name, ...more] : [name];
    // Of two that fit alike, the one that is called so leads the one that is also called so.
    const fits = names.map((item, n) => /** @type {[number, number]} */ ([Math.max(0, search.fit(words, item) - (n ? 1.5 : 0)), size / search.normalize(item).length]));
    return fits.sort(byFit)[0];
  }

  /** The proposals for what was typed, in non-empty groups. */
  search.propose = function (lists, typed) {
    const words = search.typedWords(typed);
    if (!words.length) return [];
    return KINDS.map((kind) => {
      const fitting = (lists[kind] || []).map((row) => ({ row, fit: best(words, row) })).filter(({ fit }) => fit[0]);
      fitting.sort((left, right) => byFit(left.fit, right.fit));
      return { label: LABELS[kind], options: fitting.slice(0, LIMITS[kind]).map(({ row }) => option(kind, row)) };
    }).filter(({ options }) => options.length);
  };

  /**
   * A name of the vocabulary or a place is searched for; a title or a first is gone to.
   * @param {keyof typeof LABELS} kind
   * @param {SuggestRow} row
   * @returns {Proposal}
   */
  function option(kind, [label, url, more]) {
    const goes = kind === "titles" || kind === "firsts";
    return { label, note: typeof more === "string" ? more : "", url: goes ? url : "", query: goes ? "" : label };
  }

  /** The pages of the places that alone are asked for, else of the reforms and indicators that the words
      name, in full or by parts, best first. */
  search.ownPages = function (lists, query, terms) {
    const places = new Map(terms.every((term) => term.places.length) ? terms.flatMap((term) => term.places.map(({ url, label }) => [url, label])) : []);
    if (places.size) return Array.from(places, ([url, name]) => ({ name, url, kind: LABELS.places })).filter(({ url }) => url).slice(0, MAX_PAGES);
    const words = search.queryWords(query).map((word) => search.stripAsking(word) || word);
    if (!words.length) return [];
    const rows = [...lists.reforms, ...lists.indicators];
    const whole = words.join("");
    return rows
      .map((row) => ({ row, fit: within(whole, row) || best(words, row) }))
      .filter(({ fit }) => fit[0] && fit[1] >= LEAST_OF_NAME && (fit[0] >= 2 || whole.length > 3))
      .sort((left, right) => byFit(left.fit, right.fit))
      .slice(0, MAX_PAGES)
      .map(({ row }) => ({ name: row[0], url: row[1], kind: lists.reforms.includes(row) ? LABELS.reforms : LABELS.indicators }));
  };

  /**
   * As `best`, of a query that has the name among other words (各地行政复议纠错率是多少); null if not.
   * @param {string} whole
   * @param {SuggestRow} row
   * @returns {[number, number] | null}
   */
  function within(whole, [name]) {
    const form = search.normalize(name);
    return form.length > 3 && whole.includes(form) ? [4, form.length / whole.length] : null;
  }

  /** The names of the vocabulary that share most pairs with the words, at most `count`. */
  search.nearestNames = function (lists, words, count) {
    const wanted = new Set(words.flatMap(search.bigrams));
    return [...lists.reforms, ...lists.indicators, ...lists.themes]
      .map(([name]) => {
        const pairs = search.bigrams(search.normalize(name));
        return { name, share: (2 * pairs.filter((pair) => wanted.has(pair)).length) / (pairs.length + wanted.size) };
      })
      .filter(({ share }) => share > 0)
      .sort((left, right) => right.share - left.share)
      .slice(0, count)
      .map(({ name }) => name);
  };
})(window.casebookSearch);
