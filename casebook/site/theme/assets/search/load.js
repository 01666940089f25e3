/* Loads data files by adding scripts, which works on a server and from a disk alike. */
(function (search) {
  "use strict";

  const MAX_CACHED = 300;
  // As in shards.py.
  const UNIT = 64;
  // As in seven_bits.py: characters that stand for others.
  const [ESCAPED, FIRST_SIGN] = [[0, 10, 13, 34, 60, 92], 0xa1];
  /** @type {Map<string, (data: unknown) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Promise<any>>} */
  const cache = new Map();
  // Passages in a part of a text, as in case_index.py.
  search.PASSAGES = 6;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** URL of the root of the site whose index is read: that of this script, or one that it is told. */
  search.root = (script.dataset && script.dataset.root) || new URL("../../", script.src).href;

  // Several copies of this script may read the indexes of several sites.
  const others = window.casebookShard;
  window.casebookShard = function (name, data, compressed) {
    const { dataset } = document.currentScript || script;
    if (others && dataset && dataset.index !== search.root) {
      others(name, data, compressed);
      return;
    }
    const resolve = waiting.get(name);
    if (resolve) resolve(compressed ? inflated(String(data)) : data);
  };

  /** What to tell the reader whose browser cannot decompress data; "" where it can. */
  search.tooOld = "DecompressionStream" in window
    ? ""
    : "这个浏览器版本太旧，读不出本站的数据；请换用 2020 年以后的 Chrome、Edge，或者 2023 年以后的 Firefox、Safari。";

  /** The bytes of a text that has seven bits a character (casebook/search/seven_bits.py). */
  search.bytesOf = function (text) {
    const bytes = new Uint8Array(Math.floor((text.length * 7) / 8));
    let [held, bits, size] = [0, 0, 0];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      held = ((held << 7) | (code < 128 ? code : ESCAPED[code - FIRST_SIGN])) & 0x7fff;
      bits += 7;
      if (bits < 8) continue;
      bits -= 8;
      bytes[size++] = held >> bits;
    }
    return bytes;
  };

  /**
   * Promise of data in its compressed form (casebook/search/shards.py).
   * @param {string} text
   */
  async function inflated(text) {
    const bytes = search.bytesOf(text);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  }

  /** @param {string} name */
  function addressOf(name) {
    return `${search.root}search/data/${name}.js${search.version ? `?${search.version}` : ""}`;
  }

  /** @param {string} name */
  function request(name) {
    const promise = new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const element = document.createElement("script");
      element.async = true;
      element.dataset.index = search.root;
      element.src = addressOf(name);
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
        throw error;
      },
    );
  }

  /**
   * What is in the cache, or else is read; the least recently used is evicted, and what failed.
   * @param {string} name
   * @param {() => Promise<any>} read
   */
  function cached(name, read) {
    const promise = cache.get(name) || read();
    cache.delete(name);
    cache.set(name, promise);
    const [oldest] = cache.keys();
    if (cache.size > MAX_CACHED) cache.delete(oldest);
    promise.catch(() => { if (cache.get(name) === promise) cache.delete(name); });
    return promise;
  }

  /** Promise of the data of a file. */
  search.load = (name) => cached(name, () => request(name));

  /**
   * The place of a record in a pack: its first byte, and its length (casebook/search/shards.py).
   * @param {RecordLayout} layout
   * @param {string} kind
   * @param {number} number
   */
  function placeOf({ group, sizes }, kind, number) {
    const head = `casebookShard("${kind}/${Math.floor(number / group)}",[`;
    let start = Math.ceil(head.length / UNIT);
    for (let n = number - (number % group); n < number; n++) start += sizes[n];
    return { start: start * UNIT, length: sizes[number] * UNIT };
  }

  // Whether the server has answered with a whole file where a part was asked for.
  let sendsWhole = !/^https?:/u.test(search.root);

  /**
   * Promise of a record of a pack of which only its bytes are read; null where the server sends no parts.
   * @param {string} address
   * @param {{ start: number, length: number }} place
   */
  async function readPart(address, { start, length }) {
    const response = await fetch(address, { headers: { Range: `bytes=${start}-${start + length - 1}` } });
    if (response.status === 206) return inflated((await response.text()).replace(/^"|".*$/gu, ""));
    sendsWhole = true;
    return null;
  }

  /** Promise of a record of a kind. On a disk, and where the server sends no parts, the whole file is read. */
  search.record = function (layout, kind, number) {
    if (layout.group === 1) return search.load(`${kind}/${number}`);
    const pack = `${kind}/${Math.floor(number / layout.group)}`;
    const whole = async () => inflated((await search.load(pack))[number % layout.group]);
    if (sendsWhole) return whole();
    return cached(`${pack} ${number}`, async () => {
      const part = await readPart(addressOf(pack), placeOf(layout, kind, number)).catch(() => null);
      return part || whole();
    });
  };

  /** A function that calls `read` once and returns its promise; after a failure it calls it again. */
  search.once = function (read) {
    /** @type {ReturnType<typeof read> | undefined} */
    let kept;
    return function () {
      const promise = kept || read();
      kept = promise;
      promise.catch(() => { kept = undefined; });
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

  /** @param {PackedRecords} data */
  function layoutOf({ group, sizes }) {
    return { group, sizes: search.decodeValues(sizes) };
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
    const part = new Int32Array(ids.length + 1);
    for (let n = 0; n < ids.length; n++) {
      first[n + 1] = first[n] + heads[n] + headings[n] + paragraphs[n];
      part[n + 1] = part[n] + Math.max(1, Math.ceil((first[n + 1] - first[n]) / search.PASSAGES)) + 1;
    }
    return {
      ids,
      first,
      heads,
      headings,
      facets: data.facets,
      part,
      texts: layoutOf(data.texts),
      lists: { ...layoutOf(data.lists), count: data.lists.count, paired: data.lists.paired },
      heavy: new Set(data.heavy),
      spoken: data.spoken,
      concepts: search.decodeDeltas(data.concepts),
      date: (number) => dates[number],
      passages: first[ids.length],
    };
  }
})(window.casebookSearch);
