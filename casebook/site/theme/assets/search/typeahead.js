/* Proposals below a search box: the combobox pattern of the ARIA Authoring Practices, in which
   nothing is selected until the reader selects it, so that Enter searches for what was typed. */
(function (search) {
  "use strict";

  const { element } = search;
  let boxes = 0;

  /** Proposals for a search box; `choose(query)` is called with a query that was selected. */
  search.Typeahead = class {
    /**
     * @param {HTMLInputElement} input
     * @param {(query: string) => void} choose
     */
    constructor(input, choose) {
      this.input = input;
      this.choose = choose;
      this.prefix = `cx-proposal-${boxes++}`;
      /** @type {Proposal[]} */
      this.options = [];
      this.active = -1;
      this.run = 0;
      this.composing = false;
      this.typed = "";
      this.list = element("div", "cx-proposals");
      this.list.id = this.prefix;
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "检索建议");
      input.after(this.list);
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.prefix]]) {
        input.setAttribute(name, value);
      }
      this.listen();
    }

    listen() {
      const { input, list } = this;
      // While an input method composes, the box holds letters that are no words yet.
      input.addEventListener("compositionstart", () => { this.composing = true; });
      input.addEventListener("compositionend", () => {
        this.composing = false;
        this.open();
      });
      input.addEventListener("input", () => { if (!this.composing) this.open(); });
      input.addEventListener("click", () => { if (list.hidden) this.open(); });
      input.addEventListener("blur", () => this.close());
      input.addEventListener("keydown", (event) => this.key(event));
      if (input.form) input.form.addEventListener("submit", () => this.close());
      // Keeps the focus in the input; on blur the list would close before the click arrives.
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const { target } = event;
        const item = target instanceof Element && target.closest("[role=option]");
        if (item) this.take(Number(item.getAttribute("data-number")));
      });
    }

    /** Show the proposals for what is typed, or the last queries; drops those that come too late. */
    async open() {
      const run = ++this.run;
      this.typed = this.input.value;
      const groups = await this.groups(this.typed);
      if (run !== this.run || document.activeElement !== this.input) return;
      this.options = [];
      this.list.textContent = "";
      groups.forEach((group) => this.list.append(this.group(group)));
      this.point(-1);
      this.list.hidden = !this.options.length;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    }

    /**
     * @param {string} typed
     * @returns {Promise<ProposalGroup[]>}
     */
    async groups(typed) {
      if (!typed.trim()) {
        const options = search.recentQueries().map((query) => ({ label: query, note: "", url: "", query }));
        return options.length ? [{ label: "最近检索", options: [...options, { label: "清空最近检索", note: "", url: "", query: "" }] }] : [];
      }
      try {
        const [names, more] = await Promise.all([search.suggestions(), search.moreSuggestions()]);
        return search.propose({ ...names, ...more }, typed);
      } catch {
        // Without proposals the box is a plain box.
        return [];
      }
    }

    /**
     * Create the element of a group and register its options.
     * @param {ProposalGroup} group
     */
    group({ label, options }) {
      const box = element("div", "cx-proposed");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label);
      const head = box.appendChild(element("div", "cx-proposedhead", label));
      head.setAttribute("aria-hidden", "true");
      for (const option of options) {
        const number = this.options.push(option) - 1;
        const item = box.appendChild(element("div", "cx-proposal"));
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.number = String(number);
        item.id = `${this.prefix}-${number}`;
        item.append(element("span", "", option.label));
        if (option.note) item.append(" ", element("span", "cx-proposalnote", option.note));
      }
      return box;
    }

    close() {
      this.run++;
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.point(-1);
    }

    /**
     * Make an option the active one; -1 for none.
     * @param {number} number
     */
    point(number) {
      this.active = number;
      this.list.querySelectorAll("[role=option]").forEach((item, n) => {
        item.setAttribute("aria-selected", String(n === number));
        if (n === number) item.scrollIntoView({ block: "nearest" });
      });
      if (number < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `${this.prefix}-${number}`);
    }

    /**
     * Take an option: go to its page, search for it, or forget the last queries.
     * @param {number} number
     */
    take(number) {
      const option = this.options[number];
      if (!option) return;
      this.close();
      if (option.url) {
        location.href = search.root + option.url;
      } else if (option.query) {
        this.input.value = option.query;
        this.choose(option.query);
      } else {
        search.forgetQueries();
      }
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing || this.composing) return;
      const open = !this.list.hidden;
      const count = this.options.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) this.open();
        else this.point(((event.key === "ArrowDown" ? this.active + 1 : (this.active < 0 ? count : this.active) - 1) + count) % count);
      } else if (event.key === "Enter" && open && this.active >= 0) {
        event.preventDefault();
        this.take(this.active);
      } else if (event.key === "Escape" && open) {
        // The browser would empty a search box.
        event.preventDefault();
        this.close();
      }
    }
  };
})(window.casebookSearch);
