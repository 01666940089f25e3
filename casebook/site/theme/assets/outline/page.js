/* The outline page: the choice is in the URL, and the page renders that state. */
(function (outline) {
  "use strict";

  const search = window.casebookSearch;
  const compare = window.casebookCompare;
  const clips = window.casebookClips;
  const { one } = search;
  const page = document.getElementById("cb-outline");
  if (!page) return;
  const picker = one(page, ".ou-picker", HTMLElement);
  const input = one(page, "#cv-input", HTMLInputElement);
  const frames = one(page, ".ou-frames", HTMLSelectElement);
  const reports = one(page, ".ou-reports", HTMLElement);
  const report = one(reports, "select", HTMLSelectElement);
  const tools = one(page, ".ou-out", HTMLElement);
  const status = one(page, ".cv-status", HTMLElement);
  const out = one(page, ".ou-plan", HTMLElement);
  const KEY = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/u;
  /** @type {OutlinePlan | null} */
  let shown = null;
  let run = 0;

  /** @returns {OutlineState} */
  function read() {
    const parameters = new URLSearchParams(location.search);
    // A key that is no id could lead out of the data folder.
    const [place, id, frame] = ["place", "case", "frame"].map((key) => {
      const given = parameters.get(key) || "";
      return KEY.test(given) ? given : "";
    });
    return { place, id, frame };
  }

  /** @param {OutlineState} next */
  function write({ place, id, frame }) {
    const parts = [["place", place], ["case", id], ["frame", frame]].filter(([, value]) => value);
    history.pushState(null, "", `${location.pathname}?${parts.map(([key, value]) => `${key}=${value}`).join("&")}`);
    return follow();
  }

  /**
   * The cases of a place: its own, or those of the places below where it has none.
   * @param {string} code
   */
  async function casesOf(code) {
    /** @type {Record<string, ComparePlace>} */
    const places = await search.load("compare/places/" + code.slice(0, 2));
    const place = places[code];
    return place ? place.cases.slice(0, place.own || place.cases.length) : [];
  }

  /** Render the state in the URL; gives up if it changes meanwhile. */
  async function follow() {
    const mine = ++run;
    const state = read();
    shown = null;
    out.dataset.outlineState = "busy";
    out.textContent = "";
    tools.hidden = true;
    reports.hidden = true;
    try {
      const said = await render(state, () => run === mine);
      if (run !== mine) return;
      status.textContent = said;
      out.dataset.outlineState = "done";
    } catch {
      if (run !== mine) return;
      status.textContent = search.tooOld || "这一篇的数据加载失败：地名或报告可能已改名、撤下，或者网络不通；从压缩包打开的，请先完整解压。";
      out.dataset.outlineState = "failed";
    }
  }

  /**
   * Show the outline of the chosen report; resolves to what to say about it.
   * @param {OutlineState} state
   * @param {() => boolean} current
   */
  async function render(state, current) {
    /** @type {OutlineFramework[]} */
    const frameworks = await search.load("outline/frameworks");
    const framework = frameworks.find(({ id }) => id === state.frame) || frameworks[0];
    frames.value = framework.id;
    const ids = state.place ? await casesOf(state.place) : [];
    const id = state.id || outline.reportOf(await Promise.all(ids.map(search.caseData)));
    if (!id) return state.place ? "这个地方还没有收录报告。" : "尚未选择。";
    const own = await search.caseData(id);
    /** @type {OutlineCase} */
    const known = await search.load("outline/case/" + own.id);
    const [earlier, others] = await Promise.all([
      Promise.all(known.before.map(search.caseData)),
      Promise.all((ids.length || !known.code ? ids : await casesOf(known.code)).map(search.caseData)),
    ]);
    const plan = outline.plan(framework, own, known, earlier);
    const gaps = plan.nodes.flatMap((node) => node.parts.filter((part) => part.gap));
    await Promise.all(gaps.map(async (part) => {
      part.peers = outline.peers(await search.load("outline/examples/" + part.id), known);
    }));
    if (!current()) return "";
    shown = plan;
    showReports(own, others);
    tools.hidden = false;
    out.append(...outline.show(plan));
    const covered = plan.nodes.filter((node) => !node.gap).length;
    const alone = plan.earlier ? "" : "此前没有收录这个地方的报告，没有上年的数可比。";
    return `${own.place}《${own.title}》${own.date}：${plan.nodes.length} 部分里写到 ${covered} 部分。${alone}`;
  }

  /**
   * @param {CompareSource} own
   * @param {CompareSource[]} others
   */
  function showReports(own, others) {
    const all = others.some(({ id }) => id === own.id) ? others : [own, ...others];
    report.textContent = "";
    for (const { id, date, title } of all) report.append(new Option([date, title].filter(Boolean).join(" "), id, id === own.id, id === own.id));
    reports.hidden = false;
  }

  /**
   * The document of the outline, with the references of the reports that it quotes.
   * @param {OutlinePlan} plan
   */
  async function content(plan) {
    /** @type {[Overview, WordShard]} */
    const [overview, shared] = await Promise.all([search.overview(), search.load("word")]);
    const words = await Promise.all(Array.from(outline.sources(plan), async ([id, url]) => {
      const [, , , online, offline] = await search.wordRow(overview.ids.indexOf(id), shared);
      return /** @type {[string, string]} */ ([id, search.reference(online, offline, new URL(url, search.root).href)]);
    }));
    return { made: outline.documentOf(plan, new Map(words)), shared };
  }

  /** @type {Record<string, (plan: OutlinePlan, button: HTMLButtonElement) => unknown>} */
  const ACTIONS = {
    async docx(plan) {
      await search.addScript("assets/search/word.js");
      await search.addScript("assets/clips/word.js");
      const { made, shared } = await content(plan);
      search.save(clips.docx(made, shared), `${made.title.replace(/[\\/:*?"<>|.]/gu, "_")}.docx`);
    },
    async copy(plan, button) {
      const { made } = await content(plan);
      await clips.copyBy(button, outline.textOf(made));
    },
    print: () => window.print(),
  };

  new compare.Combobox(input, one(page, "#cv-list", HTMLElement), {
    find: async (typed) => compare.matching(await compare.names(), typed, new Set()),
    choose: ({ kind, key }) => {
      const { frame } = read();
      write(kind === "place" ? { place: key, id: "", frame } : { place: "", id: key, frame });
    },
    announce: (text) => { status.textContent = text; },
  });
  frames.addEventListener("change", () => write({ ...read(), frame: frames.value }));
  report.addEventListener("change", () => write({ ...read(), id: report.value }));
  tools.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(button instanceof HTMLButtonElement) || !shown) return;
    Promise.resolve(ACTIONS[button.dataset.do || ""](shown, button)).catch(() => {
      status.textContent = "没有做成，请检查网络后再试。";
    });
  });
  picker.hidden = false;
  window.addEventListener("popstate", follow);
  follow();
})(window.casebookOutline);
