"""Reports in traditional characters are read like simplified ones, and keep every word."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.casetext import CaseText, passages
from casebook.casetext.folded import findings_of
from casebook.drafts.drafting import draft_document
from casebook.model import Document
from casebook.places import locate
from casebook.privacy import find_private, redact
from casebook.search.normalization import normalize
from casebook.traditional import Restorer, fold, fold_all
from casebook.vocabulary import Vocabulary
from tests.frontend.node import node_program

DATA = Path(__file__).parents[1] / "casebook/data"
REPORT = """長沙縣2023年法治政府建設情況報告

長沙縣司法局

2023年12月15日

　　2023年，長沙縣深入貫徹習近平法治思想，紮實推進法治政府建設。

一、優化營商環境

　　全縣辦結行政複議案件61件，行政機關負責人出庭應訴率達100%，開展執法檢查120次。長沙縣率先推行“一枚印章管審批”。

二、強化行政執法監督

　　全年培訓執法人員800人次，調解糾紛1.2萬件，化解率98.5%。村民李建國反映的問題已經解決，聯繫電話13800138000。
"""
SIMPLE = """长沙县2023年法治政府建设情况报告

长沙县司法局

2023年12月15日

　　2023年，长沙县深入贯彻习近平法治思想，扎实推进法治政府建设。

一、优化营商环境

　　全县办结行政复议案件61件，行政机关负责人出庭应诉率达100%，开展执法检查120次。长沙县率先推行“一枚印章管审批”。

二、强化行政执法监督

　　全年培训执法人员800人次，调解纠纷1.2万件，化解率98.5%。村民李建国反映的问题已经解决，联系电话13800138000。
"""


def document(text: str) -> Document:
    return Document(name="報告.txt", sha256="", text=text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("行政複議", "行政复议"),
        ("長沙縣2023年關於此", "长沙县2023年关于此"),
        ("徵求意見、於法有據的決定", "征求意见、于法有据的决定"),
        ("於潜镇", "於潜镇"),
        ("乾县乾安县", "乾县乾安县"),
        ("濛江乡", "濛江乡"),
        ("头髮与後", "头发与后"),
        ("法治政府", "法治政府"),
        ("乾縣司法局關於報告", "乾县司法局关于报告"),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text("法治政府建設報告於2023年徵求意見乾縣𠮷", max_size=40))
def test_offsets_stay(text):
    assert len(fold(text)) == len(fold_all(text)) == len(text)


def test_no_name_of_a_place_is_changed():
    for name in ("divisions.txt.gz", "townships.txt.gz"):
        for line in gzip.decompress((DATA / name).read_bytes()).decode("utf-8").split("\n"):
            assert fold(line) == line


def test_a_text_without_traditional_characters_is_the_same_object():
    text = SIMPLE * 3
    assert fold(text) is text


def test_a_report_is_split_and_read_like_its_simplified_form():
    given = draft_document(document(REPORT), Vocabulary())
    plain = draft_document(document(SIMPLE), Vocabulary())
    assert len(given.cases) == len(plain.cases) == 1
    case, twin = given.cases[0], plain.cases[0]
    for key in ("locality", "adcode", "region", "level", "genre", "date", "themes", "reforms"):
        assert getattr(case, key) == getattr(twin, key), key
    assert case.title == "長沙縣2023年法治政府建設情況報告"
    assert case.organization == "長沙縣司法局"
    assert fold(case.body) == twin.body
    assert "辦結行政複議案件61件" in case.body
    assert case.body.count("## ") == twin.body.count("## ") > 0
    assert given.account.unaccounted == 0


def test_findings_are_those_of_the_simplified_text_in_the_words_of_the_original():
    found = findings_of(REPORT, Vocabulary(), "2023-12-15")
    twin = findings_of(SIMPLE, Vocabulary(), "2023-12-15")
    assert [(m.start, m.value, m.unit, m.kind) for m in found.metrics] == [
        (m.start, m.value, m.unit, m.kind) for m in twin.metrics
    ]
    for metric in found.metrics:
        assert REPORT[metric.start : metric.end] == metric.text
    assert any(metric.indicator == "辦結行政複議案件" for metric in found.metrics)
    assert [f.start for f in found.firsts] == [f.start for f in twin.firsts]
    for first in found.firsts:
        assert REPORT[first.start : first.start + len(first.text)] == first.text


def test_sections_and_private_details_are_found():
    case = CaseText(passages(REPORT), "2023-12-15", Vocabulary())
    for detail in case.private:
        assert case.text[detail.start : detail.end] == detail.text
    assert [d.start for d in find_private(REPORT)] == [d.start for d in find_private(SIMPLE)]
    assert "李建國" not in redact(REPORT)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("廣東省廣州市越秀區法治政府建設年度報告", "越秀区"),
        ("內蒙古自治區呼和浩特市推進依法行政", "呼和浩特市"),
        ("蘇州市吳江區優化營商環境", "吴江区"),
        ("重慶市萬州區行政執法監督", "万州区"),
        ("臺州市黃岩區", "黄岩区"),
    ],
)
def test_places_are_found(title, name):
    assert locate(title, "").name == name


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("行政複議", "行政复议"),
        ("行政复议", "行政複議"),
        ("於潛", "于潜"),
        ("營商環境", "营商环境"),
        ("裏里裡", "里里里"),
        ("后後", "后后"),
    ],
)
def test_search_takes_both_for_the_same(query, text):
    assert normalize(query) == normalize(text)


@pytest.mark.parametrize(
    ("words", "original"),
    [
        ("办结案件61件", "辦結案件61件"),
        ("办结案件", "辦結案件"),
        ("办 结案件", "辦 結案件"),
        ("没有的", "没有的"),
        ("案件61件", "案件\n61件"[:2] + "61件"),
        ("", ""),
    ],
)
def test_words_are_restored(words, original):
    text = "全縣辦結案件61件。"
    assert Restorer(text, fold(text)).words(words) == original


def test_the_table_of_the_browser_is_the_same():
    script = (DATA.parent / "site/theme/assets/search/traditional.js").read_text(encoding="utf-8")
    told = "process.stdout.write(JSON.stringify([...window.casebookSearch.simplified]))"
    code = f"globalThis.window = {{casebookSearch: {{simplified: new Map()}}}};\n{script}\n{told}"
    run = subprocess.run(
        [node_program(), "-"], input=code, capture_output=True, encoding="utf-8", check=True
    )
    traditional, simplified = (DATA / "traditional.txt").read_text(encoding="utf-8").split()
    assert dict(json.loads(run.stdout)) == dict(zip(traditional, simplified, strict=True))
    assert len(set(traditional)) == len(traditional) == len(simplified)
