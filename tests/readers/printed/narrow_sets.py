"""The sets of documents of narrow tables, and of those to be scanned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.readers.printed.later import LATER
from tests.readers.printed.layouts import layout_sample
from tests.readers.printed.looks import look_of
from tests.readers.printed.model import Sample, Sheet
from tests.readers.printed.narrow import narrow_sample
from tests.readers.printed.reports import report_sample

# narrow columns, heads of two lines, notes, totals, shares, years as columns
TWELFTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("amounts", "aims/level")),
    ("chromium", ("trend", "contacts/level")),
    ("chromium", ("register", "shares/three")),
    ("chromium", ("staff", "mixed/open")),
    ("weasyprint", ("halves of years", "amounts/open")),
    ("weasyprint", ("shares", "trend/level")),
    ("weasyprint", ("register/level", "contacts")),
    ("libreoffice", ("amounts", "mixed/level")),
    ("libreoffice", ("staff", "aims/three")),
    ("libreoffice", ("register", "halves of years/level")),
    ("reportlab", ("amounts", "trend/open")),
    ("reportlab", ("shares/level", "staff")),
    ("reportlab", ("register/open", "mixed")),
    ("reportlab", ("halves of years/three", "contacts")),
    ("fpdf", ("amounts", "shares")),
    ("fpdf", ("register", "aims/none")),
    ("fpdf", ("staff", "trend/level")),
    ("fpdf", ("mixed/none", "halves of years")),
)


def twelfth() -> list[Sample]:
    """Return the twelfth set."""
    return _of_narrow("v", 12100, TWELFTH)


THIRTEENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("payments", "years/level")),
    ("chromium", ("groups/open", "ages/three")),
    ("chromium", ("lengths", "years")),
    ("weasyprint", ("payments/open", "lengths/none")),
    ("weasyprint", ("groups", "years/three")),
    ("libreoffice", ("payments", "ages/level")),
    ("libreoffice", ("groups/level", "lengths/three")),
    ("reportlab", ("payments", "groups")),
    ("reportlab", ("years/level", "ages")),
    ("reportlab", ("lengths/open", "years/three")),
    ("fpdf", ("payments", "ages/none")),
    ("fpdf", ("groups", "years")),
)


def thirteenth() -> list[Sample]:
    """Return the thirteenth set: other tables of these kinds."""
    return _of_narrow("w", 13100, THIRTEENTH, LATER)


def _of_narrow(
    letter: str,
    seed: int,
    drawn: Sequence[tuple[str, Sequence[str]]],
    layouts: dict[str, Callable[[Random, str], Sheet]] | None = None,
) -> list[Sample]:
    return [
        narrow_sample(
            f"{letter}{at:02}-{maker}",
            maker,
            seed + at,
            kinds,
            replace(
                look_of(Random(seed + 500 + at), kinds),
                other=at % 3 == 2,
                full=any(
                    each.partition("/")[0] in ("amounts", "staff", "payments") for each in kinds
                ),
            ),
            layouts,
        )
        for at, (maker, kinds) in enumerate(drawn)
    ]


# one table each, to be scanned: ruled, half-ruled, unruled, with merged heads and narrow columns
SCANNED: Sequence[tuple[Callable[..., Sample], str]] = (
    (narrow_sample, "trend"),
    (narrow_sample, "shares/level"),
    (narrow_sample, "amounts"),
    (report_sample, "requests"),
    (report_sample, "reviewed"),
    (report_sample, "budget/none"),
    (report_sample, "scores/three"),
    (layout_sample, "among/level"),
    (report_sample, "penalties"),
    (layout_sample, "accounts"),
    (layout_sample, "turned/three"),
    (layout_sample, "spent"),
    (report_sample, "enforced"),
    (layout_sample, "months/none"),
    (report_sample, "rates/open"),
    (layout_sample, "inspected"),
)


def to_be_scanned(maker: str = "weasyprint") -> list[Sample]:
    """Return documents of one table; tests.readers.printed.scanned makes pictures of them."""
    return [
        made(
            f"z{at:02}-{kind.partition('/')[0]}",
            maker,
            14100 + at,
            (kind,),
            replace(look_of(Random(14500 + at), (kind,)), landscape=kind in ("enforced", "spent")),
        )
        for at, (made, kind) in enumerate(SCANNED)
    ]
