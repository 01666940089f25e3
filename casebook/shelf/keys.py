"""The keys of the shelf: digests of all that a value depends on."""

from __future__ import annotations

import io
import json
import pickle
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from casebook.system.caches import PACKAGED

_DISTRIBUTION = "mkdocs-casebook"
_PACKAGE = Path(__file__).resolve().parent.parent
_SIZE = 32
_NAME = re.compile(r"[^\w.-]")
"""What ends the name in a requirement (PEP 508)."""


def key_of(*parts: object) -> str:
    """The key of a value that depends on the parts and this program, in hex.

    Parts are texts, numbers, None, dataclasses, and tuples and mappings of these; raises TypeError
    for others. Mappings with another order have another key.
    """
    written = json.dumps((program_digest(), *parts), default=_plain, ensure_ascii=False)
    return digest_of(written.encode("utf-8", "surrogatepass"))


def value_digest(*values: object) -> str:
    """A digest of values of any type that can be pickled, in hex, as a part of a key.

    For what a key would spell out over and over: it is made ten times faster than `key_of`. Equal
    values that are built alike have one digest, different ones have not.
    """
    return Digests().of(*values)


class Digests:
    """Digests of values (`value_digest`) in which many have the same large parts.

    Dataclasses of the types `shared` stand in them by digests of their own, which are made once for
    each object. Those objects are kept alive, and must not change.
    """

    def __init__(self, *shared: type) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._table = dict.fromkeys(shared, self._reduced)

    def of(self, *values: object) -> str:
        """The digest of values of any type that can be pickled."""
        return digest_of(pickled(values, self._table))

    def of_shared(self, value: object) -> str:
        """The digest of an object of one of the types `shared`."""
        known = self._known.get(id(value))
        if known is None:
            parts = (getattr(value, part.name) for part in fields(value))  # type: ignore[arg-type]
            known = self._known[id(value)] = value, self.of(type(value).__name__, *parts)
        return known[1]

    def _reduced(self, value: object) -> tuple[type[str], tuple[str]]:
        return str, (self.of_shared(value),)


def pickled(value: object, table: Mapping[type, Callable[[Any], Any]] | None = None) -> bytes:
    """A value as bytes that do not tell which parts of it are the same object.

    `table` has what stands in it for values of some types (`pickle.Pickler.dispatch_table`).
    """
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    if table:
        pickler.dispatch_table = table
    pickler.dump(value)
    return written.getvalue()


def digest_of(data: bytes) -> str:
    """The digest of some bytes, in hex, as a part of a key."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def _plain(value: object) -> object:
    """A dataclass as its name and the values of its fields."""
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} has no key")
    return [type(value).__name__, *(getattr(value, part.name) for part in fields(value))]


@lru_cache(maxsize=PACKAGED)
def program_digest(package: Path = _PACKAGE) -> str:
    """A digest of all files of a package, of Python, and of the libraries that the program requires."""
    digest = blake2b(digest_size=_SIZE)
    for part in (sys.version.encode(), *_libraries(), *_files(package)):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _libraries() -> Iterator[bytes]:
    """Yield the requirements of the program with the versions that are installed."""
    try:
        required = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:  # run from its source
        return
    for line in required:
        name = _NAME.split(line, maxsplit=1)[0]
        try:
            yield f"{name} {version(name)}".encode()
        except PackageNotFoundError:  # of an extra
            continue


def _files(package: Path) -> Iterator[bytes]:
    """Yield the paths and the contents of the files, without what Python has compiled."""
    for path in sorted(package.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            yield path.relative_to(package).as_posix().encode()
            yield path.read_bytes()
