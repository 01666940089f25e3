"""The marks on a case page of figures that an editor changed from the source, and the list of reasons."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from casebook.casetext import CaseText
from casebook.casetext.corrections import Corrected, Corrections
from casebook.privacy import redact
from casebook.site.case.context import link
from casebook.site.case.figures import Highlight


def with_marks(
    highlights: Mapping[int, Sequence[Highlight]], text: CaseText
) -> Mapping[int, Sequence[Highlight]]:
    """The highlights with a mark behind each corrected figure, which leads to its reason.

    What is corrected and no figure with a highlight (a date) gets a highlight of its own.
    """
    result = {passage: list(row) for passage, row in highlights.items()}
    for item in text.corrected:
        passage = bisect_right(text.starts, item.start) - 1
        start = text.starts[passage]
        row = result.setdefault(passage, [])
        end = min(item.end - start, len(text.passages[passage].text))
        _mark(row, item, item.start - start, end)
        row.sort(key=lambda highlight: highlight.start)
    return result


def _mark(row: list[Highlight], item: Corrected, start: int, end: int) -> None:
    """Mark the last highlight of a passage within `start:end`, or add one there."""
    within = [n for n, each in enumerate(row) if each.start < end and start < each.end]
    reason = escape(redact(item.reason))
    after = (
        f'<sup class="cb-correction"><a href="#cb-correction-{item.number + 1}"'
        f' title="与来源不同：{reason}">〔更正{item.number + 1}〕</a></sup>'
    )
    if within:
        last = row[within[-1]]
        tag = last.tag.replace('class="cb-figure', 'class="cb-corrected cb-figure', 1)
        row[within[-1]] = replace(last, tag=tag, after=last.after + after)
        return
    row.append(Highlight(start, end, f'<mark class="cb-corrected" title="更正：{reason}">', after))


def correction_notice(corrections: Corrections, text: CaseText) -> str:
    """The list of what was corrected and why, in the order of the front matter; "" for nothing."""
    if not corrections:
        return ""
    first = {item.number: item for item in reversed(text.corrected)}
    rows = "".join(
        f'<li id="cb-correction-{number + 1}">{_words(words, first.get(number), text)}：'
        f"{escape(redact(reason))}</li>"
        for number, (words, reason) in enumerate(corrections)
    )
    return (
        '<div class="cb-note cb-corrections"><p>本页有 '
        f"{len(corrections)} 处数字与来源不同，是编者更正的：</p><ol>{rows}</ol></div>"
    )


def _words(words: str, item: Corrected | None, text: CaseText) -> str:
    """The words of an entry, a link to their paragraph if the text has them."""
    label = f"“{redact(words)}”"
    return link(label, f"#{text.passage_at(item.start).anchor}") if item else escape(label)
