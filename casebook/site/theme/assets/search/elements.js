/* Helpers for creating and finding elements. */
(function (search) {
  "use strict";

  /** Create an element, with a class and a text if given. */
  search.element = function (tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  /** The first element that matches a selector; throws if there is none or it is of another type. */
  search.one = function (root, selector, type) {
    const element = root.querySelector(selector);
    if (!(element instanceof type)) throw new Error(selector);
    return element;
  };
})(window.casebookSearch);
