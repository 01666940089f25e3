/* Buttons beside the quotes and figures of index pages, which add their paragraphs to a selection. */
(function (clips) {
  "use strict";

  const CASE = /^([0-9A-Za-z][0-9A-Za-z._-]{0,99})\.html$/u;
  const page = document.querySelector(".cb-page--index");
  if (!page) return;
  const name = document.querySelector(".cb-page--index h1");
  const isIndicator = /\/indicators\//u.test(location.pathname);

  /**
   * The id of the case and the anchor of the paragraph that a link leads to; null for any other link.
   * @param {HTMLAnchorElement} link
   */
  function target(link) {
    const url = new URL(link.href);
    if (!url.href.startsWith(clips.root) || url.hash.length < 2) return null;
    const path = url.pathname.split("/");
    const match = CASE.exec(path[path.length - 1]);
    const anchor = decodeURIComponent(url.hash.slice(1));
    // Our own sections of a case page, as of all its practices, are no paragraphs of its text.
    return match && !anchor.startsWith("cb-") ? { id: match[1], anchor } : null;
  }

  /** The name of the indicator of the page; a page that is divided has its part behind it. */
  function indicator() {
    return name ? (name.textContent || "").split(" · ")[0].trim() : "";
  }

  /** @param {HTMLAnchorElement} link */
  function mark(link) {
    const place = target(link);
    if (!place) return;
    const cell = link.closest("td");
    // On the page of an indicator the cell of the value stands for the figure, others for a passage.
    const figure = isIndicator && cell && cell.classList.contains("cb-value") ? indicator() : "";
    const add = clips.button("＋", (made) => clips.sign(made, clips.add(place.id, place.anchor, figure)));
    add.classList.add("cb-add");
    add.setAttribute("aria-label", figure ? "把这个数字加入选编" : "把这一段加入选编");
    if (!cell || !cell.matches(".cb-quotes:not(.cb-passages)")) return link.after(add);
    // On the last line of the quote, and not on one of its own.
    const quote = document.createElement("span");
    quote.className = "cb-quoted";
    link.replaceWith(quote);
    quote.append(link, add);
  }

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = page.querySelectorAll("td.cb-quotes a[href*='#'], td.cb-value a[href*='#']");
  links.forEach(mark);
})(window.casebookClips);
