"""A whole case page as HTML: head, summary, text, and the sections below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape

from casebook.case_md.days import full_day
from casebook.casetext import CaseText, Passage
from casebook.casetext.quotes import Quotes
from casebook.compare import page as compare
from casebook.dataset.citation import chinese_date
from casebook.dataset.json_ld import json_ld
from casebook.index.tables import NO_PLACE
from casebook.index.tree import MASKED, NONE, place_page_id, steps
from casebook.model import STATUS_NAMES, Case
from casebook.privacy import redact
from casebook.site.case.body import passages_html
from casebook.site.case.common_passages import shared_passages
from casebook.site.case.context import PageContext, link
from casebook.site.case.correction_notice import correction_notice, with_marks
from casebook.site.case.figures import Figure, figures, highlights
from casebook.site.case.figures_table import figures_table
from casebook.site.case.foot import foot
from casebook.site.case.inline import Addresses
from casebook.site.case.lists import documents, related
from casebook.site.case.ocr_notice import ocr_notice
from casebook.site.case.summary import summary
from casebook.site.case.unread_notice import unread_notice
from casebook.site.scripts import SCRIPTS
from casebook.system.pickling import PickledAsTuple

__all__ = ["PageContext", "RenderedPage", "describe", "render_case"]

_STATUS_NOTES = {
    "draft": "由程序从原文整理，尚未经人核对",
    "reviewed": "已由编者对照原文核对",
}
_SEPARATOR = '<span class="cb-sep" aria-hidden="true">›</span>'


@dataclass(frozen=True, slots=True)
class RenderedPage(PickledAsTuple):
    """The HTML of a page, its headings in order, and the anchors that other pages may link to."""

    html: str
    headings: tuple[Passage, ...] = ()
    anchors: frozenset[str] = frozenset()


def render_case(case: Case, around: PageContext) -> RenderedPage:
    """Render the page of a case; all text from the case is escaped."""
    text = around.read(case)
    quotes = Quotes(text)
    numbers = figures(text, quotes)
    below = (
        figures_table(case, numbers, around),
        documents(text, around),
        related(case, around),
        shared_passages(case, around),
        foot(case, text, around),
    )
    parts = (
        _head(case, around),
        summary(case, text, quotes=quotes, figures=numbers, around=around),
        ocr_notice(case, text),
        unread_notice(around.unread, text),
        correction_notice(case.corrections, text),
        _switch(len(numbers)),
        f'<div class="cb-text">\n{_text(text, numbers, around)}\n</div>',
        *below,
        f'<script type="application/ld+json">{json_ld(case, around.address, around.about)}</script>',
        *(
            f'<script src="{escape(around.url(path))}" defer></script>'
            for path in SCRIPTS["case"]
            if around.exists(path)
        ),
    )
    html = "\n".join(part for part in parts if part)
    passages = (*text.passages, *_headings(below))
    headings = tuple(replace(item, text=redact(item.text)) for item in passages if item.level)
    return RenderedPage(html, headings, frozenset(item.anchor for item in passages))


def _text(text: CaseText, numbers: Sequence[Figure], around: PageContext) -> str:
    """The text of the case itself, with its figures highlighted."""
    addresses = Addresses(page=around.page, exists=around.exists, url=around.url)
    return passages_html(text.passages, with_marks(highlights(numbers), text), addresses)


_HEADING = re.compile(r'<h2 id="(cb-[a-z]+)">([^<]*)</h2>')


def _headings(sections: Iterable[str]) -> Iterable[Passage]:
    """Yield the headings of generated sections, for the table of contents."""
    for section in sections:
        for match in _HEADING.finditer(section):
            yield Passage(2, unescape(match[2]), match[1])


def _switch(count: int) -> str:
    """A switch for the highlights of `count` figures; CSS requires it as a sibling before the text."""
    if not count:
        return ""
    return (
        '<input class="cb-switch" type="checkbox" id="cb-marks" checked>'
        f'<label for="cb-marks">标出文中的数字（{count}）</label>'
    )


def describe(case: Case) -> str:
    """The description of the page in one line: place, date, genre, title."""
    facts = (case.locality or NO_PLACE, chinese_date(case.date), case.genre, redact(case.title))
    return " · ".join(fact for fact in facts if fact)


# ---------------------------------------------------------------------------- head


def _head(case: Case, around: PageContext) -> str:
    note = '<p class="cb-note">原文无标题，标题据正文拟定。</p>' if case.title_derived else ""
    subtitle = f'<p class="cb-subtitle">{escape(case.subtitle)}</p>' if case.subtitle else ""
    lines = (
        '<header class="cb-head">',
        f'<p class="cb-path">{_place(case, around)}</p>',
        f"<h1>{escape(case.title)}</h1>",
        subtitle,
        note,
        f'<ul class="cb-facts">{"".join(_facts(case, around))}</ul>',
        "</header>",
    )
    return "\n".join(line for line in lines if line)


def _place(case: Case, around: PageContext) -> str:
    """The place and the divisions that contain it, as links."""
    page_id = place_page_id(case)
    if page_id in (MASKED, NONE):
        names = [*case.region, case.locality] if page_id == MASKED else [*case.region]
        label = " › ".join(dict.fromkeys(name for name in names if name))
        return link(label or case.locality or NO_PLACE, around.url(f"places/{page_id}.md"))
    path = [
        link(step.name, around.url(f"places/{step.code}.md")) if step.code else escape(step.name)
        for step in steps(case)
    ]
    former = f"（原文作{escape(case.former_locality)}）" if case.former_locality else ""
    return _SEPARATOR.join(path) + former


def _facts(case: Case, around: PageContext) -> Iterable[str]:
    """Yield list items: date, level, genre, organization, author, status, link to the comparison."""
    review = around.review
    date = escape(chinese_date(case.date))
    if full_day(case.date):
        date = f'<time datetime="{case.date}">{date}</time>'
    yield f"<li>{date}</li>"
    for fact in (case.level, case.genre, case.organization, case.author):
        if fact:
            yield f"<li>{escape(fact)}</li>"
    name = STATUS_NAMES.get(case.status, case.status)
    meaning = _STATUS_NOTES.get(case.status, "")
    kind = "reviewed" if case.status == "reviewed" else "draft"
    yield (
        f'<li><span class="cb-status cb-status--{kind}" title="{escape(meaning)}">'
        f"{escape(' · '.join(filter(None, (name, review.day, review.author))))}</span></li>"
    )
    if around.exists(compare.PAGE):
        url = compare.compare_link(around.url(compare.PAGE), case=case.id)
        yield f'<li class="cb-do">{link("与其他案例对比", url)}</li>'
