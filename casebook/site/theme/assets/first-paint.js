/* Sets the colour scheme as soon as there is a body, so that a dark page does not flash white. The
   theme's own script may still be loading at the first paint. */
(function () {
  "use strict";

  /** The reader's choice; undefined if there is none or storage is forbidden. */
  function stored() {
    try {
      return (__md_get("__palette") || {}).color;
    } catch {
      return undefined;
    }
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
