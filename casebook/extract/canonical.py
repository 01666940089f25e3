"""Assigns a metric to an indicator of the vocabulary, by the `measures` of `indicators.yml`.

Near misses (another scope, a part of the whole, a plan) get no indicator: a wrong row in a
comparison is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

from casebook.extract.quantity_context import QuantityContext
from casebook.extract.rules import rule_file
from casebook.findings import Change
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Measure, Vocabulary

_PLANNED = re.compile(
    r"力争|计划|目标(?!考核|考评|管理|责任|绩效)|下一步|下步|争取|确保年底|到20\d\d年|将(?:建|培|打|力|完|实)"
)
_INTENDED = re.compile(r"拟(?!定)")
# 其中涉企行政复议案件6件 counts a part of the previous metric; 其中受理17件 is a later stage.
_PART_OF_PREVIOUS = re.compile(
    rf"(?:其中|包括)(?!(?:[省市县区州旗]本级)?(?:{'|'.join(rule_file('phrases')['stages'])})$)"
)
_QUOTES = re.compile('[“”‘’"「」]+')

_Search = Callable[[str], object]
_Table = dict[tuple[str, str], list[tuple[str, Measure, _Search]]]


@lru_cache(maxsize=VOCABULARIES)
def _table(vocabulary: Vocabulary) -> _Table:
    """Measures by (unit, change), in vocabulary order: indicator id, measure, prefilter.

    The prefilter searches for the first group of `phrase`, where most measures of a unit fail.
    """
    table: _Table = {}
    for indicator in vocabulary.indicators:
        for measure in indicator.measures:
            search = re.compile("|".join(map(re.escape, chain(*measure.phrase[:1])))).search
            for unit in measure.units or (indicator.unit,):
                entries = table.setdefault((unit, measure.change), [])
                entries.append((indicator.id, measure, search))
    return table


def indicators_of(
    context: QuantityContext, phrase: str, change: Change, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Ids of all indicators with a fitting measure, in vocabulary order.

    Exactly one id identifies the indicator; several leave it undecided.
    """
    quantity = context.quantity
    unit = quantity.unit or _implied_unit(context, phrase)
    measures = _table(vocabulary).get((unit, change))
    if not measures:
        return ()
    phrase = _QUOTES.sub("", phrase)
    candidates = [
        (identifier, measure)
        for identifier, measure, search in measures
        if search(phrase) and _phrase_agrees(measure, phrase)
    ]
    if not candidates or is_planned(context) or _PART_OF_PREVIOUS.search(context.left):
        return ()
    between = _QUOTES.sub("", context.left + "◇" + context.right_noun)
    sentence = _QUOTES.sub("", context.around)
    fitting = (
        identifier
        for identifier, measure in candidates
        if _surroundings_agree(measure, sentence, between)
    )
    return tuple(dict.fromkeys(fitting))


def _implied_unit(context: QuantityContext, phrase: str) -> str:
    """The unit of a quantity written without one: % for `近1/3`, 人 for `人数达11.7万`, else ""."""
    if context.quantity.kind == "rate":
        return "%"
    return "人" if phrase.endswith("人数") else ""


def is_planned(context: QuantityContext) -> bool:
    """Whether the text plans the quantity instead of reporting it: 力争…达到100%, 拟培训500名."""
    return bool(_PLANNED.search(context.sentence_before) or _INTENDED.search(context.left))


def _phrase_agrees(measure: Measure, phrase: str) -> bool:
    """Whether the indicator phrase meets `phrase` and `but` of the measure."""
    return _any_of_each(measure.phrase, phrase) and not _any_of(measure.but, phrase)


def _surroundings_agree(measure: Measure, sentence: str, between: str) -> bool:
    """Whether the sentence meets `near`, `but_near` and `but_wide` of the measure."""
    return (
        _any_of_each(measure.near, sentence)
        and not _any_of(measure.but_near, between)
        and not _any_of(measure.but_wide, sentence)
    )


# Plain loops: this runs for every quantity and every candidate measure.
def _any_of_each(groups: tuple[tuple[str, ...], ...], text: str) -> bool:
    for group in groups:  # noqa: SIM110
        if not _any_of(group, text):
            return False
    return True


def _any_of(alternatives: tuple[str, ...], text: str) -> bool:
    for alternative in alternatives:  # noqa: SIM110
        if alternative in text:
            return True
    return False
