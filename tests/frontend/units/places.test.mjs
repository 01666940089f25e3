/* The places that the form recognizes by their names. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { placeFinder } from "../../../casebook/site/admin/app/places.js";

const find = placeFinder({
  110000: "北京市",
  110105: "朝阳区",
  220000: "吉林省",
  220100: "长春市",
  220104: "朝阳区",
  420000: "湖北省",
  429004: "仙桃市",
  430000: "湖南省",
  433100: "湘西土家族苗族自治州",
  433122: "泸溪县",
});
const codes = (answer) => find(answer).map(({ code }) => code);

test("by a name alone, with units above it, short, by code", () => {
  for (const answer of ["泸溪县", "湖南省泸溪县", "湖南泸溪县", "湖南省 › 湘西土家族苗族自治州 › 泸溪县", "泸溪", "433122"]) {
    assert.deepEqual(codes(answer), ["433122"], answer);
  }
  const [{ region, level }] = find("仙桃市");
  assert.deepEqual([region, level], [["湖北省", "仙桃市"], "县级"]);
  assert.equal(find("长春市")[0].level, "市级");
});

test("a name of several places is ambiguous until a unit above it is written", () => {
  assert.deepEqual(codes("朝阳区"), ["110105", "220104"]);
  assert.deepEqual(codes("长春市朝阳区"), ["220104"]);
  assert.deepEqual(codes("北京朝阳区"), ["110105"]);
});

test("other names are not places", () => {
  for (const answer of ["", "某县", "湖北省泸溪县", "泸溪县兴隆场镇", "泸奚县", "**市", "999999"]) {
    assert.deepEqual(codes(answer), [], answer);
  }
});
