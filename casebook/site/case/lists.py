"""Sections of a case page: documents cited, related cases."""

from __future__ import annotations

from html import escape

from casebook.casetext import CaseText
from casebook.compare import page as compare
from casebook.findings import Citation
from casebook.index.related import RelatedCase
from casebook.index.tables import NO_DATE, place_name
from casebook.model import Case
from casebook.privacy import redact
from casebook.site.case.context import PageContext, link

_ORIGINS = {"国家": "国家", "地方": "地方", "": "未注明"}
MOST = 200
"""Most documents of a list, several times what a long report cites, so that pages stay small."""


def documents(text: CaseText, around: PageContext) -> str:
    """The documents cited, national ones first; "" when there is none."""
    cites = text.findings.cites
    if not cites:
        return ""
    rows = "".join(
        f"<div><dt>{label}</dt><dd><ul>{''.join(_document(item, text) for item in cited)}</ul>"
        "</dd></div>"
        for origin, label in _ORIGINS.items()
        if (cited := [item for item in cites[:MOST] if item.origin == origin])
    )
    index = "documents/index.md"
    more = (
        f'<p class="cb-hint">{link("还有谁引用", around.url(index))}</p>'
        if around.exists(index)
        else ""
    )
    return (
        '<section class="cb-section"><h2 id="cb-documents">引用的文件</h2>'
        f'<dl class="cb-tags cb-documents">{rows}</dl>{more}</section>'
    )


def _document(item: Citation, text: CaseText) -> str:
    title = link(f"《{item.title or item.text}》", f"#{text.passage_at(item.start).anchor}")
    return f"<li>{title}</li>"


def related(case: Case, around: PageContext) -> str:
    """The related cases, each with the reasons; "" when there is none."""
    items = around.nearby.related.get(case.id, ())
    if not items:
        return ""
    rows = "".join(_related(item, case, around) for item in items)
    return (
        '<section class="cb-section"><h2 id="cb-related">相关案例</h2>'
        f'<ul class="cb-related">{rows}</ul></section>'
    )


def _related(item: RelatedCase, case: Case, around: PageContext) -> str:
    other = item.placed.case
    where = f"{place_name(other)} · {other.date or NO_DATE}"
    reasons = []
    if item.reforms:
        names = "、".join(item.reforms[:4])
        more = f"等 {len(item.reforms)} 项" if len(item.reforms) > 4 else ""
        reasons.append(f"都做了{names}{more}")
    titles = [word for word in item.keywords if word.startswith("《")]
    others = [word for word in item.keywords if word not in titles]
    for lead, keywords in (("都引用", titles), ("都说到", others)):
        if keywords:
            reasons.append(f"{lead}{'、'.join(keywords)}")
    return (
        f"<li>{link(redact(other.title), around.url(item.placed.src_uri))}"
        f'<span class="cb-note">{escape(where)}{_comparison(item, case, around)}</span>'
        f'<span class="cb-why">{escape("；".join(reasons))}</span></li>'
    )


def _comparison(item: RelatedCase, case: Case, around: PageContext) -> str:
    """A link to the comparison of both cases; "" when the site has no such page."""
    if not around.exists(compare.PAGE):
        return ""
    url = compare.compare_link(around.url(compare.PAGE), case=f"{case.id},{item.placed.case.id}")
    label = escape(f"与《{redact(item.placed.case.title)}》对比")
    return f' · <a href="{escape(url)}" aria-label="{label}">对比</a>'
