/* Enhancements of a case page: highlighting of figures, citations, table sorting and download.
   The page is complete without this script. */
(function (page) {
  "use strict";

  const csv = window.casebookCsv;
  const clips = window.casebookClips;
  const VALUE = 2; // the column of numbers
  const MEANING = 3; // columns behind the unit that say what a figure means: change, period, scope
  const COLLATOR = new Intl.Collator("zh-CN", { numeric: true });

  /**
   * Compare two cells. Cells without text, or among `numbers` without a number (as a masked figure),
   * come last in both directions.
   */
  page.order = function (one, other, numbers) {
    if (!numbers) {
      if (!one || !other) return { last: Number(!one) - Number(!other) };
      return { order: COLLATOR.compare(one, other) };
    }
    const [a, b] = [parseFloat(one), parseFloat(other)];
    if (isNaN(a) || isNaN(b)) return { last: Number(isNaN(a)) - Number(isNaN(b)) };
    return { order: a - b };
  };

  /** Fill the URL of the page and the date into a citation template. */
  page.citation = function (form, address, day) {
    return form.split("{address}").join(address).split("{today}").join(day);
  };

  /**
   * Call a function for each element that matches a selector.
   * @param {string} selector
   * @param {(element: HTMLElement) => void} action
   */
  function each(selector, action) {
    /** @type {NodeListOf<HTMLElement>} */
    const elements = document.querySelectorAll(selector);
    elements.forEach((element) => action(element));
  }

  // ---------------------------------------------------------------- highlighting of figures

  /**
   * Persist the state of a checkbox.
   * @param {HTMLElement} box
   */
  function persist(box) {
    if (!(box instanceof HTMLInputElement)) return;
    try {
      box.checked = localStorage.getItem("cb-marks") !== "off";
      box.addEventListener("change", () => {
        localStorage.setItem("cb-marks", box.checked ? "on" : "off");
      });
    } catch {
      // Storage may be forbidden, as for file: in some browsers; the box still works on this page.
    }
  }

  // ---------------------------------------------------------------- words of the text in other sections

  /**
   * Give a link the words that it leads to: (start, length) in their paragraph.
   * @param {HTMLElement} link
   */
  function say(link) {
    const place = link instanceof HTMLAnchorElement && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const [start, length] = (link.dataset.said || "").split(" ").map(Number);
    if (place) link.textContent = (place.textContent || "").slice(start, start + length);
  }

  // ---------------------------------------------------------------- citations

  function today() {
    const now = new Date();
    const twoDigits = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join("-");
  }

  /**
   * Replace the offline citation by the online one, if the URL of the page is known.
   * @param {HTMLElement} element
   */
  function complete(element) {
    const here = /^https?:$/u.test(location.protocol) ? location.href.replace(/#.*/u, "") : "";
    const address = element.getAttribute("data-address") || here;
    const online = element.getAttribute("data-online");
    if (address && online) element.textContent = page.citation(online, address, today());
  }

  // ---------------------------------------------------------------- reporting an error

  /**
   * Add the anchor in the URL, if any, to the link for reporting an error.
   * @param {HTMLElement} link
   */
  function addAnchor(link) {
    if (!(link instanceof HTMLAnchorElement)) return;
    const form = link.href;
    link.addEventListener("click", () => {
      link.href = location.hash ? form + "&paragraph=" + location.hash.slice(1) : form;
    });
  }

  // ---------------------------------------------------------------- the table

  /** @param {HTMLTableCellElement} cell */
  function textOf(cell) {
    return (cell.textContent || "").trim();
  }

  /** @param {HTMLTableCellElement} cell */
  function isNumber(cell) {
    return cell.cellIndex === VALUE;
  }

  /** @param {HTMLTableCellElement} cell */
  function sortValue(cell) {
    return cell.getAttribute("data-value") || textOf(cell);
  }

  /**
   * Sort the rows by a column, stably.
   * @param {HTMLTableElement} table
   * @param {number} column
   * @param {boolean} descending
   */
  function sort(table, column, descending) {
    const body = table.tBodies[0];
    Array.from(body.rows, (row, position) => ({ row, position, cell: row.cells[column] }))
      .sort((one, other) => {
        const { last = 0, order = 0 } = page.order(sortValue(one.cell), sortValue(other.cell), isNumber(one.cell));
        return last || (descending ? -order : order) || one.position - other.position;
      })
      .forEach(({ row }) => body.appendChild(row));
  }

  /**
   * Make the headings of a table buttons that sort it.
   * @param {HTMLTableElement} table
   */
  function makeSortable(table) {
    const heads = table.tHead ? Array.from(table.tHead.rows[0].cells) : [];
    heads.forEach((head, column) => {
      const label = head.textContent || "";
      head.textContent = "";
      head.appendChild(clips.button(label, () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sort(table, column, descending);
      }));
    });
  }

  /** @param {HTMLTableElement} table */
  function asCsv(table) {
    const lines = Array.from(table.rows, (row) => Array.from(row.cells, (cell) => (
      (isNumber(cell) && cell.getAttribute("data-value")) || csv.cell(textOf(cell))
    )));
    return csv.file(lines);
  }

  /** @param {HTMLTableElement} table */
  function download(table) {
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([asCsv(table)], { type: "text/csv" }));
    link.href = address;
    link.download = table.getAttribute("data-table") + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /**
   * Give the figure in the text that a row tells of its meaning as a title: 受理案件：7件（计划，2023年）.
   * @param {HTMLTableRowElement} row
   */
  function explain(row) {
    const [what, quote, value, , ...more] = Array.from(row.cells);
    const link = quote && quote.querySelector("a");
    const mark = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!mark || mark.title) return;
    const [name, ...notes] = Array.from(what.childNodes, (node) => (node.textContent || "").trim()).filter(Boolean);
    const facts = [...notes, ...more.slice(0, MEANING).map(textOf)].filter(Boolean);
    const hidden = value.classList.contains("cb-masked") ? `（原文隐去，${textOf(value)}）` : "";
    // A clause says itself what its figure is.
    mark.title = `${name.startsWith("“") ? "" : `${name}：`}${textOf(quote)}${hidden}${facts.length ? `（${facts.join("，")}）` : ""}`;
  }

  /**
   * Complete the rows of a table, make it sortable and add its download button.
   * @param {HTMLElement} table
   */
  function enhanceTable(table) {
    const box = table.parentElement;
    if (!(table instanceof HTMLTableElement) || !box || !box.parentElement) return;
    for (const row of Array.from(table.tBodies[0].rows)) {
      explain(row);
      while (row.cells.length < table.rows[0].cells.length) row.insertCell();
    }
    makeSortable(table);
    const tools = document.createElement("p");
    tools.className = "cb-tools";
    tools.appendChild(clips.button("下载 CSV", () => download(table)));
    box.parentElement.insertBefore(tools, box);
  }

  each("#cb-marks", persist);
  each("[data-said]", say);
  each("[data-online]", complete);
  each("a[href*='template=case-error']", addAnchor);
  each("[data-cite]", (cite) => {
    if (cite.parentElement) cite.parentElement.appendChild(clips.button("复制", (button) => clips.copyBy(button, cite.textContent || "")));
  });
  each("[data-table]", enhanceTable);
})((window.casebookCase = /** @type {CasebookCase} */ ({})));
