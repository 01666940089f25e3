"""What the outside world can hand over, and what must hold of the answer whatever it hands over.

`TARGETS` is the table; `test_fuzz.py` tries each for a short while, `scripts/fuzz.py` for as long
as it is told.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
# The samples of the readers' own tests, which import each other by their bare names.
sys.path.append(str(ROOT / "tests/readers"))

from reader_samples import TITLE, check_invariants, report_docx, report_html, report_pdf  # noqa: E402

from casebook.accounting import account  # noqa: E402
from casebook.case_md import format_case, parse_case  # noqa: E402
from casebook.checks.run import check_pages  # noqa: E402
from casebook.drafts.drafting import GAZETTEER  # noqa: E402
from casebook.export.formats import FORMATS, Selection  # noqa: E402
from casebook.export.returned import read_back  # noqa: E402
from casebook.extract import extract  # noqa: E402
from casebook.index import make_shelf  # noqa: E402
from casebook.index.model import PlacedCase  # noqa: E402
from casebook.model import Case, Document, UnreadableError  # noqa: E402
from casebook.readers import READERS  # noqa: E402
from casebook.split.splitter import split_document  # noqa: E402
from casebook.store import StoredPage  # noqa: E402
from casebook.vocabulary import load_vocabulary  # noqa: E402

Try = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Good inputs to start from, and a function that raises when its answer to one is wrong."""

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


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _split(data: bytes) -> None:
    """Every character has one place; account() raises when one is counted twice."""
    document = Document(name="来源.txt", sha256="", text=_text(data).replace("\r", "\n"))
    found = split_document(document, GAZETTEER)
    assert account(document, found.articles, found.dropped).unaccounted == 0


def _extract(data: bytes) -> None:
    """No rule fails, and whatever is found stands where it says."""
    text = _text(data)
    findings = extract(text, load_vocabulary())
    assert not findings.faults
    for metric in findings.metrics:
        found = text[metric.start : metric.start + len(metric.text)]
        assert "".join(found.split()) == "".join(metric.text.split())


def _page(data: bytes) -> None:
    """A page that can be read says the same when it is written and read again."""
    parsed = parse_case(_text(data), "a.md")
    if parsed.case is not None and not parsed.problems:
        again = parse_case(format_case(parsed.case), "a.md").case
        assert again is not None
        assert replace(again, body=again.body.rstrip()) == replace(
            parsed.case, body=parsed.case.body.rstrip()
        )


def _check(data: bytes) -> None:
    """Every problem has a place, a cause and a next step."""
    text = _text(data)
    page = StoredPage(Path("docs/cases/a.md"), text, parse_case(text, "docs/cases/a.md"))
    for problem in check_pages([page], load_vocabulary()):
        assert problem.cause
        assert problem.remedy
        assert (problem.line or 1) <= text.count("\n") + text.count("\r") + 1


def _import(data: bytes) -> None:
    returned = read_back(data)
    assert returned.rows or returned.faults


def _sheet() -> bytes:
    case = Case(
        id="430100-2023-02-18", title="长沙侧记", body="出庭应诉率达到100%。\n", locality="长沙市"
    )
    shelf = make_shelf([PlacedCase(case, "cases/a.md")], load_vocabulary())
    return FORMATS["xlsx"].make(Selection(shelf=shelf, cases=shelf.cases))


def _files(pattern: str, most: int = 4) -> list[bytes]:
    return [path.read_bytes() for path in sorted(ROOT.glob(pattern))[:most]]


def _part(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name)


def _inside(package: bytes, name: str, attempt: Try) -> Try:
    """An attempt with other bytes for one part of a good package: random ones fail at its sums."""

    def attempt_part(data: bytes) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(package)) as good, zipfile.ZipFile(made, "w") as bad:
            for item in good.namelist():
                bad.writestr(item, data if item == name else good.read(item))
        attempt(made.getvalue())

    return attempt_part


REPORTS = [TITLE.encode(), *(data[:6000] for data in _files("seeds/*.txt"))]
PAGES = [data[:6000] for data in _files("docs/cases/*/*.md", 6)]
WEB = [report_html().encode(), "<title>题</title><table><tr><td>案件<td>29件</table>".encode()]
WORD, SHEET = report_docx(), _sheet()
BODY, ROWS = "word/document.xml", "xl/worksheets/sheet2.xml"

TARGETS: dict[str, Target] = {
    "txt": Target(REPORTS, _reader(".txt")),
    "md": Target([*REPORTS, *PAGES], _reader(".md")),
    "html": Target(WEB, _reader(".html")),
    "docx": Target([WORD], _reader(".docx")),
    "docx-body": Target([_part(WORD, BODY)], _inside(WORD, BODY, _reader(".docx"))),
    "pdf": Target([report_pdf()], _reader(".pdf")),
    "split": Target(REPORTS, _split),
    "extract": Target(REPORTS, _extract),
    "page": Target(PAGES, _page),
    "check": Target(PAGES, _check),
    "import": Target([SHEET], _import),
    "import-rows": Target([_part(SHEET, ROWS)], _inside(SHEET, ROWS, _import)),
}
"""Name -> target. A new way in is a line here."""

# What breaks programs: ends of lines, masks, marks of formats, and characters that are not there.
_AWKWARD = [
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


@st.composite
def inputs(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Bytes out of nowhere, or a good input with a few stretches taken out, doubled or replaced."""
    data = draw(st.one_of(st.binary(max_size=600), st.sampled_from(list(seeds))))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        put = draw(
            st.one_of(
                st.just(data[start:end] * 2), st.sampled_from(_AWKWARD), st.binary(max_size=12)
            )
        )
        data = data[:start] + put + data[end:]
    return data
