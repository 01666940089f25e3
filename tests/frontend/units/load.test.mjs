/* Loading of data files by adding scripts, and the cache. */
import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { load } from "../scripts.mjs";

const root = mkdtempSync(join(tmpdir(), "casebook-"));
function put(name, data) {
  const path = join(root, "search/data", `${name}.js`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `casebookShard(${JSON.stringify(name)},${JSON.stringify(data)})\n`);
}
const { casebookSearch: search } = load("search", root);

test("a file is requested once and cached", async () => {
  put("text/a", { n: 1 });
  const first = search.load("text/a");
  assert.equal(search.load("text/a"), first);
  assert.deepEqual(await first, { n: 1 });
  put("text/a", { n: 2 });
  assert.deepEqual(await search.load("text/a"), { n: 1 });
});

test("what is compressed is read as it was", async () => {
  const written = { texts: ["行政复议", "<\u0000\n\r\"\\>"] };
  const bits = Array.from(deflateSync(JSON.stringify(written)), (byte) => byte.toString(2).padStart(8, "0")).join("");
  const codes = bits.match(/.{1,7}/gu).map((part) => parseInt(part.padEnd(7, "0"), 2));
  const escaped = [0, 10, 13, 34, 60, 92];
  const text = codes.map((code) => String.fromCharCode(escaped.includes(code) ? 0xa1 + escaped.indexOf(code) : code)).join("");
  const path = join(root, "search/data/compressed.js");
  writeFileSync(path, `casebookShard("compressed","${text}",1)\n`);
  assert.deepEqual(await search.load("compressed"), written);
});

test("a file that failed to load is requested again", async () => {
  await assert.rejects(search.load("late"), /late/);
  put("late", 7);
  assert.equal(await search.load("late"), 7);
});

test("`once` shares one promise, and reads again after a failure", async () => {
  let reads = 0;
  const read = search.once(async () => {
    reads += 1;
    if (reads === 1) throw new Error("first");
    return reads;
  });
  const failed = [read(), read()];
  assert.equal(failed[0], failed[1]);
  await assert.rejects(failed[0], /first/);
  assert.deepEqual(await Promise.all([read(), read()]), [2, 2]);
});

test("the least recently used file is evicted from the cache", async () => {
  put("old", 1);
  await search.load("old");
  for (let n = 0; n < 300; n++) {
    put(`many/${n}`, n);
    await search.load(`many/${n}`);
  }
  put("old", 2);
  assert.equal(await search.load("old"), 2);
});

test("an overview that failed to load is requested again", async () => {
  await assert.rejects(search.overview());
  put("cases", { version: "v", count: 1, codes: "", years: "", months: "", days: "", others: { 0: "a" }, dates: {}, heads: "$", headings: "#", paragraphs: "%", facets: [], lists: { group: 1, sizes: "", count: 1, paired: true }, heavy: [], texts: { group: 1, sizes: "" }, concepts: "" });
  const overview = await search.overview();
  assert.deepEqual([overview.ids, Array.from(overview.first), overview.date(0)], [["a"], [0, 3], ""]);
});
