/* Which of the examples of a part are those of peers: places of the same kind, or of the province. */
(function (outline) {
  "use strict";

  const MOST = 3;

  /** The examples to show, with the reason: same kind first, in the same province before others. */
  outline.peers = function (found, own) {
    return found
      .filter(({ place }) => place !== own.place)
      .map((example) => ({ example, ...judged(example, own) }))
      .filter(({ rank }) => rank)
      .sort((one, other) => other.rank - one.rank)
      .slice(0, MOST)
      .map(({ example, reason }) => ({ ...example, reason }));
  };

  /**
   * @param {OutlinePlace} example
   * @param {OutlinePlace} own
   */
  function judged(example, own) {
    const kind = own.kind !== "" && example.kind === own.kind;
    const province = own.province !== "" && example.province === own.province;
    const reason = [province ? "同省" : "", kind ? `同是${own.kind}` : ""].filter(Boolean).join("，");
    return { rank: (kind ? 2 : 0) + (province ? 1 : 0), reason };
  }
})(window.casebookOutline);
