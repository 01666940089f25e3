"""Fast pickling of frozen data classes that are sent from one process to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from casebook.system.caches import PACKAGED


class PickledAsTuple:
    """Mixin: pickles a frozen, slotted data class as one tuple of its field values.

    Takes a third of the time of Python 3.11's default, which pickles the state field by field. The
    class needs two or more fields, all of them arguments of its constructor.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Any, ...]]:
        """How to make the object again: its type and the values of all its fields."""
        return _restored, (type(self), *_values_of(type(self))(self))  # type: ignore[arg-type]


def _restored(kind: type, *values: object) -> object:
    return kind(**dict(zip(_names_of(kind), values, strict=True)))


@lru_cache(maxsize=PACKAGED)
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=PACKAGED)
def _values_of(kind: type) -> Callable[[object], tuple[Any, ...]]:
    names = _names_of(kind)
    assert len(names) > 1, kind  # the getter of a single field returns no tuple
    return attrgetter(*names)
