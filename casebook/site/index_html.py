"""Renders the generated index pages as HTML, without a Markdown engine.

`casebook.index.markdown` writes special characters as character references, so its output is a
small regular language: headings, list items, table rows, paragraphs, and links inside them. Parsing
it is much faster than Python-Markdown; a test compares the HTML of both.

Tables have additional conventions. A row with a single bold cell is a heading for the rows below it.
The delimiter `----` denotes a column of sentences, `:---` one of figures. Tables of names and counts
are laid out side by side, with a bar for each count. A line of HTML is a chart and is copied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import groupby
from urllib.parse import unquote

from casebook.casetext.anchors import Anchors, heading_anchor
from casebook.index.charts import OPENING, bar

Resolve = Callable[[str], str]
"""Turns a path that is relative to the source of the page into a link from the page."""

Inline = Callable[[str], str]
"""Renders the links in a line of Markdown; everything else is HTML already."""

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_HEADING = re.compile(r"(#{1,6}) (.*)")
_ITEM = re.compile(r"( *)- (.*)")
_GROUP = re.compile(r"\| \*\*(.*)\*\* \|[| ]*")
_ALIGN = {
    ":--": ' align="left"',
    "--:": ' align="right"',
    "---": "",
    "----": ' class="cb-quotes"',
    ":---": ' align="left" class="cb-value"',
}
_COUNTS = (":--", "--:")
_INDENT = 4


def index_html(markdown: str, resolve: Resolve) -> str:
    """Render a page of `casebook.index`; other Markdown is not supported."""
    anchors = Anchors()
    inline = _inline(resolve)
    parts: list[tuple[str, str]] = []
    for kind, group in groupby(markdown.splitlines(), _kind):
        lines = list(group)
        if kind == "heading":
            parts += (("heading", _heading(line, anchors, inline)) for line in lines)
        elif kind == "item":
            parts.append(("list", _list(lines, inline)))
        elif kind == "row":
            name, table = _table(lines)
            parts.append((name, inline(table)))
        elif kind == "chart":
            parts += ((kind, line) for line in lines)
        elif kind == "text":
            parts.append(("text", f"<p>{inline(' '.join(lines))}</p>"))
    return "\n".join(_side_by_side(parts))


def page_title(markdown: str) -> str:
    """The first-level heading of the page, as HTML."""
    return markdown.split("\n", 1)[0].removeprefix("# ")


def _side_by_side(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the HTML of (kind, HTML) parts; consecutive headings with a table of counts share a row."""
    start = 0
    while start < len(parts):
        end = start
        while [kind for kind, _ in parts[end : end + 2]] == ["heading", "counts"]:
            end += 2
        if end > start:
            yield '<div class="cb-counts">'
            for n in range(start, end, 2):
                yield f"<section>\n{parts[n][1]}\n{parts[n + 1][1]}\n</section>"
            yield "</div>"
            start = end
        else:
            yield parts[start][1]
            start += 1


def _kind(line: str) -> str:
    """The kind of a line: heading, item, row, chart, text, or "" for a blank one."""
    if not line.strip():
        return ""
    if line.startswith("|"):
        return "row"
    if line.startswith(OPENING):
        return "chart"
    return "heading" if line.startswith("#") else "item" if _ITEM.match(line) else "text"


def _inline(resolve: Resolve) -> Inline:
    """Make a function that renders the Markdown links in a text."""
    # A page has many links but few target pages, so each path is resolved only once.
    paths: dict[str, str] = {}

    def link(match: re.Match[str]) -> str:
        label, target = match.groups()
        path, hash_sign, anchor = target.partition("#")
        if path not in paths:
            paths[path] = escape(resolve(unquote(path)))
        return f'<a href="{paths[path]}{hash_sign}{escape(unquote(anchor))}">{label}</a>'

    return partial(_LINK.sub, link)


def _heading(line: str, anchors: Anchors, inline: Inline) -> str:
    match = _HEADING.fullmatch(line)
    assert match is not None, line
    tag = f"h{len(match[1])}"
    name = anchors.unique(heading_anchor(_LINK.sub(r"\1", match[2])))
    return f'<{tag} id="{name}">{inline(match[2])}</{tag}>'


def _list(lines: Sequence[str], inline: Inline) -> str:
    """A nested list; the source indents each level by four spaces."""
    parts: list[str] = []
    depth = -1
    for line in lines:
        match = _ITEM.fullmatch(line)
        assert match is not None, line
        level = len(match[1]) // _INDENT
        if level > depth:
            parts.append("<ul>" * (level - depth))
        else:
            parts.append("</li>" + "</ul></li>" * (depth - level))
        parts.append(f"<li>{inline(match[2])}")
        depth = level
    parts.append("</li></ul>" * (depth + 1))
    return "\n".join(parts)


def _table(lines: Sequence[str]) -> tuple[str, str]:
    """The kind of a table (`counts` for names and counts, else `table`), and its HTML.

    Links in cells are left as Markdown, for the caller to render.
    """
    rules = tuple(_cells(lines[1]))
    heads = tuple(_cells(lines[0]))
    aligns = [_ALIGN[rule] for rule in rules]
    attributes = [
        f'{align} data-label="{head}"' if rule == "--:" else align
        for align, head, rule in zip(aligns, heads, rules, strict=True)
    ]
    largest = _largest(lines[2:]) if rules == _COUNTS else 0
    body = "\n".join(
        _group(match[1], len(rules))
        if (match := _GROUP.fullmatch(line))
        else _count_row(line, largest, attributes)
        if largest
        else _row("td", line, attributes)
        for line in lines[2:]
    )
    head = _row("th", lines[0], aligns)
    html = f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return "counts" if rules == _COUNTS else "table", html


def _largest(lines: Sequence[str]) -> int:
    """The largest count in a table; 0 when there are fewer than two or a cell is no number."""
    numbers = [cells[1] for line in lines if len(cells := tuple(_cells(line))) == 2]
    if len(numbers) < 2 or not all(map(str.isdecimal, numbers)):
        return 0
    return max(map(int, numbers))


def _count_row(line: str, largest: int, attributes: Sequence[str]) -> str:
    """A row of a name and a count, with a bar for its share of the `largest` count."""
    label, number = _cells(line)
    return f"<tr><td{attributes[0]}>{label}</td><td{attributes[1]}>{bar(int(number), largest)}{number}</td></tr>"


def _row(tag: str, line: str, attributes: Sequence[str]) -> str:
    cells = (
        f"<{tag}{attribute}>{cell}</{tag}>"
        for cell, attribute in zip(_cells(line), attributes, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _group(label: str, width: int) -> str:
    return f'<tr class="cb-group"><th colspan="{width}" scope="colgroup">{label}</th></tr>'


def _cells(line: str) -> Iterator[str]:
    return (cell.strip() for cell in line.strip("|").split("|"))
