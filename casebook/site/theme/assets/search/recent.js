/* The last queries, kept in this browser only. */
(function (search) {
  "use strict";

  const KEY = "casebook-queries";
  const MANY = 8;

  /** The last queries, newest first; [] where the browser keeps nothing. */
  search.recentQueries = function () {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(stored) ? stored.filter((item) => typeof item === "string").slice(0, MANY) : [];
    } catch {
      return [];
    }
  };

  /** Keep a query as the newest. */
  search.rememberQuery = function (query) {
    try {
      const others = search.recentQueries().filter((item) => item !== query);
      localStorage.setItem(KEY, JSON.stringify([query, ...others].slice(0, MANY)));
    } catch {
      // A browser that keeps nothing: there is no list, then.
    }
  };

  /** Forget all queries. */
  search.forgetQueries = function () {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // As above.
    }
  };
})(window.casebookSearch);
