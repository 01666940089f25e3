"""The input of an export: the selected cases, and how the document describes the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from casebook.dataset.cases import CaseRow
from casebook.export.choices import TITLE
from casebook.index.model import Corpus, PlacedCase
from casebook.model import Case
from casebook.project.settings import CASES


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The selected cases in order.

    For documents: `title` is the title, `labels` name the criteria, `query` is the search query, ""
    for none. For citations: `site` is the address of the site and `today` the date of citing (ISO),
    both "" if unknown; `folder` is the `/` path of the case pages below that address.
    """

    corpus: Corpus
    cases: Sequence[PlacedCase]
    title: str = TITLE
    labels: tuple[str, ...] = ()
    query: str = ""
    site: str = ""
    today: str = ""
    folder: str = CASES

    def address(self, case: Case) -> str:
        """The full address of a case's page; "" if the address of the site is unknown."""
        return f"{self.site.rstrip('/')}/{self.page(case)}" if self.site else ""

    @property
    def rows(self) -> list[CaseRow]:
        """The rows of `data/cases.json` for these cases."""
        return [CaseRow(placed, self.page(placed.case), self.corpus) for placed in self.cases]

    def page(self, case: Case) -> str:
        """The address of a case's page, relative to the root of the site."""
        return f"{quote(self.folder)}/{case.id}.html"
