/* Tables of index pages: a typed figure, its position, the URL, and which values share a chart. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookFigures: figures } = load("index");

test("a figure is read as people type it", () => {
  const typed = { "98.5": 98.5, "98.5%": 98.5, "９８．５％": 98.5, "1,204件": 1204, "1.2万": 12000, "3亿元": 3e8, " 7 ": 7 };
  for (const [text, number] of Object.entries(typed)) assert.equal(figures.parse(text), number, text);
  for (const text of ["", "很高", "1.2.3", "3-5", "-4", "*%"]) assert.equal(figures.parse(text), null, text);
});

test("the position counts from the highest down, and says when it is shared", () => {
  assert.equal(figures.position(5, [9, 5, 1]), "从高到低并列第 2：低于 1 个，等于 1 个，高于 1 个");
  assert.equal(figures.position(10, [9, 5]), "从高到低第 1：低于 0 个，高于 2 个");
});

test("a figure stands beside the official one in points of percent, or in its unit", () => {
  const baseline = { name: "全国 2025年", value: 11.5, text: "11.5%" };
  const own = { name: "本地", value: 10, text: "10%" };
  assert.deepEqual(figures.standing(own, [], baseline, "%"), ["比全国 2025年（11.5%）低 1.5 个百分点。"]);
  const counted = { name: "全国 2025年", value: 10, text: "10 件" };
  assert.deepEqual(figures.standing(own, [], counted, "件"), ["与全国 2025年（10 件）相同。"]);
});

test("the choice is kept in the URL beside what else is there", () => {
  const address = "?h=执法&level=县级&words=调解&comparable=1&sort=数值&order=desc";
  const state = figures.readState(address);
  assert.deepEqual([state.facets.level, state.comparable, state.sort, state.descending], ["县级", true, "数值", true]);
  assert.equal(decodeURIComponent(figures.writeState(state, address)), address);
  assert.equal(decodeURIComponent(figures.writeState(figures.readState(""), address)), "?h=执法");
});

test("a row has words in any order and case, and all of them", () => {
  assert.ok(figures.hasWords("全国调解先进 APP", "先进  app"));
  assert.ok(!figures.hasWords("全国调解先进", "调解 普法"));
  assert.ok(figures.hasWords("甲", ""));
});

test("a choice of unknown values matches the rows without one", () => {
  assert.ok(figures.matches(["", "县"], { level: "-", kind: "县" }));
  assert.ok(!figures.matches(["县级", "县"], { level: "-" }));
});

test("values of several levels, periods or scopes share no group, nor several of one report", () => {
  const row = (level, terms, number, source) => ({ facets: [level], terms, number, source });
  const year = ["2022年", "全域", "确数"];
  const rows = [
    row("县级", year, 1, "a"),
    row("县级", ["2022年", "全域", "约数"], 2, "b"),
    row("市级", year, 3, "c"),
    row("县级", ["2021年", "全域", "确数"], 4, "d"),
    row("县级", ["2022年", "全域", "此前"], 5, "e"),
    row("省级", year, 6, "f"),
    row("省级", year, 7, "f"),
    row("县级", null, null, "g"),
  ];
  const found = figures.groups(rows).map(({ name, rows: members }) => [name, members.map(({ number }) => number)]);
  assert.deepEqual(found, [["县级，2022年，全域", [1, 2]], ["市级，2022年，全域", [3]], ["县级，2021年，全域", [4]]]);
});
