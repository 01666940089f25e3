"""A property that is read once; unlike `functools.cached_property` it takes no lock.

Before Python 3.12 the standard one locks at every first read, which took a sixth of the time of
all extractors: they make several small objects for each figure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator
    """Reads the method once and keeps its value in the instance under the same name."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember the name."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        """The value; found in the instance itself from the second time on."""
        if instance is None:
            return self
        value = self._read(instance)
        instance.__dict__[self._name] = value
        return value
