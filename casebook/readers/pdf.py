"""Reads `.pdf` files that have a text layer: one line of text per visual line."""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from casebook.model import Document, LineHint, Origin, UnreadableError
from casebook.readers.builder import DocumentBuilder
from casebook.readers.pdf_furniture import furniture
from casebook.readers.pdf_layout import layout_hints, usual_size
from casebook.readers.pdf_lines import PdfLine, page_lines
from casebook.readers.pdf_objects import (
    PdfObject,
    PdfPicture,
    attached_files,
    page_notes,
    page_pictures,
    shown_pictures,
)
from casebook.readers.pdf_origin import pdf_origin
from casebook.readers.problems import error_text, unreadable
from casebook.readers.sniff import PDF, refuse_other_kinds, refuse_plain_text

MAX_PAGES = 5000
MAX_CHARS = 64 << 20
_UNKNOWN = Origin()
_UNMAPPED = re.compile(r"\(cid:\d+\)")  # what pdfminer writes for a glyph without a character


def read(name: str, data: bytes) -> Document:
    """Parse a PDF; hints have `page`, `indent`, `centred`, `size` and `ends`.

    Pictures, filled-in forms, notes on pages and attached files are `Document.unread`; curves and
    areas are not, as nothing tells a chart from a frame.

    Does not limit time and memory; run it in a process that does. The unpacked size of a PDF
    cannot be known in advance, because filters are chained and objects refer to each other.
    Raises UnreadableError: read-empty, read-wrong-suffix, read-pdf-broken, read-pdf-password,
    read-pdf-no-text, read-pdf-garbled, read-too-large.
    """
    if not data.strip():
        raise unreadable(
            name, "read-empty", "文件是空的。", "请重新下载或重新导出这份 PDF，再试一次。"
        )
    refuse_other_kinds(name, data, allowed=(PDF,))
    if b"%PDF-" not in data[:1024]:
        refuse_plain_text(name, data)
        raise _broken(name, "文件开头没有 PDF 标记")
    content = _content(name, data)
    _refuse_textless(name, content.lines)
    return _assemble(name, data, content)


def _broken(name: str, reason: str) -> UnreadableError:
    """Return the error for a damaged file; `reason` is what makes it unreadable."""
    return unreadable(
        name,
        "read-pdf-broken",
        f"PDF 文件已损坏或不完整，打不开（{reason}）。",
        "请重新下载；能用阅读器打开的，可“打印”成新的 PDF，或用 WPS 转成 docx 后再试。",
    )


@dataclass(slots=True)
class _Content:
    """The lines of all pages, their pictures, and what else is not read, each in page order."""

    lines: list[PdfLine] = field(default_factory=list)
    pictures: list[PdfPicture] = field(default_factory=list)
    others: list[PdfObject] = field(default_factory=list)
    origin: Origin = _UNKNOWN


def _content(name: str, data: bytes) -> _Content:
    """Return the content of all pages; the objects of a page are freed before the next is parsed."""
    import pdfplumber  # noqa: PLC0415 - slow to import, and only PDFs need it

    # Without a handler, Python prints the parser's warnings on standard error.
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())
    content = _Content()
    total = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_size(name, pages=len(pdf.pages), chars=0)
            for number, page in enumerate(pdf.pages, start=1):
                lines = page_lines(page.chars, number, float(page.height))
                _add_objects(content, page, number)
                page.close()
                total += sum(len(line.text) for line in lines)
                _check_size(name, pages=number, chars=total)
                content.lines += lines
            content.origin = pdf_origin(pdf.metadata, _packet(pdf.doc.catalog))
            content.others += attached_files(pdf.doc.catalog, len(pdf.pages))
    except UnreadableError:
        raise
    except Exception as error:
        raise _refusal(name, error) from error
    return content


def _packet(catalog: Any) -> bytes:
    """Return the XMP packet of a PDF, b"" for none or one that is not plain."""
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415

    stream = resolve1(catalog.get("Metadata"))
    data = getattr(stream, "rawdata", None)
    return data if isinstance(data, bytes) else b""


def _add_objects(content: _Content, page: Any, number: int) -> None:
    """Add what a page of pdfplumber has besides text."""
    width, height = float(page.width), float(page.height)
    content.pictures += page_pictures(page.images, number, width, height)
    content.others += page_notes(page.page_obj.annots, number, height)


def _check_size(name: str, *, pages: int, chars: int) -> None:
    """Raise UnreadableError (read-too-large) beyond `MAX_PAGES` or `MAX_CHARS`."""
    if pages > MAX_PAGES:
        cause = f"PDF 有 {pages} 页，最多 {MAX_PAGES} 页。"
    elif chars > MAX_CHARS:
        cause = f"PDF 的文字超过 {MAX_CHARS >> 20} 百万字。"
    else:
        return
    raise unreadable(name, "read-too-large", cause, "请把汇编拆成几个 PDF 再试。")


def _refusal(name: str, error: BaseException) -> UnreadableError:
    """Return the error for what the parser raised."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415

    causes: list[Any] = [error, error.__cause__, error.__context__, *error.args]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return unreadable(
            name,
            "read-pdf-password",
            "PDF 设有打开密码。",
            "请用阅读器输入密码打开，“打印”成没有密码的 PDF 再试。",
        )
    return _broken(name, error_text(error))


def _refuse_textless(name: str, lines: list[PdfLine]) -> None:
    """Raise UnreadableError if there is no text, or if a fifth of the glyphs have no character."""
    text = "".join(line.text for line in lines)
    if not text.strip():
        raise unreadable(
            name,
            "read-pdf-no-text",
            "PDF 里没有文字，多半是扫描件或图片。",
            "请先做文字识别（OCR，如 WPS 的“PDF 转 Word”），把结果存成 docx 再试。",
        )
    unmapped = _UNMAPPED.findall(text)
    if len(unmapped) * 5 > len(_UNMAPPED.sub("·", text)):
        raise unreadable(
            name,
            "read-pdf-garbled",
            "PDF 的文字没有对应的汉字编码，取出来是乱码。",
            "请用 Word 原稿；没有原稿的，请做文字识别（OCR）后存成 docx 再试。",
        )


def _assemble(name: str, data: bytes, content: _Content) -> Document:
    """Return the Document of all lines in page order."""
    lines = content.lines
    body_size = usual_size(lines)
    dropped = furniture(lines, body_size)
    kept = [i for i, line in enumerate(lines) if i not in dropped and not line.angle]
    hints = dict(zip(kept, layout_hints([lines[i] for i in kept], body_size), strict=True))
    builder = DocumentBuilder(origin=content.origin)
    ends: dict[int, int] = {}  # index of a line -> offset of its end
    for index, line in enumerate(lines):
        hint = hints.get(index, LineHint(page=line.page))
        start = builder.line(line.text, hint, dropped.get(index))
        ends[index] = start + len(line.text)
    for item in (*shown_pictures(content.pictures, lines), *content.others):
        above = _line_above(item, lines, kept)
        builder.skip(item.kind, ends.get(above, 0), item.label)
    return builder.document(name, data)


def _line_above(item: PdfObject, lines: list[PdfLine], kept: list[int]) -> int:
    """Return the index of the last line of the text before an object, -1 at the very top."""
    pages = [lines[index].page for index in kept]
    first, last = bisect_left(pages, item.page), bisect_right(pages, item.page)
    above = (index for index in reversed(kept[first:last]) if lines[index].depth <= item.depth)
    return next(above, kept[first - 1] if first else -1)
