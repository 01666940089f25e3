/* Runs the site's scripts in Node, in the order of their pages, with a stub of the DOM that suffices
   to load them and to build elements. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";

const SITE = new URL("../../casebook/site/", import.meta.url);
const ORDER = JSON.parse(readFileSync(new URL("scripts.json", SITE), "utf8"));

/** A stub of an element: it keeps attributes and children, but cannot be queried. */
class Element {
  constructor(tag) {
    this.tag = tag;
    this.className = "";
    this.textContent = "";
    this.dataset = {};
    this.attributes = {};
    this.children = [];
  }

  append(...nodes) {
    this.children.push(...nodes);
  }

  appendChild(node) {
    this.append(node);
    return node;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  remove() {}

  /** All text in it, pieces separated by `|`. */
  get text() {
    return [this.textContent, ...this.children.map((node) => node.text ?? node)].filter(Boolean).join("|");
  }
}

/** Add a script of the site as a browser does: run it, then fire `onload` or `onerror`. */
function add(element) {
  const path = fileURLToPath(element.src.replace(/\?.*/u, ""));
  setImmediate(() => {
    try {
      vm.runInThisContext(readFileSync(path, "utf8"), { filename: path });
    } catch (error) {
      element.onerror?.(error);
      return;
    }
    element.onload?.();
  });
}

/**
 * Run the scripts of a kind of page in the order of scripts.json; returns the global object that they
 * share. `root` is the folder of a site whose data they may read.
 */
export function load(kind, root = "/nowhere") {
  const place = pathToFileURL(`${root}/`);
  const document = {
    currentScript: { src: "" },
    head: { append: add },
    createElement: (tag) => new Element(tag),
    getElementById: () => null,
    querySelector: () => null,
    querySelectorAll: () => [],
  };
  // A wide screen.
  const matchMedia = () => ({ matches: false });
  Object.assign(globalThis, { window: globalThis, document, matchMedia });
  for (const name of ORDER[kind]) {
    document.currentScript.src = new URL(`assets/${name}.js`, place).href;
    const file = new URL(`theme/assets/${name}.js`, SITE);
    vm.runInThisContext(readFileSync(file, "utf8"), { filename: fileURLToPath(file) });
  }
  return globalThis;
}

/** Import the page format of the form at admin/; its imports from ./vendor/ go to ../vendor/. */
export function loadFormat() {
  registerHooks({
    resolve(specifier, context, next) {
      return next(specifier.startsWith("./vendor/") ? `.${specifier}` : specifier, context);
    },
  });
  return import(new URL("admin/app/format.js", SITE).href);
}
