"""Prefetch: several processes render pages ahead of the page that MkDocs is writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from casebook.system.processes import parallel_map
from casebook.system.progress import Progress

Content = TypeVar("Content")
_CHUNK = 1024
"""Pages rendered ahead: enough to keep several processes busy, few enough to fit into memory."""


class Prefetch(Generic[Content]):
    """The results of `render` for `names`, computed in this order, chunk by chunk.

    A result is dropped when it is taken; taking it again renders it again.
    """

    def __init__(self, names: Sequence[str], render: Callable[[str], Content]) -> None:
        self._names = names
        self._render = render
        self._index = {name: number for number, name in enumerate(names)}
        self._pending: Iterator[tuple[str, Content]] = iter(())
        self._ready: dict[str, Content] = {}
        self._progress = Progress("生成网页", len(names))

    def __contains__(self, name: object) -> bool:
        return name in self._index

    def begin(self) -> None:
        """Start the first chunk, before the first page is needed."""
        if self._names:
            self._pending = self._chunk_from(0)
            self._receive()

    def take(self, name: str) -> Content:
        """The content of a page; raises KeyError for a name that is not in `names`.

        Pages may be taken in any order, but in another order some may be rendered twice.
        """
        while name not in self._ready:
            if not self._receive():
                self._pending = self._chunk_from(self._index[name])
        content = self._ready.pop(name)
        self._progress.step()
        if name == self._names[-1]:
            self._progress.close()
        if not self._ready:
            self._receive()  # after the last page the pool shuts down
        return content

    def _receive(self) -> bool:
        """Wait for the next content; False at the end of the chunk."""
        item = next(self._pending, None)
        if item:
            name, content = item
            self._ready[name] = content
        return item is not None

    def _chunk_from(self, start: int) -> Iterator[tuple[str, Content]]:
        names = self._names[start : start + _CHUNK]
        return zip(names, parallel_map(self._render, names), strict=True)
