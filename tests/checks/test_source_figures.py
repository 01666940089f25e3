"""Figures of an edited page are those of its source, where they stand; everything else is found."""

import random

import pytest

from casebook.checks.figure_tokens import sentence_key, tokens
from casebook.checks.source_figures import compare_figures
from tests.helpers.guards import hang_guard

HEAD = "青浦区行政复议工作情况\n（2023年2月18日）"
SOURCE = (
    "全年共受理案件61件，审结案件16件，办结率100%。",
    "调解纠纷1,234件，涉及金额3.5万元；其中劳动争议*件，占**.*%。",
    "2023年2月，开展培训12场次，培训人员近300人。共调解纠纷61件。",
    "收案　结案　撤回\n61　16　3",
    "三分之二的案件在二十日内办结，走访群众两千余户。",
    "回访电话13812345678，窗口设在3号楼。",
)
WHOLE = "\n".join((HEAD, *SOURCE, "附录：另设联络点47个，配备联络员88名，均已到岗。"))
BODY = "\n\n".join(SOURCE)


WORDED = (
    "行政机关负责人出庭应诉率为九成五，仍有3个乡镇没有配齐审核人员。",
    "近八成的纠纷在村里化解，县政府常务会议两次听取汇报，研究三项改革。",
    "一是强化学习，二是严格执法。打造“五位一体”格局，十五个部门参加。",
    "第三次全体会议通过决议，三所联动化解矛盾，每季度一次会商。",
)
WORDED_BODY = "\n\n".join(WORDED)


def strange(body: str) -> list[str]:
    return [item.text for item in compare_figures(HEAD, SOURCE, WHOLE, body).strange]


def changed(old: str, new: str, body: str = BODY) -> str:
    assert old in body
    return body.replace(old, new, 1)


UNCHANGED = {
    "as it is": BODY,
    "paragraphs in another order": "\n\n".join(reversed(SOURCE)),
    "a sentence moved": changed("共调解纠纷61件。", "", BODY) + "\n\n共调解纠纷61件。",
    "clauses in another order": changed("受理案件61件，审结案件16件", "审结案件16件，受理案件61件"),
    "a heading added": f"## 一、总体情况\n\n{BODY}",
    "a paragraph divided": changed("；其中", "。\n\n其中"),
    "paragraphs joined": changed("。\n\n调解", "，调解"),
    "a paragraph left out": "\n\n".join(SOURCE[1:]),
    "a clause left out": changed("审结案件16件，", ""),
    "a misprint mended": changed("审结案件", "办结案件"),
    "a misprint mended before a figure": changed("劳动争议", "劳动争义"),
    "full-width digits and a blank": changed("1,234件", "１２３４ 件"),
    "half-width marks": BODY.replace("，", ",").replace("；", ";"),
    "a full-width per cent": changed("100%", "１００％"),
    "in base units": changed("3.5万元", "35000元"),
    "a number of a list added": "1. " + BODY,
    "a text without figures added": BODY + "\n\n编者按：以上材料由区司法局提供。",
    "a sentence repeated": BODY + "\n\n" + SOURCE[0],
    "a figure restated with its words": BODY + "\n\n全年受理案件61件。",
    "what was dropped taken in": BODY + "\n\n另设联络点47个，配备联络员88名，均已到岗。",
    "digits of a telephone number hidden": changed("13812345678", "138****5678"),
    "a row of a table as Markdown": changed("61　16　3", "| 61 | 16 | 3 |"),
    "numerals that count nothing": BODY + "\n\n做到一个窗口受理、一次办好。",
    "a footnote added": changed("100%。", "100%[^1]。")
    + "\n\n[^1]: 见[县政府网站](https://www.example.gov.cn/a.html)。",
    "an address of a link": BODY + "\n\n见[公报](https://example.org/2024/99.html)。",
}


@pytest.mark.parametrize("body", UNCHANGED.values(), ids=UNCHANGED.keys())
def test_what_stays_the_source_s_is_passed_over(body: str):
    assert strange(body) == []


FOUND = {
    "a paragraph added": (BODY + "\n\n办结各类案件9999件。", ["9999件"]),
    "a sentence added to a paragraph": (
        changed("办结率100%。", "办结率100%。办结投诉9999件。"),
        ["9999件"],
    ),
    "a clause added": (changed("审结案件16件", "审结案件16件，撤回案件7件"), ["7件"]),
    "a rate": (changed("100%", "99%"), ["99%"]),
    "one that the source has elsewhere": (changed("受理案件61件", "受理案件16件"), ["16件"]),
    "two exchanged": (
        changed("61件，审结案件16件", "16件，审结案件61件"),
        ["16件", "61件"],
    ),
    "a short sentence with one from elsewhere": (
        changed("共调解纠纷61件", "共调解纠纷16件"),
        ["16件"],
    ),
    "in a row of a table": (changed("61　16　3", "61　16　8"), ["8"]),
    "a row out of order, to its end": (changed("61　16　3", "16　61　3"), ["16", "61", "3"]),
    "a unit": (changed("3.5万元", "3.5亿元"), ["3.5亿元"]),
    "a counter": (changed("12场次", "12个"), ["12个"]),
    "a qualifier": (changed("近300人", "300人"), ["300人"]),
    "a digit more": (changed("1,234件", "11,234件"), ["11,234件"]),
    "a masked one filled in": (changed("*件", "5件"), ["5件"]),
    "a masked rate filled in": (changed("**.*%", "98.2%"), ["98.2%"]),
    "one masked": (changed("审结案件16件", "审结案件*件"), ["*件"]),
    "in Chinese numerals": (changed("两千余户", "三千余户"), ["三千余户"]),
    "a fraction": (changed("三分之二", "四分之三"), ["四分之三"]),
    "with a misprint mended beside it": (
        changed("审结案件16件", "办结案件18件"),
        ["18件"],
    ),
    "in a paragraph that was moved": (
        "\n\n".join((*SOURCE[1:], changed("100%", "99%", SOURCE[0]))),
        ["99%"],
    ),
    "in a sentence that was divided": (
        changed("件，涉及金额3.5万元；", "件。涉及金额5.5万元。"),
        ["5.5万元"],
    ),
    "restated with another's words": (BODY + "\n\n全年受理案件16件。", ["16件"]),
    "another telephone number": (changed("13812345678", "139****5678"), ["139****5678"]),
}


@pytest.mark.parametrize(("body", "found"), FOUND.values(), ids=FOUND.keys())
def test_what_the_source_does_not_have_there_is_found(body: str, found: list[str]):
    assert strange(body) == found


REPLACED = [
    ("3个乡镇", "五个乡镇", "五个"),
    ("近八成", "近九成", "九成"),
    ("两次听取", "六次听取", "六次"),
    ("三项改革", "五项改革", "五项"),
    ("五位一体", "六位一体", "六位"),
    ("十五个部门", "十个部门", "十个"),
    ("第三次", "第四次", "四次"),
    ("三所联动", "四所联动", "四所"),
    ("一次会商", "两次会商", "两次"),
]


@pytest.mark.parametrize(("old", "new", "found"), REPLACED)
def test_a_number_in_words_in_the_place_of_another_is_found(old: str, new: str, found: str):
    body = changed(old, new, WORDED_BODY)
    compared = compare_figures(HEAD, WORDED, "\n".join((HEAD, *WORDED)), body)
    assert [item.text for item in compared.strange] == [found]


SAME_NUMBERS = {
    "as it is": WORDED_BODY,
    "in other digits": WORDED_BODY.replace("3个", "三个").replace("十五个", "15个"),
    "in another word": WORDED_BODY.replace("两次", "二次"),
    "points in another order": changed(
        "一是强化学习，二是严格执法", "一是严格执法，二是强化学习", WORDED_BODY
    ),
    "points counted on": changed("一是强化学习，二是", "三是强化学习，四是", WORDED_BODY),
    "left out": changed("两次听取", "听取", WORDED_BODY),
    "no number": changed("三项改革", "多项改革", WORDED_BODY),
}


@pytest.mark.parametrize("body", SAME_NUMBERS.values(), ids=SAME_NUMBERS.keys())
def test_numbers_in_words_that_say_the_same_are_passed_over(body: str):
    compared = compare_figures(HEAD, WORDED, "\n".join((HEAD, *WORDED)), body)
    assert compared.strange == ()


def test_it_says_where_the_figure_stands_and_what_the_source_has_there():
    body = changed("审结案件16件", "审结案件18件")
    (item,) = compare_figures(HEAD, SOURCE, WHOLE, body).strange
    assert body[item.start : item.end] == item.text == "18件"
    assert "审结案件16件" in item.near


def test_figures_that_the_source_has_are_told_when_asked_for():
    body = changed("受理案件61件", "受理案件62件")
    compared = compare_figures(HEAD, SOURCE, WHOLE, body, sourced=True)
    words = [body[start:end] for start, end in compared.sourced]
    assert words[:2] == ["16件", "100%"]
    assert "62件" not in words


@pytest.mark.parametrize(
    ("one", "other"),
    [("办结 61 件", "办结61件"), ("占９９．５％", "占99.5%"), ("甲，乙；", "甲,乙;")],
)
def test_keys_are_equal_apart_from_white_space_and_width(one: str, other: str):
    assert sentence_key(one) == sentence_key(other)


def test_a_blank_between_two_numbers_counts():
    assert sentence_key("61　16") == sentence_key("61 16") != sentence_key("6116")


def test_masked_places_and_labels_are_no_figures():
    assert [token for token in tokens("1．**市、XX区") if token.is_figure] == []


def test_in_a_table_the_figure_stands_in_its_cell():
    body = changed("61　16　3", "| --- | --- | --- |\n| 61 | 16 | 8 |").replace(
        "收案　结案　撤回", "| 收案 | 结案 | 撤回 |"
    )
    (item,) = compare_figures(HEAD, SOURCE, WHOLE, body).strange
    assert body[item.start - 2 : item.end + 2] == "| 8 |"


def test_a_report_of_another_year():
    """Each of its figures differs, in sentences with the same words."""
    made = random.Random(1)
    words = ["".join(map(chr, made.choices(range(0x9CE9, 0x9D9A), k=8))) for _ in range(2800)]
    old, new = (
        [
            "，".join(f"{word}{year}件" for word in words[first : first + 4]) + "。"
            for first in range(0, len(words), 4)
        ]
        for year in (61, 62)
    )
    with hang_guard(15):  # reading the clauses of the report for each figure takes a minute
        found = compare_figures(HEAD, old, "\n".join(old), "\n\n".join(new)).strange
    assert [item.text for item in found] == ["62件"] * len(words)
