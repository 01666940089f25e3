/* Starts the form: the format of our pages first, for the first page may be read at once. */
import { init, registerCustomFormat } from "./vendor/index.js";
import { pageFormat } from "./format.js";

async function start() {
  const answer = await fetch("page.json");
  registerCustomFormat("casebook-page", "md", pageFormat(await answer.json()));
  init();
}

start();
