/* Query understanding: splits a query into terms and finds their passages, places and concepts. */
(function (search) {
  "use strict";

  const MAX_CONCEPTS = 8;
  // Buckets and files of concepts that a query reads, so that texts of four hits can follow; in a large
  // casebook one more, since more of them turn out to lack a word. Of concepts at least one.
  const [MOST_BEFORE, MOST_OF_LARGE] = [8, 7];
  // The limit where a term occurs literally, so that concepts add less.
  const FEW_CONCEPTS = 6;
  const [NAMED, ASKED] = [0, 1];
  // By relation: the weight of a concept whose wording covers almost nothing and all of a word.
  const WEIGHT = [[0.15, 1], [0.5, 1], [0.05, 0.5]];
  // A wording that covers at least this share of a word stands for the whole word.
  const WHOLE = 0.6;
  // Where no concept has this weight, those count too whose wordings share some pairs with a word: their weight
  // if that were none, and all.
  const FITS = 0.7;
  const SHARING = [0.2, 0.8];

  /**
   * Look up a word in the lists.
   * @param {string} word
   * @param {Overview} overview
   * @param {Lists} lists
   * @returns {QueryTerm}
   */
  function lookUp(word, overview, lists) {
    const lexicon = search.entriesOf(word, lists);
    if (word.length === 1) {
      const encoded = lists.postings(word);
      const cases = search.decodeSet(typeof encoded === "string" ? encoded : "");
      return newTerm(word, { cases, literal: lists.around(word), lexicon });
    }
    const { postings, exact, cases, sure } = search.wordIn(word, overview, lists);
    const common = cases.length ? search.intersect(cases) : null;
    if (common && !exact.length) return newTerm(word, { cases: common, lexicon, sure });
    const literal = search.intersect(exact);
    return newTerm(word, { postings, lexicon, sure, literal: common ? search.ofCases(literal, common, overview) : literal });
  }

  /**
   * Look up a word as typed; if that matches nothing literally, without question words.
   * @param {string} word
   * @param {Overview} overview
   * @param {Lists} lists
   */
  function lookUpStripped(word, overview, lists) {
    const term = lookUp(word, overview, lists);
    const rest = search.stripAsking(word);
    const matches = term.literal.length || (term.cases && term.cases.length) || placesOf(term).length;
    return matches || !rest || rest === word ? term : lookUp(rest, overview, lists);
  }

  /**
   * @param {string} word
   * @param {Partial<QueryTerm>} fields
   * @returns {QueryTerm}
   */
  function newTerm(word, fields) {
    return { word, cases: null, postings: [], lexicon: [], literal: new Int32Array(0), sure: true, places: [], ...fields };
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
   * @returns {entry is SpokenEntry}
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
   * @param {Lists} lists
   */
  function split(term, overview, lists) {
    const places = placesOf(term);
    if (!places.length) return [term];
    const { name } = places[0];
    if (name === term.word) return [{ ...term, places }];
    const rest = term.word.startsWith(name) ? term.word.slice(name.length) : term.word.slice(0, -name.length);
    return [newTerm(name, { places, whole: term.literal }), lookUpStripped(rest, overview, lists)];
  }

  /**
   * The concepts that the terms together name or ask for, best first. Places name no concept.
   * @param {QueryTerm[]} terms
   * @param {Overview} overview
   */
  function conceptsOf(terms, overview) {
    const free = terms.map((item, n) => (item.places.length ? -1 : n)).filter((n) => n >= 0);
    const contents = terms.map((item) => search.withoutParticles(item.word));
    const named = (/** @type {string} */ part) => free.some((n) => terms[n].word.includes(part));
    // Short parts of a wording stand in longer words by chance (法律 + 问 in 法律顾问): they ask for
    // something only in words that no report contains.
    const asked = (/** @type {string} */ part) => free.some((n) => (
      (contents[n].includes(part) || terms[n].word.includes(part)) && (part.length > 1 || !terms[n].literal.length)
    ));
    const frames = terms.map((item) => search.frameOf(item.word));
    const texts = free.filter((n) => !terms[n].literal.length).map((n) => contents[n]);
    const typed = terms.map((item, n) => `${item.word} ${contents[n]}`).join(" ");
    const entries = terms.flatMap((item) => item.lexicon).filter(isConcept).flatMap((entry) => inWords(entry, typed, overview));
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
    const wordings = entries.filter(([, , relation]) => relation <= ASKED);
    const evidence = search.evidence(exact, loose, wordings);
    for (const concept of concepts.values()) {
      weigh(concept, frames);
      concept.evidence = evidence.get(concept.number) || concept.evidence;
    }
    const weight = (/** @type {ConceptMatch} */ concept) => Math.max(...concept.shares);
    if (!Array.from(concepts.values()).some((concept) => weight(concept) >= FITS)) {
      for (const n of free.filter((at) => !terms[at].literal.length)) {
        for (const concept of sharing(wordings, n, terms, frames[n])) {
          if (!concepts.has(concept.number)) concepts.set(concept.number, concept);
        }
      }
    }
    const limit = terms.some((item) => item.literal.length) ? FEW_CONCEPTS : MAX_CONCEPTS;
    return Array.from(concepts.values()).filter((concept) => weight(concept) > 0).sort((left, right) => weight(right) - weight(left)).slice(0, limit);
  }

  /**
   * An entry with words for its rows of words that stand for each other: those that a text has, else none.
   * @param {SpokenEntry} entry
   * @param {string} text
   * @param {Overview} overview
   * @returns {ConceptEntry[]}
   */
  function inWords([parts, number, relation], text, { spoken }) {
    const words = parts.map((part) => (typeof part === "string" ? part : spoken[part].find((word) => text.includes(word)) || ""));
    return words.every(Boolean) ? [[words, number, relation]] : [];
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
      evidence: [[0, 0], [0, 0], [0, 0]],
    };
  }

  /**
   * The concepts of which some pairs are in term `n`, as matches.
   * @param {ConceptEntry[]} wordings
   * @param {number} n
   * @param {QueryTerm[]} terms
   * @param {Uint8Array} frame
   */
  function sharing(wordings, n, terms, frame) {
    const [least, most] = SHARING;
    return search.sharing(wordings, terms[n].word, frame).map(({ number, covered, share }) => {
      const concept = newMatch(number, terms);
      concept.covered[n][ASKED] = covered;
      concept.shares = terms.map((_, at) => (at === n ? least + (most - least) * share : 0));
      return concept;
    });
  }

  /**
   * By character of a word: 1 where a wording stands.
   * @param {ConceptEntry} entry
   * @param {string} word
   */
  function positions([parts, , relation], word) {
    return search.covering(parts, word, relation === ASKED);
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
   * The first of some concepts, as many as are in `files` files.
   * @param {ConceptMatch[]} concepts
   * @param {Overview} overview
   * @param {number} files
   */
  function affordable(concepts, overview, files) {
    /** @type {Set<number>} */
    const chosen = new Set();
    return concepts.filter(({ number }) => {
      const file = fileOf(number, overview);
      if (chosen.size < files) chosen.add(file);
      return chosen.has(file);
    });
  }

  /**
   * The number of the file that has a concept.
   * @param {number} number
   * @param {Overview} overview
   */
  function fileOf(number, overview) {
    return overview.concepts.findIndex((_, n) => n + 1 === overview.concepts.length || overview.concepts[n + 1] > number);
  }

  /**
   * Promise of a concept with the data of its file.
   * @param {ConceptMatch} concept
   * @param {Overview} overview
   * @returns {Promise<Concept>}
   */
  async function read(concept, overview) {
    const file = fileOf(concept.number, overview);
    /** @type {ConceptRow} */
    const data = (await search.load("concepts/" + file))[concept.number - overview.concepts[file]];
    const lists = [data.strong, data.dense, data.weak].map((list) => (typeof list === "string" ? search.decodeDeltas(list) : new Int32Array(0)));
    const cases = [data.strong, data.dense, data.weak].map((list) => (typeof list === "string" ? new Int32Array(0) : search.decodeSet(list[0])));
    const size = lists[0].length || cases[0].length;
    return { ...concept, ...data, strong: lists[0], dense: lists[1], weak: lists[2], cases, size, tagged: search.decodeSet(data.tagged) };
  }

  /**
   * Promise of the terms of a query and of their lists.
   * @param {string} query
   * @param {Overview} overview
   */
  async function termsOf(query, overview) {
    const words = search.queryWords(query);
    const lists = await search.readLists(words, overview);
    return { lists, terms: words.flatMap((word) => split(lookUpStripped(word, overview, lists), overview, lists)) };
  }

  /** Promise of the terms and concepts of a query; `ahead` is told the terms while concepts are read. */
  search.understand = async function (query, ahead) {
    const overview = await search.overview();
    const { lists, terms } = await termsOf(query, overview);
    const most = overview.lists.paired ? MOST_BEFORE : MOST_OF_LARGE;
    const concepts = affordable(conceptsOf(terms, overview), overview, Math.max(1, most - lists.reads));
    const reads = lists.reads + new Set(concepts.map(({ number }) => fileOf(number, overview))).size;
    if (ahead && concepts.length) ahead({ overview, terms, reads, concepts: [] });
    return { overview, terms, reads, concepts: await Promise.all(concepts.map((concept) => read(concept, overview))) };
  };

  /** Promise of the terms of a query, which reads no more than their lists. */
  search.literally = async function (query) {
    const overview = await search.overview();
    const { lists, terms } = await termsOf(query, overview);
    return { overview, terms, reads: lists.reads, concepts: [] };
  };
})(window.casebookSearch);
