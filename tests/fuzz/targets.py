"""Every kind of input from outside, with the properties that hold for any input of the kind.

`TARGETS` is the table; `test_fuzz.py` tries each briefly, `python -m scripts.fuzz` for a given time.
"""

from __future__ import annotations

import atexit
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from casebook.accounting import account
from casebook.case_md import format_case, parse_case
from casebook.checks.run import check_pages
from casebook.drafts.drafting import split_of
from casebook.export.formats import FORMATS, Selection
from casebook.export.sheet_reader import read_edited
from casebook.extract import extract
from casebook.index import make_corpus
from casebook.index.model import PlacedCase
from casebook.model import Case, Document, UnreadableError
from casebook.readers import READERS
from casebook.readers.ocr.engine import OcrLine, using
from casebook.store import StoredPage
from casebook.vocabulary import load_vocabulary
from tests.frontend.node import Node
from tests.helpers.cases import CASES
from tests.helpers.paths import REPORTS as REPORTS_FOLDER
from tests.readers.samples import (
    TITLE,
    check_invariants,
    picture_png,
    report_docx,
    report_html,
    report_ofd,
    report_pdf,
)

Try = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Valid inputs to mutate, and a function that raises when an input breaks a property."""

    seeds: Sequence[bytes]
    attempt: Try


def _reader(suffix: str) -> Try:
    def attempt(data: bytes) -> None:
        try:
            document = READERS[suffix].read(f"来源{suffix}", data)
        except UnreadableError as refused:
            problem = refused.problem
        else:
            check_invariants(document)
            return
        assert problem.cause
        assert problem.remedy

    return attempt


def _scan(data: bytes) -> None:
    """A stand-in for the engine, since what is tried is the unpacking of pictures."""
    corners = ((9.0, 9.0), (90.0, 9.0), (90.0, 30.0), (9.0, 30.0))
    seen = OcrLine(text=TITLE, corners=corners, sure=0.9, least=0.9)
    with using(lambda _: [seen]):
        _reader(".png")(data)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _split(data: bytes) -> None:
    """Every character is accounted for; account() raises when one is counted twice."""
    document = Document(name="来源.txt", sha256="", text=_text(data).replace("\r", "\n"))
    found = split_of(document, load_vocabulary().words)
    assert account(document, found.articles, found.dropped).unaccounted == 0


def _extract(data: bytes) -> None:
    """No rule fails, and every figure is found at its offset."""
    text = _text(data)
    findings = extract(text, load_vocabulary())
    assert not findings.faults
    for metric in findings.metrics:
        found = text[metric.start : metric.start + len(metric.text)]
        assert "".join(found.split()) == "".join(metric.text.split())


def _page(data: bytes) -> None:
    """A page that parses without problems survives a round trip."""
    parsed = parse_case(_text(data), "a.md")
    if parsed.case is not None and not parsed.problems:
        again = parse_case(format_case(parsed.case), "a.md").case
        assert again is not None
        assert replace(again, body=again.body.rstrip()) == replace(
            parsed.case, body=parsed.case.body.rstrip()
        )


def _check(data: bytes) -> None:
    """Every problem has a line of the page, a cause and a remedy."""
    text = _text(data)
    page = StoredPage(Path("docs/cases/a.md"), text, parse_case(text, "docs/cases/a.md"))
    for problem in check_pages([page], load_vocabulary()):
        assert problem.cause
        assert problem.remedy
        assert (problem.line or 1) <= text.count("\n") + text.count("\r") + 1


def _import(data: bytes) -> None:
    returned = read_edited(data)
    assert returned.rows or returned.faults


@cache
def search_page() -> Node:
    """Node with the scripts of the search page, for as long as this process runs."""
    node = Node("search")
    atexit.register(node.__exit__, None, None, None)
    return node


_UNDERSTOOD = """(query) => {
  const { queryWords, frameOf, readState, writeState } = window.casebookSearch;
  const words = queryWords(query);
  const address = writeState(readState("?" + query, ["theme"]));
  const again = writeState(readState(address, ["theme"]));
  return { words, frames: words.map((word) => frameOf(word).length), address, again };
}"""


def _query(data: bytes) -> None:
    """A query becomes few, distinct words; the state that an address encodes is written alike."""
    answer = search_page().evaluate(_UNDERSTOOD, _text(data))
    words = answer["words"]
    assert all(words)
    assert len(set(words)) == len(words) <= 12
    assert answer["again"] == answer["address"]


def _sheet() -> bytes:
    case = Case(
        id="430100-2023-02-18", title="长沙侧记", body="出庭应诉率达到100%。\n", locality="长沙市"
    )
    corpus = make_corpus([PlacedCase(case, "cases/a.md")], load_vocabulary())
    return FORMATS["xlsx"].make(Selection(corpus=corpus, cases=corpus.cases))


def _part(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name)


def _inside(package: bytes, name: str, attempt: Try) -> Try:
    """An attempt that replaces one part of a valid package; its checksums stay right."""

    def attempt_part(data: bytes) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(package)) as good, zipfile.ZipFile(made, "w") as bad:
            for item in good.namelist():
                bad.writestr(item, data if item == name else good.read(item))
        attempt(made.getvalue())

    return attempt_part


REPORTS = [
    TITLE.encode(),
    *(path.read_bytes()[:6000] for path in sorted(REPORTS_FOLDER.glob("*.txt"))),
]
PAGES = [format_case(case).encode() for case in CASES]
WEB = [report_html().encode(), "<title>题</title><table><tr><td>案件<td>29件</table>".encode()]
SAVED = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://www.example.cn/a.html\r\n\r\n"
    b"<html><body><h1>=E6=8A=A5=E5=91=8A</h1><p>61=E4=BB=B6</p></body></html>\r\n--b--\r\n"
)
WORD, SHEET, OFD = report_docx(), _sheet(), report_ofd()
BODY, ROWS = "word/document.xml", "xl/worksheets/sheet2.xml"
OFD_PAGE = "Doc_0/Pages/Page_0/Content.xml"
QUERIES = [
    "有没有人管到底怎么办的？".encode(),
    "q=行政复议 出庭应诉率&in=长沙市&theme=a&theme=b&sort=date".encode(),
    "的".encode() * 30_000,
    "怎么 ".encode() * 3000,
    "Ａ１＋％ ﷺ İ ß 𠀀".encode(),
]

TARGETS: dict[str, Target] = {
    "txt": Target(REPORTS, _reader(".txt")),
    "md": Target([*REPORTS, *PAGES], _reader(".md")),
    "html": Target(WEB, _reader(".html")),
    "docx": Target([WORD], _reader(".docx")),
    "docx-body": Target([_part(WORD, BODY)], _inside(WORD, BODY, _reader(".docx"))),
    "pdf": Target([report_pdf()], _reader(".pdf")),
    "ofd": Target([OFD], _reader(".ofd")),
    "png": Target([picture_png()], _scan),
    "xlsx": Target([SHEET], _reader(".xlsx")),
    "mht": Target([SAVED], _reader(".mht")),
    "ofd-page": Target([_part(OFD, OFD_PAGE)], _inside(OFD, OFD_PAGE, _reader(".ofd"))),
    "split": Target(REPORTS, _split),
    "extract": Target(REPORTS, _extract),
    "page": Target(PAGES, _page),
    "check": Target(PAGES, _check),
    "query": Target(QUERIES, _query),
    "import": Target([SHEET], _import),
    "import-rows": Target([_part(SHEET, ROWS)], _inside(SHEET, ROWS, _import)),
}
"""Name -> target; a new kind of input is one line here."""

AWKWARD = [
    *(
        word.encode()
        for word in ("**", "《", "》", "---\n", "：", "　", "\u202e", "\u2028", "\ufeff")
    ),
    *(word.encode() for word in ("&amp;", "{{", "<!--", "]]>", "- ", "\t", "\r\n", "100%", "一、")),
    b"\x00",
    b"\xff",
    b"PK\x03\x04",
    b"obj",
    b"%%EOF",
]
"""Bytes that tend to break parsers: line ends, masks, format markers, invisible characters."""


@st.composite
def inputs(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Random bytes, or a valid input with a few spans removed, doubled or replaced."""
    data = draw(st.one_of(st.binary(max_size=600), st.sampled_from(list(seeds))))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        put = draw(
            st.one_of(
                st.just(data[start:end] * 2), st.sampled_from(AWKWARD), st.binary(max_size=12)
            )
        )
        data = data[:start] + put + data[end:]
    return data
