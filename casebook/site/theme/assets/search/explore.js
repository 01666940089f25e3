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
  const inside = form.appendChild(search.element("label", "cx-inside"));
  const within = inside.appendChild(document.createElement("input"));
  within.type = "checkbox";
  inside.append("在结果中检索");
  inside.hidden = true;
  const jump = form.appendChild(search.element("a", "cx-jump", "跳到结果"));
  jump.href = "#cx-hits";
  jump.addEventListener("click", (event) => {
    event.preventDefault();
    list.focus();
  });
  list.id = "cx-hits";
  list.tabIndex = -1;
  const ways = search.element("div", "cx-waybox");
  note.after(ways);
  const hitList = new search.HitList(list, one(page, ".cx-more", HTMLElement));
  const title = document.title;

  // Before the first paint, so that the layout does not shift later.
  showExamples(new URLSearchParams(location.search).get("q"));
  page.classList.add("cx--live", "cx--first");
  if (matchMedia("(max-width: 44.99em)").matches) one(page, ".cx-side", HTMLDetailsElement).open = false;
  list.dataset.searchState = "busy";
  begin();

  function begin() {
    search.overview().then(start, () => failed(begin));
  }

  /**
   * Set the final state of the page.
   * @param {"done" | "failed"} state
   */
  function settle(state) {
    list.dataset.searchState = state;
    page.classList.remove("cx--first", "cx--asking");
  }

  /**
   * Say that data could not be read, in place of the hits of an earlier query.
   * @param {() => void} retry
   */
  function failed(retry) {
    hitList.clear();
    note.textContent = ways.textContent = chosen.textContent = "";
    status.textContent = search.tooOld || (navigator.onLine === false ? "网络已断开，请连接后重试。" : "检索数据加载失败，请检查网络后重试。");
    const button = search.element("button", "cx-retry", "重试");
    button.type = "button";
    button.addEventListener("click", () => {
      ways.textContent = "";
      list.dataset.searchState = "busy";
      retry();
    });
    ways.append(button);
    settle("failed");
  }

  /** The reader who arrives with a query comes for its hits: the next Tab goes to the first. */
  function goToHits() {
    if (document.activeElement === document.body && new URLSearchParams(location.search).get("q")) list.focus({ preventScroll: true });
  }

  /** @param {string | null} query */
  function showExamples(query) {
    examples.hidden = Boolean(query && query.trim());
  }

  /**
   * Make the page interactive once the overview is loaded.
   * @param {Overview} overview
   */
  function start(overview) {
    const facets = new search.Facets(overview);
    const panel = new search.FacetPanel(one(page, ".cx-facets", HTMLElement), facets, change, open);
    /** @type {SearchState} */
    let state = { query: "", within: [], choice: new Map(), sort: "" };
    /**
     * The answer to the latest query; null before the first.
     * @type {Asked | null}
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
        if (await facets.update(now.choice)) history.replaceState(null, "", location.pathname + search.writeState(now));
        if (answer && answer.key !== keyOf(now)) asking(now.query);
        const latest = answer && answer.key === keyOf(now) ? answer : await ask(now);
        if (state !== now) return;
        answer = latest;
        await show(now, latest);
      } catch {
        if (state !== now) return;
        answer = null;
        failed(follow);
      }
    }

    /**
     * Hide the hits of the query before while those of another are asked for.
     * @param {string} query
     */
    function asking(query) {
      page.classList.add("cx--asking");
      status.textContent = query ? `正在检索“${query}”……` : "正在列出全部案例……";
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

    /** @param {SearchState} now */
    function keyOf(now) {
      return [now.query, ...now.within].join("\n");
    }

    /**
     * Promise of the answer to a query with its fields, within the hits of the queries before it.
     * @param {SearchState} now
     * @returns {Promise<Asked>}
     */
    async function ask(now) {
      const { words, fields } = search.readFields(now.query, facets);
      const [found, limits, ...outer] = await Promise.all([
        search.find(words),
        Promise.all(fields.map((item) => search.fieldCases(item, facets, overview))),
        ...now.within.map((query) => ask({ ...now, query, within: [] })),
      ]);
      const all = words ? found.hits : overview.ids.map((_, number) => plainHit(number));
      const sets = [...limits.filter((set) => set !== null), ...outer.map(wellFound)];
      const unknown = fields.filter((_, n) => !limits[n]);
      return { ...found, key: keyOf(now), words, unknown, hits: all.filter((hit) => sets.every((set) => set.has(hit.number))) };
    }

    /**
     * The cases of an answer that are searched within: not those that match in part, if others do.
     * @param {Asked} asked
     */
    function wellFound({ hits }) {
      const well = hits.filter((hit) => hit.tier > search.TIERS.part);
      return new Set((well.length ? well : hits).map((hit) => hit.number));
    }

    /**
     * Filter, sort and list the hits.
     * @param {SearchState} now
     * @param {Asked} asked
     */
    async function show(now, asked) {
      const { words, terms, concepts, reads, hits: all } = asked;
      const { fails } = facets.judge(now.choice);
      const hits = all.filter((hit) => !fails[hit.number]);
      const order = now.sort || (words ? "relevance" : "date");
      listed = search.sorted(hits, order, overview);
      sorting.value = order;
      one(sorting, "[value=relevance]", HTMLOptionElement).disabled = !words;
      panel.show(now.choice, all.map((hit) => hit.number));
      showChoice(now);
      const reforms = Array.from(now.choice.get("reform") || []);
      const shown = hitList.show(listed, { overview, terms, concepts, reads, ranked: order === "relevance" && Boolean(words), reforms });
      // Behind the texts of the hits, which a slow line is to bring first.
      if (words) search.suggestions().catch(() => {});
      if (!(await shown) || state !== now) return;
      listed = hitList.hits;
      await showStatus(now, asked);
      if (state !== now) return;
      document.title = now.query ? `${now.query} - ${title}` : title;
      if (now.query && listed.length) search.rememberQuery(now.query);
      inside.hidden = !now.query || !listed.length;
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
     * Show the number of hits by kind, how the query was expanded, and where to go on.
     * @param {SearchState} now
     * @param {Asked} asked
     */
    async function showStatus(now, asked) {
      const { words, unknown, hits: { length: total } } = asked;
      const narrowed = listed.length < total ? `（筛选前 ${total.toLocaleString("zh-CN")} 篇）` : "";
      const none = total ? "筛选后没有剩下案例" : words ? `没有找到${search.quoted(words)}` : "没有符合条件的案例";
      status.textContent = listed.length ? search.countText(listed, Boolean(words), asked.terms) + narrowed : `${none}${narrowed}。`;
      const best = Math.max(0, ...listed.map((hit) => hit.tier));
      const lists = words ? await search.suggestions() : null;
      const near = words && best < search.TIERS.meaning ? await search.nearest(words, asked) : null;
      note.textContent = unknown.map(({ name, value }) => `没有“${name}：${value}”，没有按它筛选。`).join("");
      ways.textContent = "";
      if (words && listed.length && best < search.TIERS.passage) {
        const together = words.includes(" ") ? "同时" : "";
        const kinds = best === search.TIERS.part ? "以下为部分匹配" : best === search.TIERS.text ? "以下各词在同一篇的不同段" : "以下先列近义说法";
        note.append(`没有${together}包含${search.quoted(words)}的段落，${kinds}。`);
      }
      const meanings = listed.length ? search.meaningsLine(asked) : null;
      if (meanings) note.append(meanings);
      const pages = lists && search.pagesList(search.ownPages(lists, words, asked.terms));
      if (pages) ways.append(pages);
      if (near) ways.append(search.waysOn(near, (query) => search.writeState({ ...now, query, within: [], choice: new Map() })));
    }

    /**
     * Show the selected values as buttons that remove them.
     * @param {SearchState} now
     */
    function showChoice(now) {
      chosen.textContent = "";
      for (const query of now.within) {
        const button = chosen.appendChild(search.element("button", "", `在“${query}”的结果中`));
        button.type = "button";
        button.setAttribute("aria-label", `不在“${query}”的结果中检索`);
        button.addEventListener("click", () => write({ ...state, within: state.within.filter((item) => item !== query) }));
      }
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
        button.addEventListener("click", () => write({ ...state, within: [], choice: new Map() }));
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
      panel.show(state.choice, answer.hits.map((hit) => hit.number));
    }

    /**
     * The search boxes outside the form of this page, as in the header.
     * @returns {NodeListOf<HTMLInputElement>}
     */
    function boxes() {
      return document.querySelectorAll(".cb-search input[name=q]");
    }

    /**
     * Search for another query, within the present hits if the reader wants that.
     * @param {string} query
     */
    function searchFor(query) {
      const narrower = within.checked && !inside.hidden && query !== state.query;
      const queries = narrower ? Array.from(new Set([...state.within, state.query])) : [];
      within.checked = false;
      write({ ...state, query, within: queries, sort: state.sort === "relevance" ? "" : state.sort });
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      searchFor(field.value.trim());
    });
    boxes().forEach((box) => box.form && box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      searchFor(box.value.trim());
    }));
    [field, ...Array.from(boxes())].forEach((box) => new search.Typeahead(box, searchFor));
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
    return follow().then(goToHits);
  }
})(window.casebookSearch);
