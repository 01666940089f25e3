/* Sets the colour scheme as soon as there is a body, so that a dark page does not flash white. The
   theme's own script may still be loading at the first paint. */
(function () {
  "use strict";

  const MOST = 9; // colour schemes between which a site may let readers choose

  /**
   * The reader's choice; undefined if there is none or storage is forbidden. What the theme could not
   * have written is removed: other pages of the origin can write it, and the theme's scripts would stop.
   */
  function stored() {
    try {
      if (localStorage.getItem(`${__md_scope.pathname}.__palette`) === null) return undefined;
      const { index = -1, color } = __md_get("__palette") || {};
      if (color && index >= 0 && index < MOST && Number.isInteger(index)) return color;
    } catch {
      // Not JSON, or no storage.
    }
    try {
      localStorage.removeItem(`${__md_scope.pathname}.__palette`);
    } catch {
      // No storage.
    }
    return undefined;
  }

  const chosen = stored();
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  const followsSystem = !chosen || chosen.media === "(prefers-color-scheme)";
  const scheme = followsSystem ? system : chosen.scheme;
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.setAttribute("data-md-color-scheme", scheme);
  }).observe(document.documentElement, { childList: true });
})();
