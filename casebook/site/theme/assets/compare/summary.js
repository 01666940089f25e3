/* The first table: of indicators, reforms and themes, how many all columns have, and what only one has. */
(function (compare) {
  "use strict";

  const { element } = window.casebookSearch;
  const MAX_NAMES = 4;

  /** The table; `choose` is called with what is to be shown and the key of the table to go to. */
  compare.summary = function (columns, specs, choose) {
    const result = element("table", `cv-summary cv-summary--${columns.length}`);
    result.createCaption().textContent = "一览";
    const groups = groupsOf(columns, specs);
    const head = result.createTHead().insertRow();
    head.append(headCell("", "col"), ...groups.map(({ label }) => headCell(label, "col")));
    const body = result.createTBody();
    for (const spec of specs) {
      const row = body.insertRow();
      row.append(headCell(spec.label, "row"));
      for (const { label, show, has } of groups) {
        const names = spec.rows.filter(has).map(({ name }) => name);
        row.insertCell().append(element("span", "cv-who", label), ...content(names, () => choose(show, spec.key)));
      }
    }
    return result;
  };

  /**
   * The columns of the summary: what all have, what several of more have, what only one has.
   * @param {Column[]} columns
   * @param {AnySpec[]} specs
   */
  function groupsOf(columns, specs) {
    /** @type {SummaryGroup[]} */
    const groups = [{ label: "均有", show: "", has: (row) => row.holders === columns.length }];
    const partly = (/** @type {AnyRow} */ row) => row.holders > 1 && row.holders < columns.length;
    if (specs.some(({ rows }) => rows.some(partly))) groups.push({ label: "部分有", show: "differing", has: partly });
    columns.forEach((column, at) => {
      groups.push({ label: `仅${column.short}`, show: "differing", has: (row) => row.holders === 1 && row.cells[at].length > 0 });
    });
    return groups;
  }

  /**
   * @param {string[]} names
   * @param {() => void} choose
   */
  function content(names, choose) {
    if (!names.length) return [element("span", "cv-note", "无")];
    const button = element("button", "cv-count", `${names.length} 项`);
    button.type = "button";
    button.addEventListener("click", choose);
    const rest = names.length > MAX_NAMES ? "等" : "";
    return [button, element("span", "cv-note", names.slice(0, MAX_NAMES).join("、") + rest)];
  }

  /**
   * @param {string} text
   * @param {string} scope
   */
  function headCell(text, scope) {
    const cell = element(text ? "th" : "td", "", text);
    if (cell instanceof HTMLTableCellElement && text) cell.scope = scope;
    return cell;
  }
})(window.casebookCompare);
