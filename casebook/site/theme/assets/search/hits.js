/* The list of hits: a case each, its passages filled in before it comes into view. */
(function (search) {
  "use strict";

  const BATCH = 60;
  const SHOWN_PASSAGES = 3;
  // So many are filled before the list counts as done: more than a screen holds.
  const FIRST = 6;
  const { TIERS, element } = search;
  /** @type {Record<number, string>} */
  const HEADINGS = {
    [TIERS.text]: "各词不在同一段，在同一篇",
    [TIERS.meaning]: "同义或相近的说法",
    [TIERS.part]: "部分匹配",
  };

  // What an item of the list shows, and the line above the first of its kind.
  /** @type {WeakMap<Element, { hit: Hit, heading: string | undefined }>} */
  const items = new WeakMap();

  search.HitList = class {
    /**
     * @param {Element} list
     * @param {HTMLElement} more
     */
    constructor(list, more) {
      this.list = list;
      this.more = more;
      this.run = 0;
      this.shown = 0;
      this.tier = 0;
      /** @type {Hit[]} */
      this.hits = [];
      /** @type {ShownAnswer | undefined} */
      this.context = undefined;
      /** @type {WeakSet<Element>} */
      this.filled = new WeakSet();
      more.addEventListener("click", () => {
        const next = this.shown;
        this.append();
        const link = this.items()[next];
        if (link) link.focus();
      });
      this.watcher = new IntersectionObserver((entries) => {
        for (const entry of entries) if (entry.isIntersecting) this.fill(entry.target);
      }, { rootMargin: "200px 0px" });
    }

    /**
     * The items that stand in the list.
     * @returns {HTMLElement[]}
     */
    items() {
      return Array.from(this.list.querySelectorAll("[data-case]"));
    }

    /**
     * Show hits; resolves when the first of them are complete, to whether no others were shown since.
     * @param {Hit[]} hits
     * @param {ShownAnswer} context
     */
    async show(hits, context) {
      const run = ++this.run;
      this.watcher.disconnect();
      this.context = context;
      this.shown = 0;
      this.tier = 0;
      this.filled = new WeakSet();
      this.hits = await search.verify(hits, context);
      if (run !== this.run) return false;
      this.list.textContent = "";
      this.append();
      await Promise.all(this.items().slice(0, FIRST).map((item) => this.fill(item)));
      return run === this.run;
    }

    append() {
      const { context } = this;
      if (!context) return;
      const upTo = Math.min(this.hits.length, this.shown + BATCH);
      for (; this.shown < upTo; this.shown++) {
        const hit = this.hits[this.shown];
        const item = element("li", "cx-hit");
        const heading = context.ranked && hit.tier !== this.tier ? HEADINGS[hit.tier] : undefined;
        this.tier = hit.tier;
        lead(item, heading);
        item.dataset.case = context.overview.ids[hit.number];
        item.tabIndex = -1;
        items.set(item, { hit, heading });
        item.append(element("p", "cx-waiting", context.overview.date(hit.number) || "…"));
        this.list.append(item);
        this.watcher.observe(item);
      }
      this.more.hidden = this.shown >= this.hits.length;
      this.more.textContent = `再看 ${Math.min(BATCH, this.hits.length - this.shown)} 篇（还有 ${this.hits.length - this.shown} 篇）`;
    }

    /** @param {Element} item */
    async fill(item) {
      const { context } = this;
      const known = items.get(item);
      if (!context || !known || this.filled.has(item)) return;
      this.filled.add(item);
      this.watcher.unobserve(item);
      const { hit, heading } = known;
      const [text, parts, holds] = await Promise.all([
        search.head(context.overview, hit.number),
        chosen(hit, context.overview),
        search.holds(hit, context),
      ]);
      const tier = holds ? hit.tier : TIERS.meaning;
      item.textContent = "";
      lead(item, heading);
      render(item, { ...hit, tier }, text, parts, context);
    }
  };

  /**
   * Promise of `{shown, others}`: the best passages near each other, and the numbers of the rest.
   * @param {Hit} hit
   * @param {Overview} overview
   */
  async function chosen(hit, overview) {
    const first = overview.first[hit.number];
    const heads = overview.heads[hit.number];
    let numbers = hit.passages.filter((passage) => passage >= first + heads);
    // A case that is a hit by its place or title shows how it begins.
    if (!numbers.length) numbers = [first + heads + overview.headings[hit.number]].filter((passage) => passage < overview.first[hit.number + 1]);
    const part = (/** @type {number} */ passage) => search.partOf(overview, hit.number, passage);
    const near = numbers.filter((passage) => part(passage) === 0 || part(passage) === part(numbers[0])).slice(0, SHOWN_PASSAGES);
    return {
      shown: await search.passages(overview, hit.number, near),
      others: numbers.filter((passage) => !near.includes(passage)),
    };
  }

  /**
   * @param {Element} item
   * @param {Hit} hit
   * @param {TextShard} text
   * @param {{ shown: Passage[], others: number[] }} parts
   * @param {ShownAnswer} context
   */
  function render(item, hit, text, parts, context) {
    const url = search.root + text.url;
    const marks = search.marksOf(context, hit.tier === TIERS.part);
    const heading = item.appendChild(element("h2", "cx-title"));
    const link = heading.appendChild(element("a"));
    link.href = url;
    search.showMarked(link, text.title, marks, true);
    const about = [text.place, text.date, text.genre, text.status === "reviewed" ? "已核对" : "初稿"].filter(Boolean);
    const facts = item.appendChild(element("p", "cx-about", about.join(" · ")));
    if (search.pickBox) facts.append(search.pickBox(context.overview.ids[hit.number], text.title));
    const list = item.appendChild(element("ul", "cx-passages"));
    parts.shown.forEach((passage) => list.append(paragraph(passage, url, marks)));
    if (parts.others.length) item.append(rest(hit, parts.others, url, marks, context));
    const via = meanings(hit, context);
    if (via.length) item.append(element("p", "cx-via", "按词表扩展：" + via.join("、")));
  }

  /**
   * @param {Passage} passage
   * @param {string} url
   * @param {Marks} marks
   */
  function paragraph([anchor, words], url, marks) {
    const item = element("li", "cx-passage");
    const link = item.appendChild(element("a"));
    link.href = url + "#" + encodeURIComponent(anchor);
    search.showMarked(link, words, marks, false);
    return item;
  }

  /**
   * The other passages, read when they are asked for.
   * @param {Hit} hit
   * @param {number[]} numbers
   * @param {string} url
   * @param {Marks} marks
   * @param {ShownAnswer} context
   */
  function rest(hit, numbers, url, marks, { overview }) {
    const details = element("details", "cx-rest");
    details.append(element("summary", "", `另有 ${numbers.length} 段`));
    details.addEventListener("toggle", async () => {
      if (details.childElementCount > 1) return;
      const list = details.appendChild(element("ul", "cx-passages"));
      const passages = await search.passages(overview, hit.number, numbers);
      passages.forEach((passage) => list.append(paragraph(passage, url, marks)));
    });
    return details;
  }

  /**
   * The concepts through which a case is a hit although it does not hold the words.
   * @param {Hit} hit
   * @param {ShownAnswer} context
   */
  function meanings(hit, { units, concepts, overview }) {
    const first = overview.first[hit.number];
    const last = overview.first[hit.number + 1];
    const within = (/** @type {Int32Array} */ numbers) => {
      let [low, high] = [0, numbers.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (numbers[middle] < first) low = middle + 1;
        else high = middle;
      }
      return numbers[low] < last;
    };
    const missing = units.map((unit) => !within(unit.literal));
    return concepts
      .filter((concept) => concept.shares.some((share, n) => share && missing[n]) && within(concept.strong))
      .map((concept) => concept.name)
      .slice(0, 3);
  }

  /**
   * Say above the first of its kind how well the hits from here on answer.
   * @param {Element} item
   * @param {string | undefined} heading
   */
  function lead(item, heading) {
    if (!heading) return;
    item.classList.add("cx-hit--led");
    item.append(element("p", "cx-divider", heading));
  }
})(window.casebookSearch);
