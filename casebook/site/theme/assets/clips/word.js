/* A selection as a Word document, made in the browser; no data leaves the computer. The XML is that of
   casebook/export/word/excerpts.py, to the character. */
(function (clips) {
  "use strict";

  const search = window.casebookSearch;
  const { run, paragraph, bookmark, link, pointer, contents, lines, height, front } = search.wordXml;

  clips.docx = function (content, shared) {
    const parts = Object.entries(shared.static);
    parts.push(["word/numbering.xml", shared.numbering.join("")], ["word/document.xml", clips.documentXml(content, shared)]);
    return search.zip(parts);
  };

  clips.documentXml = function (content, shared) {
    const sections = sectionsOf(content, shared);
    return [
      shared.open,
      paragraph("Title", run(content.title)),
      ...content.lead.map((line) => paragraph("Subtitle", run(line))),
      paragraph("TOCHeading", run(shared.contents)),
      ...contents(entries(content, sections, shared)),
      ...sections.map(([heading, xml], n) => (
        paragraph("Heading2", run(heading), bookmark(n * 2 + 1, `c${n + 1}`), n ? "" : "<w:pageBreakBefore/>") + xml
      )),
      shared.close,
    ].join("");
  };

  /** @param {number[]} sizes */
  function sum(sizes) {
    return sizes.reduce((above, size) => above + size, 0);
  }

  /** @param {string} words */
  function noteOf(words) {
    return `（备注：${words}）`;
  }

  /**
   * The heading of every section, its XML, and its height without the heading.
   * @param {ExcerptDocument} content
   * @param {WordShard} shared
   * @returns {[string, string, number][]}
   */
  function sectionsOf({ groups, figures, references }, shared) {
    /** @type {[string, string, number][]} */
    const sections = groups.map(([heading, blocks]) => {
      const parts = blocks.map(({ text, note, reference }) => (
        paragraph("", run(text) + pointer(reference)) + (note ? paragraph("Note", run(noteOf(note))) : "")
      ));
      const sizes = blocks.map(({ text, note }) => height(text, shared) + (note ? height(noteOf(note), shared) : 0));
      return [heading, parts.join(""), sum(sizes)];
    });
    if (figures.length) {
      const rows = figures.map((figure) => row(cellsOf(figure), figure.reference));
      const sizes = figures.map((figure) => Math.max(...cellsOf(figure).map((text, n) => lines(text, shared.letters[n], 0))));
      sections.push([shared.figures, `${shared.table}${rows.join("")}</w:tbl>`, shared.sizes.cell * (1 + sum(sizes))]);
    }
    const entry = references.map((words, n) => `[${n + 1}] ${words}`);
    const list = entry.map((words, n) => paragraph("Reference", run(words), bookmark((n + 1) * 2, `r${n + 1}`)));
    sections.push([shared.references, list.join(""), sum(entry.map((words) => height(words, shared)))]);
    return sections;
  }

  /** @param {ExcerptFigure} figure */
  function cellsOf({ place, name, value, about, note }) {
    return [place, name, value, [about, note].filter(Boolean).join("；")];
  }

  /**
   * @param {string[]} cells
   * @param {number} reference
   */
  function row(cells, reference) {
    const all = [...cells.map((text) => run(text)), link(`r${reference}`, run(`[${reference}]`))];
    return `<w:tr>${all.map((cell) => `<w:tc>${paragraph("Cell", cell)}</w:tc>`).join("")}</w:tr>`;
  }

  /**
   * @param {ExcerptDocument} content
   * @param {[string, string, number][]} sections
   * @param {WordShard} shared
   * @returns {[string, string, number][]}
   */
  function entries({ title, lead }, sections, shared) {
    const start = 1 + front(title, [...lead, ...sections.map(([heading]) => heading)], shared);
    let above = 0;
    return sections.map(([heading, , size], n) => {
      const page = start + Math.floor(above / shared.sizes.page);
      above += height(heading, shared) + size;
      return [`c${n + 1}`, heading, page];
    });
  }
})(window.casebookClips);
