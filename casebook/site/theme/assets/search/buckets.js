/* Which buckets of the index a query reads (casebook/search/buckets.py, bigrams.py). */
(function (search) {
  "use strict";

  const [FACTOR, MODULUS] = [8191, 2147483647];
  // Classes of characters, and how many of them a key has at most.
  const [CLASSES, DEPTH] = [91, 4];
  // A query reads so many buckets, fewer in a large casebook, or one for each of its words; a pasted
  // paragraph is looked up by its beginning.
  const [BUCKETS, FEWER, MOST_BIGRAMS] = [7, 5, 40];
  // What a bigram counts of which a character only asks: 谁管, 了怎.
  const SLIGHT = 0.2;

  /**
   * The buckets that have a key.
   * @param {string} key
   * @param {ListLayout} lists
   */
  search.homes = function (key, { count, paired }) {
    const units = Array.from({ length: key.length }, (_, at) => key.charCodeAt(at));
    if (paired) return Array.from(new Set(units.map((unit) => unit % count)));
    return [units.reduce((code, unit) => (code * FACTOR + unit) % MODULUS, 0) % count];
  };

  /** The letter of the class of the character at an offset of a word. */
  search.classAt = (word, at) => search.letter(1 + (word.charCodeAt(at) % (CLASSES - 1)));

  /** The key for the bigram at an offset of a word, with classes while it is divided, and its end. */
  search.keyAt = function (word, at, { heavy }) {
    let key = word.slice(at, at + 2);
    let end = at + key.length;
    for (; heavy.has(key) && end < word.length && end < at + 2 + DEPTH; end++) key += search.classAt(word, end);
    return { key, at, end };
  };

  /**
   * The keys by which a word is looked up, each with what it counts.
   * @param {string} word
   * @param {IndexOutline} overview
   */
  function keysOf(word, overview) {
    /** @type {Map<string, number>} */
    const keys = new Map();
    if (word.length < 2) return keys.set(word, 1);
    const content = search.stripAsking(word) || word;
    const from = word.indexOf(content);
    const frame = search.frameOf(word);
    const asks = (/** @type {number} */ at) => frame[at] || search.isParticle(word[at]) || at < from || at >= from + content.length;
    const add = (/** @type {string} */ form, /** @type {number} */ at, /** @type {number} */ value) => {
      const { key } = search.keyAt(form, at, overview);
      keys.set(key, Math.max(value, keys.get(key) || 0));
    };
    for (let at = 0; at + 1 < word.length && at < MOST_BIGRAMS; at++) add(word, at, asks(at) || asks(at + 1) ? SLIGHT : 1);
    // A divided key differs where the content ends.
    for (let at = 0; at + 1 < content.length && at < MOST_BIGRAMS; at++) add(content, at, SLIGHT);
    // Colloquial wordings are kept without particles, so that 坐完牢 finds 坐牢.
    for (const bigram of search.bigrams(search.withoutParticles(word)).slice(0, MOST_BIGRAMS)) keys.set(bigram, keys.get(bigram) || 1);
    return keys;
  }

  /**
   * Buckets that have the keys of a word, first those that have most of them; of equal ones the one
   * farthest from those before, so that the first few are spread over the word.
   * @param {Map<string, number>} keys
   * @param {IndexOutline} overview
   */
  function cover(keys, { lists }) {
    let left = Array.from(keys, ([key, value], at) => ({ homes: search.homes(key, lists), value, at }));
    /** @type {number[]} */
    const chosen = [];
    /** @type {number[]} */
    const done = [];
    while (left.length) {
      /** @type {Map<number, number>} */
      const worth = new Map();
      for (const { homes, value, at } of left) {
        const apart = Math.min(left.length, ...done.map((other) => Math.abs(other - at))) / 1000;
        for (const home of homes) worth.set(home, (worth.get(home) || 0) + value + apart);
      }
      const [[best]] = Array.from(worth).sort((one, other) => other[1] - one[1]);
      chosen.push(best);
      done.push(...left.filter(({ homes }) => homes.includes(best)).map(({ at }) => at));
      left = left.filter(({ homes }) => !homes.includes(best));
    }
    return chosen;
  }

  /** The buckets that a query reads for its words, in turn for each of them. */
  search.bucketsOf = function (words, overview) {
    const covers = words.map((word) => cover(keysOf(word, overview), overview));
    const most = Math.max(overview.lists.paired ? BUCKETS : FEWER, words.length);
    /** @type {Set<number>} */
    const chosen = new Set();
    for (let turn = 0; covers.some(({ length }) => turn < length); turn++) {
      for (const buckets of covers) if (turn < buckets.length && chosen.size < most) chosen.add(buckets[turn]);
    }
    return Array.from(chosen);
  };
})(window.casebookSearch);
