/* What stands in a cell: sections, quotes or figures of one column, each with its link. */
(function (compare) {
  "use strict";

  const { element, root } = window.casebookSearch;

  /** Sections of a theme: heading and first sentence. */
  compare.themeCell = function (found) {
    return bySource(found, (sections, source) => {
      if (!sections.length) return [element("p", "cv-missing", "没有单独的章节")];
      return sections.map(([heading, anchor, sentence]) => {
        const block = element("div", "cv-block");
        block.append(line("cv-strong", link(heading, source, anchor)));
        if (sentence) block.append(element("p", "cv-words", sentence));
        return block;
      });
    });
  };

  /** Words that show a reform, their whole paragraphs, and what else these count. */
  compare.reformCell = function (found) {
    return bySource(found, ([quotes, figures], source) => {
      if (!quotes.length) return [element("p", "cv-missing", "编者标注，正文里没有找到相应语句")];
      const blocks = quotes.map(([words, anchor]) => {
        const block = element("div", "cv-block");
        block.append(line("cv-words", link(words, source, anchor)));
        const whole = source.paragraphs[anchor];
        if (whole) block.append(paragraph(whole));
        return block;
      });
      if (figures.length) blocks.push(element("p", "cv-about", `同段其他数字：${figures.join("；")}`));
      return blocks;
    });
  };

  /** Values of an indicator: figure, terms, the sentence. */
  compare.valueCell = function (found) {
    return bySource(found, (values, source) => values.map((value) => {
      const block = element("div", "cv-block");
      const figure = value.anchor ? link(value.shown, source, value.anchor) : element("span", "", value.shown);
      block.append(line("cv-figure", figure));
      if (value.about.length) block.append(element("p", "cv-about", value.about.join(" · ")));
      block.append(value.quote ? paragraph(value.quote, "原句") : element("p", "cv-about", "编者填写，正文里没有找到"));
      return block;
    }));
  };

  /**
   * The blocks of every case of a column; where it has several, each says which it is.
   * @template Content
   * @param {CellEntry<Content>[]} found
   * @param {(content: Content, source: CompareSource) => HTMLElement[]} blocks
   */
  function bySource(found, blocks) {
    return found.flatMap(({ source, content, named }) => {
      const made = blocks(content, source);
      if (named) made.unshift(line("cv-source", link(named, source, "")));
      return made;
    });
  }

  /** @param {string} words */
  function paragraph(words, label = "整段") {
    const details = element("details", "cv-whole");
    details.append(element("summary", "", label), element("p", "cv-words", words));
    return details;
  }

  /**
   * @param {string} kind
   * @param {HTMLElement} content
   */
  function line(kind, content) {
    const made = element("p", kind);
    made.append(content);
    return made;
  }

  /**
   * @param {string} words
   * @param {CompareSource} source
   * @param {string} anchor
   */
  function link(words, source, anchor) {
    const made = element("a", "", words);
    made.href = root + source.url + (anchor ? "#" + encodeURIComponent(anchor) : "");
    return made;
  }
})(window.casebookCompare);
