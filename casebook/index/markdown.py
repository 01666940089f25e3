"""Index pages as Markdown; all escaping is here, so that no engine reads text as mark-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from casebook.index.page import (
    Block,
    Breadcrumbs,
    BulletList,
    Chart,
    ColumnKind,
    Content,
    Counts,
    Heading,
    IndexPage,
    Item,
    Link,
    Marked,
    Paragraph,
    Piece,
    Table,
    WebLink,
    one_line,
    table,
)
from casebook.system.caches import PHRASES

# Characters that are mark-up in Markdown, HTML or a common extension. Bullets, heading signs and
# list numbers are mark-up at the start of a line only.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|&~^=$]")
_START = re.compile(r"[#+\-:]|\d{1,3}[.)](?!\S)")  # 96.4% is no list
_PLAIN = re.compile(r"[\w-]*")  # 一-强化 is readable and a third of the size of %E4%B8%80

_IN_ADDRESS = "/:?#@!$&'*+,;=%-._~"
"""Characters of a web address that are not encoded: all that have a meaning there, but brackets."""

_DELIMITERS: Mapping[ColumnKind, str] = {
    "text": "---",
    "name": ":--",
    "number": "--:",
    "quotes": "----",
    "passages": "----",
    "figure": ":---",
    "remark": "---",
    "labelled": "---",
}

DrawChart = Callable[[Chart], str]
"""A chart as one line of HTML that begins with a block element, which Markdown engines copy."""


def markdown_page(page: IndexPage, draw: DrawChart) -> str:
    """A whole page: the title as its only first-level heading, then the blocks."""
    parts = [f"# {text(page.title)}\n"]
    parts += (_block(block, page.path, draw) for block in page.blocks)
    return "\n".join(parts)


@lru_cache(maxsize=PHRASES)
def text(value: str) -> str:
    """A string on one line, escaped, without white space at its ends."""
    return _escaped(one_line(value).strip())


def inline(content: Content, page: str) -> str:
    """Text and links on one line; `page` is the path of the page that they are on."""
    if isinstance(content, str):
        return text(content)
    if not isinstance(content, tuple):
        return _piece(content, page)
    return "".join(_piece(piece, page) for piece in content)


def _piece(piece: Piece, page: str) -> str:
    if isinstance(piece, Link):
        return _link(piece, page)
    if isinstance(piece, WebLink):
        return f"[{text(piece.label)}]({quote(piece.address, safe=_IN_ADDRESS)})"
    if isinstance(
        piece, Marked
    ):  # as an element: ** beside Chinese punctuation is not read as bold
        return f"<mark>{_escaped(one_line(piece.text))}</mark>"
    return _escaped(one_line(piece))


def markdown_table(block: Table, page: str = "") -> str:
    """A table with a final line feed; a group's heading is a row with a single bold cell."""
    width = len(block.columns)
    heads = (column.head for column in block.columns)
    lines = [_line(heads), _line(_DELIMITERS[column.kind] for column in block.columns)]
    for group in block.groups:
        if group.heading:
            lines.append(_line((f"**{text(group.heading)}**", *[""] * (width - 1))))
        lines += (_line(inline(cell, page) for cell in row) for row in group.rows)
    return "\n".join(lines) + "\n"


def _escaped(line: str) -> str:
    line = _SPECIAL.sub(_reference, line)
    if start := _START.match(line):
        at = start.end() - 1
        return f"{line[:at]}&#{ord(line[at])};{line[at + 1 :]}"
    return line


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _link(link: Link, page: str) -> str:
    """A link whose target is relative to `page`; target and anchor are percent-encoded."""
    anchor = link.anchor if _PLAIN.fullmatch(link.anchor) else _percent_encoded(link.anchor)
    target = _percent_encoded(_relative(link.target, page))
    return f"[{text(link.label)}]({target}{'#' if anchor else ''}{anchor})"


@lru_cache(maxsize=PHRASES)
def _percent_encoded(path: str) -> str:
    return quote(path, safe="/.-_~", errors="replace")


def _relative(target: str, page: str) -> str:
    """The path to `target` relative to the page `page`; both are paths from the source folder."""
    folder, _, _ = page.rpartition("/")
    if folder and target.startswith(folder + "/"):
        return target[len(folder) + 1 :]
    return "../" * (folder.count("/") + 1 if folder else 0) + target


def _block(block: Block, page: str, draw: DrawChart) -> str:
    if isinstance(block, Chart):
        return draw(block) + "\n"
    return _BLOCKS[type(block)](block, page)


def _heading(block: Heading, page: str) -> str:
    return f"{'#' * block.level} {inline(block.content, page)}\n"


def _paragraph(block: Paragraph, page: str) -> str:
    return inline(block.content, page) + "\n"


def _breadcrumbs(block: Breadcrumbs, page: str) -> str:
    return " › ".join((*(_link(link, page) for link in block.above), text(block.here))) + "\n"


def _list(block: BulletList, page: str) -> str:
    return "".join(line for item in block.items for line in _item(item, page))


def _item(item: Item, page: str, level: int = 0) -> Iterator[str]:
    """An item and those below it, each level indented by four spaces."""
    yield f"{'    ' * level}- {inline(item.content, page)}\n"
    for below in item.items:
        yield from _item(below, page, level + 1)


def _counts(block: Counts, page: str) -> str:
    return "\n".join(
        f"## {text(item.heading)}\n\n"
        + markdown_table(
            table(item.columns, ((name, str(number)) for name, number in item.rows)), page
        )
        for item in block.tables
    )


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"


_BLOCKS: Mapping[type, Callable[[Any, str], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Breadcrumbs: _breadcrumbs,
    BulletList: _list,
    Table: markdown_table,
    Counts: _counts,
}
"""Kind of block -> its Markdown, with a final line feed; `Chart` is drawn by the caller."""
