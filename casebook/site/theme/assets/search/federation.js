/* Search of several sites from one: each site's index is searched by an engine of its own, a copy of the
   scripts of the search with the root of that site; here their answers become one, numbered through.
   The page is that of a single site, and sees one casebook. */
(function (search) {
  "use strict";

  const { TIERS } = search;
  // As in verify.js.
  const FEW = 4;
  const ROUNDS = 8;
  const { root, load } = search;

  /** @type {Promise<Federation> | undefined} */
  let started;
  /** The answers of all sites, by the terms of the one that was made of them. */
  /** @type {WeakMap<QueryTerm[], Answer[]>} */
  const answersTo = new WeakMap();

  /** Promise of all sites that can be searched; those that cannot are told on the page. */
  function federation() {
    started = started || begin();
    started.catch(() => { started = undefined; });
    return started;
  }

  /** @returns {Promise<Federation>} */
  async function begin() {
    /** @type {FederationShard} */
    const { mark, sites } = await load("federation");
    const tried = await Promise.all(sites.map((site) => join(site, mark).catch(() => `${site[1]}的网站读不到，没有检索。`)));
    /** @type {FederatedSite[]} */
    const sited = [];
    /** @type {string[]} */
    const faults = [];
    let [cases, passages] = [0, 0];
    for (const item of tried) {
      if (typeof item === "string") faults.push(item);
      else {
        sited.push({ ...item, cases, passages });
        cases += item.overview.ids.length;
        passages += item.overview.passages;
      }
    }
    tell(faults);
    if (!sited.length && faults.length) throw new Error(faults.join(""));
    return { sites: sited, overview: overviewOf(sited, cases, passages) };
  }

  /**
   * Promise of a site with its engine; a sentence where it was made by another version.
   * @param {FederationShard["sites"][0]} site
   * @param {string} mark
   */
  async function join([, name, way], mark) {
    const engine = await engineAt(new URL(way, root).href);
    /** @type {SiteShard} */
    const about = await engine.load("site");
    if (about.mark !== mark) return `${name}的网站由另一版本的程序或词表生成，没有检索；请用同一版本重新生成。`;
    return { engine, way, name, overview: await engine.overview() };
  }

  /** Scripts run in the order in which they were added, so that an engine is made before the next one begins. */
  /** @type {Promise<unknown>} */
  let turn = Promise.resolve();

  /**
   * Promise of a copy of the search that reads the index of another site.
   * @param {string} place the root of that site
   * @returns {Promise<typeof search>}
   */
  function engineAt(place) {
    const made = turn.then(() => copy(place));
    turn = made.catch(() => {});
    return made;
  }

  /**
   * @param {string} place
   * @returns {Promise<typeof search>}
   */
  function copy(place) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = root + "assets/bundles/search-engine.js";
      element.dataset.root = place;
      const settle = (/** @type {() => void} */ then) => {
        const engine = window.casebookSearch;
        window.casebookSearch = search;
        element.remove();
        if (engine === search) reject(new Error(place));
        else resolve(engine);
        then();
      };
      element.onload = () => settle(() => {});
      element.onerror = () => settle(() => {});
      // @ts-expect-error The scripts of the engine fill it.
      window.casebookSearch = {};
      document.head.append(element);
    });
  }

  /** @param {string[]} faults */
  function tell(faults) {
    const page = document.getElementById("cb-explore");
    if (!page || !faults.length) return;
    const note = search.element("p", "cx-faults", faults.join(""));
    note.setAttribute("role", "alert");
    page.querySelectorAll(".cx-faults").forEach((old) => old.remove());
    const form = page.querySelector("form");
    if (form) form.after(note);
  }

  /**
   * The cases of all sites as those of one.
   * @param {FederatedSite[]} sites
   * @param {number} cases
   * @param {number} passages
   * @returns {Overview}
   */
  function overviewOf(sites, cases, passages) {
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
    const date = (/** @type {number} */ number) => at(sites, number, (site, own) => site.overview.date(own));
    const [some] = sites;
    const facets = some ? some.overview.facets.map((facet, n) => {
      const rows = sites.map(({ overview }) => overview.facets[n].values);
      return { ...facet, values: rows.every(Boolean) ? union(facet.key, sites, rows.map((values) => values || [])) : null };
    }) : [];
    // What only the engine of a site reads of its own index is left empty.
    const none = { part: new Int32Array(0), texts: { group: 1, sizes: new Int32Array(0) }, heavy: new Set(), concepts: new Int32Array(0) };
    return { ...none, lists: some && some.overview.lists, ids, first, heads, headings, facets, date, passages };
  }

  /**
   * The answer of the site that has a case.
   * @template Answer
   * @param {FederatedSite[]} sites
   * @param {number} number
   * @param {(site: FederatedSite, own: number) => Answer} ask
   */
  function at(sites, number, ask) {
    let [low, high] = [0, sites.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sites[middle].cases <= number) low = middle;
      else high = middle - 1;
    }
    return ask(sites[low], number - sites[low].cases);
  }

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

  /**
   * The values of a facet on all sites as rows, each with the cases of all that have it.
   * @param {string} key
   * @param {FederatedSite[]} sites
   * @param {FacetRow[][]} rows of each site
   * @returns {FacetRow[]}
   */
  function union(key, sites, rows) {
    /** @type {Map<string, { label: string, lists: Int32Array[] }>} */
    const values = new Map();
    rows.forEach((some, n) => some.forEach(([name, label, cases]) => {
      const value = values.get(name) || { label, lists: [] };
      value.lists.push(shifted(typeof cases === "string" ? search.decodeDeltas(cases) : cases, sites[n].cases));
      values.set(name, value);
    }));
    const [longest = []] = rows.slice().sort((left, right) => right.length - left.length);
    const listed = longest.map(([name]) => name);
    const all = Array.from(values, ([name, { label, lists }]) => /** @type {MergedRow} */ ([name, label, joined(lists)]));
    return all.sort(orderOf(key, listed));
  }

  /**
   * The order of values, as casebook/search/facets.py has it; `listed` are those of one site in order.
   * @param {string} key
   * @param {string[]} listed
   * @returns {(left: MergedRow, right: MergedRow) => number}
   */
  function orderOf(key, listed) {
    const numeric = (/** @type {MergedRow} */ [name]) => Number(/^\d+$/u.test(name));
    const ranked = (/** @type {MergedRow} */ [name]) => (listed.includes(name) ? listed.indexOf(name) : listed.length);
    if (key === "level" || key === "rung") return (left, right) => ranked(left) - ranked(right);
    if (/year$/u.test(key)) return (left, right) => numeric(right) - numeric(left) || Number(right[0]) - Number(left[0]) || 0;
    if (key === "province") return (left, right) => numeric(right) - numeric(left) || (left[0] < right[0] ? -1 : 1);
    return (left, right) => right[2].length - left[2].length || (left[1] < right[1] ? -1 : 1);
  }

  /**
   * Promise of the values of a facet that some site has in a file of its own.
   * @param {string} key
   * @param {FederatedSite[]} sites
   */
  async function largeFacet(key, sites) {
    const rows = await Promise.all(sites.map(async ({ engine, overview }) => {
      const facet = overview.facets.find((item) => item.key === key);
      if (facet && facet.values) return facet.values;
      return facet ? (await engine.load("facet-" + key)).values : [];
    }));
    return { values: union(key, sites, rows) };
  }

  search.overview = () => federation().then(({ overview }) => overview);

  search.head = async function (_, number) {
    const { sites } = await federation();
    return at(sites, number, async ({ engine, overview, way }, own) => {
      const text = await engine.head(overview, own);
      return { ...text, url: way + text.url };
    });
  };

  search.part = async function (_, number, passage) {
    const { sites } = await federation();
    return at(sites, number, async ({ engine, overview, way, passages: from }, own) => {
      const text = await engine.part(overview, own, passage - from);
      return { ...text, url: way + text.url };
    });
  };

  search.passages = async function (_, number, passages) {
    const { sites } = await federation();
    return at(sites, number, ({ engine, overview, passages: from }, own) => engine.passages(overview, own, passages.map((passage) => passage - from)));
  };

  search.wordRow = async function (number) {
    const { sites } = await federation();
    return at(sites, number, async ({ engine }, own) => engine.wordRow(own, await engine.load("word")));
  };

  /** Files that are one for all sites; all else of an index is read by the engine of its site. */
  search.load = async function (name) {
    if (name === "federation" || name.startsWith("suggest")) return load(name);
    const { sites } = await federation();
    if (name.startsWith("facet-")) return largeFacet(name.slice("facet-".length), sites);
    if (name === "records") {
      /** @type {RecordsShard[]} */
      const all = await Promise.all(sites.map(({ engine }) => engine.load(name)));
      return { fields: all[0].fields, rows: all.flatMap(({ rows }, n) => rows.map(elsewhere(all[n].fields, sites[n].way))) };
    }
    if (name.startsWith("moved/")) return Promise.any(sites.map(({ engine }) => engine.load(name)));
    return sites[0].engine.load(name);
  };

  /**
   * Rows whose addresses lead from this site into another.
   * @param {RecordsShard["fields"]} fields
   * @param {string} way
   */
  function elsewhere(fields, way) {
    const place = fields.findIndex(([name]) => name === "url");
    return (/** @type {unknown[]} */ row) => row.map((value, n) => (n === place && typeof value === "string" && !/^https?:/u.test(value) ? way + value : value));
  }

  const fieldCases = search.fieldCases;
  search.fieldCases = async function (field, facets, overview) {
    if (field.key !== "place") return fieldCases(field, facets, overview);
    const { sites } = await federation();
    const found = await Promise.all(sites.map(async (site) => {
      const cases = await site.engine.fieldCases(field, facets, site.overview);
      return cases && Array.from(cases, (number) => number + site.cases);
    }));
    return found.some(Boolean) ? new Set(found.flatMap((cases) => cases || [])) : null;
  };

  /** Promise of the answers of all sites to a query as one, ranked. */
  search.find = async function (query) {
    const { sites, overview } = await federation();
    const understood = await Promise.all(sites.map(({ engine }) => engine.understand(query)));
    countEverywhere(understood, sites, overview.passages);
    const rank = (/** @type {number} */ least) => understood.map((one, n) => ({ ...one, hits: one.terms.length ? sites[n].engine.rank(one, least) : [] }));
    const first = rank(search.WEIGHT.least);
    const answers = first.some(({ hits: found }) => found.length) ? first : rank(0);
    const hits = answers.flatMap((answer, n) => answer.hits.map((hit) => raised(hit, sites[n])));
    const { terms, concepts } = meaning(answers, sites);
    answersTo.set(terms, answers);
    const reads = Math.max(0, ...answers.map((answer) => answer.reads));
    return { overview, terms, concepts, reads, hits: hits.sort(search.byRank) };
  };

  /** Promise of the terms of a query as of one site; what some site divides otherwise is left out. */
  search.literally = async function (query) {
    const { sites, overview } = await federation();
    const answers = await Promise.all(sites.map(({ engine }) => engine.literally(query)));
    return { overview, ...meaning(answers, sites), reads: 0 };
  };

  /**
   * Let each site weigh words by how rare they are on all: a word is as rare for the one as for the other.
   * @param {Understood[]} understood
   * @param {FederatedSite[]} sites
   * @param {number} passages
   */
  function countEverywhere(understood, sites, passages) {
    /** @type {Map<string, number>} */
    const sums = new Map();
    const named = understood.map((one) => listsOf(one));
    for (const lists of named) for (const [name, list] of lists) sums.set(name, (sums.get(name) || 0) + list.length);
    named.forEach((lists, n) => {
      /** @type {WeakMap<Int32Array, number>} */
      const counts = new WeakMap();
      for (const [name, list] of lists) counts.set(list, sums.get(name) || list.length);
      sites[n].engine.everywhere = { passages, counts };
    });
  }

  /**
   * The lists of passages that ranking weighs, each by what it is of.
   * @param {Understood} understood
   * @returns {[string, Int32Array][]}
   */
  function listsOf({ terms, concepts }) {
    return [
      ...terms.flatMap(({ word, literal, postings }) => [
        .../** @type {[string, Int32Array][]} */ ([["word " + word, literal]]),
        ...postings.map(({ bigram, passages }) => /** @type {[string, Int32Array]} */ (["pair " + word + " " + bigram, passages])),
      ]),
      ...concepts.map(({ name, strong }) => /** @type {[string, Int32Array]} */ (["concept " + name, strong])),
    ];
  }

  /**
   * A hit of one site as one of all.
   * @param {Hit} hit
   * @param {FederatedSite} site
   */
  function raised(hit, site) {
    return { ...hit, number: hit.number + site.cases, passages: hit.passages.map((passage) => passage + site.passages) };
  }

  /**
   * @param {Hit} hit
   * @param {FederatedSite} site
   */
  function lowered(hit, site) {
    return { ...hit, number: hit.number - site.cases, passages: hit.passages.map((passage) => passage - site.passages) };
  }

  /**
   * The terms and concepts of the answers. Sites may divide a query differently, by the words that
   * they have: what is shown of it is as on the site with the best hit.
   * @param {Understood[]} answers
   * @param {FederatedSite[]} sites
   */
  function meaning(answers, sites) {
    const best = (/** @type {Understood & { hits?: Hit[] }} */ { hits }) => (hits && hits[0] ? hits[0].tier * 1e6 + hits[0].score : 0);
    const [lead] = answers.slice().sort((left, right) => best(right) - best(left));
    if (!lead) return { terms: [], concepts: [] };
    const words = lead.terms.map((term) => term.word).join("\n");
    const alike = answers.flatMap((answer, n) => (answer.terms.map((term) => term.word).join("\n") === words ? [{ answer, site: sites[n] }] : []));
    const terms = lead.terms.map((term, n) => ({
      ...term,
      literal: joined(alike.map(({ answer, site }) => shifted(answer.terms[n].literal, site.passages))),
      literalSet: undefined,
      sure: alike.every(({ answer }) => answer.terms[n].sure),
      cases: term.cases && joined(alike.map(({ answer, site }) => shifted(answer.terms[n].cases || new Int32Array(0), site.cases))),
      postings: merged(alike.map(({ answer, site }) => ({ postings: answer.terms[n].postings, site }))),
      places: alike.flatMap(({ answer, site }) => answer.terms[n].places.map((place) => ({ ...place, url: place.url && site.way + place.url }))),
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
  }

  /** @param {{ postings: QueryTerm["postings"], site: FederatedSite }[]} all */
  function merged(all) {
    /** @type {Map<string, Int32Array[]>} */
    const lists = new Map();
    for (const { postings, site } of all) {
      for (const { bigram, passages } of postings) lists.set(bigram, [...(lists.get(bigram) || []), shifted(passages, site.passages)]);
    }
    return Array.from(lists, ([bigram, some]) => ({ bigram, passages: joined(some) }));
  }

  /** As on one site: the leading hits, each looked up by the engine of its site. */
  search.verify = async function (hits, context, count = FEW) {
    const { sites } = await federation();
    const answers = answersTo.get(context.terms);
    if (!answers) return hits;
    const own = sites.map((site) => hits.flatMap((hit) => (inside(hit, site) ? [lowered(hit, site)] : [])));
    const verified = sites.map(() => 0);
    const rank = context.ranked ? search.byRank : () => 0;
    let all = hits;
    for (let round = 0; round < ROUNDS; round++) {
      const leading = all.slice(0, count);
      const wanted = sites.map((site) => leading.filter((hit) => inside(hit, site)).length);
      const short = wanted.flatMap((number, n) => (number > verified[n] ? [n] : []));
      if (!short.length) break;
      await Promise.all(short.map(async (n) => {
        own[n] = await sites[n].engine.verify(own[n], { ...context, ...answers[n], overview: sites[n].overview }, wanted[n]);
        verified[n] = wanted[n];
      }));
      const places = new Map(hits.map((hit, n) => [hit.number, n]));
      const place = (/** @type {Hit} */ hit) => places.get(hit.number) || 0;
      all = own.flatMap((some, n) => some.map((hit) => raised(hit, sites[n]))).sort((left, right) => rank(left, right) || place(left) - place(right));
    }
    return all.filter((hit) => hit.tier >= TIERS.part);
  };

  /**
   * @param {Hit} hit
   * @param {FederatedSite} site
   */
  function inside(hit, site) {
    return hit.number >= site.cases && hit.number < site.cases + site.overview.ids.length;
  }
})(window.casebookSearch);
