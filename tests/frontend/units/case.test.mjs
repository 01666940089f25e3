/* The functions of the case page that need no page. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookCase: page } = load("case");

test("numeric cells compare as numbers; cells without a number come last in both directions", () => {
  assert.ok(page.order("9", "10", true).order < 0);
  assert.deepEqual(page.order("*件", "10", true), { last: 1 });
  assert.deepEqual(page.order("10", "", true), { last: -1 });
  assert.deepEqual(page.order("", "*", true), { last: 0 });
});

test("text cells compare with numbers in them read as numbers; empty cells come last", () => {
  assert.ok(page.order("第2条", "第10条", false).order < 0);
  assert.deepEqual(page.order("", "甲", false), { last: 1 });
});

test("a citation is completed with URL and date, whatever characters the URL has", () => {
  assert.equal(page.citation("甲[EB/OL].[{today}].{address}.", "https://a/$&?{b}", "2024-01-05"), "甲[EB/OL].[2024-01-05].https://a/$&?{b}.");
});
