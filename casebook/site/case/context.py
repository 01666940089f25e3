"""The context of a case page: links, vocabularies and data from the rest of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from casebook.casetext import CaseText, read_case
from casebook.index.site_file import SiteInfo
from casebook.model import Case
from casebook.shelf import Digests, key_of
from casebook.site.case.neighbours import Nearby
from casebook.site.views import Link
from casebook.system.git import CommitStamp
from casebook.unread import UnreadEntry
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.digest import vocabulary_digest

_NO_VOCABULARY = Vocabulary()
_ALONE = Nearby()
_UNNAMED = SiteInfo()
_NOBODY = CommitStamp("", "")


def _nowhere(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What a case page needs from the rest of the site; the defaults stand for a page by itself.

    `url` turns the source path of a page (`places/430000.md`) into a link from this page. It raises
    for pages that the site lacks; `exists` tells whether it has one. `theme_id` and `reform_id` map
    names to ids. `address` is the full URL of this page, `source` the path of its file from the root
    of the repository, `repository` the URL of the repository on GitHub; each is "" when unknown.
    `page` is the source path of this page below `docs`, "" when unknown, so that its links cannot be
    resolved. `branch` is the branch to edit. `review` is who reviewed the case and when; its fields are ""
    when unknown or not published. `unread` is what the source of the case has besides text.
    """

    url: Callable[[str], str]
    theme_id: Mapping[str, str]
    reform_id: Mapping[str, str]
    vocabulary: Vocabulary = _NO_VOCABULARY
    exists: Callable[[str], bool] = _nowhere
    nearby: Nearby = _ALONE
    page: str = ""
    address: str = ""
    source: str = ""
    repository: str = ""
    branch: str = "main"
    about: SiteInfo = _UNNAMED
    review: CommitStamp = _NOBODY
    unread: Sequence[UnreadEntry] = ()

    def key(self, case: Case, digests: Digests) -> str:
        """The key of the page of a case: a digest of all that it is rendered from.

        `digests` may know what many pages have in common. The key tells all but for the answers of
        `url` and `exists`, which depend on which pages the site has.
        """
        asked = {"url", "exists"}
        known = {"vocabulary", "theme_id", "reform_id"}  # the ids are in the vocabulary
        values = [
            getattr(self, part.name) for part in fields(self) if part.name not in asked | known
        ]
        return key_of("case page", vocabulary_digest(self.vocabulary), digests.of(case, *values))

    def read(self, case: Case) -> CaseText:
        """The text of a case with its findings."""
        return read_case(case, self.vocabulary)

    def indicator(self, name: str) -> Link:
        """The name of an indicator, with a link when it has a page."""
        page = f"indicators/{self.vocabulary.indicator_id.get(name, '')}.md"
        return Link(name, self.url(page) if self.exists(page) else "")
