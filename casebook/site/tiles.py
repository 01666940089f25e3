"""A grid of province tiles, shaded by number of cases.

Not a map: one with boundaries must not be published without an official review number (审图号).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casebook.index.model import Corpus
from casebook.places.divisions import division_table
from casebook.site.templating import environment

# First two digits of GB/T 2260 codes, placed roughly as on a map; -- is empty.
_GRID = (
    "-- -- -- -- -- -- -- -- 23",
    "65 -- -- -- -- 15 -- -- 22",
    "-- 63 62 64 -- 14 13 11 21",
    "54 -- 51 -- 61 41 37 12 --",
    "-- -- -- 50 42 34 32 31 --",
    "-- 53 52 -- 43 36 33 -- --",
    "-- -- -- 45 44 35 -- 71 --",
    "-- -- -- 46 82 81 -- -- --",
)
# Shares of the largest number of cases; a tile is one shade darker for each that it exceeds.
_SHADES = (0.0, 0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A province: its place in the grid, its shade (0 to 4), names, number of cases; `url` "" for none."""

    row: int
    column: int
    shade: int
    label: str
    name: str
    count: int
    url: str


def tiles_html(corpus: Corpus, url: Callable[[str], str]) -> str:
    """The grid as a list, row by row; provinces without cases are not links."""
    return environment().get_template("home/tiles.html").render(tiles=tuple(_tiles(corpus, url)))


def _short(name: str) -> str:
    """The short name of a province: 内蒙古 and 黑龙江 have three characters, all others two."""
    return name[:3] if name.startswith(("内蒙古", "黑龙江")) else name[:2]


def _tiles(corpus: Corpus, url: Callable[[str], str]) -> Iterator[Tile]:
    """Yield the tiles, row by row."""
    counts = {place.code: len(place.all) for place in corpus.tree.roots()}
    most = max(counts.values(), default=1)
    names = division_table().by_code
    for row, line in enumerate(_GRID, 1):
        for column, prefix in enumerate(line.split(), 1):
            code = f"{prefix}0000"
            if code not in names:
                continue
            name, count = names[code].name, counts.get(code, 0)
            yield Tile(
                row=row,
                column=column,
                shade=sum(count / most > share for share in _SHADES) if count else 0,
                label=_short(name),
                name=name,
                count=count,
                url=url(f"places/{code}.md") if count else "",
            )
