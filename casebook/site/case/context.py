"""What a case page knows of the rest of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from casebook.casetext import CaseText, read_case
from casebook.index.site_file import About
from casebook.model import Case
from casebook.site.case.neighbours import Nearby
from casebook.system.git import CommitStamp
from casebook.vocabulary import Vocabulary

_NO_VOCABULARY = Vocabulary()
_ALONE = Nearby()
_UNNAMED = About()
_NOBODY = CommitStamp("", "")


def _nowhere(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a case page needs to know of the rest of the site.

    `url` turns the source path of a page (`places/430000.md`) into a link from this page and
    raises for a page that the site has not; `exists` tells. `address` is the full address of this
    page, `source` the file it is made from, from the root of the repository, `repository` the
    address of the repository on GitHub; each is "" where it is not known. Editors work on `branch`.
    `review` is who reviewed the case and when, each "" where it is not known or not to be shown.
    """

    url: Callable[[str], str]
    theme_id: Mapping[str, str]
    reform_id: Mapping[str, str]
    vocabulary: Vocabulary = _NO_VOCABULARY
    exists: Callable[[str], bool] = _nowhere
    nearby: Nearby = _ALONE
    address: str = ""
    source: str = ""
    repository: str = ""
    branch: str = "main"
    about: About = _UNNAMED
    review: CommitStamp = _NOBODY

    def read(self, case: Case) -> CaseText:
        """The text of a case with all that is found in it."""
        return read_case(case, self.vocabulary)

    def indicator(self, name: str) -> str:
        """The name of an indicator as HTML, a link where it has a page."""
        page = f"indicators/{self.vocabulary.indicator_id.get(name, '')}.md"
        return link(name, self.url(page)) if self.exists(page) else escape(name)


def link(label: str, url: str) -> str:
    """A link; both are escaped."""
    return f'<a href="{escape(url)}">{escape(label)}</a>'
