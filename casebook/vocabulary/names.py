"""Names of a vocabulary that could be taken for one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from casebook.vocabulary.terms import Vocabulary, VocabularyKind

_BLANKS = re.compile(r"\s+")


class Clash(NamedTuple):
    """What is wrong with the name or an alias of an entry, in Chinese; `path` is where it stands."""

    kind: VocabularyKind
    id: str
    path: tuple[str | int, ...]
    cause: str
    remedy: str


def folded(name: str) -> str:
    """A name as people compare it: without blanks, whatever its width and case."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def clashes(vocabulary: Vocabulary) -> Iterator[Clash]:
    """Yield the aliases that belong to another reform, and the reforms named like an indicator.

    A retired name or alias stands for its successor. An alias may be the name of a theme or an
    indicator: as a wording it only says that a reform is meant.
    """
    names = {folded(reform.name): (reform.id, reform.name) for reform in vocabulary.reforms}
    taken = dict(names)
    for entry in vocabulary.retired:
        if entry.kind == "reforms":
            for name in (entry.name, *entry.aliases):
                taken.setdefault(folded(name), (entry.successor or entry.id, entry.name))
    for reform in vocabulary.reforms:
        for number, alias in enumerate(reform.aliases):
            owner, name = taken.setdefault(folded(alias), (reform.id, reform.name))
            if owner != reform.id:
                what = "标准名称" if folded(alias) in names else f"别名（{name}）"
                cause = f"{reform.name}的别名“{alias}”是另一条的{what}。"
                yield Clash("reforms", reform.id, ("aliases", number), cause, "删去这个别名。")
    for indicator in vocabulary.indicators:
        if folded(indicator.name) in names:
            cause = f"指标“{indicator.name}”与一项改革举措同名，读者分不清。"
            remedy = f"改名，如“{indicator.name}数”。"
            yield Clash("indicators", indicator.id, ("name",), cause, remedy)
