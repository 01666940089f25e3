/* The page of a comparison: what is chosen stands in the URL, and the page follows it. */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;
  const page = document.getElementById("cb-compare");
  if (!page) return;
  const { element } = compare;
  const MOST = Number(page.dataset.most);
  const SHOWS = [["", "全部"], ["shared", "只看都有的"], ["differing", "只看不都有的"]];
  const picker = page.querySelector(".cv-picker");
  const input = page.querySelector("#cv-input");
  const status = page.querySelector(".cv-status");
  const out = page.querySelector(".cv-out");
  let state = { items: [], show: "" };

  /** The state that the URL says: at most as many items as fit, each once. */
  function read() {
    const words = new URLSearchParams(location.search);
    const items = [];
    for (const kind of ["case", "place"]) {
      const keys = words.getAll(kind).join(",").split(",").map((key) => key.trim()).filter(Boolean);
      for (const key of new Set(keys)) items.push({ kind, key });
    }
    const show = words.get("show") || "";
    return { items: items.slice(0, MOST), show: SHOWS.some(([value]) => value === show) ? show : "" };
  }

  function address({ items, show }) {
    const words = ["case", "place"]
      .map((kind) => [kind, items.filter((item) => item.kind === kind).map((item) => encodeURIComponent(item.key))])
      .filter(([, keys]) => keys.length)
      .map(([kind, keys]) => `${kind}=${keys.join(",")}`);
    if (show) words.push(`show=${show}`);
    return location.pathname + (words.length ? "?" + words.join("&") : "");
  }

  function write(next) {
    history.pushState(null, "", address(next));
    return follow();
  }

  function add(item) {
    return write({ ...state, items: [...state.items, { kind: item.kind, key: item.key }] });
  }

  /** Make the page show what the URL says. */
  async function follow() {
    const now = read();
    state = now;
    out.dataset.compareState = "busy";
    input.disabled = now.items.length >= MOST;
    input.placeholder = input.disabled ? `已满 ${MOST} 个，先移除一个` : "地名或标题，如 晋城、泸溪县";
    let terms;
    let columns;
    try {
      [terms, ...columns] = await Promise.all([search.load("compare/terms"), ...now.items.map(compare.column)]);
    } catch (error) {
      if (state === now) failed();
      return;
    }
    if (state !== now) return;
    show(now, columns, terms);
    out.dataset.compareState = "done";
  }

  function failed() {
    out.textContent = "";
    status.textContent = "对比的数据没有读到。请检查网络后刷新本页；从压缩包打开的，请先完整解压。";
    out.dataset.compareState = "failed";
  }

  function show(now, columns, terms) {
    const found = columns.filter(Boolean);
    out.textContent = "";
    if (now.items.length) out.append(chosen(now, columns));
    if (found.length === 1) out.append(...suggestions(found[0]));
    if (found.length > 1) out.append(choice(now), ...compare.tables(found, terms, now.show));
    const missing = columns.length - found.length;
    const lost = missing ? `有 ${missing} 个在案例库里没有找到，可能已改名或撤下。` : "";
    const next = ["还没有选。", "再选一个就能对比。"][found.length] || `正在对比 ${found.length} 个。`;
    status.textContent = lost + next;
  }

  /** The head of every column with a button to take it out. */
  function chosen(now, columns) {
    const list = element("ul", `cv-chosen cv-chosen--${now.items.length}`);
    list.setAttribute("aria-label", "所选的案例和地方");
    columns.forEach((column, at) => {
      const { kind, key } = now.items[at];
      const item = element("li", "cv-item");
      const title = element(column ? "a" : "span", "cv-title", column ? column.title : key);
      if (column) title.href = column.url;
      item.append(title);
      const facts = column ? column.facts.join(" · ") : "没有找到";
      item.append(element("p", "cv-about", [facts, column && column.note].filter(Boolean).join("。")));
      const remove = element("button", "cv-remove", "移除");
      remove.type = "button";
      remove.setAttribute("aria-label", `移除 ${column ? column.title : key}`);
      remove.addEventListener("click", () => {
        write({ ...state, items: state.items.filter((other) => other.kind !== kind || other.key !== key) });
        input.focus();
      });
      item.append(remove);
      list.append(item);
    });
    return list;
  }

  /** The cases related to the only one chosen. */
  function suggestions(column) {
    const near = column.cases.flatMap((source) => source.near);
    const seen = new Set(column.cases.map((source) => source.id));
    const fresh = near.filter(([id]) => !seen.has(id) && seen.add(id)).slice(0, 6);
    if (!fresh.length) return [];
    const list = element("ul", "cv-near");
    for (const [id, title, place] of fresh) {
      const item = element("li", "");
      const button = element("button", "cv-add", `对比《${title}》`);
      button.type = "button";
      button.addEventListener("click", () => add({ kind: "case", key: id }));
      item.append(button, element("span", "cv-note", place));
      list.append(item);
    }
    return [element("h2", "", "内容相近的案例"), list];
  }

  function choice(now) {
    const box = element("fieldset", "cv-choice");
    box.append(element("legend", "", "显示"));
    for (const [value, label] of SHOWS) {
      const made = element("label", "");
      const radio = document.createElement("input");
      Object.assign(radio, { type: "radio", name: "show", value, checked: value === now.show });
      radio.addEventListener("change", async () => {
        await write({ ...state, show: value });
        const again = out.querySelector(`input[name=show][value="${value}"]`);
        if (again) again.focus();
      });
      made.append(radio, " ", label);
      box.append(made);
    }
    return box;
  }

  const box = new compare.Combobox(input, page.querySelector("#cv-list"), {
    find: async (typed) => {
      try {
        const taken = new Set(state.items.map((item) => item.kind + ":" + item.key));
        return compare.fitting(await compare.names(), typed, taken);
      } catch (error) {
        failed();
        return [];
      }
    },
    choose: (option) => add(option),
    say: (words) => { status.textContent = words; },
  });
  picker.hidden = false;
  compare.box = box;
  // A jump within the page is no other choice.
  window.addEventListener("popstate", () => {
    if (address(read()) !== address(state)) follow();
  });
  follow();
})((window.casebookCompare = window.casebookCompare || {}));
