"""A vocabulary on its way to other processes that do not see its folder."""

from __future__ import annotations

import pickle
from functools import lru_cache

from casebook.system.caches import VOCABULARIES
from casebook.vocabulary.terms import Vocabulary


def packed(vocabulary: Vocabulary) -> bytes:
    """A vocabulary as bytes, for `unpacked`."""
    return pickle.dumps(vocabulary)


@lru_cache(maxsize=VOCABULARIES)
def unpacked(sent: bytes) -> Vocabulary:
    """The vocabulary that a process has sent; one object, since its rules are compiled once for each.

    `sent` must come from a process that may run code here.
    """
    vocabulary: Vocabulary = pickle.loads(sent)  # noqa: S301 (see above)
    return vocabulary
