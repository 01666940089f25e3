/* The columns of a comparison: a case, or a place with its newest cases. */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;

  /**
   * Promise of the column of an item `{kind, key}`: `{item, title, short, url, facts, note, cases}`,
   * each case with its id; null when the casebook has no such case or place.
   */
  compare.column = async function (item) {
    // What cannot be an id would lead out of the folder.
    if (!/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/u.test(item.key)) return null;
    try {
      return await (item.kind === "place" ? place(item) : single(item));
    } catch {
      return null;
    }
  };

  /**
   * @param {string} id
   * @returns {Promise<CompareSource>}
   */
  async function read(id) {
    return { id, ...(await search.load("compare/case/" + id)) };
  }

  /**
   * @param {CompareItem} item
   * @returns {Promise<Column>}
   */
  async function single(item) {
    const found = await read(item.key);
    const status = found.status === "reviewed" ? "已核对" : "初稿";
    return {
      item,
      title: found.title,
      short: [found.place, found.date].filter(Boolean).join(" "),
      url: search.root + found.url,
      facts: [found.place, ...found.facts, status],
      note: "",
      cases: [found],
    };
  }

  /**
   * @param {CompareItem} item
   * @returns {Promise<Column>}
   */
  async function place(item) {
    /** @type {Record<string, ComparePlace>} */
    const places = await search.load("compare/places/" + item.key.slice(0, 2));
    const found = places[item.key];
    const cases = await Promise.all(found.cases.map(read));
    const below = found.total - found.own;
    const counts = below ? `本级 ${found.own} 篇，下级地方 ${below} 篇` : `${found.own} 篇`;
    return {
      item,
      title: found.title,
      short: found.title.split(" ").slice(-1)[0],
      url: search.root + found.url,
      facts: [counts],
      note: found.total > cases.length ? `只并列其中 ${cases.length} 篇，本级的在先，新的在先` : "",
      cases,
    };
  }
})(window.casebookCompare);
