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

async function start() {
  const answer = await fetch("page.json");
  const table = await answer.json();
  registerCustomFormat("casebook-page", "md", pageFormat(table));
  registerFieldType("casebook-place", placeField(placeFinder(table.places)));
  registerPreviewStyle("preview.css");
  registerPreviewTemplate("cases", CasePreview);
  init();
}

start();
