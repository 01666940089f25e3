"""Renders index pages as HTML, by the templates `index_page.html` and `chart.html`.

Beyond what the values say, tables of names and counts have a bar for each count, and pages may have
links to other parts of the site below their breadcrumbs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial
from itertools import repeat
from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape

from casebook.casetext.anchors import Anchors, heading_anchor
from casebook.index.page import (
    NO_FACTS,
    Bar,
    Block,
    Breadcrumbs,
    BulletList,
    Chart,
    ColumnKind,
    Content,
    Counts,
    CountTable,
    Heading,
    IndexPage,
    Marked,
    OwnFigure,
    Paragraph,
    Piece,
    Row,
    RowFacts,
    Table,
    WebLink,
    one_line,
    plain_text,
)
from casebook.index.page import pieces as parts_of
from casebook.site.page_links import Tool
from casebook.site.templating import environment

Url = Callable[[str], str]
"""Turns the path of a page, from the source folder, into a link from the page that is rendered."""

Shown = tuple[str, str]
"""Text with the address that it leads to, "" for none."""

Pieces = Callable[[Content], list[Shown]]

_MANY_GROUPS = 3
"""From so many groups on, a table has links to them."""
_FEWEST = 3
"""From so many rows on, a table can be narrowed and sorted."""
_MANY_ROWS = 12
"""From so many rows on, a table can be narrowed by words too; a shorter one is read."""
_MARK = Markup("<mark>{}</mark>")

_SPECIAL = re.compile("[&<>\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class _TableView:
    """A table: (kind, heading) of its columns, (heading, rows) and names of its groups.

    A row is HTML. `own` and `partial` are those of the table, `narrowed` says whether its rows have
    facts. `lines` is how many lines of controls a phone shows above it, `worded` whether a field for
    words is among them, `compared` whether a line says 只看可比的.
    """

    columns: Sequence[tuple[ColumnKind, str]]
    groups: Sequence[tuple[str, Sequence[Markup]]]
    names: Sequence[str]
    narrowed: bool
    own: OwnFigure | None
    partial: bool
    lines: int
    worded: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class _ChartView:
    """A chart with the lengths of its bars in percent, "" for none: (label, length, value)."""

    title: str
    bars: tuple[tuple[str, str, str], ...]
    baseline: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class _CountView:
    """A table of counts with the lengths of its bars in percent, "" for none: (name, length, count)."""

    heading: str
    name: str
    number: str
    rows: tuple[tuple[list[Shown], str, int], ...]


def index_html(
    page: IndexPage, url: Url, tools: Sequence[Tool] = (), scripts: Sequence[str] = ()
) -> str:
    """The content of a page; `tools` are printed below its breadcrumbs, `scripts` run after it."""
    anchors = Anchors()
    pieces = partial(_pieces, url=url)
    return _template("index_page.html").render(
        title=_line(page.title),
        blocks=[(_KINDS[type(block)], _view(block, pieces)) for block in page.blocks],
        tools=tools,
        scripts=scripts,
        pieces=pieces,
        anchor=lambda content: anchors.unique(heading_anchor(plain_text(content))),
        anchors=lambda names: _group_anchors(names, anchors),
    )


def chart_html(chart: Chart) -> str:
    """A chart as one line of HTML."""
    return str(_figure()(_chart(chart)))


_KINDS: Mapping[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Breadcrumbs: "breadcrumbs",
    BulletList: "bullets",
    Table: "table",
    Counts: "counts",
    Chart: "chart",
}
"""Kind of block -> the macro of `index_page.html` that shows it."""


def _group_anchors(names: Sequence[str], anchors: Anchors) -> Mapping[str, str]:
    """Name of a group -> its id, for a table of more groups than one sees at once; else none."""
    named = [name for name in names if name]
    if not _MANY_GROUPS <= len(named) == len(set(named)):
        return {}
    return {name: anchors.unique(heading_anchor(name)) for name in named}


@cache
def _figure() -> Callable[[_ChartView], str]:
    macro: Callable[[_ChartView], str] = _template("chart.html").module.figure  # type: ignore[attr-defined]
    return macro


def _template(name: str) -> Template:
    return environment().get_template(name)


def _pieces(content: Content, url: Url) -> list[Shown]:
    """The links of a content as (address, text), other text as ("", text)."""
    if isinstance(content, str):
        return [("", _line(content))] if content else []
    return [_piece(part, url) for part in parts_of(content)]


def _piece(part: Piece, url: Url) -> Shown:
    if isinstance(part, str):
        return "", one_line(part)
    if isinstance(part, WebLink):
        return part.address, _line(part.label)
    if isinstance(part, Marked):
        return "", _MARK.format(one_line(part.text))
    return f"{url(part.target)}{'#' if part.anchor else ''}{part.anchor}", _line(part.label)


def _line(text: str) -> str:
    """The text on one line; most texts are already, which is cheaper to see."""
    return (text if text.isprintable() else one_line(text)).strip()


def _view(block: Block, pieces: Pieces) -> Any:
    """What a macro shows of a block: the block itself, where nothing is to be computed."""
    if isinstance(block, Table):
        return _table(block, pieces)
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Counts):
        return [_count_view(table, pieces) for table in block.tables]
    return block


def _table(table: Table, pieces: Pieces) -> _TableView:
    columns = [(column.kind, column.head) for column in table.columns]
    rows = sum(len(group.rows) for group in table.groups)
    # Two rows are seen at a glance.
    few = rows < _FEWEST and not table.own and not table.partial
    narrowed = not few and any(group.facts for group in table.groups)
    # On a phone two figures of a row need their headings, one does not.
    figures = sum(kind == "figure" for kind, _ in columns)
    labelled = _LABELLED | {"figure"} if figures > 1 else _LABELLED
    cells = [_opened(kind, head, labelled) for kind, head in columns]
    groups = [
        (
            _line(group.heading),
            [
                _row(row, facts, cells, pieces)
                for row, facts in zip(group.rows, group.facts or repeat(NO_FACTS), strict=False)
            ],
        )
        for group in table.groups
    ]
    names = [_line(group.name or group.heading) for group in table.groups]
    told = [facts for group in table.groups for facts in group.facts] if narrowed else []
    compared = sum(facts.terms is not None for facts in told) > 1
    worded = len(told) >= _MANY_ROWS
    return _TableView(
        columns=columns,
        groups=groups,
        names=names,
        narrowed=narrowed,
        own=table.own,
        partial=table.partial,
        lines=_phone_lines(told, compared=compared, worded=worded),
        compared=compared,
        worded=worded,
    )


def _phone_lines(rows: Sequence[RowFacts], *, compared: bool, worded: bool) -> int:
    """Lines of the controls that `index/tables.js` makes for these rows, two a line on a phone.

    A field for words (`worded`) is the first. The last list orders the rows; a line for 只看可比的
    (`compared`) stands before it.
    """
    values = zip(
        *((row.level, row.kind, row.province, row.year, row.rung) for row in rows), strict=True
    )
    lists = sum(len(set(each)) > 1 for each in values) + worded
    return (lists + 1) // 2 + 1 if compared else lists // 2 + 1


def _row(row: Row, facts: RowFacts, cells: Sequence[str], pieces: Pieces) -> Markup:
    """A row as HTML; `cells` are the start tags of its cells.

    Cells are the bulk of a site, and a template would escape and join them three times slower.
    """
    shown = (
        opened + "".join([_shown(*piece) for piece in pieces(cell)])
        for opened, cell in zip(cells, row, strict=True)
    )
    inner = "</td>".join((*shown, "</tr>"))
    return Markup(f"<tr{_attributes(facts)}>{inner}")  # noqa: S704


def _shown(address: str, text: str) -> str:
    """Text as HTML, a link if it has an address."""
    return f'<a href="{_escaped(address)}">{_escaped(text)}</a>' if address else _escaped(text)


def _escaped(text: str) -> str:
    """Text as HTML; most has nothing to be escaped, which is cheaper to see."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def _opened(kind: ColumnKind, head: str, labelled: AbstractSet[str]) -> str:
    """The start tag of the cells of a column; those of `labelled` kinds have its heading."""
    label = f' data-label="{_escaped(head)}"'
    return f"<td{_CELLS.get(kind, '')}{label if kind in labelled else ''}>"


_CELLS: Mapping[ColumnKind, str] = {
    "name": " align",
    "quotes": ' class="cb-quotes"',
    "passages": ' class="cb-quotes cb-passages"',
    "number": ' align="right"',
    "figure": ' align class="cb-value"',
    "remark": ' class="cb-remark"',
}
"""Kind of column -> the attributes of its cells; the style sheet asks whether they have `align`."""
_LABELLED = frozenset(("number", "labelled"))


def _attributes(facts: RowFacts) -> str:
    """The facts of a row as attributes; texts without `|` are joined by it."""
    if facts is NO_FACTS:
        return ""
    facets = (facts.level, facts.kind, facts.province, facts.year)
    rung = (facts.rung,) if facts.rung else ()
    listed = [("data-facets", _joined((*facets, *rung)))]
    if facts.terms is not None:
        listed.append(("data-terms", _joined(facts.terms)))
    if facts.number is not None:
        listed.append(("data-number", f"{facts.number:.15g}"))
    return "".join(f' {name}="{_escaped(value)}"' for name, value in listed)


def _joined(texts: Sequence[str]) -> str:
    return "|".join(_line(text).replace("|", "／") for text in texts)


def _chart(chart: Chart) -> _ChartView:
    top = chart.top or max((bar.value or 0 for bar in chart.bars), default=0)
    baseline = _bar(chart.baseline, top) if chart.baseline else None
    return _ChartView(_line(chart.title), tuple(_bar(bar, top) for bar in chart.bars), baseline)


def _bar(bar: Bar, top: float) -> tuple[str, str, str]:
    """Label, length and value of a bar; the length is "" when the value is not disclosed."""
    length = "" if bar.value is None else _length(bar.value, top)
    return _line(bar.label), length, _line(bar.text)


def _count_view(table: CountTable, pieces: Pieces) -> _CountView:
    """A table of counts; one of a single row has no bars."""
    top = max(number for _, number in table.rows) if len(table.rows) > 1 else 0
    rows = (
        (pieces(name), _length(number, top) if top else "", number) for name, number in table.rows
    )
    return _CountView(table.heading, table.name, table.number, tuple(rows))


def _length(value: float, top: float) -> str:
    """`value / top` in percent, clamped to 0..100; 0 when `top` is not positive."""
    return f"{min(100.0, max(0.0, 100 * value / top)) if top > 0 else 0.0:.4g}"
