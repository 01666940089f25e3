"""A cached property without the lock that `functools.cached_property` takes before Python 3.12.

The extractors create one object per quantity and read most of its properties; the lock took a
sixth of their time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator
    """Decorator: computes the value at first access and stores it in the instance's `__dict__`.

    A non-data descriptor (no `__set__`), so later reads find the stored value and bypass it. Not
    thread-safe: two threads may both compute the value.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        """Compute and store the value; the descriptor itself when read from the class."""
        if instance is None:
            return self
        value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value
