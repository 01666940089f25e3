"""The section 对照框架: which parts of each framework the report is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from casebook.casetext import CaseText
from casebook.index.coverage import Coverage, coverage_of
from casebook.index.figures import IndicatorValue, value_text
from casebook.index.framework_places import SECTION
from casebook.index.frameworks import node_page
from casebook.model import Case
from casebook.privacy import redact_label
from casebook.problems.quoting import shortened
from casebook.site.case.context import PageContext
from casebook.site.views import Heading, Link

MOST = 2
"""Practices, figures and headings listed per part."""
_LONGEST = 24
_HEADING = Heading(SECTION, "对照框架")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a framework: `state` says what the report has, `found` leads to it.

    `more` is how many further places of the text are not listed.
    """

    node: Link
    state: str
    found: Sequence[Link]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkTable:
    """The parts of a framework; `covered` is about how many of them the report says something."""

    name: str
    covered: int
    parts: Sequence[Part]

    @property
    def rows(self) -> Markup:
        """The rows as HTML: the parts, and one row for all of which the report has the same and nothing is listed.

        A template would escape and join them much slower, and every case has dozens.
        """
        rows = [_row(part) for part in self.parts if part.found]
        states: dict[str, list[str]] = {}
        for part in self.parts:
            if not part.found:
                states.setdefault(part.state, []).append(part.node.__html__())
        rows += (
            f'<tr><td>{"；".join(nodes)}</td><td class="cb-none">{escape(state)}</td></tr>\n'
            for state, nodes in states.items()
        )
        return Markup("".join(rows))  # noqa: S704


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkTables:
    """The tables of all frameworks of the field."""

    heading: Heading = _HEADING
    tables: Sequence[FrameworkTable]


def framework_tables(case: Case, text: CaseText, around: PageContext) -> FrameworkTables | None:
    """What the report says about the parts of each framework; None where the field has none."""
    if not around.vocabulary.frameworks:
        return None
    tables = []
    for framework in around.vocabulary.frameworks:
        covered = coverage_of(case, text, framework, around.vocabulary)
        parts = tuple(_part(item, text, around) for item in covered)
        number = sum(map(bool, covered))
        tables.append(FrameworkTable(name=framework.name, covered=number, parts=parts))
    return FrameworkTables(tables=tables)


def _row(part: Part) -> str:
    found = "、".join([link.__html__() for link in part.found])
    more = f"，另有 {part.more} 处" if part.more else ""
    return f"<tr><td>{part.node.__html__()}</td><td>{escape(part.state)}：{found}{more}</td></tr>\n"


def _part(item: Coverage, text: CaseText, around: PageContext) -> Part:
    page = node_page(item.node)
    practices = [_link(reform.name, quote.start, text) for reform, quote in item.practices]
    figures = [_link(_figure(value, around), value.start, text) for value in item.figures]
    sections = [
        _link(f"“{shortened(redact_label(section.heading), _LONGEST)}”一节", section.start, text)
        for section in item.sections
    ]
    groups = [practices, figures] if practices or figures else [sections]
    return Part(
        node=Link(_brief(item.node.label), around.url(page) if around.exists(page) else ""),
        state=item.state,
        found=tuple(link for group in groups for link in group[:MOST]),
        more=sum(max(0, len(group) - MOST) for group in groups),
    )


def _brief(label: str) -> str:
    """The name of a part up to its first comma; the page that it leads to has all of it."""
    return label.partition("，")[0]


def _figure(value: IndicatorValue, around: PageContext) -> str:
    return f"{around.vocabulary.indicator[value.indicator].name} {value_text(value)}"


def _link(label: str, start: int, text: CaseText) -> Link:
    """The label, leading to the passage at an offset; without a link for an offset of -1."""
    return Link(label, f"#{text.passage_at(start).anchor}" if start >= 0 else "")
