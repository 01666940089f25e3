/* Loads data files by adding scripts, which works on a server and from a disk alike. */
(function (search) {
  "use strict";

  const MAX_CACHED = 300;
  /** @type {Map<string, (data: unknown) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Promise<any>>} */
  const cache = new Map();
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** URL of the root of the site, derived from that of this script. */
  search.root = new URL("../../", script.src).href;

  window.casebookShard = function (name, data) {
    const resolve = waiting.get(name);
    if (resolve) resolve(data);
  };

  /** @param {string} name */
  function request(name) {
    const promise = new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const element = document.createElement("script");
      element.async = true;
      element.src = search.root + "search/data/" + name + ".js" + (search.version ? "?" + search.version : "");
      element.onerror = () => reject(new Error(name));
      element.onload = () => element.remove();
      document.head.append(element);
    });
    return promise.then(
      (data) => {
        waiting.delete(name);
        return data;
      },
      (error) => {
        waiting.delete(name);
        cache.delete(name);
        throw error;
      },
    );
  }

  /** Promise of the data of a file; the least recently used ones are evicted from the cache. */
  search.load = function (name) {
    const promise = cache.get(name) || request(name);
    cache.delete(name);
    cache.set(name, promise);
    const [oldest] = cache.keys();
    if (cache.size > MAX_CACHED) cache.delete(oldest);
    return promise;
  };

  /** A function that calls `read` once and returns its promise; after a failure it calls it again. */
  search.once = function (read) {
    /** @type {ReturnType<typeof read> | undefined} */
    let cached;
    return function () {
      const promise = cached || read();
      cached = promise;
      promise.catch(() => { cached = undefined; });
      return promise;
    };
  };

  /** Promise of the id that a case has now if `id` is one that it had before; "" otherwise. */
  search.movedTo = (id) => search.load("moved/" + id).catch(() => "");

  /** Promise of the ids that merged terms have now: facet -> old id -> id; {} where none was merged. */
  search.movedTerms = () => search.load("moved/terms").catch(() => ({}));

  /** Promise of `cases.js`, decoded. */
  search.overview = search.once(() => search.load("cases").then(decode));

  /**
   * Decode the ids and dates of the cases (casebook/search/identities.py).
   * @param {CasesShard} data
   */
  function identities(data) {
    const codes = search.decodeDeltas(data.codes);
    const [years, months, days] = [data.years, data.months, data.days].map(search.decodeValues);
    const twoDigits = (/** @type {number} */ number) => String(number).padStart(2, "0");
    /** @type {string[]} */
    const ids = [];
    /** @type {string[]} */
    const dates = [];
    for (let number = 0, n = 0; number < data.count; number++) {
      const other = data.others[number];
      const date = other === undefined ? `${1900 + years[n]}-${twoDigits(months[n])}-${twoDigits(days[n])}` : "";
      ids.push(other === undefined ? `${codes[n++]}-${date}` : other);
      dates.push(number in data.dates ? data.dates[number] : date);
    }
    return { ids, dates };
  }

  /**
   * @param {CasesShard} data
   * @returns {Overview}
   */
  function decode(data) {
    search.version = data.version;
    const { ids, dates } = identities(data);
    const [heads, headings, paragraphs] = [data.heads, data.headings, data.paragraphs].map(search.decodeValues);
    const first = new Int32Array(ids.length + 1);
    for (let n = 0; n < ids.length; n++) first[n + 1] = first[n] + heads[n] + headings[n] + paragraphs[n];
    return {
      ids,
      first,
      heads,
      headings,
      facets: data.facets,
      shards: data.shards,
      heavy: data.heavy,
      date: (number) => dates[number],
      passages: first[ids.length],
    };
  }

  /** Promise of the shard with a bigram or character, `[posting lists, lexicon entries]` by key. */
  search.loadShard = function (key, shards) {
    const code = key.charCodeAt(0) * 8191 + key.charCodeAt(key.length - 1) * 131 + key.length;
    return search.load("pairs/" + (code % shards));
  };
})(window.casebookSearch);
