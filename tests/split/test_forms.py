"""Documents of many forms become the cases that a careful clerk would make of them.

`forms/` has the documents as manuscripts, prints them and judges the result.
"""

from __future__ import annotations

import pytest

from tests.split.forms.judging import Result, faults, split_all
from tests.split.forms.manuscripts import Manuscript, load
from tests.split.forms.printing import write

MANUSCRIPTS = [*load("dev.txt"), *load("kept.txt"), *load("later.txt"), *load("third.txt")]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """Every document, printed and split in one run."""
    folder = tmp_path_factory.mktemp("forms")
    documents = folder / "documents"
    documents.mkdir()
    for manuscript in MANUSCRIPTS:
        write(manuscript, documents)
    return split_all(documents, folder / "pages")


@pytest.mark.parametrize("manuscript", MANUSCRIPTS, ids=lambda m: m.name)
def test_forms(manuscript: Manuscript, results: dict[str, Result]) -> None:
    assert faults(manuscript, results[manuscript.file]) == []
