"""By which sections the themes of a report are told."""

from __future__ import annotations

from casebook.drafts.sections import sections
from casebook.extract.tags import tags_for
from casebook.model import Paragraph
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
DISPUTES = (
    "收到行政复议申请96件，受理88件，办结81件，调解和解结案29件，人民调解组织调解纠纷3862件。"
)
ENFORCEMENT = "推行包容审慎监管，免予处罚198件；开展行政执法案卷评查2次，评查行政处罚案卷120件。"
PROBLEMS = "一是基层执法力量仍较薄弱，二是行政应诉能力仍需提高，三是普法方式还不够新。"


def paragraphs(*lines: tuple[int, str]) -> list[Paragraph]:
    return [Paragraph(text, level, ()) for level, text in lines]


def headings(*lines: tuple[int, str]) -> list[str]:
    return [heading for heading, _ in sections(paragraphs(*lines), VOCABULARY)]


def test_a_chapter_that_names_no_theme_is_told_by_its_parts():
    assert headings(
        (2, "一、主要做法和成效"),
        (3, "（一）规范行政执法"),
        (0, ENFORCEMENT),
        (3, "（二）化解行政争议"),
        (0, DISPUTES),
        (2, "二、存在的问题"),
        (0, PROBLEMS),
    ) == ["（一）规范行政执法", "（二）化解行政争议", "二、存在的问题"]


def test_its_parts_may_run_into_their_paragraphs():
    lines = (
        (2, "一、工作开展情况"),
        (0, f"（一）规范行政执法。{ENFORCEMENT}"),
        (0, f"（二）化解行政争议。{DISPUTES}"),
    )
    assert headings(*lines) == ["（一）规范行政执法。", "（二）化解行政争议。"]
    text = "\n".join(words for _, words in lines)
    tags = tags_for(text, sections(paragraphs(*lines), VOCABULARY), VOCABULARY)
    assert tags.themes == ("行政执法", "矛盾纠纷化解")


def test_a_chapter_that_names_a_theme_or_has_one_part_is_one_section():
    named = ((2, "一、规范行政执法"), (3, "（一）抓监督"), (0, ENFORCEMENT), (3, "（二）抓队伍"))
    assert headings(*named) == ["一、规范行政执法"]
    single = ((2, "一、主要做法和成效"), (3, "（一）规范行政执法"), (0, ENFORCEMENT))
    assert headings(*single) == ["一、主要做法和成效"]


def test_without_chapters_run_in_headings_divide_a_report_and_without_these_nothing():
    assert headings((0, f"一、行政执法。{ENFORCEMENT}"), (0, f"二、复议调解。{DISPUTES}")) == [
        "一、行政执法。",
        "二、复议调解。",
    ]
    assert headings((0, ENFORCEMENT), (0, DISPUTES)) == [""]
