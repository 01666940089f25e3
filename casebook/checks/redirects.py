"""Check of `redirects.yml`: circles, targets that do not exist, sources that still do; all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casebook.checks.generated import FILES, FOLDERS, is_generated
from casebook.checks.model import CheckedCasebook
from casebook.index.build import INDEXES, make_corpus
from casebook.index.model import Corpus, PlacedCase
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.suggest import suggestion
from casebook.project.redirects import Redirect, resolve
from casebook.vocabulary import KINDS, Vocabulary


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the file and of the redirects in it, each with its line."""
    redirects, withdrawn = checked.project.redirects, checked.project.withdrawn
    yield from redirects.problems
    if not redirects.entries:
        return
    cases = checked.project.settings.cases
    pages = _KnownPages(checked)
    gone = {f"{cases}/{entry.id}" for entry in withdrawn.entries}
    for entry in redirects.entries:
        if entry.source in gone:
            cause = f"“{entry.source}”已写在 {withdrawn.path} 里，它的网址说明已撤下。"
            yield problem("redirect-source", redirects.path, cause, line=entry.line)
    everything = (*redirects.entries, *of_vocabulary(checked.vocabulary))
    shown = gone | retired_keys(checked.vocabulary)
    for fault in resolve(everything, pages.have, shown.__contains__)[1]:
        if not fault.redirect.line:
            continue  # of the vocabulary, whose checks say so
        hint = ""
        if fault.code == "redirect-target":
            near = suggestion(fault.redirect.target, pages.keys)
            hint = f"是不是 {near}？" if near else ""
        line = fault.redirect.line
        yield problem(fault.code, redirects.path, fault.cause, hint=hint, line=line)


def of_vocabulary(vocabulary: Vocabulary) -> Iterator[Redirect]:
    """Yield a redirect from each retired entry to its successor."""
    for entry in vocabulary.retired:
        if entry.successor:
            yield Redirect(
                source=f"{entry.kind}/{entry.id}", target=f"{entry.kind}/{entry.successor}"
            )


def retired_keys(vocabulary: Vocabulary) -> set[str]:
    """The keys of retired entries without a successor, whose addresses say so."""
    return {f"{entry.kind}/{entry.id}" for entry in vocabulary.retired if not entry.successor}


class _KnownPages:
    """The pages that the site will have, by key; index pages are made where they are asked for."""

    def __init__(self, checked: CheckedCasebook) -> None:
        self._vocabulary = checked.vocabulary
        folder = checked.project.settings.cases
        placed = [
            PlacedCase(case, f"{folder}/{page.inside or page.path}") for page, case in checked.cases
        ]
        self._corpus: Callable[[], Corpus] = lambda: make_corpus(placed, checked.vocabulary)
        self._cases = {f"{folder}/{each.case.id}" for each in placed}
        self._docs = {
            entry.inside.removesuffix(".md")
            for entry in checked.project.entries
            if entry.inside.endswith(".md") and not entry.inside.startswith(f"{folder}/")
        }
        self._folders: dict[str, frozenset[str]] = {}

    @property
    def keys(self) -> list[str]:
        """The keys that a person could have meant: cases, entries of the vocabulary, own pages."""
        terms = [
            f"{kind}/{entry.id}" for kind in KINDS for entry in getattr(self._vocabulary, kind)
        ]
        return [*self._cases, *terms, *self._docs]

    def have(self, key: str) -> bool:
        """Whether there is a page with this key."""
        folder = key.partition("/")[0]
        if key in self._cases or key in self._docs or key in FILES:
            return True
        if folder in FOLDERS and folder not in KINDS:
            return key in self._made(folder)
        return is_generated(f"{key}.md", self._vocabulary)

    def _made(self, folder: str) -> frozenset[str]:
        if folder not in self._folders:
            pages = INDEXES[folder](self._corpus())
            self._folders[folder] = frozenset(page.path.removesuffix(".md") for page in pages)
        return self._folders[folder]
