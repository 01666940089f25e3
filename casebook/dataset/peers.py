"""`peers.csv`: the places like each place, with what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casebook.dataset.table import DataTable, FieldType, TableField
from casebook.index.model import Corpus
from casebook.index.peer_tables import figure_words
from casebook.index.peers import Peer, Profile, peers_of
from casebook.index.site_file import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow:
    """A place beside another one, and the number of this one among those like the first, from 1."""

    number: int
    peer: Peer
    corpus: Corpus
    address: Address


def _field(
    name: str,
    title: str,
    chinese: str,
    english: str,
    get: Callable[[PeerRow], object],
    kind: FieldType = "string",
) -> TableField[PeerRow]:
    return TableField(
        name=name,
        type=kind,
        title=title,
        chinese=chinese,
        english=english,
        get=get,
        required=kind != "string" or name in _ALWAYS,
    )


_ALWAYS = frozenset(("case_id", "place", "peer", "peer_case_id", "kind", "peer_kind"))

PEERS: DataTable[PeerRow] = DataTable(
    name="peers",
    format="csv",
    zipped=True,
    title="同类地方",
    english="Places of one level with reforms and close figures in common; what is alike is not equally good",
    key=("case_id", "number"),
    fields=(
        _field(
            *("number", "序号", "同一个地方的第几个，与网页上的次序相同：同省的在前，从 1 起"),
            "Rank among the peers of the place as on the site, those of its province first, from 1",
            lambda row: row.number,
            kind="integer",
        ),
        _field(
            *("case_id", "案例", "这个地方最新一份报告的案例编号，即 cases.json 的 id"),
            "Id of the newest report of the place in cases.json",
            lambda row: row.peer.own.newest.case.id,
        ),
        _field(
            *("place", "地方", "这个地方，连同省名"),
            "The place, with its province",
            lambda row: row.peer.own.name,
        ),
        _field(
            *("kind", "类别", "这个地方是哪一种：县、区、县级市等"),
            "What kind of place it is",
            lambda row: row.peer.own.kind,
        ),
        _field(
            *("peer", "同类地方", "与它相像的地方，连同省名"),
            "The place like it, with its province",
            lambda row: row.peer.other.name,
        ),
        _field(
            *("peer_kind", "同类地方的类别", "那个地方是哪一种"),
            "What kind of place the peer is",
            lambda row: row.peer.other.kind,
        ),
        _field(
            *("peer_case_id", "同类地方的案例", "那个地方最新一份报告的案例编号"),
            "Id of the newest report of the peer",
            lambda row: row.peer.other.newest.case.id,
        ),
        _field(
            *("same_kind", "同类", "两地是不是同一种"),
            "Whether both are of one kind",
            lambda row: row.peer.same_kind,
            kind="boolean",
        ),
        _field(
            *("same_province", "同省", "两地是不是在一个省"),
            "Whether both are in one province",
            lambda row: row.peer.near,
            kind="boolean",
        ),
        _field(
            *("alike", "相同", "有几处相同：都做了的改革和相近的数字，一项算一处"),
            "Number of reforms and close figures in common",
            lambda row: row.peer.alike,
            kind="integer",
        ),
        _field(
            *("reforms", "都做了", "两地都做了的改革举措的编号，以空格分隔；原文见 ladders.csv"),
            "Ids of the reforms of both, separated by spaces; the words are in ladders.csv",
            lambda row: " ".join(row.corpus.reform_id[name] for name in row.peer.practices),
        ),
        _field(
            *(
                "figures",
                "相近的数字",
                "指标名称和两地的数，这里的在前，以分号分隔；原文见 metrics.csv",
            ),
            "Names of indicators with both figures, the place's own first; the words are in metrics.csv",
            lambda row: "；".join(_figures(row)),
        ),
        _field(
            *("cases", "出自", "这个地方写到它们的案例，编号以空格分隔"),
            "Ids of the reports of the place that say so, separated by spaces",
            lambda row: _cases(row.peer.own, row.peer),
        ),
        _field(
            *("peer_cases", "同类地方出自", "那个地方写到它们的案例，编号以空格分隔"),
            "Ids of the reports of the peer that say so, separated by spaces",
            lambda row: _cases(row.peer.other, row.peer),
        ),
        _field(
            *("url", "网址", "这个地方的网页，从网站根目录算起；乡镇的是最新一份报告"),
            "Page of the place, from the root of the site; of a township its newest report",
            lambda row: _page(row.peer.own, row.address),
        ),
    ),
)


def peer_rows(corpus: Corpus, address: Address) -> Iterator[PeerRow]:
    """One row for each place like another one, places by id and each in the order of its page."""
    for _, peers in sorted(peers_of(corpus).items()):
        for number, peer in enumerate(peers, 1):
            yield PeerRow(number=number, peer=peer, corpus=corpus, address=address)


def _figures(row: PeerRow) -> Iterator[str]:
    for indicator in row.peer.figures:
        own, other = (place.figures[indicator] for place in (row.peer.own, row.peer.other))
        name = row.corpus.vocabulary.indicator[indicator].name
        yield f"{name} {figure_words(own)} 与 {figure_words(other)}"


def _cases(place: Profile, peer: Peer) -> str:
    """The ids of the cases of one of the places that show what both have in common."""
    shown = (
        *(place.practices[name].placed for name in peer.practices),
        *(place.figures[indicator].placed for indicator in peer.figures),
    )
    return " ".join(sorted({placed.case.id for placed in shown}))


def _page(place: Profile, address: Address) -> str:
    code, township = place.key
    return address(place.newest.src_uri if township else f"places/{code}.md")
