"""The content of pages, made a stretch ahead of the page that is being written.

A stretch is long enough to keep several processes busy, and short enough that the content of a
large site is never in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from casebook.system.processes import map_each

Content = TypeVar("Content")
_STRETCH = 1024


class Prefetch(Generic[Content]):
    """What `render` makes of each of `names`, in their order; each may be taken once."""

    def __init__(self, names: Sequence[str], render: Callable[[str], Content]) -> None:
        self._names = names
        self._render = render
        self._place = {name: number for number, name in enumerate(names)}
        self._coming: Iterator[tuple[str, Content]] = iter(())
        self._made: dict[str, Content] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._place

    def begin(self) -> None:
        """Have the first stretch made while its pages are not wanted yet."""
        if self._names:
            self._coming = self._stretch_from(0)
            self._wait_for_one()

    def take(self, name: str) -> Content:
        """The content of a page; pages taken in their order are never waited for together."""
        while name not in self._made:
            if not self._wait_for_one():
                self._coming = self._stretch_from(self._place[name])
        content = self._made.pop(name)
        if not self._made:
            self._wait_for_one()  # behind the last one the processes end
        return content

    def _wait_for_one(self) -> bool:
        """Take over the next page; False at the end of a stretch."""
        made = next(self._coming, None)
        if made:
            self._made[made[0]] = made[1]
        return made is not None

    def _stretch_from(self, start: int) -> Iterator[tuple[str, Content]]:
        names = self._names[start : start + _STRETCH]
        return zip(names, map_each(self._render, names), strict=True)
