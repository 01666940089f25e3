/* Starts the editor. The page format is registered first, since the editor may read a page at once. */
import "./session.js";
import { init, registerCustomFormat } from "./vendor/index.js";
import { pageFormat } from "./format.js";

async function start() {
  const answer = await fetch("page.json");
  registerCustomFormat("casebook-page", "md", pageFormat(await answer.json()));
  init();
}

start();
