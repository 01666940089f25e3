"""Tells pictures that can hold something to read from letterheads, rules and backgrounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.model import UnreadKind
from casebook.readers.layout.model import Page, Picture

_SMALL = 26.0  # points, 9 mm; a picture that is smaller in both directions is an icon
_THIN = 11.0  # points, 4 mm; a picture that is lower or narrower is a rule
_WHOLE_PAGE = 0.8  # share of the page; such a picture is a background or a scan
_MARGIN = 0.09  # share of the height at the top and at the bottom, the place of logos
_TOUCHING = 3.0  # points between the strips into which programs cut a picture
_MOST_PICTURES = 2000  # of a page; those of a page with more are its pattern
_LOOK_BACK = 50  # pictures before one that it is compared with
_MIN_REPEATS = 3  # pages on which a picture stands at one place, as a letterhead does


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something on a page that is not read; `depth` is its middle as a share of the page height."""

    kind: UnreadKind
    page: int
    depth: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture by its corners in points, with its page and the size of that page."""

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


def page_pictures(page: Page) -> list[PagePicture]:
    """Return the pictures of one page, whose strips are joined."""
    pictures: Sequence[Picture] = page.pictures
    if len(pictures) > _MOST_PICTURES:
        return []
    joined: list[PagePicture] = []
    for each in sorted(pictures, key=lambda each: (each.top, each.x0)):
        picture = PagePicture(
            page.number,
            max(each.x0, 0.0),
            max(each.top, 0.0),
            min(each.x1, page.width),
            min(each.bottom, page.height),
            page.width,
            page.height,
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


def _is_strip_of(one: PagePicture, other: PagePicture) -> bool:
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


def _union(one: PagePicture, other: PagePicture) -> PagePicture:
    """The picture that covers both."""
    return PagePicture(
        one.page,
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
        one.width,
        one.height,
    )


def shown_pictures(pictures: Iterable[PagePicture], with_text: set[int]) -> list[Unseen]:
    """Return the pictures that can hold something to read.

    Not among them are icons and rules, what stands at one place on many pages or in the margin at
    the top or bottom, and what covers a page with text: a background, or a scan whose text was
    recognised. A page that is a picture and has no text is one of them. `with_text` are the
    numbers of the pages with text.
    """
    kept = [picture for picture in pictures if not _is_small(picture)]
    pages: dict[tuple[int, int, int, int], set[int]] = defaultdict(set)
    for picture in kept:
        pages[picture.spot].add(picture.page)
    found: list[Unseen] = []
    for picture in kept:
        whole = picture.share >= _WHOLE_PAGE
        if whole and picture.page in with_text:
            continue
        if not whole and (len(pages[picture.spot]) >= _MIN_REPEATS or _is_in_margin(picture)):
            continue
        middle = (picture.top + picture.bottom) / 2 / picture.height
        found.append(Unseen(UnreadKind.PICTURE, picture.page, middle))
    return found


def _is_small(picture: PagePicture) -> bool:
    """Whether a picture is an icon or a rule."""
    width, height = picture.x1 - picture.x0, picture.bottom - picture.top
    return min(width, height) < _THIN or max(width, height) < _SMALL


def _is_in_margin(picture: PagePicture) -> bool:
    """Whether a picture stands wholly in the margin at the top or bottom."""
    edge = _MARGIN * picture.height
    return picture.bottom < edge or picture.top > picture.height - edge
