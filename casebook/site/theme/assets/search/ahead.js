/* Asks for the buckets that the query in the address will read, before the search itself is there: they
   come together with its scripts where the home page has fetched `buckets.js` (casebook/search/build.py). */
(function (search) {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const data = new URL("../../search/data/", script.src).href;
  const words = search.queryWords(new URLSearchParams(location.search).get("q") || "");
  // On a disk nothing is slow.
  if (!words.length || !/^https?:/u.test(data)) return;

  /** @param {{ version: string, count: number }} index none for a large casebook, which `cases.js` tells of */
  function ask({ version, count }) {
    for (const number of count ? search.bucketsOf(words, { lists: { count, paired: true }, heavy: new Set() }) : []) {
      const link = document.createElement("link");
      link.rel = "preload";
      link.as = "script";
      // As load.js will.
      link.href = `${data}lists/${number}.js?${version}`;
      document.head.append(link);
    }
  }

  // load.js passes on what is not for it.
  window.casebookShard = (_, index) => ask(/** @type {{ version: string, count: number }} */ (index));
  const element = document.createElement("script");
  element.src = `${data}buckets.js`;
  document.head.append(element);
})(window.casebookSearch);
