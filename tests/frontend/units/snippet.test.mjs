/* Which part of a passage is shown, and what is marked in it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookSearch: search } = load("search");
const marks = (words, meant = [], pairs = []) => ({ words, meant, pairs });
const joined = (pieces) => pieces.map(([text]) => text).join("");

test("a word is marked whatever stands between its letters", () => {
  assert.deepEqual(search.findMarks("推行“双随机、一公开”监管", marks(["双随机一公开"])), [[3, 10, 3]]);
});

test("a word outdoes a wording, a wording a pair", () => {
  const found = search.findMarks("行政复议案件", marks(["复议"], ["行政复议"], ["案件", "议案"]));
  assert.deepEqual(found, [[0, 2, 2], [2, 4, 3], [4, 6, 1]]);
});

test("words and places are marked as asked for, pairs only where the hit is a part", () => {
  const units = [
    { word: "清单", places: [{ name: "晋城" }], lists: [{ pair: "清单" }] },
    { word: "免罚单", places: [], lists: [{ pair: "免罚" }, { pair: "罚单" }] },
  ];
  const concepts = [{ words: ["首违不罚"] }];
  assert.deepEqual(search.marksOf({ units, concepts }, false), marks(["清单", "免罚单", "晋城"], ["首违不罚"]));
  assert.deepEqual(search.marksOf({ units, concepts }, true).pairs, ["免罚", "罚单"]);
});

test("a short passage is whole", () => {
  assert.deepEqual(search.excerpt("推进执法改革", marks(["执法"]), false), [["推进", 0], ["执法", 3], ["改革", 0]]);
});

test("a long passage is cut around its words, behind a mark of punctuation", () => {
  const text = `${"前".repeat(200)}，${"中".repeat(20)}执法${"后".repeat(300)}`;
  const pieces = search.excerpt(text, marks(["执法"]), false);
  assert.deepEqual(pieces[0], ["…", 0]);
  assert.equal(pieces[1][0], "中".repeat(20));
  assert.deepEqual(pieces[2], ["执法", 3]);
  assert.deepEqual(pieces[pieces.length - 1], ["…", 0]);
  assert.equal(joined(pieces).length, 152);
});

test("whole is whole", () => {
  const text = "长".repeat(400);
  assert.deepEqual(search.excerpt(text, marks(["执法"]), true), [[text, 0]]);
});

test("no letter of a passage is shown twice, whatever is marked", () => {
  for (const text of ["面积½，ﬁ", "①㈠㎡℃", "𠮷野家", "İstanbul e\u0301É"]) {
    const pieces = search.excerpt(text, marks(["2", "i"], ["1", "f"], ["12"]), false);
    assert.equal(joined(pieces), text);
  }
});
