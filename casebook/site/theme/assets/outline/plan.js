/* The outline of a report: what it says about the parts of a framework, and which it leaves out.
   The first script of the outline: it creates the shared object. */
(function (outline) {
  "use strict";

  /** What is said of a part about which the program has read nothing in a report. */
  outline.NOTHING = "未见";
  const BASE = "此前";
  const WHOLE = "工作报告";
  const [PERIOD, SCOPE] = [0, 1];

  /** The report to begin with: of those of the newest year the work report, which is about the whole year. */
  outline.reportOf = function (reports) {
    if (!reports.length) return "";
    const year = reports[0].date.slice(0, 4);
    const yearly = reports.find(({ date, facts }) => date.startsWith(year) && facts.includes(WHOLE));
    return (yearly || reports[0]).id;
  };

  /** The outline of a report; `known` is what the outline's data say of it, `earlier` those before it. */
  outline.plan = function (framework, own, known, earlier) {
    const nodes = framework.nodes.map(({ label, url, parts }) => {
      const planned = parts.map((part) => planPart(part, own, known, earlier)).filter((part, n) => !(part.gap && parts[n].rest));
      return { label, url, parts: planned, gap: planned.every((part) => part.gap) };
    });
    return { framework, own, earlier: earlier.length, nodes };
  };

  /**
   * @param {OutlinePart} part
   * @param {CompareSource} own
   * @param {OutlineCase} known
   * @param {CompareSource[]} earlier
   * @returns {PlannedPart}
   */
  function planPart(part, own, known, earlier) {
    if (known.hidden.includes(part.id)) return { id: part.id, name: part.name, practices: [], figures: [], sections: [], gap: true, peers: [] };
    const practices = practicesOf(part, own);
    const figures = figuresOf(part, own, earlier, new Set(known.apart));
    const found = known.parts[part.id] || [];
    const sections = sentencesOf(found, own, new Set(practices.map(({ text }) => text)));
    const gap = !practices.length && !figures.length && !found.length;
    return { id: part.id, name: part.name, practices, figures, sections, gap, peers: [] };
  }

  /**
   * The practices of a part, each with its sentence; those that one sentence proves together.
   * @param {OutlinePart} part
   * @param {CompareSource} own
   * @returns {OutlineSentence[]}
   */
  function practicesOf({ reforms }, own) {
    const names = new Set(reforms.map(([name]) => name));
    /** @type {Map<string, OutlineSentence>} */
    const found = new Map();
    for (const [name, [quote]] of own.reforms) {
      if (!names.has(name) || !quote) continue;
      const [cut, anchor] = quote;
      const text = whole(cut, own.paragraphs[anchor] || "");
      const known = found.get(text);
      if (known) known.head += `、${name}`;
      else found.set(text, { head: name, text, ...source(own, anchor) });
    }
    return Array.from(found.values());
  }

  /**
   * A quote that was cut with …, to both ends of its sentence in the paragraph.
   * @param {string} text
   * @param {string} paragraph "" when it is not known
   */
  function whole(text, paragraph) {
    const part = text.replace(/^…|…$/gu, "");
    const at = part === text ? -1 : paragraph.indexOf(part);
    if (at < 0) return text;
    const ends = Array.from(paragraph.matchAll(/[。！？!?；;\n][”’）)」』》]{0,4}/gu), (match) => match.index + match[0].length);
    const stop = ends.find((end) => end >= at + part.length) || paragraph.length;
    return paragraph.slice(Math.max(0, ...ends.filter((end) => end <= at)), stop).trim();
  }

  /**
   * The sentences of sections that are not quoted already; the heading of a section without any.
   * @param {[string, string, Quote[]][]} sections
   * @param {CompareSource} own
   * @param {Set<string>} quoted
   * @returns {OutlineSentence[]}
   */
  function sentencesOf(sections, own, quoted) {
    return sections.flatMap(([head, anchor, sentences]) => {
      const fresh = sentences.filter(([text]) => !quoted.has(text));
      if (!fresh.length) return [{ head, text: "", ...source(own, anchor) }];
      return fresh.map(([text, at]) => ({ head, text, ...source(own, at) }));
    });
  }

  /**
   * @param {OutlinePart} part
   * @param {CompareSource} own
   * @param {CompareSource[]} earlier
   * @param {Set<string>} apart
   * @returns {OutlineFigure[]}
   */
  function figuresOf({ indicators }, own, earlier, apart) {
    const names = new Set(indicators.map(([name]) => name));
    return own.values.flatMap(([name, values]) => (
      names.has(name)
        ? values.map((value) => ({ name, value: value.shown, about: value.about.join("，"), ...source(own, value.anchor), previous: apart.has(name) ? null : previousOf(name, value, earlier) }))
        : []
    ));
  }

  /**
   * The figure of the latest earlier report that has one: what it reached, not what it started from.
   * @param {string} name
   * @param {ValueRow} value
   * @param {CompareSource[]} earlier
   * @returns {OutlineFigure["previous"]}
   */
  function previousOf(name, value, earlier) {
    if (value.terms[2] === BASE) return null;
    for (const report of earlier) {
      const rows = report.values.flatMap(([other, found]) => (other === name ? found.filter(({ terms }) => terms[2] !== BASE) : []));
      const same = rows.find(({ terms }) => terms[SCOPE] === value.terms[SCOPE]) || rows[0];
      if (!same) continue;
      const terms = [value.terms, same.terms];
      const [one, other] = terms.map((each) => each[SCOPE]);
      const unstated = terms.some((each) => !each[PERIOD]) ? "时期没有都写明，核对后再比" : "";
      return {
        value: same.shown,
        about: same.about.join("，"),
        date: report.date,
        remark: one && other && one !== other ? "范围不同，不能直接比" : unstated,
        ...source(report, same.anchor),
      };
    }
    return null;
  }

  /**
   * @param {CompareSource} report
   * @param {string} anchor
   * @returns {OutlineSource}
   */
  function source({ id, url }, anchor) {
    return { id, url, anchor };
  }
})((window.casebookOutline = /** @type {CasebookOutline} */ ({})));
