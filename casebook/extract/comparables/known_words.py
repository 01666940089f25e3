"""The words with which the entry of an indicator says what it is, and what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import add

from ahocorasick_rs import AhoCorasick

from casebook.extract.comparables.candidates import ACTS
from casebook.extract.rules import rule_file
from casebook.extract.spotting import longest_of
from casebook.system.caches import WORDS
from casebook.vocabulary import Indicator

ACT = re.compile(
    f"(?:(?<!部门)(?<!单位)报送|(?:{'|'.join(sorted(ACTS.keys() - {'报送'}, key=len, reverse=True))})(?<!已办(?=理))(?<!人民调解(?=案件|申请)))"
    "(?!在册|造册|时限|时间|率|量|方式|程序|结果|情况|中心|环节|时长|能力|制度|意见|建议|清单|目录|指引)"
)
"""An act of an official procedure, and not a noun that begins with one (受理时限)."""
_EXCLUDED = re.compile(r"不计入|不归此|另计|单列|分列|不是|不含|不等于|未区分|未说明")
_NAME_PARTS = re.compile("（[^（）]*）|[^（）]+")
# not: 分母只限“重大案件”的不计入, which is a part of the same service
_ELSEWHERE = re.compile("[^只“”]+(?:不计入|不归此)")
_OF_PERIOD = re.compile("报告期|报告所述期间")
_UNITS_OF_FLOW = frozenset(("件", "人次", "次", "份", "条", "元", "%", "工作日"))
"""Units of what is counted over a period, whatever the entry says."""
_START = 4  # characters of a name by which the text comes back to it


def _neutral_words() -> Iterator[str]:
    """Yield words that leave the reach of a phrase as it is: verbs, adverbs, who acts, all of it."""
    phrases = rule_file("phrases")
    for key in ("verbs", "handled", "adverbs", "actors", "stages", "statuses"):
        for pattern in phrases[key]:
            yield re.sub(r"\(\?.*?\)", "", pattern)
    yield from ACTS  # another act is a feature of its own
    yield from rule_file("statements")["neutral"]


NEUTRAL_WORDS = frozenset(filter(None, _neutral_words()))
NEUTRAL = longest_of(NEUTRAL_WORDS)
_HAN = re.compile("[\u4e00-\u9fff]+")


def rests_of(text: str, pairs: AbstractSet[str], neutral: AhoCorasick) -> list[str]:
    """The runs of Chinese characters of a text in none of the pairs and in no neutral word."""
    rest = list(text)
    for _, start, end in neutral.find_matches_as_indexes(text):
        rest[start:end] = "|" * (end - start)
    for start in _places(text, pairs):
        rest[start : start + 2] = "||"
    return _HAN.findall("".join(rest))


def _places(text: str, pairs: AbstractSet[str]) -> list[int]:
    """Where one of the pairs of characters begins in a text."""
    return [start for start, pair in enumerate(map(add, text, text[1:])) if pair in pairs]


class KnownWords:
    """The words with which the entry of an indicator says what it is.

    `described` says whether the entry has more than a name and measures. `text` has all the words,
    `pairs` every two adjacent characters of one, `acts` the kinds of their acts (keys of `acts` in
    `rules/statements.yml`), `wordings` the pairs of each full wording, `starts` how the name and
    other wordings begin. `others` are words by which its measures and its definition tell other
    services from it. `of_stock` says that it counts what there is at the end of a period.
    """

    def __init__(self, indicator: Indicator) -> None:
        clauses = re.split("[，。；]", indicator.definition)
        name = "".join(
            part for part in _NAME_PARTS.findall(indicator.name) if not _EXCLUDED.search(part)
        )
        wordings = (name, *indicator.examples, *indicator.wordings)
        words = [*wordings, *(clause for clause in clauses if not _EXCLUDED.search(clause))]
        for measure in indicator.measures:
            words += [word for group in (*measure.phrase, *measure.near) for word in group]
        self.others = _others(indicator)
        self.of_stock = indicator.unit not in _UNITS_OF_FLOW and not _OF_PERIOD.search(
            indicator.definition
        )
        self.described = bool(indicator.examples or indicator.wordings or indicator.definition)
        self.text = "\n".join(words)
        self.acts = frozenset(ACTS[act] for act in ACT.findall(self.text))
        self.pairs = frozenset().union(*map(_pairs, words))
        self.starts = tuple(
            item[:_START] for word in (name, *indicator.wordings) for item in word.split("、")
        )
        self.wordings = tuple(_pairs(word) for word in wordings if len(word) > 2)

    def unexplained(self, text: str) -> str:
        """The characters of a text that neither these words nor neutral ones explain."""
        return "".join(rests_of(text, self.pairs, NEUTRAL)) if text else ""

    def foreign(self, text: str) -> int:
        """How many characters of a text are in none of these words; neutral words are not of these."""
        inside = bytearray(len(text))
        for start in _places(text, self.pairs):
            inside[start] = inside[start + 1] = 1
        return inside.count(0)

    def likeness(self, text: str) -> float:
        """The greatest likeness of a text to one of the wordings, 0..1."""
        pairs = _pairs(text)
        shares = (2 * len(pairs & own) / (len(pairs) + len(own)) for own in self.wordings)
        return max(shares, default=0.0)


def _others(indicator: Indicator) -> tuple[str, ...]:
    """Words of `but`, `but_near` and `but_wide` that the definition says are counted elsewhere."""
    clauses = re.split("[，。；]", indicator.definition)
    elsewhere = [clause for clause in clauses if _ELSEWHERE.fullmatch(clause)]
    words = {
        word
        for measure in indicator.measures
        for word in (*measure.but, *measure.but_near, *measure.but_wide)
        if len(word) > 1 and any(word in clause for clause in elsewhere)
    }
    return tuple(sorted(words))


@lru_cache(maxsize=WORDS)
def known_words(indicator: Indicator) -> KnownWords:
    """The words of an indicator, cached."""
    return KnownWords(indicator)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[start : start + 2] for start in range(len(text) - 1))
