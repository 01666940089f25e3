/* Hits chosen for a comparison: a box beside each, and a bar that leads to the comparison page. */
(function (search) {
  "use strict";

  const page = document.getElementById("cb-explore");
  const comparison = page && page.dataset.compare;
  if (!page || !comparison) return;
  const MOST = 4;
  /** @type {Set<string>} */
  const picked = new Set();
  const bar = document.createElement("div");
  const words = document.createElement("span");
  const link = document.createElement("a");
  const clear = document.createElement("button");

  bar.className = "cx-pickbar";
  bar.hidden = true;
  words.setAttribute("role", "status");
  link.textContent = "对比";
  clear.type = "button";
  clear.textContent = "全部取消";
  clear.addEventListener("click", () => {
    picked.clear();
    show();
    search.one(page, ".cx-form input", HTMLInputElement).focus();
  });
  bar.append(words, link, clear);
  page.append(bar);

  /** A box that picks the case with an id; `title` tells it from the other boxes. */
  search.pickBox = function (id, title) {
    const label = document.createElement("label");
    label.className = "cx-pick";
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.value = id;
    box.setAttribute("aria-label", `选来对比：${title}`);
    box.addEventListener("change", () => {
      if (box.checked) picked.add(id);
      else picked.delete(id);
      show();
    });
    label.append("选来对比");
    set(box);
    return label;
  };

  /** @param {HTMLInputElement} box */
  function set(box) {
    box.checked = picked.has(box.value);
    box.disabled = picked.size >= MOST && !box.checked;
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  function boxes() {
    return document.querySelectorAll("#cb-explore .cx-pick input");
  }

  function show() {
    boxes().forEach(set);
    bar.hidden = !picked.size;
    const next = picked.size < 2 ? "，再选一篇" : picked.size === MOST ? "，已满" : "";
    words.textContent = `已选 ${picked.size} 篇${next}`;
    link.href = comparison + "?case=" + Array.from(picked, encodeURIComponent).join(",");
  }
})(window.casebookSearch);
