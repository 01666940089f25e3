"""Reads `.ofd`: all pages of all documents of a package, laid out as the pages of a PDF are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casebook.model import Document, Dropped, UnreadableError
from casebook.readers.layout.assemble import document_of_pages
from casebook.readers.layout.model import Page
from casebook.readers.ocr.bitmaps import PictureError
from casebook.readers.ocr.engine import COMMAND, is_installed
from casebook.readers.ocr.scans import Scans
from casebook.readers.ofd.archive import Archive, broken, open_archive
from casebook.readers.ofd.content import Budget
from casebook.readers.ofd.images import PageImages
from casebook.readers.ofd.outline import OutlineEntry, outline, with_headings
from casebook.readers.ofd.pages import Tally, document_pages, page_numbers
from casebook.readers.ofd.structure import OfdDocument, documents
from casebook.readers.problems import error_text, unreadable

MAX_PAGES = 5000
MAX_CHARS = 64 << 20


def read(name: str, data: bytes) -> Document:
    """Parse an OFD; hints are those of `document_of_pages`, and the headings of the outline.

    Watermarks, stamps, the furniture of templates and hidden text come last, each once. Pictures,
    seals, notes and attached files are `Document.unread`; pages that are pictures are recognised
    by OCR where it is installed, and are `Document.scanned`. The fields of `DocInfo` are not used:
    programs fill in the name of the file and of the machine's user.

    Does not limit time and memory; run it in a process that does. Raises UnreadableError:
    read-ofd-no-text, read-ofd-garbled, read-too-large, read-ocr-failed, and the codes of `open_archive` and
    `document_of_pages`.
    """
    archive = open_archive(name, data)
    tally = Tally()
    entries: list[OutlineEntry] = []
    images: list[PageImages] = []  # of the last page
    try:
        parts = list(documents(name, archive))
        count = sum(len(part.pages) for part in parts)
        scans = Scans(name, count, lambda page: images[-1].rendered(page) if images else None)
        pages = scans.read(_pages(name, archive, parts, tally, entries, images))
        found = document_of_pages(name, data, pages)
    except (UnreadableError, MemoryError):
        raise
    except PictureError as error:
        raise broken(name, f"里面的图片：{error}") from error
    except Exception as error:
        raise broken(name, error_text(error)) from error
    if scans.missed_all:
        raise _no_text(name)
    _refuse_textless(name, tally, recognised=bool(scans.found))
    return _with_set_aside(scans.marked(with_headings(found, entries)), tally)


def _pages(
    name: str,
    archive: Archive,
    parts: Sequence[OfdDocument],
    tally: Tally,
    entries: list[OutlineEntry],
    images: list[PageImages],
) -> Iterator[Page]:
    """Yield all pages of all documents; `images` has the pictures of the last one."""
    budget = Budget(name)
    for document in parts:
        if tally.pages + len(document.pages) > MAX_PAGES:
            raise budget.exceeded(f"OFD 有 {len(document.pages)} 页以上，最多 {MAX_PAGES} 页。")
        entries += outline(document.root, page_numbers(document, tally.pages))
        for page, pictures in document_pages(archive, document, tally, budget):
            if tally.characters > MAX_CHARS:
                raise budget.exceeded(f"OFD 的文字超过 {MAX_CHARS >> 20} 百万字。")
            images[:] = [pictures]
            yield page


def _refuse_textless(name: str, tally: Tally, *, recognised: bool) -> None:
    """Raise UnreadableError if there is no text, or if a fifth of it has no known character.

    A file of which pages were `recognised` has text.
    """
    if recognised:
        return
    if tally.missing == tally.pages:
        raise broken(name, "里面没有页面" if not tally.pages else "各页的内容都缺失")
    if not tally.characters:
        raise _no_text(name)
    if tally.unknown * 5 > tally.characters:
        raise unreadable(
            name,
            "read-ofd-garbled",
            "OFD 的文字只有字形、没有对应的汉字编码，取不出来。",
            "请用 Word 原稿；没有原稿的，请做文字识别（OCR）后存成 docx 再试。",
        )


def _no_text(name: str) -> UnreadableError:
    """Return the error for a file without text; without OCR it names what installs it."""
    if is_installed():
        return unreadable(
            name,
            "read-ofd-no-text",
            "OFD 里没有文字，从页面的图片里也没有认出文字。",
            "请看页面是不是空白、太糊，或文字是画成的曲线；用 OFD 阅读器导出为 PDF 再试。",
        )
    return unreadable(
        name,
        "read-ofd-no-text",
        "OFD 里没有文字，多半是扫描件或图片；这台电脑没有装文字识别（OCR）。",
        f"请运行 {COMMAND}，再试一次；也可以用 WPS 做文字识别，把结果存成 docx。",
    )


def _with_set_aside(document: Document, tally: Tally) -> Document:
    """Return the document with the texts that are set aside at its end, one a line."""
    dropped = list(document.dropped)
    start = len(document.text)
    for kind, text in tally.set_aside:
        dropped.append(Dropped(kind, start, start + len(text)))
        start += len(text) + 1
    text = "".join([document.text, *(f"{text}\n" for _, text in tally.set_aside)])
    return replace(document, text=text, dropped=tuple(dropped))
