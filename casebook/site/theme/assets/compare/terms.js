/* Whether values may stand beside each other; says what casebook/index/comparability.py says. */
(function (compare) {
  "use strict";

  const LABELS = ["时期", "范围", "限定"];
  const MOST_NAMED = 6;

  /** What differs between the terms of values in one sentence; "" for fewer than two. */
  compare.comparability = function (terms) {
    if (terms.length < 2) return "";
    const said = LABELS.map((label, n) => difference(label, terms.map((term) => term[n])));
    const differing = said.filter(([, differs]) => differs);
    if (differing.length) return `口径不同，不可比：${join(differing)}。`;
    const silent = said.filter(([words]) => words);
    if (silent.length) return `口径是否一致无从判断：${join(silent)}。`;
    return "各值写明的时期、范围和限定一致。";
  };

  /** @param {[string, boolean][]} said */
  function join(said) {
    return said.map(([words]) => words).join("；");
  }

  /**
   * @param {string} what
   * @param {string[]} values
   * @returns {[string, boolean]} how they differ or that they do not say, and whether they do differ
   */
  function difference(what, values) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    const silent = counts.get("") || 0;
    counts.delete("");
    if (!counts.size) return [`${what}都未写明`, false];
    if (counts.size === 1 && !silent) return ["", false];
    const ranked = Array.from(counts).sort((one, other) => other[1] - one[1]);
    const named = ranked.slice(0, MOST_NAMED).map(([words]) => words).join("、");
    const more = counts.size > MOST_NAMED ? `等 ${counts.size} 种` : "";
    return [`${what}有${named}${more}${silent ? `，${silent} 个未写明` : ""}`, true];
  }
})(window.casebookCompare);
