"""What the quantities of a line say of each other: which is of an earlier period, a part, a kind.

The features are added to those of `confidence`, which looks at each quantity alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.extract.comparables.beside_pairs import are_kinds, joined, restates
from casebook.extract.comparables.candidates import Candidate
from casebook.extract.comparables.confidence import Features, model
from casebook.extract.comparables.known_words import known_words
from casebook.extract.comparables.statement import Statement

_TOTALS = {"mark:later_total", "mark:sum:part"}
# Marks that make a quantity a part of a larger one: 新建208个，总数达1136个; 市本级收到604件
_PARTS = {"mark:new": "new:part", "mark:own_tier": "tier:part"}
_AMONG = frozenset(["mark:among", "mark:among:before"])  # 全年2873条，其中网站1600条
_TIERS = frozenset(["mark:of_tier", "mark:own_tier"])
_LOWER = re.compile(
    "[，；]?(?:其中，?)?各?(?:县（市、区）|县（区）|县市区|县区|区县|市县|乡镇（街道）|乡镇|镇街|街镇|街道)(?![级、（])[^，◇]{2,}◇"
)
_TAKEN_IN = re.compile("(?:新收|收案)[^，]*◇")
_ACCEPTED = re.compile(
    "[，；](?:其中)?[，]?(?:经审查)?(?:已|依法|决定|共)*(?:受理|立案)[^，]{0,10}$"
)
_RIVALRIES = {"same:earlier", "same:later", "same:larger"}
_RESTS = ("rest", "rest:before", "rest:left")
_OTHERS = "rival:nearer"  # an indicator whose words stand nearer to the quantity
_AS_CLEAR = 0.34  # by how much more of a rival may be unexplained
_ALIKE = 0.5  # how like a wording of the entry what tells a part can be, at most
_AS_LIKE = 0.3  # by how much less it may be like a wording of the entry
_OF_THIS_YEAR = re.compile(
    "(?:本|当|今)年度?[^，◇]{0,3}(?:新增|新)[^，◇]*◇|其中，?(?:本|当|今)年度?[^，◇]{0,30}◇"
)
_THIS_YEAR = re.compile("(?:今|本|全)年(?!度?[^，◇]{0,3}新)")
_TOLD_BEFORE = ("named", "sentence", "paragraph")  # places of `near`: not the clause itself
_TO_WHOM = re.compile("(?:^|，)[^，、；]{0,6}[对向](?!比|照|应|象|社会|全)")
_SOON = 3  # quantities after a cumulative one, of which one can be of this year
# Features of what is a part of the whole, or of another body
_PART_OF = frozenset(
    [
        "among:kind",
        "among:part",
        "among:sentence",
        "doer",
        "frame:aim",
        "frame:limited",
        "frame:occasion",
        "frame:person",
        "frame:once",
        "frame:some",
        "frame:with",
        "mark:aided",
        "mark:channel",
        "mark:small",
        "mark:village",
        "open:set",
        "part:field",
        "part:result",
        "part:via",
        "tier:part",
    ]
)
_COMPARED = 30  # quantities of one indicator in a line, to each side, with which one is compared


@dataclass(slots=True)
class Observation:
    """A candidate of the statement at `position` of a line, with its features."""

    position: int
    candidate: Candidate
    features: Features


def compare(line: Sequence[Statement], found: Sequence[Observation]) -> None:
    """Add features that tell of other statements of the line that can mean the same indicator."""
    groups: dict[str, list[Observation]] = {}
    for item in found:
        groups.setdefault(item.candidate.indicator.id, []).append(item)
    for group in groups.values():
        latest = _of_own_tier(line, _of_latest(line, group))
        if len(group) > 1:
            values = [_level(line[item.position]) for item in latest]
            for index, item in enumerate(latest):
                item.features |= _same(index, latest, values)
                if "same:larger" in item.features:
                    for mark, part in _PARTS.items():
                        if mark in item.features:
                            item.features[part] = 1.0
                    if "same:earlier" in item.features and not _AMONG.isdisjoint(item.features):
                        item.features["among:part"] = 1.0
            _parts_of_flow(line, latest)
            _beside_kinds(line, latest)
            _to_each(line, latest)
            for first, second in pairwise(latest):
                if not _AMONG.isdisjoint(second.features) and _is_larger(line, first, second):
                    second.features["among:part"] = 1.0  # 接待咨询1600人次，其中律师咨询940人次
                if restates(line[first.position], line[second.position]):
                    first.features["restated"] = 1.0
                    for name in ("same:earlier", "same:larger"):
                        second.features.pop(name, None)
                if joined(line[first.position], line[second.position]):
                    _join(first, second)
                    if (
                        _is_sure(first)
                        and _is_sure(second)
                        and are_kinds(line[first.position], line[second.position])
                    ):
                        first.features["kinds"] = second.features["kinds"] = 1.0
    _results_of_tiers(line, found)
    _results_of_parts(line, found)


def _results_of_parts(line: Sequence[Statement], found: Sequence[Observation]) -> None:
    """Mark what came of a part: 其中，行政调解受理795件，调处673件，成功率|84.6%.

    Where all that the quantity before can mean is excluded as a part, and the clause says only what
    came of it.
    """
    by_position: dict[int, list[Observation]] = {}
    for item in found:
        by_position.setdefault(item.position, []).append(item)
    parts: set[int] = set()
    for position, items in sorted(by_position.items()):
        for item in items:
            if position - 1 in parts and _only_results(line[position], item):
                item.features["part:result"] = 1.0
        if all(not _PART_OF.isdisjoint(item.features) for item in items):
            parts.add(position)


def _only_results(statement: Statement, item: Observation) -> bool:
    """Whether the clause leans on the one before in its segment, and names no cases of its own."""
    if statement.context.opens_sentence or statement.listed_after or not statement.before:
        return False
    return item.candidate.near in _TOLD_BEFORE or item.candidate.near == "segment"


def _results_of_tiers(line: Sequence[Statement], found: Sequence[Observation]) -> None:
    """Mark what became of a part of the tiers: 省政府新收申请188件（of all that came in），受理|109件."""
    excluding = model().excluding
    parts = {item.position for item in found if excluding & item.features.keys() == {"tier:part"}}
    for item in found:
        begins = line[item.position].context.opens_sentence
        if item.position - 1 in parts and item.candidate.near in _TOLD_BEFORE and not begins:
            item.features["tier:part"] = 1.0
            parts.add(item.position)


def _of_latest(line: Sequence[Statement], group: Sequence[Observation]) -> list[Observation]:
    """Those of the latest period; the others, of earlier years or since earlier, are marked as such.

    自2021年以来累计受理3655件，其中2024年|受理1322件; where the text gives the days of both, or
    says that one is of this year: 累计公开5928条，其中本年度新增公开|2110条.
    """
    begun = [_begun(line[item.position]) for item in group]
    latest = max(begun)
    flow = not known_words(group[0].candidate.indicator).of_stock
    left = []
    for item, since in zip(group, begun, strict=True):
        if (since and since < latest) or (flow and _is_of_all_years(line, item.position)):
            item.features["period:earlier"] = 1.0
        else:
            left.append(item)
    return left


def _is_of_all_years(line: Sequence[Statement], position: int) -> bool:
    """Whether it is cumulative, and one of the next quantities is of this year: 累计公开8.2万条，当年新增|1.1万条."""
    statement = line[position]
    this_year = _OF_THIS_YEAR.search(statement.own) or _THIS_YEAR.search(statement.sentence)
    if "累计" not in statement.own or this_year:
        return False
    unit = statement.context.quantity.unit
    following = line[position + 1 : position + 1 + _SOON]
    return any(
        item.context.quantity.unit == unit and _OF_THIS_YEAR.search(item.own) for item in following
    )


def _of_own_tier(line: Sequence[Statement], group: list[Observation]) -> list[Observation]:
    """Those of the place itself; what its lower tiers did beside them is marked as a part.

    市政府法律顾问审核合同96份，县（市、区）审核|1203份.
    """
    lower = [_LOWER.match(line[item.position].own) is not None for item in group]
    if not any(lower) or all(lower):
        return group
    for item, is_lower in zip(group, lower, strict=True):
        if is_lower:
            item.features["tier:part"] = 1.0
    return [item for item, is_lower in zip(group, lower, strict=True) if not is_lower]


def _begun(statement: Statement) -> str:
    """The ISO day from which it counts, "" where the text does not give it."""
    return statement.period.since if statement.period else ""


def _is_larger(line: Sequence[Statement], first: Observation, second: Observation) -> bool:
    """Whether the quantity of the first, which nothing excludes, is the larger one."""
    if not model().excluding.isdisjoint(first.features):
        return False
    whole, part = (_level(line[item.position]) for item in (first, second))
    return whole is not None and part is not None and whole > part


def _parts_of_flow(line: Sequence[Statement], group: Sequence[Observation]) -> None:
    """Mark what came in where the text also tells what of it was accepted, and tiers told in turn.

    新收复议申请88件，受理59件; 县政府收到16件，县政府部门收到12件.
    """
    acts = (item for item in group if "act:known:left" in item.features)
    tiers = [item for item in acts if not _TIERS.isdisjoint(item.features)]
    for item in tiers if len(tiers) > 1 else ():
        item.features["tier:part"] = 1.0
    for first, second in pairwise(group):
        between = line[second.position].context.sentence_before
        if _TAKEN_IN.search(line[first.position].own) and _ACCEPTED.search(between):
            first.features["flow:part"] = 1.0
            second.features.pop("same:earlier", None)
            second.features.pop("same:larger", None)


def _beside_kinds(line: Sequence[Statement], group: Sequence[Observation]) -> None:
    """Mark what follows a kind of the same in its sentence: 430名处级干部脱产培训，|4000名|科级干部培训.

    Unless it says that it is all of them, or is told nearly as the entry tells it.
    """
    for first, second in pairwise(group):
        kind, whole = line[first.position], line[second.position]
        between = line[first.position + 1 : second.position + 1]
        if (
            "open:own" in first.features
            and kind.context.quantity.unit == whole.context.quantity.unit
            and not any(item.context.opens_sentence for item in between)
            and second.features.get("like", 0.0) <= _ALIKE
            and {"mark:total", "mark:wide"}.isdisjoint(second.features)
        ):
            second.features["among:kind"] = 1.0


def _to_each(line: Sequence[Statement], group: Sequence[Observation]) -> None:
    """Mark what was done to each of several in turn: 对市直部门发出建议|33件|；对乡镇发出|12件."""
    for first, second in pairwise(group):
        between = line[first.position + 1 : second.position + 1]
        segments = [line[item.position].before for item in (first, second)]
        if (
            not any(item.context.opens_sentence for item in between)
            and segments[0] != segments[1][: len(segments[0])]
            and all(map(_TO_WHOM.search, segments))
        ):
            first.features["among:kind"] = second.features["among:kind"] = 1.0


def _is_sure(item: Observation) -> bool:
    return model().confidence(item.features) >= model().bar


def _join(first: Observation, second: Observation) -> None:
    """Replace what each says of the other in its features: neither is a part of the other.

    Unless a total follows, of which both are parts: 6个县、15个部门，共21家.
    """
    if _TOTALS & (first.features.keys() | second.features.keys()):
        return
    for item in (first, second):
        for name in _RIVALRIES & item.features.keys():
            del item.features[name]
            item.features["same:joined"] = 1.0


def _level(statement: Statement) -> float | int | None:
    """The value to compare with others of the line; None for the one before a change."""
    return None if statement.qualifier == "from" else statement.context.quantity.value


def _same(
    position: int, group: Sequence[Observation], values: Sequence[float | int | None]
) -> Features:
    """The features of an observation among those of its indicator in a line; `values` are theirs.

    Of the others only those count that can mean the indicator as well as it does; of a long line,
    the `_COMPARED` nearest on each side.
    """
    near = range(max(0, position - _COMPARED), min(len(group), position + _COMPARED + 1))
    rivals = [other for other in near if _rivals(group[other], group[position])]
    found: Features = {}
    if any(other < position for other in rivals):
        found["same:earlier"] = 1.0
    if any(other > position for other in rivals):
        found["same:later"] = 1.0
    if len(rivals) < len(near) - 1:
        found["same:weaker"] = 1.0
    value = values[position]
    if value is not None and rivals:
        others = [values[other] for other in rivals]
        if any(other is not None and other > value for other in others):
            found["same:larger"] = 1.0
        if all(other is None or other < value for other in others):
            found["same:largest"] = 1.0
    return found


def _rivals(other: Observation, mine: Observation) -> bool:
    """Whether nothing excludes the other, it is no part of mine, and its words fit about as well."""
    theirs, own = other.features, mine.features
    if other is mine or not model().excluding.isdisjoint(theirs):
        return False
    if _OTHERS in theirs and _OTHERS not in own:  # it means another indicator
        return False
    if "mark:sum:part" in theirs and "mark:sum:total" in own:
        return False
    if theirs.get("like", 0.0) + _AS_LIKE < own.get("like", 0.0):
        return False
    return _rest(theirs) <= _rest(own) + _AS_CLEAR


def _rest(found: Features) -> float:
    return sum(found.get(name, 0.0) for name in _RESTS)
