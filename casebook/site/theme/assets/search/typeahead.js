/* Proposals below a search box: options of which none is selected until the reader selects it, so that
   Enter searches for what was typed. */
(function (search) {
  "use strict";

  const { element } = search;
  const NAMES = { group: "cx-proposed", head: "cx-proposedhead", option: "cx-proposal" };
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
      const id = `cx-proposal-${boxes++}`;
      const list = element("div", "cx-proposals");
      list.id = id;
      list.hidden = true;
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "检索建议");
      input.after(list);
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id]]) {
        input.setAttribute(name, value);
      }
      /** @type {OptionList<Proposal>} */
      this.options = new search.OptionList(input, list, { id, names: NAMES, content, take: (option) => this.take(option) });
      this.listen();
    }

    listen() {
      const { input, options } = this;
      input.addEventListener("compositionend", () => this.open());
      input.addEventListener("input", () => { if (!options.composing) this.open(); });
      input.addEventListener("click", () => { if (!options.isOpen) this.open(); });
      input.addEventListener("keydown", (event) => options.key(event, () => this.open()));
      if (input.form) input.form.addEventListener("submit", () => options.close());
    }

    /** Show the proposals for what is typed, or the last queries. */
    async open() {
      if (await this.options.fill(groups(this.input.value))) this.options.show(this.options.count > 0, -1);
    }

    /**
     * Go to the page of an option, search for it, or forget the last queries.
     * @param {Proposal} option
     */
    take(option) {
      if (option.url) {
        location.href = search.root + option.url;
      } else if (option.query) {
        this.input.value = option.query;
        this.choose(option.query);
      } else {
        search.forgetQueries();
      }
    }
  };

  /**
   * @param {string} typed
   * @returns {Promise<ProposalGroup[]>}
   */
  async function groups(typed) {
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

  /** @param {Proposal} option */
  function content({ label, note }) {
    const name = element("span", "", label);
    return note ? [name, " ", element("span", "cx-proposalnote", note)] : [name];
  }
})(window.casebookSearch);
