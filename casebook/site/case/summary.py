"""The box above the text: tags, comparable figures and claims, each with a link to its passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from casebook.casetext import CaseText
from casebook.casetext.figure_passage import passage_of_figure
from casebook.casetext.listed import listed_figures
from casebook.casetext.quotes import Quotes
from casebook.findings import Initiative
from casebook.index.claim_kinds import CLAIMS, ClaimKind
from casebook.model import UNDISCLOSED, Case
from casebook.privacy import redact
from casebook.site.case.context import PageContext, link
from casebook.site.case.figures import Figure

# Figures that the source masks: *件, **.*%, ****余人次, XX件.
_MASK = re.compile(r"[*＊×]|[XxＸ]{2}")
SummaryRow = tuple[str, int, str]
"""Heading, number of items, the items as HTML; a row without items is left out."""


def summary(
    case: Case,
    text: CaseText,
    *,
    quotes: Quotes,
    figures: Sequence[Figure],
    around: PageContext,
) -> str:
    """The box; "" when it would be empty."""
    rows = [
        ("主题", len(case.themes), _themes(case, text, around)),
        ("改革", len(case.reforms), _reforms(case, text, around)),
        ("可比指标", len(case.comparable), _metrics(case, text, figures, around)),
        *(_claims(kind, text, quotes) for kind in CLAIMS),
        _initiatives(text, quotes),
    ]
    rows = [row for row in rows if row[1]]
    if not rows:
        return ""
    counts = "\u00a0· ".join(f"{name}\u00a0{count}" for name, count, _ in rows)
    groups = "\n".join(f"<div><dt>{name}</dt><dd>{content}</dd></div>" for name, _, content in rows)
    # The style sheet closes the box on phones, so that the text begins on the first screen, and
    # opens it on wide screens; a `details` element would need a script for that.
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
    """A list of tags, each a link to its page if it has one, with a link to its passage if known.

    `ids` maps names to ids, `anchors` ids to anchors of passages.
    """
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
    """The themes of a case, each with a link to the first section about it."""
    anchors: dict[str, str] = {}
    for section in text.sections:
        for theme in section.themes:
            anchors.setdefault(theme, text.passage_at(section.start).anchor)
    return _tags(case.themes, "themes", ids=around.theme_id, anchors=anchors, around=around)


def _reforms(case: Case, text: CaseText, around: PageContext) -> str:
    """The reforms of a case, each with a link to the sentence that proves it, if one does."""
    anchors = {
        item.id: text.passage_at(item.start).anchor
        for item in text.findings.reforms
        if item.status == "practised"
    }
    return _tags(case.reforms, "reforms", ids=around.reform_id, anchors=anchors, around=around)


# ---------------------------------------------------------------------------- figures


def _metrics(case: Case, text: CaseText, figures: Sequence[Figure], around: PageContext) -> str:
    """The indicators in the front matter, each with the figures that it quotes from the text."""
    ids = {figure.metric.start: figure.id for figure in figures}
    anchors = {
        (figure.name, figure.words): ids[figure.metric.start]
        for figure in listed_figures(case.comparable, text.findings.metrics, around.vocabulary)
        if figure.metric
    }
    rows = (
        f'<span class="cb-name">{around.indicator(name)}</span> <span class="cb-value">'
        + "、".join(_figure(name, wording, anchors, text) for wording in wordings)
        + "</span>"
        for name, wordings in case.comparable
    )
    return _list(rows, "cb-metrics")


def _figure(name: str, wording: str, anchors: Mapping[tuple[str, str], str], text: CaseText) -> str:
    """A figure of an indicator, a link to its place in the text if that can be found.

    `anchors` has those of the figures found by the extractor, by indicator and wording.
    """
    anchor = anchors.get((name, wording), "")
    if not anchor:
        passage = passage_of_figure(name, wording, text.passages)
        anchor = passage.anchor if passage else ""
    # Redact: an editor may have copied more than the figure.
    label = redact(wording)
    html = link(label, f"#{anchor}") if anchor else escape(label)
    return f'<span class="cb-hidden">{UNDISCLOSED}</span> {html}' if _MASK.search(wording) else html


# ---------------------------------------------------------------------------- claims


def _claim(text: CaseText, start: int, label: str, note: str = "") -> str:
    """A link to the passage at the offset `start`, with a note before it."""
    small = f'<span class="cb-note">{escape(note)}</span> ' if note else ""
    return small + link(label, f"#{text.passage_at(start).anchor}")


def _claims(kind: ClaimKind[Any], text: CaseText, quotes: Quotes) -> SummaryRow:
    claims = getattr(text.findings, kind.name)
    rows = (
        _claim(
            text,
            item.start,
            quotes.redact_derived(
                kind.label(item) or item.text, item.start, item.start + len(item.text)
            ),
            kind.note(item),
        )
        for item in claims
    )
    return kind.row, len(claims), _list(rows, "cb-claims")


def _practice(item: Initiative, quotes: Quotes) -> str:
    """The name as in the text, with its noun where that stands only behind a list of names."""
    end = item.start + len(item.text)
    if item.kind and item.kind not in item.text:
        return quotes.redact_derived(f"{item.text}{item.kind}", item.start, end)
    return quotes.span(item.start, end)


def _initiatives(text: CaseText, quotes: Quotes) -> SummaryRow:
    initiatives = text.findings.initiatives
    rows = (_claim(text, item.start, _practice(item, quotes)) for item in initiatives)
    return "特色做法", len(initiatives), _list(rows)
