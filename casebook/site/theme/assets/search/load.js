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

  function unpack(data) {
    search.version = data.version;
    const ids = [];
    let before = "";
    for (const line of data.ids) {
      const bar = line.indexOf("|");
      before = before.slice(0, Number(line.slice(0, bar))) + line.slice(bar + 1);
      ids.push(before);
    }
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
      date: (number) => (number in data.dates ? data.dates[number] : ids[number].slice(7, 17)),
      passages: first[ids.length],
    };
  }

  /** Promise of `[lists, words]` of the shard that holds a key of one or two characters. */
  search.shardOf = function (key, shards) {
    const code = key.charCodeAt(0) * 8191 + key.charCodeAt(key.length - 1) * 131 + key.length;
    return search.load("pairs/" + (code % shards));
  };
})((window.casebookSearch = window.casebookSearch || {}));
