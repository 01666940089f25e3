"""Whether the words of a phrase stand where they can be relied on, so that pages may print it.

A phrase whose words all stand in the clause of its figure is rarely wrong. One that is completed with
earlier words is right only where these are of the figure before, or of the paragraph's first, which
all others are parts of; in other places two such phrases of five were wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.extract.phrases.edges import STATUS
from casebook.extract.phrases.standing import stands_alone
from casebook.extract.phrases.trimming import VERBS_AND_RESULTS, object_of
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

_ACTS = "|".join((VERBS_AND_RESULTS, STATUS.pattern, *rule_file("phrases")["acts"]))
_ACT_ALONE = re.compile(f"不|(?:{_ACTS})")  # 不批准逮捕|不捕率
_ACT_FIRST = re.compile(f"(?:成功|依法|新|共|已)?(?:{_ACTS})")
# 集中清理规范性文件: an act on it is no part of a thing to which another act is done
_ACTED_ON = re.compile(
    f"(?:{'|'.join(rule_file('phrases')['manners'])}|集中|全面|开展)+(?:{_ACTS})"
)
_SHARE = re.compile("(?<=.)占.*$")
# 为|群众和企业节省咨询费: without its preposition, for whom it was done is no part of a phrase
_FOR_WHOM = ("为", "给", "替", "与", "同", "向")
# 对|237家经营主体作出不予处罚决定: with nothing before the figure, the statement is behind it
_NOTHING_SAID = re.compile("(?:[，（]|其中|目前|现在?|已|有|共|另有?|对|将|把|由|让|使|向|为)*")
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

    def shows(self, context: QuantityContext, phrase: str) -> bool:
        """Whether readers understand the phrase alone, and its words stand where they belong."""
        if context.opens_paragraph:
            self._first, self._before = "", _Named("", sure=False)
        sure = bool(phrase) and self._is_sure(context, phrase)
        self._before = _Named(phrase, sure)
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
        if phrase == before.phrase:
            return before.sure
        own = f"{left}◇{right}"
        size = len(phrase)
        head = next((at for at in range(size, 0, -1) if phrase[:at] in own), 0)
        tail = next((at for at in range(size) if phrase[at:] in own), size)
        if head >= tail:
            of_before = before.sure and phrase.endswith(before.phrase)  # 高中3所（民办|1所）
            did = _says_what_it_did(phrase, right, tail)
            return of_before or did or _ACT_FIRST.match(phrase) is not None
        if context.quantity.kind == "rate":
            share = _SHARE.search(phrase)
            of = phrase[: share.start() if share else tail]
            known = before.phrase in (of, f"{of}占比") or object_of(before.phrase) == of
            follows = before.phrase.endswith(of) and of in self._sentence(context)
            follows = follows and tail < size and not _ACT_ALONE.match(of)
            return before.sure and (known if share else bool(of) and follows)
        of = phrase[head:]
        follows = before.sure and of in before.phrase and of in self._sentence(context)
        return bool(head) and (follows or self._first.endswith(of)) and not _ACTED_ON.match(of)

    @staticmethod
    def _sentence(context: QuantityContext) -> str:
        """The sentence up to the quantity; a semicolon ends none."""
        at = context.quantity.start
        before = context.plain.text[max(0, at - _REACH) : at]
        return before[max(before.rfind(stop) for stop in _STOPS) + 1 :]


def _says_what_it_did(phrase: str, right: str, tail: int) -> bool:
    """Whether the phrase is the noun behind the figure after what is said of it: 实现脱贫|贫困户."""
    behind = right.removeprefix("的")
    return any(
        behind.startswith(phrase[at:]) and phrase[:at] in right
        for at in range(max(tail, 1), len(phrase))
    )
