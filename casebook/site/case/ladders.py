"""Section of a case page: how far each reform has come, folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.extract.ladder import RUNG_LABELS, RUNGS, Ladder
from casebook.index.ladders import (
    EXPLAINED,
    HEADING,
    highest_label,
    ladders_of,
    missing_numbers,
    shown_steps,
)
from casebook.model import Case
from casebook.site.case.context import PageContext
from casebook.site.views import Heading, Link

_HEADING = Heading("cb-ladders", HEADING)
_FIRST = RUNGS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderView:
    """A reform, its highest rung, and the clauses that show rungs, each with their labels.

    `missing` are the numbers of the rungs of which the text says nothing.
    """

    reform: Link
    highest: str
    steps: Sequence[tuple[str, Link]]
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladders:
    """The ladders of all reforms of a case, `total` in number.

    `named` are those of which the text shows the first rung alone, `first`, leading to its clause.
    """

    heading: Heading = _HEADING
    explained: str = EXPLAINED
    first: str = RUNG_LABELS[_FIRST]
    reforms: Sequence[LadderView]
    named: Sequence[Link]

    @property
    def total(self) -> int:
        """How many reforms have a ladder."""
        return len(self.reforms) + len(self.named)


def ladders(case: Case, text: CaseText, around: PageContext) -> Ladders | None:
    """The ladders in the order of the front matter; None when the text names none of its reforms."""
    found = ladders_of(text, case.reforms)
    listed = [found[name] for name in dict.fromkeys(case.reforms) if name in found]
    if not listed:
        return None
    return Ladders(
        reforms=[_view(ladder, text, around) for ladder in listed if not _is_named_only(ladder)],
        named=[
            Link(ladder.name, f"#{text.passage_at(ladder.steps[0].start).anchor}")
            for ladder in listed
            if _is_named_only(ladder)
        ],
    )


def _is_named_only(ladder: Ladder) -> bool:
    return [step.rung for step in ladder.steps] == [_FIRST]


def _view(ladder: Ladder, text: CaseText, around: PageContext) -> LadderView:
    page = f"reforms/{ladder.id}.md"
    return LadderView(
        reform=Link(ladder.name, around.url(page) if around.exists(page) else ""),
        highest=highest_label(ladder),
        steps=tuple(
            ("、".join(step.labels), Link(step.text, f"#{text.passage_at(step.start).anchor}"))
            for step in shown_steps(ladder, text)
        ),
        missing="、".join(map(str, missing_numbers(ladder))),
    )
