/* Starts the editor. The page format is registered first, since the editor may read a page at once. */
import "./session.js";
import {
  init,
  registerCustomFormat,
  registerFieldType,
  registerPreviewStyle,
  registerPreviewTemplate,
} from "./vendor/index.js";
import { pageFormat } from "./format.js";
import { placeField } from "./place-field.js";
import { placeFinder } from "./places.js";
import { CasePreview } from "./preview.js";

/** Makes the sign-in a landmark, which the editor leaves out; what follows it has landmarks of its own. */
function nameEntrance() {
  const root = document.querySelector("#nc-root");
  if (!root) return;
  new MutationObserver(() => {
    const entrance = Boolean(root.querySelector(".powered-by"));
    if (entrance === root.hasAttribute("role")) return;
    for (const [name, value] of [["role", "region"], ["aria-label", "登录"]]) {
      if (entrance) root.setAttribute(name, value);
      else root.removeAttribute(name);
    }
  }).observe(root, { childList: true, subtree: true });
}

async function start() {
  const answer = await fetch("page.json");
  const table = await answer.json();
  registerCustomFormat("casebook-page", "md", pageFormat(table));
  registerFieldType("casebook-place", placeField(placeFinder(table.places)));
  registerPreviewStyle("preview.css");
  registerPreviewTemplate("cases", CasePreview);
  nameEntrance();
  init();
}

start();
