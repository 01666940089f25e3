"""Framework pages: the parts of a document, and what reports say about each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.casetext import CaseText
from casebook.index import counts
from casebook.index.coverage import Coverage, coverage_of, terms_of
from casebook.index.figures import IndicatorValue, value_text
from casebook.index.framework_places import SECTION, Covered, place_coverage, places_page
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Block,
    Column,
    Content,
    Heading,
    IndexPage,
    Link,
    Paragraph,
    Piece,
    WebLink,
    joined,
    paragraphs,
    side_by_side,
    table,
)
from casebook.index.pagination import IndexRow, TablePage, by_place, province_row, table_pages
from casebook.index.tables import case_link, date_text, newest_first, passage_link, place_link
from casebook.index.themes import MOST_SECTIONS, section_link
from casebook.vocabulary import Framework, Indicator, Node
from casebook.vocabulary.frameworks import STATUSES

FOLDER = "frameworks"
INDEX = f"{FOLDER}/index.md"
MOST_PRACTICES = 2
MOST_FIGURES = 4
"""Practices and figures listed per case; the section of the case page has all of them."""
MOST_TERMS = 30
"""Reforms and indicators named on the page of a part; of more, only their numbers are said."""
MOST_ROWS = 120
"""Cases on the page of a part, few enough for one page; the page of all places has the others."""
_COLUMNS = (
    Column("案例"),
    Column("地区"),
    Column("日期", "name"),
    Column("做法", "quotes"),
    Column("数字", "quotes"),
    Column("相关章节", "quotes"),
)
_CRUMB = Link("对照框架", INDEX)
_PROSE = (
    "报告和工作要按这些文件展开；看每一部分有哪些报告写到、怎么写。"
    "一篇报告写到哪些部分，见案例页末尾“对照框架”。归入哪一部分由词表里的主题、改革举措和指标决定，"
    "没有列出的不等于没有做。"
)

Covering = Sequence[tuple[PlacedCase, Coverage]]
"""The cases that say something about a node, each with what it says."""


def node_page(node: Node) -> str:
    """The path of the page of a node, from the site's source folder."""
    return f"{FOLDER}/{node.id}.md"


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """The list of frameworks and one page for each of their nodes; nothing without frameworks."""
    frameworks = corpus.vocabulary.frameworks
    if not frameworks:
        return
    covered = {framework.id: _covered(framework, corpus) for framework in frameworks}
    covering = {framework.id: _covering(covered[framework.id]) for framework in frameworks}
    blocks: list[Block] = [Paragraph(_PROSE)]
    for framework in frameworks:
        blocks += _overview(framework, covering[framework.id])
    yield IndexPage(INDEX, "对照框架", tuple(blocks))
    for framework in frameworks:
        yield from place_coverage(framework, covered[framework.id], node_page, (_CRUMB,), corpus)
        for node in framework.nodes:
            yield from _pages(framework, node, covering[framework.id].get(node.id, ()), corpus)


def _covered(framework: Framework, corpus: Corpus) -> Covered:
    """The cases by place, each with what it says about every part."""
    return [
        (placed, coverage_of(placed.case, corpus.read(placed), framework, corpus.vocabulary))
        for placed in by_place(corpus.cases)
    ]


def _covering(covered: Covered) -> Mapping[str, Covering]:
    """The cases that say something about a node, by the node's id."""
    found: dict[str, list[tuple[PlacedCase, Coverage]]] = {}
    for placed, parts in covered:
        for item in parts:
            if item:
                found.setdefault(item.node.id, []).append((placed, item))
    return found


def _overview(framework: Framework, covering: Mapping[str, Covering]) -> Iterator[Block]:
    yield Heading(framework.name)
    places = Link("各地写到哪些部分", places_page(framework))
    yield from paragraphs(framework.covers, _origin(framework), places)
    columns = (
        Column("部分"),
        Column("写到的报告", "number"),
        Column("有做法", "number"),
        Column("有数字", "number"),
    )
    rows = (
        (
            Link(node.label, node_page(node)),
            str(len(covering.get(node.id, ()))),
            str(sum(bool(item.practices) for _, item in covering.get(node.id, ()))),
            str(sum(bool(item.figures) for _, item in covering.get(node.id, ()))),
        )
        for node in framework.nodes
    )
    yield table(columns, rows)


def _origin(framework: Framework) -> Content:
    """Who issued a framework and when, with the address of its text; "" when it does not say."""
    said: list[Piece] = [part for part in (framework.issuer, framework.date) if part]
    if framework.source:
        said.append(WebLink("公开的文本", framework.source))
    return joined(said, "　")


def _pages(
    framework: Framework, node: Node, covering: Covering, corpus: Corpus
) -> Iterator[IndexPage]:
    sheet = TablePage(
        folder=FOLDER,
        id=node.id,
        title=node.label,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="篇",
    )
    cases = [placed for placed, _ in covering]
    listed: Covering = covering
    more: Content = ""
    status: list[Piece] = [f"《{framework.name}》的一部分；名称{STATUSES[node.status]}。"]
    if node.source:
        status.append(WebLink("出处", node.source))
    if len(cases) > MOST_ROWS:
        newest = {placed.case.id for placed in newest_first(cases)[:MOST_ROWS]}
        listed = [each for each in covering if each[0].case.id in newest]
        places = Link("各地写到哪些部分", places_page(framework))
        more = (f"列出最新的 {MOST_ROWS} 篇；其余地方见", places, "。")
    lead = paragraphs(
        joined(status, ""), _terms(framework, node, corpus), counts.coverage(cases), more
    )
    rows = [_row(placed, item, corpus) for placed, item in listed]
    yield from table_pages(sheet, rows, lead, side_by_side(*counts.breakdown(cases, corpus)))


def _terms(framework: Framework, node: Node, corpus: Corpus) -> Content:
    """The reforms and indicators of a node, as links; of many their numbers, "" without any."""
    terms = terms_of(framework, node, corpus.vocabulary)
    if len(terms) > MOST_TERMS:
        figures = sum(isinstance(term, Indicator) for term in terms)
        told: list[Piece] = []
        for count, label, folder in (
            (len(terms) - figures, "改革举措", "reforms"),
            (figures, "指标", "indicators"),
        ):
            if count:
                told += [
                    f"{'、' if told else '包括 '}{count} 项",
                    Link(label, f"{folder}/index.md"),
                ]
        return tuple(told)
    links = [
        Link(
            term.name, f"{'indicators' if isinstance(term, Indicator) else 'reforms'}/{term.id}.md"
        )
        for term in terms
    ]
    listed = joined(links, "、")
    return ("包括：", *listed) if isinstance(listed, tuple) and links else ""


def _row(placed: PlacedCase, item: Coverage, corpus: Corpus) -> IndexRow:
    text = corpus.read(placed)
    practices: list[Piece] = [
        passage_link(f"{reform.name}：{quote.text}", placed, case=text, start=quote.start)
        for reform, quote in item.practices[:MOST_PRACTICES]
    ]
    more = len(item.practices) - len(practices)
    practices += [Link(f"另有 {more} 项", placed.src_uri, SECTION)] if more > 0 else []
    figures = (_figure(value, placed, text, corpus) for value in item.figures[:MOST_FIGURES])
    sections = (section_link(part, placed, text) for part in item.sections[:MOST_SECTIONS])
    cells = (
        case_link(placed),
        place_link(placed, province=False),
        date_text(placed.case),
        joined(practices, " "),
        joined(figures, " "),
        joined(sections, " "),
    )
    return province_row(placed, corpus, cells)


def _figure(value: IndicatorValue, placed: PlacedCase, text: CaseText, corpus: Corpus) -> Piece:
    label = f"{corpus.vocabulary.indicator[value.indicator].name} {value_text(value)}"
    if value.start < 0:
        return label
    return passage_link(label, placed, case=text, start=value.start)
