"""Which indicator of the vocabulary a metric is, if any.

The rules are the `measures` of indicators.yml. A near miss (another scope, a part of the whole, a
plan) must stay without an indicator: a wrong row in a comparison is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

from casebook.extract.placed import QuantityContext
from casebook.extract.rules import rule_file
from casebook.findings import Change
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Measure, Vocabulary

# Figures that are planned, not reached.
_PLANNED = re.compile(
    r"力争|计划|目标(?!考核|考评|管理|责任|绩效)|下一步|下步|争取|确保年底|到20\d\d年|将(?:建|培|打|力|完|实)"
)
_INTENDED = re.compile(r"拟(?!定)")
# A part of a figure given before: 其中涉企行政复议案件6件; 其中受理17件 is the next stage instead.
_PART = re.compile(
    rf"(?:其中|包括)(?!(?:[省市县区州旗]本级)?(?:{'|'.join(rule_file('phrases')['stages'])})$)"
)
_QUOTES = re.compile('[“”‘’"「」]+')

_Says = Callable[[str], object]
_Table = dict[tuple[str, str], list[tuple[str, Measure, _Says]]]


@lru_cache(maxsize=VOCABULARIES)
def _table(vocabulary: Vocabulary) -> _Table:
    """Measures by unit and change, in the order of the vocabulary.

    With each comes what finds a word of its first group: most measures of a unit fail at that.
    """
    table: _Table = {}
    for indicator in vocabulary.indicators:
        for measure in indicator.measures:
            says = re.compile("|".join(map(re.escape, chain(*measure.phrase[:1])))).search
            for unit in measure.units or (indicator.unit,):
                known = table.setdefault((unit, measure.change), [])
                known.append((indicator.id, measure, says))
    return table


def indicators_of(
    placed: QuantityContext, phrase: str, change: Change, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The ids of all indicators with a measure that fits; one means that the figure is that."""
    quantity = placed.quantity
    unit = quantity.unit or _implied_unit(placed, phrase)
    measures = _table(vocabulary).get((unit, change))
    if not measures:
        return ()
    phrase = _QUOTES.sub("", phrase)
    named = [
        (identifier, measure)
        for identifier, measure, says in measures
        if says(phrase) and _names(measure, phrase)
    ]
    if not named or planned(placed) or _PART.search(placed.left):
        return ()
    narrow = _QUOTES.sub("", placed.left + "◇" + placed.right_noun)
    wide = _QUOTES.sub("", placed.context)
    fitting = (identifier for identifier, measure in named if _stands(measure, wide, narrow))
    return tuple(dict.fromkeys(fitting))


def _implied_unit(placed: QuantityContext, phrase: str) -> str:
    """三分之一以上, 近1/3 are rates like 33%; 人数达11.7万 counts people."""
    if placed.quantity.kind == "rate":
        return "%"
    return "人" if phrase.endswith("人数") else ""


def planned(placed: QuantityContext) -> bool:
    """Whether a figure is planned, not reached: 力争…达到100%, 拟培训500名."""
    return bool(_PLANNED.search(placed.sentence_before) or _INTENDED.search(placed.left))


def _names(measure: Measure, phrase: str) -> bool:
    """Whether the phrase says what is measured."""
    return _has_each(measure.phrase, phrase) and not _has_one(measure.but, phrase)


def _stands(measure: Measure, wide: str, narrow: str) -> bool:
    """Whether the words around the figure agree."""
    return (
        _has_each(measure.near, wide)
        and not _has_one(measure.but_near, narrow)
        and not _has_one(measure.but_wide, wide)
    )


# Plain loops: this runs for every figure and every measure of its unit.
def _has_each(groups: tuple[tuple[str, ...], ...], text: str) -> bool:
    for group in groups:  # noqa: SIM110
        if not _has_one(group, text):
            return False
    return True


def _has_one(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False
