"""`.pdf` with a text layer -> Document: one line of text per visual line."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from casebook.model import Document, DropClass, LineHint, UnreadableError
from casebook.readers.builder import DocumentBuilder
from casebook.readers.pdf_furniture import furniture
from casebook.readers.pdf_layout import layout_hints, usual_size
from casebook.readers.pdf_lines import PdfLine, page_lines
from casebook.readers.problems import error_text, unreadable
from casebook.readers.sniff import PDF, refuse_other_kinds, refuse_plain_text

MAX_PAGES = 5000
MAX_CHARS = 64 << 20
_UNMAPPED = re.compile(r"\(cid:\d+\)")


def read(name: str, data: bytes) -> Document:
    """Return the Document of a PDF; hints carry page, indent, centring, size and `ends`.

    What a PDF unpacks to cannot be known beforehand (filters are chained, objects refer to each
    other), so memory and time are for the process that runs this to limit.
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
    lines = list(_all_lines(name, data))
    _refuse_textless(name, lines)
    return _assemble(name, data, lines)


def _broken(name: str, words: str) -> UnreadableError:
    """Return the refusal of a damaged file; `words` says how it shows."""
    return unreadable(
        name,
        "read-pdf-broken",
        f"PDF 文件已损坏或不完整，打不开（{words}）。",
        "请重新下载；能用阅读器打开的，可“打印”成新的 PDF，或用 WPS 转成 docx 后再试。",
    )


def _all_lines(name: str, data: bytes) -> Iterator[PdfLine]:
    """Yield the lines of every page, keeping only one page's objects in memory."""
    import pdfplumber  # noqa: PLC0415 - slow to import, and only PDFs need it

    # Without a handler of its own Python prints the parser's remarks on standard error.
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())
    total = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_pages(name, len(pdf.pages))
            for number, page in enumerate(pdf.pages, start=1):
                lines = page_lines(page.chars, number, float(page.height))
                page.close()
                total += sum(len(line.text) for line in lines)
                _check_chars(name, total)
                yield from lines
    except UnreadableError:
        raise
    except Exception as error:
        raise _refusal(name, error) from error


def _check_pages(name: str, count: int) -> None:
    """Raise UnreadableError (read-too-large) for more than MAX_PAGES pages."""
    if count > MAX_PAGES:
        raise unreadable(
            name,
            "read-too-large",
            f"PDF 有 {count} 页，最多 {MAX_PAGES} 页。",
            "请把汇编拆成几个 PDF 再试。",
        )


def _check_chars(name: str, count: int) -> None:
    """Raise UnreadableError (read-too-large) for more than MAX_CHARS characters."""
    if count > MAX_CHARS:
        raise unreadable(
            name,
            "read-too-large",
            f"PDF 的文字超过 {MAX_CHARS >> 20} 百万字。",
            "请把汇编拆成几个 PDF 再试。",
        )


def _refusal(name: str, error: BaseException) -> UnreadableError:
    """Return the refusal for what the parser raised."""
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
    """Raise UnreadableError when there is no text, or only glyphs without characters."""
    text = "".join(line.text for line in lines)
    if not text.strip():
        raise unreadable(
            name,
            "read-pdf-no-text",
            "PDF 里没有文字，多半是扫描件或图片。",
            "请先做文字识别（OCR，如 WPS 的“PDF 转 Word”），把结果存成 docx 再试。",
        )
    unmapped = _UNMAPPED.findall(text)
    if len(unmapped) * 5 > len(_UNMAPPED.sub("·", text)):  # a fifth of all characters
        raise unreadable(
            name,
            "read-pdf-garbled",
            "PDF 的文字没有对应的汉字编码，取出来是乱码。",
            "请用 Word 原稿；没有原稿的，请做文字识别（OCR）后存成 docx 再试。",
        )


def _assemble(name: str, data: bytes, lines: list[PdfLine]) -> Document:
    """Return the Document of all lines in page order."""
    body_size = usual_size(lines)
    aside = furniture(lines, body_size)
    kept = [i for i, line in enumerate(lines) if i not in aside and not line.angle]
    hints = dict(zip(kept, layout_hints([lines[i] for i in kept], body_size), strict=True))
    builder = DocumentBuilder()
    for index, line in enumerate(lines):
        drop: DropClass | None = aside.get(index)
        builder.line(line.text, hints.get(index, LineHint(page=line.page)), drop)
    return builder.document(name, data)
