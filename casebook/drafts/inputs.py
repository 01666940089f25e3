"""The files that a run of `split` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from casebook import store
from casebook.model import Problem
from casebook.problems.codes import problem


def report_files(given: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Yield the files at and below the given paths, each once.

    A page names its source by file name alone. A file whose name is unreadable, or equals that of
    another file, is left out and added to `problems`.
    """
    names: dict[str, Path] = {}
    for path in store.source_paths(given):
        if not path.name.isprintable() or not _is_unicode(path.name):
            printable = path.as_posix().encode("utf-8", "replace").decode()
            problems.append(problem("split-file-name", printable, "文件名的编码不对，读不懂。"))
            continue
        key = path.name.casefold()  # as Windows compares names
        other = names.setdefault(key, path)
        if other is path:
            yield path
        elif not _is_same_file(other, path):
            cause = f"与 {other.as_posix()} 同名，案例页会分不清来自哪一个，这个文件没有处理。"
            problems.append(problem("split-same-name", path.as_posix(), cause))


def _is_unicode(name: str) -> bool:
    """Whether a file name is text; archives made on other systems unpack to other bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_same_file(first: Path, second: Path) -> bool:
    """Whether two paths are one file, given both by itself and through its folder."""
    try:
        return first.samefile(second)
    except OSError:
        return False
