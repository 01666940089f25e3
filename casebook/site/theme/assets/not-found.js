/* The page for addresses that do not exist is served at any depth and, where the address of the site
   was not known when it was built, below any path. Its links are set right here: the page asks for
   this script in several folders, and the first that is found tells where the site is. */
(function () {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = new URL(script.dataset.base || "/", location.href).pathname.replace(/\/*$/u, "/");
  const root = new URL("../../", script.src).pathname;
  const page = document.documentElement;
  if (page.dataset.root) return;
  page.dataset.root = root;
  if (root === base) return;

  /**
   * Set an attribute of all elements that have it to the same place below the real root.
   * @param {string} name
   */
  function move(name) {
    document.querySelectorAll(`[${name}^="${base}"]`).forEach((element) => {
      const moved = root + String(element.getAttribute(name)).slice(base.length);
      if (element instanceof HTMLScriptElement) {
        if (!element.dataset.base) runAgain(element, moved);
      } else element.setAttribute(name, moved);
    });
  }

  /**
   * A script that was not found is not tried again when its address changes, so add another.
   * @param {HTMLScriptElement} missing
   * @param {string} address
   */
  function runAgain(missing, address) {
    const element = document.createElement("script");
    element.async = false;
    element.src = address;
    if (missing.dataset.scope) element.dataset.scope = root;
    missing.replaceWith(element);
  }

  const config = document.getElementById("__config");
  if (config) config.textContent = JSON.stringify({ ...JSON.parse(config.textContent || "{}"), base: root });
  ["href", "action", "src"].forEach(move);
})();
