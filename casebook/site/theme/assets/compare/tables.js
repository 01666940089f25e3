/* The three tables: by indicator, by reform, by theme. A row shows a line of each column until it is opened. */
(function (compare) {
  "use strict";

  const { element, root } = window.casebookSearch;
  /** Rows of a table that are shown at once, on a wide screen and on a phone. */
  const MAX_ROWS = { indicators: 8, reforms: 15, themes: 8 };
  const MAX_NARROW = { indicators: 4, reforms: 4, themes: 3 };

  /** The tables with the rows that all their columns have, some have, or any has. */
  compare.specs = function (columns, terms) {
    return [
      anySpec({
        key: "indicators",
        label: "指标",
        grouped: false,
        rows: compare.rows(columns, terms.indicators, (source) => source.values, ([, values]) => values),
        brief: compare.valueBrief,
        cell: compare.valueCell,
        remark: comparability,
      }),
      anySpec({
        key: "reforms",
        label: "改革举措",
        grouped: true,
        rows: byTheme(terms.themes, compare.rows(columns, terms.reforms, (source) => source.reforms, ([, ...content]) => /** @type {ReformContent} */ (content))),
        brief: compare.reformBrief,
        cell: compare.reformCell,
        remark: () => "",
      }),
      anySpec({
        key: "themes",
        label: "主题",
        grouped: false,
        rows: compare.rows(columns, terms.themes, (source) => source.themes, ([, sections]) => sections),
        brief: compare.themeBrief,
        cell: compare.themeCell,
        remark: () => "",
      }),
    ];
  };

  /**
   * The rows of each theme together, in the order of the themes.
   * @template Content
   * @param {TermRow[]} themes
   * @param {Row<Content>[]} rows
   */
  function byTheme(themes, rows) {
    const order = new Map(themes.map(([name], at) => [name, at]));
    const place = (/** @type {Row<Content>} */ { theme }) => order.get(theme) ?? themes.length;
    return rows.slice().sort((one, other) => place(one) - place(other));
  }

  /**
   * A table without the type of its contents.
   * @template Content
   * @param {TableSpec<Content>} spec
   */
  function anySpec(spec) {
    return { ...spec, section: (/** @type {Column[]} */ columns, /** @type {string} */ show) => section(columns, show, spec) };
  }

  /** Whether a row belongs to what is shown. */
  compare.isShown = function (holders, columns, show) {
    return show === "all" || (holders === columns) === (show !== "differing");
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
    const visible = spec.rows.filter((row) => compare.isShown(row.holders, columns.length, show));
    const heading = element("h2", "", `按${spec.label}`);
    heading.id = `cv-${spec.key}`;
    box.append(heading);
    if (visible.length) box.append(table(spec, columns, visible, heading.id));
    else box.append(element("p", "cv-missing", spec.rows.length ? (show === "differing" ? "没有差异。" : "没有共有的。") : "各方都没有写到。"));
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
    const most = (window.matchMedia(compare.NARROW).matches ? MAX_NARROW : MAX_ROWS)[spec.key];
    let theme = "";
    /** @type {HTMLElement[]} */
    const later = [];
    rows.forEach((row, at) => {
      const own = tableRow(spec, columns, row);
      const lines = spec.grouped && row.theme !== theme ? [groupRow(row.theme, columns.length + 1), own] : [own];
      theme = row.theme;
      if (at >= most) later.push(...lines);
      body.append(...lines);
    });
    if (later.length) fold(body, later, rows.length - most, columns.length + 1);
    return result;
  }

  /**
   * Hide rows behind a button at the end of the table.
   * @param {HTMLTableSectionElement} body
   * @param {HTMLElement[]} later
   * @param {number} count
   * @param {number} width
   */
  function fold(body, later, count, width) {
    later.forEach((row) => { row.hidden = true; });
    const row = body.insertRow();
    row.className = "cv-later";
    const cell = row.insertCell();
    cell.colSpan = width;
    const button = element("button", "cv-more", `展开其余 ${count} 项`);
    button.type = "button";
    button.addEventListener("click", () => {
      later.forEach((other) => { other.hidden = false; });
      const next = later.map((other) => other.querySelector("button")).find(Boolean);
      row.remove();
      if (next) next.focus();
    });
    cell.append(button);
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
    const remark = spec.remark(row);
    const head = headCell("", "row");
    const toggle = element("button", "cv-toggle", row.name);
    toggle.type = "button";
    toggle.setAttribute("aria-expanded", "false");
    head.append(toggle);
    if (remark) head.append(element("span", "cv-terms cv-brief", remark.split("：")[0]));
    result.append(head);
    const cells = row.cells.map((cell, at) => briefCell(result.insertCell(), cell, columns[at], spec));
    toggle.addEventListener("click", () => {
      const open = result.classList.toggle("cv-open");
      toggle.setAttribute("aria-expanded", String(open));
      if (!open || head.querySelector(".cv-full")) return;
      head.append(headFull(row, remark));
      cells.forEach((box, at) => { if (row.cells[at].length) box.append(full(spec.cell(row.cells[at]))); });
    });
    return result;
  }

  /**
   * @template Content
   * @param {HTMLTableCellElement} box
   * @param {CellEntry<Content>[]} cell
   * @param {Column} column
   * @param {TableSpec<Content>} spec
   */
  function briefCell(box, cell, column, spec) {
    box.append(element("span", "cv-who", column.short));
    if (cell.length) {
      const brief = element("div", `cv-brief cv-line cv-line--${spec.key}`);
      brief.append(...spec.brief(cell));
      box.append(brief);
    } else {
      box.className = "cv-empty";
      box.append(element("span", "", "未写到"));
    }
    return box;
  }

  /** @param {HTMLElement[]} content */
  function full(content) {
    const box = element("div", "cv-full");
    box.append(...content);
    return box;
  }

  /**
   * What the head of an open row adds: how its values compare, and the link to the page of its term.
   * @param {Pick<Row<unknown>, "name" | "url">} row
   * @param {string} remark
   */
  function headFull(row, remark) {
    const box = full(remark ? [element("span", "cv-terms", remark)] : []);
    if (row.url) {
      const link = element("a", "cv-row", "看所有地方的");
      link.setAttribute("aria-label", `看所有地方的${row.name}`);
      link.href = root + row.url;
      box.append(link);
    }
    return box;
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
