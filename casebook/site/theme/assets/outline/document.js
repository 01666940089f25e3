/* The outline as a document for the writer of selections (clips/word.js), and that as plain text. */
(function (outline) {
  "use strict";

  /** Id -> address of the page of each report that the outline quotes, in the order of the text. */
  outline.sources = function ({ own, nodes }) {
    /** @type {Map<string, string>} */
    const found = new Map([[own.id, own.url]]);
    for (const part of nodes.flatMap(({ parts }) => parts)) {
      const previous = part.figures.flatMap((figure) => figure.previous || []);
      for (const { id, url } of [...part.practices, ...part.figures, ...part.sections, ...previous, ...part.peers]) found.set(id, url);
    }
    return found;
  };

  /** The document of an outline; `references` are the words of the sources by id. */
  outline.documentOf = function (plan, references) {
    const { framework, own, nodes } = plan;
    const ids = Array.from(references.keys());
    const number = (/** @type {{ id: string }} */ { id }) => ids.indexOf(id) + 1;
    /** @type {[string, ExcerptBlock[]][]} */
    const groups = nodes.flatMap((node) => {
      const whole = node.parts.length === 1 && !node.parts[0].name;
      const heading = node.gap ? `${node.label}（${outline.NOTHING}）` : node.label;
      if (whole) return [[heading, blocksOf(node.parts[0], number)]];
      return [[heading, []], ...node.parts.map((part) => /** @type {[string, ExcerptBlock[]]} */ ([
        part.gap ? `${part.name}（${outline.NOTHING}）` : part.name,
        blocksOf(part, number),
      ]))];
    });
    const lead = [`按《${framework.name}》的各部分`, [own.place, own.title, own.date].filter(Boolean).join("　")];
    return { title: `${own.place}年报提纲`, lead, groups, figures: [], references: Array.from(references.values()) };
  };

  /**
   * @param {PlannedPart} part
   * @param {(source: { id: string }) => number} number
   * @returns {ExcerptBlock[]}
   */
  function blocksOf({ practices, figures, sections, peers }, number) {
    const sentences = [...practices, ...sections].map((item) => ({
      text: item.text || `“${item.head}”一节`,
      note: "",
      reference: number(item),
    }));
    const values = figures.map((figure) => ({ text: figureText(figure), note: previousText(figure, number), reference: number(figure) }));
    const examples = peers.map((peer) => ({
      text: peer.text,
      note: [`${peer.where}的写法`, peer.date, peer.reason].filter(Boolean).join("，"),
      reference: number(peer),
    }));
    return [...sentences, ...values, ...examples];
  }

  /** @param {OutlineFigure} figure */
  function figureText({ name, value, about }) {
    return `${name}：${value}${about ? `（${about}）` : ""}`;
  }

  /**
   * @param {OutlineFigure} figure
   * @param {(source: { id: string }) => number} number
   */
  function previousText({ previous }, number) {
    if (!previous) return "";
    const { date, value, about, remark } = previous;
    const terms = [about, remark].filter(Boolean).join("；");
    return `${date}的报告为${value}${terms ? `（${terms}）` : ""}，见[${number(previous)}]`;
  }

  /** A document as plain text, for pasting. */
  outline.textOf = function ({ title, lead, groups, references }) {
    const lines = [title, ...lead];
    for (const [heading, blocks] of groups) {
      lines.push("", heading);
      for (const { text, note, reference } of blocks) lines.push(`${text}[${reference}]${note ? `（${note}）` : ""}`);
    }
    lines.push("", "参考文献", ...references.map((words, n) => `[${n + 1}] ${words}`));
    return lines.join("\n") + "\n";
  };
})(window.casebookOutline);
