/* The search page without a browser: facets, state in the URL, downloads. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookSearch: search, casebookCsv: csv } = load("search");

// Four cases; posting lists are encoded as in casebook/search/delta_encoding.py (# is 0).
const column = (key, values) => ({ key, label: key, values });
const overview = {
  ids: ["a", "b", "c", "d"],
  facets: [
    column("theme", [["t1", "执法", "#$"], ["t2", "复议", "$$"]]), // a b, b c
    column("year", [["2023", "2023", "#%"], ["2022", "2022", "$"]]), // a c, b
    { key: "reform", label: "改革", values: null },
  ],
};
const choice = (entries) => new Map(Object.entries(entries).map(([key, values]) => [key, new Set(values)]));

test("a case passes if it has one of the selected values in every facet", () => {
  const facets = new search.Facets(overview);
  const kept = (entries) => Array.from(facets.judge(choice(entries)).fails).map((fails, n) => (fails ? "" : overview.ids[n])).join("");
  assert.equal(kept({}), "abcd");
  assert.equal(kept({ theme: [] }), "abcd");
  assert.equal(kept({ theme: ["t1"] }), "ab");
  assert.equal(kept({ theme: ["t1", "t2"] }), "abc");
  assert.equal(kept({ theme: ["t1", "t2"], year: ["2023"] }), "ac");
  assert.equal(kept({ theme: ["nobody"] }), "");
});

test("counts are the cases with a value that pass all other facets", () => {
  const facets = new search.Facets(overview);
  const verdict = facets.judge(choice({ theme: ["t1"], year: ["2023"] }));
  assert.deepEqual(facets.count(0, [0, 1, 2, 3], verdict), [1, 1]);
  assert.deepEqual(facets.count(1, [0, 1, 2, 3], verdict), [1, 1]);
  assert.deepEqual(facets.count(1, [1], verdict), [0, 1]);
  assert.deepEqual(facets.count(2, [0], verdict), []);
});

test("a large facet is loaded on demand, once", async () => {
  const facets = new search.Facets(overview);
  const requested = [];
  search.load = async (name) => {
    requested.push(name);
    return column("reform", [["r", "放管服", "&"]]);
  };
  await facets.need(["theme"]);
  await facets.need(["reform"]);
  await facets.need(["reform"]);
  assert.deepEqual(requested, ["facet-reform"]);
  assert.equal(Array.from(facets.judge(choice({ reform: ["r"] })).fails).join(""), "1110");
});

test("the state round-trips through the URL", () => {
  const keys = ["theme", "year"];
  const state = { query: "免罚 & 清单=？", within: ["执法 #", "街道"], choice: choice({ theme: ["a,b", "#"], year: [] }), sort: "date" };
  const address = search.writeState(state);
  assert.equal(address, "?q=%E5%85%8D%E7%BD%9A+%26+%E6%B8%85%E5%8D%95%3D%EF%BC%9F&in=%E6%89%A7%E6%B3%95+%23&in=%E8%A1%97%E9%81%93&theme=a%2Cb&theme=%23&sort=date");
  assert.deepEqual(search.readState(address, keys), state);
});

test("unknown parameters are ignored", () => {
  assert.deepEqual(search.readState("?q=%20a%20&color=red", ["theme"]), { query: "a", within: [], choice: choice({ theme: [] }), sort: "" });
  assert.equal(search.writeState({ query: "", within: [], choice: new Map(), sort: "" }), "");
});

test("a cell that a spreadsheet could take for a formula is made inert, in any width", () => {
  for (const text of ["=1+1", "+86", "-5", "@a", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1", "－1", "＠a", "'=1", "'"]) {
    assert.equal(csv.inert(text), `'${text}`);
  }
  for (const text of ["", "a=1", " =1", "甲", "1-2", "“=”"]) assert.equal(csv.inert(text), text);
});

test("a cell with separators or quotes is quoted", () => {
  assert.equal(csv.cell('他说"好",走了'), '"他说""好"",走了"');
  assert.equal(csv.cell("=a\nb"), '"\'=a\nb"');
});

test("a CSV download has a byte order mark, titles, and lists in one cell", () => {
  const fields = [["id", "编号"], ["reforms", "改革"], ["source", "来源"], ["date", "日期"]];
  const rows = [["a-1", ["放管服", "一件事"], { file: "1.txt", lines: ["1", "2"] }, null]];
  assert.equal(search.csvOf(fields, rows), "\ufeff编号,改革,来源,日期\r\na-1,放管服；一件事,file：1.txt；lines：1、2,\r\n");
  assert.deepEqual(JSON.parse(search.jsonOf(fields, rows)), [{ id: "a-1", reforms: ["放管服", "一件事"], source: { file: "1.txt", lines: ["1", "2"] }, date: null }]);
});
