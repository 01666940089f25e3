/* The three tables: rows that any column has, in the order of the vocabulary. */
(function (compare) {
  "use strict";

  const { element } = compare;
  const root = window.casebookSearch.root;

  const KINDS = [
    { key: "themes", label: "主题", part: "themes", pick: ([, sections]) => sections, cell: compare.themeCell },
    { key: "reforms", label: "改革举措", part: "reforms", pick: ([, quotes, figures]) => [quotes, figures], cell: compare.reformCell, grouped: true },
    { key: "indicators", label: "指标", part: "values", pick: ([, values]) => values, cell: compare.valueCell, grouped: true },
  ];

  /** Links to the sections, and these; `show` is "", "shared" or "differing". */
  compare.tables = function (columns, terms, show) {
    const jump = element("ul", "cv-jump");
    jump.setAttribute("aria-label", "本页内容");
    for (const kind of KINDS) {
      const link = element("a", "", `按${kind.label}`);
      link.href = `#cv-${kind.key}`;
      jump.appendChild(element("li", "")).append(link);
    }
    return [jump, ...KINDS.map((kind) => section(kind, columns, terms[kind.key], show))];
  };

  function section(kind, columns, terms, show) {
    const box = element("section", "cv-section");
    const all = rows(kind, columns, terms);
    const shown = all.filter((row) => !show || (row.holders === columns.length) === (show === "shared"));
    const shared = all.filter((row) => row.holders === columns.length).length;
    const heading = element("h2", "", `按${kind.label}`);
    heading.id = `cv-${kind.key}`;
    const count = all.length ? `共 ${all.length} 项，各方都有的 ${shared} 项。` : "各方都没有。";
    box.append(heading, element("p", "cv-about", count));
    if (shown.length) box.append(table(kind, columns, shown, heading.id));
    else if (all.length) box.append(element("p", "cv-missing", show === "shared" ? "没有各方都有的。" : "没有只有一部分才有的。"));
    return box;
  }

  /** Rows `{name, url, theme, cells, holders}`; a cell is a list of `{source, content, named}`. */
  function rows(kind, columns, terms) {
    const order = new Map(terms.map(([name, url, theme], n) => [name, { n, url, theme }]));
    const found = new Map();
    columns.forEach((column, at) => {
      for (const source of column.cases) {
        for (const entry of source[kind.part]) {
          const name = entry[0];
          if (!found.has(name)) found.set(name, columns.map(() => []));
          found.get(name)[at].push({ source, content: kind.pick(entry), named: named(column, source) });
        }
      }
    });
    const place = (name) => (order.has(name) ? order.get(name).n : terms.length);
    return Array.from(found, ([name, cells]) => ({
      name,
      ...(order.get(name) || { url: "", theme: "其他" }),
      cells,
      holders: cells.filter((cell) => cell.length).length,
    })).sort((one, other) => place(one.name) - place(other.name));
  }

  /** What tells a case from others of its column: its date, and its place if it lies below. */
  function named(column, source) {
    if (column.item.kind === "case") return "";
    const own = source.place.split(" ").slice(-1)[0];
    return [own === column.short ? "" : own, source.date || "日期不详"].filter(Boolean).join(" ");
  }

  function table(kind, columns, shown, label) {
    const made = element("table", `cv-table cv-table--${columns.length}`);
    made.setAttribute("aria-labelledby", label);
    const head = made.createTHead().insertRow();
    head.append(headCell(kind.label, "col"), ...columns.map((column) => headCell(column.short, "col")));
    const body = made.createTBody();
    let theme = "";
    for (const row of shown) {
      if (kind.grouped && row.theme !== theme) body.append(groupRow(row.theme, columns.length + 1));
      theme = row.theme;
      body.append(tableRow(kind, columns, row));
    }
    return made;
  }

  function groupRow(theme, width) {
    const row = element("tr", "cv-theme");
    const cell = headCell(theme || "其他", "colgroup");
    cell.colSpan = width;
    row.append(cell);
    return row;
  }

  function tableRow(kind, columns, row) {
    const made = element("tr", "");
    made.dataset.row = row.name;
    const head = headCell("", "row");
    const name = element(row.url ? "a" : "span", "cv-row", row.name);
    if (row.url) name.href = root + row.url;
    head.append(name);
    if (row.holders === columns.length) head.append(element("span", "cv-mark", "都有"));
    if (kind.key === "indicators") {
      const terms = row.cells.flat().flatMap(({ content }) => content.map((value) => value.terms));
      const words = row.holders > 1 ? compare.comparability(terms) : "";
      if (words) head.append(element("span", "cv-terms", words));
    }
    made.append(head);
    row.cells.forEach((cell, at) => {
      const box = made.insertCell();
      box.append(element("span", "cv-who", columns[at].short));
      if (!cell.length) {
        box.className = "cv-empty";
        box.append(element("span", "", "无"));
        return;
      }
      if (row.holders === 1) box.append(element("span", "cv-mark cv-mark--only", "仅此有"));
      box.append(...kind.cell(cell));
    });
    return made;
  }

  function headCell(words, scope) {
    const made = element("th", "", words);
    made.scope = scope;
    return made;
  }
})((window.casebookCompare = window.casebookCompare || {}));
