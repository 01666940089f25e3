/* The page of the reader's selections: shows the current folder, changes it, and hands it out. */
(function (clips) {
  "use strict";

  const search = window.casebookSearch;
  const { element, one } = search;
  const page = document.getElementById("cb-clips");
  if (!page) return;
  const status = one(page, ".cl-status", HTMLElement);
  const list = one(page, ".cl-items", HTMLElement);
  const choice = one(page, ".cl-folders", HTMLSelectElement);
  const group = one(page, ".cl-group", HTMLSelectElement);
  const form = one(page, ".cl-form", HTMLSelectElement);
  const references = one(page, ".cl-references", HTMLElement);
  const offer = one(page, ".cl-offer", HTMLElement);
  const UNSAVED = "浏览器不许保存：关掉本页，改动就没有了。可用“复制恢复用的链接”留存。";
  /** @type {ResolvedClip[]} */
  let resolved = [];
  let run = 0;

  /** @returns {ClipOptions} */
  function options() {
    return { group: group.value, form: form.value };
  }

  function current() {
    const state = clips.read();
    return { state, folder: state.folders[state.current] };
  }

  /** @param {ClipState} state */
  function save(state) {
    if (!clips.keep(state)) status.textContent = UNSAVED;
    return show();
  }

  /** @param {ClipState} state */
  function showFolders({ folders, current: at }) {
    choice.textContent = "";
    folders.forEach(({ name, items }, n) => choice.append(new Option(`${name}（${items.length}）`, String(n), n === at, n === at)));
  }

  /** Show the numbered sources, as they will stand in the document. */
  function showReferences() {
    references.textContent = "";
    const made = clips.documentOf("", resolved, options());
    if (!made.references.length) return;
    references.append(element("h2", "", "参考文献"));
    made.references.forEach((words, n) => references.append(element("p", "cl-reference", `[${n + 1}] ${words}`)));
  }

  /** What hands out a selection without a paragraph would hand out nothing. */
  function enable() {
    document.querySelectorAll(".cl-out [data-do]").forEach((button) => {
      if (button instanceof HTMLButtonElement) button.disabled = !resolved.some((clip) => clip.found);
    });
  }

  /** Show the current folder as stored. */
  async function show() {
    const mine = ++run;
    const { state, folder } = current();
    showFolders(state);
    /** @type {ResolvedClip[]} */
    let found;
    try {
      found = await clips.resolve(folder.items);
    } catch {
      status.textContent = "网站数据加载失败，请检查网络后重新打开本页。";
      list.dataset.clipsState = "failed";
      return;
    }
    if (mine !== run) return;
    resolved = found;
    const rows = resolved.map((clip, n) => clips.row(clip, n, resolved.length, change));
    list.textContent = "";
    list.append(...rows);
    showReferences();
    enable();
    const gone = resolved.filter((clip) => !clip.found).length;
    if (!folder.items.length) status.textContent = `“${folder.name}”还是空的。`;
    else status.textContent = `“${folder.name}”有 ${folder.items.length} 段${gone ? `，其中 ${gone} 段已不在网站上` : ""}。`;
    list.dataset.clipsState = "done";
  }

  /** @param {ClipChange} event */
  async function change(event) {
    const { state, folder } = current();
    const [item] = folder.items.slice(event.n, event.n + 1);
    if (!item) return show();
    if (event.do === "edit") {
      item.head = event.head === undefined ? item.head : event.head;
      item.note = event.note === undefined ? item.note : event.note;
      return edited(state, event.n);
    }
    folder.items.splice(event.n, 1);
    if (event.do === "move") folder.items.splice(event.to, 0, item);
    await save(clips.clean(state));
    if (event.do === "move") focus(event.to, event.to < event.n ? 0 : 1);
    return undefined;
  }

  /**
   * Store the words of an item. The list is not made anew: the reader may be in its next field.
   * @param {ClipState} state
   * @param {number} n
   */
  function edited(state, n) {
    const clean = clips.clean(state);
    if (!clips.keep(clean)) status.textContent = UNSAVED;
    resolved[n].item = clean.folders[clean.current].items[n];
    const { note } = resolved[n].item;
    one(list.children[n], ".cl-printed", HTMLElement).textContent = note ? `备注：${note}` : "";
    showReferences();
  }

  /**
   * Keep the focus on the button that moved an item.
   * @param {number} n
   * @param {number} which
   */
  function focus(n, which) {
    const row = list.children[n];
    const buttons = row ? row.querySelectorAll("button") : [];
    const button = buttons[which] && !buttons[which].disabled ? buttons[which] : buttons[1 - which];
    if (button) button.focus();
  }

  /** @returns {ExcerptDocument} */
  function content() {
    return clips.documentOf(current().folder.name, resolved, options());
  }

  /**
   * @param {Blob} data
   * @param {string} suffix
   */
  function saveFile(data, suffix) {
    const name = current().folder.name.replace(/[\\/:*?"<>|.]/gu, "_");
    search.save(data, `${name}.${suffix}`);
  }

  /**
   * @param {string} text
   * @param {string} type
   */
  function file(text, type) {
    return new Blob([text], { type: `${type};charset=utf-8` });
  }

  /** @type {Record<string, (button: HTMLButtonElement) => unknown>} */
  const ACTIONS = {
    new() {
      const name = prompt("新选编的名字", "");
      if (name === null) return undefined;
      const { state } = current();
      if (state.folders.length >= clips.MOST_FOLDERS) return (status.textContent = `最多 ${clips.MOST_FOLDERS} 个选编。`);
      state.folders.push({ name, items: [] });
      return save(clips.clean({ ...state, current: state.folders.length - 1 }));
    },
    rename() {
      const { state, folder } = current();
      const name = prompt("改名为", folder.name);
      if (name === null) return undefined;
      folder.name = name;
      return save(clips.clean(state));
    },
    remove() {
      const { state, folder } = current();
      if (!confirm(`删除“${folder.name}”和其中 ${folder.items.length} 段？`)) return undefined;
      state.folders.splice(state.current, 1);
      return save(clips.clean({ ...state, current: 0 }));
    },
    async docx() {
      await search.addScript("assets/search/word.js");
      await search.addScript("assets/clips/word.js");
      saveFile(clips.docx(content(), await search.load("word")), "docx");
    },
    markdown: () => saveFile(file(clips.markdownOf(content()), "text/markdown"), "md"),
    csv: () => saveFile(file(clips.csvOf(resolved, options()), "text/csv"), "csv"),
    print: () => window.print(),
    async link(button) {
      const fragment = await clips.fragmentOf(current().folder);
      if (!fragment) return clips.sign(button, "太长，请分成几个选编");
      return clips.copyBy(button, location.href.replace(/#.*/u, "") + fragment);
    },
  };

  /** Offer what a link brought; nothing is stored before the reader agrees. */
  async function offerLinked() {
    const folder = await clips.folderOf(location.hash);
    offer.textContent = "";
    offer.hidden = !location.hash.startsWith("#c=");
    if (offer.hidden) return;
    if (!folder) {
      offer.append(element("p", "", "链接里的选编读不出来：可能没有复制完整。"));
      return;
    }
    const done = () => {
      offer.hidden = true;
      history.replaceState(null, "", location.pathname + location.search);
    };
    const take = clips.button("存入我的选编夹", () => {
      const { state } = current();
      if (state.folders.length >= clips.MOST_FOLDERS) {
        status.textContent = `已有 ${clips.MOST_FOLDERS} 个选编，请先删除一个。`;
        return;
      }
      done();
      // The empty folder that everybody has at first is no selection to keep.
      const kept = state.folders.filter((other, n) => other.items.length || n !== state.current || state.folders.length > 1);
      save(clips.clean({ folders: [...kept, folder], current: kept.length }));
    });
    const leave = clips.button("不要", done);
    offer.append(element("p", "", `链接里有选编“${folder.name}”，${folder.items.length} 段。备注和小标题是发链接的人写的，正文取自本站。`), take, leave);
  }

  page.querySelectorAll(".cl-bar").forEach((bar) => bar.removeAttribute("hidden"));
  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(button instanceof HTMLButtonElement)) return;
    Promise.resolve(ACTIONS[button.dataset.do || ""](button)).catch(() => {
      status.textContent = "没有做成，请检查网络后再试。";
    });
  });
  choice.addEventListener("change", () => save(clips.clean({ ...clips.read(), current: Number(choice.value) })));
  group.addEventListener("change", showReferences);
  form.addEventListener("change", showReferences);
  window.addEventListener("hashchange", offerLinked);
  clips.watch(show);
  offerLinked();
  show();
})(window.casebookClips);
