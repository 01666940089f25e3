/* Scripts that are fetched only when all else of the page has been: on a slow line they would be in the
   way of what the reader asked for. */
(function () {
  "use strict";

  window.addEventListener("load", () => {
    document.querySelectorAll("script[data-late]").forEach((waiting) => {
      const element = document.createElement("script");
      element.src = waiting.getAttribute("src") || "";
      waiting.replaceWith(element);
    });
  });
})();
