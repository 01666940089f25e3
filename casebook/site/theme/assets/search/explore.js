/* The search page: query, filters and order are in the URL, and the page renders that state. */
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
  // Concepts with a smaller share in all terms affect the ranking but are not named.
  const MIN_SHARE = 0.5;
  // Longer words are shortened in messages.
  const MAX_QUOTED = 24;

  // Before the first paint, so that the layout does not shift later.
  showExamples(new URLSearchParams(location.search).get("q"));
  page.classList.add("cx--live", "cx--first");
  if (matchMedia("(max-width: 44.99em)").matches) one(page, ".cx-side", HTMLDetailsElement).open = false;
  list.dataset.searchState = "busy";
  search.overview().then(start).catch(() => settle("failed"));

  /**
   * Set the final state of the page.
   * @param {"done" | "failed"} state
   */
  function settle(state) {
    if (state === "failed") status.textContent = "检索数据没有读到，请检查网络后刷新本页。";
    list.dataset.searchState = state;
    page.classList.remove("cx--first");
  }

  /** @param {string | null} query */
  function showExamples(query) {
    examples.hidden = Boolean(query && query.trim());
  }

  /** @param {string} word */
  function shortened(word) {
    return word.length > MAX_QUOTED ? word.slice(0, MAX_QUOTED) + "…" : word;
  }

  /**
   * Name the places and concepts that were searched for besides the words, with links.
   * @param {Understood} understood
   */
  function showMeanings({ terms, concepts }) {
    /** @type {Map<string, string>} */
    const links = new Map();
    for (const term of terms) for (const place of term.places) links.set(place.label, place.url);
    for (const concept of concepts) if (Math.max(...concept.shares) >= MIN_SHARE) links.set(concept.name, concept.url);
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
   * @param {string} text
   * @param {string} url
   */
  function link(text, url) {
    const anchor = search.element("a", "", text);
    anchor.href = url;
    return anchor;
  }

  /**
   * Make the page interactive once the overview is loaded.
   * @param {Overview} overview
   */
  function start(overview) {
    const facets = new search.Facets(overview);
    const panel = new search.FacetPanel(one(page, ".cx-facets", HTMLElement), facets, change, open);
    /** @type {SearchState} */
    let state = { query: "", choice: new Map(), sort: "" };
    /**
     * The answer to the latest query; null before the first.
     * @type {Answer & { query: string } | null}
     */
    let answer = null;
    /** @type {Hit[]} */
    let listed = [];

    /** @param {SearchState} next */
    function write(next) {
      history.pushState(null, "", location.pathname + search.writeState(next));
      return follow();
    }

    /** Render the state in the URL; gives up if the state changes meanwhile. */
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
          const latest = await search.find(now.query);
          if (state !== now) return;
          answer = { query: now.query, ...latest };
        }
        await show(now, answer);
      } catch (error) {
        if (state !== now) return;
        settle("failed");
        throw error;
      }
    }

    /**
     * The selected values of a facet.
     * @param {SearchState} now
     * @param {string} key
     * @returns {Set<string>}
     */
    function picked(now, key) {
      return now.choice.get(key) || new Set();
    }

    /**
     * Filter, sort and list the hits.
     * @param {SearchState} now
     * @param {Answer} latest
     */
    async function show(now, { terms, concepts, hits: answered }) {
      const everything = !terms.length;
      const all = everything && !now.query ? overview.ids.map((_, number) => plainHit(number)) : answered;
      const { fails } = facets.judge(now.choice);
      const hits = all.filter((hit) => !fails[hit.number]);
      const order = now.sort || (everything ? "date" : "relevance");
      listed = search.sorted(hits, order, overview);
      sorting.value = order;
      one(sorting, "[value=relevance]", HTMLOptionElement).disabled = everything;
      panel.show(now.choice, all.map((hit) => hit.number));
      showChoice(now);
      const complete = await hitList.show(listed, { overview, terms, concepts, ranked: order === "relevance" && !everything });
      if (!complete || state !== now) return;
      listed = hitList.hits;
      showStatus({ overview, terms, concepts }, all.length);
      settle("done");
    }

    /**
     * A case as a hit of the empty query.
     * @param {number} number
     * @returns {Hit}
     */
    function plainHit(number) {
      return { number, tier: search.TIERS.passage, full: 0, score: 0, passages: [], checked: true };
    }

    /**
     * Show the number of hits, and how the query was relaxed and expanded.
     * @param {Understood} understood
     * @param {number} total before filtering
     */
    function showStatus(understood, total) {
      const { terms } = understood;
      const count = listed.length.toLocaleString("zh-CN");
      const narrowed = listed.length < total ? `（筛选前 ${total.toLocaleString("zh-CN")} 篇）` : "";
      status.textContent = listed.length ? `${count} 篇${narrowed}` : total ? `筛选后没有剩下案例${narrowed}。` : "没有找到。换个说法，或者少用几个词。";
      note.textContent = "";
      if (!terms.length || !listed.length) return;
      const quoted = terms.map((term) => `“${shortened(term.word)}”`).join("");
      const best = Math.max(...listed.map((hit) => hit.tier));
      if (best < search.TIERS.passage) {
        const together = terms.length > 1 ? "同时" : "";
        note.append(`没有${together}包含${quoted}的段落，以下为部分匹配。`);
      }
      showMeanings(understood);
    }

    /**
     * Show the selected values as buttons that remove them.
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
     * Add or remove a value of a facet.
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

    /**
     * Load a facet that was unfolded.
     * @param {string} key
     */
    async function open(key) {
      await facets.need([key]);
      recount();
    }

    /** Update the panel for the current answer. */
    function recount() {
      if (!answer) return;
      const hasQuery = answer.terms.length || state.query;
      panel.show(state.choice, hasQuery ? answer.hits.map((hit) => hit.number) : overview.ids.map((_, number) => number));
    }

    /**
     * The search boxes outside the form of this page, as in the header.
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
      search.download(button.getAttribute("data-download") || "", listed.map((hit) => hit.number));
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
