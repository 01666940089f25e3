/* The preview of a case: its head, its tags and figures and its text as on the page of the site. */
import "./vendor/index.js";

/**
 * @typedef {import("./page").Element} Element
 * @typedef {import("./page").Form} Form
 * @typedef {import("./page").FigureRow} FigureRow
 * @typedef {import("./page").CorrectionRow} CorrectionRow
 * @typedef {import("./page").PreviewProps} PreviewProps
 */

const { createClass, h } = window;
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!|<>~])/g;
const HEADING = /^(#{2,4}) +(.*)$/;
const ITEM = /^(?:[-*+]|\d+[.)]) +/;
const RULE = /^\|[\s:|-]+\|$/;

/** @param {string} text */
const plain = (text) => text.replace(ESCAPED, "$1");

/** @param {string} row */
const cells = (row) => row.replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => plain(cell.trim()));

/**
 * @param {string[]} rows
 * @param {number} key
 */
function table(rows, key) {
  const [names, ...body] = rows.filter((row) => !RULE.test(row));
  return h(
    "table",
    { key },
    h("thead", null, h("tr", null, ...cells(names).map((cell) => h("th", null, cell)))),
    h("tbody", null, ...body.map((row) => h("tr", null, ...cells(row).map((cell) => h("td", null, cell))))),
  );
}

/**
 * A block of the text, which is separated from others by blank lines.
 * @param {string} block
 * @param {number} key
 */
function element(block, key) {
  const lines = block.split("\n").map((line) => line.trim());
  const heading = HEADING.exec(block);
  if (heading && lines.length === 1) return h(`h${heading[1].length}`, { key }, plain(heading[2]));
  if (lines.every((line) => line.startsWith("|"))) return table(lines, key);
  if (lines.every((line) => ITEM.test(line))) {
    return h("ul", { key }, ...lines.map((line) => h("li", null, plain(line.replace(ITEM, "")))));
  }
  return h("p", { key }, plain(lines.join("")));
}

/**
 * A row of tags or figures; nothing without any.
 * @param {string} name
 * @param {string[]} words
 */
const row = (name, words) =>
  words.length ? h("div", { key: name }, h("dt", null, name), h("dd", null, words.join("　"))) : null;

/**
 * @param {Form} data
 * @param {string} key
 */
const text = (data, key) => String(data[key] ?? "");

/**
 * @param {Form} data
 * @param {string} key
 */
const list = (data, key) => /** @type {string[]} */ (data[key] || []).filter(Boolean);

/** @param {Form} data */
function head(data) {
  const status = text(data, "status") === "reviewed" ? "已核对" : "未核对";
  const place = list(data, "region").length ? list(data, "region") : [text(data, "locality")];
  const facts = ["date", "genre", "organization", "author"].map((key) => text(data, key));
  return h(
    "header",
    null,
    h("p", { className: "path" }, place.join(" › ")),
    h("h1", null, text(data, "title") || "（还没有写标题）"),
    h("p", { className: "subtitle" }, text(data, "subtitle")),
    h("ul", null, ...[...facts, status].filter(Boolean).map((fact) => h("li", { key: fact }, fact))),
  );
}

/** @param {Form} data */
function tags(data) {
  const figures = /** @type {FigureRow[]} */ (data.metrics || []).filter(({ name }) => name);
  const corrections = /** @type {CorrectionRow[]} */ (data.corrections || []);
  return h(
    "dl",
    null,
    row("指标", figures.map(({ name, words }) => `${name} ${words ?? ""}`)),
    row("主题", list(data, "themes")),
    row("改革", list(data, "reforms")),
    row("更正", corrections.map(({ text: words, reason }) => `${words ?? ""}：${reason ?? ""}`)),
    row("原载", ["publisher", "published_in", "url"].map((key) => text(data, key)).filter(Boolean)),
  );
}

export const CasePreview = createClass({
  /** @this {{ props: PreviewProps }} */
  render() {
    const data = this.props.entry.get("data").toJS();
    const blocks = text(data, "body").split(/\n\s*\n/).map((block) => block.trim());
    return h(
      "main",
      null,
      h("p", { className: "note" }, "预览。发布以后，这一页还会有程序摘出的数字、引用的文件和引用格式。"),
      head(data),
      tags(data),
      ...blocks.filter(Boolean).map(element),
    );
  },
});
