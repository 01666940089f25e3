"""Section of a case page: how far each reform has come, folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from casebook.case_md.layout import PLAIN
from casebook.casetext import CaseText
from casebook.extract.ladder import RUNG_LABELS, RUNGS, Ladder
from casebook.index.ladders import (
    EXPLAINED,
    HEADING,
    ShownStep,
    highest_label,
    ladders_of,
    missing_numbers,
    shown_steps,
)
from casebook.model import Case
from casebook.site.views import Heading, Link, Words

_HEADING = Heading("cb-ladders", HEADING)
_FIRST = RUNGS[0]
_LONG = 10  # characters that take more bytes than where they stand


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderView:
    """A reform, its highest rung, and the clauses that show rungs, each with their labels.

    `missing` are the numbers of the rungs of which the text says nothing.
    """

    reform: str
    highest: str
    steps: Sequence[tuple[str, Words]]
    missing: str

    def __html__(self) -> str:
        """What a template prints of it; it would escape and join the steps itself much slower."""
        head = f'<dt>{escape(self.reform)} <span class="cb-note">{escape(self.highest)}</span></dt>'
        steps = [f"<dd>{escape(labels)}：{words.__html__()}</dd>" for labels, words in self.steps]
        if self.missing:
            steps.append(f'<dd class="cb-note">没有写到 {escape(self.missing)}</dd>')
        return Markup(f"<div>{head}{''.join(steps)}</div>")  # noqa: S704


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


def ladders(case: Case, text: CaseText) -> Ladders | None:
    """The ladders in the order of the front matter; None when the text names none of its reforms."""
    found = ladders_of(text, case.reforms)
    listed = [found[name] for name in dict.fromkeys(case.reforms) if name in found]
    if not listed:
        return None
    return Ladders(
        reforms=[_view(ladder, text) for ladder in listed if not _is_named_only(ladder)],
        named=[
            Link(ladder.name, f"#{text.passage_at(ladder.steps[0].start).anchor}")
            for ladder in listed
            if _is_named_only(ladder)
        ],
    )


def _is_named_only(ladder: Ladder) -> bool:
    return [step.rung for step in ladder.steps] == [_FIRST]


def _view(ladder: Ladder, text: CaseText) -> LadderView:
    return LadderView(
        reform=ladder.name,
        highest=highest_label(ladder),
        steps=tuple(
            ("、".join(step.labels), _words(step, text)) for step in shown_steps(ladder, text)
        ),
        missing="、".join(map(str, missing_numbers(ladder))),
    )


def _words(step: ShownStep, text: CaseText) -> Words:
    """The words of a step; their place only in a plain paragraph, whose HTML has no other words."""
    passage = text.passage_at(step.start)
    at = passage.text.find(step.text)
    plain = passage.layout.kind == PLAIN.kind and not passage.layout.marks and not text.corrected
    # Offsets in a browser are those of UTF-16.
    found = plain and at >= 0 and max(passage.text) <= "\uffff" and "\n" not in passage.text
    place = (at, len(step.text)) if found and len(step.text) >= _LONG else None
    return Words(step.text, passage.anchor, place)
