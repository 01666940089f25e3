/* Starts the form: the format of our pages first, for the first page may be read at once. */
import { init, registerCustomFormat } from "./vendor/index.js";
import { pageFormat } from "./format.js";

const page = await (await fetch("page.json")).json();
registerCustomFormat("casebook-page", "md", pageFormat(page));
init();
