"""Reads the pages of a PDF or OFD that are pictures by OCR, where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from casebook.model import Document, UnreadKind
from casebook.readers.layout.model import Mark, Page
from casebook.readers.layout.pictures import page_pictures
from casebook.readers.ocr.engine import Bitmap, is_installed
from casebook.readers.ocr.marking import marked
from casebook.readers.ocr.recognition import Recognised
from casebook.readers.ocr.running import Recogniser

_COVERED = 0.5  # share of a page that pictures cover if it may be a scan
_FEW = 120  # characters that a stamp, a page number or a letterhead can add to a scan
_LEAST = 12  # characters that the number of a page or a stamp can have: without OCR it is not read
_MORE = 2  # times as much text as the file has must be recognised on a page with a few characters


Render = Callable[[Page], tuple[Bitmap, float] | None]
"""Returns the picture of a page as it is shown, and how many points a pixel is wide.

None for a page that has nothing to be recognised.
"""


@dataclass(slots=True)
class Scans:
    """The pages of one file that were recognised, with the texts of their unsure lines.

    `pages` is how many pages the file has, `missed` how many of them need OCR that is not installed.
    """

    name: str
    pages: int
    render: Render
    found: dict[int, Sequence[str]] = field(default_factory=dict)
    missed: int = 0

    def read(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the pages, those that are pictures with recognised text.

        Without OCR they have the mark of a page that was not read. Raises UnreadableError, and what
        `render` raises.
        """
        recogniser = Recogniser(self.name, self.pages)
        for page in pages:
            if not _may_be_scan(page):
                yield page
            elif is_installed():
                yield self._recognised(page, recogniser)
            elif _characters(page) > _LEAST or not _covered(page):
                yield page
            else:
                self.missed += 1
                mark = Mark(UnreadKind.SCAN, page.height / 2)
                yield replace(page, pictures=(), marks=(*page.marks, mark))

    @property
    def missed_all(self) -> bool:
        """Whether all pages of the file are pictures that were not recognised."""
        return bool(self.missed) and self.missed == self.pages

    def _recognised(self, page: Page, recogniser: Recogniser) -> Page:
        rendered = self.render(page)
        if rendered is None:
            return page
        picture, scale = rendered
        read = recogniser.page(picture, page.number, scale)
        if read.chars <= _MORE * _characters(page):
            return page
        self.found[page.number] = read.unsure
        return _with_text(page, read)

    def marked(self, document: Document) -> Document:
        """Return the document with what was recognised in it."""
        return marked(document, self.found) if self.found else document


def _with_text(page: Page, read: Recognised) -> Page:
    """Return a page with its recognised text in place of its pictures."""
    return replace(read.page, marks=(*page.marks, *read.page.marks))


def _characters(page: Page) -> int:
    """Return how many characters a page has; glyphs without a character take as many away."""
    count = sum(len(run.text) - run.text.count(" ") for run in page.runs)
    return count if page.textless * 5 <= count else 0


def _may_be_scan(page: Page) -> bool:
    """Whether a page has no text, or only a little of it over a large picture."""
    count = _characters(page)
    return not count or (count <= _FEW and _covered(page))


def _covered(page: Page) -> bool:
    return sum(picture.share for picture in page_pictures(page)) >= _COVERED
