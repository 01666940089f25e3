"""The data files of the comparison: their content, bounded size, and inert hostile text."""

from casebook.compare import compare_files
from casebook.compare.contents import case_contents
from casebook.compare.files import MOST_CASES
from tests.compare.samples import EARLY, JINCHENG, ODD, OTHER
from tests.helpers.cases import case, corpus_of
from tests.helpers.data_files import data_of


def shards(corpus):
    files = list(compare_files(corpus, lambda path: path.replace(".md", ".html")))
    assert len({file.path for file in files}) == len(files)
    return {
        file.path.removeprefix("search/data/").removesuffix(".js"): data_of(file) for file in files
    }


def test_sections_lead_with_their_first_sentence_not_with_the_next_heading(corpus):
    themes = dict(shards(corpus)[f"compare/case/{EARLY.id}"]["themes"])
    heading, anchor, sentence = themes["行政执法"][0]
    assert heading == "一、规范行政执法"
    assert anchor == "一-规范行政执法"
    assert sentence == "对轻微违法行为包容审慎，发布不予行政处罚清单280项。"


def test_a_reform_has_the_sentence_its_paragraph_and_its_ladder(corpus):
    [placed] = [placed for placed in corpus.cases if placed.case.id == EARLY.id]
    data = case_contents(placed, corpus, str)
    [(name, quotes, ladder)] = [row for row in data["reforms"] if row[0] == "行政复议"]
    words, anchor = quotes[0]
    assert (name, words) == ("行政复议", "2022年，全市办理行政复议案件80件。")
    assert data["paragraphs"][anchor].startswith(words)
    assert ladder == {
        "highest": "4 有数据",
        "rungs": [["提出、实际运行、有数据", "全市办理行政复议案件80件", anchor]],
        "missing": "印发文件、有前后或对照、第三方核验或示范命名",
    }


def test_a_hidden_value_is_said_to_be_hidden_and_has_no_number(corpus):
    values = dict(shards(corpus)[f"compare/case/{OTHER.id}"]["values"])
    [value] = values["行政机关负责人出庭应诉率"]
    assert value["shown"] == "未公开（**%）"
    assert "**%" in value["quote"]


def test_a_place_stands_for_its_own_cases_first(corpus):
    found = shards(corpus)
    assert found["compare/places/43"]["430100"]["cases"] == [
        "430100-2023-02-18",
        "430104-2023-05-06",
    ]
    province = found["compare/places/43"]["430000"]
    assert (province["own"], province["total"]) == (0, 2)
    assert found["compare/places/14"]["140500"]["cases"] == [
        "140500-2024-01-10",
        "140500-2023-06-02",
    ]


def test_what_a_comparison_reads_does_not_grow_with_the_casebook():
    cases = [
        case(f"140500-20{year:02}-01-01", date=f"20{year:02}-01-01", **JINCHENG)
        for year in range(10, 10 + 3 * MOST_CASES)
    ]
    place = shards(corpus_of(cases))["compare/places/14"]["140500"]
    assert len(place["cases"]) == MOST_CASES
    assert place["cases"][0] == cases[-1].id
    assert place["total"] == len(cases)


def test_every_case_and_place_can_be_found_by_name(corpus):
    names = shards(corpus)["compare/names"]
    ids, titles = names["ids"].split("\n"), names["titles"].split("\n")
    assert len(ids) == len(titles) == len(names["where"].split("\n")) == len(corpus.cases)
    assert dict(zip(ids, titles, strict=True))[EARLY.id] == EARLY.title
    assert names["dates"] == {str(ids.index(ODD.id)): ""}
    assert ["430104", "湖南省 长沙市 岳麓区"] in names["places"]


def test_same_cases_give_the_same_files(corpus):
    assert shards(corpus) == shards(corpus)
