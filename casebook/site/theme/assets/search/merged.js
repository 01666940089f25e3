/* The answers of several sites as those of one, with cases and passages numbered through: those of a site
   come after those of the sites before it. */
(function (search) {
  "use strict";

  const NONE = new Int32Array(0);
  // What only the engine of a site reads, of its own index.
  const UNREAD = {
    part: NONE,
    texts: { group: 1, sizes: NONE },
    lists: { group: 1, sizes: NONE, count: 0, paired: false },
    heavy: new Set(),
    spoken: [],
    concepts: NONE,
  };

  /** The cases of all sites as those of one. */
  search.mergedOverview = function ({ sites, orders }, cases, passages) {
    const ids = sites.flatMap(({ overview }) => overview.ids);
    const first = new Int32Array(cases + 1);
    const heads = new Int32Array(cases);
    const headings = new Int32Array(cases);
    for (const { overview, cases: from, passages: start } of sites) {
      overview.ids.forEach((_, n) => { first[from + n] = start + overview.first[n]; });
      heads.set(overview.heads, from);
      headings.set(overview.headings, from);
    }
    first[cases] = passages;
    const date = (/** @type {number} */ number) => search.onSite(sites, number, (site, own) => site.overview.date(own));
    const facets = sites.slice(0, 1).flatMap(({ overview }) => overview.facets).map((facet, n) => {
      const rows = sites.map(({ overview }) => overview.facets[n].values);
      return { ...facet, values: rows.every((values) => values !== null) ? search.mergedFacet(facet.key, { sites, orders }, rows) : null };
    });
    return { ...UNREAD, ids, first, heads, headings, facets, date, passages };
  };

  /** The answer of the site that has a case. */
  search.onSite = function (sites, number, ask) {
    let [low, high] = [0, sites.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sites[middle].cases <= number) low = middle;
      else high = middle - 1;
    }
    return ask(sites[low], number - sites[low].cases);
  };

  /**
   * Numbers of one site as those of all.
   * @param {Int32Array} numbers
   * @param {number} from
   */
  function shifted(numbers, from) {
    return numbers.map((number) => number + from);
  }

  /** @param {Int32Array[]} lists of ascending numbers, the lists ascending too */
  function joined(lists) {
    const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    for (const list of lists) {
      all.set(list, end);
      end += list.length;
    }
    return all;
  }

  /** The values of a facet on all sites as rows, each with the cases of all that have it. */
  search.mergedFacet = function (key, { sites, orders }, rows) {
    /** @type {Map<string, { label: string, lists: Int32Array[] }>} */
    const values = new Map();
    rows.forEach((some, n) => some.forEach(([name, label, cases]) => {
      const value = values.get(name) || { label, lists: [] };
      value.lists.push(shifted(typeof cases === "string" ? search.decodeDeltas(cases) : cases, sites[n].cases));
      values.set(name, value);
    }));
    const all = Array.from(values, ([name, { label, lists }]) => /** @type {MergedRow} */ ([name, label, joined(lists)]));
    return all.sort(orderOf(key, orders[key]));
  };

  /**
   * The order of values, as casebook/search/facets.py has it; `labels`: those of an order of its own.
   * @param {string} key
   * @param {string[] | undefined} labels
   * @returns {(left: MergedRow, right: MergedRow) => number}
   */
  function orderOf(key, labels) {
    const numeric = (/** @type {MergedRow} */ [name]) => Number(/^\d+$/u.test(name));
    if (labels) {
      const ranked = (/** @type {MergedRow} */ [, label]) => (labels.includes(label) ? labels.indexOf(label) : labels.length);
      return (left, right) => ranked(left) - ranked(right) || (left[1] < right[1] ? -1 : 1);
    }
    if (/year$/u.test(key)) return (left, right) => numeric(right) - numeric(left) || Number(right[0]) - Number(left[0]) || 0;
    if (key === "province") return (left, right) => numeric(right) - numeric(left) || (left[0] < right[0] ? -1 : 1);
    return (left, right) => right[2].length - left[2].length || (left[1] < right[1] ? -1 : 1);
  }

  /**
   * The terms and concepts of the answers. Sites may divide a query differently, by the words that
   * they have: what is shown of it is as on the site with the best hit.
   */
  search.mergedMeaning = function (answers, sites) {
    const best = (/** @type {Answer} */ { hits }) => (hits[0] ? hits[0].tier * 1e6 + hits[0].score : 0);
    const [lead] = answers.slice().sort((left, right) => best(right) - best(left));
    if (!lead) return { terms: [], concepts: [] };
    const wordsOf = (/** @type {Answer} */ { terms: some }) => some.map((term) => term.word).join("\n");
    const alike = answers.flatMap((answer, n) => (wordsOf(answer) === wordsOf(lead) ? [{ answer, site: sites[n] }] : []));
    const terms = lead.terms.map((term, n) => ({
      ...term,
      literal: joined(alike.map(({ answer, site }) => shifted(answer.terms[n].literal, site.passages))),
      literalSet: undefined,
      whole: undefined,
      sure: alike.every(({ answer }) => answer.terms[n].sure),
      cases: casesOf(alike.map(({ answer, site }) => ({ cases: answer.terms[n].cases, site }))),
      postings: pairsOf(alike.map(({ answer, site }) => ({ postings: answer.terms[n].postings, site }))),
      places: alike.flatMap(({ answer, site }) => answer.terms[n].places.map((place) => placeOf(place, site))),
    }));
    /** @type {Map<string, { concept: Concept, strong: Int32Array[], cases: Int32Array[][] }>} */
    const named = new Map();
    for (const { answer, site } of alike) {
      for (const concept of answer.concepts) {
        const known = named.get(concept.name) || { concept, strong: [], cases: concept.cases.map(() => []) };
        known.strong.push(shifted(concept.strong, site.passages));
        concept.cases.forEach((list, kind) => known.cases[kind].push(shifted(list, site.cases)));
        named.set(concept.name, known);
      }
    }
    const concepts = Array.from(named.values(), ({ concept, strong, cases }) => ({ ...concept, strong: joined(strong), cases: cases.map(joined) }));
    return { terms, concepts };
  };

  /**
   * The cases of a term; null where no site tells them.
   * @param {{ cases: QueryTerm["cases"], site: FederatedSite }[]} all
   */
  function casesOf(all) {
    const known = all.flatMap(({ cases, site }) => (cases ? [shifted(cases, site.cases)] : []));
    return known.length ? joined(known) : null;
  }

  /**
   * @param {PlaceNamed} place
   * @param {FederatedSite} site
   */
  function placeOf(place, site) {
    return { ...place, cases: shifted(place.cases, site.cases), url: place.url && site.way + place.url };
  }

  /** @param {{ postings: QueryTerm["postings"], site: FederatedSite }[]} all */
  function pairsOf(all) {
    /** @type {Map<string, Int32Array[]>} */
    const lists = new Map();
    for (const { postings, site } of all) {
      for (const { bigram, passages } of postings) lists.set(bigram, [...(lists.get(bigram) || []), shifted(passages, site.passages)]);
    }
    return Array.from(lists, ([bigram, some]) => ({ bigram, passages: joined(some) }));
  }
})(window.casebookSearch);
