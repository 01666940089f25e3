"""Tables of Word files and web pages as offices write them: cells with their heads, figures, nothing invented."""

from __future__ import annotations

import pytest

from casebook.vocabulary import load_vocabulary
from tests.readers.office.as_web import html_of
from tests.readers.office.as_word import docx_of
from tests.readers.office.documents import Filed, documents
from tests.readers.printed.scoring import score


@pytest.mark.parametrize("filed", documents(), ids=lambda each: each.sample.name)
def test_tables_of_offices(filed: Filed) -> None:
    write = docx_of if filed.form == "docx" else html_of
    data = write(filed.sample, filed.manner)
    found = score(filed.sample, data, load_vocabulary(), f".{filed.form}")
    assert found.cells_right == found.cells, found.said
    assert found.figures_right == found.figures, found.said
    assert (found.wrong, found.heads_wrong) == (0, 0), found.said
    assert found.chars_right >= 0.99 * found.chars, found.said
