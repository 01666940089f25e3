/* An input with a list of matching options, of which the first is active once something is typed. */
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
      input.addEventListener("input", () => this.open());
      input.addEventListener("focus", () => this.open());
      input.addEventListener("click", () => this.open());
      input.addEventListener("keydown", (event) => this.key(event));
    }

    /** Show the options for the current input. */
    async open() {
      if (!(await this.options.fill(this.callbacks.find(this.input.value)))) return;
      const { count } = this.options;
      if (!count) this.list.append(element("div", "cv-none", "没有这个名字。换几个字试试。"));
      this.callbacks.announce(count ? `${count} 个可选` : "没有这个名字");
      this.options.show(true, count && this.input.value.trim() ? 0 : -1);
    }

    /** @param {CompareOption} option */
    take(option) {
      this.input.value = "";
      this.callbacks.choose(option);
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      // While an input method composes, Enter and arrows are its keys.
      if (event.isComposing) return;
      const { options } = this;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (options.isOpen) options.move(event.key === "ArrowDown" ? 1 : -1);
        else this.open();
      } else if (event.key === "Enter" && options.isOpen) {
        event.preventDefault();
        options.take(options.active);
      } else if (event.key === "Escape") {
        if (options.isOpen) options.close();
        else this.input.value = "";
      }
    }
  };

  /** @param {CompareOption} option */
  function content({ label, note }) {
    return [element("span", "cv-name", label), element("span", "cv-note", note)];
  }
})(window.casebookCompare);
