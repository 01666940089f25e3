/* Sends the browser from an old address to the new one, with the place within the page and the query
   that the old address had; without scripts the page itself sends it there, without them. */
(function () {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const target = new URL(script.dataset.to || "", location.href);
  if (location.hash) target.hash = location.hash;
  if (location.search) target.search = location.search;
  location.replace(target.href);
})();
