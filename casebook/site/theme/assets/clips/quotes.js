/* Buttons beside the quotes and figures of index pages, which add their paragraphs to a selection. */
(function (clips) {
  "use strict";

  const page = document.querySelector(".cb-page--index");
  if (!page) return;
  const name = document.querySelector(".cb-page--index h1");
  const isIndicator = /\/indicators\//u.test(location.pathname);

  /** The name of the indicator of the page; a page that is divided has its part behind it. */
  function indicator() {
    return name ? (name.textContent || "").split(" · ")[0].trim() : "";
  }

  /** @param {HTMLAnchorElement} link */
  function mark(link) {
    const place = clips.target(link);
    if (!place) return;
    const cell = link.closest("td");
    // On the page of an indicator the cell of the value stands for the figure, others for a passage.
    const figure = isIndicator && cell && cell.classList.contains("cb-value") ? indicator() : "";
    const add = clips.adder(place, figure);
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
