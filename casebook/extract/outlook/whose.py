"""Who is spoken of other than the reporting place: its province, or one county of a province."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.findings import Standing
from casebook.places.divisions import division_table

_RULES = rule_file("outlook")["wider"]
_TIERS = {
    "国": 0,
    "省": 1,
    "自治区": 1,
    "市": 2,
    "州": 2,
    "盟": 2,
    "县": 3,
    "区": 3,
    "旗": 3,
    "镇": 4,
    "乡": 4,
    "街道": 4,
}
_DIVISION = "国|省|自治区|市|州|盟|县|区(?!域|间|块)|旗|镇|乡|街道"
_SELF = re.compile(f"(?P<word>[我全本该])(?P<tier>{_DIVISION})(?![面民程域级本长委政局厅院])")
_RANKED = re.compile(_RULES["ranked"])
_WEIGHTS = {"我": 4, "全": 1, "本": 2, "该": 2}
_CLAUSE_START = re.compile(r"(?:^|[，。；：\n年月底日来前]|其中)$")
_NAMED = re.compile(
    r"(?:(?<=[。；：\n])|(?<=其中，))(?P<name>(?![各全我本该每两三此据从在由对把将以为经向和与及至到])[一-鿿*＊]{1,4}?(?P<tier>市|县|区|州|旗|镇|乡|街道))"
    r"(?![委级直域局长民内里场属政街办府容两乡镇中村])"
)
_NOT_IN_NAME = re.compile(_RULES["not_in_name"])
_NO_NAME = tuple(_RULES["no_name"])
_DIGIT = re.compile(r"[0-9*＊]")
_LEAST = 2  # weight of the words by which a report shows its own tier
_HEAD = 60  # characters in which a text's title is
_FIRST_END = re.compile("[。\n]")
_LINE_END = re.compile("\n")


def others(plain: Plain) -> Iterator[tuple[int, int, Standing]]:
    """Yield (start, end, standing) of what is said of a wider region, or of one place of many."""
    text = plain.text
    mentions = [
        (match.start(), match["word"], _TIERS[match["tier"]]) for match in _SELF.finditer(text)
    ]
    own = _own_tier(text, mentions)
    if own is None:
        yield from _one_of_many(plain)
        return
    returns = [start for start, _, tier in mentions if tier == own]
    for start, word, tier in mentions:
        if word == "全" and tier < own and _is_told(plain, start):
            yield start, _until(plain, start, returns), "elsewhere"
    if own < max(_TIERS.values()):
        yield from _examples(plain, own, returns)


def _own_tier(text: str, mentions: list[tuple[int, str, int]]) -> int | None:
    """The tier of the reporting place; None when the text does not show it."""
    weights: Counter[int] = Counter()
    for start, word, tier in mentions:
        if tier and not _RANKED.match(text, start + 2):
            weights[tier] += _WEIGHTS[word]
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _LEAST:
        return None
    return None if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else ranked[0][0]


def _is_told(plain: Plain, start: int) -> bool:
    """Whether the clause tells a figure of a wider region, instead of a rank or a title there."""
    text = plain.text
    if not _CLAUSE_START.search(text[max(0, start - 2) : start]):
        return False
    end = plain.clause(start, start)[1]
    return _DIGIT.search(text, start, end) is not None and not _RANKED.match(text, start + 2)


def _examples(plain: Plain, own: int, returns: list[int]) -> Iterator[tuple[int, int, Standing]]:
    """Sentences whose subject is a place below the reporting one."""
    text = plain.text
    head = _FIRST_END.split(text[:_HEAD], maxsplit=1)[0]
    for match in _NAMED.finditer(text):
        name = match["name"]
        if _TIERS[match["tier"]] <= own or name in head or not _is_name(name):
            continue
        yield match.start(), _until(plain, match.start(), returns), "example"


def _one_of_many(plain: Plain) -> Iterator[tuple[int, int, Standing]]:
    """Sentences of a line that tells of one place after the other: 甲市建立…。乙市建立…."""
    breaks = [match.start() for match in _LINE_END.finditer(plain.text)]
    lines: defaultdict[tuple[int, int], defaultdict[str, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for match in _NAMED.finditer(plain.text):
        if _is_name(match["name"]):
            line = bisect_left(breaks, match.start()), _TIERS[match["tier"]]
            lines[line][match["name"]].append(match.start())
    for names in lines.values():
        if len(names) > 1:
            for start in chain(*names.values()):
                yield start, plain.sentence(start, start)[1], "example"


def _is_name(name: str) -> bool:
    """Whether the words before a level can be the name of a place."""
    if name.endswith(_NO_NAME):
        return False
    return not _NOT_IN_NAME.search(name) or name in division_table().by_name


def _until(plain: Plain, start: int, returns: list[int]) -> int:
    """The end of the sentence, or where it comes back to the reporting place."""
    end = plain.sentence(start, start)[1]
    index = bisect_left(returns, start)
    return min(end, returns[index]) if index < len(returns) else end
