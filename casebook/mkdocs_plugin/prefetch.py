"""Prefetch: page contents made by several processes ahead of the page that is being written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from casebook.system.processes import parallel_map

Content = TypeVar("Content")
_CHUNK = 1024
"""Pages made ahead: enough to keep several processes busy, few enough to fit into memory."""


class Prefetch(Generic[Content]):
    """The contents that `render` makes for `names`, made in their order, chunk by chunk.

    A content is dropped when it is taken; taking it again renders it again.
    """

    def __init__(self, names: Sequence[str], render: Callable[[str], Content]) -> None:
        self._names = names
        self._render = render
        self._index = {name: number for number, name in enumerate(names)}
        self._coming: Iterator[tuple[str, Content]] = iter(())
        self._made: dict[str, Content] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._index

    def begin(self) -> None:
        """Start the first chunk, before the first page is needed."""
        if self._names:
            self._coming = self._chunk_from(0)
            self._receive()

    def take(self, name: str) -> Content:
        """The content of a page; raises KeyError when the name is none of `names`.

        Pages may be taken in any order; out of order, some may be rendered twice.
        """
        while name not in self._made:
            if not self._receive():
                self._coming = self._chunk_from(self._index[name])
        content = self._made.pop(name)
        if not self._made:
            self._receive()  # after the last page the pool shuts down
        return content

    def _receive(self) -> bool:
        """Wait for the next content; False at the end of a chunk."""
        item = next(self._coming, None)
        if item:
            name, content = item
            self._made[name] = content
        return item is not None

    def _chunk_from(self, start: int) -> Iterator[tuple[str, Content]]:
        names = self._names[start : start + _CHUNK]
        return zip(names, parallel_map(self._render, names), strict=True)
