"""Compilations of which one page is made although they list or announce several are told."""

from __future__ import annotations

import pytest

from casebook.drafts.drafting import draft_document
from casebook.readers import READERS
from casebook.vocabulary import load_vocabulary

_TEXT = "　　今年以来办结群众诉求31件，平均用时3天，群众满意率稳步上升。"
_LISTED = "甲村的水管通了\n乙村的灯亮了\n丙村的路宽了"
TOLD = {
    "entries in other words": f"选登\n目 录\n{_LISTED}\n\n甲村终于通水了\n{_TEXT}\n路灯亮起来\n{_TEXT}",
    "titles run into the text": f"交流材料\n目录\n1 河长制走深走实\n2 林长制落地见效\n\n河长制走深走实 {_TEXT}\n林长制落地见效 {_TEXT}",
    "announced": f"本期共刊发案例五篇，供学习。\n{_TEXT}\n{_TEXT}",
    "places in brackets": "\n".join(
        f"【{place}】{_TEXT}" for place in ("嵊州市", "新昌县", "上虞区")
    ),
}
UNTOLD = {
    "one report": f"嵊州市2024年工作总结\n一、主要做法\n{_TEXT}\n二、存在问题\n{_TEXT}",
    "words in brackets": "\n".join(f"【{word}】{_TEXT}" for word in ("背景", "做法", "成效")),
}


def _said(text: str) -> list[str]:
    document = READERS[".txt"].read("a.txt", text.encode())
    drafts = draft_document(document, load_vocabulary())
    assert len(drafts.cases) == 1
    return [remark.code for _, remark in drafts.remarks]


@pytest.mark.parametrize("name", TOLD)
def test_what_one_page_lists_is_told(name: str) -> None:
    assert _said(TOLD[name]) == ["split-listed"]


@pytest.mark.parametrize("name", UNTOLD)
def test_one_report_is_not(name: str) -> None:
    assert _said(UNTOLD[name]) == []
