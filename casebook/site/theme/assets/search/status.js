/* What the search page says above the hits: counts by kind, own pages, meanings, and ways on. */
(function (search) {
  "use strict";

  const { TIERS, element } = search;
  // Concepts with a smaller share in all terms affect the ranking but are not named.
  const MIN_SHARE = 0.5;
  // Longer words are shortened in messages.
  const MAX_QUOTED = 24;
  const MAX_MEANINGS = 6;

  /** The hits by kind: with the typed words, by meaning, in part. */
  search.countKinds = function (hits) {
    const count = (/** @type {(tier: number) => boolean} */ test) => hits.filter((hit) => test(hit.tier)).length;
    return {
      typed: count((tier) => tier >= TIERS.text),
      meant: count((tier) => tier === TIERS.meaning),
      part: count((tier) => tier === TIERS.part),
    };
  };

  /**
   * `22 篇：原词 3 · 近义 13 · 部分 6`; without kinds for the list of all cases, with 约 where some hits
   * with the typed words have not been looked up in their texts.
   */
  search.countText = function (hits, ranked, terms) {
    const number = (/** @type {number} */ value) => value.toLocaleString("zh-CN");
    const { typed, meant, part } = search.countKinds(hits);
    const about = hits.some((hit) => search.isDoubtful(hit, terms)) ? "约 " : "";
    /** @type {[string, number][]} */
    const kinds = [["原词 " + about, typed], ["近义 " + about, meant], ["部分 ", part]];
    const shown = kinds.filter(([, value]) => value).map(([name, value]) => name + number(value)).join(" · ");
    return `${number(hits.length)} 篇${ranked && shown ? `：${shown}` : ""}`;
  };

  /** The words as typed, in quotation marks. */
  search.quoted = function (words) {
    const short = (/** @type {string} */ word) => (word.length > MAX_QUOTED ? word.slice(0, MAX_QUOTED) + "…" : word);
    return words.split(/\s+/u).filter(Boolean).map((word) => `“${short(word)}”`).join("");
  };

  /**
   * @param {string} text
   * @param {string} url
   */
  function link(text, url) {
    const anchor = element("a", "", text);
    anchor.href = url;
    return anchor;
  }

  /**
   * A line of links after a label.
   * @param {string} name class
   * @param {string} label
   * @param {[string, string, string?][]} links text, address, note
   */
  function line(name, label, links) {
    const box = element("span", name, label);
    links.forEach(([text, url, note], n) => {
      if (n) box.append("、");
      box.append(url ? link(text, url) : element("span", "", text));
      if (note) box.append(note);
    });
    return box;
  }

  /** The places and concepts that were searched for besides the words, as links; null for none. */
  search.meaningsLine = function ({ terms, concepts }) {
    /** @type {Map<string, string>} */
    const links = new Map();
    for (const term of terms) for (const place of term.places) links.set(place.label, place.url);
    for (const concept of concepts) if (Math.max(...concept.shares) >= MIN_SHARE) links.set(concept.name, concept.url);
    if (!links.size) return null;
    const shown = Array.from(links).slice(0, MAX_MEANINGS);
    return line("cx-meanings", "同时检索了：", shown.map(([name, url]) => [name, url && search.root + url]));
  };

  /** The pages of what the query names, as a list; null for none. */
  search.pagesList = function (pages) {
    if (!pages.length) return null;
    const list = element("ul", "cx-pages");
    for (const { name, url, kind } of pages) {
      const item = list.appendChild(element("li"));
      item.append(link(name, search.root + url), " ", element("span", "cx-pagekind", kind + "页"));
    }
    return list;
  };

  /** Ways on from a query that found nothing that fits: links that search for something else. */
  search.waysOn = function ({ fewer, names }, address) {
    const box = element("div", "cx-ways");
    const less = fewer.map(({ query, count }) => /** @type {[string, string, string]} */ ([query, address(query), `（${count} 篇）`]));
    if (less.length) box.append(line("cx-way", "少用几个字：", less));
    if (names.length) box.append(line("cx-way", "相近的说法：", names.map((name) => [name, address(name)])));
    const indexes = /** @type {[string, string][]} */ ([["地区", "places"], ["主题", "themes"], ["改革举措", "reforms"], ["指标", "indicators"]]);
    box.append(line("cx-way", "从目录找：", indexes.map(([name, folder]) => [name, `${search.root}${folder}/index.html`])));
    return box;
  };
})(window.casebookSearch);
