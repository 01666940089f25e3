"""The data files of the outline: parts, sections, earlier reports, and what peers say."""

from __future__ import annotations

import json

import pytest

from casebook.outline import outline_files
from casebook.outline.examples import MOST_OF_KIND, MOST_OF_PROVINCE
from casebook.outline.files import MOST_BEFORE
from casebook.vocabulary import Vocabulary
from tests.helpers.cases import HOSTILE, case, corpus_of
from tests.helpers.data_files import data_of
from tests.outline.samples import (
    ABOVE,
    BEFORE,
    CASES,
    FAR,
    NEAR,
    NINGJIN,
    OWN,
    QINGHE,
    WEIXIAN,
)


def shards(cases, vocabulary: Vocabulary | None = None):
    return {
        file.path.removeprefix("search/data/outline/").removesuffix(".js"): data_of(file)
        for file in outline_files(corpus_of(cases, vocabulary), str)
    }


@pytest.fixture(scope="module")
def data():
    return shards(CASES)


def test_a_node_with_many_themes_is_divided_by_them(data):
    yearly = data["frameworks"][0]
    assert len(yearly["nodes"]) == 5
    measures, faults = yearly["nodes"][:2]
    names = [part["name"] for part in measures["parts"]]
    assert "行政执法" in names
    assert (names[-1], measures["parts"][-1]["rest"]) == ("其他", True)
    assert [part["name"] for part in faults["parts"]] == [""]
    ids = [part["id"] for node in yearly["nodes"] for part in node["parts"]]
    assert len(set(ids)) == len(ids)
    assert {f"examples/{part}" for part in ids} <= set(data)


def test_a_term_belongs_to_one_part_of_a_node(data):
    for framework in data["frameworks"]:
        for node in framework["nodes"]:
            names = [term[0] for part in node["parts"] for term in part["reforms"]]
            assert len(set(names)) == len(names)


def test_sections_stand_in_their_part_without_private_names(data):
    own = data[f"case/{OWN.id}"]
    [[heading, anchor, paragraphs]] = own["parts"]["nb-4"]
    assert heading == "二、下一步工作安排"
    assert anchor == "二-下一步工作安排"
    assert [text for text, _ in paragraphs] == ["把合法性审查延伸到每一个乡镇，补足人手。"]
    assert "nb-2" not in own["parts"]
    everything = json.dumps(data, ensure_ascii=False)
    assert "王小明" not in everything
    assert "13812345678" not in everything


def test_the_report_before_is_of_the_same_place(data):
    assert data[f"case/{OWN.id}"]["before"] == [BEFORE.id]
    assert [data[f"case/{item.id}"]["before"] for item in (BEFORE, NEAR, FAR, ABOVE)] == [[]] * 4


def test_a_report_of_the_year_before_comes_before_one_of_the_same_year():
    days = ("2022-01-05", "2023-01-05", "2024-01-05", "2024-03-01", "2024-05-01", "2024-06-01")
    cases = [case(f"130534-{day}", date=day, level="县级", **QINGHE) for day in days]
    found = shards(cases)["case/130534-2024-06-01"]["before"]
    assert found == ["130534-2023-01-05", "130534-2022-01-05", "130534-2024-05-01"]
    assert len(found) == MOST_BEFORE


def test_an_example_is_a_paragraph_that_says_something(data):
    examples = {item["id"]: item for item in data["examples/nb-2"]}
    assert set(examples) == {NEAR.id, FAR.id, ABOVE.id}
    far = examples[FAR.id]
    assert far["text"] == "有的部门对新修订的法律学得不够，执法文书不够规范。"
    assert (far["head"], far["kind"], far["province"]) == ("存在的主要问题", "县", "山东省")
    assert far["url"] == f"cases/{FAR.id}.md"
    assert HOSTILE in examples[NEAR.id]["title"]


def test_a_section_of_a_theme_is_quoted_by_a_whole_sentence_that_says_something():
    long = "抓好行政执法队伍建设" + "，配齐配强一线人员" * 20 + "。"
    body = f"## 一、行政执法\n\n立良法，促善治。{long}还有一句。\n"
    made = case("z", date="2024-01-01", level="县级", body=body, themes=("行政执法",), **WEIXIAN)
    [[_, _, [[said, _]]]] = shards([made])["case/z"]["parts"]["nb-1.enforcement"]
    assert said == long


@pytest.mark.parametrize(
    ("heading", "faults", "plans"),
    [
        ("存在的不足和下一步打算", ["人手还太少。", "装备也已老旧。"], ["下一步，把人手配齐。", "再换装备。"]),
        ("存在问题及2023年工作安排", ["2022年人手太少。", "装备老旧。"], ["2023年，我们将把人手配齐。", "换装备。"]),
        ("存在问题、下步打算", ["人手太少。", "针对不足，已经补课。"], ["下步，把人手配齐。"]),
        ("下一步工作安排和存在问题", ["存在问题：人手太少。", "装备老旧。"], ["把人手配齐。"]),
        ("存在问题以及今后工作思路", ["人手还太少，只能在今后的工作中解决。"], ["今后，把人手配齐。"]),
    ],
)  # fmt: skip
def test_a_section_about_two_parts_is_divided_between_them(heading, faults, plans):
    first, second = (plans, faults) if heading.startswith("下一步") else (faults, plans)
    body = "\n\n".join((f"## {heading}", *first, *second))
    made = case("y", date="2023-01-01", level="县级", body=f"{body}\n", **WEIXIAN)
    parts = shards([made])["case/y"]["parts"]
    for part, paragraphs in (("nb-2", faults), ("nb-4", plans)):
        [[_, _, shown]] = parts[part]
        assert [words for words, _ in shown] == paragraphs


def test_a_paragraph_about_two_parts_is_of_both():
    body = "## 存在的不足和下一步打算\n\n人手还是太少，急需加强。下一步，把人手配到每一个乡镇去。\n"
    data = shards([case("y", date="2024-01-01", level="县级", body=body, **WEIXIAN)])
    for part in ("nb-2", "nb-4"):
        [example] = data[f"examples/{part}"]
        assert example["text"].startswith("人手还是太少")


def test_a_practice_is_a_better_example_than_a_section(data):
    found = data["examples/nb-1.disputes"]
    # Both are of the same place, which is listed once.
    assert [(item["id"], item["head"]) for item in found] == [(OWN.id, "行政复议")]
    assert "全县办理行政复议案件52件" in found[0]["text"]


def test_what_is_kept_of_a_part_does_not_grow_with_the_casebook():
    body = "## 存在的不足\n\n执法力量还不够，装备更新也不及时，影响办案。\n"
    place = {"region": NINGJIN["region"], "adcode": NINGJIN["adcode"]}
    cases = [
        case(f"x-{n}", date="2024-01-01", level="乡级", body=body, locality=f"第{n}镇", **place)
        for n in range(30)
    ]
    cases += [
        case(f"y-{n}", date=f"2024-01-{n + 1:02}", level="县级", body=body, **WEIXIAN)
        for n in range(5)
    ]
    found = shards(cases)["examples/nb-2"]
    towns = [item for item in found if item["kind"] == "乡镇"]
    assert len(towns) == max(MOST_OF_KIND, MOST_OF_PROVINCE)
    assert [item["id"] for item in found if item["kind"] == "县"] == ["y-4"]


def test_a_field_without_frameworks_has_no_such_data():
    assert list(outline_files(corpus_of(CASES, Vocabulary()), str)) == []


def test_what_an_office_reports_of_itself_comes_last_and_says_whose_it_is():
    body = "## 一、化解纠纷\n\n全年办理行政复议案件{}件。\n"
    shared = {"level": "县级", "reforms": ("行政复议",), "themes": ("矛盾纠纷化解",)}
    cases = [
        case(
            "a",
            date="2024-05-01",
            body=body.format(9),
            organization="威县司法局",
            **shared,
            **WEIXIAN,
        ),
        case("b", date="2023-05-01", body=body.format(5), **shared, **QINGHE),
    ]
    found = shards(cases)["examples/nb-1.disputes"]
    assert [(item["id"], item["where"].split()[-1]) for item in found] == [
        ("b", "清河县"),
        ("a", "威县司法局"),
    ]


def test_a_sentence_that_only_praises_is_no_example():
    body = "## 一、数字政府\n\n近日，企业主对“亮证扫码”电子证照应用赞不绝口。\n"
    cases = [
        case(
            "a",
            date="2024-05-01",
            level="县级",
            body=body,
            reforms=("电子证照与数据共享",),
            **WEIXIAN,
        )
    ]
    assert all("赞不绝口" not in item["text"] for item in shards(cases)["examples/nb-1.digital"])
