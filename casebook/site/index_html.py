"""The generated index pages as HTML, without a Markdown engine.

`casebook.index.markdown` escapes every mark in a text as a character reference, so what it writes
is a tiny regular language: headings, list lines, table rows, paragraphs, and links inside them.
Reading that takes a twentieth of the time of Python-Markdown; a test compares the two.

Beyond Markdown, a table says what it is for: a row of one bold cell heads the rows below it, a
column ruled `----` holds sentences, one ruled `:---` figures, and small tables of a name and a
number stand side by side, each number with a bar. A line of HTML is a chart and stays as it is.
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
"""Turns a link's path, relative to the page's source, into a link of the site."""

Inline = Callable[[str], str]

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
    """Render a page of `casebook.index`; other Markdown is not understood."""
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
    """The page's first-level heading, as HTML."""
    return markdown.split("\n", 1)[0].removeprefix("# ")


def _side_by_side(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The parts; headings with nothing but a small table below them are put in one row."""
    at = 0
    while at < len(parts):
        end = at
        while [kind for kind, _ in parts[end : end + 2]] == ["heading", "counts"]:
            end += 2
        if end > at:
            yield '<div class="cb-counts">'
            for n in range(at, end, 2):
                yield f"<section>\n{parts[n][1]}\n{parts[n + 1][1]}\n</section>"
            yield "</div>"
            at = end
        else:
            yield parts[at][1]
            at += 1


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith("|"):
        return "row"
    if line.startswith(OPENING):
        return "chart"
    return "heading" if line.startswith("#") else "item" if _ITEM.match(line) else "text"


def _inline(resolve: Resolve) -> Inline:
    """A function that turns the links in a piece of Markdown or HTML into HTML."""
    # The links of a page lead to few other pages, to many places on each.
    paths: dict[str, str] = {}

    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        path, mark, anchor = target.partition("#")
        if path not in paths:
            paths[path] = escape(resolve(unquote(path)))
        return f'<a href="{paths[path]}{mark}{escape(unquote(anchor))}">{words}</a>'

    return partial(_LINK.sub, link)


def _heading(line: str, anchors: Anchors, inline: Inline) -> str:
    match = _HEADING.fullmatch(line)
    assert match is not None, line
    tag = f"h{len(match[1])}"
    name = anchors.unique(heading_anchor(_LINK.sub(r"\1", match[2])))
    return f'<{tag} id="{name}">{inline(match[2])}</{tag}>'


def _list(lines: Sequence[str], inline: Inline) -> str:
    """Nested list lines, four blanks a level."""
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
    """The kind of a table, `counts` for a name and a number, and its HTML but for the links."""
    rules = tuple(_cells(lines[1]))
    heads = tuple(_cells(lines[0]))
    aligns = [_ALIGN[rule] for rule in rules]
    marks = [
        f'{align} data-label="{head}"' if rule == "--:" else align
        for align, head, rule in zip(aligns, heads, rules, strict=True)
    ]
    longest = _longest(lines[2:]) if rules == _COUNTS else 0
    body = "\n".join(
        _group(found[1], len(rules))
        if (found := _GROUP.fullmatch(line))
        else _count_row(line, longest, marks)
        if longest
        else _row("td", line, marks)
        for line in lines[2:]
    )
    head = _row("th", lines[0], aligns)
    html = f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return "counts" if rules == _COUNTS else "table", html


def _longest(lines: Sequence[str]) -> int:
    """The largest number of a table of counts; 0 when there is nothing to compare."""
    numbers = [cells[1] for line in lines if len(cells := tuple(_cells(line))) == 2]
    if len(numbers) < 2 or not all(map(str.isdecimal, numbers)):
        return 0
    return max(map(int, numbers))


def _count_row(line: str, longest: int, marks: Sequence[str]) -> str:
    """A name, and a number with a bar that shows its share of the largest."""
    label, number = _cells(line)
    return (
        f"<tr><td{marks[0]}>{label}</td><td{marks[1]}>{bar(int(number), longest)}{number}</td></tr>"
    )


def _row(tag: str, line: str, aligns: Sequence[str]) -> str:
    cells = (
        f"<{tag}{align}>{cell}</{tag}>" for cell, align in zip(_cells(line), aligns, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _group(label: str, width: int) -> str:
    return f'<tr class="cb-group"><th colspan="{width}" scope="colgroup">{label}</th></tr>'


def _cells(line: str) -> Iterator[str]:
    return (cell.strip() for cell in line.strip("|").split("|"))
