"""What Python's package metadata says about the installed program and what it runs with."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from casebook import __version__
from casebook.project.requirements import DISTRIBUTION, Program

_REPOSITORY = re.compile(r"Repository, *(https://\S+?)/?", re.IGNORECASE)
_PYTHON = re.compile(r"Programming Language :: Python :: (3\.\d+)")


def installed_program() -> Program:
    """The installed program; in a checkout that nothing has installed, as one in development."""
    found = _distribution(DISTRIBUTION)
    if found is None:
        return Program(version=__version__, origin={"dir_info": {}})
    origin = _origin(found)
    urls = (_REPOSITORY.fullmatch(url) for url in found.metadata.get_all("Project-URL") or ())
    return Program(
        version=found.version,
        origin=origin,
        digest=_digest(origin),
        repository=next((match[1] for match in urls if match), ""),
    )


def runtime_versions() -> Mapping[str, str]:
    """Package -> version of all that the program needs on this machine, sorted by name.

    Empty when the program is not installed. What is needed on other systems only is not in it.
    """
    seen: dict[tuple[str, str], None] = {}
    waiting: list[tuple[str, str]] = [(canonicalize_name(DISTRIBUTION), "")]
    versions: dict[str, str] = {}
    while waiting:
        name, extra = wanted = waiting.pop()
        found = _distribution(name) if wanted not in seen else None
        seen[wanted] = None
        if found is not None:
            versions[name] = Version(found.version).public  # no index has a local version
            waiting += _needed(found, extra)
    versions.pop(canonicalize_name(DISTRIBUTION), None)
    return dict(sorted(versions.items()))


def tried_python() -> str:
    """The running Python, such as "3.13", or the newest that the program is tested with."""
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = _distribution(DISTRIBUTION)
    classifiers = found.metadata.get_all("Classifier") or () if found else ()
    tested = [match[1] for line in classifiers if (match := _PYTHON.fullmatch(line))]
    return running if running in tested or not tested else max(tested, key=Version)


def _needed(found: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    """Yield (name, extra) of what a distribution requires here; the extra "" is the package itself."""
    for text in found.requires or ():
        needed = Requirement(text)
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            name = canonicalize_name(needed.name)
            yield name, ""
            yield from ((name, each) for each in needed.extras)


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _origin(found: Distribution) -> Mapping[str, Any] | None:
    """The distribution's `direct_url.json` (PEP 610), None for one that came from an index."""
    text = found.read_text("direct_url.json")
    try:
        origin = json.loads(text) if text else None
    except ValueError:
        return {"dir_info": {}}
    return origin if origin is None or isinstance(origin, dict) else {"dir_info": {}}


def _digest(origin: Mapping[str, Any] | None) -> str:
    """The SHA-256 of the archive that was installed, "" when unknown."""
    about = (origin or {}).get("archive_info")
    if not isinstance(about, dict):
        return ""
    kind, _, digest = str(about.get("hash") or "").partition("=")
    recorded = (about.get("hashes") or {}).get("sha256") or (digest if kind == "sha256" else "")
    return str(recorded) or _digest_of_file(str((origin or {}).get("url")))


def _digest_of_file(url: str) -> str:
    """The SHA-256 of a file that is still there: not every installer records it."""
    parts = urlsplit(url)
    path = Path(url2pathname(parts.path))
    if parts.scheme != "file" or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()
