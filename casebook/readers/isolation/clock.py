"""Tells when a process has taken too long: by its processor time, so that a busy machine is patient."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

PATIENCE = 6
"""Times the limit that a process may take by the clock on the wall, waiting for the processor."""
_MOVES = 0.2  # seconds of processor time; less within the limit is a process that waits for nothing


@dataclass(slots=True)
class Clock:
    """A limit of so many seconds of processor time, from the first look on.

    A process that hardly uses the processor for as long by the clock on the wall is over it too.
    """

    limit: float
    now: Callable[[], float] = time.monotonic
    spent: float = 0.0
    _first: float | None = None
    _began: float = field(init=False)
    _moved: tuple[float, float] = field(init=False)  # wall and processor time of the last move

    def __post_init__(self) -> None:
        """Begin now."""
        self._began = self.now()
        self._moved = (self._began, 0.0)

    def is_over(self, used: float) -> bool:
        """Whether a process that has used so much processor time in its life is past the limit."""
        if self._first is None:
            self._first = used
        now = self.now()
        self.spent = max(self.spent, used - self._first)  # a descendant that ended may be missing
        if self.spent - self._moved[1] >= _MOVES:
            self._moved = (now, self.spent)
        return (
            self.spent > self.limit
            or now - self._began > PATIENCE * self.limit
            or now - self._moved[0] > self.limit
        )
