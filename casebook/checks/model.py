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
from casebook.project.settings import SiteSettings
from casebook.store import FolderEntry, StoredPage
from casebook.vocabulary import Vocabulary

Note = Callable[[int, str, str], Problem]
"""Makes a problem from an offset of a text (code points), a code and a cause."""


@dataclass(frozen=True)
class Page:
    """A case page.

    `path` is its path as problems name it; `inside` its `/` path below the folder of the cases, ""
    when it is elsewhere.
    """

    stored: StoredPage
    path: str
    inside: str = ""

    @property
    def case(self) -> Case | None:
        """The case, None when the front matter could not be read."""
        return self.stored.parsed.case

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self.stored.parsed.body

    def at(self, key: KeyPath, code: str, cause: str, hint: str = "") -> Problem:
        """Make a problem at a key path, else at its top-level key, else at line 1."""
        positions = self.stored.parsed.positions
        position = positions.get(key) or positions.get(key[:1])
        line, column = position or (1, None)
        return problem(code, self.path, cause, hint=hint, line=line, column=column)

    def within(self, offset: int, code: str, cause: str, hint: str = "") -> Problem:
        """Make a problem at an offset of the body."""
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
    """A page of the site that is no case.

    `path` is its path as problems name it, `inside` its `/` path below `docs`. `data` are its
    bytes; of a page above the limit of size only the first ones, enough to exceed it.
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
    """The case pages of the default branch, by their path below the folder of the cases.

    `branch` is its name as git knows it, `ids` maps path -> id, `gone` maps path -> text for the
    pages that have no file at their path in the work tree.
    """

    branch: str
    ids: Mapping[str, str]
    gone: Mapping[str, str]


Articles = Mapping[tuple[int, int | None], tuple[str, tuple[str, ...]]]
"""The articles of a report: (number, part) -> (fingerprint, paragraphs)."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A report in `seeds/`: the SHA-256 of its bytes in hex, and a function for its articles.

    `articles` reads and splits the report, which is slow; it raises UnreadableError.
    """

    sha256: str
    articles: Callable[[], Articles]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The project that the pages are part of.

    `file` returns whether there is a file at a path below `docs`. `source` returns the report of a
    name, None when there is none; it is None itself where there is no folder of reports.
    `published` is None without git or without a default branch. `guide` are the pages of the site
    that are no cases. `accounting` is the accounting file of the reports, None where the project
    has none. `entries` are all files and folders below `docs`, which problems name as `docs`.
    """

    file: Callable[[str], bool] = lambda _: True
    source: Callable[[str], SourceFile | None] | None = None
    published: Published | None = None
    guide: tuple[GuidePage, ...] = ()
    accounting: GuidePage | None = None
    settings: SiteSettings = field(default_factory=SiteSettings)
    entries: tuple[FolderEntry, ...] = ()
    docs: str = "docs"


@dataclass(frozen=True, slots=True)
class CheckedCasebook:
    """All that a check may look at; `folder` is that of the cases, as problems name it."""

    pages: tuple[Page, ...]
    vocabulary: Vocabulary
    folder: str = "docs/cases"
    project: Project = field(default_factory=Project)

    @property
    def cases(self) -> Iterator[tuple[Page, Case]]:
        """The pages whose front matter could be read, with their cases."""
        return ((page, page.case) for page in self.pages if page.case is not None)


Look = Callable[[CheckedCasebook], Iterable[Problem]]

When = Literal["always", "thorough", "complete"]
"""Thoroughness of a run; each value includes those before it.

always: the pages and the files of the site. thorough: also reports and git. complete: also what a
build finds out by itself.
"""


@dataclass(frozen=True, slots=True)
class Check:
    """A check and the least thoroughness with which it runs.

    An `alone` check looks at one page at a time. While `mkdocs serve` runs, its result is kept until
    the text of the page changes, even if a file that the page links to does.
    """

    look: Look
    when: When = "always"
    alone: bool = False
