"""What all texts say, counted by place in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

_Key = TypeVar("_Key", bound=Any)
_Entry = TypeVar("_Entry")


class Tally(Generic[_Key, _Entry]):
    """Entries by key; when there are too many, those that `keep` refuses are forgotten.

    A key that recurs only far apart in a large corpus may thus be lost. `limit` doubles only when
    too few are refused, so memory follows what recurs and not the size of the corpus.
    """

    def __init__(
        self, make: Callable[[], _Entry], keep: Callable[[_Entry], bool], limit: int
    ) -> None:
        self._make, self._keep, self._limit = make, keep, limit
        self._entries: dict[_Key, _Entry] = {}

    def __getitem__(self, key: _Key) -> _Entry:
        """The entry of a key, made when it is new."""
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = self._make()
        return entry

    def items(self) -> Iterator[tuple[_Key, _Entry]]:
        """The entries that recur, in the order of their keys."""
        return ((key, self._entries[key]) for key in sorted(self._entries))

    def shrink(self) -> None:
        """Forget what has not recurred if there are more entries than the limit."""
        if len(self._entries) <= self._limit:
            return
        self._entries = {key: entry for key, entry in self._entries.items() if self._keep(entry)}
        while 2 * len(self._entries) > self._limit:
            self._limit *= 2
