"""Lets a build in a process of its own rely on the checks that `casebook build` has just run.

`casebook build` checks all pages and starts MkDocs, whose plugin would check them again. It gets the
digest of what was checked in the environment; where the digest is that of what the plugin reads, the
checks of single pages, which take nearly all the time, are not repeated. A page that is edited in
between changes the digest, and everything is checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from casebook import __version__
from casebook.checks.model import CheckedCasebook

_VARIABLE = "CASEBOOK_CHECKED"


def environment_of(checked: CheckedCasebook) -> dict[str, str]:
    """The variables for a process that builds what passed the checks."""
    return {_VARIABLE: _digest(checked)}


def is_in_casebook_build() -> bool:
    """Whether `casebook build` has started this process."""
    return _VARIABLE in os.environ


def has_passed(checked: CheckedCasebook) -> bool:
    """Whether the process that started this one has checked the same pages, without any error."""
    expected = os.environ.get(_VARIABLE, "")
    return bool(expected) and expected == _digest(checked)


def _digest(checked: CheckedCasebook) -> str:
    """A digest of all that the checks of single pages depend on."""
    digest = sha256()
    for part in _parts(checked):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _parts(checked: CheckedCasebook) -> Iterator[bytes]:
    yield __version__.encode()
    for page in sorted(checked.pages, key=lambda page: page.inside):
        yield page.inside.encode()
        yield page.stored.text.encode("utf-8", "surrogateescape")
    for name in sorted(entry.inside for entry in checked.project.entries):
        yield name.encode("utf-8", "surrogateescape")
    for path in sorted(Path(checked.vocabulary.path).glob("*.yml")):
        yield path.name.encode()
        yield path.read_bytes()
