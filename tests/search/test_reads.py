"""What a query reads until its first hits are shown: few files, in few rounds, in any layout.

Bytes, requests and rounds are the same on every machine; what they cost on a slow line is measured by
scripts/measure_loading.py and scripts/simulate_search.py.
"""

import random

import pytest
from evaluate_search import write_search
from measure_loading import PagesHandler
from screenshots import served

from casebook.search import bigrams, buckets, build, shards
from casebook.search.entries import entries
from casebook.search.normalization import normalize
from tests.search.engine import FIND, TEXT

MOST_REQUESTS, MOST_BYTES = 12, 120_000
# Lists, concepts, texts; and one more where a text turns out to lack a word that its lists promise.
MOST_ROUNDS = 4
QUERIES = (
    "法",
    "行政",
    "执法 下沉 乡镇",
    "98.5%",
    "山西",
    "双随机、一公开",
    "行政机关负责人出庭应诉率",
    "公众参与、专家论证、风险评估、合法性审查",
    "全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度",
    "公共 法律 服务 中心 乡镇 街道 律师 调解 平台 网格",
    "办事不用开证明",
    "坐完牢出来以后找不到工作到底有没有人来管怎么办",
    "村 法律顾问",
    "龘靐齉爩",
    "qwertyuiop",
)
READS = """async (query) => {
  const search = casebookSearch;
  const overview = await search.overview();
  const seen = new Set();
  let [pending, rounds] = [0, 0];
  const counted = (name, read) => {
    if (seen.has(name)) return read;
    seen.add(name);
    if (!pending) rounds += 1;
    pending += 1;
    return read.then((data) => {
      pending -= 1;
      return data;
    });
  };
  const { record, load } = search;
  search.record = (layout, kind, number) => counted(`${kind} ${number}`, record(layout, kind, number));
  search.load = (name) => (name.startsWith("concepts/") ? counted(name, load(name)) : load(name));
  performance.clearResourceTimings();
  const found = await search.find(query);
  const context = { ...found, ranked: true };
  const first = Math.min(6, Math.max(search.FEW, search.MOST_READS - found.reads));
  const asked = new Set(found.hits.slice(0, first).map(({ number }) => number));
  const texts = found.hits.slice(0, first).map((hit) => search.part(overview, hit.number, search.shown(hit, context)));
  const hits = await search.verify(found.hits, context);
  const leading = hits.slice(0, first).filter((hit, n) => !n || asked.has(hit.number));
  await Promise.all([...texts, ...leading.map((hit) => search.part(overview, hit.number, search.shown(hit, context)))]);
  const fetched = performance.getEntriesByType("resource");
  const bytes = fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return { hits: hits.length, requests: fetched.length, rounds, bytes };
}"""


def samples(corpus, count):
    """Excerpts of real passages of many lengths, and pairs of them."""
    chance = random.Random(3)
    texts = [item.text for entry in entries(corpus) for item in entry.paragraphs]
    texts = [text for text in texts if len(text) > 40]
    for _ in range(count):
        words = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            text, size = chance.choice(texts), chance.choice((2, 3, 4, 6, 9, 14, 30))
            start = chance.randrange(len(text) - size)
            words.append("".join(text[start : start + size].split()))
        yield " ".join(words)


@pytest.fixture(scope="module")
def folders(corpus, tmp_path_factory):
    """Folders with the index of the labelled reports as it is, and as in a large casebook."""
    made = {"small": tmp_path_factory.mktemp("small"), "large": tmp_path_factory.mktemp("large")}
    write_search(corpus, made["small"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buckets, "SMALL", 0)
        patch.setattr(bigrams, "HEAVY", 40)
        patch.setattr(shards, "MOST_FILES", 30)
        patch.setattr(build, "MOST_PASSAGES", 20)
        write_search(corpus, made["large"])
    return made


@pytest.mark.parametrize("layout", ["small", "large"])
def test_a_query_reads_little(browser, corpus, folders, layout):
    with served(folders[layout], PagesHandler) as address:
        tab = browser.new_page()
        tab.context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
        for query in (*QUERIES, *samples(corpus, 40)):
            tab.goto(f"{address}engine.html")
            found = tab.evaluate(READS, query)
            assert found["requests"] <= MOST_REQUESTS, (query, found)
            assert found["bytes"] <= MOST_BYTES, (query, found)
            assert found["rounds"] <= MOST_ROUNDS, (query, found)
        tab.close()


def test_texts_with_the_typed_words_come_beside_the_concepts(browser, folders):
    """A query with few literal hits reads their texts in the round of its concepts."""
    read = """async () => {
      const [names, { record, load }] = [[], casebookSearch];
      casebookSearch.record = (layout, kind, number) => (names.push(kind), record(layout, kind, number));
      casebookSearch.load = (name) => (names.push(name), load(name));
      const found = await casebookSearch.find("包容免罚清单");
      const before = names.length;
      const literal = found.hits.filter(({ tier }) => tier >= casebookSearch.TIERS.text);
      await casebookSearch.verify(literal, { ...found, ranked: true });
      return { names, before, literal: literal.length, concepts: found.concepts.length };
    }"""
    tab = browser.new_page()
    tab.goto((folders["small"] / "engine.html").as_uri())
    found = tab.evaluate(read)
    assert found["concepts"]
    assert 0 < found["literal"] == found["names"][: found["before"]].count("texts")
    tab.close()


def test_a_large_index_finds_every_case_with_the_words_on_a_server_and_from_a_disk(
    browser, corpus, folders
):
    passages = {entry.placed.case.id: entry.normalized for entry in entries(corpus)}
    tabs = [browser.new_page(), browser.new_page()]
    with served(folders["large"], PagesHandler) as address:
        tabs[0].goto(f"{address}engine.html")
        tabs[1].goto((folders["large"] / "engine.html").as_uri())
        for query in samples(corpus, 40):
            online, offline = (tab.evaluate(FIND, query) for tab in tabs)
            assert online == offline, query
            understood = tabs[1].evaluate(
                "async (query) => (await casebookSearch.understand(query))"
                ".terms.map((term) => [term.word, term.places.length])",
                query,
            )
            words = [normalize(word) for word in query.split()]
            if understood != [[word, 0] for word in words]:
                continue  # places rank their cases, and question words are left out
            found = {name for name, tier in online if tier >= TEXT}
            for name, texts in passages.items():
                if all(any(word in text for text in texts) for word in words):
                    assert name in found, query
    for tab in tabs:
        tab.close()


class Whole(PagesHandler):
    """A server that sends no parts of files."""

    def do_GET(self):  # noqa: N802 - the base's name
        del self.headers["Range"]
        super().do_GET()


def test_a_server_that_sends_no_parts_is_read_whole(browser, folders):
    tab = browser.new_page()
    answers = []
    for handler in (PagesHandler, Whole):
        with served(folders["large"], handler) as address:
            statuses = set()
            tab.on("response", lambda response, seen=statuses: seen.add(response.status))
            tab.goto(f"{address}engine.html")
            answers.append((tab.evaluate(FIND, "行政复议"), 206 in statuses))
    assert answers == [(answers[0][0], True), (answers[0][0], False)]
    assert answers[0][0]
    tab.close()
