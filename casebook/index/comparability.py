"""Whether values of an indicator are comparable: the period, scope and qualifier of each.

There are three answers: 可比, 口径未注明 (a value does not say its period or scope, which differs from
saying another) and 确不可比 (values state different ones). `assets/comparability.js` has the same
functions; `tests/frontend/test_table_twins.py` compares the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from casebook.findings import Metric, Scope
from casebook.index.figures import QUALIFIERS
from casebook.index.period_labels import period_label
from casebook.model import Case

LABELS = ("时期", "范围")
"""Labels of the terms that must be equal, in the order of the fields of `Terms`."""
EXACT = "确数"
"""The qualifier of a figure without one in the text."""
BASE = "此前"
"""The qualifier of a figure that another one is compared with, such as last year's."""
WHOLE = "全域"
"""The scope of a figure about the whole area of the reporting place, whatever its level."""
MOST_NAMED = 6
"""Different values of a term listed in a remark; further ones are counted."""

State = Literal["可比", "口径未注明", "确不可比"]

_TIERS = "省市县区州盟旗乡镇"


@dataclass(frozen=True, slots=True)
class Terms:
    """Period, scope and qualifier of a value; "" where the text states none.

    Only `period` and `scope` must be equal. A rounded value (约数, 不少于 …) is comparable with an exact
    one; a starting point (`BASE`) with none.
    """

    period: str = ""
    scope: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a value compares with the terms that most values have, and why; "" for no reason."""

    state: State
    reason: str = ""

    @property
    def words(self) -> str:
        """The state with its reason: 确不可比：范围是全县."""
        return "：".join(filter(None, (self.state, self.reason)))


def terms_of(metric: Metric | None, case: Case) -> Terms:
    """The terms of a figure in a case; None (a value typed in by an editor) has none."""
    if metric is None:
        return Terms()
    qualifier = BASE if metric.is_base else QUALIFIERS[metric.qualifier] or EXACT
    period = period_label(metric.period, case.date) if metric.period else ""
    return Terms(period, _scope(metric.scope, case), qualifier)


def _scope(scope: Scope | None, case: Case) -> str:
    """The scope, `WHOLE` if it is the whole of the place: 全市 in a city's report, 全县 in a county's.

    全市 in a county's report is the city above it, 市级 in it another tier than the county's own.
    """
    if scope is None:
        return ""
    words = "".join(scope.text.split())
    place = case.locality or "".join(case.region[-1:])
    if scope.kind == "本级":
        own = words[0] not in _TIERS or not place or place.endswith(words[0])
        return scope.kind if own else words
    if scope.kind == "部门" or not place:
        return scope.kind
    tail = "街道" if words.endswith("街道") else words[-1]
    return WHOLE if place.endswith(tail) else scope.kind


def reference_terms(terms: Sequence[Terms]) -> Terms:
    """The period and scope to compare with: those that most values state, both rather than one.

    Of equally frequent ones the latest period. Starting points of changes do not count.
    """
    stated = Counter((item.period, item.scope) for item in terms if item.qualifier != BASE)
    if not stated:
        return Terms()
    period, scope = max(
        stated, key=lambda pair: (bool(pair[0]) + bool(pair[1]), stated[pair], pair)
    )
    return Terms(period, scope)


def judged(value: Terms, reference: Terms) -> Judgement:
    """How a value compares with the reference."""
    if value.qualifier == BASE:
        return Judgement("确不可比", "是变化前的数")
    pairs = list(zip(LABELS, astuple(value), astuple(reference), strict=False))
    other = [f"{label}是{own}" for label, own, common in pairs if own and common and own != common]
    if other:
        return Judgement("确不可比", "、".join(other))
    unstated = [label for label, own, _ in pairs if not own]
    if unstated:
        return Judgement("口径未注明", f"没写{'和'.join(unstated)}")
    return Judgement("可比")


def comparability(terms: Sequence[Terms]) -> str:
    """A sentence with the state of the values as a whole and its reason; "" for fewer than two.

    The state is the worst of its values. If it is not 可比, the number of values in each state follows
    where there are more than two values.
    """
    if len(terms) < 2:
        return ""
    reference = reference_terms(terms)
    states = Counter(judged(item, reference).state for item in terms)
    columns = ([astuple(item)[n] for item in terms] for n in range(len(LABELS)))
    remarks = [_remark(*pair) for pair in zip(LABELS, columns, strict=True)]
    bases = sum(item.qualifier == BASE for item in terms)
    if bases:
        remarks.append(f"{bases} 个是变化前的数")
    text = "；".join(filter(None, remarks))
    if states["确不可比"]:
        return f"放在一起，确不可比：{text}。{_numbers(states, len(terms))}"
    if states["口径未注明"]:
        return f"口径未注明：{text}。引用前请核对原文。{_numbers(states, len(terms))}"
    rounded = len({item.qualifier for item in terms}) > 1
    note = "其中有约数或概数，口径相同。" if rounded else ""
    return f"可比：时期都是{reference.period}，范围都是{reference.scope}。{note}"


def _numbers(states: Counter[State], total: int) -> str:
    if total <= 2:
        return ""
    order: tuple[State, ...] = ("可比", "口径未注明", "确不可比")
    parts = "，".join(f"{state} {states[state]} 个" for state in order if states[state])
    return f"逐个看：{parts}。"


def _remark(label: str, values: Sequence[str]) -> str:
    """A remark on one term; "" when all values state the same."""
    counts = Counter(values)
    unstated = counts.pop("", 0)
    if not counts:
        return f"{label}都没写"
    if len(counts) == 1:
        return (
            f"{label}是{next(iter(counts))}的 {counts.total()} 个，{unstated} 个没写"
            if unstated
            else ""
        )
    named = [value for value, _ in counts.most_common(MOST_NAMED)]
    more = f"等 {len(counts)} 种" if len(counts) > MOST_NAMED else ""
    return f"{label}有{'、'.join(named)}{more}{f'，{unstated} 个没写' if unstated else ''}"
