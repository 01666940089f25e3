/* Selection of hits for a comparison: a checkbox in each, and a bar that links to the comparison. */
(function (search) {
  "use strict";

  const page = document.getElementById("cb-explore");
  const comparison = page && page.dataset.compare;
  if (!page || !comparison) return;
  const MOST = 4;
  /** @type {Set<string>} */
  const picked = new Set();
  const bar = document.createElement("div");
  const message = document.createElement("span");
  const link = document.createElement("a");
  const clear = document.createElement("button");

  bar.className = "cx-pickbar";
  bar.hidden = true;
  message.setAttribute("role", "status");
  link.textContent = "对比";
  clear.type = "button";
  clear.textContent = "全部取消";
  clear.addEventListener("click", () => {
    picked.clear();
    show();
    search.one(page, ".cx-form input", HTMLInputElement).focus();
  });
  bar.append(message, link, clear);
  page.append(bar);

  /** Create the checkbox of a case; its accessible name has the title. */
  search.pickBox = function (id, title) {
    const label = document.createElement("label");
    label.className = "cx-pick";
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.value = id;
    box.setAttribute("aria-label", `加入对比：${title}`);
    box.addEventListener("change", () => {
      if (box.checked) picked.add(id);
      else picked.delete(id);
      show();
    });
    label.append("加入对比");
    update(box);
    return label;
  };

  /** @param {HTMLInputElement} box */
  function update(box) {
    box.checked = picked.has(box.value);
    box.disabled = picked.size >= MOST && !box.checked;
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  function boxes() {
    return document.querySelectorAll("#cb-explore .cx-pick input");
  }

  /** Update all checkboxes and the bar. */
  function show() {
    boxes().forEach(update);
    bar.hidden = !picked.size;
    const next = picked.size < 2 ? "，再选一篇" : picked.size === MOST ? "，已满" : "";
    message.textContent = `已选 ${picked.size} 篇${next}`;
    link.href = comparison + "?case=" + Array.from(picked, encodeURIComponent).join(",");
  }
})(window.casebookSearch);
