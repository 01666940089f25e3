/* Fields of a query, proposals, own pages, ways on, and what is said above the hits. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookSearch: search } = load("search");

const lists = {
  reforms: [["一窗通办", "reforms/window.html", ["一窗受理"]], ["河长制", "reforms/river.html", []]],
  indicators: [["案件调解（撤回）结案率", "indicators/settled.html", []], ["案件受理件数", "indicators/cases.html", []]],
  themes: [["河湖治理", "themes/water.html", []]],
  places: [["临川县", "places/1.html", "江南省"]],
  titles: [["临川县治河记", "cases/a.html", "临川县"]],
  firsts: [["首个河湖法庭", "cases/a.html#p", "临川县"]],
};
const facets = { all: [{ key: "level", label: "层级", values: [] }, { key: "reform", label: "改革举措", values: [] }] };

test("fields are taken out of a query, by the facet's label or a shorter name", () => {
  assert.deepEqual(search.readFields("地名:临川 河长 层级：县级 改革:“一窗 通办”", facets), {
    words: "河长",
    fields: [
      { key: "place", name: "地名", value: "临川" },
      { key: "level", name: "层级", value: "县级" },
      { key: "reform", name: "改革", value: "一窗 通办" },
    ],
  });
});

test("what is no field stays a word", () => {
  assert.deepEqual(search.readFields("时间:三天 说地名:甲", facets), { words: "时间:三天 说地名:甲", fields: [] });
});

test("a decimal point stays, other points and thousands do not", () => {
  assert.equal(search.normalize("98.5%"), "98.5");
  assert.equal(search.normalize("９８．５％"), "98.5");
  assert.equal(search.normalize("1,205件。3.加强"), "1205件3加强");
  assert.equal(search.normalizeWithOffsets("率98.5%").normalized, "率98.5");
});

test("proposals are grouped, and the best name of a group leads", () => {
  assert.deepEqual(search.propose(lists, "河").map(({ label, options }) => [label, options.map((item) => item.label)]), [
    ["改革举措", ["河长制"]],
    ["主题", ["河湖治理"]],
    ["案例", ["临川县治河记"]],
    ["首创", ["首个河湖法庭"]],
  ]);
  assert.deepEqual(search.propose(lists, "  "), []);
  assert.deepEqual(search.propose(lists, "<b>").length, 0);
});

test("names are searched for, titles and firsts are gone to", () => {
  const [place, title] = search.propose(lists, "临川").map(({ options }) => options[0]);
  assert.deepEqual([place.query, place.url, place.note], ["临川县", "", "江南省"]);
  assert.deepEqual([title.query, title.url], ["", "cases/a.html"]);
});

test("the own page is found by name, by another name, and by parts", () => {
  const names = (...words) => search.ownPages(lists, words.join(" "), []).map(({ name }) => name);
  assert.deepEqual(names("河长制"), ["河长制"]);
  assert.deepEqual(names("一窗受理"), ["一窗通办"]);
  assert.deepEqual(names("案件", "调解结案率"), ["案件调解（撤回）结案率"]);
  assert.deepEqual(names("各县案件受理件数怎么样"), ["案件受理件数"]);
  assert.deepEqual(names("治理"), []);
});

test("the own page is that of a place if only places are asked for", () => {
  const place = { places: [{ label: "某省某县", url: "places/1.html" }] };
  const names = (terms) => search.ownPages(lists, "某县", terms).map(({ name, kind }) => [name, kind]);
  assert.deepEqual(names([place]), [["某省某县", "地区"]]);
  assert.deepEqual(names([place, { places: [] }]), []);
});

test("fewer words are words: no pair across the border of two", async () => {
  const counts = { 流动: 2, 动公: 8, 公证: 9 };
  const postings = Object.entries(counts).map(([bigram, size]) => ({ bigram, passages: new Int32Array(size) }));
  search.countTyped = async (query) => counts[query] ?? 0;
  const fewer = await search.fewerWords("流动公证", { terms: [{ word: "流动公证", postings }] });
  assert.deepEqual(fewer.map(({ query }) => query), ["公证", "流动"]);
});

test("hits are counted by kind", () => {
  const hits = [4, 3, 2, 2, 1].map((tier) => ({ tier }));
  assert.equal(search.countText(hits, true, []), "5 篇：原词 2 · 近义 2 · 部分 1");
  assert.equal(search.countText(hits, false, []), "5 篇");
});

test("counts that were not looked up in the texts are said to be about right", () => {
  const hits = [4, 4, 2, 1].map((tier) => ({ tier }));
  const long = { sure: false, places: [] };
  assert.equal(search.countText(hits, true, [long]), "4 篇：原词 约 2 · 近义 约 1 · 部分 1");
  const looked = hits.map((hit) => ({ ...hit, checked: true }));
  assert.equal(search.countText(looked, true, [long]), "4 篇：原词 2 · 近义 1 · 部分 1");
  assert.equal(search.countText(hits, true, [{ sure: true, places: [] }]), "4 篇：原词 2 · 近义 1 · 部分 1");
});

test("what was typed is repeated as typed", () => {
  assert.equal(search.quoted("98.5%  “双随机”"), "“98.5%”““双随机””");
});

test("the shortest stretch with all words", () => {
  assert.equal(search.span("甲丙丙丙乙丙甲乙", ["甲", "乙"]), 2);
  assert.equal(search.span("甲丙", ["甲", "乙"]), Infinity);
});

test("the nearest names share pairs of characters with the query", () => {
  assert.deepEqual(search.nearestNames(lists, ["河长巡河"], 3), ["河长制"]);
});

test("a passage with the words apart is near, whatever stands between them", () => {
  const pair = (bigram, ...passages) => ({ bigram, passages: Int32Array.from(passages) });
  const term = {
    word: "河湖治理",
    literal: Int32Array.from([0]),
    postings: [pair("河湖", 0, 1), pair("湖治", 0), pair("治理", 0, 1, 2)],
  };
  const table = { score: new Float32Array(3), meant: new Uint32Array(3), rarity: (count) => 4 - count };
  search.addNearMatches(table, term, 1, 10, 0.3);
  assert.deepEqual(Array.from(table.meant), [0, 1, 0]);
  assert.ok(table.score[1] > table.score[2]);
  assert.equal(table.score[0], 0);
});

test("of a short word one half is no near match", () => {
  const term = {
    word: "巡河员",
    literal: Int32Array.from([]),
    postings: [{ bigram: "巡河", passages: Int32Array.from([0]) }, { bigram: "河员", passages: Int32Array.from([]) }],
  };
  const table = { score: new Float32Array(1), meant: new Uint32Array(1), rarity: (count) => 4 - count };
  search.addNearMatches(table, term, 1, 10, 0.3);
  assert.deepEqual(Array.from(table.meant), [0]);
  assert.ok(table.score[0] > 0);
});

test("the parts of a word count together, in any order, within a window", () => {
  assert.equal(search.together("河湖的日常治理", "河湖治理"), 1);
  assert.equal(search.together("治理河湖", "河湖治理"), 1);
  assert.equal(search.together("河湖" + "甲".repeat(40) + "治理", "河湖治理"), 0.5);
  assert.equal(search.together("别的", "河湖治理"), 0);
});

test("a number has no near matches", () => {
  const table = { score: new Float32Array(1), meant: new Uint32Array(1), rarity: () => 1 };
  search.addNearMatches(table, { word: "98.5", literal: [], postings: [{ bigram: "98", passages: Int32Array.from([0]) }] }, 1, 9, 0.1);
  assert.equal(table.score[0], 0);
});

test("the last queries are kept once each, newest first, and can be forgotten", () => {
  const kept = new Map();
  globalThis.localStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  for (const query of ["甲", "乙", "甲"]) search.rememberQuery(query);
  assert.deepEqual(search.recentQueries(), ["甲", "乙"]);
  for (let n = 0; n < 20; n++) search.rememberQuery(`第${n}`);
  assert.equal(search.recentQueries().length, 8);
  search.forgetQueries();
  assert.deepEqual(search.recentQueries(), []);
});

test("a browser that keeps nothing has no last queries", () => {
  globalThis.localStorage = { getItem: () => { throw new Error("no"); }, setItem: () => { throw new Error("no"); } };
  search.rememberQuery("甲");
  assert.deepEqual(search.recentQueries(), []);
  globalThis.localStorage = { getItem: () => "{}" };
  assert.deepEqual(search.recentQueries(), []);
});
