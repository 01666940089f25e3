"""What a build depends on, and what it has left: whether a build would give the same site again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from casebook.project.casebook import Casebook
from casebook.project.settings import SETTINGS_FILE, is_plain
from casebook.shelf import digest_of, key_of
from casebook.system.git import references

_WORD = re.compile(rb"\w+")
_ALSO = ("GITHUB_BASE_REF", "SOURCE_DATE_EPOCH")
"""Variables of the environment on which builds depend, besides those that the settings name."""


def inputs_of(casebook: Casebook) -> str | None:
    """A digest of all that a build depends on; None where that cannot be told.

    So it is with other plugins, hooks, templates of the site's own and settings in other files, which
    may depend on anything. Raises OSError, and SettingsError for the settings.
    """
    root = casebook.root.resolve()
    settings = settings_of(root)
    if settings is None:
        return None
    return key_of(
        settings,
        f"{datetime.now(UTC):%Y-%m-%d}",  # it stands in sitemap.xml
        _installed(),
        references(root),
        tuple(_contents((*root.glob("*.yml"), *root.glob(".mailmap")), root)),
        tuple(_contents(_below(casebook.docs), casebook.docs)),
        tuple(_contents(casebook.vocabulary.glob("*"), casebook.vocabulary)),
        tuple(_stamps(casebook.seeds)),
    )


@cache
def _installed() -> tuple[str, ...]:
    """The packages and their versions that a process began with, which it goes on to use."""
    return tuple(sorted(f"{item.name} {item.version}" for item in distributions()))


def settings_of(root: Path) -> str | None:
    """A digest of the settings in a folder and of the variables that they name; None as in `inputs_of`.

    Raises OSError, and SettingsError for the settings.
    """
    if not is_plain(root):
        return None
    settings = (root / SETTINGS_FILE).read_bytes()
    named = {word.decode("utf-8", "replace") for word in _WORD.findall(settings)}
    return key_of(
        root.as_posix(),
        tuple((name, os.environ.get(name)) for name in sorted({*named, *_ALSO} & {*os.environ})),
        digest_of(settings),
    )


def outputs_of(site: Path) -> str:
    """A digest of the names, times and sizes of the files of a site. Raises OSError."""
    return key_of(tuple(_stamps(site)))


def _below(folder: Path) -> list[str]:
    """The paths of all entries below a folder, sorted; links themselves and not what they lead to."""
    return sorted(
        os.path.join(parent, name)  # noqa: PTH118 (a site has tens of thousands)
        for parent, folders, files in os.walk(folder)
        for name in (*folders, *files)
    )


def _contents(paths: Iterable[Path | str], folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the paths from the folder and digests of the files, in order."""
    for path in sorted(map(Path, paths)):
        link = path.is_symlink()
        data = b"" if link or not path.is_file() else path.read_bytes()
        shown = path.readlink().as_posix() if link else digest_of(data)
        yield path.relative_to(folder).as_posix(), shown


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, time of change and size of all entries below a folder, in order."""
    for path in _below(folder):
        status = os.lstat(path)
        yield path[len(str(folder)) :], status.st_mtime_ns, status.st_size
