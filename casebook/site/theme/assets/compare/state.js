/* The state of the comparison page as its URL encodes it. */
(function (compare) {
  "use strict";

  /** @type {CompareItem["kind"][]} */
  const KINDS = ["case", "place"];
  const SHOWS = ["", "differing", "all"];

  /** Parse a query string: at most `most` distinct items. */
  compare.readState = function (address, most) {
    const parameters = new URLSearchParams(address);
    const items = KINDS.flatMap((kind) => {
      const keys = parameters.getAll(kind).join(",").split(",").map((key) => key.trim()).filter(Boolean);
      return Array.from(new Set(keys), (key) => ({ kind, key }));
    });
    const show = parameters.get("show") || "";
    return { items: items.slice(0, most), show: SHOWS.includes(show) ? show : "" };
  };

  /** The query string of a state, with `?`; "" for the empty state. */
  compare.writeState = function ({ items, show }) {
    const parameters = KINDS
      .map((kind) => [kind, items.filter((item) => item.kind === kind).map((item) => encodeURIComponent(item.key)).join(",")])
      .filter(([, keys]) => keys)
      .map(([kind, keys]) => `${kind}=${keys}`);
    if (show) parameters.push(`show=${show}`);
    return parameters.length ? "?" + parameters.join("&") : "";
  };
})(window.casebookCompare);
