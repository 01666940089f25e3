/* The search page: what is asked and chosen stands in the URL, and the page follows it. */
(function (search) {
  "use strict";

  const page = document.getElementById("cb-explore");
  if (!page) return;
  const form = page.querySelector("form");
  const field = form.elements.q;
  const list = page.querySelector(".cx-hits");
  const status = page.querySelector(".cx-status");
  const note = page.querySelector(".cx-note");
  const chosen = page.querySelector(".cx-chosen");
  const sorting = page.querySelector(".cx-sort");
  const hitList = new search.HitList(list, page.querySelector(".cx-more"));
  // Concepts that fit the words worse than this help to rank and are not named.
  const CLEAR = 0.5;
  // A word longer than this is not repeated whole.
  const LONG = 24;
  let facets;
  let panel;
  let state;
  let answer = { query: null };
  let shown = [];

  // Before anything is painted: what comes and goes later would push the page about.
  showExamples(new URLSearchParams(location.search).get("q"));
  page.classList.add("cx--live", "cx--first");
  if (matchMedia("(max-width: 44.99em)").matches) page.querySelector(".cx-side").open = false;

  /** The state that the URL says. */
  function read() {
    const words = new URLSearchParams(location.search);
    const choice = new Map(facets.keys.map((key) => [key, new Set(words.getAll(key))]));
    return { query: (words.get("q") || "").trim(), choice, sort: words.get("sort") || "" };
  }

  function write(next) {
    const words = new URLSearchParams();
    if (next.query) words.set("q", next.query);
    for (const [key, values] of next.choice) for (const value of values) words.append(key, value);
    if (next.sort) words.set("sort", next.sort);
    const text = words.toString();
    history.pushState(null, "", location.pathname + (text ? "?" + text : ""));
    return follow();
  }

  /** Make the page show what the URL says. */
  async function follow() {
    list.dataset.searchState = "busy";
    const now = read();
    state = now;
    showExamples(now.query);
    if (document.activeElement !== field || field.value.trim() !== now.query) field.value = now.query;
    document.querySelectorAll(".cb-search input[name=q]").forEach((box) => { box.value = now.query; });
    try {
      await facets.need(facets.keys.filter((key) => now.choice.get(key).size));
      if (answer.query !== now.query) {
        const found = await search.find(now.query);
        if (state !== now) return;
        answer = { query: now.query, ...found };
      }
      await show(now);
    } catch (error) {
      if (state !== now) return;
      settle("failed");
      throw error;
    }
  }

  /** Say that there is nothing more to wait for. */
  function settle(how) {
    if (how === "failed") status.textContent = "检索数据没有读到，请检查网络后刷新本页。";
    list.dataset.searchState = how;
    page.classList.remove("cx--first");
  }

  function showExamples(query) {
    page.querySelector(".cx-start").hidden = Boolean(query && query.trim());
  }

  async function show(now) {
    const { overview, units, concepts } = answer;
    const everything = !units.length;
    const all = everything && !now.query
      ? overview.ids.map((_, number) => ({ number, tier: search.TIERS.passage, full: 0, score: 0, passages: [], checked: true }))
      : answer.hits;
    const { fails } = facets.judge(now.choice);
    const hits = all.filter((hit) => !fails[hit.number]);
    const order = now.sort || (everything ? "date" : "relevance");
    shown = sorted(hits, order, overview);
    sorting.value = order;
    sorting.querySelector("[value=relevance]").disabled = everything;
    panel.show(now.choice, all.map((hit) => hit.number));
    showChoice(now);
    const complete = await hitList.show(shown, { overview, units, concepts, ranked: order === "relevance" && !everything });
    if (!complete || state !== now) return;
    shown = hitList.hits;
    showStatus(now, all.length);
    settle("done");
  }

  function sorted(hits, order, overview) {
    if (order === "place") return hits.slice().sort((left, right) => left.number - right.number);
    if (order !== "date") return hits.slice();
    const day = (hit) => overview.date(hit.number);
    return hits.slice().sort((left, right) => (day(left) < day(right) ? 1 : day(left) > day(right) ? -1 : left.number - right.number));
  }

  function showStatus(now, total) {
    const { units } = answer;
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
    showMeanings(answer);
  }

  function short(word) {
    return word.length > LONG ? word.slice(0, LONG) + "…" : word;
  }

  /** Which places and concepts the words were taken for, each a link to its page. */
  function showMeanings({ units, concepts }) {
    const links = new Map();
    for (const unit of units) for (const place of unit.places) links.set(place.label, place.url);
    for (const concept of concepts) if (Math.max(...concept.shares) >= CLEAR) links.set(concept.name, concept.url);
    if (!links.size) return;
    const line = note.appendChild(document.createElement("span"));
    line.className = "cx-meanings";
    line.append("也按词表和地名查找：");
    let n = 0;
    for (const [name, url] of Array.from(links).slice(0, 6)) {
      if (n++) line.append("、");
      const part = line.appendChild(document.createElement(url ? "a" : "span"));
      if (url) part.href = search.root + url;
      part.textContent = name;
    }
  }

  /** The choices as buttons that take them back. */
  function showChoice(now) {
    chosen.textContent = "";
    for (const facet of facets.all) {
      for (const key of now.choice.get(facet.key)) {
        const value = (facet.values || []).find((item) => item.key === key);
        const button = chosen.appendChild(document.createElement("button"));
        button.type = "button";
        button.textContent = value ? value.label : key;
        button.setAttribute("aria-label", "取消筛选：" + button.textContent);
        button.addEventListener("click", () => change(facet.key, key, false));
      }
    }
    if (chosen.childElementCount > 1) {
      const button = chosen.appendChild(document.createElement("button"));
      button.type = "button";
      button.className = "cx-clear";
      button.textContent = "全部取消";
      button.addEventListener("click", () => write({ ...state, choice: new Map() }));
    }
  }

  function change(key, value, checked) {
    const choice = new Map(Array.from(state.choice, ([name, values]) => [name, new Set(values)]));
    if (checked) choice.get(key).add(value);
    else choice.get(key).delete(value);
    return write({ ...state, choice });
  }

  async function open(key) {
    await facets.need([key]);
    if (state && answer.overview) panel.show(state.choice, numbersOfAnswer());
  }

  function numbersOfAnswer() {
    return answer.units.length || state.query ? answer.hits.map((hit) => hit.number) : answer.overview.ids.map((_, number) => number);
  }

  function listen() {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      write({ ...state, query: field.value.trim(), sort: state.sort === "relevance" ? "" : state.sort });
    });
    document.querySelectorAll("form.cb-search").forEach((box) => box.addEventListener("submit", (event) => {
      event.preventDefault();
      write({ ...state, query: box.elements.q.value.trim() });
    }));
    sorting.addEventListener("change", () => write({ ...state, sort: sorting.value }));
    page.querySelectorAll("[data-download]").forEach((button) => button.addEventListener("click", () => {
      search.download(button.dataset.download, shown.map((hit) => hit.number));
    }));
    page.addEventListener("unfold", () => panel.show(state.choice, numbersOfAnswer()));
    window.addEventListener("popstate", () => follow());
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(?:input|textarea|select)$/iu.test(event.target.tagName)) {
        event.preventDefault();
        field.focus();
      }
    });
  }

  list.dataset.searchState = "busy";
  search.overview().then((overview) => {
    facets = new search.Facets(overview);
    panel = new search.FacetPanel(page.querySelector(".cx-facets"), facets, change, open);
    listen();
    return follow();
  }).catch(() => settle("failed"));
})((window.casebookSearch = window.casebookSearch || {}));
