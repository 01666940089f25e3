"""Titles of cases that only the form of their heads shows: runs of short lines between texts, all alike.

Each head has the name of another place or body in the same position: above the title, below it in
brackets, or in a subtitle behind a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.bylines import body_line, body_name
from casebook.split.heads.titles import DASHES, ONLY_PLACE, beginning, leading_unit
from casebook.split.kinds import LineKind, kind_of
from casebook.split.lines import Line

_MOST = 4  # most lines of a head
_BELOW_COUNTY = ("镇", "乡", "街道", "村", "社区")
# 南靖县教育局2023年法治工作总结
_BODY_TITLE = re.compile(
    r"[\u4e00-\u9fff]{3,24}?(?:局|委|办|院|厅|中心|街道|镇|乡|法院|检察院)(?=(?:19|20)\d\d年)"
)


def titles_of_runs(lines: Sequence[Line], start: int, places: PlaceFinder) -> frozenset[int]:
    """Indexes of the last lines of the heads from line `start` on; empty for fewer than two.

    The first head begins at `start`.
    """
    runs = list(_runs(lines, start))
    if not runs or runs[0].start != start:
        return frozenset()
    heads = {run.stop - 1: lines[run.start : run.stop] for run in runs}
    for named in (
        {at: body_name(head[-1].text) for at, head in heads.items()},  # （某县应急管理局）
        {at: _below_name(head, places) for at, head in heads.items()},
        {at: _behind_dash(head, places) for at, head in heads.items()},
    ):
        found = [at for at, name in named.items() if name]
        if len(found) > 1 and found[0] == runs[0].stop - 1:
            names = [named[at] for at in found]
            if len({*names}) == len(names):
                return frozenset(found)
    return frozenset()


def _runs(lines: Sequence[Line], start: int) -> Iterator[range]:
    """The runs of two to four short lines above running text or a numbered heading."""
    first = start
    for index in range(start, len(lines)):
        kind = kind_of(lines[index])
        if kind in (LineKind.SHORT, LineKind.CLAUSE):
            continue
        below = kind in (LineKind.BODY, LineKind.NUMBERED)
        if below and 2 <= index - first <= _MOST:
            yield range(first, index)
        first = index + 1


def _below_name(head: Sequence[Line], places: PlaceFinder) -> str:
    """The place or body right above the title: 泰宁县梅口乡 / 山水间的“和事佬”; "" for none."""
    name, title = head[-2].text, head[-1].text
    place = ONLY_PLACE.fullmatch(name) and place_of(name, places)
    named = place or (body_line(name) and places(name))
    other = not (ONLY_PLACE.fullmatch(title) or body_line(title) or title.startswith(DASHES))
    return name if named and other else ""


def _behind_dash(head: Sequence[Line], places: PlaceFinder) -> str:
    """The subtitle that names a place behind a dash, below one to three lines; "" for none."""
    text = head[-1].text
    return text if text.startswith(DASHES) and place_of(text.lstrip("—-―"), places) else ""


def place_of(text: str, places: PlaceFinder) -> frozenset[str]:
    """The places that a title begins with; an unknown one, or a body (县税务局：), by its name."""
    if titled := _BODY_TITLE.match(text):
        return frozenset((titled[0],))
    led = re.match(r"[^，。：:]{3,16}(?=[：:])", text)
    if led and led[0].endswith(_BELOW_COUNTY):  # 某县某镇：, another of the same county
        return frozenset((led[0],))
    known = places(text[: beginning(text, 10)])
    unit = leading_unit(text) or (led[0] if led and body_line(led[0]) else "")
    return known or (frozenset((unit,)) if unit else frozenset())
