"""All private details of a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from casebook.privacy.alone import again, lone_names, owners
from casebook.privacy.details import PrivateDetail
from casebook.privacy.neighbours import told_names
from casebook.privacy.numbers import numbers

_TITLE = re.compile(r"《[^《》\n]{1,200}(?:《[^《》\n]{0,80}》[^《》\n]{0,120})?》")


def find_private(text: str) -> tuple[PrivateDetail, ...]:
    """All private details in text order, disjoint; offsets are code points into `text`.

    Nothing inside 《》 is touched. Names already hidden (张某, 李**) and names of the leaders,
    historical persons and institutions kept by `rules/private.yml` are no details.
    """
    found = [*numbers(text)]
    found += [*owners(text, found), *told_names(text), *lone_names(text)]
    details = _disjoint(text, found)
    return tuple(_disjoint(text, [*details, *again(text, details)]))


def _disjoint(text: str, found: list[PrivateDetail]) -> list[PrivateDetail]:
    """In text order, without what stands in 《》 or runs into another; the first found wins."""
    details: list[PrivateDetail] = []
    titles = _titles(text)
    for detail in sorted(found, key=lambda d: (d.start, -len(d.text))):
        if details and detail.start < details[-1].end:
            continue
        index = bisect_right(titles, (detail.start, len(text))) - 1
        if index < 0 or titles[index][1] <= detail.start:
            details.append(detail)
    return details


def _titles(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _TITLE.finditer(text)] if "《" in text else []
