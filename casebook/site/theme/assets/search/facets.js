/* Facets: filtering of cases, counts for each value, and the panel of checkboxes. */
(function (search) {
  "use strict";

  // Values of a facet that are shown before the rest is unfolded.
  const VISIBLE = 8;
  // A facet with more values than this has a box to filter them by name.
  const MANY = 14;

  /** The facets with decoded posting lists; a large facet is loaded on demand. */
  search.Facets = class {
    /** @param {Pick<Overview, "ids" | "facets">} overview */
    constructor(overview) {
      this.cases = overview.ids.length;
      this.all = overview.facets.map((facet) => ({ ...facet, values: decoded(facet.values) }));
    }

    get keys() {
      return this.all.map((facet) => facet.key);
    }

    /**
     * Load those of the facets that are not loaded.
     * @param {string[]} keys
     */
    async need(keys) {
      const missing = this.all.filter((facet) => !facet.values && keys.includes(facet.key));
      await Promise.all(missing.map(async (facet) => {
        facet.values = decoded((await search.load("facet-" + facet.key)).values);
      }));
    }

    /**
     * Put the terms of now in the place of merged ones, which old links have; whether there was one.
     * @param {Choice} choice
     */
    async update(choice) {
      const unknown = this.all.flatMap((facet) => {
        const known = new Set((facet.values || []).map((value) => value.key));
        return Array.from(choice.get(facet.key) || []).filter((value) => !known.has(value)).map((value) => ({ key: facet.key, value }));
      });
      if (!unknown.length) return false;
      const moved = await search.movedTerms();
      let merged = false;
      for (const { key, value } of unknown) {
        const now = new Map(Object.entries(moved[key] || {})).get(value);
        const picked = choice.get(key);
        if (!now || !picked) continue;
        picked.delete(value);
        picked.add(now);
        merged = true;
      }
      return merged;
    }

    /**
     * For each case the number of facets whose filter it fails, and the last of these facets.
     * @param {Choice} choice
     * @returns {Verdict}
     */
    judge(choice) {
      const fails = new Uint8Array(this.cases);
      const failed = new Int8Array(this.cases).fill(-1);
      this.all.forEach((facet, index) => {
        const wanted = choice.get(facet.key);
        if (!wanted || !wanted.size) return;
        const kept = new Uint8Array(this.cases);
        for (const value of facet.values || []) {
          if (wanted.has(value.key)) for (const number of value.cases) kept[number] = 1;
        }
        for (let number = 0; number < this.cases; number++) {
          if (!kept[number]) {
            fails[number]++;
            failed[number] = index;
          }
        }
      });
      return { fails, failed };
    }

    /**
     * For each value of a facet how many of the cases `numbers` have it and pass all other facets.
     * @param {number} index
     * @param {number[]} numbers
     * @param {Verdict} verdict
     */
    count(index, numbers, { fails, failed }) {
      const counted = new Uint8Array(this.cases);
      for (const number of numbers) {
        if (!fails[number] || (fails[number] === 1 && failed[number] === index)) counted[number] = 1;
      }
      return (this.all[index].values || []).map((value) => {
        let count = 0;
        for (const number of value.cases) count += counted[number];
        return count;
      });
    }
  };

  /** @param {FacetRow[] | null} values */
  function decoded(values) {
    return values && values.map(([key, label, cases]) => ({ key, label, cases: typeof cases === "string" ? search.decodeDeltas(cases) : cases }));
  }

  /** The panel of checkboxes; calls `change(key, value, checked)` and `open(key)`. */
  search.FacetPanel = class {
    /**
     * @param {Element} element
     * @param {Facets} facets
     * @param {(key: string, value: string, checked: boolean) => void} change
     * @param {(key: string) => void} open
     */
    constructor(element, facets, change, open) {
      this.facets = facets;
      this.groups = facets.all.map((facet) => group(element, facet, change, open));
    }

    /**
     * Update counts and checkboxes for a choice and the cases `numbers` before filtering.
     * @param {Choice} choice
     * @param {number[]} numbers
     */
    show(choice, numbers) {
      const verdict = this.facets.judge(choice);
      this.facets.all.forEach((facet, index) => {
        const picked = choice.get(facet.key) || new Set();
        const { details, list, badge } = this.groups[index];
        badge.textContent = picked.size ? String(picked.size) : "";
        if (!facet.values) return;
        if (picked.size && !details.dataset.touched) details.open = true;
        const counts = this.facets.count(index, numbers, verdict);
        this.fill(list, facet, facet.values, counts, picked);
      });
    }

    /**
     * Update the options of a facet and hide those without cases, filtered out or folded away.
     * @param {HTMLElement} list
     * @param {LoadedFacet} facet
     * @param {FacetValue[]} values
     * @param {number[]} counts
     * @param {Set<string>} picked
     */
    fill(list, facet, values, counts, picked) {
      if (!list.querySelector(".cx-option")) values.forEach((value) => list.append(option(facet, value)));
      const filter = search.normalize(typedFilter(list, facet, values.length));
      const unfolded = list.dataset.unfolded === "yes" || filter;
      let visibleCount = 0;
      let folded = 0;
      options(list).forEach((item, n) => {
        const value = values[n];
        const checked = picked.has(value.key);
        const box = search.one(item, "input", HTMLInputElement);
        box.checked = checked;
        search.one(item, ".cx-number", HTMLElement).textContent = counts[n].toLocaleString("zh-CN");
        const useful = (checked || counts[n] > 0) && (!filter || search.normalize(value.label).includes(filter));
        const visible = useful && (unfolded || checked || visibleCount < VISIBLE || box === document.activeElement);
        item.hidden = !visible;
        if (visible) visibleCount += 1;
        else if (useful) folded += 1;
      });
      const more = unfoldButton(list);
      options(list).forEach((item, n) => { item.dataset.useful = counts[n] > 0 ? "yes" : "no"; });
      more.hidden = !folded;
      more.textContent = `展开其余 ${folded} 项`;
    }
  };

  /**
   * The option elements of a facet.
   * @param {HTMLElement} list
   * @returns {HTMLElement[]}
   */
  function options(list) {
    return Array.from(list.querySelectorAll(".cx-option"));
  }

  /**
   * The button that unfolds the other options; created on first use.
   * @param {HTMLElement} list
   */
  function unfoldButton(list) {
    /** @type {HTMLButtonElement | null} */
    const existing = list.querySelector(".cx-unfold");
    if (existing) return existing;
    const more = list.appendChild(search.element("button", "cx-unfold"));
    more.type = "button";
    more.addEventListener("click", () => {
      const next = options(list).find((item) => item.hidden && item.dataset.useful === "yes");
      list.dataset.unfolded = "yes";
      list.dispatchEvent(new CustomEvent("unfold", { bubbles: true }));
      if (next) search.one(next, "input", HTMLInputElement).focus();
    });
    return more;
  }

  /**
   * The text in the filter box of a facet, "" for one with few values; creates the box on first use.
   * @param {HTMLElement} list
   * @param {LoadedFacet} facet
   * @param {number} count
   */
  function typedFilter(list, facet, count) {
    /** @type {HTMLInputElement | null} */
    let box = list.querySelector(".cx-within");
    if (!box && count > MANY) {
      box = document.createElement("input");
      box.type = "search";
      box.className = "cx-within";
      box.placeholder = `查找${facet.label}（${count} 项）`;
      box.setAttribute("aria-label", `查找${facet.label}`);
      box.addEventListener("input", () => list.dispatchEvent(new CustomEvent("unfold", { bubbles: true })));
      // Typing here selects nothing, so neither hits nor URL change.
      box.addEventListener("change", (event) => event.stopPropagation());
      list.prepend(box);
    }
    return box ? box.value : "";
  }

  /**
   * Create the foldable group of a facet.
   * @param {Element} element
   * @param {LoadedFacet} facet
   * @param {(key: string, value: string, checked: boolean) => void} change
   * @param {(key: string) => void} open
   */
  function group(element, facet, change, open) {
    const details = element.appendChild(document.createElement("details"));
    details.className = "cx-facet";
    details.dataset.facet = facet.key;
    details.open = Boolean(facet.values) && !matchMedia("(max-width: 44.99em)").matches;
    const summary = details.appendChild(document.createElement("summary"));
    summary.append(facet.label);
    const badge = summary.appendChild(document.createElement("span"));
    badge.className = "cx-badge";
    const list = details.appendChild(document.createElement("div"));
    list.className = "cx-options";
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", facet.label);
    summary.addEventListener("click", () => { details.dataset.touched = "yes"; });
    details.addEventListener("toggle", () => { if (details.open) open(facet.key); });
    list.addEventListener("change", (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      change(facet.key, box.value, box.checked);
    });
    return { details, list, badge };
  }

  /**
   * Create the checkbox of a value.
   * @param {LoadedFacet} facet
   * @param {FacetValue} value
   */
  function option(facet, value) {
    const label = document.createElement("label");
    label.className = "cx-option";
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.name = facet.key;
    box.value = value.key;
    const name = label.appendChild(document.createElement("span"));
    name.className = "cx-name";
    name.textContent = value.label;
    const number = label.appendChild(document.createElement("span"));
    number.className = "cx-number";
    return label;
  }
})(window.casebookSearch);
