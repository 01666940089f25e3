/* A selection as a document: groups of passages, a table of figures, numbered references; and that
   document as Markdown and CSV. casebook/export/excerpts.py makes the same. */
(function (clips) {
  "use strict";

  const csv = window.casebookCsv;
  const NO_PLACE = "不限地区";
  const NO_HEAD = "其他";
  const COLUMNS = ["序号", "分组", "地方", "日期", "标题", "内容", "指标", "数值", "时期、范围", "备注", "出处", "链接"];

  /** The document of resolved items; those that have gone are left out. */
  clips.documentOf = function (title, resolved, { group, form }) {
    const found = resolved.filter((clip) => clip.found);
    /** @type {string[]} */
    const references = [];
    /** @type {Map<string, ExcerptBlock[]>} */
    const groups = new Map();
    /** @type {ExcerptFigure[]} */
    const figures = [];
    const number = (/** @type {ResolvedClip} */ clip) => {
      const words = form === "official" ? clip.official : clip.gbt;
      if (!references.includes(words)) references.push(words);
      return references.indexOf(words) + 1;
    };
    const heads = found.map((clip) => clips.headingOf(clip, group));
    for (const heading of new Set(heads)) {
      found.forEach((clip, n) => {
        if (heads[n] !== heading) return;
        const reference = number(clip);
        if (clip.values.length) {
          figures.push(...clip.values.map((value) => ({
            place: clip.place || NO_PLACE,
            name: clip.item.figure,
            value: value.shown,
            about: value.about.join("，"),
            note: clip.item.note,
            reference,
          })));
          return;
        }
        const blocks = groups.get(heading) || [];
        groups.set(heading, blocks);
        blocks.push({ text: clip.text, note: clip.item.note, reference });
      });
    }
    const count = found.length;
    return { title, lead: [`共 ${count} 段，出自 ${references.length} 篇`], groups: [...groups], figures, references };
  };

  /** The heading below which an item stands. */
  clips.headingOf = function (clip, group) {
    return group === "head" ? clip.item.head || NO_HEAD : clip.place || NO_PLACE;
  };

  /** @param {string} text */
  function markdown(text) {
    return text.replace(/[\\`*_[\]<>#|~]/gu, "\\$&").replace(/\n/gu, "  \n");
  }

  /** The document as Markdown; signs of Markdown in texts, as masks like `**`, are escaped. */
  clips.markdownOf = function (content) {
    const lines = [`# ${markdown(content.title)}`, ...content.lead];
    for (const [heading, blocks] of content.groups) {
      lines.push(`## ${markdown(heading)}`);
      for (const { text, note, reference } of blocks) {
        lines.push(`${markdown(text)}[${reference}]`);
        if (note) lines.push(`> 备注：${markdown(note).replace(/\n/gu, "\n> ")}`);
      }
    }
    if (content.figures.length) {
      const rows = content.figures.map((figure) => [figure.place, figure.name, figure.value, figure.about, figure.note].map((cell) => markdown(cell).replace(/\s*\n/gu, " ")));
      const table = rows.map((row, n) => `| ${row.join(" | ")} | [${content.figures[n].reference}] |`);
      lines.push("## 数字", ["| 地方 | 指标 | 数值 | 时期、范围 | 备注 | 出处 |", "|---|---|---|---|---|---|", ...table].join("\n"));
    }
    lines.push("## 参考文献", ...content.references.map((words, n) => `[${n + 1}] ${markdown(words)}`));
    return lines.join("\n\n") + "\n";
  };

  /** Resolved items as a table, in their own order. */
  clips.csvOf = function (resolved, { group, form }) {
    const rows = resolved.filter((clip) => clip.found).map((clip, n) => [
      String(n + 1),
      clips.headingOf(clip, group),
      clip.place,
      clip.date,
      clip.title,
      clip.values.length ? clip.values.map((value) => value.quote).join("\n") : clip.text,
      clip.item.figure,
      clip.values.map((value) => value.shown).join("；"),
      clip.values.map((value) => value.about.join("，")).join("；"),
      clip.item.note,
      form === "official" ? clip.official : clip.gbt,
      clip.url,
    ]);
    return csv.file([COLUMNS, ...rows].map((row) => row.map(csv.cell)));
  };
})(window.casebookClips);
