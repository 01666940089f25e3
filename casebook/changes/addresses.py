"""The addresses that a site gains and loses between two states of its cases and vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from casebook.checks.redirects import of_vocabulary, retired_keys
from casebook.index.build import generate, make_corpus
from casebook.index.model import PlacedCase
from casebook.project.redirects import Redirects, Target, resolve
from casebook.project.withdrawn import Withdrawals
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class SiteState:
    """Cases with the vocabulary by which they are shown; `folder` is that of the cases."""

    cases: tuple[PlacedCase, ...]
    vocabulary: Vocabulary
    folder: str

    def pages(self) -> Mapping[str, str]:
        """Key of each page that is made -> its title."""
        corpus = make_corpus(self.cases, self.vocabulary)
        index = {page.path.removesuffix(".md"): page.title for page in generate(corpus)}
        cases = {f"{self.folder}/{each.case.id}": each.case.title for each in self.cases}
        return index | cases


@dataclass(frozen=True, slots=True)
class AddressChanges:
    """Pages that are new and pages that are gone: key -> title.

    `moved` says where an old address leads, `noticed` which say what became of them; a page that is
    gone and in neither cannot be opened.
    """

    gained: Mapping[str, str]
    lost: Mapping[str, str]
    moved: Mapping[str, Target]
    noticed: frozenset[str]

    @property
    def broken(self) -> tuple[str, ...]:
        """The keys of pages that are gone without a trace."""
        return tuple(key for key in self.lost if key not in self.moved and key not in self.noticed)


def address_changes(
    before: SiteState, after: SiteState, redirects: Redirects, withdrawn: Withdrawals
) -> AddressChanges:
    """What becomes of the addresses of the first state in the second."""
    old, new = before.pages(), after.pages()
    gone = {f"{after.folder}/{entry.id}" for entry in withdrawn.entries}
    noticed = frozenset(gone | retired_keys(after.vocabulary))
    everything = (*redirects.entries, *of_vocabulary(after.vocabulary))
    moved, _ = resolve(everything, new.__contains__, noticed.__contains__)
    return AddressChanges(_without(new, old), _without(old, new), moved, noticed)


def _without(pages: Mapping[str, str], others: Mapping[str, str]) -> Mapping[str, str]:
    return {key: pages[key] for key in sorted(pages.keys() - others.keys())}


def address_lines(changes: AddressChanges, shown: Callable[[str], str]) -> Iterable[str]:
    """Yield a line for each address that is gained or lost; `shown` escapes what it prints."""
    for key, title in changes.gained.items():
        yield f"新的网址 {shown(key)}（{shown(title)}）"
    for key, title in changes.lost.items():
        if target := changes.moved.get(key):
            became = f"自动转到 {shown(target.key)}"
        elif key in changes.noticed:
            became = "网址还在，说明已撤下或停用"
        else:
            became = "打不开了；要转到别处的，写进 redirects.yml"
        yield f"不再有 {shown(key)}（{shown(title)}）：{became}"
