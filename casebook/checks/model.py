"""What the checks look at: pages, and what lies around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from casebook.case_md.fences import normal_lines
from casebook.model import Case, Problem
from casebook.problems.codes import problem
from casebook.project.settings import SiteSettings
from casebook.store import FolderEntry, StoredPage
from casebook.vocabulary import Vocabulary

KeyPath = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A case page as the checks see it.

    `path` is its path as people see it; `inside` its path below the folder of the cases, "" when
    it lies elsewhere.
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
        """A problem at a key path of the front matter, or at line 1 when the key is absent."""
        marks = self.stored.parsed.marks
        mark = marks.get(key) or marks.get(key[:1])
        line, column = (mark.line, mark.column) if mark else (1, None)
        return problem(code, self.path, cause, hint=hint, line=line, column=column)

    def within(self, offset: int, code: str, cause: str, hint: str = "") -> Problem:
        """A problem at an offset of the body."""
        line = bisect_right(self._body_starts, offset)
        column = offset - self._body_starts[line - 1] + 1
        first = self.stored.parsed.body_line
        return problem(code, self.path, cause, hint=hint, line=first + line - 1, column=column)

    def line(self, number: int) -> str:
        """The line of the page with this 1-based number."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None]

    @cached_property
    def text(self) -> str:
        """The whole page with one kind of line ending."""
        return normal_lines(self.stored.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines of the page start."""
        return line_starts(self.text)

    @cached_property
    def _body_starts(self) -> list[int]:
        return line_starts(self.body)


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of a text start."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the site that is no case: its path as people see it, below `docs`, and its text.

    `data` are its bytes, of a page too large to be judged only the first ones.
    """

    path: str
    inside: str
    data: bytes

    @property
    def text(self) -> str:
        """The text as it stands; bytes that are not UTF-8 are kept as surrogates."""
        return self.data.decode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Published:
    """The pages of the default branch: path below the folder of the cases -> id.

    `gone` holds the text of those with no file at their path here.
    """

    branch: str
    ids: Mapping[str, str]
    gone: Mapping[str, str]


Articles = Mapping[tuple[int, int | None], tuple[str, tuple[str, ...]]]
"""The articles of a report by (number, part): fingerprint and paragraphs."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A report in `seeds/`: the digest of its bytes, and its articles.

    `articles` is called only for pages whose text is to be compared with it; it raises
    UnreadableError.
    """

    sha256: str
    articles: Callable[[], Articles]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What lies around the pages, looked up when a check asks.

    `file` tells whether there is a file at a path below `docs`; `source` gives a report by its
    name, None when there is none; it is None itself where there is no folder of reports.
    `published` is None without git or without a default branch; `accounting` is the kept account
    of the reports, None where the project keeps none. `entries` are all that lies below `docs`,
    which people see as `docs`; `guide` are its pages that are no cases.
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
    """All that a check may look at; `folder` is that of the cases, as people see it."""

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
"""How far to look, each with what stands before it: `always` at the pages alone, `thorough` also at
other files and git, `complete` also at what a build would find out by itself."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check and when it runs.

    `alone` looks at each page by itself, so that its answer about an unchanged page can be kept.
    """

    look: Look
    when: When = "always"
    alone: bool = False
