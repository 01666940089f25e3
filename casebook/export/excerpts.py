"""Passages and figures of the selected cases, instead of whole reports: by reform, indicator, query.

The same document as a reader makes in the browser of a selection (`assets/clips/output.js`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.casetext.titles import public_title
from casebook.dataset.citation import gbt7714, without_private
from casebook.dataset.table import csv_bytes, to_utf8
from casebook.export.full_scan import Matcher
from casebook.export.selection import Selection
from casebook.export.word.content import criteria_line
from casebook.export.word.excerpts import (
    Excerpt,
    ExcerptDocument,
    ExcerptFigure,
    excerpts_docx,
)
from casebook.index.evidence import evidence_of
from casebook.index.figures import (
    IndicatorValue,
    period_text,
    qualifier_text,
    scope_text,
    value_text,
)
from casebook.index.model import PlacedCase
from casebook.index.tables import place_name

_COLUMNS = (
    "序号",
    "地方",
    "日期",
    "标题",
    "内容",
    "指标",
    "数值",
    "时期、范围",
    "出处",
    "链接",
)
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|~"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What passages must show: all of what is given of names of reforms, ids of indicators, words."""

    reforms: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    query: str = ""

    def __bool__(self) -> bool:
        return bool(self.reforms or self.indicators or self.query)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage (`text`), or a figure (`name`, `value`, `about`) with its sentence (`text`)."""

    placed: PlacedCase
    anchor: str
    text: str
    name: str = ""
    value: str = ""
    about: str = ""


def find_excerpts(selection: Selection, wanted: Wanted) -> tuple[Found, ...]:
    """The passages in the order of the cases and of their texts, behind each case's its figures."""
    matcher = Matcher(selection.corpus, wanted.query) if wanted.query else None
    found: list[Found] = []
    for placed in selection.cases:
        text = selection.corpus.read(placed)
        values = _values(placed, selection, wanted)
        chosen = _chosen(text, values, wanted, matcher)
        found += (
            Found(placed=placed, anchor=item.anchor, text=text.public[number].text)
            for number, item in enumerate(text.passages)
            if number in chosen
        )
        found += (
            _figure(value, placed, text, selection)
            for value in values
            if text.number_at(value.start) in chosen
        )
    return tuple(found)


def _values(placed: PlacedCase, selection: Selection, wanted: Wanted) -> tuple[IndicatorValue, ...]:
    """The comparable figures with a place in the text: those of `wanted.indicators`, else all."""
    return tuple(
        value
        for value in selection.corpus.values(placed)
        if value.start >= 0 and (not wanted.indicators or value.indicator in wanted.indicators)
    )


def _chosen(
    text: CaseText, values: Sequence[IndicatorValue], wanted: Wanted, matcher: Matcher | None
) -> frozenset[int]:
    """The numbers of the passages that show all that is wanted."""
    chosen = frozenset(range(len(text.passages)))
    if wanted.reforms:
        shown = evidence_of(text, tuple(sorted(wanted.reforms)))
        chosen &= {text.number_at(quote.start) for item in shown.values() for quote in item.quotes}
    if wanted.indicators:
        chosen &= {text.number_at(value.start) for value in values}
    if matcher:
        chosen &= matcher.passages(text.public)
    return chosen


def _figure(
    value: IndicatorValue, placed: PlacedCase, text: CaseText, selection: Selection
) -> Found:
    metric = value.metric
    about = (qualifier_text(metric), period_text(metric), scope_text(metric))
    return Found(
        placed=placed,
        anchor=text.passage_at(value.start).anchor,
        text=excerpts(text).sentence(value.start, value.end),
        name=selection.corpus.vocabulary.indicator[value.indicator].name,
        value=value_text(value),
        about="，".join(filter(None, about)),
    )


# ------------------------------------------------------------------ formats


def _reference(found: Found, selection: Selection) -> str:
    case = found.placed.case
    return without_private(gbt7714(case, selection.address(case), selection.today), case)


def _document(selection: Selection, found: Sequence[Found]) -> ExcerptDocument:
    numbers: dict[str, int] = {}
    groups: dict[str, list[Excerpt]] = {}
    figures: list[ExcerptFigure] = []
    for item in found:
        number = numbers.setdefault(_reference(item, selection), len(numbers) + 1)
        place = place_name(item.placed.case)
        if item.name:
            figures.append(
                ExcerptFigure(
                    place=place,
                    name=item.name,
                    value=item.value,
                    about=item.about,
                    reference=number,
                )
            )
        else:
            groups.setdefault(place, []).append(Excerpt(text=item.text, reference=number))
    passages = sum(map(len, groups.values()))
    return ExcerptDocument(
        title=selection.title,
        lead=(
            *criteria_line(selection.labels, selection.query),
            f"共 {passages} 段，{len(figures)} 个数字，出自 {len(numbers)} 篇",
        ),
        groups=tuple(groups.items()),
        figures=figures,
        references=tuple(numbers),
    )


def as_docx(selection: Selection, found: Sequence[Found]) -> bytes:
    """A Word document: passages by place, a table of the figures, numbered references."""
    return excerpts_docx(_document(selection, found))


def as_markdown(selection: Selection, found: Sequence[Found]) -> bytes:
    """The same document in Markdown; signs of Markdown in texts are escaped."""
    return to_utf8("\n\n".join(_markdown_blocks(_document(selection, found))) + "\n")


def _markdown(text: str) -> str:
    return text.translate(_SIGNS).replace("\n", "  \n")


def _markdown_blocks(content: ExcerptDocument) -> Iterator[str]:
    yield f"# {_markdown(content.title)}"
    yield from map(_markdown, content.lead)
    for heading, passages in content.groups:
        yield f"## {_markdown(heading)}"
        for item in passages:
            yield f"{_markdown(item.text)}[{item.reference}]"
    if content.figures:
        yield "## 数字"
        rows = (
            " | ".join(" ".join(_markdown(cell).split()) for cell in figure.cells)
            + f" | [{figure.reference}]"
            for figure in content.figures
        )
        head = "| 地方 | 指标 | 数值 | 时期、范围 | 出处 |\n|---|---|---|---|---|"
        yield "\n".join([head, *(f"| {row} |" for row in rows)])
    yield "## 参考文献"
    for number, words in enumerate(content.references, 1):
        yield f"[{number}] {_markdown(words)}"


def as_csv(selection: Selection, found: Sequence[Found]) -> bytes:
    """A row for each passage and figure."""
    rows = (
        (
            number,
            place_name(item.placed.case),
            item.placed.case.date,
            public_title(item.placed.case),
            item.text,
            item.name,
            item.value,
            item.about,
            _reference(item, selection),
            (selection.address(item.placed.case) or selection.page(item.placed.case))
            + f"#{item.anchor}",
        )
        for number, item in enumerate(found, 1)
    )
    return csv_bytes(_COLUMNS, rows)


@dataclass(frozen=True, slots=True)
class ExcerptFormat:
    """A form of the excerpts: its function, its suffix, whether a terminal can show it."""

    make: Callable[[Selection, Sequence[Found]], bytes]
    suffix: str
    text: bool = True


EXCERPT_FORMATS: Mapping[str, ExcerptFormat] = {
    "docx": ExcerptFormat(as_docx, ".docx", text=False),
    "csv": ExcerptFormat(as_csv, ".csv"),
    "markdown": ExcerptFormat(as_markdown, ".md"),
}
"""Name of a format -> format. A new one needs a function and a line here."""
