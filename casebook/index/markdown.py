"""Small pieces of Markdown that mean the same to every engine, whatever the text in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

from casebook.system.caches import PHRASES

# Anything Markdown, HTML or a common extension could take for mark-up, as a character reference;
# list and heading marks matter at the start of a line only.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|&~^=$]|^[#+\-:]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]")
_PLAIN = re.compile(r"[\w-]*")  # 一-强化 reads better than %E4%B8%80 and takes a third of the room
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\x00-\x1f]+")


@lru_cache(maxsize=PHRASES)
def text(value: str) -> str:
    """Show a string as it stands, on one line; full-width spaces are kept."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", _BLANKS.sub(" ", value).strip())


def link(label: str, target: str, anchor: str = "") -> str:
    """A link; `label` is Markdown already, `target` a relative `/` path, `anchor` a place on it."""
    mark = f"#{anchor if _PLAIN.fullmatch(anchor) else _quoted(anchor)}" if anchor else ""
    return f"[{label}]({_quoted(target)}{mark})"


@lru_cache(maxsize=PHRASES)
def _quoted(path: str) -> str:
    return quote(path, safe="/.-_~", errors="replace")


def relative(target: str, page: str) -> str:
    """Path to `target` from the page at `page`, both from the source folder."""
    folder, _, _ = page.rpartition("/")
    if folder and target.startswith(folder + "/"):
        return target[len(folder) + 1 :]
    return "../" * (folder.count("/") + 1 if folder else 0) + target


Column = tuple[str, Literal["---", ":--", "--:", "----", ":---"]]
"""A column's heading and rule: `---` wraps, `:--` and `--:` (for numbers) keep to one line.

`----` is for sentences: it takes the room that the others leave, each link in it stands on a line
of its own. `:---` is for the figure that a row is about: it keeps to one line and stands out.
"""


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are Markdown already; an empty cell stays empty.

    A row of one cell in a wider table is the heading of the rows below it.
    """
    width = len(columns)
    lines = [f"| {' | '.join(part)} |" for part in zip(*columns, strict=True)]
    lines += [f"| {' | '.join(cell or ' ' for cell in _filled(row, width))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _filled(row: Sequence[str], width: int) -> Sequence[str]:
    return (f"**{row[0]}**", *[""] * (width - 1)) if len(row) == 1 < width else row


def page(title: str, *parts: str) -> str:
    """A whole page: its title as the only first-level heading, then the parts not empty."""
    return "\n".join((f"# {text(title)}\n", *(part.rstrip("\n") + "\n" for part in parts if part)))
