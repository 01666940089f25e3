/* Shards of the index, read by adding scripts: that works from a server and from a disk alike. */
(function (search) {
  "use strict";

  const KEPT = 300;
  const waiting = new Map();
  const loaded = new Map();
  const script = document.currentScript;

  /** Address of the site's root, from where this script lies. */
  search.root = new URL("../../", script.src).href;

  window.casebookShard = function (name, data) {
    const entry = waiting.get(name);
    if (entry) entry.resolve(data);
  };

  function request(name) {
    let resolve;
    const promise = new Promise((done, failed) => {
      resolve = done;
      const element = document.createElement("script");
      element.async = true;
      element.src = search.root + "search/data/" + name + ".js" + (search.version ? "?" + search.version : "");
      element.onerror = () => failed(new Error(name));
      element.onload = () => element.remove();
      document.head.append(element);
    });
    waiting.set(name, { resolve });
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
    if (loaded.size > KEPT) loaded.delete(loaded.keys().next().value);
    return promise;
  };

  let overview;

  /** Promise of `cases.js`, unpacked once. */
  search.overview = function () {
    overview = overview || search.load("cases").then(unpack);
    overview.catch(() => { overview = undefined; });
    return overview;
  };

  /** The ids and dates of the cases (casebook/search/identities.py). */
  function identities(data) {
    const codes = search.decode(data.codes);
    const [years, months, days] = [data.years, data.months, data.days].map(search.decodeValues);
    const two = (number) => String(number).padStart(2, "0");
    const ids = [];
    const dates = [];
    for (let number = 0, n = 0; number < data.count; number++) {
      const other = data.others[number];
      const date = other === undefined ? `${1900 + years[n]}-${two(months[n])}-${two(days[n])}` : "";
      ids.push(other === undefined ? `${codes[n++]}-${date}` : other);
      dates.push(number in data.dates ? data.dates[number] : date);
    }
    return { ids, dates };
  }

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
})((window.casebookSearch = window.casebookSearch || {}));
