"""Pages pasted or saved with what the site printed around them; `pages/` gives the reason of each.

The two files were written together; `kept.yml` was looked at when the rules were done.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from casebook.drafts.drafting import SourceDrafts, draft_document, split_of
from casebook.readers import READERS
from casebook.split.page.head import without_page_lines
from casebook.vocabulary import Vocabulary, load_vocabulary
from tests.helpers.guards import hang_guard

FILES = sorted((Path(__file__).parent / "pages").glob("*.yml"))
ROWS = [row for path in FILES for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
B1 = (
    "2023年，我县坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面推进依法行政。\n"
    "一、加强组织领导\n县委、县政府主要负责同志切实履行推进法治建设第一责任人职责，召开专题会议4次，研究重大事项12项。\n"
    "二、提升执法水平\n组织执法培训6期，培训执法人员320人次，评查案卷150本，办理行政复议案件48件。"
)
B2 = (
    "一年来，全县上下认真落实上级部署，扎实推进各项重点任务，取得了明显成效。\n"
    "一、完善制度体系\n出台规范性文件9件，清理规范性文件33件，废止7件，备案审查率达到100%。\n"
    "二、强化监督保障\n开展专项监督检查5次，发现并整改问题26个，受理群众投诉举报61件，办结率98%。"
)
ONE = B1.split("\n", maxsplit=1)[0] + "　　" + "　　".join(B1.split("\n")[1:])
H1 = "".join(f"<p>　　{line}</p>" for line in B1.split("\n"))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def content(row: dict[str, Any]) -> bytes:
    """The file of a row."""
    text = row["text"]
    for name, value in (("{B1}", B1), ("{B2}", B2), ("{ONE}", ONE), ("{H1}", H1)):
        text = text.replace(name, value.replace("\n", "\n\n") if row.get("form") == "md" else value)
    return as_docx(row, text) if row.get("form") == "docx" else text.encode()


def as_docx(row: dict[str, Any], text: str) -> bytes:
    made = docx.Document()
    if rows := row.get("table"):
        table = made.add_table(len(rows), len(rows[0]))
        for line, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(line.cells, cells, strict=True):
                cell.text = words
    for line in text.strip().split("\n"):
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return with_properties(out.getvalue(), row)


def with_properties(data: bytes, row: dict[str, Any]) -> bytes:
    """The file with the company or the publisher of a row in its properties."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/app.xml" and (company := row.get("company")):
                part = re.sub(
                    rb"<Company>.*?</Company>|<Company/>",
                    f"<Company>{company}</Company>".encode(),
                    part,
                )
                assert company.encode() in part
            if name == "docProps/core.xml" and (publisher := row.get("publisher")):
                tag = f"<dc:publisher>{publisher}</dc:publisher></cp:coreProperties>"
                part = part.replace(b"</cp:coreProperties>", tag.encode())
                assert publisher.encode() in part
            new.writestr(name, part)
    return out.getvalue()


def drafts(row: dict[str, Any], vocabulary: Vocabulary) -> SourceDrafts:
    suffix = f".{row.get('form', 'txt')}"
    document = READERS[suffix].read(f"a{suffix}", content(row))
    return draft_document(document, vocabulary)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_page(row: dict[str, Any], vocabulary: Vocabulary) -> None:
    drafted = drafts(row, vocabulary)
    assert drafted.account.unaccounted == 0
    cases = drafted.cases
    assert len(cases) == row.get("cases", 1), [case.title for case in cases]
    for case, want in zip(cases, filter(None, (row["want"], row.get("second"))), strict=False):
        assert {key: getattr(case, key) for key in want} == want
    body = cases[0].body
    assert body.startswith(row.get("begins", "")), body[:60]
    assert row.get("has", "") in body
    if lacks := row.get("lacks"):
        assert lacks not in body


def test_a_long_list_of_contents_that_the_text_repeats(vocabulary: Vocabulary) -> None:
    titles = [f"某县第{number}项改革让群众少跑腿" for number in range(2500)]
    listed = "".join(f"{title}\t{number}\n" for number, title in enumerate(titles))
    text = f"目录\n{listed}" + "".join(f"\n{title}\n\n{B1}\n" for title in titles)
    document = READERS[".txt"].read("a.txt", text.encode())
    with hang_guard(40):  # comparing each entry with each line takes minutes
        split_of(document, vocabulary.words)


def test_many_pages_with_a_declared_title() -> None:
    page = f"首页 > 政务公开\n标题：某县法治建设{{}}号工作报告\n来源：某县司法局 浏览次数：12\n各位代表：\n{B1}\n{B1}"
    text = "\n".join(map(page.format, range(700)))
    document = READERS[".txt"].read("a.txt", text.encode())
    with hang_guard(15):  # looking through the whole text for each title takes minutes
        found, _ = without_page_lines(document)
    assert sum(hint.style == "title" for hint in found.hints.values()) == 700


@pytest.mark.parametrize(
    "line",
    [
        f"abcdefghijkl{' ' * 40_000}|{' ' * 40_000}x",
        f"（{' ' * 40_000}|{' ' * 40_000}报告",
        f"本报记者{' ' * 40_000}|{' ' * 40_000}x",
        f"某市{'　' * 40_000}报告{'”' * 40_000}x",
        f"作者：{'　' * 40_000}王{' ' * 40_000}强",
    ],
)
@pytest.mark.parametrize("lines", ["{}\n某市2023年工作总结\n{}", "某市2023年工作总结\n{}\n{}"])
def test_long_runs_of_blanks(lines: str, line: str, vocabulary: Vocabulary) -> None:
    text = lines.format(line, "2023年，某市办理案件30件。")
    document = READERS[".txt"].read("a.txt", text.encode())
    with hang_guard(5):  # a pattern that begins again at each blank takes minutes
        draft_document(document, vocabulary)
