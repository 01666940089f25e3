"""Fast pickling of frozen dataclasses that worker processes return."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from casebook.system.caches import PACKAGED


class PickledAsTuple:
    """Mixin: pickles a frozen, slotted dataclass as one tuple of its field values.

    About three times as fast as Python 3.11's default, which copies the state field by field.
    Unpickling calls the constructor, so all fields must be its arguments; caches outside the
    fields are lost. The class needs two or more fields: pickling raises TypeError otherwise.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Any, ...]]:
        """Return what restores the object, and its arguments: the class itself where it can."""
        cls: Any = type(self)
        values = _getter(cls)(self)
        return (_restored, (cls, *values)) if _is_by_name(cls) else (cls, values)


def _restored(cls: type, *values: object) -> object:
    """Construct an object whose fields have to be named, from their values in their order."""
    return cls(**dict(zip(_field_names(cls), values, strict=True)))


@lru_cache(maxsize=PACKAGED)
def _field_names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@lru_cache(maxsize=PACKAGED)
def _is_by_name(cls: Any) -> bool:
    """Whether the constructor takes some fields by their names alone."""
    return any(field.kw_only for field in fields(cls))


@lru_cache(maxsize=PACKAGED)
def _getter(cls: type) -> Callable[[object], tuple[Any, ...]]:
    """Return a function that returns the values of all fields of an object of this class."""
    names = _field_names(cls)
    if len(names) < 2:  # for a single name, attrgetter returns the bare value
        raise TypeError(f"{cls.__name__} needs two or more fields")
    return attrgetter(*names)
