/* What a case page does without its page. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookCase: page } = load("case");

test("cells with numbers compare as numbers, and what has none is last either way", () => {
  assert.ok(page.order("9", "10", true).order < 0);
  assert.deepEqual(page.order("*件", "10", true), { last: 1 });
  assert.deepEqual(page.order("10", "", true), { last: -1 });
  assert.deepEqual(page.order("", "*", true), { last: 0 });
});

test("words compare with their numbers read as such, and empty ones are last", () => {
  assert.ok(page.order("第2条", "第10条", false).order < 0);
  assert.deepEqual(page.order("", "甲", false), { last: 1 });
});

test("a citation gets the address and the day, whatever stands in the address", () => {
  assert.equal(page.citation("甲[EB/OL].[{today}].{address}.", "https://a/$&?{b}", "2024-01-05"), "甲[EB/OL].[2024-01-05].https://a/$&?{b}.");
});
