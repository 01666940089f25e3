"""Markdown building blocks that escape text, so that no engine reads it as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

from casebook.system.caches import PHRASES

# Characters that are mark-up in Markdown, HTML or a common extension. Bullets, heading signs and
# list numbers are mark-up at the start of a line only.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|&~^=$]|^[#+\-:]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]")
_PLAIN = re.compile(r"[\w-]*")  # 一-强化 is readable and a third of the size of %E4%B8%80
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\x00-\x1f]+")


@lru_cache(maxsize=PHRASES)
def text(value: str) -> str:
    """Escape a string for Markdown and put it on one line.

    Runs of ASCII white space become one space; white space at both ends is removed. Ideographic
    spaces inside are kept.
    """
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", _BLANKS.sub(" ", value).strip())


def link(label: str, target: str, anchor: str = "") -> str:
    """A link; `label` is Markdown, `target` a relative path with `/`, `anchor` an id on that page.

    Target and anchor are percent-encoded.
    """
    fragment = (
        f"#{anchor if _PLAIN.fullmatch(anchor) else _percent_encoded(anchor)}" if anchor else ""
    )
    return f"[{label}]({_percent_encoded(target)}{fragment})"


@lru_cache(maxsize=PHRASES)
def _percent_encoded(path: str) -> str:
    return quote(path, safe="/.-_~", errors="replace")


def relative(target: str, page: str) -> str:
    """The path to `target` relative to the page `page`; both are paths from the source folder."""
    folder, _, _ = page.rpartition("/")
    if folder and target.startswith(folder + "/"):
        return target[len(folder) + 1 :]
    return "../" * (folder.count("/") + 1 if folder else 0) + target


Column = tuple[str, Literal["---", ":--", "--:", "----", ":---"]]
"""A column's heading and its delimiter row, which also selects its layout on the site.

`---` wraps; `:--` and `--:` (numbers) do not. `----` is for sentences: the column takes the
remaining width and puts each link on a line of its own. `:---` is for the figure that the row is
about: it does not wrap and is emphasized.
"""


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown, "" is an empty cell.

    In a table of several columns, a row of one cell is the bold heading of the rows below it.
    """
    width = len(columns)
    lines = [f"| {' | '.join(line)} |" for line in zip(*columns, strict=True)]
    lines += [f"| {' | '.join(cell or ' ' for cell in _filled(row, width))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _filled(row: Sequence[str], width: int) -> Sequence[str]:
    return (f"**{row[0]}**", *[""] * (width - 1)) if len(row) == 1 < width else row


def page(title: str, blocks: Iterable[str]) -> str:
    """A whole page: the title as its only first-level heading, then the non-empty blocks."""
    body = (block.rstrip("\n") + "\n" for block in blocks if block)
    return "\n".join((f"# {text(title)}\n", *body))
