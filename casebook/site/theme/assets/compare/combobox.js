/* An input with a list of matching options, none of which is active until an arrow key is pressed. */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;
  const { element } = search;
  const NAMES = { group: "cv-group", head: "cv-grouphead", option: "cv-option", left: "cv-none" };

  /**
   * Turns `input` and `list` into a combobox. `find(typed)` returns the groups of options, `choose`
   * is called with a selected option, `announce` with status messages.
   */
  compare.Combobox = class {
    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {ComboboxCallbacks} callbacks
     */
    constructor(input, list, callbacks) {
      this.input = input;
      this.list = list;
      this.callbacks = callbacks;
      /** @type {OptionList<CompareOption>} */
      this.options = new search.OptionList(input, list, { id: "cv-option", names: NAMES, content, take: (option) => this.take(option) });
      input.addEventListener("compositionend", () => this.open());
      input.addEventListener("input", () => { if (!this.options.composing) this.open(); });
      input.addEventListener("click", () => { if (!this.options.isOpen) this.open(); });
      input.addEventListener("keydown", (event) => this.key(event));
    }

    /** Show the options for the current input. */
    async open() {
      if (!(await this.options.fill(this.callbacks.find(this.input.value)))) return;
      const { count } = this.options;
      if (!count) this.list.append(element("div", "cv-none", "没有这个名字。换几个字试试。"));
      this.callbacks.announce(count ? `${count} 个可选` : "没有这个名字");
      this.options.show(true, -1);
    }

    /** @param {CompareOption} option */
    take(option) {
      this.input.value = "";
      this.callbacks.choose(option);
    }

    /**
     * Enter takes the first option of what was typed where none is active; Escape empties the input.
     * @param {KeyboardEvent} event
     */
    key(event) {
      const { options, input } = this;
      if (options.key(event, () => this.open())) return;
      if (event.key === "Enter" && options.isOpen) {
        event.preventDefault();
        if (input.value.trim()) options.take(0);
      } else if (event.key === "Escape") {
        input.value = "";
      }
    }
  };

  /** @param {CompareOption} option */
  function content({ label, note }) {
    return [element("span", "cv-name", label), element("span", "cv-note", note)];
  }
})(window.casebookCompare);
