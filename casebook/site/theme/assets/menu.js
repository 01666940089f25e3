/* Menus in the bar of sections are `details`, which open without this script; it closes them. */
(function () {
  "use strict";

  /** @param {Node | null} inside what the reader is at; its menu stays open */
  function closeOthers(inside) {
    document.querySelectorAll("details.cb-menu[open]").forEach((menu) => {
      if (!menu.contains(inside)) menu.removeAttribute("open");
    });
  }

  document.addEventListener("click", (event) => closeOthers(/** @type {Node} */ (event.target)));
  document.addEventListener("focusin", (event) => closeOthers(/** @type {Node} */ (event.target)));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.cb-menu[open] > summary");
    if (!(open instanceof HTMLElement)) return;
    closeOthers(null);
    open.focus();
  });
})();
