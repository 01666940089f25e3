"""The table of places like a place, with what they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.figures import value_text
from casebook.index.model import Corpus
from casebook.index.page import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    Piece,
    Row,
    RowGroup,
    Table,
)
from casebook.index.peers import LEAST, POINTS, SHARE, Peer, PlaceFigure, peers_of
from casebook.index.tables import bodies_text, passage_link

HEADING = "同类地方"
"""The heading of places like a place, on all pages."""
ORDERED = (
    "层级相同、做法和数字相近的地方：同类的排在前，再按相同之处的多少排，两地都做了的改革一项算一处，"
    f"相近的数字一个算一处（百分比相差不超过 {POINTS:g} 个百分点，其他的相差不超过 {SHARE:.0%}；"
    "时期、范围的写法也要相同，或者都是一整年的数）。"
)
"""What readers are told of the choice and the order."""
MOST_PRACTICES = 3
"""Reforms named for a place."""
_NOT_ALL = "没有列出的，不等于不像；数字相近，不等于一样好。"
_NOBODY = f"收录的报告里还没有这样的地方：要层级相同，至少有 {LEAST} 处相同，其中有一项改革。"
_PLACE = (Column("地方", "name"), Column("同在哪里", "remark"), Column("都做了"))
_FIGURES = Column("相近的数字（这里与那里）")
_COUNT = Column("相同", "number")


def peer_blocks(code: str, corpus: Corpus) -> Iterator[Block]:
    """Yield the section about the place with this page id; nothing for one without its own reports."""
    peers = peers_of(corpus).get((code, ""))
    if peers is None:
        return
    yield Heading(HEADING)
    yield Paragraph(f"{ORDERED}{_NOT_ALL}" if peers else _NOBODY)
    if peers:
        figures = any(item.figures for item in peers)
        groups = (
            RowGroup(
                heading,
                tuple(_row(item, corpus, figures=figures) for item in peers if item.near == near),
            )
            for heading, near in (("同省", True), ("外省", False))
        )
        columns = (*_PLACE, *((_FIGURES,) if figures else ()), _COUNT)
        yield Table(columns, tuple(group for group in groups if group.rows))


def _row(item: Peer, corpus: Corpus, *, figures: bool) -> Row:
    code, township = item.other.key
    page = item.other.newest.src_uri if township else f"places/{code}.md"
    return (
        (Link(item.other.name, page), bodies_text(item.reports)),
        kind_words(item, province=False),
        _practices(item, corpus),
        *((tuple(_figures(item, corpus)),) if figures else ()),
        f"{item.alike} 处",
    )


def kind_words(item: Peer, *, province: bool = True) -> str:
    """In what the places are alike by themselves: 同为县级市，and with `province` 同在湖北省."""
    own, other = item.own, item.other
    same = (
        f"同为{own.kind}"
        if item.same_kind
        else f"同为{own.level}，这里是{own.kind}，那里是{other.kind}"
    )
    return f"{same}，同在{own.province}" if province and item.near else same


def _practices(item: Peer, corpus: Corpus) -> Content:
    """The reforms of both, as links to what the other place's report says."""
    content: list[Piece] = []
    for name in item.practices[:MOST_PRACTICES]:
        found = item.other.practices[name]
        case = corpus.read(found.placed)
        content += ("、", passage_link(name, found.placed, case=case, start=found.quote.start))
    return (*content[1:], more_words(item))


def more_words(item: Peer) -> str:
    """How many reforms there are beside those named; "" when all are."""
    number = len(item.practices)
    return f"等 {number} 项" if number > MOST_PRACTICES else ""


def _figures(item: Peer, corpus: Corpus) -> Iterator[Piece]:
    """Yield each close figure: its name, and both values as links to their sentences."""
    for number, indicator in enumerate(item.figures):
        entry = corpus.vocabulary.indicator[indicator]
        own, other = (place.figures[indicator] for place in (item.own, item.other))
        yield f"{'；' if number else ''}{entry.name} "
        yield _figure(own, corpus)
        yield " 与 "
        yield _figure(other, corpus)


def _figure(figure: PlaceFigure, corpus: Corpus) -> Link:
    case = corpus.read(figure.placed)
    return passage_link(figure_words(figure), figure.placed, case=case, start=figure.value.start)


def figure_words(figure: PlaceFigure) -> str:
    """A value with its period: 8.2%（2023年）."""
    return f"{value_text(figure.value)}（{figure.period or '时期未写明'}）"


def shown_of(peers: Sequence[Peer], most: int) -> Sequence[Peer]:
    """Up to `most` of the places, as many of the same province as of others where there are enough."""
    near = [item for item in peers if item.near]
    far = [item for item in peers if not item.near]
    half = max(most - len(far), (most + 1) // 2)
    return [*near[:half], *far[: most - len(near[:half])]]
