/* On the page 说明: lists what the browser keeps of this site, and empties it on request. */
(function () {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const box = document.getElementById("kept-here");
  const PALETTE = ".__palette"; // of the theme, after the folder of the site
  const path = new URL("../../", script.src).pathname;

  /**
   * What the site stores: its name for readers, and whether a key is of that kind. Selections and looks of
   * another site at the same origin stay; the other keys are common to all of them.
   * @type {[string, (key: string) => boolean][]}
   */
  const KINDS = [
    ["选编夹", (key) => key === `cb-clips:${path}`],
    ["最近的检索", (key) => key === "casebook-queries"],
    ["填过的本地数值", (key) => key.startsWith("cb-own-")],
    ["要不要标出数字和标签", (key) => key === "cb-marks"],
    ["明暗配色", (key) => key.endsWith(PALETTE) && path.startsWith(key.slice(0, -PALETTE.length))],
  ];

  /**
   * The keys that are stored, with the name of their kind; null where the browser lets nothing be stored.
   * @returns {[string, string][] | null}
   */
  function kept() {
    try {
      return Object.keys(localStorage).flatMap((key) => {
        const kind = KINDS.find(([, matches]) => matches(key));
        return kind ? [/** @type {[string, string]} */ ([kind[0], key])] : [];
      });
    } catch {
      return null;
    }
  }

  /** @param {string} text */
  function told(text) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = text;
    return line;
  }

  /**
   * Show in the place what there is now.
   * @param {HTMLElement} place
   * @param {string} nothing said when there is nothing
   */
  function show(place, nothing = "现在里面什么也没有。") {
    place.textContent = "";
    const found = kept();
    if (!found || !found.length) {
      place.append(told(found ? nothing : "这个浏览器不让网站存东西，里面什么也没有。"));
      return;
    }
    const names = KINDS.map(([name]) => name).filter((name) => found.some(([kind]) => kind === name));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cb-button";
    button.textContent = "清空";
    button.addEventListener("click", () => {
      if (!confirm(`清空${names.join("、")}？清空以后找不回来。`)) return;
      for (const [, key] of kept() || []) localStorage.removeItem(key);
      show(place, "已清空，现在里面什么也没有。");
      place.tabIndex = -1;
      place.focus();
    });
    place.append(told(`现在里面有：${names.join("、")}。`), button);
  }

  if (box) show(box);
})();
