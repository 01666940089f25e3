"""Reads `.pdf` files: columns and tables in reading order, scanned pages by OCR if it is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casebook.model import Document, UnreadableError
from casebook.readers.layout.assemble import document_of_pages
from casebook.readers.layout.model import Page
from casebook.readers.ocr.engine import COMMAND, is_installed
from casebook.readers.ocr.scans import Scans
from casebook.readers.pdf.origin import pdf_origin
from casebook.readers.pdf.pages import count_pages, pages_of, properties, xmp_packet
from casebook.readers.pdf.pdfium import PdfError, opened
from casebook.readers.pdf.render import rendered_page
from casebook.readers.problems import unreadable
from casebook.readers.sniff import PDF, refuse_other_kinds, refuse_plain_text

MAX_PAGES = 5000
MAX_CHARS = 64 << 20
_ONE_IN = 20  # glyphs; with more of them without a character a text is garbled


def read(name: str, data: bytes) -> Document:
    """Parse a PDF; hints have `page`, `indent`, `centred`, `size` and `ends`.

    What was recognised on scanned pages is `Document.scanned`.

    Pictures, filled-in forms, notes on pages and attached files are `Document.unread`; curves and
    areas are not, as nothing tells a chart from a frame.

    Does not limit time and memory; run it in a process that does. The unpacked size of a PDF
    cannot be known in advance, because filters are chained and objects refer to each other.
    Raises UnreadableError: read-empty, read-wrong-suffix, read-pdf-broken, read-pdf-password,
    read-pdf-no-text, read-pdf-garbled, read-too-large, read-ocr-failed.
    """
    if not data.strip():
        raise unreadable(
            name, "read-empty", "文件是空的。", "请重新下载或重新导出这份 PDF，再试一次。"
        )
    refuse_other_kinds(name, data, allowed=(PDF,))
    if b"%PDF-" not in data[:1024]:
        refuse_plain_text(name, data)
        raise _broken(name, "文件开头没有 PDF 标记")
    total = _Total(name)
    try:
        with opened(data) as handle:
            count = count_pages(handle)
            _check_size(name, pages=count, chars=0)
            scans = Scans(name, count, lambda page: rendered_page(handle, page.number))
            origin = pdf_origin(properties(handle), xmp_packet(data))
            pages = total.counted(scans.read(pages_of(handle, data)))
            document = document_of_pages(name, data, pages, origin)
    except PdfError as error:
        raise _refusal(name, error) from error
    except UnreadableError:
        if total.textless:
            _refuse_textless(name, total)  # says more than that the text is damaged
        raise
    if scans.missed_all:
        raise _no_text(name)
    _refuse_textless(name, total)
    return scans.marked(document)


def _broken(name: str, reason: str) -> UnreadableError:
    """Return the error for a damaged file; `reason` is what makes it unreadable."""
    return unreadable(
        name,
        "read-pdf-broken",
        f"PDF 文件已损坏或不完整，打不开（{reason}）。",
        "请重新下载；能用阅读器打开的，可“打印”成新的 PDF，或用 WPS 转成 docx 后再试。",
    )


@dataclass(slots=True)
class _Total:
    """Counts the characters of the pages that pass through it, and glyphs without a character."""

    name: str
    chars: int = 0
    textless: int = 0

    def counted(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the pages. Raises UnreadableError (read-too-large)."""
        for page in pages:
            self.chars += sum(len(run.text) - run.text.count(" ") for run in page.runs)
            self.textless += page.textless
            _check_size(self.name, pages=page.number, chars=self.chars)
            yield page


def _check_size(name: str, *, pages: int, chars: int) -> None:
    """Raise UnreadableError (read-too-large) beyond `MAX_PAGES` or `MAX_CHARS`."""
    if pages > MAX_PAGES:
        cause = f"PDF 有 {pages} 页，最多 {MAX_PAGES} 页。"
    elif chars > MAX_CHARS:
        cause = f"PDF 的文字超过 {MAX_CHARS >> 20} 百万字。"
    else:
        return
    raise unreadable(name, "read-too-large", cause, "请把汇编拆成几个 PDF 再试。")


def _refusal(name: str, error: PdfError) -> UnreadableError:
    """Return the error for a file that cannot be opened."""
    if error.password:
        return unreadable(
            name,
            "read-pdf-password",
            "PDF 设有打开密码。",
            "请用阅读器输入密码打开，“打印”成没有密码的 PDF 再试。",
        )
    return _broken(name, str(error))


def _refuse_textless(name: str, total: _Total) -> None:
    """Raise UnreadableError if there is no text, or if one in 20 glyphs has no character.

    Fewer are U+FFFD in the text: the symbols of formulas, as a rule.
    """
    if not total.chars and not total.textless:
        raise _no_text(name)
    if total.textless * _ONE_IN > total.chars:
        raise unreadable(
            name,
            "read-pdf-garbled",
            "PDF 的文字没有对应的汉字编码，取出来是乱码。",
            f"请用 Word 原稿；没有原稿的，请装上文字识别（OCR）再试：{COMMAND}。",
        )


def _no_text(name: str) -> UnreadableError:
    """Return the error for a file without text; without OCR it names what installs it."""
    if is_installed():
        return unreadable(
            name,
            "read-pdf-no-text",
            "PDF 里没有文字，从页面的图像里也没有认出文字。",
            "请看页面是不是空白或太糊；重新扫描（300 dpi、黑白或灰度）再试。",
        )
    return unreadable(
        name,
        "read-pdf-no-text",
        "PDF 里没有文字，多半是扫描件或图片；这台电脑没有装文字识别（OCR）。",
        f"请运行 {COMMAND}，再试一次；也可以用 WPS 做文字识别，把结果存成 docx。",
    )
