"""Index pages as bytes: the page comes back, and its digest is that of its value."""

from __future__ import annotations

from casebook.index import IndexPage
from casebook.index.packed import packed
from casebook.index.page import Column, Link, Paragraph, table


def _page(label: str, *, shared: bool) -> IndexPage:
    link = Link(label, "places/430100.md", "第一节")
    other = link if shared else Link("".join(label), "places/430100.md", "第一节")
    rows = ((link, "100余件"), (other, ""))
    blocks = (Paragraph(("见", link)), table((Column("地区", "name"), Column("数")), rows))
    return IndexPage("reforms/a.md", "放管服改革", blocks)


def test_a_page_comes_back_as_it_was() -> None:
    page = _page("长沙市", shared=True)
    kept = packed(page)
    assert (kept.path, kept.title) == (page.path, page.title)
    assert kept.unpacked() == page


def test_the_digest_is_that_of_the_value() -> None:
    page = packed(_page("长沙市", shared=True))
    assert packed(_page("长沙市", shared=False)) == page
    assert packed(page.unpacked()) == page
    assert packed(_page("株洲市", shared=True)).digest != page.digest
