"""The box above the text: tags, comparable figures and claims, each leading to its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from casebook.casetext import CaseText
from casebook.casetext.locate import passage_of_figure
from casebook.casetext.quotes import Quotes
from casebook.index.claim_kinds import CLAIMS, ClaimKind
from casebook.model import UNDISCLOSED, Case
from casebook.privacy import redact
from casebook.site.case.context import PageContext, link
from casebook.site.case.figures import Figure

# A figure the source hides: *件, **.*%, ****余人次, XX件.
_MASK = re.compile(r"[*＊×]|[XxＸ]{2}")
SummaryRow = tuple[str, int, str]
"""Heading, number of items, the items as HTML."""


def summary(
    case: Case,
    text: CaseText,
    *,
    quotes: Quotes,
    figures: Sequence[Figure],
    around: PageContext,
) -> str:
    """The box, "" when there is nothing to put into it."""
    rows = [
        ("主题", len(case.themes), _themes(case, text, around)),
        ("改革", len(case.reforms), _reforms(case, text, around)),
        ("可比指标", len(case.metrics), _metrics(case, text, figures, around)),
        *(_claims(kind, text, quotes) for kind in CLAIMS),
        _initiatives(text, quotes),
    ]
    shown = [row for row in rows if row[1]]
    if not shown:
        return ""
    counts = "\u00a0· ".join(f"{name}\u00a0{count}" for name, count, _ in shown)
    groups = "\n".join(
        f"<div><dt>{name}</dt><dd>{content}</dd></div>" for name, _, content in shown
    )
    # On a phone the box is closed so that the text begins on the first screen; a details element
    # could not be closed there and open on a wide screen without a script.
    return (
        '<section class="cb-findings" aria-label="本文要点">\n'
        '<input class="cb-more" type="checkbox" id="cb-more">'
        f'<label class="cb-brief" for="cb-more"><b>本文要点</b> <span>{counts}</span></label>\n'
        f'<dl class="cb-tags">\n{groups}\n</dl>\n</section>'
    )


def _list(items: Iterable[str], kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f"<ul{name}>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


# ---------------------------------------------------------------------------- tags


def _tags(
    names: Sequence[str],
    folder: str,
    *,
    ids: Mapping[str, str],
    anchors: Mapping[str, str],
    around: PageContext,
) -> str:
    """Each name, a link to its page where it has one, with a link to its passage of the text."""
    return _list(
        (link(name, around.url(f"{folder}/{ids[name]}.md")) if name in ids else escape(name))
        + _evidence(name, anchors.get(ids.get(name, ""), ""))
        for name in names
    )


def _evidence(name: str, anchor: str) -> str:
    if not anchor:
        return ""
    label = escape(f"{name}：看原文")
    return f'<a class="cb-evidence" href="#{escape(anchor)}" title="{label}" aria-label="{label}">↓</a>'


def _themes(case: Case, text: CaseText, around: PageContext) -> str:
    """The themes of a case, each with the first section about it."""
    anchors: dict[str, str] = {}
    for section in text.sections:
        for theme in section.themes:
            anchors.setdefault(theme, text.passage_at(section.start).anchor)
    return _tags(case.themes, "themes", ids=around.theme_id, anchors=anchors, around=around)


def _reforms(case: Case, text: CaseText, around: PageContext) -> str:
    """The reforms of a case, each with the paragraph that shows it best."""
    anchors = {found.id: text.passage_at(found.start).anchor for found in text.findings.reforms}
    return _tags(case.reforms, "reforms", ids=around.reform_id, anchors=anchors, around=around)


# ---------------------------------------------------------------------------- figures


def _metrics(case: Case, text: CaseText, figures: Sequence[Figure], around: PageContext) -> str:
    """Each indicator with the words of the text; where the front matter says no words, none."""
    names = around.vocabulary.indicator
    known: dict[tuple[str, str], str] = {}
    for figure in figures:
        entry = names.get(figure.metric.canonical or "")
        if entry:
            known.setdefault((entry.name, figure.metric.text), figure.id)
    rows = (
        f'<span class="cb-name">{around.indicator(name)}</span> <span class="cb-value">'
        + "、".join(_figure(name, word, known, text) for word in words)
        + "</span>"
        for name, words in case.metrics
    )
    return _list(rows, "cb-metrics")


def _figure(name: str, words: str, known: Mapping[tuple[str, str], str], text: CaseText) -> str:
    anchor = known.get((name, words), "")
    if not anchor:
        found = passage_of_figure(name, words, text.passages)
        anchor = found.anchor if found else ""
    # The words are the text's own, and an editor may have copied more than the figure.
    label = redact(words)
    shown = link(label, f"#{anchor}") if anchor else escape(label)
    return f'<span class="cb-hidden">{UNDISCLOSED}</span> {shown}' if _MASK.search(words) else shown


# ---------------------------------------------------------------------------- claims


def _claim(text: CaseText, start: int, label: str, note: str = "") -> str:
    small = f'<span class="cb-note">{escape(note)}</span> ' if note else ""
    return small + link(label, f"#{text.passage_at(start).anchor}")


def _claims(kind: ClaimKind[Any], text: CaseText, quotes: Quotes) -> SummaryRow:
    claims = getattr(text.findings, kind.name)
    rows = (
        _claim(
            text,
            item.start,
            quotes.redact_derived(
                kind.about(item) or item.text, item.start, item.start + len(item.text)
            ),
            kind.note(item),
        )
        for item in claims
    )
    return kind.row, len(claims), _list(rows, "cb-claims")


def _initiatives(text: CaseText, quotes: Quotes) -> SummaryRow:
    found = text.findings.initiatives
    rows = (
        _claim(text, item.start, quotes.span(item.start, item.start + len(item.text)))
        for item in found
    )
    return "特色做法", len(found), _list(rows)
