"""Gives the policy to pages that other templates or plugins made: none leaves the build without it."""

from __future__ import annotations

import logging
import re
from pathlib import Path, PurePosixPath

from casebook.site.active_xml import is_active_xml
from casebook.site.admin import ADMIN
from casebook.site.policy import with_policy
from casebook.store import file_paths

# What servers or browsers take for HTML; Chromium does so with .ehtml and .shtm from a disk.
_SUFFIXES = (".html", ".htm", ".shtml", ".shtm", ".ehtml")
# Never shown as a document that runs, whatever they begin with.
_PLAIN = re.compile(r"\.(?:css|csv|ics|inv|m?js|jsonl?|map|md|txt|vtt|yml)")
_START = 4096  # bytes in which a page that has the policy has it
_MARK = b"\xef\xbb\xbf"
_log = logging.getLogger("mkdocs.plugins.casebook")


def give_to_all(site: Path, policy: str) -> None:
    """Give the policy to all pages of a built site that lack it; raises OSError.

    The form stays as it is: it has a policy of its own. XML in which something runs cannot have one,
    whatever its suffix, and is removed with a warning.
    """
    for path in file_paths(site):
        suffix = PurePosixPath(path).suffix.lower()
        if path == f"{ADMIN}index.html":
            continue
        if suffix in _SUFFIXES:
            _give(site / path, policy)
        elif not _PLAIN.fullmatch(suffix) and is_active_xml(site / path):
            (site / path).unlink()
            _log.warning("%s 里有会运行的内容，而这种文件放不了内容安全策略，没有收入网站。", path)


def _give(page: Path, policy: str) -> None:
    with page.open("rb") as file:
        start = file.read(_START)
    if _with_policy(start, policy) != start:
        page.write_bytes(_with_policy(page.read_bytes(), policy))


def _with_policy(data: bytes, policy: str) -> bytes:
    """A page or the start of one with the policy, whatever its encoding."""
    mark = _MARK if data.startswith(_MARK) else b""
    text = data.removeprefix(mark).decode("latin-1")  # only characters of ASCII matter
    return mark + with_policy(text, policy).encode("latin-1")
