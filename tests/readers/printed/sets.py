"""The sets of documents: which kinds each has, who prints it, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random

from tests.readers.printed import texts
from tests.readers.printed.bulletin_sets import (
    columns_over_pages,
    eighteenth,
    fifteenth,
    fourteenth,
    nineteenth,
    seventeenth,
    sixteenth,
)
from tests.readers.printed.forms import sample
from tests.readers.printed.layouts import layout_sample
from tests.readers.printed.looks import look_of
from tests.readers.printed.model import Sample
from tests.readers.printed.narrow_sets import thirteenth, to_be_scanned, twelfth
from tests.readers.printed.reports import report_sample

MAKERS = ("chromium", "weasyprint", "libreoffice", "reportlab", "fpdf")

# what stands in the documents of the fifth set
FIFTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("two columns", "ruled")),
    ("chromium", ("box", "half-ruled", "years")),
    ("chromium", ("openness",)),
    ("chromium", ("zebra", "merged heads unruled", "notes")),
    ("chromium", ("pair", "grouped level", "sections")),
    ("chromium", ("wide", "punished")),
    ("chromium", ("long unruled", "three heads level")),
    ("weasyprint", ("three columns", "unruled")),
    ("weasyprint", ("box", "zebra", "years")),
    ("weasyprint", ("openness", "licensed")),
    ("weasyprint", ("three rules", "merged heads", "notes")),
    ("weasyprint", ("pair", "three heads", "grouped")),
    ("weasyprint", ("wide", "reviewed")),
    ("weasyprint", ("long", "sections")),
    ("libreoffice", ("two columns", "three rules", "years")),
    ("libreoffice", ("box", "unruled", "merged heads unruled")),
    ("libreoffice", ("openness",)),
    ("libreoffice", ("grouped", "three heads level", "reviewed")),
    ("libreoffice", ("long once", "notes")),
    ("libreoffice", ("wide", "zebra")),
    ("reportlab", ("two columns", "half-ruled", "unruled")),
    ("reportlab", ("box", "grouped level", "years")),
    ("reportlab", ("three columns", "pair", "merged heads")),
    ("reportlab", ("long once", "three heads", "licensed")),
    ("reportlab", ("punished", "zebra", "notes")),
    ("fpdf", ("two columns", "open sides")),
    ("fpdf", ("box", "unruled", "punished")),
    ("fpdf", ("long unruled", "years", "sections")),
    ("fpdf", ("merged heads", "three rules", "reviewed")),
    ("fpdf", ("three heads", "grouped level", "licensed")),
)


def fifth() -> list[Sample]:
    """Return the fifth set."""
    return [
        sample(f"f{at:02}-{maker}", maker, 5100 + at, kinds, look_of(Random(5500 + at), kinds))
        for at, (maker, kinds) in enumerate(FIFTH)
    ]


# the same kinds in another look, with other words
SIXTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("three columns", "years", "grouped")),
    ("chromium", ("box", "merged heads", "unruled")),
    ("chromium", ("reviewed", "pair", "half-ruled")),
    ("chromium", ("long", "three rules", "zebra")),
    ("chromium", ("three heads level", "grouped level", "licensed")),
    ("weasyprint", ("two columns", "merged heads unruled", "years")),
    ("weasyprint", ("openness", "notes")),
    ("weasyprint", ("box", "punished", "open sides")),
    ("weasyprint", ("long unruled", "three heads", "pair")),
    ("libreoffice", ("wide", "years")),
    ("libreoffice", ("three columns", "merged heads", "half-ruled")),
    ("libreoffice", ("box", "grouped level", "reviewed")),
    ("libreoffice", ("long unruled", "three rules")),
    ("reportlab", ("openness", "unruled")),
    ("reportlab", ("two columns", "merged heads unruled", "zebra")),
    ("reportlab", ("long", "pair", "sections")),
    ("reportlab", ("three heads level", "reviewed", "years")),
    ("fpdf", ("three columns", "merged heads", "notes")),
    ("fpdf", ("long once", "zebra", "years")),
    ("fpdf", ("wide", "three heads level")),
)


def sixth() -> list[Sample]:
    """Return the sixth set."""
    return [
        sample(
            f"s{at:02}-{maker}",
            maker,
            6100 + at,
            kinds,
            replace(look_of(Random(6500 + at), kinds), other=True),
            texts.SIXTH,
        )
        for at, (maker, kinds) in enumerate(SIXTH)
    ]


# the layouts of real forms, and how their rules are drawn
EIGHTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("accounts", "marked/level", "months")),
    ("chromium", ("inspected", "ratios", "bulletin/three")),
    ("chromium", ("upright", "unit row", "sums/open")),
    ("chromium", ("within", "compared/level", "turned")),
    ("chromium", ("spent", "pairs", "marked")),
    ("chromium", ("continued", "months/zebra", "unit row/three")),
    ("weasyprint", ("accounts/open", "compared", "marked")),
    ("weasyprint", ("within/level", "bulletin", "upright")),
    ("weasyprint", ("inspected", "sums", "ratios/level")),
    ("weasyprint", ("turned/three", "unit row", "pairs")),
    ("weasyprint", ("continued/open", "months/none", "compared/none")),
    ("weasyprint", ("spent", "marked/none", "bulletin/level")),
    ("libreoffice", ("accounts", "bulletin/three", "sums")),
    ("libreoffice", ("inspected", "upright", "months")),
    ("libreoffice", ("spent", "turned", "ratios")),
    ("libreoffice", ("continued", "unit row/level", "marked")),
    ("libreoffice", ("pairs", "compared/three", "sums/level")),
    ("reportlab", ("accounts", "upright", "turned/level")),
    ("reportlab", ("inspected", "bulletin", "compared/zebra")),
    ("reportlab", ("spent", "sums", "pairs")),
    ("reportlab", ("marked", "unit row/open", "ratios")),
    ("reportlab", ("continued", "months/level", "bulletin/none")),
    ("fpdf", ("accounts", "months", "marked/level")),
    ("fpdf", ("inspected", "turned", "compared")),
    ("fpdf", ("unit row", "sums", "ratios/none")),
    ("fpdf", ("spent", "pairs", "bulletin/level")),
    ("fpdf", ("continued", "marked/zebra", "compared/none")),
)


def eighth() -> list[Sample]:
    """Return the eighth set."""
    return [
        layout_sample(
            f"e{at:02}-{maker}",
            maker,
            8100 + at,
            kinds,
            replace(look_of(Random(8500 + at), kinds), full=True, other=at % 3 == 2),
        )
        for at, (maker, kinds) in enumerate(EIGHTH)
    ]


# more of them, three of them new, in another look
NINTH: Sequence[tuple[str, Sequence[str]]] = (
    ("weasyprint", ("coded", "among/level", "quarters")),
    ("chromium", ("among", "accounts/level", "sums/three")),
    ("libreoffice", ("quarters/level", "coded", "bulletin")),
    ("reportlab", ("among", "quarters/open", "coded/level")),
    ("fpdf", ("coded", "quarters", "upright")),
    ("weasyprint", ("inspected/level", "spent/level", "compared")),
    ("chromium", ("quarters/none", "turned/level", "within/three")),
    ("libreoffice", ("among/three", "pairs", "unit row")),
    ("reportlab", ("inspected/open", "accounts/level", "months/none")),
    ("fpdf", ("among", "sums/level", "marked")),
    ("weasyprint", ("sums/zebra", "unit row/none", "coded/three")),
    ("chromium", ("inspected/level", "coded/open", "ratios/zebra")),
    ("libreoffice", ("spent/level", "sums/open", "quarters")),
    ("reportlab", ("pairs/level", "turned/three", "spent/level")),
    ("fpdf", ("inspected", "accounts/level", "bulletin/none")),
)


def ninth() -> list[Sample]:
    """Return the ninth set."""
    return [
        layout_sample(
            f"n{at:02}-{maker}",
            maker,
            9100 + at,
            kinds,
            replace(look_of(Random(9500 + at), kinds), other=at % 2 == 0),
        )
        for at, (maker, kinds) in enumerate(NINTH)
    ]


# the tables of yearly reports, budgets, yearbooks and score sheets
TENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("weasyprint", ("requests", "rates/level")),
    ("chromium", ("penalties", "scores/three")),
    ("libreoffice", ("reviewed", "halves")),
    ("reportlab", ("requests", "budget/level")),
    ("fpdf", ("rates", "yearbook/level")),
    ("weasyprint", ("enforced", "penalties/level")),
    ("chromium", ("planned/open", "reviewed")),
    ("libreoffice", ("scores", "yearbook/three")),
    ("reportlab", ("enforced", "halves/level")),
    ("fpdf", ("penalties", "budget/none")),
    ("chromium", ("yearbook/open", "rates/three")),
    ("libreoffice", ("requests", "planned")),
)
ELEVENTH: Sequence[tuple[str, Sequence[str]]] = (
    ("chromium", ("requests/open", "budget/zebra")),
    ("weasyprint", ("reviewed/level", "planned/none")),
    ("libreoffice", ("penalties/level", "rates/level")),
    ("reportlab", ("reviewed", "scores/level")),
    ("fpdf", ("halves/none", "planned/level")),
    ("weasyprint", ("yearbook", "enforced/three")),
)


def _of_reports(letter: str, seed: int, drawn: Sequence[tuple[str, Sequence[str]]]) -> list[Sample]:
    return [
        report_sample(
            f"{letter}{at:02}-{maker}",
            maker,
            seed + at,
            kinds,
            replace(
                look_of(Random(seed + 500 + at), kinds),
                other=at % 3 == 1,
                landscape=any(each.startswith("enforced") for each in kinds),
            ),
        )
        for at, (maker, kinds) in enumerate(drawn)
    ]


def tenth() -> list[Sample]:
    """Return the tenth set."""
    return _of_reports("t", 10100, TENTH)


def eleventh() -> list[Sample]:
    """Return the eleventh set: the same tables with other rules, by other makers."""
    return _of_reports("u", 11100, ELEVENTH)


def seventh() -> list[Sample]:
    """Return the seventh set: the kinds of the fifth, each by the next maker, half of them in another look."""
    made = ("weasyprint", "reportlab", "fpdf", "chromium", "libreoffice")
    return [
        sample(
            f"g{at:02}-{made[at % 5]}",
            made[at % 5],
            7100 + at,
            kinds,
            replace(look_of(Random(7500 + at), kinds), other=at % 2 == 1),
            texts.SIXTH if at % 3 else texts.FIFTH,
        )
        for at, (_, kinds) in enumerate(FIFTH)
        if at != 21  # its box is higher than a page
    ]


SETS: Mapping[str, Callable[[], list[Sample]]] = {
    "fifth": fifth,
    "sixth": sixth,
    "seventh": seventh,
    "eighth": eighth,
    "ninth": ninth,
    "tenth": tenth,
    "eleventh": eleventh,
    "twelfth": twelfth,
    "thirteenth": thirteenth,
    "fourteenth": fourteenth,
    "fifteenth": fifteenth,
    "sixteenth": sixteenth,
    "seventeenth": seventeenth,
    "eighteenth": eighteenth,
    "nineteenth": nineteenth,
    "columns": columns_over_pages,
    "scanned": to_be_scanned,
}
