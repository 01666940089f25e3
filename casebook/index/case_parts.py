"""What data files say of one case, kept between builds, so that only that of an edited case is made again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casebook.index.model import Corpus, PlacedCase
from casebook.shelf import Kind, key_of

_Part = TypeVar("_Part")


def kept_part(
    kind: Kind[_Part],
    placed: PlacedCase,
    corpus: Corpus,
    make: Callable[[], _Part],
    *others: str,
) -> _Part:
    """The part of a kind from the shelf; where it is not there, as `make` derives it.

    `make` depends on the case, the path of its page, the vocabulary and the `others` alone: addresses, and
    the key of another case. A part is not kept where a rule failed on the text.
    """
    shelf = corpus.parts
    if shelf.folder is None:
        return make()
    key = key_of(corpus.key(placed), placed.src_uri, others)
    part = shelf.get(kind, key)
    if part is None:
        part = make()
        if not corpus.read(placed).faults:
            shelf.keep(kind, key, part)
    return part
