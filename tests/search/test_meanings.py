"""Concepts and places: matches of a word besides its literal occurrences."""

import yaml

from casebook.places.divisions import division_table, path_of
from casebook.search.concepts import Concept, concepts
from casebook.search.entries import entries
from casebook.search.normalization import normalize
from casebook.search.occurrences import Wordings
from casebook.search.occurrences import postings as postings_of
from casebook.search.places import place_words
from casebook.search.regions import ABBREVIATIONS, NICKNAMES, REGIONS
from casebook.search.spoken import spoken_parts, spoken_words
from casebook.vocabulary import FOLDER
from tests.helpers.cases import case, corpus_of


def corpus_of_bodies(*bodies, **fields):
    return corpus_of(case(f"a-{n}", body=body, **fields) for n, body in enumerate(bodies))


def postings(concept, *bodies):
    wordings = Wordings([concept])
    cases = entries(corpus_of_bodies(*bodies))
    return postings_of((case.first, wordings.found(case.normalized)) for case in cases)[concept.id]


def test_wordings_in_a_passage_are_strong_weak_or_dense():
    concept = Concept(
        id="x", kind="everyday", name="免罚", strong=("免罚", "轻微违法", "首违"), weak=("柔性",)
    )
    # Passages: title, paragraphs; the next case starts after them.
    hits = postings(concept, "轻微违法免罚。\n\n柔性执法。\n", "首违、免罚、轻微违法。\n")
    assert (hits.strong, hits.weak, hits.dense) == ([1, 4], [2], [4])


def test_a_wording_inside_a_longer_word_is_no_wording():
    concept = Concept(id="x", kind="reform", name="述法", strong=("述法",), blocked=("讲述法",))
    assert postings(concept, "讲述法律知识。\n\n年终述法。\n").strong == [2]


def test_wordings_across_each_other_count_once():
    concept = Concept(id="x", kind="everyday", name="甲", strong=("行政处罚", "处罚清单", "罚清"))
    assert postings(concept, "行政处罚清单。\n").dense == []


def test_asked_wordings_may_have_parts(corpus):
    reforms = {item.name: item for item in concepts(corpus) if item.kind == "reform"}
    assert ("开证明",) in reforms["无证明城市"].asked
    assert ("乡镇", "执法") in reforms["执法权下放乡镇街道"].asked or (
        "执法权",
        "乡镇",
    ) in reforms["执法权下放乡镇街道"].asked


def test_words_that_stand_for_each_other_are_told_by_the_number_of_their_row():
    rows = spoken_words()
    leader = next(number for number, row in enumerate(rows) if "领导" in row)
    assert "县长" in rows[leader]
    # A wording is found by its own word; without one by each word of a row.
    assert list(spoken_parts(("法庭", "领导"))) == [("法庭", leader)]
    # One of a single part that begins or ends with such a word is divided as well, unless little is left.
    assert list(spoken_parts(("领导不露面",))) == [("领导不露面",), ("不露面", leader)]
    assert list(spoken_parts(("领导来",))) == [("领导来",)]
    forms = list(spoken_parts(("老百姓", "领导")))
    assert {first for first, _ in forms} <= {word for row in rows for word in row}
    assert all(isinstance(other, int) for _, other in forms)


def test_everyday_words_stand_in_one_row_each():
    words = [word for row in spoken_words() for word in row]
    assert len(words) == len(set(words))


def test_everyday_list_is_well_formed(corpus):
    rows = yaml.safe_load((FOLDER / "everyday.yml").read_text(encoding="utf-8"))
    known = {item.id for item in (*corpus.vocabulary.reforms, *corpus.vocabulary.indicators)}
    for row in rows:
        assert set(row) in ({"of", "say"}, {"mean", "say"}, {"mean", "near", "say"}), row
        assert row.get("of") is None or row["of"] in known, row
        for words in (row["say"], row.get("mean", []), row.get("near", [])):
            assert all(isinstance(word, str) and normalize(word) for word in words), row
        assert all(len(max(map(normalize, say.split()), key=len)) > 1 for say in row["say"]), row


def names(corpus, word):
    return {
        place.name: [corpus.cases[n].case.id for n in place.cases]
        for place in place_words(corpus).get(word, ())
    }


def test_a_place_stands_for_all_below_it(corpus):
    for word in ("上海", "上海市", "申城"):
        (ids,) = names(corpus, word).values()
        assert {"310109-2023-08-18", "310118-2023-08-02"} <= set(ids)
    assert list(names(corpus, "重固")) == ["青浦区重固镇"]


def test_nicknames_and_short_names(corpus):
    assert list(names(corpus, "鹰城")) == ["河南省平顶山市"]
    assert names(corpus, "内蒙") == names(corpus, "内蒙古自治区")
    assert names(corpus, "伊通")


def test_provinces_are_known_by_their_short_names():
    for code, name in (("150000", "内蒙古"), ("230000", "黑龙江"), ("450000", "广西")):
        full = path_of(code)[0]
        corpus = corpus_of_bodies("甲。\n", region=(full,), adcode=code, locality=full)
        assert list(names(corpus, name)) == [full]


def test_a_word_of_every_day_is_no_place():
    corpus = corpus_of_bodies(
        "甲。\n", region=("湖北省", "荆州市", "公安县"), adcode="421022", locality="公安县"
    )
    assert "公安" not in place_words(corpus)
    assert "公安县" in place_words(corpus)


def test_everyday_wordings_of_reforms_and_indicators(corpus):
    """Rows with `of` add wordings to a concept of the vocabulary."""
    found = {item.id: item for item in concepts(corpus)}
    assert {"领导", "出庭", "比例"} in map(set, found["indicator-chuting_lv"].asked)


def test_regions_and_letters_stand_for_their_provinces(corpus):
    east = next(iter(place_words(corpus)["东北"]))
    assert {corpus.cases[n].case.adcode[:2] for n in east.cases} == {"22", "23"}
    assert place_words(corpus)["豫"][0].cases == place_words(corpus)["河南省"][0].cases
    assert place_words(corpus)["豫"][0].page == "places/410000.md"
    assert "云" not in place_words(corpus)


def test_codes_of_regions_are_those_of_divisions():
    """`places` looks them up as prefixes of two, four or six digits."""
    for codes in (*REGIONS.values(), *ABBREVIATIONS.values(), *NICKNAMES.values()):
        assert {len(code) for code in codes.split()} <= {2, 4, 6}
        assert all(code.ljust(6, "0") in division_table().by_code for code in codes.split()), codes
