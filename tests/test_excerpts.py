"""Excerpts are sentences, or are marked with … where they were cut."""

import pytest

from casebook.casetext import CaseText
from casebook.casetext.case_text import passages
from casebook.casetext.excerpts import MOST, excerpts
from casebook.vocabulary import load_vocabulary

LONG = "各部门按照职责分工逐项梳理本领域存在的具体事项并及时反馈给牵头单位"


def excerpt(body: str, words: str) -> str:
    case = CaseText(passages(body), "", load_vocabulary())
    start = case.text.index(words)
    return excerpts(case).sentence(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (f"“{LONG * 4}”，开通事项46项。", "…开通事项"),
        (f"（{LONG * 4}）、组建专班46个。", "…组建专班"),
        (f"他说“{LONG * 4}”：压减时限46天。", "…压减时限"),
        (f"“{LONG * 4}”办结46件。", "…办结46件"),
        (f"“（{LONG * 4}）”，聘请顾问46名。", "…聘请顾问"),
    ],
)
def test_a_cut_begins_with_words(text: str, first: str):
    assert excerpt(text, "46").startswith(first)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"聘请46人，推行“掌上办”{LONG * 4}。", "“掌上办”…"),
        (f"聘请46人（含街道），{LONG * 4}。", "（含街道）…"),
        (f"聘请46人，推行“掌上办”，{LONG * 4}。", "“掌上办”…"),
        (f"聘请46人、{LONG * 4}。", "46人…"),
        (f"聘请46人，实行“一窗”“一网”{LONG * 4}。", "“一网”…"),
    ],
)
def test_a_cut_after_a_closing_mark_is_marked(text: str, last: str):
    assert excerpt(text, "46").endswith(last)


@pytest.mark.parametrize(
    "text",
    [
        "他说：“办完了46件。”",
        "（办完了46件。）",
        "办完了46件！",
        "“一网通办”事项46项。",
        "办完了46件；",
    ],
)
def test_a_whole_sentence_is_not_marked(text: str):
    assert len(text) < MOST
    assert excerpt(f"工作有序。{text}后来又办了别的。", "46") == text


def test_a_quote_over_two_lines_is_one_line():
    assert excerpt("划分网格46个\n\n入户走访。", "46个\n入户") == "划分网格46个 入户走访。"


def test_a_whole_sentence_is_not_cut_at_findings():
    body = f"此前一句。{LONG}，办结46件，{LONG * 4}！“他说：‘好。’”后面一句；\n\n另一段没有句号"
    case = CaseText(passages(body), "", load_vocabulary())
    quoted = excerpts(case)

    def whole(words: str) -> str:
        return quoted.whole_sentence(case.text.index(words))

    assert whole("46件") == whole("各部门") == f"{LONG}，办结46件，{LONG * 4}！"
    assert whole("此前") == "此前一句。"
    assert whole("后面") == "后面一句；"
    assert whole("没有句号") == "另一段没有句号"
    long = CaseText(passages(f"{LONG * 20}。"), "", load_vocabulary())
    assert excerpts(long).whole_sentence(3).endswith("…")
