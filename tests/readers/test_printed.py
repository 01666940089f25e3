"""Documents of columns, boxes and tables as several programs print them; what is right is drawn with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from casebook.readers import read_data
from casebook.readers.pdf.pages import pages_of
from casebook.readers.pdf.pdfium import opened
from casebook.vocabulary import load_vocabulary
from tests.readers.printed.as_ofd import ofd_of_pages
from tests.readers.printed.printing import printed
from tests.readers.printed.scoring import Score, score
from tests.readers.printed.sets import SETS

# the least share of cells and figures, and the most figures with wrong heads, value or unit
FLOORS = {
    "fifth": (0.99, 0.99, 0),
    "sixth": (0.95, 0.94, 2),
    "seventh": (0.99, 0.99, 0),
    "eighth": (0.99, 0.98, 0),
    "ninth": (0.91, 0.88, 0),
    "tenth": (0.98, 0.86, 0),
    "eleventh": (0.99, 0.99, 3),
    "twelfth": (0.99, 0.99, 1),
    "thirteenth": (0.99, 0.99, 0),
    "fourteenth": (0.98, 0.96, 0),
    "fifteenth": (0.98, 0.98, 0),
    "sixteenth": (0.99, 0.99, 0),
    "seventeenth": (0.99, 0.99, 0),
    "eighteenth": (0.99, 0.99, 0),
    "nineteenth": (0.99, 0.99, 0),
}


def scored(name: str, makers: Sequence[str], folder: Path) -> Score:
    samples = [each for each in SETS[name]() if each.maker in makers]
    vocabulary = load_vocabulary()
    files = printed(samples, folder)
    total = Score()
    for each in samples:
        if each.name in files:
            total.add(score(each, files[each.name], vocabulary))
    return total


def check(name: str, found: Score) -> None:
    cells, figures, wrong = FLOORS[name]
    assert found.cells_right >= cells * found.cells, found.said
    assert found.figures_right >= figures * found.figures, found.said
    assert found.wrong <= wrong, found.said
    assert found.chars_right >= 0.97 * found.chars, found.said


@pytest.mark.parametrize("name", FLOORS)
def test_documents_of_reportlab(name: str, tmp_path: Path) -> None:
    found = scored(name, ["reportlab"], tmp_path)
    assert found.figures > 60
    check(name, found)


def test_columns_over_pages(tmp_path: Path) -> None:
    found = scored("columns", ["reportlab"], tmp_path)
    assert found.chars_right >= 0.998 * found.chars, found.said
    assert not found.heads_wrong, found.said


def test_the_same_pages_as_ofd(tmp_path: Path) -> None:
    samples = [each for each in SETS["eleventh"]() if each.maker == "reportlab"]
    for name, data in printed(samples, tmp_path).items():
        with opened(data) as handle:
            ofd = ofd_of_pages(list(pages_of(handle, data)))
        as_pdf, as_ofd = (
            read_data(Path(f"{name}{suffix}"), each).text
            for suffix, each in ((".pdf", data), (".ofd", ofd))
        )
        assert as_ofd == as_pdf
        assert sum(line.startswith("| ---") for line in as_ofd.splitlines()) == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_documents_of_browsers(name: str, tmp_path: Path) -> None:
    found = scored(name, ["chromium", "weasyprint", "fpdf"], tmp_path)
    if not found.figures:
        pytest.skip("no browser")
    _, figures, wrong = FLOORS[name]
    assert found.wrong <= wrong, found.said
    assert found.figures_right >= (figures - 0.2) * found.figures, found.said
