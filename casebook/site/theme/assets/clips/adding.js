/* Buttons beside links to paragraphs of cases, which add them to a selection. */
(function (clips) {
  "use strict";

  const CASE = /^([0-9A-Za-z][0-9A-Za-z._-]{0,99})\.html$/u;

  /** The id of the case of this site and the anchor of the paragraph that a link leads to; null for any other link. */
  clips.target = function (link) {
    const url = new URL(link.href);
    if (!url.href.startsWith(clips.root) || url.hash.length < 2) return null;
    const path = url.pathname.split("/");
    const match = CASE.exec(path[path.length - 1]);
    const anchor = decodeURIComponent(url.hash.slice(1));
    // Our own sections of a case page, as of all its practices, are no paragraphs of its text.
    return match && !anchor.startsWith("cb-") ? { id: match[1], anchor } : null;
  };

  /** The button that adds the paragraph of a link, or its `figure`, to the selection. */
  clips.adder = function ({ id, anchor }, figure) {
    const add = clips.button("＋", (made) => clips.sign(made, clips.add(id, anchor, figure)));
    add.classList.add("cb-add");
    add.setAttribute("aria-label", figure ? "把这个数字加入选编" : "把这一段加入选编");
    return add;
  };
})(window.casebookClips);
