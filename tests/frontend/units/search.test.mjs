/* Query understanding and ranking. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookSearch: search } = load("search");

test("normalization drops width, case, punctuation and white space", () => {
  assert.equal(search.normalize("“放管服” ＡＰＰ、１２3"), "放管服app123");
  assert.equal(search.normalize("，。！"), "");
});

test("normalized text has the source span of each unit", () => {
  const { normalized, starts, ends } = search.normalizeWithOffsets("（½）法");
  assert.equal(normalized, "12法");
  assert.deepEqual([starts, ends], [[1, 1, 3], [2, 2, 4]]);
});

test("white space separates words, and question words are dropped", () => {
  assert.deepEqual(search.queryWords("  双随机、一公开　执法 执法 "), ["双随机一公开", "执法"]);
  assert.deepEqual(search.queryWords("有哪些 一件事一次办 的做法"), ["一件事一次办"]);
  assert.deepEqual(search.queryWords("如何"), ["如何"]);
  assert.deepEqual(search.queryWords("，。"), []);
  assert.equal(search.queryWords("a b c d e f g h i j k l m n").length, 7);
});

test("question words are stripped at both ends unless a single character would remain", () => {
  assert.equal(search.stripAsking("如何推进柔性执法的做法"), "推进柔性执法");
  assert.equal(search.stripAsking("怎么办理证明"), "办理证明");
  assert.equal(search.stripAsking("我们的出庭应诉率高不高"), "出庭应诉率");
  assert.equal(search.stripAsking("我县复议案件是多少"), "复议案件");
  assert.equal(search.stripAsking("请问税吗"), "税吗");
});

test("a wording matches loosely with other characters in between, but not with too few of its own", () => {
  assert.deepEqual(search.matchLoosely(["外地办事"], ["外地户口也能办事"]), ["外地", "办事"]);
  assert.deepEqual(search.matchLoosely(["烂尾楼"], ["烂尾了怎么办"]), ["烂尾"]);
  assert.deepEqual(search.matchLoosely(["行政复议"], ["行政处罚"]), []);
  assert.deepEqual(search.matchLoosely(["行政", "复议"], ["复议行政"]), ["行政", "复议"]);
  assert.deepEqual(search.matchLoosely(["不用申请", "补助"], ["补助不用本人申请"]), ["不用", "申请", "补助"]);
  assert.deepEqual(search.matchLoosely(["不用申请", "补助"], ["不用申请"]), []);
  assert.deepEqual(search.matchLoosely(["开茶馆"], ["开家小茶馆"]), ["开", "茶馆"]);
  assert.deepEqual(search.matchLoosely(["开茶馆"], ["开着门的那几家老茶馆"]), []);
});

test("a word shares its telling pairs with the wordings of a concept", () => {
  const entries = [[["流转费"], 0, 1], [["种田", "大户"], 1, 1], [["大户"], 2, 1], [["大户"], 3, 1]];
  const asked = (word) => search.sharing(entries, word, new Uint8Array(word.length)).map(({ number }) => number);
  assert.deepEqual(asked("种田大户"), [1, 2, 3]);
  assert.deepEqual(asked("流转钱"), [0]);
  // One pair of many, all others unknown, tells nothing.
  assert.deepEqual(asked("大户人家怎么过年放炮仗"), []);
  assert.deepEqual(asked("大户"), []);
  const [found] = search.sharing(entries, "流转钱", new Uint8Array(3));
  assert.deepEqual(Array.from(found.covered), [1, 1, 0]);
});

test("of two concepts that a question has a wording of, the one with the rarer words is trusted", () => {
  // 办事 is in the wordings of three concepts, 茶馆 in those of one.
  const entries = [[["办事"], 0, 1], [["茶馆"], 1, 1], [["办事", "窗口"], 2, 1], [["网上", "办事"], 3, 1]];
  const evidence = search.evidence(entries.slice(0, 2), [], entries);
  assert.ok(evidence.get(1)[1][0] > evidence.get(0)[1][0]);
  assert.deepEqual(evidence.get(1).map(([, size]) => size), [0, 2, 0]);
  const word = "茶馆里办事";
  const covers = (word_) => [0, 1, 2].map((kind) => Uint8Array.from(word, (c) => Number(kind === 1 && word_.includes(c))));
  const concepts = [["办事", 0], ["茶馆", 1]].map(([own, number]) => (
    { number, covered: [covers(own)], shares: [0.7], evidence: evidence.get(number), size: 3, strong: [] }
  ));
  const table = { rarity: () => 4 };
  const trusts = (literal) => search.trusted(table, [{ word, literal }], concepts).map(({ trust }) => trust);
  const [common, rare] = trusts([]);
  assert.ok(common < rare && rare === 1);
  // A word that reports have needs no guess, nor one put in their words.
  assert.deepEqual(trusts([7]), [1, 1]);
  for (const { covered } of concepts) covered[0] = [covered[0][1], covered[0][0], covered[0][2]];
  assert.deepEqual(trusts([]), [1, 1]);
});

test("particles inside a wording do not count", () => {
  assert.equal(search.withoutParticles("坐完牢"), "坐牢");
  assert.equal(search.withoutParticles("盖了章还要盖章"), "盖章还要盖章");
  assert.equal(search.withoutParticles("个了"), "个了");
});

test("what only asks is told from what is asked for", () => {
  const frame = (word) => Array.from(search.frameOf(word)).map((yes, at) => (yes ? "" : word[at])).join("");
  assert.equal(frame("热线到底有没有人管啊"), "热线啊");
  assert.equal(frame("工地扬尘谁来管"), "工地扬尘");
  assert.equal(frame("怎么办理居住证"), "怎么办理居住证");
  assert.equal(frame("谁来管"), "谁来管");
});

test("posting lists are intersected", () => {
  const lists = [[1, 3, 5, 9], [3, 4, 5], [0, 3, 5, 6]].map((list) => Int32Array.from(list));
  assert.deepEqual(Array.from(search.intersect(lists)), [3, 5]);
  assert.deepEqual(Array.from(search.intersect([])), []);
  assert.deepEqual(Array.from(search.intersect([lists[0], new Int32Array(0)])), []);
});

// Three cases: passages 0..2, 3..4 and 5..6; the first passage of each is its title.
const overview = {
  ids: ["a", "b", "c"],
  first: Int32Array.from([0, 3, 5, 7]),
  heads: Int32Array.from([1, 1, 1]),
  headings: Int32Array.from([0, 0, 0]),
  passages: 7,
  date: (number) => ["2023-01-05", "", "2024-02-01"][number],
};
const list = (...numbers) => Int32Array.from(numbers);
const term = (word, literal, more = {}) => ({
  word,
  cases: null,
  postings: [],
  lexicon: [],
  literal: list(...literal),
  places: [],
  ...more,
});
const order = (hits) => hits.map(({ number, tier }) => [overview.ids[number], tier]);

test("all words in one passage rank before all words in one case, then partial matches", () => {
  const { passage, text, part } = search.TIERS;
  const terms = [term("执法", [1, 4, 6]), term("下沉", [1, 3])];
  assert.deepEqual(order(search.rank({ overview, terms, concepts: [] })), [["a", passage], ["b", text], ["c", part]]);
});

test("a title weighs more than a paragraph", () => {
  const terms = [term("执法", [1, 3])];
  assert.deepEqual(order(search.rank({ overview, terms, concepts: [] })).map(([id]) => id), ["b", "a"]);
});

test("a place alone also matches texts that mention it; beside other words it filters by place", () => {
  const place = term("晋城", [6], { places: [{ name: "晋城", label: "晋城市", url: "", cases: list(1) }] });
  const alone = search.rank({ overview, terms: [place], concepts: [] });
  assert.deepEqual(alone.map(({ number }) => overview.ids[number]), ["b", "c"]);
  const both = search.rank({ overview, terms: [place, term("清单", [4, 6])], concepts: [] });
  assert.deepEqual(order(both), [["b", search.TIERS.passage], ["c", search.TIERS.meaning]]);
});

test("a concept that stands for the whole word matches cases without the word", () => {
  const concept = {
    number: 0,
    covered: [[new Uint8Array([1, 1, 1, 1]), new Uint8Array(4), new Uint8Array(4)]],
    named: [true],
    shares: [1],
    whole: [true],
    evidence: [[12, 4], [0, 0], [0, 0]],
    strong: list(2, 4),
    dense: list(4),
    weak: list(),
    cases: [list(), list(), list()],
    size: 2,
    tagged: list(),
    words: [],
  };
  const hits = search.rank({ overview, terms: [term("首违不罚", [])], concepts: [concept] });
  assert.deepEqual(order(hits), [["b", search.TIERS.meaning], ["a", search.TIERS.meaning]]);
  const common = { ...concept, strong: list(), dense: list(), cases: [list(0, 2), list(2), list()] };
  const byCase = search.rank({ overview, terms: [term("首违不罚", [])], concepts: [common] });
  assert.deepEqual(order(byCase), [["c", search.TIERS.meaning], ["a", search.TIERS.meaning]]);
});

test("of a common word the cases are known, and the passages of a rarer one are narrowed to them", () => {
  const passages = search.ofCases(list(0, 2, 3, 4, 6), list(0, 2), overview);
  assert.deepEqual(Array.from(passages), [0, 2, 6]);
  const terms = [term("行政", [], { cases: list(0, 2) }), term("下沉", [4, 6])];
  assert.deepEqual(order(search.rank({ overview, terms, concepts: [] })), [["c", search.TIERS.passage], ["b", search.TIERS.part], ["a", search.TIERS.part]]);
});

test("hits of equal rank are in the order of the cases", () => {
  const hit = { tier: 4, full: 0, score: 1, passages: [] };
  assert.ok(search.byRank({ ...hit, number: 1 }, { ...hit, number: 2 }) < 0);
  assert.ok(search.byRank({ ...hit, number: 1 }, { ...hit, number: 2, score: 2 }) > 0);
  assert.ok(search.byRank({ ...hit, number: 2 }, { ...hit, number: 1, tier: 3, score: 9 }) < 0);
});

test("hits can be sorted by date, newest first and undated last, or by place", () => {
  const hits = [2, 0, 1].map((number) => ({ number }));
  const ids = (how) => search.sorted(hits, how, overview).map(({ number }) => overview.ids[number]);
  assert.deepEqual(ids("date"), ["c", "a", "b"]);
  assert.deepEqual(ids("place"), ["a", "b", "c"]);
  assert.deepEqual(ids("relevance"), ["c", "a", "b"]);
});
