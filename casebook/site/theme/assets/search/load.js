/* Shards of the index, read by adding scripts: that works from a server and from a disk alike. */
(function (search) {
  "use strict";

  const KEPT = 300;
  /** @type {Map<string, (data: unknown) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** Address of the site's root, from where this script lies. */
  search.root = new URL("../../", script.src).href;

  window.casebookShard = function (name, data) {
    const resolve = waiting.get(name);
    if (resolve) resolve(data);
  };

  /** @param {string} name */
  function request(name) {
    const promise = new Promise((done, failed) => {
      waiting.set(name, done);
      const element = document.createElement("script");
      element.async = true;
      element.src = search.root + "search/data/" + name + ".js" + (search.version ? "?" + search.version : "");
      element.onerror = () => failed(new Error(name));
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
        loaded.delete(name);
        throw error;
      },
    );
  }

  /** Promise of a shard's data; the ones used last are kept, so that memory stays flat. */
  search.load = function (name) {
    const promise = loaded.get(name) || request(name);
    loaded.delete(name);
    loaded.set(name, promise);
    const [oldest] = loaded.keys();
    if (loaded.size > KEPT) loaded.delete(oldest);
    return promise;
  };

  /** @type {Promise<Overview> | undefined} */
  let overview;

  /** Promise of `cases.js`, unpacked once. */
  search.overview = function () {
    const asked = overview || search.load("cases").then(unpack);
    overview = asked;
    asked.catch(() => { overview = undefined; });
    return asked;
  };

  /**
   * The ids and dates of the cases (casebook/search/identities.py).
   * @param {CasesShard} data
   */
  function identities(data) {
    const codes = search.decode(data.codes);
    const [years, months, days] = [data.years, data.months, data.days].map(search.decodeValues);
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    /** @type {string[]} */
    const ids = [];
    /** @type {string[]} */
    const dates = [];
    for (let number = 0, n = 0; number < data.count; number++) {
      const other = data.others[number];
      const date = other === undefined ? `${1900 + years[n]}-${two(months[n])}-${two(days[n])}` : "";
      ids.push(other === undefined ? `${codes[n++]}-${date}` : other);
      dates.push(number in data.dates ? data.dates[number] : date);
    }
    return { ids, dates };
  }

  /**
   * @param {CasesShard} data
   * @returns {Overview}
   */
  function unpack(data) {
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

  /** Promise of `[lists, words]` of the shard that holds a key of one or two characters. */
  search.shardOf = function (key, shards) {
    const code = key.charCodeAt(0) * 8191 + key.charCodeAt(key.length - 1) * 131 + key.length;
    return search.load("pairs/" + (code % shards));
  };
})(window.casebookSearch);
