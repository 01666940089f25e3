/* The columns of a comparison: a case, or a place with some of its cases. */
(function (compare) {
  "use strict";

  const search = window.casebookSearch;

  /**
   * Promise of the column of an item; null if its data cannot be read, as for an unknown key.
   */
  compare.column = async function (item) {
    // A key that is no id could lead out of the data folder.
    if (!/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/u.test(item.key)) return null;
    try {
      return await (item.kind === "place" ? placeColumn(item) : caseColumn(item));
    } catch {
      return null;
    }
  };

  /** The columns with full names where short ones are those of several. */
  compare.distinct = function (columns) {
    const count = (/** @type {string} */ short) => columns.filter((other) => other.short === short).length;
    return columns.map((column) => (count(column.short) > 1 ? { ...column, short: fullName(column) } : column));
  };

  /** @param {Column} column */
  function fullName({ item, title, cases: [source] }) {
    return item.kind === "place" ? title : [source.place, title].filter(Boolean).join(" ");
  }

  /** @param {string} place its full name */
  function ownName(place) {
    return place.split(" ").slice(-1)[0];
  }

  /**
   * @param {CompareItem} item
   * @returns {Promise<Column>}
   */
  async function caseColumn(item) {
    const source = await search.caseData(item.key);
    const status = source.status === "reviewed" ? "已核对" : "未核对";
    return {
      item,
      title: source.title,
      short: [ownName(source.place), source.date].filter(Boolean).join(" "),
      url: search.root + source.url,
      facts: [source.place, ...source.facts, status],
      note: "",
      cases: [source],
    };
  }

  /**
   * @param {CompareItem} item
   * @returns {Promise<Column>}
   */
  async function placeColumn(item) {
    /** @type {Record<string, ComparePlace>} */
    const places = await search.load("compare/places/" + item.key.slice(0, 2));
    const place = places[item.key];
    const cases = await Promise.all(place.cases.map(search.caseData));
    const below = place.total - place.own;
    const counts = below ? `本级 ${place.own} 篇，下辖地区 ${below} 篇` : `${place.own} 篇`;
    return {
      item,
      title: place.title,
      short: ownName(place.title),
      url: search.root + place.url,
      facts: [counts],
      note: place.total > cases.length ? `只并列其中 ${cases.length} 篇，本级的在先，新的在先` : "",
      cases,
    };
  }
})(window.casebookCompare);
