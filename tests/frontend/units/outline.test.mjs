/* The outline of a report: parts, earlier figures, peers, and the document made of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../scripts.mjs";

const { casebookOutline: outline } = load("outline", "/site");

const report = (id, more) => ({ id, url: `cases/${id}.html`, title: `报告${id}`, place: "河北省 清河县", facts: [], date: id, status: "draft", themes: [], reforms: [], paragraphs: {}, values: [], near: [], ...more });
const value = (shown, terms = ["", "", ""]) => ({ shown, anchor: `p-${shown}`, quote: "", about: terms.filter(Boolean), terms });
const part = (id, more) => ({ id, name: "", rest: false, reforms: [], indicators: [], ...more });
const framework = (...parts) => ({ id: "f", name: "年度报告", covers: "", nodes: [{ label: "一、举措", url: "frameworks/n.html", parts }] });
const known = (parts = {}, more = {}) => ({ code: "130534", place: "130534 清河县", kind: "县", province: "河北省", year: "2023", before: [], parts, hidden: [], apart: [], ...more });
const planned = (own, parts, { said = {}, earlier = [], off = {} } = {}) => outline.plan(framework(...parts), own, known(said, off), earlier).nodes[0];

test("practices that one sentence proves stand together, and others of no part are left out", () => {
  const own = report("a", { reforms: [["复议", [["办案5件。", "p1"], ["又一句。", "p2"]], null], ["应诉", [["办案5件。", "p1"]], null], ["别的", [["别。", "p3"]], null], ["无据", [], null]] });
  const node = planned(own, [part("n", { reforms: [["复议", ""], ["应诉", ""], ["无据", ""]] })]);
  assert.deepEqual(node.parts[0].practices, [{ head: "复议、应诉", text: "办案5件。", id: "a", url: "cases/a.html", anchor: "p1" }]);
});

test("a figure stands beside that of the latest earlier report that has it", () => {
  const own = report("2024", { values: [["应诉率", [value("100%")]], ["件数", [value("此前 3件", ["", "", "此前"])]]] });
  const earlier = [
    report("2023", { values: [["应诉率", [value("此前 80%", ["", "", "此前"])]]] }),
    report("2022", { values: [["应诉率", [value("96%", ["2021年", "", ""])]]] }),
  ];
  const [rate, count] = planned(own, [part("n", { indicators: [["应诉率", ""], ["件数", ""]] })], { earlier }).parts[0].figures;
  assert.deepEqual([rate.value, rate.previous.value, rate.previous.date, rate.previous.about], ["100%", "96%", "2022", "2021年"]);
  assert.equal(count.previous, null);
});

test("earlier figures of the same scope come first, and another scope is said", () => {
  const own = report("2024", { values: [["件数", [value("5件", ["", "全县", ""])]]] });
  const of = (...values) => planned(own, [part("n", { indicators: [["件数", ""]] })], { earlier: [report("2023", { values: [["件数", values]] })] }).parts[0].figures[0].previous;
  const [wide, same] = [value("9件", ["", "全市", ""]), value("4件", ["", "全县", ""])];
  assert.deepEqual([of(wide, same).value, of(wide, same).remark], ["4件", "时期没有都写明，核对后再比"]);
  assert.deepEqual([of(wide).value, of(wide).remark], ["9件", "范围不同，不能直接比"]);
  assert.equal(of(value("7件")).remark, "时期没有都写明，核对后再比");
  const years = (...given) => given.map((year) => value("7件", [year, "全县", ""]));
  const [now, before] = years("2023年", "2022年");
  const dated = planned(report("2024", { values: [["件数", [now]]] }), [part("n", { indicators: [["件数", ""]] })], { earlier: [report("2023", { values: [["件数", [before]]] })] });
  assert.equal(dated.parts[0].figures[0].previous.remark, "");
});

test("a sentence that was cut is completed from its paragraph", () => {
  const paragraph = "此前一句。继续深化改革，从办理的16.2万件来看，时限缩短一半。后面一句。";
  const reform = (text, anchor = "p1") => report("a", { reforms: [["改革", [[text, anchor]], null]], paragraphs: { p1: paragraph } });
  const said = (own) => planned(own, [part("n", { reforms: [["改革", ""]] })]).parts[0].practices[0].text;
  const whole = "继续深化改革，从办理的16.2万件来看，时限缩短一半。";
  assert.equal(said(reform("继续深化改革，从办理的16.2万件来看…")), whole);
  assert.equal(said(reform("…从办理的16.2万件来看，时限缩短一半。")), whole);
  assert.equal(said(reform("…从办理的…")), whole);
  assert.equal(said(reform("此前一句。")), "此前一句。");
  assert.equal(said(reform("别处的…")), "别处的…");
  assert.equal(said(reform("继续深化…", "p2")), "继续深化…");
});

test("the report to begin with is the work report of the newest year", () => {
  const of = (date, genre) => report(`${date}-${genre}`, { date, facts: [date, "县级", genre] });
  assert.equal(outline.reportOf([of("2024-05-01", "综述"), of("2024-01-20", "工作报告"), of("2023-01-20", "工作报告")]), "2024-01-20-工作报告");
  assert.equal(outline.reportOf([of("2024-05-01", "综述"), of("2023-01-20", "工作报告")]), "2024-05-01-综述");
  assert.equal(outline.reportOf([]), "");
});

test("a part without anything is a gap; the rest of a node is shown only with something", () => {
  const parts = [part("n.a", { name: "执法" }), part("n.b", { name: "复议" }), part("n", { name: "其他", rest: true })];
  const node = planned(report("a"), parts, { said: { "n.b": [["一、复议", "h", []]] } });
  assert.deepEqual(node.parts.map(({ id, gap }) => [id, gap]), [["n.a", true], ["n.b", false]]);
  assert.deepEqual(node.parts[1].sections.map(({ head, text, anchor }) => [head, text, anchor]), [["一、复议", "", "h"]]);
  assert.equal(node.gap, false);
  assert.equal(planned(report("a"), parts).gap, true);
});

test("what an editor turned off is not said", () => {
  const own = report("2024", { reforms: [["复议", [["办案5件。", "p1"]], null]], values: [["应诉率", [value("100%")]]] });
  const earlier = [report("2023", { values: [["应诉率", [value("96%")]]] })];
  const parts = [part("n.a", { name: "复议", reforms: [["复议", ""]] }), part("n.b", { name: "应诉", indicators: [["应诉率", ""]] })];
  const said = { "n.a": [["一、复议", "h", []]] };
  const node = planned(own, parts, { said, earlier, off: { hidden: ["n.a"], apart: ["应诉率"] } });
  assert.deepEqual(node.parts.map(({ gap, practices, sections }) => [gap, practices.length, sections.length]), [[true, 0, 0], [false, 0, 0]]);
  assert.deepEqual(node.parts[1].figures.map(({ value: shown, previous }) => [shown, previous]), [["100%", null]]);
  assert.equal(planned(own, parts, { earlier }).parts[1].figures[0].previous.value, "96%");
});

test("a sentence that a practice has quoted is not said again", () => {
  const own = report("a", { reforms: [["复议", [["办案5件。", "p1"]], null]] });
  const said = { n: [["一、复议", "h", [["办案5件。", "p1"], ["还有一句。", "p2"]]]] };
  const { sections } = planned(own, [part("n", { reforms: [["复议", ""]] })], { said }).parts[0];
  assert.deepEqual(sections.map(({ text }) => text), ["还有一句。"]);
});

const example = (id, kind, province, place = id) => ({ id, kind, province, place, title: id, where: id, date: "", head: "", text: `${id}说`, anchor: "p", url: `cases/${id}.html` });

test("peers are of the same kind first, then of the province, never the place itself", () => {
  const found = [
    example("远市", "地级市", "山东省"),
    example("同省市", "地级市", "河北省"),
    example("远县", "县", "山东省"),
    example("自己", "县", "河北省", "130534 清河县"),
    example("同省县", "县", "河北省"),
    example("又一县", "县", "山西省"),
  ];
  const peers = outline.peers(found, known());
  assert.deepEqual(peers.map(({ id, reason }) => [id, reason]), [["同省县", "同省，同是县"], ["远县", "同是县"], ["又一县", "同是县"]]);
  assert.deepEqual(outline.peers(found.slice(0, 2), known()).map(({ reason }) => reason), ["同省"]);
  assert.deepEqual(outline.peers(found, { place: "none", kind: "", province: "" }), []);
});

function document() {
  const own = report("2024", { reforms: [["复议", [["办案5件。", "p1"]], null]], values: [["件数", [value("5件")]]] });
  const earlier = [report("2023", { values: [["件数", [value("4件")]]] })];
  const nodes = [
    { label: "一、举措", url: "", parts: [part("n.a", { name: "复议", reforms: [["复议", ""]], indicators: [["件数", ""]] }), part("n.b", { name: "执法" })] },
    { label: "二、不足", url: "", parts: [part("m")] },
  ];
  const plan = outline.plan({ ...framework(), nodes }, own, known(), earlier);
  plan.nodes[1].parts[0].peers = outline.peers([example("邻县", "县", "河北省")], known());
  const references = new Map(Array.from(outline.sources(plan).keys(), (id) => [id, `${id}的出处`]));
  return outline.documentOf(plan, references);
}

test("the document has a group for each part, and numbers what it quotes", () => {
  const made = document();
  assert.deepEqual(made.references, ["2024的出处", "2023的出处", "邻县的出处"]);
  assert.deepEqual(made.groups.map(([heading]) => heading), ["一、举措", "复议", "执法（未见）", "二、不足（未见）"]);
  const [, [, said], , [, peers]] = made.groups;
  assert.deepEqual(said.map(({ text, note, reference }) => [text, note, reference]), [["办案5件。", "", 1], ["件数：5件", "2023的报告为4件（时期没有都写明，核对后再比），见[2]", 1]]);
  assert.deepEqual(peers.map(({ text, note, reference }) => [text, note, reference]), [["邻县说", "邻县的写法，同省，同是县", 3]]);
});

test("the text for pasting says the same", () => {
  const text = outline.textOf(document());
  assert.ok(text.startsWith("河北省 清河县年报提纲\n按《年度报告》的各部分\n"));
  assert.ok(text.includes("\n\n复议\n办案5件。[1]\n件数：5件[1]（2023的报告为4件（时期没有都写明，核对后再比），见[2]）\n"));
  assert.ok(text.endsWith("参考文献\n[1] 2024的出处\n[2] 2023的出处\n[3] 邻县的出处\n"));
});
