"""Source files: which cases were made of them, from which lines, and which lines are left over.

Everything here is told by the case pages alone; what stands in the lines that no case has is in
the accounting that `casebook split --report` writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from casebook.index.divide import Row, Sheet, sheet_pages
from casebook.index.markdown import Column, link, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import case_link, place_link, shown_day
from casebook.model import SourceRef

_TITLE = "来源"
_CRUMB = link(_TITLE, "index.md")
_COLUMNS: Sequence[Column] = (
    ("来源文件", "---"),
    ("案例", "---"),
    ("字数", "--:"),
    ("行", ":--"),
    ("未收入案例的行", "---"),
)
_OWN: Sequence[Column] = (
    ("案例", "---"),
    ("地区", ":--"),
    ("日期", ":--"),
    ("篇", ":--"),
    ("行", ":--"),
    ("字数", "--:"),
)
_PROSE = (
    "每个来源文件拆成了哪些案例、用了哪些行。没有收入案例的行是目录、汇编题名、水印、页码等，"
    "逐段的内容和类别见 casebook split --report 写出的对账文件。最后一篇之后还有没有行，案例页里没有记。"
)
_MOST_GAPS = 12


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of sources, and a page for each that several cases were made of."""
    sheet = Sheet("sources", "index", _TITLE, _COLUMNS, noun="个文件")
    files, without = _files(shelf)
    rows = [_row(name, cases, sheet.path) for name, cases in files.items()]
    total = sum(map(len, files.values()))
    count = f"{len(files)} 个文件，{total} 篇案例。" if rows else "暂无来源。"
    if without:
        count += f"另有 {without} 篇案例没有写来源，是直接编写的。"
    yield from sheet_pages(sheet, rows, (_PROSE, count))
    for name, cases in files.items():
        if len(cases) > 1:
            yield from _own_pages(name, cases)


def source_page(file: str, cases: int) -> str:
    """The page that tells about a source file of which `cases` cases were made."""
    return f"sources/{_id(file)}.md" if cases > 1 else "sources/index.md"


def _id(file: str) -> str:
    return "s-" + hashlib.sha256(file.encode("utf-8", "replace")).hexdigest()[:10]


def _files(shelf: Shelf) -> tuple[dict[str, list[PlacedCase]], int]:
    """The cases of each file in the order of the file, and how many cases have none."""
    files: dict[str, list[PlacedCase]] = {}
    for placed in shelf.cases:
        if placed.case.source:
            files.setdefault(placed.case.source.file, []).append(placed)
    for cases in files.values():
        cases.sort(key=_position)
    return {name: files[name] for name in sorted(files)}, len(shelf.cases) - sum(
        map(len, files.values())
    )


def _position(placed: PlacedCase) -> tuple[int, int, str]:
    source = placed.case.source
    assert source is not None
    return source.article, source.part or 0, placed.case.id


def _row(name: str, cases: Sequence[PlacedCase], path: str) -> Row:
    several = len(cases) > 1
    lines = _lines(cases)
    return Row(
        (
            text(name),
            link(f"{len(cases)} 篇", f"{_id(name)}.md") if several else case_link(cases[0], path),
            f"{sum(map(_size, cases)):,}",
            f"{lines[0][0]}–{max(last for _, last in lines)}" if lines else "",
            "、".join(_gaps(lines)),
        )
    )


def _own_pages(name: str, cases: Sequence[PlacedCase]) -> Iterator[GeneratedPage]:
    sheet = Sheet("sources", _id(name), name, _OWN, (_CRUMB,), "篇")
    rows = [
        Row(
            (
                case_link(placed, sheet.path),
                place_link(placed, sheet.path),
                shown_day(placed.case),
                _article(source),
                f"{source.lines[0]}–{source.lines[1]}" if source.lines else "",
                f"{_size(placed):,}",
            )
        )
        for placed in cases
        if (source := placed.case.source)
    ]
    gaps = _gaps(_lines(cases))
    digests = dict.fromkeys(
        placed.case.source.sha256
        for placed in cases
        if placed.case.source and placed.case.source.sha256
    )
    lead = (
        f"共 {len(cases)} 篇案例，{sum(map(_size, cases)):,} 字。",
        f"没有收入案例的行：{'、'.join(gaps)}。" if gaps else "各篇的行首尾相接，中间没有遗漏。",
        f"文件的 SHA-256：{text('、'.join(digests))}" if digests else "",
    )
    return sheet_pages(sheet, rows, lead)


def _article(source: SourceRef) -> str:
    part = f"，第 {source.part} 部分" if source.part is not None else ""
    return f"第 {source.article} 篇{part}"


def _size(placed: PlacedCase) -> int:
    """Characters of the body that are not white space, marks of headings included."""
    return len("".join(placed.case.body.split()))


def _lines(cases: Sequence[PlacedCase]) -> list[tuple[int, int]]:
    """The stretches of lines of the cases, in order."""
    found = (placed.case.source.lines for placed in cases if placed.case.source)
    return sorted(lines for lines in found if lines)


def _gaps(lines: Sequence[tuple[int, int]]) -> list[str]:
    """The lines from 1 to the last of a case that no case has: `1–4`, `90`."""
    gaps = []
    done = 0
    for first, last in lines:
        if first > done + 1:
            gaps.append(f"{done + 1}–{first - 1}" if first - 1 > done + 1 else str(done + 1))
        done = max(done, last)
    if len(gaps) > _MOST_GAPS:
        return [*gaps[:_MOST_GAPS], f"等 {len(gaps)} 处"]
    return gaps
