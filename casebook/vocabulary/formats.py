"""The formats that vocabulary files have had, and how those of one become those of the next.

A vocabulary names its format in `field.yml` (`format: 2`); one that names none has the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook import __version__
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.vocabulary.field_words import FILE
from casebook.yamltext.strict import parse_mapping

KEY = "format"
_FIRST = 1
_LINE = re.compile(rf"^{KEY}:.*$", re.MULTILINE)

Files = Mapping[str, str]
"""File name -> text of the files of a vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: the version of the program that first read it, and what is new in it, in Chinese.

    `from_before` makes the files of this format from those of the one before it; None for the first.
    """

    since: str
    news: str
    from_before: Callable[[Files], Files] | None = None


FORMATS: Mapping[int, Format] = {
    1: Format(since="0.1.0", news="themes.yml、reforms.yml、indicators.yml 各是一列条目"),
}
"""Number of the format -> format. A new one is a line here, with the function that makes it."""


def format_of(folder: Path) -> str:
    """What the `field.yml` of a vocabulary says of its format, as it is written; "1" for nothing."""
    try:
        block = parse_mapping((folder / FILE).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return str(_FIRST)  # without the file; one that cannot be read is reported elsewhere
    return str(block.data.get(KEY, _FIRST)).strip()


def format_fault(folder: Path) -> Problem | None:
    """The one problem of a vocabulary in another format than the newest, None for one in that."""
    written, newest = format_of(folder), max(FORMATS)
    if written == str(newest):
        return None
    known = {str(number): number for number in FORMATS}
    if written in known:
        cause = f"词表是格式 {written} 的，这个程序（{__version__}）用格式 {newest}。"
        hint = "运行 casebook upgrade 看会改什么，再加 --apply 改成新的。"
    else:
        cause = (
            f"词表的格式是“{quoted(written)}”，这个程序（{__version__}）只认得 {'、'.join(known)}。"
        )
        hint = "词表是为更新的程序写的，请升级程序；写错了的，改掉或删去这一行。"
    return problem("vocabulary-version", (folder / FILE).as_posix(), cause, hint=hint)


def migrated(files: Files, written: int) -> Files:
    """The files in the newest format, from those of a format in `FORMATS`."""
    for number in range(written + 1, max(FORMATS) + 1):
        step = FORMATS[number].from_before
        assert step is not None, "only the first format is made from none"
        files = step(files)
        line = f"{KEY}: {number}"
        before = files.get(FILE, "")
        named = _LINE.sub(line, before) if _LINE.search(before) else f"{line}\n{before}"
        files = {**files, FILE: named}
    return files
