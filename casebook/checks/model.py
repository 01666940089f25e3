"""The input of the checks: case pages, and the files around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from casebook.case_md.lines import line_starts, normal_lines
from casebook.case_md.reading import KeyPath
from casebook.model import Case, Problem
from casebook.problems.codes import problem
from casebook.project.redirects import NO_REDIRECTS, Redirects
from casebook.project.settings import SiteSettings
from casebook.project.withdrawn import NONE, Withdrawals
from casebook.shelf import Shelf
from casebook.store import FolderEntry, StoredPage
from casebook.vocabulary import Vocabulary

Note = Callable[[int, str, str], Problem]
"""(offset of the text in code points, code, cause) -> a problem at that offset."""


@dataclass(frozen=True)
class Page:
    """A case page.

    `path` is the path shown in problems; `inside` is the `/` path below the cases folder, "" if the
    page is elsewhere.
    """

    stored: StoredPage
    path: str
    inside: str = ""

    @property
    def case(self) -> Case | None:
        """The case, None if the front matter could not be read."""
        return self.stored.parsed.case

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self.stored.parsed.body

    def at(self, key: KeyPath, code: str, cause: str, hint: str = "") -> Problem:
        """Make a problem at a key path; at its top-level key or line 1 if the page lacks the path."""
        positions = self.stored.parsed.positions
        position = positions.get(key) or positions.get(key[:1])
        line, column = position or (1, None)
        return problem(code, self.path, cause, hint=hint, line=line, column=column)

    def within(self, offset: int, code: str, cause: str, hint: str = "") -> Problem:
        """Make a problem at an offset (code points) of `body`."""
        line = bisect_right(self._body_starts, offset)
        column = offset - self._body_starts[line - 1] + 1
        first = self.stored.parsed.body_line
        return problem(code, self.path, cause, hint=hint, line=first + line - 1, column=column)

    def line(self, number: int) -> str:
        """Return the line of the page with this 1-based number, without its line feed."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None]

    @cached_property
    def text(self) -> str:
        """The whole page with line feeds and no byte order mark."""
        return normal_lines(self.stored.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets in `text` at which the lines start."""
        return line_starts(self.text)

    @cached_property
    def _body_starts(self) -> list[int]:
        return line_starts(self.body)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the site other than a case.

    `path` is the path shown in problems, `inside` the `/` path below `docs`. `data` are its bytes;
    those of an oversized page are cut off just above the size limit.
    """

    path: str
    inside: str
    data: bytes

    @property
    def text(self) -> str:
        """The text; bytes that are not UTF-8 become lone surrogates."""
        return self.data.decode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Published:
    """The case pages of the default branch; paths are `/` paths below the cases folder.

    `branch` is the git name of the branch. `ids` maps path -> id; `gone` maps path -> text for the
    pages whose path has no file in the work tree. `withdrawn` are the case-folded ids of its
    `withdrawn.yml`.
    """

    branch: str
    ids: Mapping[str, str]
    gone: Mapping[str, str]
    withdrawn: frozenset[str]


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article of a report; `head` has the lines of its title, author and date.

    `paragraphs` are as `split` writes them: with stars in telephone and identity numbers.
    """

    fingerprint: str
    head: str
    paragraphs: tuple[str, ...]


Articles = Mapping[tuple[int, int | None], SourceArticle]
"""The articles of a report: (number, part) -> article."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A report in `seeds/`; `sha256` is its digest, `accepted` all digests that a page may give for it.

    `articles` reads and splits the report, which is slow; `text` returns its whole text. Both raise
    UnreadableError.
    """

    sha256: str
    accepted: frozenset[str]
    articles: Callable[[], Articles]
    text: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The project that the pages belong to.

    `file` tells whether a `/` path below `docs` is a file. `source` returns the report with a file
    name, or None; the function itself is None if there is no `seeds` folder. `reports` are the file
    names of all reports there, sorted; `linked_reports` are the paths of links there, which are not
    read. `published` is None
    without git or without a default branch. `guide` are the pages other than cases. `accounting` is
    the accounting file, None if there is none. `entries` are all files and folders below the docs
    folder, and `docs` is the path of that folder shown in problems. `withdrawn` are the cases that
    are no longer published, `redirects` the addresses that were given up. `shelf` has results of
    earlier runs.
    """

    file: Callable[[str], bool] = lambda _: True
    source: Callable[[str], SourceFile | None] | None = None
    reports: tuple[str, ...] = ()
    linked_reports: tuple[str, ...] = ()
    published: Published | None = None
    guide: tuple[GuidePage, ...] = ()
    accounting: GuidePage | None = None
    settings: SiteSettings = field(default_factory=SiteSettings)
    entries: tuple[FolderEntry, ...] = ()
    docs: str = "docs"
    withdrawn: Withdrawals = NONE
    redirects: Redirects = NO_REDIRECTS
    shelf: Shelf = field(default_factory=Shelf)


@dataclass(frozen=True, slots=True)
class CheckedCasebook:
    """The input of every check; `folder` is the path of the cases folder shown in problems.

    `keeps_readings` says that cases which a check reads go on the shelf, for the build that follows;
    not where that has them read elsewhere.
    """

    pages: tuple[Page, ...]
    vocabulary: Vocabulary
    folder: str = "docs/cases"
    project: Project = field(default_factory=Project)
    keeps_readings: bool = True

    @property
    def cases(self) -> Iterator[tuple[Page, Case]]:
        """Iterates over the pages whose front matter could be read, with their cases."""
        return ((page, page.case) for page in self.pages if page.case is not None)


Look = Callable[[CheckedCasebook], Iterable[Problem]]
"""The function of a check: returns or yields the problems that it finds."""

When = Literal["always", "thorough", "complete"]
"""Thoroughness of a run; each value includes those before it.

always: the pages and the files of the site. thorough: also reports and git. complete: also checks
that a build makes itself while it reads the pages.
"""


@dataclass(frozen=True, slots=True)
class Check:
    """A check and the lowest thoroughness at which it runs.

    An `alone` check is given one page at a time; its problems are kept on the shelf until the text of
    that page, the vocabulary or the names of the site's files change. One that `warns` finds no errors.
    """

    look: Look
    when: When = "always"
    alone: bool = False
    warns: bool = False
