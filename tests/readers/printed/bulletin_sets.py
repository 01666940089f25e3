"""The sets of bulletins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.readers.printed.bulletins import bulletin_sample
from tests.readers.printed.looks import look_of
from tests.readers.printed.model import Sample

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
