"""Running `split` again: which page an article already has, and what may be done with it.

An article is found again by the fingerprint of its text, so neither a renamed source nor one that
grew at its front changes an id. A page that anyone has touched is never written.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from casebook.case_md import format_case, is_untouched
from casebook.model import Case
from casebook.store import StoredPage

_RAW_TEXT = re.compile(r"\btext: ([0-9a-f]{16})\b")
_RAW_FILE = re.compile(r"^source: \{file: (.+?), article:", re.MULTILINE)
_RAW_ID = re.compile(r"^id: *\"?([A-Za-z0-9_-]+)\"?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the matching needs to know of a page on disk."""

    path: Path
    id: str
    file: str
    article: int
    part: int | None
    text: str
    title: str
    date: str
    adcode: str


_Test = Callable[[KnownPage, Case], bool]


class Outcome(Enum):
    """What happened to a page."""

    NEW = "新建"
    RENEWED = "更新"
    SAME = "未变"
    LEFT = "已有人改过，未动"


@dataclass(frozen=True, slots=True)
class Step:
    """One page to write (`content` set) or to leave as it is (`content` None)."""

    path: Path
    case: Case
    outcome: Outcome
    content: str | None
    difference: str = ""


def known_page(page: StoredPage) -> KnownPage:
    """Read what identifies a page; works on pages whose front matter is broken."""
    case = page.parsed.case
    if case is not None:
        source = case.source
        return KnownPage(
            page.path,
            case.id,
            source.file if source else "",
            source.article if source else 0,
            source.part if source else None,
            source.text if source else "",
            case.title,
            case.date,
            case.adcode,
        )
    found_id, text, file = (p.search(page.text) for p in (_RAW_ID, _RAW_TEXT, _RAW_FILE))
    return KnownPage(
        page.path,
        found_id[1] if found_id else page.path.stem,
        file[1] if file else "",
        0,
        None,
        text[1] if text else "",
        "",
        "",
        "",
    )


class Library:
    """The pages on disk as `split` sees them: finds the page of an article, gives out new ids."""

    def __init__(self, pages: Iterable[KnownPage], inputs: Iterable[str]) -> None:
        """`inputs` are the names of all sources of this run."""
        self._pages = list(pages)
        self._inputs = frozenset(inputs)
        self._free = set(range(len(self._pages)))
        self._ids = {page.id.casefold() for page in self._pages}
        self._paths = {page.path for page in self._pages}
        self._by_text: dict[str, list[int]] = defaultdict(list)
        self._by_file: dict[str, list[int]] = defaultdict(list)
        for index, page in enumerate(self._pages):
            self._by_text[page.text].append(index)
            self._by_file[page.file].append(index)

    def knows(self, file: str) -> bool:
        """Whether any page came from this source."""
        return file in self._by_file

    def match(self, cases: Sequence[Case]) -> list[KnownPage | None]:
        """The page of each case of one source, None for a new one.

        First by text; then, among the pages of the same source or of one that is gone, by title,
        date and place; then by its number in a source whose other pages stayed where they were.
        """
        found: list[KnownPage | None] = [self._take_by_text(case) for case in cases]
        for test in (_same_head, _same_place_in_source):
            for index, case in enumerate(cases):
                if found[index] is None:
                    found[index] = self._take_similar(case, test)
        return found

    def _take_by_text(self, case: Case) -> KnownPage | None:
        assert case.source is not None
        indexes = [i for i in self._by_text.get(case.source.text, ()) if i in self._free]
        if not indexes:
            return None
        best = min(indexes, key=lambda i: _distance(self._pages[i], case))
        self._free.discard(best)
        return self._pages[best]

    def _take_similar(self, case: Case, test: _Test) -> KnownPage | None:
        assert case.source is not None
        own = self._by_file.get(case.source.file, [])
        gone = [
            index
            for file, indexes in self._by_file.items()
            if file and file not in self._inputs
            for index in indexes
        ]
        for index in (*own, *gone):
            if index in self._free and test(self._pages[index], case):
                self._free.discard(index)
                return self._pages[index]
        return None

    def new_id(self, case: Case) -> str:
        """A permanent ASCII id, unlike every other: place and date where both are known.

        Where they are not, or are taken, the fingerprint of the text follows, so that two people
        who add two reports at the same time do not hit on the same id.
        """
        assert case.source is not None
        place = case.adcode or ("masked" if case.locality.startswith("某") else "general")
        base = f"{place}-{case.date or 'undated'}"
        candidates = [base] if case.adcode and case.date else []
        candidates += [f"{base}-{case.source.text[:length]}" for length in (4, 8, 16)]
        candidates += [f"{candidates[-1]}-{n}" for n in range(2, 1000)]
        chosen = next(item for item in candidates if item.casefold() not in self._ids)
        self._ids.add(chosen.casefold())
        return chosen

    def new_path(self, folder: Path, case_id: str) -> Path:
        """A path for a new page that no page holds."""
        path = folder / f"{case_id}.md"
        assert path not in self._paths
        self._paths.add(path)
        return path

    def leftover(self) -> list[KnownPage]:
        """Pages whose source was among the inputs but no longer yields them."""
        return [
            self._pages[index]
            for index in sorted(self._free)
            if self._pages[index].file in self._inputs
        ]


def _same_head(page: KnownPage, case: Case) -> bool:
    assert case.source is not None
    return (
        bool(page.title)
        and "".join(page.title.split()) == "".join(case.title.split())
        and page.part == case.source.part
        and (page.date == case.date or page.adcode == case.adcode)
    )


def _same_place_in_source(page: KnownPage, case: Case) -> bool:
    assert case.source is not None
    return (page.file, page.article, page.part, page.adcode) == (
        case.source.file,
        case.source.article,
        case.source.part,
        case.adcode,
    )


def _distance(page: KnownPage, case: Case) -> tuple[bool, int]:
    assert case.source is not None
    return page.file != case.source.file, abs(page.article - case.source.article)


def step_for(case: Case, path: Path, present: str | None) -> Step:
    """Decide about one page: `present` is its text on disk, None when there is none."""
    content = format_case(case)
    if present is None:
        return Step(path, case, Outcome.NEW, content)
    if present == content:
        return Step(path, case, Outcome.SAME, None)
    if is_untouched(present):
        return Step(path, case, Outcome.RENEWED, content)
    return Step(path, case, Outcome.LEFT, None, _difference(present, content, path))


def _difference(present: str, content: str, path: Path) -> str:
    """Unified difference from the edited page to what `split` would write."""
    lines = difflib.unified_diff(
        present.replace("\r\n", "\n").splitlines(keepends=True),
        content.splitlines(keepends=True),
        f"{path.as_posix()}（现在）",
        f"{path.as_posix()}（重新生成）",
    )
    return "".join(lines)


def with_id(case: Case, case_id: str) -> Case:
    """The case under its permanent id."""
    return replace(case, id=case_id)
