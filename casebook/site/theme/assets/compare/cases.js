/* The data of a case as comparisons, selections and outlines read it, restored from the short form of its
   file (casebook/compare/packing.py). */
(function (search) {
  "use strict";

  /** Promise of what a comparison has of a case, which is found by an id that it had before, too. */
  search.caseData = async function (id) {
    try {
      return { id, ...search.unpacked(await search.load("compare/case/" + id)) };
    } catch (error) {
      const now = await search.movedTo(id);
      if (!now) throw error;
      return { id: now, ...search.unpacked(await search.load("compare/case/" + now)) };
    }
  };

  search.unpacked = function ({ rungs: labels, ...packed }) {
    /**
     * @param {PackedWords} words
     * @returns {Quote}
     */
    function quote([start, second, number, edges = 0]) {
      if (typeof start === "string") return [start, String(second)];
      const [anchor, text] = packed.paragraphs[Number(number)];
      const cut = text.slice(start, start + Number(second));
      return [(edges & 1 ? "…" : "") + cut + (edges & 2 ? "…" : ""), anchor];
    }

    /**
     * @param {PackedRung[]} rungs
     * @returns {Ladder}
     */
    function ladder(rungs) {
      const digits = rungs.map(([some]) => some).join("");
      const highest = Math.max(...Array.from(digits, Number));
      return {
        highest: `${highest} ${labels[highest - 1]}`,
        rungs: rungs.map(([some, ...words]) => [Array.from(some, (digit) => labels[Number(digit) - 1]).join("、"), ...quote(words)]),
        missing: labels.filter((_, at) => !digits.includes(String(at + 1))).join("、"),
      };
    }

    return {
      ...packed,
      paragraphs: Object.fromEntries(packed.paragraphs),
      reforms: packed.reforms.map(([name, quotes, rungs]) => [name, quotes.map(quote), rungs && ladder(rungs)]),
    };
  };
})(window.casebookSearch);
