"""What an engine does for those who give it work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Output = TypeVar("Output")


class EngineError(Exception):
    """An engine that cannot start or go on; its text is a message in Chinese with the next step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[Item, Output]):
    """Work on independent items.

    `function` and its results are picklable; it may run more than once on an item, and more than one
    may run in a process at once. `known` gives the result of an item that needs no work, else None.
    `lost` is the result of an item that ends every process that works on it. `size` is what an item
    takes in bytes, roughly.
    """

    function: Callable[[Item], Output]
    known: Callable[[Item], Output | None]
    lost: Callable[[Item], Output]
    size: Callable[[Item], int]


class Engine(Protocol):
    """Does work on items elsewhere."""

    def results(
        self, work: Work[Item, Output], items: Iterable[Item], count: int
    ) -> Iterator[tuple[Item, Output]]:
        """Yield each item with its result, in order; `count` is how many items there are.

        Items are taken, and results kept, only some batches ahead. Raises EngineError when the engine
        fails, and what `function` raises.
        """
