/* Making and finding elements of a page. */
(function (search) {
  "use strict";

  /** An element with, if given, a class and text. */
  search.element = function (tag, kind, words) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    if (words) made.textContent = words;
    return made;
  };

  /** The first element of a selector, which the page is known to have; throws if it has not. */
  search.one = function (root, selector, type) {
    const found = root.querySelector(selector);
    if (!(found instanceof type)) throw new Error(selector);
    return found;
  };
})(window.casebookSearch);
