/* The comparison page: the selection is in the URL, and the page renders that state. */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;
  const page = document.getElementById("cb-compare");
  if (!page) return;
  const { element, one } = search;
  const MAX_ITEMS = Number(page.dataset.most);
  const SHOW_CHOICES = [["", "只看共有"], ["differing", "只看差异"], ["all", "全部"]];
  const picker = one(page, ".cv-picker", HTMLElement);
  const lead = one(page, ".cv-lead", HTMLElement);
  const help = one(page, ".cv-help", HTMLElement);
  const input = one(page, "#cv-input", HTMLInputElement);
  const hint = input.placeholder;
  const status = one(page, ".cv-status", HTMLElement);
  const out = one(page, ".cv-out", HTMLElement);
  /** @type {CompareState} */
  let state = { items: [], show: "" };

  function read() {
    return compare.readState(location.search, MAX_ITEMS);
  }

  /** @param {CompareState} next */
  function write(next) {
    history.pushState(null, "", location.pathname + compare.writeState(next));
    return follow();
  }

  /** @param {CompareItem} item */
  function add({ kind, key }) {
    return write({ ...state, items: [...state.items, { kind, key }] });
  }

  /** Render the state in the URL; gives up if the state changes meanwhile. */
  async function follow() {
    const now = read();
    state = now;
    out.dataset.compareState = "busy";
    input.disabled = now.items.length >= MAX_ITEMS;
    input.placeholder = input.disabled ? `已满 ${MAX_ITEMS} 个，先移除一个` : hint;
    /** @type {TermsShard} */
    let terms;
    /** @type {(Column | null)[]} */
    let columns;
    try {
      [terms, columns] = await Promise.all([search.load("compare/terms"), Promise.all(now.items.map(compare.column))]);
    } catch {
      if (state === now) failed();
      return;
    }
    if (state !== now) return;
    show(now, columns, terms);
    out.dataset.compareState = "done";
  }

  function failed() {
    out.textContent = "";
    status.textContent = search.tooOld || "对比数据加载失败，请检查网络后重试；从压缩包打开的，请先完整解压。";
    out.dataset.compareState = "failed";
  }

  /**
   * Show the selection, and the tables or suggestions for it.
   * @param {CompareState} now
   * @param {(Column | null)[]} columns
   * @param {TermsShard} terms
   */
  function show(now, columns, terms) {
    const known = compare.distinct(columns.flatMap((column) => column || []));
    out.textContent = "";
    if (now.items.length) out.append(selection(now, columns));
    if (known.length === 1) out.append(...suggestions(known[0]));
    lead.hidden = help.hidden = known.length > 1;
    if (known.length > 1) out.append(...comparison(now, known, terms));
    const missing = columns.length - known.length;
    const lost = missing ? `有 ${missing} 个在案例库里没有找到，可能已改名或撤下。` : "";
    const next = ["尚未选择。", "再选一个就能对比。"][known.length] || `正在对比 ${known.length} 个地区或案例。`;
    status.textContent = lost + next;
  }

  /**
   * The selected items, each with a button to remove it.
   * @param {CompareState} now
   * @param {(Column | null)[]} columns
   */
  function selection(now, columns) {
    const list = element("ul", `cv-chosen cv-chosen--${now.items.length}`);
    list.setAttribute("aria-label", "所选的案例和地方");
    columns.forEach((column, at) => {
      const { kind, key } = now.items[at];
      const title = column ? column.title : key;
      const item = element("li", "cv-item");
      item.append(column ? titleLink(column) : element("span", "cv-title", key));
      const facts = column ? column.facts.join(" · ") : "没有找到";
      item.append(element("p", "cv-about", [facts, column && column.note].filter(Boolean).join("。")));
      const remove = element("button", "cv-remove", "移除");
      remove.type = "button";
      remove.setAttribute("aria-label", `移除 ${title}`);
      remove.addEventListener("click", () => {
        write({ ...state, items: state.items.filter((other) => other.kind !== kind || other.key !== key) });
        input.focus();
      });
      item.append(remove);
      list.append(item);
    });
    return list;
  }

  /** @param {Column} column */
  function titleLink(column) {
    const link = element("a", "cv-title", column.title);
    link.href = column.url;
    return link;
  }

  /**
   * Cases to compare with the only selected item: those similar to its cases.
   * @param {Column} column
   */
  function suggestions(column) {
    const near = column.cases.flatMap((source) => source.near);
    const seen = new Set(column.cases.map((source) => source.id));
    const fresh = near.filter(([id]) => !seen.has(id) && seen.add(id)).slice(0, 6);
    if (!fresh.length) return [];
    const list = element("ul", "cv-near");
    for (const [id, title, place] of fresh) {
      const item = element("li");
      const button = element("button", "cv-add", `对比《${title}》`);
      button.type = "button";
      button.addEventListener("click", () => add({ kind: "case", key: id }));
      item.append(button, element("span", "cv-note", place));
      list.append(item);
    }
    return [element("h2", "", "内容相近的案例"), list];
  }

  /**
   * The summary, what is to be shown of the tables, and the tables.
   * @param {CompareState} now
   * @param {Column[]} known
   * @param {TermsShard} terms
   */
  function comparison(now, known, terms) {
    const specs = compare.specs(known, terms);
    const summary = compare.summary(known, specs, async (wanted, key) => {
      if (wanted !== state.show) await write({ ...state, show: wanted });
      const heading = document.getElementById(`cv-${key}`);
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus();
      heading.scrollIntoView();
    });
    const bar = element("div", "cv-bar");
    bar.append(rowFilter(now, known.length, specs), openAll());
    return [summary, bar, ...specs.map((spec) => spec.section(known, now.show))];
  }

  /** The button that opens all rows that are shown, or closes them. */
  function openAll() {
    const button = element("button", "cv-all", "展开各项");
    button.type = "button";
    let open = false;
    button.addEventListener("click", () => {
      open = !open;
      button.textContent = open ? "折叠各项" : "展开各项";
      out.querySelectorAll(".cv-toggle").forEach((toggle) => {
        if (toggle instanceof HTMLElement && (toggle.getAttribute("aria-expanded") === "true") !== open) toggle.click();
      });
    });
    return button;
  }

  /**
   * The radio buttons that filter the rows, with their numbers.
   * @param {CompareState} now
   * @param {number} columns
   * @param {AnySpec[]} specs
   */
  function rowFilter(now, columns, specs) {
    const box = element("fieldset", "cv-choice");
    box.append(element("legend", "", "显示"));
    for (const [value, label] of SHOW_CHOICES) {
      const item = element("label");
      const radio = element("input");
      Object.assign(radio, { type: "radio", name: "show", value, checked: value === now.show });
      radio.addEventListener("change", async () => {
        await write({ ...state, show: value });
        /** @type {HTMLInputElement | null} */
        const again = out.querySelector(`input[name=show][value="${value}"]`);
        if (again) again.focus();
      });
      const count = specs.flatMap(({ rows }) => rows).filter((row) => compare.isShown(row.holders, columns, value)).length;
      item.append(radio, ` ${label}（${count}）`);
      box.append(item);
    }
    return box;
  }

  new compare.Combobox(input, one(page, "#cv-list", HTMLElement), {
    find: async (typed) => {
      try {
        const taken = new Set(state.items.map((item) => item.kind + ":" + item.key));
        return compare.matching(await compare.names(), typed, taken);
      } catch {
        failed();
        return [];
      }
    },
    choose: (option) => add(option),
    announce: (text) => { status.textContent = text; },
  });
  picker.hidden = false;
  // A jump within the page also fires popstate, but leaves the state as it is.
  window.addEventListener("popstate", () => {
    if (compare.writeState(read()) !== compare.writeState(state)) follow();
  });
  follow();
})(window.casebookCompare);
