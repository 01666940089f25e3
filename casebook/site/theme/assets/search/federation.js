/* Search of several sites from one: each site's index is searched by an engine of its own, a copy of the
   scripts of the search with the root of that site; here their answers become one, numbered through.
   The page is that of a single site, and sees one casebook. */
(function (search) {
  "use strict";

  const { TIERS } = search;
  // Each round verifies hits that moved up in the place of others.
  const ROUNDS = 8;
  const { root, load } = search;

  /** The answers of all sites, by the terms of the one that was made of them. */
  /** @type {WeakMap<QueryTerm[], Answer[]>} */
  const answersTo = new WeakMap();

  /** Promise of all sites that can be searched; those that cannot are told on the page. */
  const federation = search.once(begin);

  /** @returns {Promise<Federation>} */
  async function begin() {
    /** @type {FederationShard} */
    const { mark, sites, orders } = await load("federation");
    const tried = await Promise.all(sites.map((site) => join(site, mark).catch(() => `${site[0]}的网站读不到，没有检索。`)));
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
    return { sites: sited, orders, overview: search.mergedOverview({ sites: sited, orders }, cases, passages) };
  }

  /**
   * Promise of a site with its engine; a sentence where it was made by another version.
   * @param {FederationShard["sites"][0]} site
   * @param {string} mark
   */
  async function join([name, way], mark) {
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
      const settle = () => {
        const engine = window.casebookSearch;
        window.casebookSearch = search;
        element.remove();
        return engine;
      };
      element.onload = () => resolve(settle());
      element.onerror = () => {
        settle();
        reject(new Error(element.src));
      };
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
   * Promise of the values of a facet that some site has in a file of its own.
   * @param {string} key
   * @param {Federation} all
   */
  async function largeFacet(key, all) {
    const rows = await Promise.all(all.sites.map(async ({ engine, overview }) => {
      const facet = overview.facets.find((item) => item.key === key);
      return (facet && facet.values) || (await engine.load("facet-" + key)).values;
    }));
    return { values: search.mergedFacet(key, all, rows) };
  }

  search.overview = () => federation().then(({ overview }) => overview);

  search.head = async function (_, number) {
    const { sites } = await federation();
    return search.onSite(sites, number, async ({ engine, overview, way }, own) => {
      const text = await engine.head(overview, own);
      return { ...text, url: way + text.url };
    });
  };

  search.part = async function (_, number, passage) {
    const { sites } = await federation();
    return search.onSite(sites, number, async ({ engine, overview, way, passages: from }, own) => {
      const text = await engine.part(overview, own, passage - from);
      return { ...text, url: way + text.url };
    });
  };

  search.passages = async function (_, number, passages) {
    const { sites } = await federation();
    return search.onSite(sites, number, ({ engine, overview, passages: from }, own) => (
      engine.passages(overview, own, passages.map((passage) => passage - from))
    ));
  };

  search.proofs = async function (_, number) {
    const { sites } = await federation();
    return search.onSite(sites, number, ({ engine, overview }, own) => engine.proofs(overview, own));
  };

  search.wordRow = async function (number) {
    const { sites } = await federation();
    return search.onSite(sites, number, async ({ engine }, own) => engine.wordRow(own, await engine.load("word")));
  };

  /** Files that are one for all sites; all else of an index is read by the engine of its site. */
  search.load = async function (name) {
    if (name === "federation" || name.startsWith("suggest")) return load(name);
    const all = await federation();
    const { sites } = all;
    if (name.startsWith("facet-")) return largeFacet(name.slice("facet-".length), all);
    if (name === "records") {
      /** @type {RecordsShard[]} */
      const shards = await Promise.all(sites.map(({ engine }) => engine.load(name)));
      return { fields: shards[0].fields, rows: shards.flatMap(({ fields, rows }, n) => rows.map(elsewhere(fields, sites[n].way))) };
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
    const { terms, concepts } = search.mergedMeaning(answers, sites);
    answersTo.set(terms, answers);
    const reads = Math.max(0, ...answers.map((answer) => answer.reads));
    return { overview, terms, concepts, reads, hits: hits.sort(search.byRank) };
  };

  search.countTyped = async function (query) {
    const { sites } = await federation();
    const counts = await Promise.all(sites.map(({ engine }) => engine.countTyped(query)));
    return counts.reduce((sum, count) => sum + count, 0);
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
    const named = understood.map(listsOf);
    for (const lists of named) for (const [name, , count] of lists) sums.set(name, (sums.get(name) || 0) + count);
    named.forEach((lists, n) => {
      const counts = new WeakMap(lists.map(([name, list]) => [list, sums.get(name) || 0]));
      sites[n].engine.everywhere = { passages, counts };
    });
  }

  /**
   * The lists of passages that ranking weighs, each by what it is of, and for how many it counts.
   * @param {Understood} understood
   * @returns {[string, Int32Array, number][]}
   */
  function listsOf({ terms, concepts }) {
    /** @type {[string, Int32Array, number][]} */
    const lists = [];
    for (const { word, literal, postings } of terms) {
      lists.push(["word " + word, literal, literal.length]);
      for (const { bigram, passages } of postings) lists.push([`pair ${word} ${bigram}`, passages, passages.length]);
    }
    for (const { name, strong, size } of concepts) lists.push(["concept " + name, strong, size]);
    return lists;
  }

  /**
   * A hit with the numbers of its case and passages moved on.
   * @param {Hit} hit
   * @param {number} cases
   * @param {number} passages
   */
  function moved(hit, cases, passages) {
    return { ...hit, number: hit.number + cases, passages: hit.passages.map((passage) => passage + passages) };
  }

  /**
   * A hit of one site as one of all.
   * @param {Hit} hit
   * @param {FederatedSite} site
   */
  function raised(hit, site) {
    return moved(hit, site.cases, site.passages);
  }

  /** As on one site: the leading hits, each looked up by the engine of its site. */
  search.verify = async function (hits, context, count = search.FEW) {
    const { sites } = await federation();
    const answers = answersTo.get(context.terms);
    if (!answers) return hits;
    const own = sites.map((site) => hits.flatMap((hit) => (inside(hit, site) ? [moved(hit, -site.cases, -site.passages)] : [])));
    const verified = sites.map(() => 0);
    const rank = context.ranked ? search.byRank : () => 0;
    const places = new Map(hits.map((hit, n) => [hit.number, n]));
    const place = (/** @type {Hit} */ hit) => places.get(hit.number) || 0;
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
      all = own.flatMap((some, n) => some.map((hit) => raised(hit, sites[n])));
      all.sort((left, right) => rank(left, right) || place(left) - place(right));
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
