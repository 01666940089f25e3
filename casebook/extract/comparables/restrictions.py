"""What restricts a quantity to a part: a channel, a field, cases against some, an example.

`features` decides whether the words of an indicator explain it: 通过热线 is how a hot line takes calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.extract.phrases.trimming import VERB_HERE
from casebook.extract.rules import rule_file

_RULES = rule_file("statements")["restrictions"]
CHANNEL_AT_END = re.compile(f"(?:{'|'.join(_RULES['channels'])})$")
"""The general word that ends the name of a channel: 云|平台."""
_TIME = "(?:自|从|于|至今|截至|截止|[0-9]{4}年|今年|去年|本月|全年|上半年|目前|累计|共|已|先后|成功|依法|主动|还|也|均|平均|每[年月天])"
_VIA = re.compile(
    rf"(?:通过|依托|借助|依靠|经由)(?P<name>(?!率)[^，。；◇0-9]{{2,16}}?)(?:{_TIME}|{VERB_HERE})"
)
_WHOM = re.compile(
    "(?:(?<!是)以|(?:^|(?<=[，；。]))(?=[^，以]+作为))(?P<name>[^，。；◇各、和及与]{2,16}?)(?:为|作为)(?:被申请人|被告|对象|主体)的"
)
_FIELD = re.compile(
    r"(?:在|涉及)(?P<name>(?!重点)[^，。；◇0-9各等]{2,12}?)(?:领域|行业|系统|环节)[，中内里]?"
)
_EXAMPLE = re.compile(
    "(?:(?<=[，；。：])|^)(?P<name>例如|比如|譬如|如(?![期何果实今此同下上前]))[：，]?"
)
_ALL = re.compile("|".join(_RULES["all"]))
HOW = re.compile("|".join(_RULES["means"]))
"""Words that say how something is done, and restrict it to no part."""
# Without one of these there is nothing to find; the rest costs time
_TRIGGER = re.compile("通过|经由|依[托靠]|借助|被申请人|被告|对象|主体|领域|行业|系统|环节|如")
_STOPS = re.compile("[。！？\n]")
_MARKS = re.compile("[，；：]")
_BARE = 6  # characters of a clause without a subject of its own: 目前审结


class Restriction(NamedTuple):
    """The words that restrict, and how: `kind` via gives the feature `part:via`."""

    kind: str
    name: str


def restrictions_of(
    left: str, segment: str, sentence: str, paragraph: str
) -> tuple[Restriction, ...]:
    """The restrictions of a quantity.

    `left` is its clause up to it, `segment` and `sentence` the text before that clause from the last
    semicolon and stop on, `paragraph` the line before the sentence.
    """
    text = sentence + left
    if not (_TRIGGER.search(text) or (paragraph and _TRIGGER.search(paragraph))):
        return ()
    return tuple(_restrictions(left, segment, sentence, paragraph))


def _restrictions(left: str, segment: str, sentence: str, paragraph: str) -> Iterator[Restriction]:
    if (match := _VIA.search(left)) and not HOW.search(match["name"]):
        yield Restriction("via", match["name"])
    if field := _field(left, segment):
        yield Restriction("field", field)
    if _ALL.search(left):
        return
    if found := _last(_EXAMPLE, sentence + left):
        yield Restriction("example", found)
    before = _STOPS.split(paragraph.rstrip("。！？\n"))[-1]
    leans = not sentence and len(left) <= _BARE
    if whom := _last(_WHOM, sentence + left) or (leans and _last(_WHOM, before)):
        yield Restriction("whom", whom)


def _field(left: str, segment: str) -> str:
    """The field that the clause names, or the one before it named last; "" for none or all."""
    for clause in (left, *reversed(_MARKS.split(segment.rstrip("，；：")))):
        if match := _FIELD.search(clause):
            return match["name"]
        if _ALL.search(clause):
            break
    return ""


def _last(pattern: re.Pattern[str], text: str) -> str:
    """The name in the last match with nothing after it that means all of them, else ""."""
    matches = list(pattern.finditer(text))
    if not matches or _ALL.search(text, matches[-1].end()):
        return ""
    return str(matches[-1]["name"])
