"""PDFs are read without the outlines of their fonts where the text is the same without them."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

import pytest

from casebook.readers.pdf import pages as pdf_pages
from casebook.readers.pdf import pdfium
from casebook.readers.pdf.outlines import without_outlines
from tests.readers.test_pdf_layout import drawn, read

OPEN_TYPE = b"OTTO\x00\x0b" + bytes(200)
BARE = b"\x01\x00\x04\x02" + bytes(200)
PAGES = 9


def stream(kind: bytes, content: bytes, *, line: bytes = b"\n") -> bytes:
    packed = zlib.compress(content)
    head = b"<</Subtype /%s/Filter /FlateDecode/Length %d>>" % (kind, len(packed))
    return b"7 0 obj\n%s\nstream%s%s\nendstream\nendobj\n" % (head, line, packed)


@pytest.mark.parametrize(("kind", "content"), [(b"OpenType", OPEN_TYPE), (b"CIDFontType0C", BARE)])
@pytest.mark.parametrize("line", [b"\n", b"\r\n"])
def test_fonts_are_made_unreadable_in_place(kind: bytes, content: bytes, line: bytes) -> None:
    data = b"%PDF-1.7\n" + stream(kind, content, line=line) * 2
    lighter = without_outlines(data)
    assert lighter == data.replace(b"/FlateDecode", b"/FlateDecodX")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        stream(b"OpenType", b"BT /F1 12 Tf (text) Tj ET " * 20),  # says that it is a font
        stream(b"Type1C", BARE),
        stream(b"OpenType", OPEN_TYPE).replace(b"FlateDecode", b"LZWDecode"),
        b"1 0 obj <</Subtype /OpenType>> endobj " + stream(b"XML", OPEN_TYPE),
        b"/Subtype /OpenType",
    ],
)
def test_other_streams_stay(data: bytes) -> None:
    assert without_outlines(data) is None


def report(sentence: str) -> bytes:
    def build(pdf: Any) -> None:
        for page in range(PAGES):
            if page:
                pdf.showPage()
            pdf.setFont("STSong-Light", 12)
            pdf.drawString(70, 700, f"第{page}页")
            pdf.drawString(70, 680, sentence)

    return drawn(build)


REPORT = report("全年办结128件。")


@pytest.mark.parametrize(
    ("lighter", "used"),
    [(REPORT, PAGES), (report("全年办结129件。"), 0), (b"%PDF-1.7 broken", 0), (None, 0)],
)
def test_it_is_used_only_if_the_text_is_the_same(
    lighter: bytes | None, used: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = read(REPORT)
    without = watched(monkeypatch, lighter)
    assert read(REPORT) == plain
    assert sum(without) == used


def test_a_page_on_which_characters_are_lost_is_read_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = read(REPORT)
    without = watched(monkeypatch, REPORT, textless_on=4)
    assert read(REPORT) == plain
    assert without == [True] * 4 + [True, False] + [True] * (PAGES - 5)


def watched(
    monkeypatch: pytest.MonkeyPatch, lighter: bytes | None, textless_on: int = -1
) -> list[bool]:
    """Let `lighter` be what is read; returns whether each page is read without fonts, in order."""
    without: list[bool] = []
    page_of = pdf_pages._page

    def watch(document: Any, index: int, *, last: bool) -> Any:
        without.append(bool(pdfium._FOR_ALL))
        page = page_of(document, index, last=last)
        return replace(page, textless=1) if without[-1] and index == textless_on else page

    monkeypatch.setattr(pdf_pages, "without_outlines", lambda _: lighter)
    monkeypatch.setattr(pdf_pages, "_page", watch)
    return without
