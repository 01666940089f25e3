"""Finds the existing page of each article when `split` runs again (what is done with it: `plans`).

Articles and pages are matched by their text. An article is the same case as a page if their text is
equal, whatever their sources, or if it is a corrected or extended version from the same source. Any
other text is a new case, even under the same title or file name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count
from operator import itemgetter
from pathlib import Path

from casebook.drafts.ids import new_id
from casebook.drafts.similarity import Overlap, Profile, overlap, profile
from casebook.model import Case, SourceRef
from casebook.places.folders import folder_of
from casebook.project.withdrawn import NONE, Withdrawal, Withdrawals
from casebook.store import StoredPage

_RAW_TEXT = re.compile(r"\btext: ([0-9a-f]{16})\b")
_RAW_FILE = re.compile(r"^source: \{file: (.+?), article:", re.MULTILINE)
_RAW_ID = re.compile(r"^id: *\"?([A-Za-z0-9._-]+)\"?", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """What matching needs to know about a page.

    `file`, `article`, `part`, `sha256` and `text` are those of its `SourceRef`; "", 0 or None if
    unknown. `fault` is why it is no case that can be read, "" for one that is.
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
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The page of a case, None for a new case.

    `shared` means that the page belongs to another article with the same text, so that nothing is to
    be written.
    """

    page: KnownPage | None
    shared: bool = False


def known_page(page: StoredPage) -> KnownPage:
    """Return what matching needs of a page; with broken front matter, what regexes can find in it."""
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
        fault=page.parsed.problems[0].cause,
    )


def _page_of(path: Path, case: Case) -> KnownPage:
    """Return what matching needs of a case at a path."""
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
    """Return the profile of a case; its title, subtitle and date are the head."""
    return profile(f"{case.title}\n{case.subtitle}\n{case.date}", case.body)


class PageRegistry:
    """The pages on disk during a run of `split`: matches articles with pages and assigns new ids.

    A page is matched with at most one article; further articles with the same text share it.
    """

    def __init__(
        self,
        pages: Iterable[KnownPage],
        inputs: Iterable[str],
        present: Iterable[str] = (),
        withdrawals: Withdrawals = NONE,
    ) -> None:
        """Take the sources of this run (`inputs`) and others that exist (`present`), by file name.

        The pages of an existing source stay with it; those of a deleted one can move to another. A
        new page has no id of `withdrawals`.
        """
        self.withdrawals = withdrawals
        self._pages = list(pages)
        self._inputs = frozenset(inputs)
        self._existing = {name.casefold() for name in (*self._inputs, *present)}
        self._unmatched = set(range(len(self._pages)))
        self._unreadable = {index for index, page in enumerate(self._pages) if page.fault}
        self._ids = {page.id.casefold() for page in self._pages}
        # One whose text is not known is recognised by its id, see `withdrawn`.
        self._ids |= {key for key, entry in withdrawals.by_id.items() if entry.text}
        self._paths = {page.path for page in self._pages}
        self._by_text: dict[str, list[int]] = defaultdict(list)
        self._by_file: dict[str, list[int]] = defaultdict(list)
        for index, page in enumerate(self._pages):
            self._by_text[page.text].append(index)
            self._by_file[page.file].append(index)

    def knows(self, file: str) -> bool:
        """Whether any page came from this source."""
        return file in self._by_file

    def still_has(self, file: str) -> bool:
        """Whether a page from this source has not been matched, so that it still names that source."""
        return any(index in self._unmatched for index in self._by_file.get(file, ()))

    def match(self, cases: Sequence[Case]) -> list[Match]:
        """Return the matches of the cases of one source: by equal text, then by similar text.

        Similar text matches only pages of the same source and of sources that no longer exist. The
        most similar pairs are matched first.
        """
        matches: dict[int, Match] = {}
        for index, case in enumerate(cases):
            if match := self._same_text(case):
                matches[index] = match
        rest = [index for index in range(len(cases)) if index not in matches]
        candidates = [pair for index in rest for pair in self._similar(index, cases[index])]
        for _, page, index in sorted(candidates, key=itemgetter(0), reverse=True):
            if index not in matches and page in self._unmatched:
                matches[index] = self._take(page)
        return [matches.get(index, Match(None)) for index in range(len(cases))]

    def release(self, file: str) -> None:
        """Allow the unmatched pages of a source to move to another; call after its cases are matched."""
        self._existing.discard(file.casefold())

    def _take(self, index: int) -> Match:
        """Match a page, given by its index, so that no other article can."""
        self._unmatched.discard(index)
        return Match(self._pages[index])

    def _same_text(self, case: Case) -> Match | None:
        """Match a case with the nearest page with equal text; None if there is no such page.

        The match is `shared` if all those pages are matched or belong to other existing sources.
        """
        assert case.source is not None
        same = sorted(
            self._by_text.get(case.source.text, ()), key=lambda i: _distance(self._pages[i], case)
        )
        for index in same:
            page = self._pages[index]
            if index in self._unmatched and (
                page.file == case.source.file or self._is_orphan(page)
            ):
                return self._take(index)
        return Match(self._pages[same[0]], shared=True) if same else None

    def _is_orphan(self, page: KnownPage) -> bool:
        """Whether a page may move to another source: its own is deleted or has been released."""
        return page.file.casefold() not in self._existing

    def _similar(
        self, case_index: int, case: Case
    ) -> Iterator[tuple[tuple[float, bool, int], int, int]]:
        """Yield (rank, page index, case index) for pages that can be an earlier version of a case.

        A higher rank is a better match.
        """
        assert case.source is not None
        own = self._by_file.get(case.source.file, [])
        new = profile_of(case)
        clauses = frozenset(new.clauses)
        moved = {i for clause in clauses for i in self._by_sketch.get(clause, ())}
        for index in {*own, *moved} & self._unmatched:
            page = self._pages[index]
            shared = overlap(page.profile, new, clauses)
            if _continues(page, case, shared) and (
                page.file == case.source.file or (shared.whole and self._is_orphan(page))
            ):
                closeness = -abs(page.article - case.source.article)
                same_file = page.file == case.source.file
                yield (shared.text_share, same_file, closeness), index, case_index

    @cached_property
    def _by_sketch(self) -> dict[int, list[int]]:
        """Clause -> indexes of the pages of deleted sources that have it in their sketch."""
        pages: dict[int, list[int]] = defaultdict(list)
        for index, page in enumerate(self._pages):
            if page.file not in self._inputs and self._is_orphan(page):
                for clause in page.profile.sketch:
                    pages[clause].append(index)
        return pages

    def withdrawn(self, case: Case, match: Match) -> Withdrawal | None:
        """The withdrawn case that an article is, None for any other.

        It is recognised by its text; where that is not known, by the id that it would have.
        """
        assert case.source is not None
        if known := self.withdrawals.of_text(case.source.text):
            return known
        case_id = match.page.id if match.page else self._new_id(case)
        return self.withdrawals.by_id.get(case_id.casefold())

    def unreadable_page(self, case: Case) -> KnownPage | None:
        """The page of a new case if it has one that cannot be read and does not match by its text.

        That is a page from the same source, or the one with the name or id that the case would get.
        """
        assert case.source is not None
        pages = [self._pages[index] for index in self._unmatched & self._unreadable]
        if not pages or case.source.text in self._by_text:
            return None
        names = {id(page): {page.id.casefold(), page.path.stem.casefold()} for page in pages}
        wanted = self._new_id(case, self._ids.difference(*names.values())).casefold()
        return next(
            (page for page in pages if page.file == case.source.file or wanted in names[id(page)]),
            None,
        )

    def _new_id(self, case: Case, taken: AbstractSet[str] | None = None) -> str:
        """A new id for a case, not among `taken`, which are all ids unless given."""
        assert case.source is not None
        text = case.source.text
        endings = chain((text[:4], text[:8], text), (f"{text}-{n}" for n in count(2)))
        return new_id(case, self._ids if taken is None else taken, endings)

    def page_for(self, case: Case, match: Match, out: Path) -> tuple[Case, Path, bool]:
        """Return the case with its id, the path of its page, and whether the match is `shared`.

        New pages are placed below `out` and registered, so that later cases with the same text share
        them.
        """
        assert case.source is not None
        if match.page is None:  # this run may have registered a page for the same text since
            match = self._same_text(case) or match
        if match.page is not None:
            return replace(case, id=match.page.id), match.page.path, match.shared
        named = replace(case, id=self._new_id(case))
        self._ids.add(named.id.casefold())
        folder = folder_of(case.adcode, masked=case.masked, region=case.region if case.zone else ())
        path = out / folder / f"{named.id}.md"
        assert path not in self._paths
        self._paths.add(path)
        self._by_text[case.source.text].append(len(self._pages))
        self._pages.append(_page_of(path, named))
        return named, path, False

    def leftover(self) -> list[KnownPage]:
        """Return the unmatched pages of the sources of this run, whose text is no longer in them."""
        return [
            self._pages[index]
            for index in sorted(self._unmatched)
            if self._pages[index].file in self._inputs
        ]


_RESPLIT = 0.3
"""Smallest overlap of a page and a case of an unchanged file that the program now splits elsewhere."""


def _continues(page: KnownPage, case: Case, shared: Overlap) -> bool:
    """Whether a case is a later version of a page, with which it has `shared` in common."""
    assert case.source is not None
    if page.sha256 and page.sha256 == case.source.sha256:
        return shared.text_share >= _RESPLIT
    if page.adcode and case.adcode and page.adcode != case.adcode:
        return shared.text_share == 1
    return shared.corrected


def _distance(page: KnownPage, case: Case) -> tuple[bool, int]:
    """Sort key of the pages with the text of a case: those nearest to it in the same source first."""
    assert case.source is not None
    return page.file != case.source.file, abs(page.article - case.source.article)
