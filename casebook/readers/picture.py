"""Reads `.png`, `.jpg` and `.tiff` files, which have no text, by OCR where it is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.model import Document, UnreadableError
from casebook.readers.layout.assemble import document_of_pages
from casebook.readers.layout.model import Page
from casebook.readers.ocr.bitmaps import PictureError, frames, pages_of
from casebook.readers.ocr.engine import COMMAND, is_installed
from casebook.readers.ocr.marking import marked
from casebook.readers.ocr.running import Recogniser
from casebook.readers.problems import unreadable
from casebook.readers.sniff import JPEG, PNG, TIFF, kind_of, refuse_other_kinds, refuse_plain_text

_WIDTH = 595.0  # points; pictures do not say reliably how large they are, so they are as wide as A4
_MOST_FRAMES = 1000


def read(name: str, data: bytes) -> Document:
    """Recognise the text of a picture file; frames and parts of long pictures are its pages.

    Hints are those of `document_of_pages`; all text is `Document.scanned`. Does not limit time and
    memory; run it in a process that does. Raises UnreadableError: read-empty, read-wrong-suffix,
    read-ocr-missing, read-picture-broken, read-picture-no-text, read-too-large, read-ocr-failed.
    """
    if not data.strip():
        raise unreadable(name, "read-empty", "文件是空的。", "请重新扫描或下载这张图片，再试一次。")
    kinds = (PNG, JPEG, TIFF)
    refuse_other_kinds(name, data, allowed=kinds)
    if kind_of(data) not in kinds:
        refuse_plain_text(name, data)
        raise _broken(name, "文件开头没有图片标记")
    if not is_installed():
        raise unreadable(
            name,
            "read-ocr-missing",
            "图片里的文字要先识别，这台电脑没有装文字识别（OCR）。",
            f"请运行 {COMMAND}，再试一次；也可以用 WPS 做文字识别，把结果存成 docx。",
        )
    unsure: dict[int, Sequence[str]] = {}
    try:
        document = document_of_pages(name, data, _pages(name, data, unsure))
    except PictureError as error:
        raise _refusal(name, error) from error
    if not document.text.strip():
        raise unreadable(
            name,
            "read-picture-no-text",
            "图片里没有认出文字。",
            "请看图片是不是太糊、太暗，或本来没有字；重新扫描（300 dpi、黑白或灰度）再试。",
        )
    return marked(document, unsure)


def _pages(name: str, data: bytes, unsure: dict[int, Sequence[str]]) -> Iterator[Page]:
    """Yield the pages of a picture file. Raises PictureError, UnreadableError."""
    count, found = frames(data)
    if count > _MOST_FRAMES:
        raise PictureError(f"文件里有 {count} 幅图片，最多 {_MOST_FRAMES} 幅", large=True)
    recogniser = Recogniser(name, count)
    number = 0
    for frame in found:
        for picture in pages_of(frame):
            number += 1
            read = recogniser.page(picture, number, _WIDTH / picture.shape[1])
            unsure[number] = read.unsure
            yield read.page


def _refusal(name: str, error: PictureError) -> UnreadableError:
    if error.large:
        return unreadable(
            name,
            "read-too-large",
            f"{error}。",
            "请用较低的精度（300 dpi）重新扫描，或拆成几个文件。",
        )
    return _broken(name, str(error))


def _broken(name: str, reason: str) -> UnreadableError:
    """Return the error for a damaged picture; `reason` is what makes it unreadable."""
    return unreadable(
        name,
        "read-picture-broken",
        f"图片文件打不开（{reason}）。",
        "请重新扫描或下载；能用看图软件打开的，另存为 PNG 后再试。",
    )
