"""Documents labelled before they were first split, and others of the kinds that failed then.

`fresh/` has a file for each round: what is printed, the form of the file, and the cases that a
careful clerk expects. `{B}` stands for a made-up text with headings, `{P}` for paragraphs, `{S}` for
one, indented like its document. A list gives several right values, null says that a field is not judged.
"""

from __future__ import annotations

import io
import random
import re
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from casebook.drafts.drafting import SourceDrafts, draft_document
from casebook.model import Case
from casebook.readers import READERS
from casebook.vocabulary import Vocabulary, load_vocabulary

FILES = sorted((Path(__file__).parent / "fresh").glob("*.yml"))
ROWS = [row for path in FILES for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
HEADINGS = [
    "加强组织领导",
    "完善制度机制",
    "规范执法行为",
    "提升服务效能",
    "化解矛盾纠纷",
    "夯实基层基础",
]
SENTENCES = (
    "坚持把学习摆在首位，组织专题学习{}次，干部运用法治思维解决问题的能力稳步提高。",
    "建立会商、通报、督办三项机制，交办事项{}件，已全部办结，没有逾期。",
    "推行说理式执法文书，评查案卷{}本，对发现的问题逐一整改。",
    "把重点任务细化为{}项清单，逐项明确责任人和完成时限，每季度晾晒一次进度。",
    "工作中还存在一些不足，主要是力量配备与任务不匹配，个别环节衔接不紧。",
    "下一步，将对照目标查漏补缺，把行之有效的做法固定下来，推动各项任务落到实处。",
)
JUDGED_WHEN_MISSING = ("subtitle", "date", "author", "url", "published_in", "retrieved")
FIELDS = (
    "title", "subtitle", "date", "locality", "region", "level", "genre", "organization", "author",
    "publisher", "url", "published_in", "retrieved",
)  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def filler(kind: str, indent: str, chance: random.Random) -> str:
    """A made-up text that names no place."""
    sentences = [text.format(chance.randint(3, 900)) for text in chance.sample(SENTENCES, 6)]
    if kind == "S":
        return indent + sentences[0]
    if kind == "P":
        return "\n".join(indent + text for text in sentences[:3])
    headings = chance.sample(HEADINGS, 3)
    sections = zip("一二三", headings, sentences[::2], sentences[1::2], strict=True)
    lines = ((f"{number}、{heading}", one, two) for number, heading, one, two in sections)
    return "\n".join(indent + line for section in lines for line in section)


def printed(row: dict[str, Any]) -> str:
    """The text of a document with its fillers."""
    form, chance = row.get("form", "txt"), random.Random(row["id"])

    def filled(match: re.Match[str]) -> str:
        text = filler(match[1], row.get("indent", "" if form == "md" else "　　"), chance)
        if form == "md":
            return re.sub(r"^([一二三]、)", r"## \1", text, flags=re.MULTILINE).replace(
                "\n", "\n\n"
            )
        if form == "html":
            return "".join(f"<p>{line}</p>" for line in text.split("\n"))
        return text

    text = re.sub(r"\{([BPS])\}", filled, row["text"])
    return text.replace("\n", " ").strip() if form == "one" else text


def as_docx(text: str) -> bytes:
    """A Word document; [c], [r] and the like before a line say how it is set."""
    made = docx.Document()
    for line in text.strip().split("\n"):
        tag, words = re.fullmatch(r"(?:\[(\w+)\])?(.*)", line).groups()  # type: ignore[union-attr]
        if tag == "table":
            rows = [each.split("|") for each in words.split("||")]
            table = made.add_table(len(rows), len(rows[0]))
            for cells, values in zip(table.rows, rows, strict=True):
                for cell, value in zip(cells.cells, values, strict=True):
                    cell.text = value
        elif tag == "break":
            made.add_page_break()
        elif tag in ("title", "h1", "h2"):
            made.add_heading(words, ("title", "h1", "h2").index(tag))
        else:
            paragraph = made.add_paragraph()
            run = paragraph.add_run(words)
            if tag in ("c", "cb"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if tag == "r":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if tag == "cb":
                run.bold, run.font.size = True, Pt(22)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def drafted(row: dict[str, Any], vocabulary: Vocabulary) -> SourceDrafts:
    text, form = printed(row), row.get("form", "txt")
    suffix = ".txt" if form == "one" else f".{form}"
    ends = text.replace("\n", row.get("eol", "\n"))
    data = as_docx(text) if form == "docx" else ends.encode(row.get("encoding", "utf-8"))
    return draft_document(READERS[suffix].read(f"a{suffix}", data), vocabulary)


def bare(text: str) -> str:
    """A text without white space and Markdown syntax."""
    text = re.sub(r"^(?:#{2,6} |> ?|\|[ :|-]+\|$)", "", text, flags=re.MULTILINE)
    return re.sub(r"[\s\\|]+", "", text)


def faults(want: dict[str, Any], case: Case) -> list[str]:
    """The fields of a case that are wrong."""
    found = []
    for field in FIELDS:
        expected = want.get(field, "" if field in JUDGED_WHEN_MISSING else None)
        if expected is None:
            continue
        right = expected if isinstance(expected, list) else [expected]
        value = getattr(case, field)
        got = "/".join(value) if field == "region" else value
        if bare(got) not in [bare(each) for each in right]:
            found.append(f"{field}: want {right}, got {got!r}")
    body = bare(case.body)
    for field, fits in (("first", body.startswith), ("last", body.endswith), ("has", body.count)):
        words = want.get(field, "")
        if not any(fits(bare(each)) for each in (words if isinstance(words, list) else [words])):
            found.append(f"{field}: {words} not in {body[:30]} … {body[-30:]}")
    if want.get("lacks") and bare(want["lacks"]) in body:
        found.append(f"has {want['lacks']}")
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']} {row['why']}"[:60])
def test_fresh_document(row: dict[str, Any], vocabulary: Vocabulary) -> None:
    drafts = drafted(row, vocabulary)
    assert drafts.account.unaccounted == 0
    cases = drafts.cases
    assert len(cases) == len(row["cases"]), [case.title for case in cases]
    pairs = zip(row["cases"], cases, strict=True)
    assert [fault for want, case in pairs for fault in faults(want, case)] == []
