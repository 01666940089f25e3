"""Running `split` again: the existing page of each article, and whether it may be overwritten.

Articles and pages are matched by their text. Equal text is the same case, whichever source it comes
from; so is a corrected or extended article of the same source. Any other text is a new case, even
under the same title or file name. A page that an editor has changed is not overwritten.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import chain, count
from operator import itemgetter
from pathlib import Path

from casebook.case_md import format_case, is_untouched
from casebook.drafts.ids import new_id
from casebook.drafts.similarity import Kept, Profile, kept, profile
from casebook.model import Case, SourceRef
from casebook.places.folders import folder_of
from casebook.store import StoredPage

_RAW_TEXT = re.compile(r"\btext: ([0-9a-f]{16})\b")
_RAW_FILE = re.compile(r"^source: \{file: (.+?), article:", re.MULTILINE)
_RAW_ID = re.compile(r"^id: *\"?([A-Za-z0-9_-]+)\"?", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """What the matching needs of a page on disk.

    `file`, `article`, `part`, `sha256` and `text` are those of its `SourceRef`; "", 0 and None when
    unknown.
    """

    path: Path
    id: str
    profile: Profile
    file: str = ""
    article: int = 0
    part: int | None = None
    sha256: str = ""
    text: str = ""
    adcode: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The page of a case, None for a new case.

    `shared` means that the page belongs to the same text in another source, which keeps it: nothing
    is to be written.
    """

    page: KnownPage | None
    shared: bool = False


class Outcome(Enum):
    """What happens to a page; the values are what people read."""

    NEW = "新建"
    RENEWED = "更新"
    SAME = "未变"
    LEFT = "已有人改过，未动"


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """What to do with one page.

    `content` is its new text, None when it stays as it is. `difference` is the unified diff from an
    edited page to what `split` would write, else "".
    """

    path: Path
    case: Case
    outcome: Outcome
    content: str | None
    difference: str = ""


def known_page(page: StoredPage) -> KnownPage:
    """Return what identifies a page; of one with broken front matter, what regexes can find."""
    case = page.parsed.case
    if case is not None:
        return _page_of(page.path, case)
    raw_id, raw_text, raw_file = (p.search(page.text) for p in (_RAW_ID, _RAW_TEXT, _RAW_FILE))
    return KnownPage(
        path=page.path,
        id=raw_id[1] if raw_id else page.path.stem,
        profile=profile("", page.parsed.body),
        file=raw_file[1] if raw_file else "",
        text=raw_text[1] if raw_text else "",
    )


def _page_of(path: Path, case: Case) -> KnownPage:
    source = case.source or SourceRef(file="", article=0)
    return KnownPage(
        path=path,
        id=case.id,
        profile=profile_of(case),
        file=source.file,
        article=source.article,
        part=source.part,
        sha256=source.sha256,
        text=source.text,
        adcode=case.adcode,
    )


def profile_of(case: Case) -> Profile:
    """Return the profile of a case; title, subtitle and date count for the years."""
    return profile(f"{case.title}\n{case.subtitle}\n{case.date}", case.body)


class PageRegistry:
    """The pages on disk during a run of `split`: matches articles with pages and gives out new ids.

    Each page is taken by one article at most; further articles with the same text share it.
    """

    def __init__(
        self, pages: Iterable[KnownPage], inputs: Iterable[str], present: Iterable[str] = ()
    ) -> None:
        """`inputs` are the file names of the sources of this run, `present` of others that exist.

        A source that exists keeps its pages; pages of a source that is gone may move to another.
        """
        self._pages = list(pages)
        self._inputs = frozenset(inputs)
        self._kept = {name.casefold() for name in (*self._inputs, *present)}
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

    def match(self, cases: Sequence[Case]) -> list[Match]:
        """Return the page of each case of one source: by equal text, then by similarity.

        Similar text matches pages of the same source and of sources that are gone. Of several
        candidates the most similar pair is matched first.
        """
        matches: dict[int, Match] = {}
        for index, case in enumerate(cases):
            if match := self._same_text(case):
                matches[index] = match
        rest = [index for index in range(len(cases)) if index not in matches]
        candidates = [pair for index in rest for pair in self._similar(index, cases[index])]
        for _, page, index in sorted(candidates, key=itemgetter(0), reverse=True):
            if index not in matches and page in self._free:
                matches[index] = self._take(page)
        return [matches.get(index, Match(None)) for index in range(len(cases))]

    def release(self, file: str) -> None:
        """Let the unmatched pages of a source move to another; call after its cases are matched."""
        self._kept.discard(file.casefold())

    def _take(self, index: int) -> Match:
        self._free.discard(index)
        return Match(self._pages[index])

    def _same_text(self, case: Case) -> Match | None:
        assert case.source is not None
        same = sorted(
            self._by_text.get(case.source.text, ()), key=lambda i: _distance(self._pages[i], case)
        )
        for index in same:
            page = self._pages[index]
            if index in self._free and (page.file == case.source.file or self._gone(page)):
                return self._take(index)
        return Match(self._pages[same[0]], shared=True) if same else None

    def _gone(self, page: KnownPage) -> bool:
        return page.file.casefold() not in self._kept

    def _similar(
        self, number: int, case: Case
    ) -> Iterator[tuple[tuple[float, bool, int], int, int]]:
        """Yield (rank, page, `number`) of the free pages that can be an earlier version of a case."""
        assert case.source is not None
        own = self._by_file.get(case.source.file, [])
        new = profile_of(case)
        clauses = frozenset(new.clauses)
        moved = {i for clause in clauses for i in self._by_sketch.get(clause, ())}
        for index in {*own, *moved} & self._free:
            page = self._pages[index]
            share = kept(page.profile, new, clauses)
            if _continues(page, case, share) and (
                page.file == case.source.file or (share.whole and self._gone(page))
            ):
                closeness = -abs(page.article - case.source.article)
                yield (share.words, page.file == case.source.file, closeness), index, number

    @cached_property
    def _by_sketch(self) -> dict[int, list[int]]:
        """Clause -> the pages of sources that are gone and have it in their sketch."""
        pages: dict[int, list[int]] = defaultdict(list)
        for index, page in enumerate(self._pages):
            if page.file not in self._inputs and self._gone(page):
                for clause in page.profile.sketch:
                    pages[clause].append(index)
        return pages

    def page_for(self, case: Case, match: Match, out: Path) -> tuple[Case, Path, bool]:
        """Return the case with its id, the path of its page (new ones below `out`), and `shared`.

        Registers a new page, so that a later case with the same text gets the same one.
        """
        assert case.source is not None
        if match.page is None:  # the run may have made a page for the same text since
            match = self._same_text(case) or match
        if match.page is not None:
            return replace(case, id=match.page.id), match.page.path, match.shared
        text = case.source.text
        endings = chain((text[:4], text[:8], text), (f"{text}-{n}" for n in count(2)))
        named = replace(case, id=new_id(case, self._ids, endings))
        self._ids.add(named.id.casefold())
        folder = folder_of(case.adcode, masked=case.masked)
        path = out / folder / f"{named.id}.md"
        assert path not in self._paths
        self._paths.add(path)
        self._by_text[case.source.text].append(len(self._pages))
        self._pages.append(_page_of(path, named))
        return named, path, False

    def leftover(self) -> list[KnownPage]:
        """Return the unmatched pages of the sources of this run: their text is no longer there."""
        return [
            self._pages[index]
            for index in sorted(self._free)
            if self._pages[index].file in self._inputs
        ]


_RESPLIT = 0.3
"""Least share of a page's text in a case of the unchanged file, split otherwise by a new version."""


def _continues(page: KnownPage, case: Case, share: Kept) -> bool:
    """Whether a case is a later version of a page; `share` is what of the page is in the case."""
    assert case.source is not None
    if page.sha256 and page.sha256 == case.source.sha256:
        return share.words >= _RESPLIT
    if page.adcode and case.adcode and page.adcode != case.adcode:
        return share.words == 1
    return share.corrected


def _distance(page: KnownPage, case: Case) -> tuple[bool, int]:
    assert case.source is not None
    return page.file != case.source.file, abs(page.article - case.source.article)


def plan_page(case: Case, path: Path, present: str | None) -> PagePlan:
    """Return what to do with one page; `present` is its text on disk, None when there is none."""
    content = format_case(case)
    if present is None:
        return PagePlan(path=path, case=case, outcome=Outcome.NEW, content=content)
    if present == content:
        return PagePlan(path=path, case=case, outcome=Outcome.SAME, content=None)
    if is_untouched(present):
        return PagePlan(path=path, case=case, outcome=Outcome.RENEWED, content=content)
    return PagePlan(
        path=path,
        case=case,
        outcome=Outcome.LEFT,
        content=None,
        difference=_difference(present, content, path),
    )


def _difference(present: str, content: str, path: Path) -> str:
    """Return the unified diff from the edited page to what `split` would write."""
    lines = difflib.unified_diff(
        present.replace("\r\n", "\n").splitlines(keepends=True),
        content.splitlines(keepends=True),
        f"{path.as_posix()}（现在）",
        f"{path.as_posix()}（重新生成）",
    )
    return "".join(lines)
