/* A reader's own figure among those of other places. It never leaves the browser. */
(function (figures) {
  "use strict";

  const MOST_GROUPS = 3;
  /** @type {Record<string, number>} */
  const SCALES = { "": 1, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };

  /** A typed number: 98.5%, 1,204件, １.２万; null for anything else. */
  figures.parse = function (typed) {
    const plain = typed.normalize("NFKC").replace(/[\s,]/gu, "");
    const match = /^(\d+(?:\.\d*)?|\.\d+)(百万|千万|千|万|亿)?[^\d.]{0,6}$/u.exec(plain);
    return match ? Number(match[1]) * SCALES[match[2] || ""] : null;
  };

  /** Where a number stands among others, from the highest down. */
  figures.position = function (own, numbers) {
    const above = numbers.filter((number) => number > own).length;
    const equal = numbers.filter((number) => number === own).length;
    const below = numbers.length - above - equal;
    const parts = [`低于 ${above} 个`, equal ? `等于 ${equal} 个` : "", `高于 ${below} 个`].filter(Boolean);
    return `从高到低${equal ? "并列" : ""}第 ${above + 1}：${parts.join("，")}`;
  };

  /** Sentences on where a figure stands in each of the largest groups, and beside the official one. */
  figures.standing = function (own, groups, baseline, unit) {
    // One value makes no ranking; it is told only where there is nothing better.
    const several = groups.filter(({ rows }) => rows.length > 1);
    const told = (several.length ? several : groups).slice(0, MOST_GROUPS);
    const lines = told.map(({ name, rows }) => {
      const numbers = rows.map((row) => row.number || 0);
      const middle = numbers.length > 2 ? `；中位数 ${shown(median(numbers), unit)}` : "";
      return `${name}的 ${numbers.length} 个连同本地，${figures.position(own.value, numbers)}${middle}。`;
    });
    const rest = groups.length - told.length;
    if (rest) lines.push(`层级、时期或范围不同的另有 ${rest} 组，没有放在一起比；先筛选，再看同类的。`);
    if (baseline) lines.push(beside(own.value, baseline, unit));
    return lines;
  };

  /**
   * @param {number} own
   * @param {Reference} baseline
   * @param {string} unit
   */
  function beside(own, baseline, unit) {
    const gap = Math.abs(own - baseline.value);
    if (!gap) return `与${baseline.name}（${baseline.text}）相同。`;
    const by = unit === "%" ? `${rounded(gap)} 个百分点` : shown(gap, unit);
    return `比${baseline.name}（${baseline.text}）${own > baseline.value ? "高" : "低"} ${by}。`;
  }

  /** @param {number[]} numbers */
  function median(numbers) {
    const sorted = numbers.slice().sort((one, other) => one - other);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * @param {number} value
   * @param {string} unit
   */
  function shown(value, unit) {
    return unit === "%" ? `${rounded(value)}%` : `${rounded(value)} ${unit}`;
  }

  /** @param {number} value */
  function rounded(value) {
    return Number(value.toFixed(2)).toLocaleString("en-US");
  }
})(window.casebookFigures);
