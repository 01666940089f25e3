"""What search does both in Python (when a site is built) and in the browser gives equal results."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.casetext.report_year import when
from casebook.compare import page as compare_page
from casebook.compare.files import compare_files
from casebook.export import full_scan
from casebook.search import search_files
from casebook.search.bigrams import classes_of
from casebook.search.buckets import homes
from casebook.search.case_index import PASSAGES
from casebook.search.delta_encoding import alphabet, encode, encode_set, encode_values
from casebook.search.entries import entries
from casebook.search.facets import facet_data, facets
from casebook.search.federation import federation_file
from casebook.search.normalization import normalize
from casebook.search.shards import UNIT
from casebook.site.scripts import SCRIPTS
from tests.helpers.cases import case, corpus_of
from tests.helpers.data_files import data_of
from tests.helpers.paths import ROOT
from tests.search.decoding import deltas
from tests.search.samples import CASES

from .node import Node

ASSETS = ROOT / "casebook" / "site" / "theme"
LISTS = "(texts) => texts.map((text) => Array.from(casebookSearch.decodeDeltas(text)))"
VALUES = "(texts) => texts.map((text) => Array.from(casebookSearch.decodeValues(text)))"
AWKWARD = [
    "双随机、一公开",
    "ＡＰＰ　１２３４５",
    "**市*件",
    "百分之98.5％",
    "①㈠㎡℃ﬁ",
    "e\u0301É_a-b",
    "𠮷野家",
    "二〇二三年",
    "\u200b\ufeff\u2028行政\n复议",
    "İıΑΣ ΣΑ",
]


def known_to_both(search) -> list[str]:
    """The characters that are assigned in the Unicode versions of both Python and Node."""
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    assigned = [letter for letter in letters if unicodedata.category(letter) != "Cn"]
    return search.evaluate(r"(all) => all.filter((a) => !/\p{Cn}/u.test(a))", assigned)


@pytest.fixture(scope="module")
def letters(search):
    return known_to_both(search)


def test_every_character_has_one_normal_form(search, letters):
    assert len(letters) > 100_000
    forms = search.evaluate("(texts) => texts.map(casebookSearch.normalize)", letters)
    wrong = [a for a, form in zip(letters, forms, strict=True) if normalize(a) != form]
    assert wrong == []


def test_texts_have_one_normal_form(search, letters):
    pieces = st.one_of(st.sampled_from(letters), st.sampled_from(AWKWARD), st.just("行政复议"))
    texts = st.lists(st.lists(pieces, max_size=12).map("".join), max_size=30)

    @settings(deadline=None, max_examples=50)
    @given(texts)
    def alike(drawn):
        forms = search.evaluate("(texts) => texts.map(casebookSearch.normalize)", drawn)
        assert [normalize(text) for text in drawn] == forms

    alike()


def test_every_unit_of_a_normal_form_maps_to_its_offset(search):
    text = "（一）ＡＰＰ、𠮷野"
    mapped = search.evaluate("(text) => casebookSearch.normalizeWithOffsets(text)", text)
    assert mapped["normalized"] == normalize(text)
    assert len(mapped["starts"]) == len(mapped["normalized"].encode("utf-16-le")) // 2


rising = st.lists(st.integers(0, 300_000), max_size=60).map(sorted)
small = st.lists(st.integers(0, len(alphabet()) - 1), max_size=60)


@settings(deadline=None)
@given(st.lists(rising, max_size=20), st.lists(small, max_size=20))
def test_lists_of_numbers_come_back(search, lists, values):
    assert search.evaluate(LISTS, [encode(numbers) for numbers in lists]) == lists
    assert search.evaluate(VALUES, [encode_values(numbers) for numbers in values]) == values


HOMES = "([keys, count, paired]) => keys.map((key) => casebookSearch.homes(key, { count, paired }))"
characters = st.characters(blacklist_categories=["Cs"])
short = st.text(st.characters(max_codepoint=0xFFFF, blacklist_categories=["Cs"]), min_size=2)


@settings(deadline=None)
@given(st.lists(characters | short, max_size=40), st.integers(1, 5000), st.booleans())
def test_a_key_is_looked_for_in_the_buckets_that_have_it(search, keys, count, paired):
    expected = [list(homes(key, count, paired=paired)) for key in keys]
    assert search.evaluate(HOMES, [keys, count, paired]) == expected


SETS = "(texts) => texts.map((text) => Array.from(casebookSearch.decodeSet(text)))"


@settings(deadline=None)
@given(st.lists(st.sets(st.integers(0, 900)).map(sorted), max_size=20), st.integers(901, 9000))
def test_sets_come_back(search, sets, size):
    assert search.evaluate(SETS, [encode_set(numbers, size) for numbers in sets]) == sets


CLASSES = """([text, heavy]) => {
  const overview = { heavy: new Set(heavy) };
  return casebookSearch.keyAt(text, 0, overview);
}"""


def test_the_key_of_a_divided_bigram_has_classes_as_in_the_index(search):
    text = "行政机关负责人"
    units = np.array([ord(letter) for letter in text], np.uint64)
    letters = [alphabet()[value] for value in classes_of(units)]
    keys = ["行政", "行政" + letters[2], "行政" + "".join(letters[2:4])]
    assert search.evaluate(CLASSES, [text, []]) == {"key": keys[0], "at": 0, "end": 2}
    assert search.evaluate(CLASSES, [text, keys[:1]]) == {"key": keys[1], "at": 0, "end": 3}
    assert search.evaluate(CLASSES, [text, keys[:2]]) == {"key": keys[2], "at": 0, "end": 4}
    every = ["行政" + "".join(letters[2:end]) for end in range(2, 8)]
    assert search.evaluate(CLASSES, [text, every])["end"] == 6


MERGED = """([sites, orders, columns]) => columns.map((rows) => {
  const made = casebookSearch.mergedFacet(rows[0].key, { sites, orders }, rows.map(({ values }) => values));
  return made.map(([key, label, cases]) => [key, label, Array.from(cases)]);
})"""


def of_places(levels):
    """Cases of one place each, whose level is given; with other years and kinds of text."""
    for n, (adcode, level) in enumerate(levels):
        yield case(
            f"{adcode}-20{20 + n % 3}-01-{n + 1:02}",
            level=level,
            date=f"20{20 + n % 3}-01-{n + 1:02}" if n % 4 else "",
            genre=("工作报告", "经验材料")[n % 2],
            adcode=adcode,
            region=("山西省" if adcode[:2] == "14" else "河南省",),
        )


def test_facets_of_several_sites_are_those_of_one():
    """Each site lacks values of another, whose place is before, between and after its own."""
    levels = [("140100", level) for level in ("县级", "市级", "县级", "乡级", "", "市级")]
    levels += [("410100", level) for level in ("国家", "县级", "省级", "别级")]
    whole = corpus_of(of_places(levels))
    parts = [
        corpus_of(placed.case for placed in whole.cases if placed.case.adcode == adcode)
        for adcode in ("140100", "410100")
    ]
    starts = [{"cases": 0}, {"cases": len(parts[0].cases)}]
    orders = data_of(federation_file(whole, (), str))["orders"]
    columns = [[facet_data(facet, part) for part in parts] for facet in facets(whole)]
    with Node("federated search") as node:
        merged = node.evaluate(MERGED, [starts, orders, columns])
    for facet, made in zip(facets(whole), merged, strict=True):
        expected = facet_data(facet, whole)["values"]
        assert made == [[key, label, deltas(cases)] for key, label, cases in expected], facet.key


def many_cases():
    """Cases with regular ids, other ids, and dates that differ from the one in the id."""
    chance = random.Random(5)
    ids = {
        f"{chance.choice((110101, 430100, 654325))}-{chance.choice((1900, 1999, 2023, 2099))}"
        f"-{chance.randrange(1, 13):02}-{chance.randrange(1, 32):02}"
        for _ in range(60)
    }
    ids |= {"a", "theory-1", "430100-2023-02-18-2", "430100-2150-01-01", "43010-2023-01-01"}
    dates = ("", "2023", "2023-02", "1987-06-05")
    for identifier in sorted(ids):
        own = identifier[7:17] if re.fullmatch(r"\d{6}-\d{4}-\d\d-\d\d", identifier) else ""
        date = chance.choice((own, own, *dates))
        yield case(
            identifier,
            title=f"报告 {identifier}\n副题",
            date=date,
            body="".join(f"第{n}段，行政复议。\n\n" for n in range(chance.randrange(1, 50))),
            locality="长沙市" if chance.random() < 0.5 else "",
            region=("湖南省", "长沙市"),
            adcode="430100",
        )


@pytest.fixture(scope="module")
def many():
    return corpus_of(many_cases())


def written(corpus, make, folder):
    for file in make(corpus, lambda path: path.replace(".md", ".html")):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return folder


@pytest.fixture(scope="module")
def engine(many, tmp_path_factory):
    with Node("search", written(many, search_files, tmp_path_factory.mktemp("many"))) as node:
        yield node


def test_ids_dates_and_passages_of_all_cases_come_back(engine, many):
    known = engine.evaluate(
        """async () => {
          const overview = await casebookSearch.overview();
          return overview.ids.map((id, n) => [id, overview.date(n), overview.first[n]]);
        }"""
    )
    shelved = entries(many)
    assert known == [[e.placed.case.id, when(e.placed.case), e.first] for e in shelved]


def test_every_passage_is_read_from_the_part_that_has_it(engine, many):
    texts = engine.evaluate(
        """async () => {
          const overview = await casebookSearch.overview();
          return Promise.all(overview.ids.map((_, n) => {
            const size = overview.first[n + 1] - overview.first[n];
            const numbers = Array.from({ length: size }, (_, at) => overview.first[n] + at);
            return casebookSearch.passages(overview, n, numbers);
          }));
        }"""
    )
    for entry, found in zip(entries(many), texts, strict=True):
        assert [normalize(text) for _, text in found] == entry.normalized
    assert max(map(len, texts)) > 2 * PASSAGES


def test_the_comparison_knows_every_case_and_place_by_its_name(many, tmp_path):
    with Node("compare", written(many, compare_files, tmp_path)) as node:
        names = node.evaluate("() => casebookCompare.names()")
    cases = [placed.case for placed in many.cases]
    assert [item["key"] for item in names["cases"]] == [item.id for item in cases]
    assert all(
        item["note"].endswith(case.date) for item, case in zip(names["cases"], cases, strict=True)
    )
    assert [item["key"] for item in names["places"]] == [place.code for place in many.tree]


# ------------------------------------------------------------------ the order of hits

TIERS = """async (query) => {
  const found = await casebookSearch.find(query);
  const hits = await casebookSearch.verify(found.hits, { ...found, ranked: true }, 1000);
  return hits.map((hit) => [found.overview.ids[hit.number], hit.tier]);
}"""
# One word or several, places, wordings of the vocabulary. The search page also strips question words
# and finds near matches; the export does neither (casebook/export/full_scan.py).
QUERIES = (
    "执法 下沉 乡镇",
    "包容免罚清单",
    "上海",
    "晋城清单",
    "平顶山 调解",
    "双随机、一公开",
    "轻微违法",
    "ＡＰＰ",
    "讲述法律",
)


def test_the_export_and_the_search_find_the_same_cases(tmp_path):
    corpus = corpus_of(CASES)
    with Node("search", written(corpus, search_files, tmp_path)) as node:
        for query in QUERIES:
            asked = dict(map(tuple, node.evaluate(TIERS, query)))
            hits = full_scan.find(corpus, query)
            found = {corpus.cases[hit.number].case.id: hit.tier for hit in hits}
            whole = partial(filter, lambda item: item[1] >= full_scan.Tier.TEXT)
            assert dict(whole(asked.items())) == dict(whole(found.items())), query


def test_tiers_are_the_same(search):
    tiers = search.evaluate("casebookSearch.TIERS")
    assert tiers == {tier.name.lower(): tier.value for tier in full_scan.Tier}


@pytest.mark.parametrize(
    ("script", "name", "value"),
    [
        ("search/load", "search.PASSAGES", PASSAGES),
        ("search/load", "const UNIT", UNIT),
        ("search/query", "const WHOLE", full_scan._WHOLE),
        ("compare/pick", "const MOST", compare_page.MOST),
    ],
)
def test_constants_of_both_sides_are_equal(script, name, value):
    path = f"assets/{script}.js"
    assert any(path in paths for paths in SCRIPTS.values())
    found = re.search(rf"{name} = ([\d.]+);", (ASSETS / path).read_text(encoding="utf-8"))
    assert found
    assert float(found[1]) == value
