/* Which buckets of the index a query reads, and what they have of a word (casebook/search/buckets.py,
   bigrams.py). */
(function (search) {
  "use strict";

  const [FACTOR, MODULUS] = [8191, 2147483647];
  // Classes of characters, and how many of them a key has at most.
  const [CLASSES, DEPTH] = [91, 4];
  // A query reads so many buckets, fewer in a large casebook, or one for each of its words; a pasted
  // paragraph is looked up by its beginning.
  const [BUCKETS, FEWER, MOST_BIGRAMS] = [6, 5, 40];
  // What a bigram counts of which a character only asks: 谁管, 了怎.
  const SLIGHT = 0.2;
  /** @type {Bucket} */
  const NONE = [{}, {}];

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
  function classAt(/** @type {string} */ word, /** @type {number} */ at) {
    return search.letter(1 + (word.charCodeAt(at) % (CLASSES - 1)));
  }

  /** The key for the bigram at an offset of a word, with classes while it is divided, and its end. */
  search.keyAt = function (word, at, { heavy }) {
    let key = word.slice(at, at + 2);
    let end = at + key.length;
    for (; heavy.has(key) && end < word.length && end < at + 2 + DEPTH; end++) key += classAt(word, end);
    return { key, at, end };
  };

  /**
   * The keys by which a word is looked up, each with what it counts.
   * @param {string} word
   * @param {Overview} overview
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
   * @param {Overview} overview
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

  /**
   * The buckets that a query reads for its words, in turn for each of them.
   * @param {string[]} words
   * @param {Overview} overview
   */
  function bucketsOf(words, overview) {
    const covers = words.map((word) => cover(keysOf(word, overview), overview));
    const most = Math.max(overview.lists.paired ? BUCKETS : FEWER, words.length);
    /** @type {Set<number>} */
    const chosen = new Set();
    for (let turn = 0; covers.some(({ length }) => turn < length); turn++) {
      for (const buckets of covers) if (turn < buckets.length && chosen.size < most) chosen.add(buckets[turn]);
    }
    return chosen;
  }

  /** Promise of what the buckets of some words have. */
  search.readLists = async function (words, overview) {
    const numbers = Array.from(bucketsOf(words, overview));
    /** @type {Bucket[]} */
    const buckets = await Promise.all(numbers.map((number) => search.record(overview.lists, "lists", number)));
    /** @type {(key: string) => Bucket | null} */
    const bucketOf = (key) => {
      const home = search.homes(key, overview.lists).find((number) => numbers.includes(number));
      return home === undefined ? null : buckets[numbers.indexOf(home)];
    };
    return {
      reads: numbers.length,
      has: (key) => Boolean(bucketOf(key)),
      postings: (key) => (bucketOf(key) || NONE)[0][key],
      entries: (key) => (bucketOf(key) || NONE)[1][key] || [],
      around: (character) => {
        const lists = overview.lists.paired ? Object.entries((bucketOf(character) || NONE)[0]) : [];
        const having = lists.filter(([key]) => key.length > 1 && key.includes(character));
        const all = having.flatMap(([, value]) => (typeof value === "string" ? Array.from(decoded(value).passages) : []));
        return search.distinct(Int32Array.from(all).sort());
      },
    };
  };

  /**
   * Decode the postings of a key: its passages, and those before a class of character.
   * @param {string} encoded
   */
  function decoded(encoded) {
    const [deltas, classes] = encoded.split(" ");
    const all = search.decodeDeltas(deltas);
    return {
      passages: search.distinct(all),
      before: (/** @type {string} */ letter) => search.distinct(all.filter((_, n) => classes[n] === letter)),
    };
  }

  /** The lexicon entries at a word's bigrams, also at those of its form without particles. */
  search.entriesOf = function (word, lists) {
    const bigrams = new Set([...search.bigrams(word), ...search.bigrams(search.withoutParticles(word))]);
    return (word.length < 2 ? [word] : Array.from(bigrams)).flatMap(lists.entries);
  };

  /** What the lists have of a word. */
  search.wordIn = function (word, overview, lists) {
    /** @type {Map<string, { bigram: string, passages: Int32Array }>} */
    const postings = new Map();
    /** @type {Int32Array[]} */
    const exact = [];
    /** @type {Int32Array[]} */
    const cases = [];
    const joined = new Uint8Array(word.length);
    for (let at = 0; at + 1 < word.length; at++) {
      const { key, end } = search.keyAt(word, at, overview);
      if (!lists.has(key)) continue;
      joined.fill(1, at, end);
      const value = lists.postings(key);
      if (Array.isArray(value)) {
        cases.push(search.decodeSet(value[0]));
        continue;
      }
      const { passages, before } = decoded(value || " ");
      postings.set(key, { bigram: word.slice(at, at + 2), passages });
      exact.push(end < word.length ? before(classAt(word, end)) : passages);
    }
    // The last character is joined to none behind it.
    const sure = joined.subarray(0, -1).every(Boolean) && (cases.length ? cases.length + exact.length === 1 : true);
    return { postings: Array.from(postings.values()), exact, cases, sure };
  };
})(window.casebookSearch);
