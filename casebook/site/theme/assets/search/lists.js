/* What the buckets of the index have of a word (casebook/search/bigrams.py). */
(function (search) {
  "use strict";

  /** @type {Bucket} */
  const NONE = [{}, {}];

  /** Promise of what the buckets of some words have. */
  search.readLists = async function (words, overview) {
    const numbers = search.bucketsOf(words, overview);
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
      exact.push(end < word.length ? before(search.classAt(word, end)) : passages);
    }
    // The last character is joined to none behind it.
    const sure = joined.subarray(0, -1).every(Boolean) && (cases.length ? cases.length + exact.length === 1 : true);
    return { postings: Array.from(postings.values()), exact, cases, sure };
  };
})(window.casebookSearch);
