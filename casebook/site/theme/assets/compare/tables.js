/* The three tables: by theme, by reform, by indicator. */
(function (compare) {
  "use strict";

  const { element, root } = window.casebookSearch;

  /**
   * The content of a table.
   * @template Content
   * @typedef {object} TableSpec
   * @property {keyof TermsShard} key
   * @property {string} label
   * @property {boolean} grouped whether the rows are grouped by theme
   * @property {Row<Content>[]} rows
   * @property {(entries: CellEntry<Content>[]) => HTMLElement[]} cell
   * @property {(row: Row<Content>) => string} remark a sentence below the name of a row, "" for none
   */

  /** The links to the sections, then the sections; `show` is "", "shared" or "differing". */
  compare.tables = function (columns, terms, show) {
    const jump = element("ul", "cv-jump");
    jump.setAttribute("aria-label", "本页内容");
    for (const [key, label] of [["themes", "主题"], ["reforms", "改革举措"], ["indicators", "指标"]]) {
      const link = element("a", "", `按${label}`);
      link.href = `#cv-${key}`;
      jump.appendChild(element("li")).append(link);
    }
    return [
      jump,
      section(columns, show, {
        key: "themes",
        label: "主题",
        grouped: false,
        rows: compare.rows(columns, terms.themes, (source) => source.themes, ([, sections]) => sections),
        cell: compare.themeCell,
        remark: () => "",
      }),
      section(columns, show, {
        key: "reforms",
        label: "改革举措",
        grouped: true,
        rows: compare.rows(columns, terms.reforms, (source) => source.reforms, ([, ...content]) => /** @type {ReformContent} */ (content)),
        cell: compare.reformCell,
        remark: () => "",
      }),
      section(columns, show, {
        key: "indicators",
        label: "指标",
        grouped: true,
        rows: compare.rows(columns, terms.indicators, (source) => source.values, ([, values]) => values),
        cell: compare.valueCell,
        remark: comparability,
      }),
    ];
  };

  /**
   * A sentence on whether the values of a row are comparable; "" if only one column has any.
   * @param {Row<ValueRow[]>} row
   */
  function comparability(row) {
    const terms = row.cells.flat().flatMap(({ content }) => content.map((value) => value.terms));
    return row.holders > 1 ? window.casebookFigures.comparability(terms) : "";
  }

  /**
   * @template Content
   * @param {Column[]} columns
   * @param {string} show
   * @param {TableSpec<Content>} spec
   */
  function section(columns, show, spec) {
    const box = element("section", "cv-section");
    const all = spec.rows;
    const visible = all.filter((row) => !show || (row.holders === columns.length) === (show === "shared"));
    const shared = all.filter((row) => row.holders === columns.length).length;
    const heading = element("h2", "", `按${spec.label}`);
    heading.id = `cv-${spec.key}`;
    const count = all.length ? `共 ${all.length} 项，共有 ${shared} 项。` : "各方都没有。";
    box.append(heading, element("p", "cv-about", count));
    if (visible.length) box.append(table(spec, columns, visible, heading.id));
    else if (all.length) box.append(element("p", "cv-missing", show === "shared" ? "没有共有的。" : "没有差异。"));
    return box;
  }

  /**
   * @template Content
   * @param {TableSpec<Content>} spec
   * @param {Column[]} columns
   * @param {Row<Content>[]} rows
   * @param {string} labelId the id of the heading
   */
  function table(spec, columns, rows, labelId) {
    const result = element("table", `cv-table cv-table--${columns.length}`);
    result.setAttribute("aria-labelledby", labelId);
    const head = result.createTHead().insertRow();
    head.append(headCell(spec.label, "col"), ...columns.map((column) => headCell(column.short, "col")));
    const body = result.createTBody();
    let theme = "";
    for (const row of rows) {
      if (spec.grouped && row.theme !== theme) body.append(groupRow(row.theme, columns.length + 1));
      theme = row.theme;
      body.append(tableRow(spec, columns, row));
    }
    return result;
  }

  /**
   * @param {string} theme
   * @param {number} width
   */
  function groupRow(theme, width) {
    const row = element("tr", "cv-theme");
    const cell = headCell(theme || "其他", "colgroup");
    cell.colSpan = width;
    row.append(cell);
    return row;
  }

  /**
   * @template Content
   * @param {TableSpec<Content>} spec
   * @param {Column[]} columns
   * @param {Row<Content>} row
   */
  function tableRow(spec, columns, row) {
    const result = element("tr");
    result.dataset.row = row.name;
    const head = headCell("", "row");
    head.append(name(row));
    if (row.holders === columns.length) head.append(element("span", "cv-mark", "都有"));
    const remark = spec.remark(row);
    if (remark) head.append(element("span", "cv-terms", remark));
    result.append(head);
    row.cells.forEach((cell, at) => {
      const box = result.insertCell();
      box.append(element("span", "cv-who", columns[at].short));
      if (!cell.length) {
        box.className = "cv-empty";
        box.append(element("span", "", "无"));
        return;
      }
      if (row.holders === 1) box.append(element("span", "cv-mark cv-mark--only", "仅该地有"));
      box.append(...spec.cell(cell));
    });
    return result;
  }

  /** @param {Pick<Row<unknown>, "name" | "url">} row */
  function name(row) {
    if (!row.url) return element("span", "cv-row", row.name);
    const link = element("a", "cv-row", row.name);
    link.href = root + row.url;
    return link;
  }

  /**
   * @param {string} text
   * @param {string} scope
   */
  function headCell(text, scope) {
    const cell = element("th", "", text);
    cell.scope = scope;
    return cell;
  }
})(window.casebookCompare);
