/* Rows and cells of the comparison tables, its state and its options. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookCompare: compare } = load("compare", "/site");

const source = (id, more) => ({ id, url: `cases/${id}.html`, title: id, place: "山西省 晋城市", facts: [], date: "2023-06-02", status: "draft", themes: [], reforms: [], paragraphs: {}, values: [], near: [], ...more });
const column = (kind, short, ...cases) => ({ item: { kind, key: short }, title: kind === "place" ? `山西省 ${short}` : short, short, url: "", facts: [], note: "", cases });
const TERMS = [["行政执法", "themes/e.html", "执法"], ["复议", "themes/f.html", "复议"]];
const rows = (...columns) => compare.rows(columns, TERMS, (item) => item.themes, ([, sections]) => sections);

test("rows are in the order of the vocabulary, unknown names last", () => {
  const one = column("case", "甲", source("a", { themes: [["没有的", [1]], ["复议", [2]]] }));
  const other = column("case", "乙", source("b", { themes: [["行政执法", [3]], ["复议", [4]]] }));
  const found = rows(one, other);
  assert.deepEqual(found.map((row) => [row.name, row.url, row.theme, row.holders]), [
    ["行政执法", "themes/e.html", "执法", 1],
    ["复议", "themes/f.html", "复议", 2],
    ["没有的", "", "其他", 1],
  ]);
  assert.deepEqual(found[1].cells.map((cell) => cell.map(({ content }) => content)), [[[2]], [[4]]]);
  assert.deepEqual(found[0].cells[0], []);
});

test("the cases of a place are labelled with dates, those of lower places with the place too", () => {
  const place = column(
    "place",
    "晋城市",
    source("a", { themes: [["复议", []]] }),
    source("b", { themes: [["复议", []]], place: "山西省 晋城市 泽州县", date: "" }),
  );
  assert.deepEqual(rows(place)[0].cells[0].map(({ label }) => label), ["2023-06-02", "泽州县 日期不详"]);
  assert.equal(rows(column("case", "甲", source("a", { themes: [["复议", []]] })))[0].cells[0][0].label, "");
});

const cell = (content, more = {}) => [{ source: source("a 1", more), content, label: "" }];
const text = (elements) => elements.map((element) => element.text);
const links = (element) => [element.href, ...element.children.flatMap((child) => (child.children ? links(child) : []))].filter(Boolean);

test("a figure links to its paragraph and is shown with its conditions and sentence", () => {
  const value = { shown: "100%", anchor: "p-一", quote: "达100%。", about: ["2022年", "全市"], terms: ["", "", ""] };
  const [block] = compare.valueCell(cell([value]));
  assert.equal(block.text, "100%|2022年 · 全市|原句|达100%。");
  assert.deepEqual(links(block), ["file:///site/cases/a 1.html#p-%E4%B8%80"]);
});

test("a figure that is not in the text is marked as the editor's and has no link", () => {
  const [block] = compare.valueCell(cell([{ shown: "80件", anchor: "", quote: "", about: [], terms: ["", "", ""] }]));
  assert.equal(block.text, "80件|编者填写，正文里没有找到");
  assert.deepEqual(links(block), []);
});

test("a theme shows its sections, or a note that it has none", () => {
  assert.deepEqual(text(compare.themeCell(cell([["一、执法", "s1", "推行。"], ["二、监督", "s2", ""]]))), ["一、执法|推行。", "二、监督"]);
  assert.deepEqual(text(compare.themeCell(cell([]))), ["没有单独的章节"]);
});

test("a reform shows its quotes and whole paragraphs", () => {
  const blocks = compare.reformCell(cell([[["包容审慎", "p1"]]], { paragraphs: { p1: "推行包容审慎监管。" } }));
  assert.deepEqual(text(blocks), ["包容审慎|整段|推行包容审慎监管。"]);
  assert.deepEqual(text(compare.reformCell(cell([[]]))), ["编者标注，正文里没有找到相应语句"]);
});

test("several cases in a cell are labelled", () => {
  const entries = [
    { source: source("a"), content: [["甲", "s", ""]], label: "2023" },
    { source: source("b"), content: [], label: "2024" },
  ];
  assert.deepEqual(text(compare.themeCell(entries)), ["2023", "甲", "2024", "没有单独的章节"]);
});

test("columns whose short names are the same have their full ones", () => {
  const [one, other, third] = compare.distinct([column("place", "鼓楼区"), column("case", "鼓楼区", source("a")), column("place", "泽州县")]);
  assert.deepEqual([one.short, other.short, third.short], ["山西省 鼓楼区", "山西省 晋城市 鼓楼区", "泽州县"]);
});

test("a line shows the case where a reform has come furthest", () => {
  const entry = (id, quote, highest) => ({ source: source(id), content: [[[quote, "p"]], highest && { highest, rungs: [], missing: "" }], label: id });
  assert.deepEqual(text(compare.reformBrief([entry("a", "推进", "1 提出"), entry("b", "办件9件", "4 有数据"), entry("c", "探索", null)])), ["有数据", "办件9件"]);
  assert.deepEqual(text(compare.reformBrief([{ source: source("a"), content: [[], null], label: "" }])), ["编者标注，正文里没有找到相应语句"]);
});

test("a line shows three figures, equal ones of several cases once", () => {
  const value = (shown, about = []) => ({ shown, anchor: "", quote: "", about, terms: ["", "", ""] });
  const entries = [
    { source: source("a"), content: [value("128项", ["我市"]), value("5项")], label: "2023" },
    { source: source("b"), content: [value("128项", ["我市"]), value("6项"), value("7项")], label: "2024" },
  ];
  assert.deepEqual(text(compare.valueBrief(entries)), ["128项|2023、2024 · 我市", "5项|2023", "6项|2024", "另有 1 个"]);
});

test("the state round-trips through the URL, without duplicates and up to the limit", () => {
  const state = { items: [{ kind: "case", key: "a-1" }, { kind: "case", key: "b&c" }, { kind: "place", key: "140500" }], show: "all" };
  assert.equal(compare.writeState(state), "?case=a-1,b%26c&place=140500&show=all");
  assert.deepEqual(compare.readState(compare.writeState(state), 4), state);
  assert.deepEqual(compare.readState("?case=a,b&case=a, c ,&place=1", 3).items.map(({ key }) => key), ["a", "b", "c"]);
  assert.equal(compare.readState("?show=shared", 4).show, "");
  assert.equal(compare.writeState({ items: [], show: "" }), "");
});

test("options contain all typed words in any width, without those already taken", () => {
  const option = (kind, key, normalized) => ({ kind, key, label: key, note: "", normalized });
  const names = {
    places: Array.from({ length: 9 }, (_, n) => option("place", `p${n}`, `山西晋城${n}`)),
    cases: [option("case", "c1", "晋城报告c1"), option("case", "c2", "长沙侧记c2")],
  };
  const [places, cases] = compare.matching(names, "晋城", new Set(["place:p0"]));
  assert.deepEqual([places.options.length, places.left, places.options[0].key], [6, 2, "p1"]);
  assert.deepEqual(cases.options.map(({ key }) => key), ["c1"]);
  assert.deepEqual(compare.matching(names, "长沙 Ｃ２", new Set()).map(({ label }) => label), ["案例"]);
  assert.deepEqual(compare.matching(names, "没有", new Set()), []);
});

test("a key that cannot be an id has no column", async () => {
  for (const key of ["", "../cases", "a/b", "甲", "-a"]) assert.equal(await compare.column({ kind: "case", key }), null);
});
