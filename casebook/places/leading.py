"""The place that a heading begins with: 江苏厅用立法为…, 【泸溪县】…, 长沙市：…."""

from __future__ import annotations

import re

from casebook.model import Locality
from casebook.places import selves
from casebook.places.locate import locate
from casebook.places.mentions import find_mentions
from casebook.places.townships import township_at_start

_OPENING = re.compile(r"^[\s\u3000【〔［\[（(“《#]+")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:街道|苏木|镇|乡)")


def leading_place(heading: str) -> Locality | None:
    """The place at the very start of a heading, after any brackets.

    None when the heading does not begin with a place, or begins with an ambiguous name.
    """
    text = _OPENING.sub("", heading)
    mask = selves.mask_at_start(text)
    if mask:
        return locate(mask, "")
    end = 0
    codes: tuple[str, ...] = ()
    for mention in find_mentions(text):
        if mention.start != end:
            break
        end, codes = mention.end, mention.codes
    if not end:
        return None
    if len(codes) == 1 and (town := township_at_start(text[end:], codes[0])):
        match = _TOWN.match(text, end)
        end = match.end() if match and match[0].endswith(town.name[-2:]) else end
    place = locate(text[:end], "")
    return place if place.name else None
