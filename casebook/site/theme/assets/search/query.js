/* Query understanding: splits a query into terms and finds their passages, places and concepts. */
(function (search) {
  "use strict";

  // Question words and fillers, which no report contains as an answer; stripped from both ends.
  const ASKING = /^(?:的|请问|想问|问一下|关于|有关|怎么办(?!理)|怎么样|怎么|怎样|如何|哪些|哪里|哪个|哪儿|什么|有没有|是否|是不是|能不能|可不可以|为什么|多少|谁)|(?:怎么办|怎么样|怎么弄|怎么做|怎么|怎样|如何|有哪些|哪些|是什么|什么|有没有|能不能|行不行|可以|吗|呢|的?做法|的?经验|的?情况|的?案例|的?例子|的)$/u;
  // What a question is put with, anywhere in it: it says nothing of the matter that is asked for.
  const FRAME = /有没有(?:人来?管?)?|[有没]人管|没有人|谁来?管|谁能|到底|究竟|眼看|是不是|能不能|可不可以|行不行|要不要|该不该|咋整|咋办|怎么办(?!理)|怎么弄|上哪[儿里]?|去哪[儿里]?|哪[儿里]|现在|如今|整天|老是|总是|一直|居然|竟然|人家|那个|这个|回来/gu;
  const MAX_WORDS = 12;
  // No question has more fillers at an end; an address can have a hundred thousand.
  const MAX_ASKING = 20;
  const MAX_CONCEPTS = 8;
  // The limit where a term occurs literally, so that concepts add less.
  const FEW_CONCEPTS = 6;
  // A word with this many bigrams is looked up by half of them, a pasted paragraph by at most MAX_BIGRAMS.
  const LONG = 14;
  const MAX_BIGRAMS = 30;
  // Heavy posting lists are read, smallest first, up to this many characters in all.
  const HEAVY_BUDGET = 12000;
  const [NAMED, ASKED] = [0, 1];
  // By relation: the weight of a concept whose wording covers almost nothing and all of a word.
  const WEIGHT = [[0.15, 1], [0.5, 1], [0.05, 0.5]];
  // A wording that covers at least this share of a word stands for the whole word.
  const WHOLE = 0.6;

  /** The distinct normalized words of a query, without question words unless it has nothing else. */
  search.queryWords = function (query) {
    const words = search.typedWords(query);
    const content = words.filter(search.stripAsking);
    return Array.from(new Set(content.length ? content : words)).slice(0, MAX_WORDS);
  };

  /** By character of a word: 1 inside a turn of speech that only asks (谁管, 到底有没有人). */
  search.frameOf = function (word) {
    const frame = new Uint8Array(word.length);
    for (const match of word.matchAll(FRAME)) frame.fill(1, match.index, match.index + match[0].length);
    return frame.every(Boolean) ? frame.fill(0) : frame;
  };

  /** A word without question words and fillers at its ends; "" if it is one. */
  search.stripAsking = function (word) {
    let rest = word;
    for (let n = 0; n < MAX_ASKING; n++) {
      const shorter = rest.replace(ASKING, "");
      if (shorter === rest || (shorter.length === 1 && rest.length > 1)) break;
      rest = shorter;
    }
    return rest;
  };

  /**
   * Look up a word in the index and the lexicon.
   * @param {string} word
   * @param {Overview} overview
   * @returns {Promise<QueryTerm>}
   */
  async function lookUp(word, overview) {
    if (word.length === 1) {
      const [lists, lexicon] = await search.loadShard(word, overview.shards);
      return newTerm(word, { cases: search.decodeDeltas(lists[word] || ""), lexicon: lexicon[word] || [] });
    }
    const bigrams = sample(search.bigrams(word));
    // Colloquial wordings are kept without particles, so that 坐完牢 finds 坐牢.
    const spoken = search.bigrams(search.withoutParticles(word)).filter((bigram) => !bigrams.includes(bigram)).slice(0, MAX_BIGRAMS);
    const [shards, heavy] = await Promise.all([
      Promise.all([...bigrams, ...spoken].map((bigram) => search.loadShard(bigram, overview.shards))),
      heavyPostings(bigrams, overview),
    ]);
    const light = bigrams.flatMap((bigram, n) => (bigram in overview.heavy ? [] : [decoded(bigram, shards[n][0][bigram])]));
    const postings = [...light, ...heavy];
    const lexicon = [...bigrams, ...spoken].flatMap((bigram, n) => shards[n][1][bigram] || []);
    return newTerm(word, { postings, lexicon, literal: search.intersect(postings.map((item) => item.passages)) });
  }

  /**
   * All bigrams of a short word; of a long one every second or fewer, first and last included.
   * @param {string[]} bigrams
   */
  function sample(bigrams) {
    if (bigrams.length < LONG) return bigrams;
    const step = Math.max(2, bigrams.length / MAX_BIGRAMS);
    const sampled = [];
    for (let at = 0; at < bigrams.length; at += step) sampled.push(bigrams[Math.floor(at)]);
    if (sampled[sampled.length - 1] !== bigrams[bigrams.length - 1]) sampled.push(bigrams[bigrams.length - 1]);
    return sampled;
  }

  /**
   * Look up a word as typed; if that matches nothing literally, without question words.
   * @param {string} word
   * @param {Overview} overview
   */
  async function lookUpStripped(word, overview) {
    const term = await lookUp(word, overview);
    const rest = search.stripAsking(word);
    const matches = term.literal.length || term.cases || placesOf(term).length;
    return matches || !rest || rest === word ? term : lookUp(rest, overview);
  }

  /**
   * @param {string} word
   * @param {Partial<QueryTerm>} fields
   * @returns {QueryTerm}
   */
  function newTerm(word, fields) {
    return { word, cases: null, postings: [], lexicon: [], literal: new Int32Array(0), places: [], ...fields };
  }

  /**
   * @param {string} bigram
   * @param {string | undefined} encoded
   */
  function decoded(bigram, encoded) {
    return { bigram, passages: search.decodeDeltas(encoded || "") };
  }

  /**
   * The heavy posting lists that fit the budget; at least one if all bigrams are heavy.
   * @param {string[]} bigrams
   * @param {Overview} overview
   */
  async function heavyPostings(bigrams, overview) {
    const heavy = bigrams.filter((bigram) => bigram in overview.heavy);
    heavy.sort((left, right) => overview.heavy[left] - overview.heavy[right]);
    let spent = 0;
    const affordable = heavy.filter((bigram, n) => {
      spent += overview.heavy[bigram];
      return spent <= HEAVY_BUDGET || (heavy.length === bigrams.length && !n);
    });
    const codes = (/** @type {string} */ bigram) => [0, 1].map((n) => bigram.charCodeAt(n).toString(16)).join("-");
    const texts = await Promise.all(affordable.map((bigram) => search.load("heavy/" + codes(bigram))));
    return affordable.map((bigram, n) => decoded(bigram, texts[n]));
  }

  /**
   * @param {LexiconEntry} entry
   * @returns {entry is PlaceEntry}
   */
  function isPlace(entry) {
    return typeof entry[1] === "string";
  }

  /**
   * @param {LexiconEntry} entry
   * @returns {entry is ConceptEntry}
   */
  function isConcept(entry) {
    return typeof entry[1] === "number";
  }

  /**
   * The places of the longest name that is the word, or begins or ends it and leaves 2+ characters.
   * @param {Pick<QueryTerm, "word" | "lexicon">} term
   */
  function placesOf({ word, lexicon }) {
    const named = lexicon.filter(isPlace).filter(([[name]]) => {
      const rest = word.length - name.length;
      const atAnEdge = word.startsWith(name) || word.endsWith(name);
      return atAnEdge && (rest === 0 || rest > 1);
    });
    const size = Math.max(0, ...named.map(([[name]]) => name.length));
    return named
      .filter(([[name]]) => name.length === size)
      .map(([[name], label, url, cases]) => ({ name, label, url, cases: search.decodeDeltas(cases) }));
  }

  /**
   * Split a word that begins or ends with a place (晋城无证明城市) into two terms; the first keeps
   * the passages that contain the whole word.
   * @param {QueryTerm} term
   * @param {Overview} overview
   */
  async function split(term, overview) {
    const places = placesOf(term);
    if (!places.length) return [term];
    const { name } = places[0];
    if (name === term.word) return [{ ...term, places }];
    const rest = term.word.startsWith(name) ? term.word.slice(name.length) : term.word.slice(0, -name.length);
    return [newTerm(name, { places, whole: term.literal }), await lookUpStripped(rest, overview)];
  }

  /**
   * The concepts that the terms together name or ask for, best first. Places name no concept.
   * @param {QueryTerm[]} terms
   */
  function conceptsOf(terms) {
    const free = terms.map((item, n) => (item.places.length ? -1 : n)).filter((n) => n >= 0);
    const contents = terms.map((item) => search.withoutParticles(item.word));
    const named = (/** @type {string} */ part) => free.some((n) => terms[n].word.includes(part));
    // Short parts of a wording stand in longer words by chance (法律 + 问 in 法律顾问): they ask for
    // something only in words that no report contains.
    const asked = (/** @type {string} */ part) => free.some((n) => contents[n].includes(part) && (part.length > 1 || !terms[n].literal.length));
    const frames = terms.map((item) => search.frameOf(item.word));
    const texts = free.filter((n) => !terms[n].literal.length).map((n) => contents[n]);
    const entries = terms.flatMap((item) => item.lexicon).filter(isConcept);
    const exact = entries.filter(([parts, , relation]) => parts.every(relation === ASKED ? asked : named));
    const painted = exact.filter(([, , relation]) => relation <= ASKED).map((entry) => free.map((n) => positions(entry, terms[n].word)));
    // What one wording says word for word another does not say with characters between (打输官司, 打官司).
    const said = (/** @type {ConceptEntry} */ entry) => painted.some((rows) => rows.every((row, at) => isWithin(positions(entry, terms[free[at]].word), row)));
    const begun = (/** @type {string[]} */ [first]) => texts.some((text) => text.includes(first.slice(0, 2)));
    const loose = entries
      .filter(([parts, , relation]) => relation === ASKED && !parts.every(asked))
      .flatMap(([parts, number, relation]) => {
        /** @type {ConceptEntry} */
        const entry = [search.matchLoosely(parts, texts), number, relation];
        return entry[0].length && entry[0].every(asked) && (begun(parts) || !said(entry)) ? [entry] : [];
      });
    const matches = exact.concat(loose);
    /** @type {Map<number, ConceptMatch>} */
    const concepts = new Map();
    for (const [parts, number, relation] of matches) {
      if (relation > ASKED && matches.some((other) => other[1] !== number && inside(parts[0], other))) continue;
      const concept = concepts.get(number) || newMatch(number, terms);
      concepts.set(number, concept);
      for (const n of free) {
        const { word } = terms[n];
        const covered = positions([parts, number, relation], word);
        if (relation !== ASKED || covered.some((yes, at) => yes && !frames[n][at])) join(concept.covered[n][relation], covered);
        concept.named[n] = concept.named[n] || (relation === NAMED && parts[0] === word);
      }
    }
    for (const concept of concepts.values()) weigh(concept, frames);
    const weight = (/** @type {ConceptMatch} */ concept) => Math.max(...concept.shares);
    const limit = terms.some((item) => item.literal.length) ? FEW_CONCEPTS : MAX_CONCEPTS;
    return Array.from(concepts.values()).filter((concept) => weight(concept) > 0).sort((left, right) => weight(right) - weight(left)).slice(0, limit);
  }

  /**
   * @param {number} number
   * @param {QueryTerm[]} terms
   * @returns {ConceptMatch}
   */
  function newMatch(number, terms) {
    return {
      number,
      covered: terms.map((item) => [0, 1, 2].map(() => new Uint8Array(item.word.length))),
      named: terms.map(() => false),
      shares: [],
      whole: [],
    };
  }

  /**
   * Mark the positions of a word that a part of a wording covers; `apart`: with particles inside.
   * @param {Uint8Array} covered
   * @param {string} word
   * @param {string} part
   * @param {boolean} apart
   */
  function paint(covered, word, part, apart) {
    const places = Array.from(word, (_, at) => at).filter((at) => !apart || !search.isParticle(word[at]));
    const content = places.map((at) => word[at]).join("");
    for (const at of search.startsIn(content, part)) {
      covered.fill(1, places[at], places[at + part.length - 1] + 1);
    }
  }

  /**
   * By character of a word: 1 where a wording stands.
   * @param {ConceptEntry} entry
   * @param {string} word
   */
  function positions([parts, , relation], word) {
    const covered = new Uint8Array(word.length);
    for (const part of parts) paint(covered, word, part, relation === ASKED);
    return covered;
  }

  /**
   * @param {Uint8Array} covered
   * @param {Uint8Array} more
   */
  function isWithin(covered, more) {
    return covered.every((yes, at) => !yes || more[at]);
  }

  /**
   * @param {Uint8Array} covered
   * @param {Uint8Array} more
   */
  function join(covered, more) {
    for (let at = 0; at < more.length; at++) covered[at] |= more[at];
  }

  /**
   * Set a concept's share in each term, by how much of it the wordings cover, and whether it stands
   * for the whole term. Characters that only ask do not count.
   * @param {ConceptMatch} concept
   * @param {Uint8Array[]} frames
   */
  function weigh(concept, frames) {
    const shareOf = (/** @type {Uint8Array} */ covered, /** @type {Uint8Array} */ frame) => {
      const content = frame.reduce((sum, item) => sum + 1 - item, 0);
      return covered.reduce((sum, item, at) => sum + (frame[at] ? 0 : item), 0) / content;
    };
    const weighed = (/** @type {number} */ share, /** @type {number} */ relation) => {
      const [least, most] = WEIGHT[relation];
      return share ? least + (most - least) * share : 0;
    };
    const shares = concept.covered.map((relations, n) => relations.map((covered) => shareOf(covered, frames[n])));
    concept.shares = shares.map((relations) => Math.max(...relations.map(weighed)));
    concept.whole = shares.map(([named, asked]) => Math.max(named, asked) >= WHOLE);
  }

  /**
   * Whether a wording is only part of a longer wording in another lexicon entry.
   * @param {string} wording
   * @param {ConceptEntry} entry
   */
  function inside(wording, [parts, , relation]) {
    return relation !== ASKED && parts[0].length > wording.length && parts[0].includes(wording);
  }

  /**
   * Promise of a concept with the data of its file.
   * @param {ConceptMatch} concept
   * @returns {Promise<Concept>}
   */
  async function read(concept) {
    /** @type {ConceptShard} */
    const data = await search.load("concepts/" + concept.number);
    const [strong, dense, weak, tagged] = [data.strong, data.dense, data.weak, data.tagged].map(search.decodeDeltas);
    return { ...concept, ...data, strong, dense, weak, tagged };
  }

  /** Promise of the terms and concepts of a query. */
  search.understand = async function (query) {
    const overview = await search.overview();
    const words = await Promise.all(search.queryWords(query).map((word) => lookUpStripped(word, overview)));
    const terms = (await Promise.all(words.map((term) => split(term, overview)))).flat();
    const concepts = conceptsOf(terms);
    return { overview, terms, concepts: await Promise.all(concepts.map(read)) };
  };
})(window.casebookSearch);
