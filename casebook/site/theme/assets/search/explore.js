/* The search page: what is asked and chosen stands in the URL, and the page follows it. */
(function (search) {
  "use strict";

  const element = document.getElementById("cb-explore");
  if (!element) return;
  const page = element;
  const { one } = search;
  const form = one(page, "form", HTMLFormElement);
  const field = one(form, "input[name=q]", HTMLInputElement);
  const list = one(page, ".cx-hits", HTMLElement);
  const status = one(page, ".cx-status", HTMLElement);
  const note = one(page, ".cx-note", HTMLElement);
  const chosen = one(page, ".cx-chosen", HTMLElement);
  const sorting = one(page, ".cx-sort", HTMLSelectElement);
  const examples = one(page, ".cx-start", HTMLElement);
  const hitList = new search.HitList(list, one(page, ".cx-more", HTMLElement));
  // Concepts that fit the words worse than this help to rank and are not named.
  const CLEAR = 0.5;
  // A word longer than this is not repeated whole.
  const LONG = 24;

  // Before anything is painted: what comes and goes later would push the page about.
  showExamples(new URLSearchParams(location.search).get("q"));
  page.classList.add("cx--live", "cx--first");
  if (matchMedia("(max-width: 44.99em)").matches) one(page, ".cx-side", HTMLDetailsElement).open = false;
  list.dataset.searchState = "busy";
  search.overview().then(start).catch(() => settle("failed"));

  /**
   * Say that there is nothing more to wait for.
   * @param {"done" | "failed"} how
   */
  function settle(how) {
    if (how === "failed") status.textContent = "检索数据没有读到，请检查网络后刷新本页。";
    list.dataset.searchState = how;
    page.classList.remove("cx--first");
  }

  /** @param {string | null} query */
  function showExamples(query) {
    examples.hidden = Boolean(query && query.trim());
  }

  /** @param {string} word */
  function short(word) {
    return word.length > LONG ? word.slice(0, LONG) + "…" : word;
  }

  /**
   * Which places and concepts the words were taken for, each a link to its page.
   * @param {Understood} understood
   */
  function showMeanings({ units, concepts }) {
    /** @type {Map<string, string>} */
    const links = new Map();
    for (const unit of units) for (const place of unit.places) links.set(place.label, place.url);
    for (const concept of concepts) if (Math.max(...concept.shares) >= CLEAR) links.set(concept.name, concept.url);
    if (!links.size) return;
    const line = note.appendChild(search.element("span", "cx-meanings"));
    line.append("也按词表和地名查找：");
    let n = 0;
    for (const [name, url] of Array.from(links).slice(0, 6)) {
      if (n++) line.append("、");
      line.append(url ? link(name, search.root + url) : search.element("span", "", name));
    }
  }

  /**
   * @param {string} words
   * @param {string} address
   */
  function link(words, address) {
    const made = search.element("a", "", words);
    made.href = address;
    return made;
  }

  /**
   * Make the page live, now that the cases are known.
   * @param {Overview} overview
   */
  function start(overview) {
    const facets = new search.Facets(overview);
    const panel = new search.FacetPanel(one(page, ".cx-facets", HTMLElement), facets, change, open);
    /** @type {SearchState} */
    let state = { query: "", choice: new Map(), sort: "" };
    /**
     * What the words last asked for have brought; null before anything has.
     * @type {Answer & { query: string } | null}
     */
    let answer = null;
    /** @type {Hit[]} */
    let shown = [];

    /** @param {SearchState} next */
    function write(next) {
      history.pushState(null, "", location.pathname + search.writeState(next));
      return follow();
    }

    /** Make the page show what the URL says. */
    async function follow() {
      list.dataset.searchState = "busy";
      const now = search.readState(location.search, facets.keys);
      state = now;
      showExamples(now.query);
      if (document.activeElement !== field || field.value.trim() !== now.query) field.value = now.query;
      boxes().forEach((box) => { box.value = now.query; });
      try {
        await facets.need(facets.keys.filter((key) => picked(now, key).size));
        if (!answer || answer.query !== now.query) {
          const found = await search.find(now.query);
          if (state !== now) return;
          answer = { query: now.query, ...found };
        }
        await show(now, answer);
      } catch (error) {
        if (state !== now) return;
        settle("failed");
        throw error;
      }
    }

    /**
     * The values of a facet that are chosen.
     * @param {SearchState} now
     * @param {string} key
     * @returns {Set<string>}
     */
    function picked(now, key) {
      return now.choice.get(key) || new Set();
    }

    /**
     * @param {SearchState} now
     * @param {Answer} found
     */
    async function show(now, { units, concepts, hits: answered }) {
      const everything = !units.length;
      const all = everything && !now.query ? overview.ids.map((_, number) => anyHit(number)) : answered;
      const { fails } = facets.judge(now.choice);
      const hits = all.filter((hit) => !fails[hit.number]);
      const order = now.sort || (everything ? "date" : "relevance");
      shown = search.sorted(hits, order, overview);
      sorting.value = order;
      one(sorting, "[value=relevance]", HTMLOptionElement).disabled = everything;
      panel.show(now.choice, all.map((hit) => hit.number));
      showChoice(now);
      const complete = await hitList.show(shown, { overview, units, concepts, ranked: order === "relevance" && !everything });
      if (!complete || state !== now) return;
      shown = hitList.hits;
      showStatus({ overview, units, concepts }, all.length);
      settle("done");
    }

    /**
     * A case as a hit where nothing was asked.
     * @param {number} number
     * @returns {Hit}
     */
    function anyHit(number) {
      return { number, tier: search.TIERS.passage, full: 0, score: 0, passages: [], checked: true };
    }

    /**
     * @param {Understood} understood
     * @param {number} total
     */
    function showStatus(understood, total) {
      const { units } = understood;
      const count = shown.length.toLocaleString("zh-CN");
      const narrowed = shown.length < total ? `（筛选前 ${total.toLocaleString("zh-CN")} 篇）` : "";
      status.textContent = shown.length ? `${count} 篇${narrowed}` : total ? `筛选后没有剩下案例${narrowed}。` : "没有找到。换个说法，或者少用几个词。";
      note.textContent = "";
      if (!units.length || !shown.length) return;
      const quoted = units.map((unit) => `“${short(unit.word)}”`).join("");
      const best = Math.max(...shown.map((hit) => hit.tier));
      if (best < search.TIERS.passage) {
        const together = units.length > 1 ? "同时" : "";
        note.append(`没有${together}包含${quoted}的段落，以下为部分匹配。`);
      }
      showMeanings(understood);
    }

    /**
     * The choices as buttons that take them back.
     * @param {SearchState} now
     */
    function showChoice(now) {
      chosen.textContent = "";
      for (const facet of facets.all) {
        for (const key of picked(now, facet.key)) {
          const value = (facet.values || []).find((item) => item.key === key);
          const label = value ? value.label : key;
          const button = chosen.appendChild(search.element("button", "", label));
          button.type = "button";
          button.setAttribute("aria-label", "取消筛选：" + label);
          button.addEventListener("click", () => change(facet.key, key, false));
        }
      }
      if (chosen.childElementCount > 1) {
        const button = chosen.appendChild(search.element("button", "cx-clear", "全部取消"));
        button.type = "button";
        button.addEventListener("click", () => write({ ...state, choice: new Map() }));
      }
    }

    /**
     * @param {string} key
     * @param {string} value
     * @param {boolean} checked
     */
    function change(key, value, checked) {
      const values = new Set(picked(state, key));
      if (checked) values.add(value);
      else values.delete(value);
      return write({ ...state, choice: new Map(state.choice).set(key, values) });
    }

    /** @param {string} key */
    async function open(key) {
      await facets.need([key]);
      recount();
    }

    /** Show the panel for what is listed now. */
    function recount() {
      if (!answer) return;
      const some = answer.units.length || state.query;
      panel.show(state.choice, some ? answer.hits.map((hit) => hit.number) : overview.ids.map((_, number) => number));
    }

    /**
     * The boxes for a query that stand outside this page's form.
     * @returns {NodeListOf<HTMLInputElement>}
     */
    function boxes() {
      return document.querySelectorAll(".cb-search input[name=q]");
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      write({ ...state, query: field.value.trim(), sort: state.sort === "relevance" ? "" : state.sort });
    });
    boxes().forEach((box) => box.form && box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      write({ ...state, query: box.value.trim() });
    }));
    sorting.addEventListener("change", () => write({ ...state, sort: sorting.value }));
    page.querySelectorAll("[data-download]").forEach((button) => button.addEventListener("click", () => {
      search.download(button.getAttribute("data-download") || "", shown.map((hit) => hit.number));
    }));
    page.addEventListener("unfold", recount);
    window.addEventListener("popstate", () => follow());
    document.addEventListener("keydown", (event) => {
      const { target } = event;
      if (event.key === "/" && target instanceof Element && !/^(?:input|textarea|select)$/iu.test(target.tagName)) {
        event.preventDefault();
        field.focus();
      }
    });
    return follow();
  }
})(window.casebookSearch);
