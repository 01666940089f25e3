"""The frame in which a sentence puts a quantity: an occasion, an aim, partners, another year.

What stands in one is not what the place did in the year: 整治期间，化解矛盾纠纷43件. The words are in
`rules/statements.yml`. Most frames hold for every indicator; of the rest an indicator may say that
it counts just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.extract.comparables.candidates import ACTS
from casebook.extract.comparables.explained import WHOLE
from casebook.extract.comparables.known_words import KnownWords
from casebook.extract.comparables.statement import Statement
from casebook.extract.patterns import at_place
from casebook.extract.phrases.trimming import VERBS
from casebook.extract.rules import rule_file

_RULES = rule_file("statements")["frames"]
_DONE = at_place(*sorted(ACTS, key=len, reverse=True), VERBS)
_BEFORE_ACT = {name: re.compile(f"{words}{_DONE}") for name, words in _RULES["before_act"].items()}
_TRIGGER = re.compile(_RULES["trigger"])  # without one there is none before an act
_IN_CLAUSE = {name: re.compile(words) for name, words in _RULES["in_clause"].items()}
_PERSON = _IN_CLAUSE["person"]
_AMONG = re.compile(_RULES["among"])
_SHARE = re.compile(_RULES["share"])
_SET = re.compile(_RULES["set"])
_GRADED = re.compile(_RULES["graded"])
_LIMITED = re.compile(_RULES["limited"])
_REACHED = re.compile(_RULES["reached"])
_BEFORE = re.compile(_RULES["before"])
_NOW = re.compile(_RULES["now"])
_COMPARED_ONLY = ("去年同期，", "上年同期，")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年(?!以来|起|至|[—-]))")
_PLANNED = re.compile("计划|将|拟|力争|预计|目标")
_MARKS = re.compile("[，：；]")
_DIGIT = re.compile("[0-9]")
_OCCASION = re.compile(f"(?:{'|'.join(_RULES['occasion'])})$")
_WHOLE_PERIOD = re.compile(f"(?:{'|'.join(_RULES['whole_period'])})$")
_AIM = re.compile(
    f"(?:{'|'.join(_RULES['aim'])})(?P<kind>[^，等各]*(?:{'|'.join(_RULES['kinds'])}))$"
)
# 将家事、物业等四类纠纷作为工作重点，化解纠纷|43件
_FOCUS = re.compile("[将把](?P<kind>[^，]{2,40}?)(?:作为|列为)[^，]{0,4}重点")
_DATE = re.compile("(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底|初|中旬|份)?")
_WITH = re.compile("|".join(_RULES["with"]))
_BRACKETED = re.compile(_RULES["bracketed"])
_LABEL = re.compile(_RULES["label"])
_BY = re.compile(f"由(?P<name>[^，。；◇的各]{{2,12}}?)(?:共|累计|已)*{_DONE}")
_TAIL = re.compile(f"(?:{_RULES['tail']})$")
_HEADS = tuple(_RULES["heads"])
_BRACKETS = re.compile("（[^（）]*）$|[（“”]$")
_REACH = 4  # clauses back that can be the frame
_NEAR = 40  # characters before the quantity in which its noun is looked for
_WORD = 2  # characters of a word, at least
_STOCK = frozenset("个家支名人位处所")  # units of what there is, and not of what was done
_TRAINED = "人次"  # 参与培训260人次: those who took part are what is counted
_BOUNDS = ("以上", "以下", "以内")
_OCCASIONAL = "occasion"
_REACHES = "graded"  # 532个调委会|达到“五有”: none of it if the indicator counts what has just that
_EVERY_YEAR = "每年"


class Frames(NamedTuple):
    """The frames around a quantity: those that hold for every indicator, and those that may not.

    Each of `asked` has the words that it is about; an indicator that explains them counts just that.
    """

    sure: frozenset[str]
    asked: tuple[tuple[str, str], ...]

    def features(self, words: KnownWords) -> dict[str, float]:
        """The features of the frames, as an indicator with these words sees them."""
        found = {f"frame:{name}": 1.0 for name in self.sure}
        for name, text in self.asked:
            if name == _REACHES:
                foreign = words.likeness(text) == 0
            elif name == _OCCASIONAL:
                foreign = words.foreign(text) >= _WORD
            else:
                foreign = len(words.unexplained(text)) >= _WORD
            if foreign:
                found[f"frame:{name}"] = 1.0
        return found


def frames_of(statement: Statement) -> Frames:
    """The frames around a quantity."""
    left, _, right = statement.own.partition("◇")
    return Frames(frozenset(_sure(statement, left)), tuple(_asked(statement, left, right)))


def _sure(statement: Statement, left: str) -> Iterator[str]:
    quantity, following = statement.context.quantity, statement.following
    if _TRIGGER.search(left):
        for name, pattern in _BEFORE_ACT.items():
            if pattern.search(left) and (name != "shared" or quantity.unit != _TRAINED):
                yield name
    for name, pattern in _IN_CLAUSE.items():
        if pattern.search(left):
            yield name
    if _PERSON.match(statement.before):
        yield "person"
    if following.startswith("的") and (left.startswith("对") or statement.text.endswith(_BOUNDS)):
        yield "condition"  # 受理案件|43件以上|的乡镇有12个
    if quantity.kind == "count":
        if _AMONG.search(left):
            yield "among"
        if _SHARE.match(following):
            yield "share"
        if any(m == "each" and not word.startswith(_EVERY_YEAR) for m, word in statement.marks):
            yield "each"
    if quantity.kind == "rate" and _SET.match(statement.sentence):
        yield "set"
    if _GRADED.search(statement.sentence):
        yield "graded"
    if _LIMITED.match(following):
        yield "limited"
    if _is_of_earlier_year(statement.before + left, statement.after) or statement.before.endswith(
        _COMPARED_ONLY
    ):
        yield "earlier"


def _asked(statement: Statement, left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield the frames that an indicator may explain, and their words."""
    before = statement.before
    if before:
        yield from _opening(before, left)
        if "：" in before and (match := _LABEL.search(before)):
            yield "label", match.group()
    if "）" in left and (match := _BRACKETED.search(left)):
        yield "limited", match["kind"]
    if "由" in left and (match := _BY.search(left)):
        yield "by", match["name"]
    if statement.context.quantity.unit in _STOCK and (
        standard := _REACHED.match(statement.following)
    ):
        yield _REACHES, standard["standard"]
    if statement.context.quantity.kind == "count" and not right and (noun := _noun(left)):
        yield "head", noun


def _opening(before: str, left: str) -> Iterator[tuple[str, str]]:
    """Yield the frame that a clause before sets; an act of its own ends the search."""
    for clause in _MARKS.split(_DATE.sub("", before).rstrip("，："))[: -_REACH - 1 : -1]:
        if _DIGIT.search(clause):
            continue
        if _OCCASION.search(clause) and not _WHOLE_PERIOD.search(clause):
            yield _OCCASIONAL, clause
        elif WHOLE.search(left):
            pass
        elif aim := _AIM.match(clause) or _FOCUS.match(clause):
            yield "aim", aim["kind"]
        elif _WITH.match(clause):
            yield "with", clause
        return


def _is_of_earlier_year(left: str, after: str) -> bool:
    """Whether the sentence goes on to a later year: 2019年，受理|43件，2024年受理90件."""
    if _BEFORE.search(left) and _NOW.search(after):
        return True
    years = _YEAR.findall(left)
    later = _YEAR.search(after) if years else None
    return bool(later and later.group() > years[-1] and not _PLANNED.search(after))


def _noun(left: str) -> str:
    """The end of the noun right before the quantity: 线索 of 排查纠纷线索共; "" for a general one."""
    left = left[-_NEAR:]
    while (shorter := _TAIL.sub("", _BRACKETS.sub("", left))) != left:
        left = shorter
    return "" if left.endswith(_HEADS) else left[-_WORD:]
