/* Narrows and sorts the table of an index page in place, and puts a reader's own figure among its
   values. The page is complete without this script. */
(function (figures) {
  "use strict";

  const COLLATOR = new Intl.Collator("zh-CN", { numeric: true });
  const JUDGED = "可比";
  const UNSTATED = "未标明";

  /** A table with the elements around it, made when the page is read. */
  class NarrowedTable {
    /**
     * @param {HTMLTableElement} table
     * @param {HTMLElement} box
     */
    constructor(table, box) {
      this.table = table;
      this.box = box;
      this.rows = figures.rows(table);
      this.heads = table.tHead ? Array.from(table.tHead.rows[0].cells) : [];
      this.titles = this.heads.map((head) => (head.textContent || "").trim());
      this.state = figures.readState(location.search);
      this.unit = box.dataset.unit || "";
      this.baseline = baselineOf(box);
      /** @type {Map<HTMLTableRowElement, string>} */
      this.headings = new Map(this.rows.flatMap(({ heading }) => (heading ? [[heading, heading.cells[0].textContent || ""]] : [])));
      this.jumps = jumpsTo(Array.from(this.headings.keys()));
      /** @type {HTMLElement[]} */
      this.drawn = [];
      /** @type {HTMLElement[]} */
      this.fixed = Array.from(document.querySelectorAll("figure.cb-chart"));
      this.status = element("p", "cb-narrow-count");
      this.status.setAttribute("role", "status");
      /** @type {Map<string, HTMLSelectElement>} */
      this.selects = new Map();
      this.build();
      this.update();
    }

    /** Make the controls above the table and the buttons in its headings. */
    build() {
      const form = element("form", "cb-narrow-form");
      form.setAttribute("aria-label", "筛选下面的表");
      form.addEventListener("submit", (event) => event.preventDefault());
      if (this.box.dataset.worded !== undefined) form.append(this.wordsBox());
      else this.state.words = "";
      figures.FACETS.forEach(([key, label], n) => {
        const options = this.options(n, this.state.facets[key]);
        if (options.length > 2) form.append(this.select(key, label, options, this.state.facets[key]));
        else this.state.facets[key] = "";
      });
      if (this.rows.filter((row) => row.terms).length > 1) form.append(this.comparableBox());
      const sortable = this.titles.filter((_, n) => !this.heads[n].classList.contains("cb-quotes"));
      if (!sortable.includes(this.state.sort)) this.state.sort = "";
      /** @type {[string, string][]} */
      const orders = [["", "原来的顺序"]];
      for (const title of sortable) orders.push([`${title}:asc`, `${title} 升序`], [`${title}:desc`, `${title} 降序`]);
      form.append(this.select("sort", "排序", orders, this.order()));
      this.heads.forEach((head, n) => {
        if (sortable.includes(this.titles[n])) this.makeButton(head, n);
      });
      const clear = element("button", "cb-button", "清除");
      clear.setAttribute("type", "button");
      clear.addEventListener("click", () => this.clear());
      this.clearButton = clear;
      form.append(clear);
      this.box.append(form, this.status);
      if (this.box.dataset.own) this.box.append(this.ownBox(this.box.dataset.own));
    }

    /** The sorting as the value of its option. */
    order() {
      return this.state.sort && `${this.state.sort}:${this.state.descending ? "desc" : "asc"}`;
    }

    /**
     * The values of a facet with their numbers of rows, the choice of all of them first.
     * @param {number} facet
     * @param {string} chosen
     * @returns {[string, string][]}
     */
    options(facet, chosen) {
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const { facets } of this.rows) counts.set(facets[facet] || "-", (counts.get(facets[facet] || "-") || 0) + 1);
      if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
      const values = Array.from(counts).sort(([one], [other]) => Number(one === "-") - Number(other === "-") || COLLATOR.compare(one, other));
      return [["", "全部"], ...values.map(([value, count]) => /** @type {[string, string]} */ ([value, `${value === "-" ? UNSTATED : value} ${count}`]))];
    }

    /**
     * @param {string} key
     * @param {string} label
     * @param {[string, string][]} options
     * @param {string} chosen
     */
    select(key, label, options, chosen) {
      const box = element("label", "", label);
      const select = document.createElement("select");
      select.name = key;
      for (const [value, text] of options) select.append(new Option(text, value, false, value === chosen));
      select.addEventListener("change", () => {
        if (key !== "sort") this.state.facets[key] = select.value;
        else [this.state.sort, this.state.descending] = [select.value.replace(/:\w+$/u, ""), select.value.endsWith(":desc")];
        this.changed();
      });
      this.selects.set(key, select);
      box.append(select);
      return box;
    }

    /** The field for words that a row is to have. */
    wordsBox() {
      const label = element("label", "", "含有");
      const input = document.createElement("input");
      input.type = "search";
      input.name = "words";
      input.autocomplete = "off";
      input.value = this.state.words;
      input.addEventListener("input", () => {
        this.state.words = input.value;
        this.changed();
      });
      this.words = input;
      label.append(input);
      return label;
    }

    comparableBox() {
      const label = element("label", "cb-narrow-check");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.name = "comparable";
      box.checked = this.state.comparable;
      box.addEventListener("change", () => {
        this.state.comparable = box.checked;
        this.changed();
      });
      this.checkbox = box;
      label.append(box, " 只看可比的");
      return label;
    }

    /**
     * @param {HTMLTableCellElement} head
     * @param {number} column
     */
    makeButton(head, column) {
      const button = element("button", "cb-sort", this.titles[column]);
      button.setAttribute("type", "button");
      button.addEventListener("click", () => {
        const first = isNumeric(head);
        const again = this.state.sort === this.titles[column];
        // First the direction that is usual for the column, then the other one, then none.
        if (again && this.state.descending !== first) this.state.sort = "";
        else [this.state.sort, this.state.descending] = [this.titles[column], again ? !first : first];
        const select = this.selects.get("sort");
        if (select) select.value = this.order();
        this.changed();
      });
      head.textContent = "";
      head.append(button);
    }

    /**
     * The box for the reader's own figure.
     * @param {string} id
     */
    ownBox(id) {
      const key = `cb-own-${id}`;
      const box = element("div", "cb-own");
      const label = element("label", "", "本地数值");
      const input = document.createElement("input");
      input.inputMode = "decimal";
      input.autocomplete = "off";
      input.maxLength = 24;
      input.value = stored(key);
      label.append(input, ` ${this.unit}`);
      this.input = input;
      this.standing = element("div", "cb-own-standing");
      this.standing.setAttribute("role", "status");
      input.addEventListener("input", () => {
        store(key, input.value.trim());
        this.update();
      });
      box.append(label, element("span", "cb-hint", "只存在这个浏览器里，不上传"), this.standing);
      return box;
    }

    clear() {
      this.state = figures.readState("");
      for (const select of this.selects.values()) select.value = "";
      if (this.words) this.words.value = "";
      if (this.checkbox) this.checkbox.checked = false;
      this.changed();
    }

    /** Show the state, and keep it in the URL. */
    changed() {
      const query = figures.writeState(this.state, location.search);
      try {
        history.replaceState(history.state, "", location.pathname + query + location.hash);
      } catch {
        // Some browsers forbid it for file:; the table works all the same.
      }
      this.update();
    }

    update() {
      const { facets, words } = this.state;
      const matching = this.rows.filter((row) => figures.matches(row.facets, facets) && figures.hasWords(row.element.textContent || "", words.trim()));
      const terms = matching.flatMap((row) => (row.terms ? [row.terms] : []));
      const reference = figures.reference(terms);
      this.judge(matching, reference);
      const shown = matching.filter((row) => !this.state.comparable || (row.terms && figures.judge(row.terms, reference)[0] === JUDGED));
      this.arrange(new Set(shown));
      const narrowed = this.state.comparable || Boolean(words.trim()) || Object.values(facets).some(Boolean);
      this.report(shown, terms, narrowed);
      this.compare(shown, narrowed);
    }

    /**
     * Write the state of each row beside its value, which depends on the rows it is compared with.
     * @param {NarrowedRow[]} rows
     * @param {[string, string]} reference
     */
    judge(rows, reference) {
      const column = this.titles.indexOf(JUDGED);
      if (column < 0) return;
      for (const { element: row, terms } of rows) {
        if (terms) row.cells[column].textContent = figures.judge(terms, reference).filter(Boolean).join("：");
      }
    }

    /**
     * Hide and order the rows; headings of groups are for the order of the page only.
     * @param {Set<NarrowedRow>} shown
     */
    arrange(shown) {
      const body = this.table.tBodies[0];
      const { sort, descending } = this.state;
      const column = this.titles.indexOf(sort);
      const ordered = column < 0 ? this.rows : sorted(this.rows, column, isNumeric(this.heads[column]), descending);
      /** @type {Set<HTMLTableRowElement>} */
      const placed = new Set();
      for (const row of ordered) {
        if (row.heading && !placed.has(row.heading)) {
          this.count(row.heading, shown);
          row.heading.hidden ||= column >= 0;
          placed.add(row.heading);
          body.append(row.heading);
        }
        row.element.hidden = !shown.has(row);
        body.append(row.element);
      }
      for (const [link, heading] of this.jumps) link.hidden = heading.hidden;
      this.heads.forEach((head, n) => {
        if (n === column) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }

    /**
     * Write how many rows a heading has now; it is hidden with the last of them.
     * @param {HTMLTableRowElement} heading
     * @param {Set<NarrowedRow>} shown
     */
    count(heading, shown) {
      const count = Array.from(shown).filter((row) => row.heading === heading).length;
      heading.cells[0].textContent = (this.headings.get(heading) || "").replace(/\d+$/u, String(count));
      heading.hidden = !count;
    }

    /**
     * @param {NarrowedRow[]} shown
     * @param {Terms[]} terms of the rows that match, comparable or not
     * @param {boolean} narrowed
     */
    report(shown, terms, narrowed) {
      const partial = this.box.dataset.partial === undefined ? "" : "只在本页所列的里筛选；";
      const among = shown.length ? "" : "没有符合的，放宽一项试试。";
      const sentence = narrowed && !this.state.comparable ? figures.comparability(terms) : "";
      this.status.textContent = `${partial}显示 ${shown.length} / ${this.rows.length} 行。${among}${sentence}`;
      if (this.clearButton) this.clearButton.hidden = !narrowed && !this.state.sort;
    }

    /**
     * Draw the charts of the rows, with the reader's own figure, and say where it stands.
     * @param {NarrowedRow[]} shown
     * @param {boolean} narrowed
     */
    compare(shown, narrowed) {
      if (!this.input || !this.standing) return;
      const groups = figures.groups(shown);
      const typed = this.input.value.trim();
      const value = figures.parse(typed);
      const own = value === null ? null : { name: "本地", value, own: true, text: /[\d.]$/u.test(typed) ? `${typed}${this.unit}` : typed };
      const wrong = typed && value === null;
      this.input.setAttribute("aria-invalid", String(Boolean(wrong)));
      const lines = own ? figures.standing(own, groups, this.baseline, this.unit) : [];
      if (wrong) lines.push("没有看懂这个数，写成 98.5 或 1.2万 这样。");
      if (own && !groups.length) lines.unshift("所列的里没有可以并列的数值。");
      this.standing.textContent = "";
      this.standing.append(...lines.map((line) => element("p", "", line)));
      this.draw(groups, own, narrowed);
    }

    /**
     * @param {FigureGroup[]} groups
     * @param {Reference | null} own
     * @param {boolean} narrowed
     */
    draw(groups, own, narrowed) {
      const chosen = (narrowed || own !== null) && this.box.dataset.partial === undefined;
      for (const chart of this.drawn) chart.remove();
      this.drawn = [];
      for (const chart of this.fixed) chart.hidden = chosen;
      if (!chosen || !this.fixed.length) return;
      const percent = this.unit === "%";
      const marks = [own, percent ? this.baseline : null].filter((mark) => mark !== null);
      this.drawn = figures.charts(groups, marks, percent);
      if (!this.drawn.length) this.drawn.push(element("p", "cb-hint", "筛选后没有两个以上不同的值可以画图。"));
      this.fixed[0].before(...this.drawn);
    }
  }

  /** @param {HTMLElement} box */
  function baselineOf({ dataset }) {
    const { baseline, baselineName, baselineText } = dataset;
    if (baseline === undefined) return null;
    return { name: baselineName || "", value: Number(baseline), text: baselineText || "" };
  }

  /**
   * The links to headings of groups, by the items of their list.
   * @param {HTMLTableRowElement[]} headings
   */
  function jumpsTo(headings) {
    const links = Array.from(document.querySelectorAll(".cb-jump a"), (link) => /** @type {HTMLAnchorElement} */ (link));
    return links.flatMap((link) => {
      const heading = headings.find(({ id }) => id && link.hash === `#${encodeURIComponent(id)}`);
      const item = link.parentElement;
      return heading && item ? [/** @type {[HTMLElement, HTMLTableRowElement]} */ ([item, heading])] : [];
    });
  }

  /** @param {HTMLTableCellElement} head */
  function isNumeric(head) {
    return head.classList.contains("cb-value") || head.getAttribute("align") === "right";
  }

  /**
   * The rows by a column, stably; those without a text or number come last.
   * @param {NarrowedRow[]} rows
   * @param {number} column
   * @param {boolean} numeric
   * @param {boolean} descending
   */
  function sorted(rows, column, numeric, descending) {
    const keyed = rows.map((row) => {
      const text = (row.element.cells[column].textContent || "").trim();
      const number = row.element.cells[column].classList.contains("cb-value") ? row.number : parseFloat(text.replace(/,/gu, ""));
      const missing = numeric ? number === null || isNaN(number) : !text;
      return { row, text, number: number || 0, missing };
    });
    keyed.sort((one, other) => {
      if (one.missing || other.missing) return Number(one.missing) - Number(other.missing);
      const order = numeric ? one.number - other.number : COLLATOR.compare(one.text, other.text);
      return descending ? -order : order;
    });
    return keyed.map(({ row }) => row);
  }

  /** @param {string} key */
  function stored(key) {
    try {
      return localStorage.getItem(key) || "";
    } catch {
      return ""; // Storage may be forbidden, as for file: in some browsers.
    }
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  function store(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // The box still works on this page.
    }
  }

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  document.querySelectorAll("table[data-narrowed]").forEach((table) => {
    const box = document.querySelector(".cb-narrow");
    if (table instanceof HTMLTableElement && box instanceof HTMLElement) new NarrowedTable(table, box);
  });
})(window.casebookFigures);
