"""The tags `split` writes into the front matter of a new case page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.metrics import find_metrics
from casebook.extract.plain import Plain
from casebook.extract.reforms import find_reforms
from casebook.extract.themes import theme_of_section
from casebook.model import Metric
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CaseTags:
    """Front-matter values by their Chinese names; `metrics` is indicator name -> words."""

    themes: tuple[str, ...] = ()
    reforms: tuple[str, ...] = ()
    metrics: tuple[tuple[str, tuple[str, ...]], ...] = ()


def tags_for(
    paragraphs_text: str, sections: Sequence[tuple[str, str]], vocabulary: Vocabulary
) -> CaseTags:
    """Tags of one case.

    `sections` are (heading, text) pairs; a text without sections is one section without heading.
    Themes and reforms stand in the order of the vocabulary, so that two pages compare line by
    line and a correction by hand has an obvious place; indicators in order of first appearance,
    as in the text. Only practised reforms and comparable indicators are tags. Masked values keep
    their words (`*件`).
    """
    plain = Plain(paragraphs_text)
    practised = {
        finding.id for finding in find_reforms(plain, vocabulary) if finding.status == "practised"
    }
    pairs = sections or [("", paragraphs_text)]
    themes = {theme for head, text in pairs for theme in theme_of_section(head, text, vocabulary)}
    return CaseTags(
        themes=tuple(theme.name for theme in vocabulary.themes if theme.id in themes),
        reforms=tuple(reform.name for reform in vocabulary.reforms if reform.id in practised),
        metrics=_indicators(find_metrics(plain, vocabulary), vocabulary),
    )


def _indicators(
    metrics: Sequence[Metric], vocabulary: Vocabulary
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Indicator names with the different words the text gives, white space taken out."""
    words: dict[str, list[str]] = {}
    for metric in metrics:
        if metric.canonical is None:
            continue
        said = words.setdefault(vocabulary.indicator[metric.canonical].name, [])
        text = "".join(metric.text.split())
        if text not in said:
            said.append(text)
    return tuple((name, tuple(said)) for name, said in words.items())
