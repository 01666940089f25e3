/* Excerpts and highlights. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookSearch: search } = load("search");
const highlights = (words, synonyms = [], bigrams = [], places = []) => ({ words, places, synonyms, bigrams });
const joined = (pieces) => pieces.map(([text]) => text).join("");

test("a word is highlighted with the punctuation inside it", () => {
  assert.deepEqual(search.findHighlights("推行“双随机、一公开”监管", highlights(["双随机一公开"])), [[3, 10, 3]]);
});

test("words take precedence over synonyms, and these over bigrams", () => {
  const spans = search.findHighlights("行政复议案件", highlights(["复议"], ["行政复议"], ["案件", "议案"]));
  assert.deepEqual(spans, [[0, 2, 2], [2, 4, 3], [4, 6, 1]]);
});

test("words and places are highlighted, bigrams only in partial matches", () => {
  const terms = [
    { word: "清单", places: [{ name: "晋城" }], postings: [{ bigram: "清单" }] },
    { word: "免罚单", places: [], postings: [{ bigram: "免罚" }, { bigram: "罚单" }] },
  ];
  const concepts = [{ words: ["首违不罚"] }];
  assert.deepEqual(search.highlightsOf({ terms, concepts }, false), highlights(["免罚单"], ["首违不罚"], [], ["清单", "晋城"]));
  assert.deepEqual(search.highlightsOf({ terms, concepts }, true).bigrams, ["免罚", "罚单"]);
});

test("a short passage is not cut", () => {
  assert.deepEqual(search.excerpt("推进执法改革", highlights(["执法"]), false), [["推进", 0], ["执法", 3], ["改革", 0]]);
});

test("a long passage is cut around the match and begins after punctuation", () => {
  const text = `${"前".repeat(200)}，${"中".repeat(20)}执法${"后".repeat(300)}`;
  const pieces = search.excerpt(text, highlights(["执法"]), false);
  assert.deepEqual(pieces[0], ["…", 0]);
  assert.equal(pieces[1][0], "中".repeat(20));
  assert.deepEqual(pieces[2], ["执法", 3]);
  assert.deepEqual(pieces[pieces.length - 1], ["…", 0]);
  assert.equal(joined(pieces).length, 152);
});

test("with `whole` a long passage is not cut", () => {
  const text = "长".repeat(400);
  assert.deepEqual(search.excerpt(text, highlights(["执法"]), true), [[text, 0]]);
});

test("every character of a passage is in the excerpt exactly once, whatever is highlighted", () => {
  for (const text of ["面积½，ﬁ", "①㈠㎡℃", "𠮷野家", "İstanbul e\u0301É"]) {
    const pieces = search.excerpt(text, highlights(["2", "i"], ["1", "f"], ["12"]), false);
    assert.equal(joined(pieces), text);
  }
});

test("the address of a long passage names the match between the ends of its clause", () => {
  const highlights = { words: ["公证"], places: [], synonyms: [], bigrams: [] };
  const long = `${"前文很长，".repeat(40)}深化“公证”改革；办理-公证服务，${"后文很长，".repeat(40)}`;
  assert.equal(search.textDirective(long, highlights), "");
  globalThis.document.fragmentDirective = {};
  const named = (text) => decodeURIComponent(search.textDirective(text, highlights));
  assert.equal(named(long), ":~:text=前文很长，深化“-,公证");
  assert.equal(named(long.replace(/[“”]/gu, "")), ":~:text=前文很长，前文很长，深化-,公证,-改革");
  assert.equal(named("公证".repeat(100)), "");
  assert.equal(named(`${"无".repeat(160)}公证`), "");
  assert.equal(named(`公证${"，".repeat(160)}`), ":~:text=公证");
  assert.equal(named(`${"，".repeat(160)}\ud83d公证`), "");
  assert.equal(named(`${"，".repeat(160)}😀公证`).slice(-6), "😀-,公证");
  assert.ok(search.textDirective(long.replace(/“/gu, "-"), highlights).includes("%2D-,"));
  delete globalThis.document.fragmentDirective;
});
