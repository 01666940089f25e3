"""Reads `.ofd`: all pages of all documents of a package, laid out as the pages of a PDF are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casebook.model import Document, Dropped, UnreadableError
from casebook.readers.layout.assemble import document_of_pages
from casebook.readers.layout.model import Page
from casebook.readers.ofd.archive import Archive, broken, open_archive
from casebook.readers.ofd.content import Budget
from casebook.readers.ofd.outline import OutlineEntry, outline, with_headings
from casebook.readers.ofd.pages import Tally, document_pages, page_numbers
from casebook.readers.ofd.structure import documents
from casebook.readers.problems import error_text, unreadable

MAX_PAGES = 5000
MAX_CHARS = 64 << 20


def read(name: str, data: bytes) -> Document:
    """Parse an OFD; hints are those of `document_of_pages`, and the headings of the outline.

    Watermarks, stamps, the furniture of templates and hidden text come last, each once. Pictures,
    seals, notes and attached files are `Document.unread`. The fields of `DocInfo` are not used:
    programs fill in the name of the file and of the machine's user.

    Does not limit time and memory; run it in a process that does. Raises UnreadableError:
    read-ofd-no-text, read-ofd-garbled, read-too-large, and the codes of `open_archive` and
    `document_of_pages`.
    """
    archive = open_archive(name, data)
    tally = Tally()
    entries: list[OutlineEntry] = []
    try:
        found = document_of_pages(name, data, _pages(name, archive, tally, entries))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise broken(name, error_text(error)) from error
    return _with_set_aside(with_headings(found, entries), tally)


def _pages(
    name: str, archive: Archive, tally: Tally, entries: list[OutlineEntry]
) -> Iterator[Page]:
    """Yield all pages; afterwards refuse a file without text."""
    budget = Budget(name)
    for document in documents(name, archive):
        if tally.pages + len(document.pages) > MAX_PAGES:
            raise budget.exceeded(f"OFD 有 {len(document.pages)} 页以上，最多 {MAX_PAGES} 页。")
        entries += outline(document.root, page_numbers(document, tally.pages))
        for page in document_pages(archive, document, tally, budget):
            if tally.characters > MAX_CHARS:
                raise budget.exceeded(f"OFD 的文字超过 {MAX_CHARS >> 20} 百万字。")
            yield page
    _refuse_textless(name, tally)


def _refuse_textless(name: str, tally: Tally) -> None:
    """Raise UnreadableError if there is no text, or if a fifth of it has no known character."""
    if tally.missing == tally.pages:
        raise broken(name, "里面没有页面" if not tally.pages else "各页的内容都缺失")
    if not tally.characters:
        raise unreadable(
            name,
            "read-ofd-no-text",
            "OFD 里没有文字，多半是扫描件或图片。",
            "请先做文字识别（OCR，如 WPS 的“PDF 转 Word”），把结果存成 docx 再试。",
        )
    if tally.unknown * 5 > tally.characters:
        raise unreadable(
            name,
            "read-ofd-garbled",
            "OFD 的文字只有字形、没有对应的汉字编码，取不出来。",
            "请用 Word 原稿；没有原稿的，请做文字识别（OCR）后存成 docx 再试。",
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
