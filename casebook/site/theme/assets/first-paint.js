/* Sets light or dark as soon as there is a body, so that a dark page never flashes white: the
   theme does it later, from a file that may still be on its way when the page is first painted. */
(function () {
  "use strict";

  /** What the reader chose; undefined in a browser that keeps nothing for pages. */
  function stored() {
    try {
      return (__md_get("__palette") || {}).color;
    } catch {
      return undefined;
    }
  }

  const chosen = stored();
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  const follows = !chosen || chosen.media === "(prefers-color-scheme)";
  const scheme = follows ? system : chosen.scheme;
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.setAttribute("data-md-color-scheme", scheme);
  }).observe(document.documentElement, { childList: true });
})();
