/* The list of hits: one item per case, with excerpts that are loaded shortly before it is in view. */
(function (search) {
  "use strict";

  const BATCH = 60;
  const MAX_EXCERPTS = 3;
  // At most so many items are filled before the list counts as done, fewer after a query that has read much
  // and in a large casebook, whose texts come uncompressed.
  const MANY = 6;
  const { TIERS, element } = search;
  const clips = window.casebookClips;
  /** @type {Record<number, string>} */
  const HEADINGS = {
    [TIERS.text]: "各词在同一篇的不同段",
    [TIERS.meaning]: "同义或相近的说法",
    [TIERS.part]: "部分匹配",
  };

  // The hit of an item and the line above it, if it is the first of its tier.
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
      this.tail = element("button", "cx-tail");
      this.tail.type = "button";
      this.tail.hidden = true;
      this.parts = 0;
      this.tail.addEventListener("click", () => this.unfold(list.classList.contains("cx-hits--folded")));
      list.after(this.tail);
      this.run = 0;
      this.listed = 0;
      this.tier = 0;
      /** @type {Hit[]} */
      this.hits = [];
      /** @type {ShownAnswer | undefined} */
      this.context = undefined;
      /** @type {WeakSet<Element>} */
      this.filled = new WeakSet();
      more.addEventListener("click", () => {
        const next = this.listed;
        this.append();
        const link = this.items()[next];
        if (link) link.focus();
      });
      this.watcher = new IntersectionObserver((entries) => {
        for (const entry of entries) if (entry.isIntersecting) this.fill(entry.target);
      }, { rootMargin: "200px 0px" });
    }

    /**
     * The items of the list.
     * @returns {HTMLElement[]}
     */
    items() {
      return Array.from(this.list.querySelectorAll("[data-case]"));
    }

    /** Empty the list; hits that are still to come are dropped. */
    clear() {
      this.run++;
      this.watcher.disconnect();
      this.list.textContent = "";
      this.hits = [];
      this.tail.hidden = this.more.hidden = true;
    }

    /**
     * Show hits; resolves when the first items are filled, to false if others were shown meanwhile.
     * @param {Hit[]} hits
     * @param {ShownAnswer} context
     */
    async show(hits, context) {
      const run = ++this.run;
      this.watcher.disconnect();
      this.context = context;
      this.listed = 0;
      this.tier = 0;
      this.filled = new WeakSet();
      const first = context.overview.lists.paired ? Math.min(MANY, Math.max(search.FEW, search.MOST_READS - context.reads)) : search.FEW;
      const asked = new Set(hits.slice(0, first).map(({ number }) => number));
      for (const hit of hits.slice(0, first)) expect(hit, context);
      this.hits = await search.verify(hits, context);
      if (run !== this.run) return false;
      this.list.textContent = "";
      const parts = this.hits.filter((hit) => hit.tier === TIERS.part).length;
      this.parts = context.ranked && parts < this.hits.length ? parts : 0;
      this.tail.hidden = !this.parts;
      this.unfold(false);
      this.append();
      // A hit that moved up in the place of another waits until it is in view.
      const leading = this.items().filter((item, n) => item.offsetParent && (!n || asked.has(this.hits[n].number)));
      await Promise.all(leading.slice(0, first).map((item) => this.fill(item)));
      return run === this.run;
    }

    /**
     * Unfold the hits that match only in part, or fold them.
     * @param {boolean} open
     */
    unfold(open) {
      this.list.classList.toggle("cx-hits--folded", Boolean(this.parts) && !open);
      this.tail.setAttribute("aria-expanded", String(open));
      this.tail.textContent = open ? "收起部分匹配" : `展开部分匹配 ${this.parts} 篇`;
    }

    /** Append the next batch of items, still empty; with the last that fit come all folded ones. */
    append() {
      const { context } = this;
      if (!context) return;
      const fitting = this.hits.length - this.parts;
      const batch = Math.min(this.hits.length, this.listed + BATCH);
      const upTo = this.parts && batch >= fitting ? this.hits.length : batch;
      for (; this.listed < upTo; this.listed++) {
        const hit = this.hits[this.listed];
        const item = element("li", this.listed < fitting || !this.parts ? "cx-hit" : "cx-hit cx-hit--part");
        const heading = context.ranked && hit.tier !== this.tier ? HEADINGS[hit.tier] : undefined;
        this.tier = hit.tier;
        addDivider(item, heading);
        item.dataset.case = context.overview.ids[hit.number];
        item.tabIndex = -1;
        items.set(item, { hit, heading });
        item.append(element("p", "cx-waiting", context.overview.date(hit.number) || "…"));
        this.list.append(item);
        this.watcher.observe(item);
      }
      this.more.hidden = this.listed >= this.hits.length;
      this.more.textContent = `再看 ${Math.min(BATCH, this.hits.length - this.listed)} 篇（还有 ${this.hits.length - this.listed} 篇）`;
    }

    /**
     * Fill an item once; a hit whose text lacks the terms is shown as one by meaning.
     * @param {Element} item
     */
    async fill(item) {
      const { context } = this;
      const entry = items.get(item);
      if (!context || !entry || this.filled.has(item)) return;
      this.filled.add(item);
      this.watcher.unobserve(item);
      const { hit, heading } = entry;
      const [text, parts, literal, proofs] = await Promise.all([
        search.part(context.overview, hit.number, search.shown(hit, context)),
        selectPassages(hit, context),
        search.containsTerms(hit, context),
        proofsOf(hit, context),
      ]);
      const tier = literal ? hit.tier : TIERS.meaning;
      item.textContent = "";
      addDivider(item, heading);
      render(item, { ...hit, tier }, text, { ...parts, proofs }, context);
    }
  };

  /**
   * Ask for the text of a hit before it is needed; who needs it hears of a failure.
   * @param {Hit} hit
   * @param {ShownAnswer} context
   */
  function expect(hit, context) {
    search.part(context.overview, hit.number, search.shown(hit, context)).catch(() => {});
  }

  /**
   * Promise of the sentences that prove the chosen reforms.
   * @param {Hit} hit
   * @param {ShownAnswer} context
   * @returns {Promise<Passage[]>}
   */
  async function proofsOf({ number }, { overview, reforms }) {
    if (!reforms || !reforms.length) return [];
    const proofs = await search.proofs(overview, number);
    return reforms.filter((reform) => proofs[reform]).map((reform) => proofs[reform]);
  }

  /**
   * Promise of the best passages that are in the same part as the one shown, that first, and the
   * numbers of the others.
   * @param {Hit} hit
   * @param {ShownAnswer} context
   */
  async function selectPassages(hit, context) {
    const { overview, terms } = context;
    const { number } = hit;
    const start = overview.first[number] + overview.heads[number];
    let shown = await search.shownByText(hit, context);
    if (!hit.passages.length && terms.some((term) => term.cases)) shown = await withMostWords(shown, number, context);
    const numbers = [shown, ...hit.passages.filter((passage) => passage >= start && passage !== shown)].filter((passage) => passage >= start);
    const part = (/** @type {number} */ passage) => search.partOf(overview, number, passage);
    const near = numbers.filter((passage) => part(passage) === part(shown)).slice(0, MAX_EXCERPTS);
    return {
      passages: await search.passages(overview, number, near),
      others: numbers.filter((passage) => !near.includes(passage)),
    };
  }

  /**
   * Promise of the passage with most of the words, in the part of another one: of a common word only
   * the cases are known.
   * @param {number} shown
   * @param {number} number
   * @param {ShownAnswer} context
   */
  async function withMostWords(shown, number, { overview, terms }) {
    const { passages } = await search.part(overview, number, shown);
    const from = overview.first[number] + search.partOf(overview, number, shown) * search.PASSAGES;
    const counts = passages.map(([, text], n) => {
      const normalized = search.normalize(text);
      return from + n < shown ? 0 : terms.filter(({ word }) => normalized.includes(word)).length;
    });
    const most = Math.max(...counts);
    return most ? from + counts.indexOf(most) : shown;
  }

  /**
   * Fill an item with title, facts, excerpts and the concepts that matched.
   * @param {Element} item
   * @param {Hit} hit
   * @param {TextShard} text
   * @param {{ passages: Passage[], others: number[], proofs: Passage[] }} parts
   * @param {ShownAnswer} context
   */
  function render(item, hit, text, parts, context) {
    const url = search.root + text.url;
    const highlights = search.highlightsOf(context, hit.tier === TIERS.part);
    const heading = item.appendChild(element("h2", "cx-title"));
    const link = heading.appendChild(element("a"));
    link.href = url;
    search.appendHighlighted(link, text.title, highlights, true);
    const about = [text.place, text.date, text.genre, text.status === "reviewed" ? "已核对" : "未核对"].filter(Boolean);
    const facts = item.appendChild(element("p", "cx-about", about.join(" · ")));
    if (search.pickBox) facts.append(search.pickBox(context.overview.ids[hit.number], text.title));
    const list = item.appendChild(element("ul", "cx-passages"));
    parts.proofs.forEach((proof) => list.append(excerptItem(proof, url, highlights, true)));
    // Without words the case would show its opening, which proves nothing.
    const passages = parts.proofs.length && !hit.passages.length ? [] : parts.passages;
    passages.forEach((passage) => list.append(excerptItem(passage, url, highlights)));
    if (parts.others.length) item.append(otherPassages(hit, parts.others, url, highlights, context));
    const via = expandingConcepts(hit, context);
    if (via.length) item.append(element("p", "cx-via", "相关词：" + via.join("、")));
  }

  /**
   * An excerpt of a passage; of a `proof`, the sentence that proves a chosen reform, all of it.
   * @param {Passage} passage
   * @param {string} url
   * @param {Highlights} highlights
   */
  function excerptItem([anchor, text], url, highlights, proof = false) {
    const item = element("li", proof ? "cx-passage cx-proof" : "cx-passage");
    const link = item.appendChild(element("a"));
    link.href = url + "#" + encodeURIComponent(anchor);
    search.appendHighlighted(link, text, highlights, proof);
    const place = clips.target(link);
    if (place) item.append(clips.adder(place, ""));
    if (!proof) leadToWords(link, search.textDirective(text, highlights));
    return item;
  }

  /**
   * Let a click on a link scroll to the words; the address that a reader copies stays that of the passage.
   * @param {HTMLAnchorElement} link
   * @param {string} directive "" for none
   */
  function leadToWords(link, directive) {
    if (!directive) return;
    const plain = link.href;
    const follow = () => {
      link.href = plain + directive;
      setTimeout(() => {
        link.href = plain;
      });
    };
    link.addEventListener("click", follow);
    link.addEventListener("auxclick", follow);
  }

  /**
   * The other passages, folded; loaded when unfolded.
   * @param {Hit} hit
   * @param {number[]} numbers
   * @param {string} url
   * @param {Highlights} highlights
   * @param {ShownAnswer} context
   */
  function otherPassages(hit, numbers, url, highlights, { overview }) {
    const details = element("details", "cx-rest");
    details.append(element("summary", "", `另有 ${numbers.length} 段`));
    details.addEventListener("toggle", async () => {
      if (details.childElementCount > 1) return;
      const list = details.appendChild(element("ul", "cx-passages"));
      const passages = await search.passages(overview, hit.number, numbers);
      passages.forEach((passage) => list.append(excerptItem(passage, url, highlights)));
    });
    return details;
  }

  /**
   * The names of concepts, at most three, by which a case matches terms that it does not contain.
   * @param {Hit} hit
   * @param {ShownAnswer} context
   */
  function expandingConcepts(hit, { terms, concepts, overview }) {
    const first = overview.first[hit.number];
    const last = overview.first[hit.number + 1];
    // Whether a posting list has a passage of the case.
    const within = (/** @type {Int32Array} */ numbers) => {
      let [low, high] = [0, numbers.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (numbers[middle] < first) low = middle + 1;
        else high = middle;
      }
      return numbers[low] < last;
    };
    const missing = terms.map((term) => !within(term.literal) && !(term.cases && term.cases.includes(hit.number)));
    const names = concepts
      .filter((concept) => concept.shares.some((share, n) => share && missing[n]))
      .filter((concept) => within(concept.strong) || concept.cases[0].includes(hit.number))
      .map((concept) => concept.name);
    return Array.from(new Set(names)).slice(0, 3);
  }

  /**
   * Add the line above the first hit of a tier.
   * @param {Element} item
   * @param {string | undefined} heading
   */
  function addDivider(item, heading) {
    if (!heading) return;
    item.classList.add("cx-hit--led");
    item.append(element("p", "cx-divider", heading));
  }
})(window.casebookSearch);
