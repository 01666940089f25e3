"""Whether the words of a phrase stand where they can be relied on, so that pages may print it.

A phrase whose words all stand in the clause of its figure is rarely wrong. One that is completed with
earlier words is right only where these are of the figure before, or of the paragraph's first, which
all others are parts of; in other places two such phrases of five were wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.extract.patterns import at_place
from casebook.extract.phrases.edges import STATUS
from casebook.extract.phrases.standing import stands_alone
from casebook.extract.phrases.trimming import VERBS_AND_RESULTS, object_of
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

_ACTS = at_place(VERBS_AND_RESULTS, STATUS.pattern, *rule_file("phrases")["acts"])
_ACT_ALONE = re.compile(f"不|{_ACTS}")  # 不批准逮捕|不捕率
_ACT_FIRST = re.compile(f"(?:成功|依法|新|共|已)?{_ACTS}")
# 集中清理规范性文件, 核查流动人口信息: an act on it is no part of a thing to which another act is done
_ACTED_ON = re.compile(f"(?:{'|'.join(rule_file('phrases')['manners'])}|集中|全面|开展)*{_ACTS}")
# 12345热线|受理解答: what another body did to the things that the paragraph began with is not sure
_ACTOR = re.compile(f"(?:{'|'.join(rule_file('phrases')['actors'])})(?:全年|共|累计|已)*$")
_SHARE = re.compile("(?<=.)占.*$")
# 为|群众和企业节省咨询费: without its preposition, for whom it was done is no part of a phrase
_FOR_WHOM = ("为", "给", "替", "与", "同", "向")
# 对|237家经营主体作出不予处罚决定: with nothing before the figure, the statement is behind it
_NOTHING_SAID = re.compile("(?:[，（]|其中|目前|现在?|已|有|共|另有?|对|将|把|由|让|使|向|为)*")
_COUNTED_TOGETHER = re.compile("^[共已]|了$")
_LENGTHS_OF_ACTS = (2, 4)
_STOPS = "。！？\n"
_REACH = 240  # characters before a quantity that are its sentence, at most


class _Named(NamedTuple):
    phrase: str
    sure: bool


class Traced:
    """Tells of the phrases of one text which pages may print; call `shows` for each, in text order."""

    def __init__(self) -> None:
        self._first = ""  # the first phrase of the paragraph
        self._before = _Named("", sure=False)
        self._sentence: dict[str, bool] = {}  # its phrases, and which of them are sure

    def shows(self, context: QuantityContext, phrase: str) -> bool:
        """Whether readers understand the phrase alone, and its words stand where they belong."""
        if context.opens_paragraph:
            self._first, self._before = "", _Named("", sure=False)
        if context.opens_sentence:
            self._sentence.clear()
        sure = bool(phrase) and self._is_sure(context, phrase)
        self._before = _Named(phrase, sure)
        self._sentence[phrase] = sure
        self._first = self._first or phrase
        return sure and stands_alone(phrase)

    def _is_sure(self, context: QuantityContext, phrase: str) -> bool:
        text, (start, end) = context.plain.text, context.clause
        left, right = text[start : context.quantity.start], text[context.quantity.end : end]
        before = self._before
        if phrase in left:
            return not left[: left.rfind(phrase)].endswith(_FOR_WHOM)
        if phrase in right:
            return not (phrase == right and _NOTHING_SAID.fullmatch(left))
        if phrase in self._sentence:
            return self._sentence[phrase]
        own = f"{left}◇{right}"
        size = len(phrase)
        head = next((at for at in range(size, 0, -1) if phrase[:at] in own), 0)
        tail = next((at for at in range(size) if phrase[at:] in own), size)
        if head >= tail:
            of_before = before.sure and phrase.endswith(before.phrase)  # 高中3所（民办|1所）
            return (
                of_before or _says_what_it_did(phrase, right, tail) or _is_act(phrase, left, tail)
            )
        if context.quantity.kind == "rate":
            share = _SHARE.search(phrase)
            of = phrase[: share.start() if share else tail]
            known = before.phrase in (of, f"{of}占比") or object_of(before.phrase) == of
            follows = before.phrase.endswith(of) and of in _sentence_before(context)
            follows = follows and tail < size and not _ACT_ALONE.match(of)
            return before.sure and (known if share else bool(of) and follows)
        of = phrase[head:]
        follows = before.sure and of in before.phrase and of in _sentence_before(context)
        own_subject = context.opens_sentence and _ACTOR.search(left[: left.find(phrase[:head])])
        parts = self._first.endswith(of) and not own_subject
        return bool(head) and (follows or parts) and not _ACTED_ON.match(of)


def _sentence_before(context: QuantityContext) -> str:
    """The sentence up to the quantity; a semicolon ends none."""
    at = context.quantity.start
    before = context.plain.text[max(0, at - _REACH) : at]
    return before[max(before.rfind(stop) for stop in _STOPS) + 1 :]


def _is_act(phrase: str, left: str, tail: int) -> bool:
    """Whether the phrase is an act with its object, which is more than the last item of a list.

    An act that no list has is one that fills the clause before its figure: 救助守护|101名困境儿童.
    """
    at = left.rfind(phrase[tail:])
    if at > 0 and left[at - 1] == "、":
        return False
    before = _COUNTED_TOGETHER.sub("", left.strip("，"))
    alone = len(before) in _LENGTHS_OF_ACTS and phrase.startswith(before)
    return alone or _ACT_FIRST.match(phrase) is not None


def _says_what_it_did(phrase: str, right: str, tail: int) -> bool:
    """Whether the phrase is the noun behind the figure after what is said of it: 实现脱贫|贫困户."""
    behind = right.removeprefix("的")
    return any(
        behind.startswith(phrase[at:]) and phrase[:at] in right
        for at in range(max(tail, 1), len(phrase))
    )
