/* An input with a list of matching options: the combobox pattern of the ARIA Authoring Practices. */
(function (compare) {
  "use strict";

  const { element } = window.casebookSearch;

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
      /** @type {CompareOption[]} */
      this.options = [];
      this.active = -1;
      this.run = 0;
      input.addEventListener("input", () => this.open());
      input.addEventListener("focus", () => this.open());
      input.addEventListener("click", () => this.open());
      input.addEventListener("blur", () => this.close());
      input.addEventListener("keydown", (event) => this.key(event));
      // Keeps the focus in the input; on blur the list would close before the click arrives.
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const { target } = event;
        const item = target instanceof Element && target.closest("[role=option]");
        if (item) this.take(Number(item.getAttribute("data-number")));
      });
    }

    /** Show the options for the current input; drops results that arrive too late. */
    async open() {
      const run = ++this.run;
      const groups = await this.callbacks.find(this.input.value);
      if (run !== this.run || document.activeElement !== this.input) return;
      this.options = [];
      this.list.textContent = "";
      groups.forEach((group) => this.list.append(this.group(group)));
      const count = this.options.length;
      if (!count) this.list.append(element("div", "cv-none", "没有这个名字。换几个字试试。"));
      this.callbacks.announce(count ? `${count} 个可选` : "没有这个名字");
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.point(count && this.input.value.trim() ? 0 : -1);
    }

    /**
     * Create the element of a group and register its options.
     * @param {OptionGroup} group
     */
    group({ label, options, left }) {
      const box = element("div", "cv-group");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label);
      const head = element("div", "cv-grouphead", label);
      head.setAttribute("aria-hidden", "true");
      box.append(head);
      for (const option of options) {
        const item = element("div", "cv-option");
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const number = this.options.push(option) - 1;
        item.dataset.number = String(number);
        item.id = `cv-option-${number}`;
        item.append(element("span", "cv-name", option.label), element("span", "cv-note", option.note));
        box.append(item);
      }
      if (left) {
        const more = element("div", "cv-none", `还有 ${left} 个，多输几个字`);
        more.setAttribute("aria-hidden", "true");
        box.append(more);
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
        const chosen = n === number;
        item.setAttribute("aria-selected", String(chosen));
        if (chosen) item.scrollIntoView({ block: "nearest" });
      });
      if (number < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `cv-option-${number}`);
    }

    /**
     * Choose an option; does nothing for a number without one.
     * @param {number} number
     */
    take(number) {
      const option = this.options[number];
      if (!option) return;
      this.input.value = "";
      this.close();
      this.callbacks.choose(option);
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      // While an input method composes, Enter and arrows are its keys.
      if (event.isComposing) return;
      const count = this.options.length;
      const open = !this.list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) {
          this.open();
        } else if (count) {
          const step = event.key === "ArrowDown" ? 1 : -1;
          const from = this.active < 0 && step < 0 ? 0 : this.active;
          this.point((from + step + count) % count);
        }
      } else if (event.key === "Enter" && open) {
        event.preventDefault();
        this.take(this.active);
      } else if (event.key === "Escape") {
        if (open) this.close();
        else this.input.value = "";
      }
    }
  };
})(window.casebookCompare);
