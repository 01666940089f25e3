"""A whole case page as HTML: head, findings, text, source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from casebook.casetext import Passage, passages
from casebook.index.tables import NO_DATE, NO_PLACE
from casebook.index.tree import MASKED, NONE, shelf_mark, steps
from casebook.model import Case, SourceRef
from casebook.privacy import redact
from casebook.site.body import passages_html
from casebook.site.evidence import locate

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_STATUS = {
    "draft": ("初稿", "由程序从原文整理，尚未经人核对"),
    "reviewed": ("已核对", "已由编者对照原文核对"),
}
_SEPARATOR = '<span class="cb-sep" aria-hidden="true">›</span>'


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a case page needs to know of the rest of the site.

    `url` turns the source path of a page (`places/430000.md`) into a link from this page.
    """

    url: Callable[[str], str]
    theme_id: Mapping[str, str]
    reform_id: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RenderedCase:
    """A case page's HTML and the passages that it shows."""

    html: str
    passages: tuple[Passage, ...]


def render_case(case: Case, around: Surroundings) -> RenderedCase:
    """The page of a case; everything from the case is escaped."""
    items = passages(case.body)
    parts = (
        _head(case, around),
        _findings(case, items, around),
        f'<div class="cb-text">\n{passages_html(items)}\n</div>',
        _foot(case),
    )
    return RenderedCase("\n".join(part for part in parts if part), items)


def describe(case: Case) -> str:
    """One line for the page's description: place, date, genre."""
    words = (case.locality or NO_PLACE, shown_date(case.date), case.genre, case.title)
    return " · ".join(word for word in words if word)


def shown_date(date: str) -> str:
    """`2023-02-18` as 2023年2月18日; anything else as it stands, nothing as 日期不详."""
    match = _ISO.fullmatch(date)
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else date or NO_DATE


def _link(label: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(label)}</a>'


# ---------------------------------------------------------------------------- head


def _head(case: Case, around: Surroundings) -> str:
    note = '<p class="cb-note">原文无标题，标题据正文拟定。</p>' if case.title_derived else ""
    subtitle = f'<p class="cb-subtitle">{escape(case.subtitle)}</p>' if case.subtitle else ""
    lines = (
        '<header class="cb-head">',
        f'<p class="cb-path">{_place(case, around)}</p>',
        f"<h1>{escape(case.title)}</h1>",
        subtitle,
        note,
        f'<ul class="cb-facts">{"".join(_facts(case))}</ul>',
        "</header>",
    )
    return "\n".join(line for line in lines if line)


def _place(case: Case, around: Surroundings) -> str:
    """The path of the place, each division a link."""
    mark = shelf_mark(case)
    if mark in (MASKED, NONE):
        names = [*case.region, case.locality] if mark == MASKED else [*case.region]
        label = " › ".join(dict.fromkeys(name for name in names if name))
        return _link(label or case.locality or NO_PLACE, around.url(f"places/{mark}.md"))
    path = [
        _link(step.name, around.url(f"places/{step.code}.md")) if step.code else escape(step.name)
        for step in steps(case)
    ]
    former = f"（原文作{escape(case.former_locality)}）" if case.former_locality else ""
    return _SEPARATOR.join(path) + former


def _facts(case: Case) -> Iterable[str]:
    date = escape(shown_date(case.date))
    if _ISO.fullmatch(case.date):
        date = f'<time datetime="{case.date}">{date}</time>'
    yield f"<li>{date}</li>"
    for words in (case.level, case.genre, case.organization, case.author):
        if words:
            yield f"<li>{escape(words)}</li>"
    name, meaning = _STATUS.get(case.status, (case.status, ""))
    kind = "reviewed" if case.status == "reviewed" else "draft"
    yield (
        f'<li><span class="cb-status cb-status--{kind}" title="{escape(meaning)}">'
        f"{escape(name)}</span></li>"
    )


# ---------------------------------------------------------------------------- findings

# A figure the source hides: *件, **.*%, ****余人次, XX件.
_MASK = re.compile(r"[*＊×]|[XxＸ]{2}")


def _findings(case: Case, items: Sequence[Passage], around: Surroundings) -> str:
    rows = [
        _tags("主题", case.themes, around.theme_id, "themes", around),
        _tags("改革", case.reforms, around.reform_id, "reforms", around),
    ]
    shown = [row for row in rows if row]
    tags = f'<dl class="cb-tags">{"".join(shown)}</dl>' if shown else ""
    table = _metrics(case, items)
    if not tags and not table:
        return ""
    return f'<section class="cb-findings" aria-label="标签与数据">\n{tags}\n{table}\n</section>'


def _tags(
    heading: str,
    names: Sequence[str],
    ids: Mapping[str, str],
    folder: str,
    around: Surroundings,
) -> str:
    if not names:
        return ""
    tags = (
        f"<li>{_link(name, around.url(f'{folder}/{ids[name]}.md'))}</li>"
        if name in ids
        else f"<li>{escape(name)}</li>"
        for name in names
    )
    return f"<div><dt>{heading}</dt><dd><ul>{''.join(tags)}</ul></dd></div>"


def _metrics(case: Case, items: Sequence[Passage]) -> str:
    if not case.metrics:
        return ""
    rows = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th><td>'
        + "、".join(_figure(name, word, items) for word in words)
        + "</td></tr>"
        for name, words in case.metrics
    )
    return (
        '<table class="cb-metrics"><caption>可比指标（照录原文，点数字看出处）</caption>'
        '<thead><tr><th scope="col">指标</th><th scope="col">原文数字</th></tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _figure(name: str, words: str, items: Sequence[Passage]) -> str:
    found = locate(name, words, items)
    # The words are the text's own, and an editor may have copied more than the figure.
    label = redact(words)
    shown = _link(label, f"#{found.anchor}") if found else escape(label)
    return f'<span class="cb-hidden">未公开</span> {shown}' if _MASK.search(words) else shown


# ---------------------------------------------------------------------------- foot


def _foot(case: Case) -> str:
    facts = [("来源", _source(case.source))] if case.source else []
    facts.append(("编号", f"<code>{escape(case.id)}</code>"))
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    return f'<footer class="cb-foot"><h2 id="cb-source">出处</h2><dl>{rows}</dl></footer>'


def _source(source: SourceRef) -> str:
    words = [f'<span class="cb-file">{escape(source.file)}</span>', f"第 {source.article} 篇"]
    if source.part is not None:
        words.append(f"第 {source.part} 部分")
    if source.lines is not None:
        words.append(f"第 {source.lines[0]}–{source.lines[1]} 行")
    return "，".join(words)
