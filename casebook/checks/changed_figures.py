"""The problems of figures that a page has and its source does not, and of entries of `corrections`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.casetext.corrections import corrected_spans, correction_within
from casebook.checks.losses import Loss
from casebook.checks.model import Page, SourceArticle
from casebook.checks.source_figures import compare_figures, figure_keys, new_figures
from casebook.model import Case, Problem
from casebook.problems.quoting import quoted

_NOT_FIGURE = re.compile(r"[^0-9０-９.．,，%％*＊一二三四五六七八九十百千万亿零〇两余多近约]")


class ChangedFigures:
    """The figures of an edited page beside those of its article; `whole` is the text of the report."""

    def __init__(self, page: Page, case: Case, article: SourceArticle, whole: str) -> None:
        self._page, self._case, self._article = page, case, article
        corrections = case.corrections
        self._compared = compare_figures(
            article.head, article.paragraphs, whole, case.body, sourced=bool(corrections)
        )
        self._spans = corrected_spans(case.body, corrections)
        self._excused = {
            item: span
            for item in self._compared.strange
            if (span := correction_within(self._spans, item.start, item.end))
        }

    def explain(self, loss: Loss) -> bool:
        """Whether a loss is of a figure for which a correction stands on the page."""
        return not _NOT_FIGURE.search(loss.text) and any(
            loss.sentence in item.source for item in self._excused
        )

    def problems(self) -> Iterator[Problem]:
        """Yield the figures without a correction, and the corrections without a figure."""
        file = self._case.source.file if self._case.source else ""
        for item in self._compared.strange:
            if item not in self._excused:
                cause = f"“{quoted(item.text)}”在来源“{quoted(file)}”的这个地方没有。"
                there = f"来源写的是“{item.near}”。" if item.near else "来源里没有相近的句子。"
                yield self._page.within(item.start, "figure-not-in-source", cause + there)
        used = {span.number for span in self._excused.values()}
        yield from self._in_head(file, used)
        yield from self._about_corrections(used)

    def _in_head(self, file: str, used: set[int]) -> Iterator[Problem]:
        """Yield the figures of title and subtitle that stand nowhere in the article.

        The numbers of the entries that correct one are added to `used`.
        """
        if self._case.title_derived:
            return
        texts = {"title": self._case.title, "subtitle": self._case.subtitle}
        known: frozenset[object] | None = None
        for key, text in texts.items():
            if not text or "".join(text.split()) in "".join(self._article.head.split()):
                continue
            known = known or figure_keys("\n".join((self._article.head, *self._article.paragraphs)))
            for figure in new_figures(text, known):
                at = text.find(figure)
                span = correction_within(
                    corrected_spans(text, self._case.corrections), at, at + len(figure)
                )
                if span:
                    used.add(span.number)
                    continue
                cause = f"标题里的“{quoted(figure)}”在来源“{quoted(file)}”的这一篇里没有。"
                yield self._page.at((key,), "figure-not-in-source", cause)

    def _about_corrections(self, used: set[int]) -> Iterator[Problem]:
        """Yield a problem for each entry that corrects nothing, or more than it should."""
        wide = {
            span.number
            for start, end in self._compared.sourced
            if (span := correction_within(self._spans, start, end))
        }
        for number, (words, _) in enumerate(self._case.corrections):
            key = ("corrections", str(number))
            if not words.strip():
                continue
            if number not in used:
                cause = f"更正“{quoted(words)}”没有用上：这个数与来源相同，或不在正文里。"
                yield self._page.at(key, "correction-unused", cause)
            elif number in wide:
                cause = f"更正“{quoted(words)}”也盖住了正文里与来源相同的数。"
                yield self._page.at(key, "correction-wide", cause)
