/* Field search: 地名:晋城 层级:县级 in a query restricts the hits to the cases of a place or of a facet. */
(function (search) {
  "use strict";

  // What readers may call a field; the facets themselves are called by their labels.
  /** @type {Record<string, string>} */
  const NAMES = {
    地名: "place", 地区: "place", 地方: "place", 改革: "reform", 举措: "reform", 指标: "indicator",
    主题: "theme", 省: "province", 省份: "province", 级别: "level", 层级: "level", 年: "year", 年份: "year",
    报告年: "report_year", 年度: "report_year", 文种: "genre", 体裁: "genre", 状态: "status",
  };
  const FIELD = /(?<=^|\s)(\p{Script=Han}{1,4})[:：](?:“([^”]*)”|"([^"]*)"|(\S+))/gu;

  /** The words of a query, and the fields that restrict it; a name that is no field stays a word. */
  search.readFields = function (query, facets) {
    /** @type {SearchField[]} */
    const fields = [];
    const words = query.replace(FIELD, (whole, name, ...values) => {
      const facet = facets.all.find((item) => item.label === name);
      const key = facet ? facet.key : NAMES[name];
      const value = values.slice(0, 3).find(Boolean);
      if (!key || !value) return whole;
      fields.push({ key, name, value });
      return " ";
    });
    return { words: words.trim().replace(/\s+/gu, " "), fields };
  };

  /** Promise of the cases of a field's value; null if there is no such value. */
  search.fieldCases = async function ({ key, value }, facets, overview) {
    return key === "place" ? placeCases(value, overview) : facetCases(key, value, facets);
  };

  /**
   * @param {string} value
   * @param {Overview} overview
   */
  async function placeCases(value, overview) {
    const name = search.normalize(value);
    if (!name) return null;
    const lists = await search.readLists([name.slice(0, 2)], overview);
    const places = lists.entries(name.slice(0, 2)).filter(([[word], label]) => word === name && typeof label === "string");
    if (!places.length) return null;
    return new Set(places.flatMap((place) => Array.from(search.decodeDeltas(String(place[3])))));
  }

  /**
   * The cases of the values that are called so, or else of those whose names contain it.
   * @param {string} key
   * @param {string} value
   * @param {Facets} facets
   */
  async function facetCases(key, value, facets) {
    await facets.need([key]);
    const facet = facets.all.find((item) => item.key === key);
    const wanted = search.normalize(value);
    if (!facet || !wanted) return null;
    const values = facet.values || [];
    const same = values.filter((item) => search.normalize(item.label) === wanted || item.key === value);
    const alike = same.length ? same : values.filter((item) => search.normalize(item.label).includes(wanted));
    return alike.length ? new Set(alike.flatMap((item) => Array.from(item.cases))) : null;
  }
})(window.casebookSearch);
