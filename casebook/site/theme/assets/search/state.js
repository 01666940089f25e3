/* What is asked and chosen on the search page, as its address says it, and the order that is chosen. */
(function (search) {
  "use strict";

  /** The state that the part of an address from `?` on says; `keys` are those of the facets. */
  search.readState = function (address, keys) {
    const words = new URLSearchParams(address);
    const choice = new Map(keys.map((key) => [key, new Set(words.getAll(key))]));
    return { query: (words.get("q") || "").trim(), choice, sort: words.get("sort") || "" };
  };

  /** The part of an address from `?` on, "" for a state in which nothing is asked or chosen. */
  search.writeState = function (state) {
    const words = new URLSearchParams();
    if (state.query) words.set("q", state.query);
    for (const [key, values] of state.choice) for (const value of values) words.append(key, value);
    if (state.sort) words.set("sort", state.sort);
    const text = words.toString();
    return text ? "?" + text : "";
  };

  /** Hits by "place", by "date" with the newest first, else as they are. */
  search.sorted = function (hits, order, overview) {
    if (order === "place") return hits.slice().sort((left, right) => left.number - right.number);
    if (order !== "date") return hits.slice();
    const day = (/** @type {Hit} */ hit) => overview.date(hit.number);
    return hits.slice().sort((left, right) => (day(left) < day(right) ? 1 : day(left) > day(right) ? -1 : left.number - right.number));
  };
})(window.casebookSearch);
