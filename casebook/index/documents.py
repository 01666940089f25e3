"""Cited documents with the cases that cite them: national ones first, then local by province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from casebook.casetext.excerpts import excerpts
from casebook.casetext.titles import public_title
from casebook.index.counts import count_table
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Column,
    IndexPage,
    Link,
    RowFacts,
    joined,
    paragraphs,
    pieces,
    side_by_side,
)
from casebook.index.pagination import (
    GroupKey,
    IndexRow,
    TablePage,
    by_place,
    case_row,
    province_key,
    table_pages,
)
from casebook.index.repeals import Repealed, RepealedBy, document_key, repeal_of, repealed_documents
from casebook.index.tables import (
    NO_PLACE,
    date_link,
    hashed_id,
    passage_link,
    place_link,
    place_name,
)
from casebook.problems.quoting import shortened

MOST_CITED = 8
"""A document cited by more cases than this has its own page, with a quote from each case."""
_LONGEST_TITLE = 16
_TITLE = "引用文件"
_COLUMNS = (Column("文件"), Column("引用案例", "number"), Column("引用的地方"))
_OWN = (Column("地区", "name"), Column("报告日期", "name"), Column("原文", "quotes"))
# The parts of the list; their slugs sort in the order wanted.
_NATIONAL: GroupKey = ("central", "国家法律法规和文件")
_LOCAL: GroupKey = ("local", "地方文件")
_OTHER: GroupKey = ("unclear", "来源未写明")
_LEVELS = {_NATIONAL: "国家", _LOCAL: "地方"}
_PROSE = (
    "报告里用书名号引用的法律、法规和文件：先列国家的，再按引用它的省份列地方的。"
    "同一省里同名的地方文件列在一起，未必是同一份。"
)


@dataclass(slots=True)
class _Document:
    """A cited document.

    `key` identifies it, `keys` are its parts of the list, `titles` counts its spellings.
    `citations` are (citing case, start, end), offsets in the case's text.
    """

    key: str
    keys: tuple[GroupKey, ...]
    titles: Counter[str] = field(default_factory=Counter)
    citations: list[tuple[PlacedCase, int, int]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The most frequent spelling; of equally frequent ones, the longest."""
        return max(sorted(self.titles), key=lambda title: (self.titles[title], len(title)))

    @property
    def id(self) -> str:
        return hashed_id("d", self.key)


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """The list of documents, and a page for each document that many cases cite."""
    sheet = TablePage(folder="documents", id="index", title=_TITLE, columns=_COLUMNS, noun="份")
    documents, repealed = _documents(corpus), repealed_documents(corpus)
    rows = [_row(document, repealed, corpus) for document in documents]
    total = sum(len(document.citations) for document in documents)
    count = (
        f"共 {len(documents)} 份，被引用 {total} 次（每篇案例计一次）。" if rows else "暂无条目。"
    )
    origins = Counter(document.keys[0] for document in documents)
    counted = ((label, origins[slug, label]) for slug, label in sorted(origins))
    yield from table_pages(
        sheet,
        rows,
        paragraphs(_PROSE, count),
        side_by_side(count_table("按来源", "来源", counted, "份数")),
    )
    for document in documents:
        if len(document.citations) > MOST_CITED:
            yield from _own_pages(document, repealed, corpus)


def _documents(corpus: Corpus) -> list[_Document]:
    """All documents, by part of the list, most cited first within a part."""
    cites = [
        (document_key(cite.title), cite, placed)
        for placed in by_place(corpus.cases)
        for cite in corpus.read(placed).findings.cites
    ]
    # If any report states the origin of a title, it applies to all reports that cite that title.
    national = {key for key, cite, _ in cites if cite.origin == "国家"}
    local = {key for key, cite, _ in cites if cite.origin == "地方"}
    documents: dict[tuple[str, tuple[GroupKey, ...]], _Document] = {}
    for key, cite, placed in cites:
        if key in national:
            keys: tuple[GroupKey, ...] = (_NATIONAL,)
        elif key in local:
            keys = (_LOCAL, province_key(placed, corpus))
        else:
            keys = (_OTHER,)
        document = documents.setdefault((key, keys), _Document(f"{key}\n{keys[1:]}", keys))
        document.titles[cite.title] += 1
        document.citations.append((placed, cite.start, cite.start + len(cite.text)))
    return sorted(
        documents.values(), key=lambda item: (item.keys, -len(item.citations), item.title)
    )


def _repeal(document: _Document, repealed: Repealed, corpus: Corpus) -> RepealedBy | None:
    """The newest statement that a document was repealed, of a case other than one that cites it."""
    national = document.keys == (_NATIONAL,)
    statements = (
        repeal_of(document.title, repealed, placed, corpus, national=national)
        for placed, _, _ in document.citations
    )
    return next(filter(None, statements), None)


def _row(document: _Document, repealed: Repealed, corpus: Corpus) -> IndexRow:
    has_page = len(document.citations) > MOST_CITED
    name, own_page = f"《{document.title}》", f"documents/{document.id}.md"
    links = (
        passage_link(_who(placed), placed, case=corpus.read(placed), start=start)
        for placed, start, _ in document.citations[:MOST_CITED]
    )
    repeal = _repeal(document, repealed, corpus)
    title = Link(name, own_page) if has_page else name
    more = (" ", Link(f"等 {len(document.citations)} 篇", own_page)) if has_page else ()
    return IndexRow(
        (
            (title, "　", repeal.link(corpus)) if repeal else title,
            str(len(document.citations)),
            (*pieces(joined(links, "、")), *more),
        ),
        document.keys,
        document.keys[-1][1],
        facts=RowFacts(
            level=_LEVELS.get(document.keys[0], ""),
            province=document.keys[-1][1] if len(document.keys) > 1 else "",
        ),
    )


def _who(placed: PlacedCase) -> str:
    """Label of the citing case: its place, or its title when it is about no place."""
    name = place_name(placed.case)
    if name != NO_PLACE:
        return name
    return f"《{shortened(public_title(placed.case), _LONGEST_TITLE)}》"


def _own_pages(document: _Document, repealed: Repealed, corpus: Corpus) -> Iterator[IndexPage]:
    sheet = TablePage(
        folder="documents",
        id=document.id,
        title=f"《{document.title}》",
        columns=_OWN,
        crumbs=(Link(_TITLE, "documents/index.md"),),
        noun="篇",
    )
    rows = [_citation(citation, corpus) for citation in document.citations]
    others = "、".join(
        f"《{title}》" for title in sorted(document.titles) if title != document.title
    )
    also = f"也写作：{others}。" if others else ""
    repeal = _repeal(document, repealed, corpus)
    lead = paragraphs(
        f"{len(document.citations)} 篇案例引用。{also}", repeal.link(corpus) if repeal else ""
    )
    return table_pages(sheet, rows, lead)


def _citation(citation: tuple[PlacedCase, int, int], corpus: Corpus) -> IndexRow:
    placed, start, end = citation
    case = corpus.read(placed)
    quote = excerpts(case).sentence(start, end)
    cells = (
        place_link(placed),
        date_link(placed),
        passage_link(quote, placed, case=case, start=start),
    )
    return case_row(placed, corpus, cells)
