"""The files that a run of `split` reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from casebook import store
from casebook.model import Problem
from casebook.problems.codes import problem


def report_files(given: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Yield the files at and below the given paths, each once.

    Links, files with an undecodable name, or with the name of an earlier file, are left out and reported in
    `problems`: a page refers to its source by file name alone, and a link would publish what lies
    elsewhere.
    """
    given = tuple(given)
    links = store.source_links(given)
    problems += [problem("source-link", _printable(path), store.LINKED) for path in links]
    names: dict[str, Path] = {}
    for path in store.source_paths(given):
        if not _is_readable(path.name):
            cause = "文件名的编码不对，读不懂。"
            problems.append(problem("split-file-name", _printable(path), cause))
            continue
        key = path.name.casefold()  # as Windows compares names
        other = names.setdefault(key, path)
        if other is path:
            yield path
        elif not _is_same_file(other, path):
            cause = f"与 {other.as_posix()} 同名，案例页会分不清来自哪一个，这个文件没有处理。"
            problems.append(problem("split-same-name", path.as_posix(), cause))


def _printable(path: Path) -> str:
    return path.as_posix().encode("utf-8", "replace").decode()


def _is_readable(name: str) -> bool:
    """Whether a file name has only characters that print, and spaces of any width.

    Names unpacked from an archive can be in another encoding, and then are no valid Unicode.
    """
    return all(char.isprintable() or unicodedata.category(char) == "Zs" for char in name)


def _is_same_file(first: Path, second: Path) -> bool:
    """Whether two paths lead to the same file, as when both it and its folder are given."""
    try:
        return first.samefile(second)
    except OSError:
        return False
