"""The content of pages, made a stretch ahead of the page that is being written.

A stretch is long enough to keep several processes busy, and short enough that the content of a
large site is never in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from casebook.processes import do_all

Content = TypeVar("Content")
_STRETCH = 512
_BATCH = 16


class Stretches(Generic[Content]):
    """What `render` makes of each of `names`, in their order; each may be taken once."""

    def __init__(self, names: Sequence[str], render: Callable[[str], Content]) -> None:
        self._names = names
        self._render = render
        self._place = {name: number for number, name in enumerate(names)}
        self._made: dict[str, Content] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._place

    def take(self, name: str) -> Content:
        """The content of a page."""
        if name not in self._made:
            self._made = self._stretch_from(self._place[name])
        return self._made.pop(name)

    def _stretch_from(self, start: int) -> dict[str, Content]:
        names = self._names[start : start + _STRETCH]
        batches = [names[at : at + _BATCH] for at in range(0, len(names), _BATCH)]
        made = do_all([partial(self._batch, batch) for batch in batches])
        return dict(zip(names, (content for batch in made for content in batch), strict=True))

    def _batch(self, names: Sequence[str]) -> list[Content]:
        return [self._render(name) for name in names]
