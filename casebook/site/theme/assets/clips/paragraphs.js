/* The tools of each paragraph of a case: copy with its source, add to a selection, link, share.
   The link in the margin that opens them is added here, since it is the same in every paragraph. */
(function (clips) {
  "use strict";

  const source = document.querySelector("[data-case]");
  const text = document.querySelector(".cb-text");
  if (!source || !text || !(source instanceof HTMLElement)) return;
  const id = source.dataset.case || "";
  const official = (source.dataset.official || "").replace(/。$/u, "");
  const selections = source.dataset.clips || "";
  const page = source.dataset.address || location.href.replace(/#.*/u, "");
  // A path on a disk leads nobody else anywhere.
  const isServed = /^https?:/u.test(page);
  const BLOCKS = ["p", "li", "tr", "h2", "h3", "h4", "pre"].map((name) => `.cb-text ${name}[id]`).join();
  const MARKED = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "tbody tr"].map((name) => `.cb-text ${name}[id]`).join();
  /** @type {HTMLElement | null} */
  let open = null;

  /**
   * The block that a link in the margin belongs to: its paragraph, heading, note or row.
   * @param {Element} mark
   */
  function blockOf(mark) {
    return /** @type {HTMLElement} */ (mark.closest("[id]"));
  }

  /** @param {HTMLElement} block */
  function wordsOf(block) {
    const copy = /** @type {HTMLElement} */ (block.cloneNode(true));
    copy.querySelectorAll(".cb-permalink, .cb-acts").forEach((element) => element.remove());
    if (!(copy instanceof HTMLTableRowElement)) return (copy.textContent || "").trim();
    return Array.from(copy.cells, (cell) => (cell.textContent || "").trim()).join("　");
  }

  /** @param {HTMLElement} block */
  function addressOf(block) {
    return page + "#" + encodeURIComponent(block.id);
  }

  /** @param {HTMLElement} block */
  function withSource(block) {
    return `${wordsOf(block)}\n（${official}）`;
  }

  /** @param {HTMLElement} block */
  function tools(block) {
    const box = document.createElement("span");
    box.className = "cb-acts";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "本段");
    box.append(
      clips.button("复制（含出处）", (made) => clips.copyBy(made, withSource(block) + (isServed ? `\n${addressOf(block)}` : ""))),
      clips.button("加入选编", (made) => clips.sign(made, clips.add(id, block.id))),
      clips.button("复制链接", (made) => clips.copyBy(made, addressOf(block))),
    );
    if (typeof navigator.share === "function" && isServed) {
      box.append(clips.button("分享…", () => {
        const shared = { title: document.title, text: withSource(block), url: addressOf(block) };
        navigator.share(shared).catch(() => undefined); // the reader may close the sheet
      }));
    }
    if (selections) {
      const link = document.createElement("a");
      link.href = selections;
      link.textContent = "打开选编夹";
      box.append(link);
    }
    return box;
  }

  /** Close the open tools. */
  function close() {
    if (!open) return;
    const mark = open.querySelector(".cb-permalink");
    const box = open.querySelector(".cb-acts");
    if (box) box.remove();
    if (mark) mark.setAttribute("aria-expanded", "false");
    open = null;
  }

  /** @param {Element} mark */
  function toggle(mark) {
    const block = blockOf(mark);
    const again = open === block;
    close();
    if (again) return;
    open = block;
    mark.setAttribute("aria-expanded", "true");
    mark.after(tools(block));
    // The address of the page leads here now, for those who copy it from there.
    history.replaceState(null, "", "#" + encodeURIComponent(block.id));
  }

  /** Add the link to each paragraph, heading and note, and to the last cell of each row. */
  function markBlocks() {
    /** @type {NodeListOf<HTMLElement>} */
    const blocks = document.querySelectorAll(MARKED);
    blocks.forEach((block) => {
      const within = block instanceof HTMLTableRowElement ? block.cells[block.cells.length - 1] : block;
      const mark = document.createElement("a");
      mark.className = "cb-permalink";
      mark.href = "#" + encodeURIComponent(block.id);
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-expanded", "false");
      mark.setAttribute("aria-label", "本段：复制、加入选编、链接");
      if (within) within.append(mark);
    });
  }

  /** Buttons in the table of figures: a comparable figure is added with its name. */
  function markFigures() {
    /** @type {NodeListOf<HTMLTableRowElement>} */
    const rows = document.querySelectorAll("[data-table] tbody tr");
    rows.forEach((row) => {
      const name = (row.cells[row.cells.length - 1].textContent || "").trim();
      const link = row.cells[1].querySelector("a");
      const figure = link && document.getElementById(decodeURIComponent((link.getAttribute("href") || "").slice(1)));
      const block = figure && figure.closest(BLOCKS);
      if (!name || !block) return;
      const add = clips.button("＋", (made) => clips.sign(made, clips.add(id, block.id, name)));
      add.classList.add("cb-add");
      add.setAttribute("aria-label", `把“${name}”加入选编`);
      row.cells[0].append(" ", add);
    });
  }

  markBlocks();
  markFigures();
  document.documentElement.classList.add("cb-can-act");
  text.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest(".cb-permalink");
    if (!mark || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    toggle(mark);
  });
  text.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || !(event.target instanceof HTMLElement)) return;
    if (event.key === " " && event.target.matches(".cb-permalink")) {
      event.preventDefault();
      toggle(event.target);
    } else if (event.key === "Escape" && open) {
      const mark = open.querySelector(".cb-permalink");
      close();
      if (mark instanceof HTMLElement) mark.focus();
    }
  });
})(window.casebookClips);
