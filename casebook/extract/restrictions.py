"""What restricts a quantity to a part: one body of many, a channel, a field, cases against some.

A restriction holds until the next subject of the sentence, or up to a word that means all of it.
`confidence` decides whether the words of an indicator explain it: 法律援助中心 is who gives legal aid,
a 个人调解室 is one of many who mediate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.extract.rules import rule_file
from casebook.extract.trimming import VERBS

_RULES = rule_file("statements")["restrictions"]
_UNITS = "|".join(_RULES["units"])
UNIT_AT_END = re.compile(f"(?:{_UNITS})$")
"""The general word that ends the name of a unit: 个人|调解室."""
CHANNEL_AT_END = re.compile(f"(?:{'|'.join(_RULES['channels'])})$")
"""The general word that ends the name of a channel: 云|平台."""
_BODIES = "|".join((*_RULES["units"], *_RULES["bodies"]))
_TIME = "(?:自|从|于|至今|截至|截止|[0-9]{4}年|今年|去年|本月|全年|上半年|目前|累计|共|已|先后|成功|依法|主动|还|也|均|平均|每[年月天])"
_OPENED = "成立|挂牌|设立|运行|揭牌|启用|建成|开放|投用|投入使用"
# 其中，县联合调解中心|接待; 该村矛调站|成立于…
_NAME = r"[^，。；：、（）◇0-9的由会推与及]{0,14}?"
_ACTS = f"(?:{'|'.join(_RULES['acts'])})"
_SUBJECT = re.compile(
    rf"(?:[0-9]{{4}}年(?:以来)?|今年(?:以来)?|去年|全年)?(?:[0-9]+[+＋][0-9]+)?(?!{'|'.join(_RULES['no_subject'])}|(?:{VERBS})(?![^，]{{0,6}}(?:{_UNITS})(?:{VERBS})))"
    rf"(?P<name>{_NAME}(?:{_UNITS}))(?:{_TIME}|{_OPENED}|(?:{VERBS})|{_ACTS})"
)
# 白石村地处三县交界，全年; a village is no place of its own
_VILLAGE = re.compile(
    rf"(?P<name>[^，。；：、（）◇0-9各全每的该本我]{{1,3}}(?<!示范)(?<!行政)(?<!自然)(?<!中心)(?<!试点)村)(?:{_TIME}|(?:{VERBS})|{_ACTS})"
)
_BARE_UNIT = re.compile(f"(?P<name>{_UNITS})(?:{_TIME}|{_OPENED})")
_TOPIC = re.compile(f"[0-9A-Za-z]{{0,4}}(?P<name>{_NAME}(?:{_UNITS}))")  # 老街坊调解室，至今已…
# 县12348云平台全年受理, 法律服务网自上线以来; what it is called may have digits
_PLATFORM = re.compile(
    rf"(?!{'|'.join(_RULES['no_subject'])}|利用|运用)(?P<name>[^，。；：、（）◇]{{1,18}}?(?:{'|'.join(_RULES['channels'])}))(?:{_TIME}|{_OPENED}|(?:{VERBS}))"
)
# 在微信小程序开通法律咨询专栏，共解答群众咨询
_OPENED_ON = re.compile(
    "(?:在|于)?(?P<name>[^，。；◇]{2,20}?)(?:开通|开设|上线|推出|开辟)[^，。；◇]{2,16}(?:专栏|专区|栏目)$"
)
_DEICTIC = re.compile(
    rf"(?:该|这[个支家])[^，。；：、（）◇0-9的由会推与及]{{0,4}}?(?:{_UNITS}|{'|'.join(_RULES['the'])})(?![务业规化级民镇企])"
)
_AMONG = re.compile(
    rf"其中[，：]?(?P<name>(?!{'|'.join(_RULES['no_subject'])}|{VERBS}){_NAME}(?:{_BODIES}))(?:{_TIME}|(?:{VERBS}))"
)
# “五老”调解队12支、97人，全年调解成功
_COUNTED = re.compile(
    rf"(?:^|[，；、])(?:(?:{VERBS})了?)?(?:(?P<before>{_NAME}(?:{_UNITS}))[0-9]+[余多]?[个支家处所]|[0-9]+[余多]?[个支家处所](?P<after>{_NAME}(?:{_UNITS})))(?=[，、]|$)"
)
_VIA = re.compile(
    rf"(?:通过|依托|借助|依靠|经由)(?P<name>(?!率)[^，。；◇0-9]{{2,16}}?)(?:{_TIME}|{VERBS})"
)
_OTHER_SUBJECT = re.compile(
    rf"(?!{'|'.join(_RULES['no_subject'])}|(?:{VERBS})){_NAME}(?:{_BODIES})(?:{_TIME}|(?:{VERBS}))"
)
_WHOM = re.compile(
    "(?:以|(?:^|(?<=[，；。]))(?=[^，以]+作为))(?P<name>[^，。；◇各、和及与]{2,16}?)(?:为|作为)(?:被申请人|被告|对象|主体)的"
)
_FIELD = re.compile(
    r"(?:在|涉及)(?P<name>(?!重点)[^，。；◇0-9各等]{2,12}?)(?:领域|行业|系统|环节)[，中内里]?"
)
_EXAMPLE = re.compile(
    "(?:(?<=[，；。：])|^)(?P<name>例如|比如|譬如|如(?![期何果实今此同下上前]))[：，]?"
)
_ALL = re.compile("|".join(_RULES["all"]))
_MEANS = re.compile("|".join(_RULES["means"]))
# Without one of these there is nothing to find; the rest costs time
_TRIGGER = re.compile(
    f"该|这[个支家]|其中|专[栏区]，|栏目，|村|通过|经由|依[托靠]|借助|被申请人|被告|对象|主体|领域|行业|系统|环节|如|{_UNITS}|{'|'.join(_RULES['channels'])}"
)
_TIME_FIRST = re.compile(f"(?:{_TIME}|(?:{VERBS}))")
_STOPS = re.compile("[。！？\n]")
_MARKS = re.compile("[，；：]")
_BARE = 6  # characters of a clause without a subject of its own: 目前审结
_NEAR = 2  # clauses back in which counted units can be the subject of this one


class Restriction(NamedTuple):
    """The words that restrict, and how: `kind` unit gives the feature `part:unit`."""

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
    yield from _in_clause(left)
    if _ALL.search(left):
        return
    if found := _last(_EXAMPLE, sentence + left):
        yield Restriction("example", found)
    if found := _last(_AMONG, sentence + left):
        yield Restriction("among", found)
    if _OTHER_SUBJECT.match(left):
        return
    if subject := _subject(segment):
        yield subject
    elif _goes_on(sentence + left) and (unit := _told_of(paragraph)):
        yield unit
    elif (
        not sentence
        and len(left) <= _BARE
        and (whom := _last(_WHOM, _STOPS.split(paragraph.rstrip("。！？\n"))[-1]))
    ):
        yield Restriction("whom", whom)
    if whom := _last(_WHOM, sentence + left):
        yield Restriction("whom", whom)


def _goes_on(sentence: str) -> bool:
    """Whether a sentence names no subject, so that it tells of that of the one before."""
    return bool(_TIME_FIRST.match(sentence)) and not _ALL.search(sentence)


def _told_of(paragraph: str) -> Restriction | None:
    """The unit of which the sentence before tells: 石榴籽驿站由六名老党员组成."""
    before = _STOPS.split(paragraph.rstrip("。！？\n"))[-1]
    match = _SUBJECT.match(before) or _VILLAGE.match(before)
    return Restriction("unit", match["name"]) if match and not _ALL.search(before) else None


def _in_clause(left: str) -> Iterator[Restriction]:
    """Restrictions that the clause of the quantity has itself."""
    if unit := _unit(left):
        yield unit
    if (match := _VIA.search(left)) and not _MEANS.search(match["name"]):
        yield Restriction("via", match["name"])
    if match := _FIELD.search(left):
        yield Restriction("field", match["name"])


def _unit(clause: str) -> Restriction | None:
    """The single unit with which a clause begins."""
    match = (
        _DEICTIC.match(clause)
        or _BARE_UNIT.match(clause)
        or _SUBJECT.match(clause)
        or _VILLAGE.match(clause)
        or _PLATFORM.match(clause)
        or _TOPIC.fullmatch(clause)
    )
    if match is None or "各" in match.group():
        return None
    return Restriction("unit", match.groupdict().get("name") or match.group())


def _subject(segment: str) -> Restriction | None:
    """The subject that the clauses before name last, unless it is all of them."""
    clauses = _MARKS.split(segment.rstrip("，；："))
    for back, clause in enumerate(reversed(clauses)):
        if _ALL.search(clause):
            return None
        if unit := _unit(clause):
            return unit
        if not back and (opened := _OPENED_ON.fullmatch(clause)):
            return Restriction("unit", opened["name"])
        if _OTHER_SUBJECT.match(clause):
            return None
        if match := _FIELD.search(clause):
            return Restriction("field", match["name"])
        if back < _NEAR and (counted := list(_COUNTED.finditer(clause))):
            return Restriction("units", counted[-1]["before"] or counted[-1]["after"])
    return None


def _last(pattern: re.Pattern[str], text: str) -> str:
    """The name in the last match with nothing after it that means all of them, else ""."""
    matches = list(pattern.finditer(text))
    if not matches or _ALL.search(text, matches[-1].end()):
        return ""
    return str(matches[-1]["name"])
