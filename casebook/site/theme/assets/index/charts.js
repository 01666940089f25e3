/* Charts of the rows that a reader chose, drawn like those of casebook/index/indicator_charts.py. */
(function (figures) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const MOST_CHARTS = 4;
  const MOST_BARS = 30;
  const BINS = 10;
  const WHOLE = 100;

  /** A chart for each of the largest groups with different values of two reports or more. */
  figures.charts = function (groups, marks, percent) {
    return groups
      .filter(({ rows }) => new Set(numbers(rows)).size > 1)
      .slice(0, MOST_CHARTS)
      .map((group) => chart(group, marks, percent));
  };

  /** @param {NarrowedRow[]} rows */
  function numbers(rows) {
    return rows.map((row) => row.number || 0);
  }

  /**
   * @param {FigureGroup} group
   * @param {Reference[]} marks
   * @param {boolean} percent
   */
  function chart({ name, rows }, marks, percent) {
    const largest = Math.max(...numbers(rows), ...marks.map((mark) => mark.value), 0);
    const top = percent && largest <= WHOLE ? WHOLE : largest || 1;
    const box = document.createElement("figure");
    box.className = "cb-chart cb-chart--chosen";
    const caption = box.appendChild(document.createElement("figcaption"));
    const list = box.appendChild(document.createElement("ol"));
    const many = rows.length > MOST_BARS;
    caption.textContent = `${name}：${rows.length} 个数值${many ? "的分布" : ""}`;
    const lines = marks.map((mark) => ({ at: share(mark.value, top), own: Boolean(mark.own) }));
    if (many) histogram(list, numbers(rows), top);
    else for (const row of rows) list.append(item(label(row, rows), share(row.number || 0, top), words(row), lines));
    marks.forEach((mark, n) => {
      const marked = item(many ? mark.name : `${mark.name}（竖线）`, 0, mark.text, many ? [] : [lines[n]]);
      marked.className = "cb-baseline";
      list.append(marked);
    });
    return box;
  }

  /**
   * @param {HTMLElement} list
   * @param {number[]} values
   * @param {number} top
   */
  function histogram(list, values, top) {
    const width = top / BINS;
    const counts = Array.from({ length: BINS }, (_, n) => (
      values.filter((value) => Math.min(Math.floor(value / width), BINS - 1) === n).length
    ));
    const most = Math.max(...counts);
    counts.forEach((count, n) => {
      list.append(item(`${short(n * width)}–${short((n + 1) * width)}`, share(count, most), `${count} 个`, []));
    });
  }

  /** @param {number} value */
  function short(value) {
    return Number(value.toPrecision(4)).toLocaleString("en-US");
  }

  /**
   * The place of a row; with the date where another row has the same place.
   * @param {NarrowedRow} row
   * @param {NarrowedRow[]} rows
   */
  function label(row, rows) {
    const name = text(row, 0);
    const dated = rows.filter((other) => text(other, 0) === name).length > 1;
    return dated ? `${name} ${text(row, row.element.cells.length - 1)}` : name;
  }

  /** @param {NarrowedRow} row */
  function words(row) {
    const cell = row.element.querySelector(".cb-value");
    // Other scripts put buttons beside the link.
    return (cell && (cell.querySelector("a") || cell).textContent) || "";
  }

  /**
   * @param {NarrowedRow} row
   * @param {number} column
   */
  function text(row, column) {
    const cell = row.element.cells[column];
    return ((cell.querySelector("a") || cell).textContent || "").trim();
  }

  /**
   * `value / top` in percent, between 0 and 100.
   * @param {number} value
   * @param {number} top
   */
  function share(value, top) {
    return top > 0 ? Math.min(100, Math.max(0, (100 * value) / top)) : 0;
  }

  /**
   * @param {string} name
   * @param {number} width
   * @param {string} shown
   * @param {{ at: number, own: boolean }[]} lines
   */
  function item(name, width, shown, lines) {
    const row = document.createElement("li");
    const bar = document.createElementNS(SVG, "svg");
    for (const [key, value] of [["class", "cb-bar"], ["viewBox", "0 0 100 1"], ["preserveAspectRatio", "none"], ["aria-hidden", "true"], ["width", "100"], ["height", "8"]]) {
      bar.setAttribute(key, value);
    }
    const rectangle = bar.appendChild(document.createElementNS(SVG, "rect"));
    rectangle.setAttribute("width", width.toPrecision(4));
    rectangle.setAttribute("height", "1");
    lines.forEach(({ at, own }) => {
      const line = bar.appendChild(document.createElementNS(SVG, "path"));
      line.setAttribute("class", own ? "cb-line cb-line--own" : "cb-line");
      line.setAttribute("d", `M${at.toPrecision(4)} -.9V1.9`);
    });
    row.append(span("cb-bar-name", name), bar, span("cb-bar-words", shown));
    return row;
  }

  /**
   * @param {string} className
   * @param {string} content
   */
  function span(className, content) {
    const element = document.createElement("span");
    element.className = className;
    element.textContent = content;
    return element;
  }
})(window.casebookFigures);
