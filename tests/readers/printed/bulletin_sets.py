"""The sets of bulletins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.readers.printed.bulletins import bulletin_sample, told
from tests.readers.printed.looks import look_of
from tests.readers.printed.model import Columns, Para, Part, Sample

FOURTEENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("two columns", "courts/three", "box")),
    ("chromium", ("within/level", "five years", "changes/none")),
    ("chromium", ("three columns", "assigned", "pair/level")),
    ("chromium", ("hamlets/level", "grades")),
    ("chromium", ("box", "courts/none", "parks/open")),
    ("weasyprint", ("two columns", "five years/level", "assigned/level")),
    ("weasyprint", ("within", "courts", "grades/level")),
    ("weasyprint", ("hamlets/none", "box", "changes")),
    ("weasyprint", ("three columns", "parks/three", "pair")),
    ("libreoffice", ("two columns", "courts/level", "five years/three")),
    ("libreoffice", ("box", "assigned/three", "grades/open")),
    ("libreoffice", ("within/three", "hamlets", "changes/level")),
    ("libreoffice", ("parks/none", "three columns")),
    ("reportlab", ("two columns", "courts/none", "changes/open")),
    ("reportlab", ("box", "five years/none", "parks/level")),
    ("reportlab", ("hamlets/three", "assigned/open", "pair/none")),
    ("reportlab", ("three columns", "grades/three")),
    ("fpdf", ("two columns", "courts/level", "parks")),
    ("fpdf", ("hamlets", "five years/none", "box")),
    ("fpdf", ("assigned/level", "grades/level", "changes/zebra")),
)


def fourteenth() -> list[Sample]:
    """Return the fourteenth set."""
    return _of_bulletins("x", 20100, FOURTEENTH)


FIFTEENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("three columns", "quarters/three", "goals")),
    ("chromium", ("box", "channels/level", "stations/none")),
    ("chromium", ("within/none", "compared/three")),
    ("weasyprint", ("two columns", "goals/level", "channels")),
    ("weasyprint", ("stations/level", "box", "quarters")),
    ("libreoffice", ("three columns", "compared", "stations/three")),
    ("libreoffice", ("within", "channels/open", "quarters/level")),
    ("reportlab", ("two columns", "quarters/none", "compared/level")),
    ("reportlab", ("box", "goals/three", "stations")),
    ("reportlab", ("three columns", "channels/three")),
    ("fpdf", ("two columns", "compared/none", "quarters")),
    ("fpdf", ("stations/level", "goals", "channels/none")),
)


def fifteenth() -> list[Sample]:
    """Return the fifteenth set: other tables."""
    return _of_bulletins("y", 30100, FIFTEENTH)


SIXTEENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("enforced by", "box", "by month/level")),
    ("chromium", ("ranked", "two columns", "spent on/three")),
    ("chromium", ("causes", "points/level")),
    ("chromium", ("by age/open", "within", "per unit")),
    ("chromium", ("spent on/none", "causes/level", "ranked/three")),
    ("chromium", ("three columns", "enforced by/level", "by age")),
    ("libreoffice", ("ranked/level", "by month", "box")),
    ("libreoffice", ("causes/level", "enforced by")),
    ("libreoffice", ("points", "spent on/level", "two columns")),
    ("libreoffice", ("by age", "per unit/three", "pair")),
    ("libreoffice", ("within/level", "causes", "by month/none")),
    ("libreoffice", ("enforced by/three", "ranked")),
    ("libreoffice", ("spent on", "points/open", "box")),
    ("reportlab", ("enforced by", "causes/open")),
    ("reportlab", ("ranked/none", "by month/three", "two columns")),
    ("reportlab", ("points/level", "by age/three")),
    ("reportlab", ("spent on/open", "box", "per unit/level")),
    ("reportlab", ("causes", "three columns", "by age/level")),
    ("reportlab", ("by month/none", "points", "pair/three")),
    ("reportlab", ("enforced by/level", "box", "spent on")),
)


def sixteenth() -> list[Sample]:
    """Return the sixteenth set: heads of three rows, ranks side by side, months, accounts."""
    return _of_bulletins("zb", 40100, SIXTEENTH)


SEVENTEENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("units below", "box", "many/level")),
    ("chromium", ("shares in years/level", "three columns", "long names")),
    ("chromium", ("degrees/three", "per head/level")),
    ("chromium", ("within/three", "sums right/none", "degrees")),
    ("libreoffice", ("long names/level", "many", "box")),
    ("libreoffice", ("units below/three", "two columns", "shares in years")),
    ("libreoffice", ("per head", "degrees/level", "within")),
    ("libreoffice", ("sums right/level", "long names/open", "pair/level")),
    ("reportlab", ("many/open", "units below/level")),
    ("reportlab", ("shares in years/three", "box", "long names/three")),
    ("reportlab", ("degrees", "sums right")),
    ("reportlab", ("per head/none", "many", "units below/none")),
)


def seventeenth() -> list[Sample]:
    """Return the seventeenth set: units below heads, shares within years, many columns."""
    return _of_bulletins("zc", 50100, SEVENTEENTH)


EIGHTEENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("monthly", "two columns", "worded/level")),
    ("chromium", ("counties/level", "box", "spending")),
    ("chromium", ("banded", "answered/three")),
    ("chromium", ("narrow heads", "three columns", "towns/level")),
    ("chromium", ("within", "monthly/three", "counties")),
    ("chromium", ("towns", "worded/none", "box")),
    ("libreoffice", ("spending/level", "narrow heads/three", "two columns")),
    ("libreoffice", ("monthly/level", "banded/level")),
    ("libreoffice", ("answered", "towns/three", "box")),
    ("libreoffice", ("counties", "worded", "three columns")),
    ("libreoffice", ("within/three", "narrow heads", "monthly/none")),
    ("reportlab", ("banded/level", "two columns", "spending/three")),
    ("reportlab", ("counties/three", "answered/level", "box")),
    ("reportlab", ("towns/level", "three columns", "monthly/open")),
    ("reportlab", ("worded/three", "narrow heads/level", "pair")),
    ("reportlab", ("spending/none", "counties/level", "banded/three")),
)


def eighteenth() -> list[Sample]:
    """Return the eighteenth set: months beside sums, bands, words of change, places below a whole."""
    return _of_bulletins("zd", 60100, EIGHTEENTH)


NINETEENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("shared/level", "three columns", "calls")),
    ("chromium", ("staffed", "box", "fined/three")),
    ("chromium", ("trained/level", "within/level", "reached")),
    ("chromium", ("fined/none", "staffed/three")),
    ("libreoffice", ("shared", "two columns", "trained")),
    ("libreoffice", ("staffed/level", "calls/three", "box")),
    ("libreoffice", ("reached/three", "fined/level")),
    ("reportlab", ("shared/three", "three columns", "reached/level")),
    ("reportlab", ("staffed/none", "trained/three", "box")),
    ("reportlab", ("fined/open", "two columns", "calls/level")),
    ("reportlab", ("reached/none", "shared/open", "pair")),
)


def nineteenth() -> list[Sample]:
    """Return the nineteenth set: shares by half-year, heads of three rows, names at both sides."""
    return _of_bulletins("ze", 70100, NINETEENTH)


def columns_over_pages() -> list[Sample]:
    """Return documents of columns whose ends hang in the gaps, over pages, without tables."""
    found = []
    for at in range(2, 13):
        rng = Random(700 + at)
        parts: list[Part] = [Para(told(rng, 2, 3)) for _ in range(9 + 3 * (at % 4))]
        parts.append(Columns(3 if at % 3 else 2, [told(rng, 3, 3) for _ in range(3 + at)]))
        parts.append(Para(told(rng, 2, 3)))
        look = replace(look_of(Random(900 + at), ()), foot=at % 2 == 0)
        title = "新河区法治工作简报"
        found.append(
            Sample(name=f"c{at:02}", maker="reportlab", title=title, parts=parts, look=look)
        )
    return found


def _of_bulletins(
    letter: str, seed: int, drawn: Sequence[tuple[str, Sequence[str]]]
) -> list[Sample]:
    return [
        bulletin_sample(
            f"{letter}{at:02}-{maker}",
            maker,
            seed + at,
            kinds,
            replace(
                look_of(Random(seed + 500 + at), kinds),
                other=at % 3 == 1,
                spaced=("", "blanks", "letters")[at % 3],
                foot=at % 4 != 0,
                above="法治工作简报" if at % 5 == 2 else "",
                turned=at % 6 == 4,
            ),
        )
        for at, (maker, kinds) in enumerate(drawn)
    ]
