"""Pages that the last build left: one that would be the same again is put in its place as it is.

Most of the pages of a build after an edit are those of the build before. Each is known by the key of all
that it is rendered from (`kept_pages`) and by a digest of what is around it (`Frames`); its file by its
size and time. Where all are as they were, nothing is rendered, sent to the process that writes, or
written. What pages ask the site is compared for all pages at once, so where a page has gone that others
link to, all are made again from the shelf.

MkDocs empties the folder of the site first, so what is in it is set aside; `casebook build` makes the new
site in another folder, into which the files of the old one are linked.
"""

from __future__ import annotations

import logging
import os
import shutil
import stat
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from casebook.checks.passed import is_in_casebook_build
from casebook.project.build_state import settings_of
from casebook.project.casebook import Casebook
from casebook.project.settings import SETTINGS_FILE
from casebook.project.sharding import sharding_of
from casebook.shelf import Kind, key_of, shelf_of
from casebook.system.pickling import PickledAsTuple

_BUILDER = logging.getLogger("mkdocs.commands.build")
_ASIDE = "before-"
"""Begins the names of folders with what was set aside, below the folder of the shelf."""
_ABANDONED = 3600.0  # seconds after which such a folder is that of a killed run


@dataclass(frozen=True, slots=True)
class LeftPage(PickledAsTuple):
    """A page in the site: its key, the digest of what is around it, whether it has a table of contents.

    `size` and `changed` (nanoseconds) are those of the file.
    """

    key: str
    around: str
    contents: bool
    size: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class _Left(PickledAsTuple):
    """What a build left: its pages by their paths in the site, and what they asked the site.

    That is, for source paths, the address of their page; None where the site had none.
    """

    pages: Mapping[str, LeftPage]
    asked: Mapping[str, str | None]


_KIND: Kind[_Left] = Kind("left-pages", _Left)
"""Of the last build of a site: unlike most values on the shelf not the same whoever writes it."""
_Address = Callable[[str], str | None]


class LeftPages:
    """The pages of the last build of a site, and those that this one leaves.

    `set_aside` before MkDocs empties the folder, `begin` before pages are rendered, `keep` at the end,
    `close` also after an error. Without `set_aside` there are none, and none are kept.
    """

    def __init__(self) -> None:
        self._key = ""
        self._known = _Left({}, {})
        self._before: dict[str, LeftPage] = {}
        self._made: dict[str, LeftPage] = {}
        self._asked: set[str] = set()
        self._from, self._site = Path(), Path()
        self._moves = False
        self._unwritten = _Unwritten()

    def set_aside(self, config: MkDocsConfig, casebook: Casebook) -> None:
        """Look up what the last build left, and move it out of the folder that MkDocs empties."""
        file, root = config.config_file_path, casebook.root.resolve()
        own = file and Path(file).resolve() == root / SETTINGS_FILE
        self._shelf = shelf_of(root)
        if not own or self._shelf.folder is None or sharding_of():
            return
        state = settings_of(root)
        if state is None:
            return
        self._site = Path(config.site_dir)
        self._moves = not is_in_casebook_build()
        self._from = casebook.site
        if self._moves and self._site.absolute() != self._from.absolute():
            return
        self._key = key_of("left pages", state, self._from.absolute().as_posix())
        self._known = self._shelf.get(_KIND, self._key) or self._known
        _BUILDER.addFilter(self._unwritten)
        if self._moves:
            self._from = _moved_aside(self._site, self._shelf.folder, self._known.pages)

    def begin(self, address: _Address) -> None:
        """Find out which of the pages can be used; `address` tells that of the page of a source path."""
        known = self._known
        if all(address(path) == url for path, url in known.asked.items()):
            self._asked = set(known.asked)
            self._before = {
                path: page
                for path, page in known.pages.items()
                if _stamp(self._from / path) == (page.size, page.changed)
            }

    def has(self, path: str, key: str) -> bool:
        """Whether there is a page of this key at a path of the site."""
        left = self._before.get(path)
        return left is not None and bool(key) and left.key == key

    def has_contents(self, path: str) -> bool:
        """Whether the page at a path has a table of contents."""
        return self._before[path].contents

    def reuse(self, path: str, src_uri: str, around: str) -> bool:
        """Put the page at a path in its place, if what is around it is the same; whether it is there.

        MkDocs writes an empty page nowhere; that it says so of `src_uri` is not told.
        """
        left = self._before[path]
        if left.around != around:
            return False
        try:
            self._place(path)
        except OSError:
            return False
        self._made[path] = left
        self._unwritten.pages.add(src_uri)
        return True

    def note(self, path: str, key: str, around: str, *, contents: bool) -> None:
        """Note a page that MkDocs is about to write."""
        if self._key:
            self._made[path] = LeftPage(key, around, contents)

    def note_asked(self, paths: tuple[str, ...]) -> None:
        """Note source paths that pages ask for."""
        self._asked.update(paths)

    def keep(self, address: _Address) -> None:
        """Keep what this build left, now that the site is complete."""
        if self._key:
            pages = {
                path: LeftPage(page.key, page.around, page.contents, *stamp)
                for path, page in self._made.items()
                if (stamp := _stamp(self._site / path))
            }
            asked = {path: address(path) for path in sorted(self._asked)}
            self._shelf.keep(_KIND, self._key, _Left(pages, asked))
        self.close()

    def close(self) -> None:
        """Remove what was set aside."""
        _BUILDER.removeFilter(self._unwritten)
        if self._key and self._moves:
            shutil.rmtree(self._from, ignore_errors=True)
        self._key = ""

    def _place(self, path: str) -> None:
        """Move or link a file of the last site to the new one. Raises OSError."""
        target = self._site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if self._moves:
            (self._from / path).replace(target)
        else:
            os.link(self._from / path, target)


def _moved_aside(site: Path, shelf: Path, pages: Mapping[str, LeftPage]) -> Path:
    """Move the folders of a site that have these pages to a new folder below the shelf; returns it."""
    aside = shelf / f"{_ASIDE}{uuid.uuid4().hex}"
    with suppress(OSError):
        for left in shelf.glob(f"{_ASIDE}*"):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)
        if site.is_symlink():
            return aside
        for name in {path.split("/", 1)[0] for path in pages if "/" in path}:
            folder = site / name
            if folder.is_dir() and not folder.is_symlink():
                aside.mkdir(exist_ok=True)
                folder.rename(aside / name)
    return aside


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of a file; None if there is none, or a link."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


class _Unwritten(logging.Filter):
    """Leaves out what MkDocs tells of pages that it has not written, for they are there."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        told = str(record.msg)
        return not (told.startswith("Page skipped: '") and told.split("'")[1] in self.pages)
