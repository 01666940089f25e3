/* Reads what the items of a selection stand for from the site's data: an item has only the id of a
   case and an anchor, so that nobody can put words into a report by a link. */
(function (clips) {
  "use strict";

  const search = window.casebookSearch;

  /**
   * @param {ClipItem} item
   * @returns {ResolvedClip}
   */
  function missing(item) {
    return { item, found: false, title: "", place: "", date: "", url: "", text: "", values: [], gbt: "", official: "" };
  }

  /**
   * Promise of what is shared by the items of a case; null if the case is not on this site.
   * @param {string} id
   * @param {Overview} overview
   * @param {WordShard} shared
   * @returns {Promise<ClipCase | null>}
   */
  async function readCase(id, overview, shared) {
    const number = overview.ids.indexOf(overview.ids.includes(id) ? id : await search.movedTo(id));
    if (number < 0) return null;
    const first = overview.first[number];
    const numbers = Array.from({ length: overview.first[number + 1] - first }, (_, n) => first + n);
    const [head, row, passages] = await Promise.all([
      search.head(overview, number),
      search.wordRow(number, shared),
      search.passages(overview, number, numbers),
    ]);
    return { head, texts: new Map(passages), row };
  }

  /**
   * The values of an indicator in a paragraph.
   * @param {ClipItem} item
   * @returns {Promise<ValueRow[]>}
   */
  async function valuesOf(item) {
    const data = await search.caseData(item.id);
    const named = (/** @type {string} */ wanted) => data.values.find(([name]) => name === wanted);
    const entry = named(item.figure) || named((await search.load("moved/names").catch(() => ({})))[item.figure]);
    return entry ? entry[1].filter((value) => value.anchor === item.anchor) : [];
  }

  /**
   * @param {ClipItem} item
   * @param {ClipCase | null} source
   * @returns {Promise<ResolvedClip>}
   */
  async function resolveItem(item, source) {
    const text = source && source.texts.get(item.anchor);
    if (!source || !text) return missing(item);
    const values = item.figure ? await valuesOf(item) : [];
    if (item.figure && !values.length) return missing(item);
    const { title, place, date } = source.head;
    const page = new URL(source.head.url, search.root).href;
    const url = page + "#" + encodeURIComponent(item.anchor);
    const [, , , online, offline, , official] = source.row;
    return { item, found: true, title, place, date, url, text, values, gbt: search.reference(online, offline, page), official };
  }

  /** Promise of the items with their texts, in the same order; `found` is false where one has gone. */
  clips.resolve = async function (items) {
    if (!items.length) return [];
    /** @type {[Overview, WordShard]} */
    const [overview, shared] = await Promise.all([search.overview(), search.load("word")]);
    /** @type {Map<string, Promise<ClipCase | null>>} */
    const cases = new Map();
    for (const { id } of items) {
      if (!cases.has(id)) cases.set(id, readCase(id, overview, shared));
    }
    return Promise.all(items.map(async (item) => resolveItem(item, (await cases.get(item.id)) || null)));
  };
})(window.casebookClips);
