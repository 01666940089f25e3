/* The cells of the tables: sections, quotes or figures of a column, with links to their paragraphs;
   in brief, on a line, and in full. */
(function (compare) {
  "use strict";

  const { element, root } = window.casebookSearch;
  // On a wide screen and on a phone.
  const [MAX_VALUES, MAX_NARROW] = [3, 1];

  compare.NARROW = "(max-width: 44.99em)";

  /** The first section of a theme, and how many there are. */
  compare.themeBrief = function (entries) {
    const [first] = entries.flatMap(({ source, content }) => content.map(([heading, anchor]) => link(heading, source, anchor)));
    if (!first) return [element("span", "cv-missing", "没有单独的章节")];
    const count = entries.reduce((sum, { content }) => sum + content.length, 0);
    return count > 1 ? [note(`${count} 节`), first] : [first];
  };

  /** How far a reform has come in the case where it has come furthest, with the clause that shows it. */
  compare.reformBrief = function (entries) {
    const rung = (/** @type {CellEntry<ReformContent>} */ { content: [quotes, ladder] }) => (quotes.length ? "1" : "0") + (ladder ? ladder.highest : "");
    const { source, content: [quotes, ladder] } = entries.reduce((one, other) => (rung(other) > rung(one) ? other : one));
    if (!quotes.length) return [element("span", "cv-missing", "编者标注，正文里没有找到相应语句")];
    const [[quote, anchor]] = quotes;
    if (!ladder) return [link(quote, source, anchor)];
    const label = ladder.highest.replace(/^\d+ /u, "");
    const shown = ladder.rungs.find(([labels]) => labels.split("、").includes(label));
    const [, clause, place] = shown || ["", quote, anchor];
    return [note(label), link(clause, source, place)];
  };

  /** The first figures of an indicator, each with its conditions; equal ones of several cases once. */
  compare.valueBrief = function (entries) {
    /** @type {Map<string, { source: CompareSource, value: ValueRow, labels: string[] }>} */
    const figures = new Map();
    for (const { source, content, label } of entries) {
      for (const value of content) {
        const key = [value.shown, ...value.about].join(" · ");
        const known = figures.get(key) || { source, value, labels: [] };
        figures.set(key, known);
        if (label && !known.labels.includes(label)) known.labels.push(label);
      }
    }
    const all = Array.from(figures.values());
    const most = window.matchMedia(compare.NARROW).matches ? MAX_NARROW : MAX_VALUES;
    const blocks = all.slice(0, most).map(({ source, value, labels }) => {
      const block = element("span", "cv-value");
      block.append(figure(value, source));
      const about = [labels.join("、"), ...value.about].filter(Boolean).join(" · ");
      if (about) block.append(element("span", "cv-note", about));
      return block;
    });
    const left = all.length > most ? note(`另有 ${all.length - most} 个`) : null;
    // On a phone beside the only figure.
    if (left && most === MAX_NARROW) blocks[0].firstElementChild?.after(left);
    else if (left) blocks.push(left);
    return blocks;
  };

  /** The sections of a theme: heading and first sentence. */
  compare.themeCell = function (entries) {
    return bySource(entries, (sections, source) => {
      if (!sections.length) return [element("p", "cv-missing", "没有单独的章节")];
      return sections.map(([heading, anchor, sentence]) => {
        const block = element("div", "cv-block");
        block.append(paragraph("cv-strong", link(heading, source, anchor)));
        if (sentence) block.append(element("p", "cv-words", sentence));
        return block;
      });
    });
  };

  /** The quotes for a reform and their whole paragraphs. */
  compare.reformCell = function (entries) {
    return bySource(entries, ([quotes, ladder], source) => {
      if (!quotes.length) return [element("p", "cv-missing", "编者标注，正文里没有找到相应语句")];
      /** @type {HTMLElement[]} */
      const blocks = quotes.map(([quote, anchor]) => {
        const block = element("div", "cv-block");
        block.append(paragraph("cv-words", link(quote, source, anchor)));
        const whole = source.paragraphs[anchor];
        if (whole) block.append(foldedText(whole));
        return block;
      });
      if (ladder) blocks.push(foldedLadder(ladder, source));
      return blocks;
    });
  };

  /** The values of an indicator: figure, conditions, sentence. */
  compare.valueCell = function (entries) {
    return bySource(entries, (values, source) => values.map((value) => {
      const block = element("div", "cv-block");
      block.append(paragraph("cv-figure", figure(value, source)));
      if (value.about.length) block.append(element("p", "cv-about", value.about.join(" · ")));
      block.append(value.quote ? foldedText(value.quote, "原句") : element("p", "cv-about", "编者填写，正文里没有找到"));
      return block;
    }));
  };

  /**
   * The blocks of all cases of a column, those of each case below its label if it has one.
   * @template Content
   * @param {CellEntry<Content>[]} entries
   * @param {(content: Content, source: CompareSource) => HTMLElement[]} blocksOf
   */
  function bySource(entries, blocksOf) {
    return entries.flatMap(({ source, content, label }) => {
      const blocks = blocksOf(content, source);
      if (label) blocks.unshift(paragraph("cv-source", link(label, source, "")));
      return blocks;
    });
  }

  /**
   * How far a reform has come, folded: each rung with the clause that shows it.
   * @param {Ladder} ladder
   * @param {CompareSource} source
   */
  function foldedLadder({ highest, rungs, missing }, source) {
    const details = element("details", "cv-whole");
    details.append(element("summary", "", `落实到哪一步：${highest}`));
    for (const [labels, clause, anchor] of rungs) {
      details.append(element("p", "cv-about", labels), paragraph("cv-words", link(clause, source, anchor)));
    }
    if (missing) details.append(element("p", "cv-about", `没有写到：${missing}`));
    return details;
  }

  /**
   * @param {ValueRow} value
   * @param {CompareSource} source
   */
  function figure({ shown, anchor }, source) {
    return anchor ? link(shown, source, anchor) : element("span", "", shown);
  }

  /** @param {string} text */
  function note(text) {
    return element("span", "cv-mark", text);
  }

  /** @param {string} text */
  function foldedText(text, label = "整段") {
    const details = element("details", "cv-whole");
    details.append(element("summary", "", label), element("p", "cv-words", text));
    return details;
  }

  /**
   * @param {string} className
   * @param {HTMLElement} content
   */
  function paragraph(className, content) {
    const wrapper = element("p", className);
    wrapper.append(content);
    return wrapper;
  }

  /**
   * @param {string} text
   * @param {CompareSource} source
   * @param {string} anchor "" links to the page
   */
  function link(text, source, anchor) {
    const target = element("a", "", text);
    target.href = root + source.url + (anchor ? "#" + encodeURIComponent(anchor) : "");
    return target;
  }
})(window.casebookCompare);
