"""The form of a value on the shelf: its digest, then JSON of the fields of dataclasses, compressed.

A value is read by the type that is expected, and everything in it must be of the type that its field
says. So a file that is damaged, or that a stranger made, gives no value or one of that type, and
runs nothing. The fields of a dataclass are written without their names: the key changes with the code.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from inspect import ismemberdescriptor
from sys import intern
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from casebook.system.caches import PACKAGED

_DIGEST = 16  # bytes
_LARGEST = 64 << 20  # bytes of JSON; a long report has some ten thousand
_SHORT = 8
_SCALARS = (str, int, float, bool, NoneType)

_Convert = Callable[[Any], Any]


class WrongValueError(ValueError):
    """The bytes hold no value of the expected type."""


def to_bytes(value: object, hint: Any, key: str) -> bytes:
    """A value of the type `hint` for a file of the key.

    Raises TypeError for a type that has no form, ValueError for a value that JSON cannot hold.
    """
    written, _ = _codec(hint)
    text = json.dumps(written(value), ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
    return _digest(key, packed) + packed


def from_bytes(data: bytes, hint: Any, key: str) -> Any:
    """The value in a file of the key. Raises WrongValueError."""
    packed = data[_DIGEST:]
    if data[:_DIGEST] != _digest(key, packed):
        raise WrongValueError("damaged")
    _, read = _codec(hint)
    _texts.clear()
    try:
        unpacked = zlib.decompressobj()
        text = unpacked.decompress(packed, _LARGEST)
        if unpacked.unconsumed_tail:
            raise WrongValueError("too large")
        return read(json.loads(text.decode("utf-8", "surrogatepass")))
    except (zlib.error, LookupError, ValueError, TypeError, RecursionError) as error:
        raise WrongValueError(str(error)) from error


def _digest(key: str, packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_DIGEST, key=key.encode()[:64]).digest()


@lru_cache(maxsize=PACKAGED)
def _codec(hint: Any) -> tuple[_Convert, _Convert]:
    """The functions that turn a value of a type into what JSON holds, and back."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint is str:
        return _same, _text
    if hint is bytes:
        return lambda value: b64encode(value).decode(), lambda text: b64decode(text, validate=True)
    if hint in _SCALARS:
        return _same, _Scalars(hint)
    if is_dataclass(hint):
        return _of_dataclass(hint)
    if origin in (Union, UnionType):
        return _of_union(parts)
    if origin is Literal:
        return _same, {name: name for name in parts}.__getitem__
    if origin is tuple:
        return _of_tuple(parts)
    if origin is frozenset:
        write, read = _of_tuple((*parts, ...))
        return lambda value: write(sorted(value)), lambda value: frozenset(read(value))
    if isinstance(origin, type) and issubclass(origin, Mapping) and parts[0] is str:
        return _of_mapping(parts[1])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: value.value, hint
    raise TypeError(f"{hint} has no form")


def _same(value: Any) -> Any:
    return value


_texts: dict[str, str] = {}


def _text(value: Any) -> Any:
    """A text; units and other short ones, of which there are millions, are one object each.

    Of the longer ones in a value, which repeat sentences in several findings, equal ones are one.
    """
    if type(value) is not str:
        raise WrongValueError(type(value).__name__)
    return intern(value) if len(value) <= _SHORT else _texts.setdefault(value, value)


def _constructor(cls: Any) -> Callable[[list[Any]], Any]:
    """A function that makes a dataclass of the values of its fields, in their order.

    Where nothing is to be done after that, it fills the slots as unpickling does: the constructor of
    a frozen class takes five times as long.
    """
    names = [part.name for part in fields(cls)]
    slots: list[Any] = [getattr(cls, name, None) for name in names]
    if hasattr(cls, "__post_init__") or not all(map(ismemberdescriptor, slots)):
        return lambda values: cls(**dict(zip(names, values, strict=True)))
    fill = [slot.__set__ for slot in slots]

    def made(values: list[Any]) -> Any:
        empty = object.__new__(cls)
        for put, value in zip(fill, values, strict=True):
            put(empty, value)
        return empty

    return made


class _Scalars:
    """Accepts values of exactly these types, and whole numbers for `float`."""

    def __init__(self, *types: type) -> None:
        self.allowed = frozenset((*types, int) if float in types else types)

    def __call__(self, value: Any) -> Any:
        if type(value) not in self.allowed:
            raise WrongValueError(type(value).__name__)
        return value


def _of_union(parts: Sequence[Any]) -> tuple[_Convert, _Convert]:
    """Scalars, or one other type and None."""
    if all(part in _SCALARS for part in parts):
        return _same, _Scalars(*parts)
    [part] = [part for part in parts if part is not NoneType]
    write, read = _codec(part)
    return (
        lambda value: None if value is None else write(value),
        lambda value: None if value is None else read(value),
    )


def _of_tuple(parts: Sequence[Any]) -> tuple[_Convert, _Convert]:
    if parts[-1:] == (...,):
        write, read = _codec(parts[0])
        return lambda value: [write(item) for item in value], lambda value: tuple(
            [read(item) for item in _list(value)]
        )
    codecs = [_codec(part) for part in parts]
    return (
        lambda value: [each[0](item) for each, item in zip(codecs, value, strict=True)],
        lambda value: tuple(
            [each[1](item) for each, item in zip(codecs, _list(value), strict=True)]
        ),
    )


def _of_mapping(part: Any) -> tuple[_Convert, _Convert]:
    write, read = _codec(part)

    def read_all(value: Any) -> Any:
        if type(value) is not dict:
            raise WrongValueError("no mapping")
        return {name: read(item) for name, item in value.items()}

    return lambda value: {name: write(item) for name, item in value.items()}, read_all


def _of_dataclass(cls: Any) -> tuple[_Convert, _Convert]:
    """Its fields in order; all must be arguments of the constructor."""
    hints = get_type_hints(cls)
    parts = fields(cls)
    codecs = [_codec(hints[part.name]) for part in parts]
    readers = [read for _, read in codecs]
    # What is written as it is, which most is, need not be passed through a function.
    writers = [
        (part.name, None if write is _same else write)
        for part, (write, _) in zip(parts, codecs, strict=True)
    ]
    made = _constructor(cls)

    def write_all(value: Any) -> Any:
        return [
            write(getattr(value, name)) if write else getattr(value, name)
            for name, write in writers
        ]

    # A call for each of millions of texts and numbers would take longer than all else, so they are
    # looked at here, and what is read takes the place of what JSON held.
    texts = [at for at, part in enumerate(parts) if hints[part.name] is str]
    plain = [(at, read.allowed) for at, read in enumerate(readers) if isinstance(read, _Scalars)]
    others = [
        (at, read)
        for at, read in enumerate(readers)
        if at not in texts and not isinstance(read, _Scalars)
    ]

    def read_all(value: Any) -> Any:
        if type(value) is not list or len(value) != len(parts):
            raise WrongValueError(cls.__name__)
        for at in texts:
            text = value[at]
            if type(text) is not str:
                raise WrongValueError(type(text).__name__)
            value[at] = intern(text) if len(text) <= _SHORT else _texts.setdefault(text, text)
        for at, allowed in plain:
            if type(value[at]) not in allowed:
                raise WrongValueError(type(value[at]).__name__)
        for at, read in others:
            value[at] = read(value[at])
        return made(value)

    return write_all, read_all


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise WrongValueError("no list")
    return value
