"""The page of two reports: what the later one adds, drops and rewords, its figures and reforms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.casetext.excerpts import excerpts
from casebook.index import figures
from casebook.index.changes.comparing import Comparison
from casebook.index.changes.figure_changes import FigureChange
from casebook.index.changes.limits import FIGURES, REFORMS, left_out, rows_within
from casebook.index.changes.pairs import FOLDER
from casebook.index.changes.paragraph_tables import paragraph_tables
from casebook.index.changes.reform_changes import ReformChange
from casebook.index.evidence import NO_QUOTE, Quote
from casebook.index.figures import IndicatorValue
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Block,
    Breadcrumbs,
    Column,
    Content,
    Heading,
    IndexPage,
    Link,
    Paragraph,
    Piece,
    Row,
    joined,
    paragraphs,
    table,
)
from casebook.index.tables import case_link, date_text, passage_link, place_name

INDEX_LINK = Link("前后变化", f"{FOLDER}/index.md")
_ABOUT = (
    "段落按字句比对，标点和空格不计；点“第几段”看原文。"
    "“没有写到”只说后一份的文字里没有，不等于停了；逐条的判断由程序作出，引用前请核对原文。"
)
_APART = "两份报告几乎没有相近的段落，多半不是同一类文章，新增和不再有的只供参考。"
_REFORM = Column("改革举措", "name")
_NEW = ("后一份新写到的改革举措", "前一份只是提到、后一份写了推行的")
_GONE = ("后一份没有写到的改革举措", "前一份写了推行、后一份只是提到的")
"""Headings: of reforms that the other report does not name, of those that it names only."""
# Two reports with a smaller share of paragraphs in common are not versions of each other.
_ALIKE = 0.1


def pair_page(comparison: Comparison, place: Link, corpus: Corpus) -> IndexPage:
    """The page of two reports; `place` leads to the page of all pairs of the place."""
    one, two = comparison.labels
    earlier, later = comparison.pair.earlier, comparison.pair.later
    name = place_name(later.case, province=False)
    blocks: tuple[Block, ...] = (
        Breadcrumbs((INDEX_LINK, place), f"{one}—{two}"),
        Paragraph(("前一份：", *_named(earlier), "；后一份：", *_named(later), "。")),
        *paragraphs(
            _genres(comparison),
            f"{comparison.summary}，照旧 {len(comparison.revision.same[1])} 段。{_ABOUT}",
            _APART if _is_apart(comparison) else "",
        ),
        *_figures(comparison, corpus),
        *_reforms(comparison, corpus),
        *paragraph_tables(comparison),
    )
    return IndexPage(comparison.pair.page, f"{name}：{one}与{two}的报告相比", blocks)


def _named(placed: PlacedCase) -> tuple[Piece, ...]:
    facts = "，".join(filter(None, (date_text(placed.case), placed.case.genre)))
    return case_link(placed), f"（{facts}）"


def _genres(comparison: Comparison) -> str:
    """A caution where the two reports are of different kinds; "" where not."""
    genres = comparison.pair.earlier.case.genre, comparison.pair.later.case.genre
    if genres[0] == genres[1] or not all(genres):
        return ""
    return f"两份文种不同（{'、'.join(genres)}），写到的范围本来就会不同。"


def _is_apart(comparison: Comparison) -> bool:
    """Whether the reports have next to no paragraphs in common."""
    sizes = len(comparison.earlier), len(comparison.later)
    revision = comparison.revision
    kept = min(sizes[0] - len(revision.dropped), sizes[1] - len(revision.added))
    return kept < _ALIKE * min(sizes)


# --------------------------------------------------------------------------- figures


def _figures(comparison: Comparison, corpus: Corpus) -> Iterator[Block]:
    """The table of indicators that both reports have."""
    if not comparison.figures:
        return
    one, two = comparison.labels
    columns = (
        Column("指标"),
        Column(one, "figure"),
        Column(two, "figure"),
        Column("相差、口径", "remark"),
        Column("原文", "quotes"),
    )
    yield Heading(f"两份都有的指标 {len(comparison.figures)}")
    rows = (_figure_row(item, comparison, corpus) for item in comparison.figures)
    listed, left = rows_within(rows, FIGURES)
    yield table(columns, listed)
    yield from left_out(left, "个指标")


def _figure_row(change: FigureChange, comparison: Comparison, corpus: Corpus) -> Row:
    pair = comparison.pair
    sides = ((pair.earlier, change.earlier), (pair.later, change.later))
    values = (joined((_value(value) for value in found), "；") for _, found in sides)
    quotes = (
        quote
        for label, (placed, found) in zip(comparison.labels, sides, strict=True)
        for quote in _sentences(label, placed, found, corpus)
    )
    indicator = change.indicator
    return (
        Link(indicator.name, f"indicators/{indicator.id}.md"),
        *values,
        change.words,
        joined(quotes, " "),
    )


def _value(value: IndicatorValue) -> str:
    """A value with its period."""
    period = figures.period_text(value.metric)
    return figures.value_text(value) + (f"（{period}）" if period else "")


def _sentences(
    label: str, placed: PlacedCase, values: Sequence[IndicatorValue], corpus: Corpus
) -> Iterator[Piece]:
    """The sentences of the values, each once, as links."""
    case = corpus.read(placed)
    found = [value for value in values if value.start >= 0]
    quotes = {excerpts(case).sentence(value.start, value.end): value.start for value in found}
    for words, start in quotes.items():
        yield passage_link(f"{label}：{words}", placed, case=case, start=start)
    if not found:
        yield f"{label}：{figures.NOT_FOUND}"


# --------------------------------------------------------------------------- reforms


def _reforms(comparison: Comparison, corpus: Corpus) -> Iterator[Block]:
    """The reforms that only one of the reports practises."""
    pair, (one, two) = comparison.pair, comparison.labels
    for changes, placed, other, titles, label in (
        (comparison.new, pair.later, pair.earlier, _NEW, two),
        (comparison.gone, pair.earlier, pair.later, _GONE, one),
    ):
        rows = [(item, _cells(item, placed, other, corpus)) for item in changes]
        silent = [cells[:2] for item, cells in rows if not item.mention]
        mentioned = [cells for item, cells in rows if item.mention]
        there = one if label == two else two
        yield from _reform_table(titles[0], (label,), silent)
        yield from _reform_table(titles[1], (label, there), mentioned)


def _reform_table(title: str, labels: Sequence[str], rows: Sequence[Row]) -> Iterator[Block]:
    """The reforms with a sentence of each of the reports in `labels`; nothing without rows."""
    if rows:
        listed, left = rows_within(rows, REFORMS)
        yield Heading(f"{title} {len(rows)}")
        yield table((_REFORM, *(Column(f"{label}的原文", "quotes") for label in labels)), listed)
        yield from left_out(left, "项")


def _cells(
    change: ReformChange, placed: PlacedCase, other: PlacedCase, corpus: Corpus
) -> tuple[Content, Content, Content]:
    """The reform, the sentence that practises it, the sentence of the other report."""

    def quoted(quote: Quote | None, source: PlacedCase) -> Content:
        if quote is None:
            return NO_QUOTE
        return passage_link(quote.text, source, case=corpus.read(source), start=quote.start)

    return (
        Link(change.reform.name, f"reforms/{change.reform.id}.md"),
        quoted(change.quote, placed),
        quoted(change.mention, other),
    )
