"""Makes a page of the layout of a picture: the recognised lines as runs, and the rules of tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casebook.model import UnreadKind
from casebook.readers.layout.model import Mark, Page
from casebook.readers.ocr.engine import Bitmap, Engine, OcrLine
from casebook.readers.ocr.ink import ink_of
from casebook.readers.ocr.placing import apart, box_of, levelled, placed, run_of
from casebook.readers.ocr.signs import wide_signs
from casebook.readers.ocr.strokes import strokes
from casebook.readers.ocr.unread_cells import read_again
from casebook.readers.ocr.upright import skew_of, straight_picture, upright_lines

SURE = 0.9
"""Confidence of a line below which it is unsure."""
SURE_CHARACTER = 0.6
"""Confidence of its least sure character below which a line is unsure."""
_UNREADABLE = 0.5  # confidence of a line below which it is no text: a seal, handwriting, dirt
_FAINT = 40  # grey levels between the darkest and the lightest point of an empty page
UNREADABLE = "认不出的文字"
"""The label of what looks like text and cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A page of a picture; `unsure` are the texts, without blanks, of its unsure lines."""

    page: Page
    unsure: tuple[str, ...] = ()

    @property
    def chars(self) -> int:
        """How many characters were read."""
        return sum(len(run.text) - run.text.count(" ") for run in self.page.runs)


def recognise_page(picture: Bitmap, number: int, scale: float, engine: Engine) -> Recognised:
    """Return the page of a picture; `scale` is how many points a pixel is wide."""
    height, width = picture.shape[:2]
    if int(picture.max()) - int(picture.min()) < _FAINT:
        return Recognised(page=_page(number, width * scale, height * scale))
    picture, lines = upright_lines(picture, engine)
    height, width = picture.shape[:2]
    skew = skew_of(lines)
    straight = straight_picture(picture, skew)
    centre = (width / 2, height / 2)
    # What is printed on the edge of a page runs down it, and is no part of the text.
    lines = [
        replace(line, text=wide_signs(line.text))
        for line in lines
        if line.text.strip() and not line.runs_down
    ]
    boxes = [box_of(line, skew, centre) for line in lines]
    drawn = strokes(straight, boxes)
    mask = ink_of(straight, drawn)
    found = [
        placed(line, box, inner, scale, mask)
        for line, box, inner in zip(lines, boxes, apart(boxes, mask), strict=True)
    ]
    clear = levelled([each for each in found if each.line.sure >= _UNREADABLE])
    rules = [rule.scaled(scale) for rule in drawn]
    again = read_again(straight, mask, rules, found, scale, engine)
    page = _page(number, width * scale, height * scale)
    return Recognised(
        page=replace(
            page,
            runs=[*map(run_of, clear), *(run for run, _ in again)],
            rules=rules,
            marks=[
                Mark(UnreadKind.PICTURE, each.middle, UNREADABLE)
                for each in found
                if each.line.sure < _UNREADABLE and len(each.line.text) > 1
            ],
        ),
        unsure=tuple(
            "".join(line.text.split())
            for line in (*(each.line for each in clear), *(line for _, line in again))
            if _is_unsure(line)
        ),
    )


def _page(number: int, width: float, height: float) -> Page:
    return Page(number=number, width=width, height=height, runs=())


def _is_unsure(line: OcrLine) -> bool:
    return line.sure < SURE or line.least < SURE_CHARACTER
