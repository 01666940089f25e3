/* The state of the search page as its URL encodes it, and the sorting of hits. */
(function (search) {
  "use strict";

  /** Parse a query string; `keys` are the keys of the facets. */
  search.readState = function (address, keys) {
    const parameters = new URLSearchParams(address);
    const choice = new Map(keys.map((key) => [key, new Set(parameters.getAll(key))]));
    const within = parameters.getAll("in").map((query) => query.trim()).filter(Boolean);
    return { query: (parameters.get("q") || "").trim(), within, choice, sort: parameters.get("sort") || "" };
  };

  /** The query string of a state, with `?`; "" for the empty state. */
  search.writeState = function (state) {
    const parameters = new URLSearchParams();
    if (state.query) parameters.set("q", state.query);
    for (const query of state.within) parameters.append("in", query);
    for (const [key, values] of state.choice) for (const value of values) parameters.append(key, value);
    if (state.sort) parameters.set("sort", state.sort);
    const text = parameters.toString();
    return text ? "?" + text : "";
  };

  /** A sorted copy of hits: by "place", by "date" (newest first), else unchanged. */
  search.sorted = function (hits, order, overview) {
    if (order === "place") return hits.slice().sort((left, right) => left.number - right.number);
    if (order !== "date") return hits.slice();
    const day = (/** @type {Hit} */ hit) => overview.date(hit.number);
    return hits.slice().sort((left, right) => (day(left) < day(right) ? 1 : day(left) > day(right) ? -1 : left.number - right.number));
  };
})(window.casebookSearch);
