/* Options below an input: the list and the keys of the combobox pattern of the ARIA Authoring Practices. */
(function (search) {
  "use strict";

  const { element } = search;

  /**
   * The list of an input's options, of which none is active until an arrow key makes it so. What
   * opens it, and what Enter does without an active option, is for its owner.
   * @template Option
   */
  class OptionList {
    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {OptionParts<Option>} parts
     */
    constructor(input, list, parts) {
      this.input = input;
      this.list = list;
      this.parts = parts;
      /** @type {Option[]} */
      this.options = [];
      this.active = -1;
      this.run = 0;
      // While an input method composes, the input holds letters that are no words yet.
      this.composing = false;
      input.addEventListener("compositionstart", () => { this.composing = true; });
      input.addEventListener("compositionend", () => { this.composing = false; });
      input.addEventListener("blur", () => this.close());
      // Keeps the focus in the input; on blur the list would close before the click arrives.
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const { target } = event;
        const item = target instanceof Element && target.closest("[role=option]");
        if (item) this.take(Number(item.getAttribute("data-number")));
      });
    }

    get count() {
      return this.options.length;
    }

    get isOpen() {
      return !this.list.hidden;
    }

    /**
     * Replace the options when their groups have come; resolves to false, with nothing changed, if
     * they come too late.
     * @param {OptionGroup<Option>[] | Promise<OptionGroup<Option>[]>} coming
     */
    async fill(coming) {
      const run = ++this.run;
      const groups = await coming;
      if (run !== this.run || document.activeElement !== this.input) return false;
      this.options = [];
      this.list.textContent = "";
      groups.forEach((group) => this.list.append(this.group(group)));
      return true;
    }

    /**
     * Create the element of a group and register its options.
     * @param {OptionGroup<Option>} group
     */
    group({ label, options, left }) {
      const { id, names, content } = this.parts;
      const box = element("div", names.group);
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label);
      const head = box.appendChild(element("div", names.head, label));
      head.setAttribute("aria-hidden", "true");
      for (const option of options) {
        const number = this.options.push(option) - 1;
        const item = box.appendChild(element("div", names.option));
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.number = String(number);
        item.id = `${id}-${number}`;
        item.append(...content(option));
      }
      if (left) {
        const more = box.appendChild(element("div", names.left, `还有 ${left} 个，多输几个字`));
        more.setAttribute("aria-hidden", "true");
      }
      return box;
    }

    /**
     * Open or close the list, with an active option; -1 for none.
     * @param {boolean} open
     * @param {number} active
     */
    show(open, active) {
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
      this.point(active);
    }

    /**
     * Do what a key does to the list; returns whether the owner has nothing more to do.
     * @param {KeyboardEvent} event
     * @param {() => Promise<void>} open opens the list
     */
    key(event, open) {
      if (event.isComposing || this.composing) return true;
      const { key } = event;
      if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault();
        const step = key === "ArrowDown" ? 1 : -1;
        if (this.isOpen) this.move(step);
        else open().then(() => { if (this.isOpen && !event.altKey) this.move(step); });
        return true;
      }
      if (!this.isOpen) return false;
      if (key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.take(this.active);
        return true;
      }
      if (key === "Escape") {
        // The browser would empty a search box.
        event.preventDefault();
        this.close();
        return true;
      }
      // These move in the text, and so leave the list.
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) this.point(-1);
      return false;
    }

    /** Close the list; options that are still to come are dropped. */
    close() {
      this.run++;
      this.show(false, -1);
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
      else this.input.setAttribute("aria-activedescendant", `${this.parts.id}-${number}`);
    }

    /**
     * Make the next option the active one, or with -1 the one before; the first follows the last.
     * @param {1 | -1} step
     */
    move(step) {
      const from = this.active < 0 && step < 0 ? 0 : this.active;
      if (this.count) this.point((from + step + this.count) % this.count);
    }

    /**
     * Close the list and take an option; does nothing for a number without one.
     * @param {number} number
     */
    take(number) {
      const option = this.options[number];
      if (!option) return;
      this.close();
      this.parts.take(option);
    }
  }

  search.OptionList = OptionList;
})(window.casebookSearch);
