/* Proposals for the search boxes of pages that are not about searching: their scripts are loaded
   when a reader goes to a box, so that a page that is only read loads none of them. */
(function () {
  "use strict";

  const NAMES = ["normal", "traditional", "elements", "load", "loosely", "recent", "suggest", "typeahead"];
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL("search/", script.src);

  /**
   * Promise that resolves when a script of the search has run.
   * @param {string} name
   * @returns {Promise<void>}
   */
  function load(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name + ".js", folder).href;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(name));
      document.head.append(element);
    });
  }

  /** @param {FocusEvent} event */
  async function start(event) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "q" || !box.form) return;
    document.removeEventListener("focusin", start);
    // The search page has all of these scripts, the comparison the first ones.
    const search = window.casebookSearch;
    if (search && search.Typeahead) return;
    for (const name of search ? NAMES.slice(NAMES.indexOf("loosely")) : NAMES) await load(name);
    document.querySelectorAll("input[name=q]").forEach((input) => {
      if (input instanceof HTMLInputElement) new window.casebookSearch.Typeahead(input, () => input.form && input.form.submit());
    });
    if (document.activeElement === box && box.value) box.dispatchEvent(new Event("input"));
  }

  document.addEventListener("focusin", start);
})();
