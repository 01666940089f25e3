/* What is chosen on the page of a comparison, as its address says it. */
(function (compare) {
  "use strict";

  /** @type {CompareItem["kind"][]} */
  const KINDS = ["case", "place"];
  const SHOWS = ["", "shared", "differing"];

  /** The state that the part of an address from `?` on says: at most `most` items, each once. */
  compare.readState = function (address, most) {
    const words = new URLSearchParams(address);
    const items = KINDS.flatMap((kind) => {
      const keys = words.getAll(kind).join(",").split(",").map((key) => key.trim()).filter(Boolean);
      return Array.from(new Set(keys), (key) => ({ kind, key }));
    });
    const show = words.get("show") || "";
    return { items: items.slice(0, most), show: SHOWS.includes(show) ? show : "" };
  };

  /** The part of an address from `?` on, "" for a state in which nothing is chosen. */
  compare.writeState = function ({ items, show }) {
    const words = KINDS
      .map((kind) => [kind, items.filter((item) => item.kind === kind).map((item) => encodeURIComponent(item.key)).join(",")])
      .filter(([, keys]) => keys)
      .map(([kind, keys]) => `${kind}=${keys}`);
    if (show) words.push(`show=${show}`);
    return words.length ? "?" + words.join("&") : "";
  };
})(window.casebookCompare);
