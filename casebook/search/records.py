"""The data behind the downloads of the search page: all records of `data/cases.json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.dataset.cases import CASES, case_rows
from casebook.index.model import Corpus
from casebook.index.site_file import Address


def records(corpus: Corpus, address: Address) -> Mapping[str, Any]:
    """The fields (name, Chinese title) and a row of values for each case, in corpus order."""
    return {
        "fields": [[field.name, field.title] for field in CASES.fields],
        "rows": [[field.get(row) for field in CASES.fields] for row in case_rows(corpus, address)],
    }
