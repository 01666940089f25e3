"""Finds pictures, filled-in forms, notes and attached files of a PDF, and tells them from decoration.

Lengths are shares of the page height or width, or points where it says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.model import UnreadKind
from casebook.readers.pdf_lines import PdfLine

_SMALL = 26.0  # points, 9 mm; a picture that is smaller in both directions is an icon
_THIN = 11.0  # points, 4 mm; a picture that is lower or narrower is a rule
_WHOLE_PAGE = 0.8  # share of the page; such a picture is a background or a scan
_MARGIN = 0.09  # share of the height at the top and at the bottom, the place of logos
_TOUCHING = 3.0  # points between the strips into which programs cut a picture
_MOST_PICTURES = 2000  # of a page; those of a page with more are its pattern
_LOOK_BACK = 50  # pictures before one that it is compared with
_MIN_REPEATS = 3  # pages on which a picture stands at one place, as a letterhead does
_MOST_FILES = 1000  # attached files that are counted


@dataclass(frozen=True, slots=True)
class PdfObject:
    """Something on a page that is not read; `depth` is its middle as a share of the page height."""

    kind: UnreadKind
    page: int
    depth: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """A picture of a page: its corners in points from the top left, and the size of the page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    width: float
    height: float

    @property
    def share(self) -> float:
        """The share of the page that it covers."""
        area = (self.x1 - self.x0) * (self.bottom - self.top)
        return area / (self.width * self.height) if self.width and self.height else 0.0

    @property
    def spot(self) -> tuple[int, int, int, int]:
        """Its place, the same on pages that repeat it."""
        corners = (self.x0, self.top, self.x1, self.bottom)
        first, second, third, fourth = (round(corner / 4) for corner in corners)
        return first, second, third, fourth


def page_pictures(
    images: Sequence[Mapping[str, Any]], page: int, width: float, height: float
) -> list[PdfPicture]:
    """Return the pictures of one page, whose strips are joined; `images` are those of pdfplumber."""
    if len(images) > _MOST_PICTURES:
        return []
    joined: list[PdfPicture] = []
    for image in sorted(images, key=lambda each: (each["top"], each["x0"])):
        corners = (image[name] for name in ("x0", "top", "x1", "bottom"))
        x0, top, x1, bottom = (float(corner) for corner in corners)
        picture = PdfPicture(
            page, max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height), width, height
        )
        if picture.x0 >= picture.x1 or picture.top >= picture.bottom:
            continue  # outside the page
        for index in range(len(joined) - 1, max(len(joined) - _LOOK_BACK, 0) - 1, -1):
            if _is_strip_of(joined[index], picture):
                joined[index] = _union(joined[index], picture)
                break
        else:
            joined.append(picture)
    return joined


def _is_strip_of(one: PdfPicture, other: PdfPicture) -> bool:
    """Whether two pictures touch along a common side, or one lies on the other."""
    beside = (
        abs(one.top - other.top) < _TOUCHING
        and abs(one.bottom - other.bottom) < _TOUCHING
        and abs(one.x1 - other.x0) < _TOUCHING
    )
    below = (
        abs(one.x0 - other.x0) < _TOUCHING
        and abs(one.x1 - other.x1) < _TOUCHING
        and abs(one.bottom - other.top) < _TOUCHING
    )
    inside = (
        other.x0 >= one.x0 - 1
        and other.x1 <= one.x1 + 1
        and other.top >= one.top - 1
        and other.bottom <= one.bottom + 1
    )
    return beside or below or inside


def _union(one: PdfPicture, other: PdfPicture) -> PdfPicture:
    """The picture that covers both."""
    return PdfPicture(
        one.page,
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
        one.width,
        one.height,
    )


def shown_pictures(pictures: Iterable[PdfPicture], lines: Iterable[PdfLine]) -> Iterator[PdfObject]:
    """Yield the pictures that can hold something to read.

    Not among them are icons and rules, what stands at one place on many pages or in the margin at
    the top or bottom, and what covers a page with text: a background, or a scan whose text was
    recognised. A page that is a picture and has no text is one of them.
    """
    kept = [picture for picture in pictures if not _is_small(picture)]
    with_text = {line.page for line in lines}
    pages: dict[tuple[int, int, int, int], set[int]] = defaultdict(set)
    for picture in kept:
        pages[picture.spot].add(picture.page)
    for picture in kept:
        whole = picture.share >= _WHOLE_PAGE
        if whole and picture.page in with_text:
            continue
        if not whole and (len(pages[picture.spot]) >= _MIN_REPEATS or _is_in_margin(picture)):
            continue
        middle = (picture.top + picture.bottom) / 2 / picture.height
        yield PdfObject(UnreadKind.PICTURE, picture.page, middle)


def _is_small(picture: PdfPicture) -> bool:
    """Whether a picture is an icon or a rule."""
    width, height = picture.x1 - picture.x0, picture.bottom - picture.top
    return min(width, height) < _THIN or max(width, height) < _SMALL


def _is_in_margin(picture: PdfPicture) -> bool:
    """Whether a picture stands wholly in the margin at the top or bottom."""
    edge = _MARGIN * picture.height
    return picture.bottom < edge or picture.top > picture.height - edge


def page_notes(annots: object, page: int, height: float) -> list[PdfObject]:
    """Return filled-in form fields, notes written on the page and attached files.

    `annots` is the value of the page's `Annots`; what is no annotation in it is left out. Links,
    signatures and comments in windows of their own are none of them.
    """
    found: list[PdfObject] = []
    for annot in _array(annots):
        data = _dictionary(annot)
        kind = _kind_of_note(data)
        if kind is not None:
            found.append(PdfObject(kind, page, _middle(data.get("Rect"), height)))
    return found


def _middle(rectangle: object, height: float) -> float:
    """The middle of a rectangle of PDF, as a share of the page height from the top."""
    corners = [each for each in _array(rectangle) if isinstance(each, int | float)]
    return 1 - (corners[1] + corners[3]) / 2 / height if len(corners) == 4 and height else 0.5


def _array(value: object) -> list[object]:
    """The items of an array of pdfminer, [] for anything else."""
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415 - slow to import, and only PDFs need it

    array = resolve1(value)
    return [resolve1(each) for each in array] if isinstance(array, list) else []


def _dictionary(value: object) -> Mapping[str, object]:
    """A dictionary of pdfminer, an empty one for anything else."""
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415 - slow to import, and only PDFs need it

    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _kind_of_note(data: Mapping[str, object]) -> UnreadKind | None:
    """The kind of an annotation by its dictionary."""
    subtype = _name(data.get("Subtype"))
    if subtype == "Widget":
        return UnreadKind.FORM if _is_filled_in(data) else None
    return _NOTES.get(subtype)


def _is_filled_in(data: Mapping[str, object]) -> bool:
    """Whether a form field has a value that the page shows."""
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415 - slow to import, and only PDFs need it

    if _name(data.get("FT")) not in ("Tx", "Ch", "Btn"):
        return False
    value = resolve1(data.get("V"))
    if isinstance(value, bytes):
        return bool(value.strip(b"\0 \xfe\xff"))
    name = _name(value)
    return bool(name) and name != "Off"


_NOTES = {
    "FreeText": UnreadKind.NOTE,
    "FileAttachment": UnreadKind.ATTACHMENT,
    "Movie": UnreadKind.MEDIA,
    "Screen": UnreadKind.MEDIA,
    "RichMedia": UnreadKind.MEDIA,
    "3D": UnreadKind.OBJECT,
}


def _name(value: object) -> str:
    """The text of a name of pdfminer; "" for what is none."""
    name = getattr(value, "name", value)
    if isinstance(name, bytes):
        return name.decode("latin-1")
    return name if isinstance(name, str) else ""


def attached_files(catalog: Mapping[str, Any], last_page: int) -> list[PdfObject]:
    """Return the files attached to the whole document, as at the end of its last page."""
    nodes: list[object] = [_dictionary(catalog.get("Names")).get("EmbeddedFiles")]
    count = seen = 0
    while nodes and seen < _MOST_FILES:
        node = _dictionary(nodes.pop())
        seen += 1
        count += len(_array(node.get("Names"))) // 2
        nodes += _array(node.get("Kids"))
    attached = PdfObject(UnreadKind.ATTACHMENT, last_page, 1.0)
    return [attached] * min(count, _MOST_FILES)
