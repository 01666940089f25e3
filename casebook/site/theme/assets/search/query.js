/* From the words of a query to what they stand for: passages, places, concepts. */
(function (search) {
  "use strict";

  // What only asks and no report answers with; it is taken off the ends of a word.
  const ASKING = /^(?:的|请问|想问|问一下|关于|有关|怎么办(?!理)|怎么样|怎么|怎样|如何|哪些|哪里|哪个|哪儿|什么|有没有|是否|是不是|能不能|可不可以|为什么|多少|谁)|(?:怎么办|怎么样|怎么弄|怎么做|怎么|怎样|如何|有哪些|哪些|是什么|什么|有没有|能不能|行不行|可以|吗|呢|的?做法|的?经验|的?情况|的?案例|的?例子|的)$/u;
  const MOST_WORDS = 12;
  const MOST_CONCEPTS = 8;
  // Words that stand in the texts need less help.
  const FEW_CONCEPTS = 6;
  // A word with as many pairs is found by half of them, a pasted paragraph by these many.
  const LONG = 14;
  const MOST_PAIRS = 30;
  // Lists above this many characters in all are left out when lighter ones of the word will do.
  const HEAVY_BUDGET = 12000;
  const [NAMED, ASKED] = [0, 1];
  // A concept's weight when a wording covers none or all of a word, by how it was found.
  const WEIGHT = [[0.15, 1], [0.5, 1], [0.05, 0.5]];
  // Above this share of a word, a wording stands for all of it.
  const WHOLE = 0.6;

  /** The words of a query in normal form, once each; words that only ask are left out. */
  search.words = function (query) {
    const words = query.split(/\s+/u).map(search.normal).filter(Boolean);
    const telling = words.filter(search.shorn);
    return Array.from(new Set(telling.length ? telling : words)).slice(0, MOST_WORDS);
  };

  /** A word without what only asks; "" when nothing else is in it. */
  search.shorn = function (word) {
    const rest = word.replace(ASKING, "");
    return rest === word || (rest.length === 1 && word.length > 1) ? word : search.shorn(rest);
  };

  /**
   * What the index knows of a word by itself; `lines` are the wordings filed under its pairs.
   * @param {string} word
   * @param {Overview} overview
   * @returns {Promise<Unit>}
   */
  async function lookUp(word, overview) {
    if (word.length === 1) {
      const [lists, words] = await search.shardOf(word, overview.shards);
      return unit(word, { cases: search.decode(lists[word] || ""), lines: words[word] || [] });
    }
    const pairs = spread(search.pairs(word));
    const [shards, heavy] = await Promise.all([
      Promise.all(pairs.map((pair) => search.shardOf(pair, overview.shards))),
      heavyLists(pairs, overview),
    ]);
    const light = pairs.flatMap((pair, n) => (pair in overview.heavy ? [] : [list(pair, shards[n][0][pair])]));
    const lists = [...light, ...heavy];
    const lines = shards.flatMap(([, words], n) => words[pairs[n]] || []);
    return unit(word, { lists, lines, literal: search.intersect(lists.map((item) => item.passages)) });
  }

  /**
   * Every pair of a short word; of a long one every second, which still has all its letters.
   * @param {string[]} pairs
   */
  function spread(pairs) {
    if (pairs.length < LONG) return pairs;
    const step = Math.max(2, pairs.length / MOST_PAIRS);
    const chosen = [];
    for (let at = 0; at < pairs.length; at += step) chosen.push(pairs[Math.floor(at)]);
    if (chosen[chosen.length - 1] !== pairs[pairs.length - 1]) chosen.push(pairs[pairs.length - 1]);
    return chosen;
  }

  /**
   * A word as it stands if any passage holds it so, else without what only asks.
   * @param {string} word
   * @param {Overview} overview
   */
  async function heed(word, overview) {
    const found = await lookUp(word, overview);
    const rest = search.shorn(word);
    const stands = found.literal.length || found.cases || placesOf(found).length;
    return stands || !rest || rest === word ? found : lookUp(rest, overview);
  }

  /**
   * @param {string} word
   * @param {Partial<Unit>} known
   * @returns {Unit}
   */
  function unit(word, known) {
    return { word, cases: null, lists: [], lines: [], literal: new Int32Array(0), places: [], ...known };
  }

  /**
   * @param {string} pair
   * @param {string | undefined} text
   */
  function list(pair, text) {
    return { pair, passages: search.decode(text || "") };
  }

  /**
   * The passages of the heavy pairs: of the lightest that fit the budget.
   * @param {string[]} pairs
   * @param {Overview} overview
   */
  async function heavyLists(pairs, overview) {
    const heavy = pairs.filter((pair) => pair in overview.heavy);
    heavy.sort((left, right) => overview.heavy[left] - overview.heavy[right]);
    let spent = 0;
    const chosen = heavy.filter((pair, n) => {
      spent += overview.heavy[pair];
      return spent <= HEAVY_BUDGET || (heavy.length === pairs.length && !n);
    });
    const codes = (/** @type {string} */ pair) => [0, 1].map((n) => pair.charCodeAt(n).toString(16)).join("-");
    const texts = await Promise.all(chosen.map((pair) => search.load("heavy/" + codes(pair))));
    return chosen.map((pair, n) => list(pair, texts[n]));
  }

  /**
   * @param {LexiconLine} line
   * @returns {line is PlaceLine}
   */
  function ofPlace(line) {
    return typeof line[1] === "string";
  }

  /**
   * @param {LexiconLine} line
   * @returns {line is ConceptLine}
   */
  function ofConcept(line) {
    return typeof line[1] === "number";
  }

  /**
   * The places that a word, or one of its ends with two characters beside it, names.
   * @param {Pick<Unit, "word" | "lines">} unit
   */
  function placesOf({ word, lines }) {
    const named = lines.filter(ofPlace).filter(([[name]]) => {
      const rest = word.length - name.length;
      const atAnEdge = word.startsWith(name) || word.endsWith(name);
      return atAnEdge && (rest === 0 || rest > 1);
    });
    const size = Math.max(0, ...named.map(([[name]]) => name.length));
    return named
      .filter(([[name]]) => name.length === size)
      .map(([[name], label, url, cases]) => ({ name, label, url, cases: search.decode(cases) }));
  }

  /**
   * A word led or ended by a place (晋城无证明城市) is two units and, as it stands, a whole.
   * @param {Unit} found
   * @param {Overview} overview
   */
  async function split(found, overview) {
    const places = placesOf(found);
    if (!places.length) return [found];
    const { name } = places[0];
    if (name === found.word) return [{ ...found, places }];
    const rest = found.word.startsWith(name) ? found.word.slice(name.length) : found.word.slice(0, -name.length);
    return [unit(name, { places, whole: found.literal }), await heed(rest, overview)];
  }

  /**
   * The concepts that the units together name or ask for, best first.
   * @param {Unit[]} units
   */
  function conceptsOf(units) {
    const free = units.map((item, n) => (item.places.length ? -1 : n)).filter((n) => n >= 0);
    /** @type {Map<number, ConceptFound>} */
    const found = new Map();
    const stands = (/** @type {string} */ part) => free.some((n) => units[n].word.includes(part));
    const texts = free.filter((n) => !units[n].literal.length).map((n) => units[n].word);
    const fitting = units
      .flatMap((item) => item.lines)
      .filter(ofConcept)
      .map(([parts, number, how]) => /** @type {ConceptLine} */ ([how === ASKED && !parts.every(stands) ? search.loosely(parts, texts) : parts, number, how]))
      .filter(([parts]) => parts.length && parts.every(stands));
    for (const [parts, number, how] of fitting) {
      if (how > ASKED && fitting.some((other) => other[1] !== number && inside(parts[0], other))) continue;
      const concept = found.get(number) || {
        number,
        covered: units.map((item) => [0, 1, 2].map(() => new Uint8Array(item.word.length))),
        named: units.map(() => false),
        shares: [],
        whole: [],
      };
      found.set(number, concept);
      for (const n of free) {
        const { word } = units[n];
        for (const part of parts) paint(concept.covered[n][how], word, part);
        concept.named[n] = concept.named[n] || (how === NAMED && parts[0] === word);
      }
    }
    for (const concept of found.values()) weigh(concept);
    const weight = (/** @type {ConceptFound} */ concept) => Math.max(...concept.shares);
    const most = units.some((item) => item.literal.length) ? FEW_CONCEPTS : MOST_CONCEPTS;
    return Array.from(found.values()).sort((left, right) => weight(right) - weight(left)).slice(0, most);
  }

  /**
   * @param {Uint8Array} covered
   * @param {string} word
   * @param {string} part
   */
  function paint(covered, word, part) {
    for (let at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) covered.fill(1, at, at + part.length);
  }

  /**
   * A concept's share in each unit, by how much of it its wordings cover, and which it stands for.
   * @param {ConceptFound} concept
   */
  function weigh(concept) {
    const part = (/** @type {Uint8Array} */ covered) => covered.reduce((sum, item) => sum + item, 0) / covered.length;
    const shares = concept.covered.map((kinds) => kinds.map(part));
    concept.shares = shares.map((kinds) => Math.max(...kinds.map((share, how) => (share ? WEIGHT[how][0] + (WEIGHT[how][1] - WEIGHT[how][0]) * share : 0))));
    concept.whole = shares.map(([named, asked]) => Math.max(named, asked) >= WHOLE);
  }

  /**
   * Whether a wording is only a part of a longer one that another concept goes by.
   * @param {string} part
   * @param {ConceptLine} line
   */
  function inside(part, [parts, , how]) {
    return how !== ASKED && parts[0].length > part.length && parts[0].includes(part);
  }

  /**
   * Promise of a concept with what its file says.
   * @param {ConceptFound} concept
   * @returns {Promise<Concept>}
   */
  async function read(concept) {
    /** @type {ConceptShard} */
    const data = await search.load("concepts/" + concept.number);
    const [strong, dense, weak, tagged] = [data.strong, data.dense, data.weak, data.tagged].map(search.decode);
    return { ...concept, ...data, strong, dense, weak, tagged };
  }

  /** Promise of all that a query stands for: `{overview, units, concepts}`. */
  search.understand = async function (query) {
    const overview = await search.overview();
    const looked = await Promise.all(search.words(query).map((word) => heed(word, overview)));
    const units = (await Promise.all(looked.map((found) => split(found, overview)))).flat();
    const concepts = conceptsOf(units);
    return { overview, units, concepts: await Promise.all(concepts.map(read)) };
  };
})(window.casebookSearch);
