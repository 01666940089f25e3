/* Proposals for the search boxes of pages that are not about searching: their scripts are loaded
   when a reader goes to a box, so that a page that is only read loads none of them. */
(function () {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const source = new URL("search-box.js", script.src).href;

  /**
   * Promise that resolves when the scripts of the search box have run.
   * @returns {Promise<void>}
   */
  function load() {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = source;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(source));
      document.head.append(element);
    });
  }

  /**
   * Let the browser fetch a script that the search page needs, while the reader types.
   * @param {string} path from the folder of this script
   */
  function prefetch(path) {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.as = "script";
    link.href = new URL(path, script.src).href;
    document.head.append(link);
  }

  /**
   * The box that an event is about; null for none, and on the search page, which sets up its boxes itself.
   * @param {Event} event
   */
  function boxOf({ target }) {
    const isBox = target instanceof HTMLInputElement && target.name === "q" && target.form;
    return isBox && !document.getElementById("cb-explore") ? target : null;
  }

  /**
   * Fetch ahead once the pointer is over a box, so before the reader types.
   * @param {Event} event
   */
  function expect(event) {
    if (!boxOf(event)) return;
    document.removeEventListener("pointerover", expect);
    document.removeEventListener("focusin", expect);
    prefetch("search-ahead.js");
    prefetch("../../search/data/buckets.js");
    prefetch("search.js");
    prefetch("../../search/data/cases.js");
  }

  /** @param {FocusEvent} event */
  async function start(event) {
    const box = boxOf(event);
    if (!box) return;
    document.removeEventListener("focusin", start);
    // The comparison has these scripts in its own file, which runs when the page is parsed.
    if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
    if (!(window.casebookSearch && window.casebookSearch.Typeahead)) await load();
    document.querySelectorAll("input[name=q]").forEach((input) => {
      if (input instanceof HTMLInputElement) new window.casebookSearch.Typeahead(input, () => input.form && input.form.submit());
    });
    if (document.activeElement === box && box.value) box.dispatchEvent(new Event("input"));
  }

  document.addEventListener("pointerover", expect);
  document.addEventListener("focusin", expect);
  document.addEventListener("focusin", start);
})();
