/* Comparability of values, with the sentences of casebook/index/comparability.py. */
(function (compare) {
  "use strict";

  const LABELS = ["时期", "范围", "限定"];
  const MOST_NAMED = 6;

  /** A sentence on how period, scope and qualifier of values differ; "" for fewer than two values. */
  compare.comparability = function (terms) {
    if (terms.length < 2) return "";
    const results = LABELS.map((label, n) => difference(label, terms.map((term) => term[n])));
    const differing = results.filter(([, differs]) => differs);
    if (differing.length) return `口径不同，不可比：${join(differing)}。`;
    const unstated = results.filter(([phrase]) => phrase);
    if (unstated.length) return `口径是否一致无从判断：${join(unstated)}。`;
    return "各值写明的时期、范围和限定一致。";
  };

  /** @param {[string, boolean][]} results */
  function join(results) {
    return results.map(([phrase]) => phrase).join("；");
  }

  /**
   * @param {string} label
   * @param {string[]} values
   * @returns {[string, boolean]} a phrase, "" if all state the same; whether the values differ
   */
  function difference(label, values) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    const unstated = counts.get("") || 0;
    counts.delete("");
    if (!counts.size) return [`${label}都未写明`, false];
    if (counts.size === 1 && !unstated) return ["", false];
    const ranked = Array.from(counts).sort((one, other) => other[1] - one[1]);
    const named = ranked.slice(0, MOST_NAMED).map(([value]) => value).join("、");
    const more = counts.size > MOST_NAMED ? `等 ${counts.size} 种` : "";
    return [`${label}有${named}${more}${unstated ? `，${unstated} 个未写明` : ""}`, true];
  }
})(window.casebookCompare);
