"""Section of a case page: how far each reform has come, folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.extract.ladder import Ladder
from casebook.index.ladders import (
    EXPLAINED,
    HEADING,
    highest_label,
    ladders_of,
    missing_labels,
    shown_steps,
)
from casebook.model import Case
from casebook.site.case.context import PageContext
from casebook.site.views import Heading, Link

_HEADING = Heading("cb-ladders", HEADING)


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderView:
    """A reform, its highest rung, and the clauses that show rungs, each with their labels.

    `missing` are the rungs of which the text says nothing.
    """

    reform: Link
    highest: str
    steps: Sequence[tuple[str, Link]]
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladders:
    """The ladders of all reforms of a case."""

    heading: Heading = _HEADING
    explained: str = EXPLAINED
    reforms: Sequence[LadderView]


def ladders(case: Case, text: CaseText, around: PageContext) -> Ladders | None:
    """The ladders in the order of the front matter; None when the text names none of its reforms."""
    found = ladders_of(text, case.reforms)
    views = tuple(
        _view(found[name], text, around) for name in dict.fromkeys(case.reforms) if name in found
    )
    return Ladders(reforms=views) if views else None


def _view(ladder: Ladder, text: CaseText, around: PageContext) -> LadderView:
    page = f"reforms/{ladder.id}.md"
    return LadderView(
        reform=Link(ladder.name, around.url(page) if around.exists(page) else ""),
        highest=highest_label(ladder),
        steps=tuple(
            ("、".join(step.labels), Link(step.text, f"#{text.passage_at(step.start).anchor}"))
            for step in shown_steps(ladder, text)
        ),
        missing="、".join(missing_labels(ladder)),
    )
