/* The conveniences of a case page. Without this script everything is still there to read. */
(function (page) {
  "use strict";

  const csv = window.casebookCsv;
  const WORDS = new Intl.Collator("zh-CN", { numeric: true });

  /**
   * How two cells compare; what has no words, or no number such as a hidden one, comes last
   * whichever way a table is sorted.
   */
  page.order = function (one, other, numbers) {
    if (!numbers) {
      if (!one || !other) return { last: Number(!one) - Number(!other) };
      return { order: WORDS.compare(one, other) };
    }
    const [a, b] = [parseFloat(one), parseFloat(other)];
    if (isNaN(a) || isNaN(b)) return { last: Number(isNaN(a)) - Number(isNaN(b)) };
    return { order: a - b };
  };

  /** A citation whose marks are replaced by the address of the page and the day. */
  page.citation = function (form, address, day) {
    return form.split("{address}").join(address).split("{today}").join(day);
  };

  /**
   * Do something with every element of the page that a selector finds.
   * @param {string} selector
   * @param {(found: HTMLElement) => void} action
   */
  function each(selector, action) {
    /** @type {NodeListOf<HTMLElement>} */
    const found = document.querySelectorAll(selector);
    found.forEach((element) => action(element));
  }

  /**
   * @param {string} label
   * @param {(pressed: HTMLButtonElement) => void} action
   */
  function button(label, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cb-button";
    made.textContent = label;
    made.addEventListener("click", () => action(made));
    return made;
  }

  // ---------------------------------------------------------------- marks of figures

  /** @param {HTMLElement} box */
  function remember(box) {
    if (!(box instanceof HTMLInputElement)) return;
    try {
      box.checked = localStorage.getItem("cb-marks") !== "off";
      box.addEventListener("change", () => {
        localStorage.setItem("cb-marks", box.checked ? "on" : "off");
      });
    } catch {
      // Storage may be forbidden, as on file:// in some browsers: the box then works for this page.
    }
  }

  // ---------------------------------------------------------------- citations

  function today() {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  }

  /** @param {HTMLElement} form */
  function complete(form) {
    const here = /^https?:$/u.test(location.protocol) ? location.href.replace(/#.*/u, "") : "";
    const address = form.getAttribute("data-address") || here;
    const online = form.getAttribute("data-online");
    if (address && online) form.textContent = page.citation(online, address, today());
  }

  /** @param {HTMLElement} node */
  function select(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = getSelection();
    if (!selection) return;
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /**
   * @param {HTMLElement} node
   * @param {HTMLButtonElement} pressed
   */
  function copy(node, pressed) {
    /** @param {string} label */
    function said(label) {
      pressed.textContent = label;
      setTimeout(() => { pressed.textContent = "复制"; }, 2000);
    }
    function byHand() {
      select(node);
      said(document.execCommand("copy") ? "已复制" : "已选中，请按 Ctrl+C");
    }
    if (navigator.clipboard && isSecureContext) {
      navigator.clipboard.writeText(node.textContent || "").then(() => said("已复制"), byHand);
    } else {
      byHand();
    }
  }

  // ---------------------------------------------------------------- reporting an error

  /**
   * The reader stands at a paragraph: its anchor goes into the form.
   * @param {HTMLElement} report
   */
  function locate(report) {
    if (!(report instanceof HTMLAnchorElement)) return;
    const form = report.href;
    report.addEventListener("click", () => {
      report.href = location.hash ? form + "&paragraph=" + location.hash.slice(1) : form;
    });
  }

  // ---------------------------------------------------------------- the table

  /** @param {HTMLTableCellElement} cell */
  function words(cell) {
    return (cell.textContent || "").trim();
  }

  /** @param {HTMLTableCellElement} cell */
  function isNumber(cell) {
    return cell.classList.contains("cb-number");
  }

  /** @param {HTMLTableCellElement} cell */
  function value(cell) {
    return cell.getAttribute("data-value") || words(cell);
  }

  /**
   * @param {HTMLTableElement} table
   * @param {number} column
   * @param {boolean} descending
   */
  function sort(table, column, descending) {
    const body = table.tBodies[0];
    Array.from(body.rows, (row, place) => ({ row, place, cell: row.cells[column] }))
      .sort((one, other) => {
        const { last = 0, order = 0 } = page.order(value(one.cell), value(other.cell), isNumber(one.cell));
        return last || (descending ? -order : order) || one.place - other.place;
      })
      .forEach(({ row }) => body.appendChild(row));
  }

  /** @param {HTMLTableElement} table */
  function sortable(table) {
    const heads = table.tHead ? Array.from(table.tHead.rows[0].cells) : [];
    heads.forEach((head, column) => {
      const label = head.textContent || "";
      head.textContent = "";
      head.appendChild(button(label, () => {
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
      (isNumber(cell) && cell.getAttribute("data-value")) || csv.cell(words(cell))
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

  /** @param {HTMLElement} table */
  function equip(table) {
    const box = table.parentElement;
    if (!(table instanceof HTMLTableElement) || !box || !box.parentElement) return;
    sortable(table);
    const tools = document.createElement("p");
    tools.className = "cb-tools";
    tools.appendChild(button("下载 CSV", () => download(table)));
    box.parentElement.insertBefore(tools, box);
  }

  each("#cb-marks", remember);
  each("[data-online]", complete);
  each("a[href*='template=case-error']", locate);
  each("[data-cite]", (form) => {
    if (form.parentElement) form.parentElement.appendChild(button("复制", (pressed) => copy(form, pressed)));
  });
  each("[data-table]", equip);
})((window.casebookCase = /** @type {CasebookCase} */ ({})));
