/* Comparability of values, with the sentences of casebook/index/comparability.py. */
(function (figures) {
  "use strict";

  const LABELS = ["时期", "范围"];
  const BASE = "此前";
  const MOST_NAMED = 6;
  const STATES = ["可比", "口径未注明", "确不可比"];

  /** The period and scope that most values state, both rather than one; the latest of equal ones. */
  figures.reference = function (terms) {
    /** @type {Map<string, { pair: [string, string], count: number }>} */
    const stated = new Map();
    for (const [period, scope, qualifier] of terms) {
      if (qualifier === BASE) continue;
      const key = JSON.stringify([period, scope]);
      const known = stated.get(key);
      if (known) known.count++;
      else stated.set(key, { pair: [period, scope], count: 1 });
    }
    const ranked = Array.from(stated.values()).sort((one, other) => (
      named(other.pair) - named(one.pair)
      || other.count - one.count
      || later(other.pair[0], one.pair[0])
      || later(other.pair[1], one.pair[1])
    ));
    return ranked.length ? ranked[0].pair : ["", ""];
  };

  /** How a value compares with the reference: its state, and the reason. */
  figures.judge = function (terms, reference) {
    if (terms[2] === BASE) return [STATES[2], "是变化前的数"];
    const other = LABELS.map((label, n) => (terms[n] && reference[n] && terms[n] !== reference[n] ? `${label}是${terms[n]}` : "")).filter(Boolean);
    if (other.length) return [STATES[2], other.join("、")];
    const unstated = LABELS.filter((_, n) => !terms[n]);
    if (unstated.length) return [STATES[1], `没写${unstated.join("和")}`];
    return [STATES[0], ""];
  };

  /** A sentence on how values compare; "" for fewer than two. */
  figures.comparability = function (terms) {
    if (terms.length < 2) return "";
    const reference = figures.reference(terms);
    const states = terms.map((item) => figures.judge(item, reference)[0]);
    const remarks = LABELS.map((label, n) => remark(label, terms.map((item) => item[n])));
    const bases = terms.filter((item) => item[2] === BASE).length;
    if (bases) remarks.push(`${bases} 个是变化前的数`);
    const text = remarks.filter(Boolean).join("；");
    if (states.includes(STATES[2])) return `放在一起，确不可比：${text}。${numbers(states)}`;
    if (states.includes(STATES[1])) return `口径未注明：${text}。引用前请核对原文。${numbers(states)}`;
    const note = new Set(terms.map((item) => item[2])).size > 1 ? "其中有约数或概数，口径相同。" : "";
    return `可比：时期都是${reference[0]}，范围都是${reference[1]}。${note}`;
  };

  /** @param {[string, string]} pair */
  function named(pair) {
    return pair.filter(Boolean).length;
  }

  /**
   * The order of two texts by code points, as Python compares them.
   * @param {string} one
   * @param {string} other
   */
  function later(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }

  /** @param {string[]} states */
  function numbers(states) {
    if (states.length <= 2) return "";
    const parts = STATES.map((state) => [state, states.filter((one) => one === state).length])
      .filter(([, count]) => count)
      .map(([state, count]) => `${state} ${count} 个`);
    return `逐个看：${parts.join("，")}。`;
  }

  /**
   * @param {string} label
   * @param {string[]} values
   */
  function remark(label, values) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    const unstated = counts.get("") || 0;
    counts.delete("");
    const ranked = Array.from(counts).sort((one, other) => other[1] - one[1]);
    if (!ranked.length) return `${label}都没写`;
    if (ranked.length === 1) return unstated ? `${label}是${ranked[0][0]}的 ${ranked[0][1]} 个，${unstated} 个没写` : "";
    const shown = ranked.slice(0, MOST_NAMED).map(([value]) => value).join("、");
    const more = ranked.length > MOST_NAMED ? `等 ${ranked.length} 种` : "";
    return `${label}有${shown}${more}${unstated ? `，${unstated} 个没写` : ""}`;
  }
})((window.casebookFigures = /** @type {CasebookFigures} */ ({})));
