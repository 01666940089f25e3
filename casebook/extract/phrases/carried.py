"""What a paragraph counted so far, for acts and attributes that leave it out.

`提出审核意见117条，被采纳112条，采纳率95.7%`: what was adopted is the thing last counted by 条, and
the rate is of what was adopted.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.phrases.counted_units import CASES, EVENTS, PEOPLE, is_case, takes, units_like
from casebook.extract.phrases.edges import STATUS
from casebook.extract.phrases.thing_names import ACT_ENDS, TIERED, ThingNames
from casebook.extract.phrases.trimming import VERB
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

_RULES = rule_file("phrases")
_MEMORY = 12  # counted things of a paragraph that are remembered
_ACTED = re.compile(f"(?:{'|'.join(_RULES['manners'])})*(?:{'|'.join(ACT_ENDS)})(?=.{{2}})")
_ACT_FIRST = re.compile(f"^(?:{'|'.join(ACT_ENDS)})(?=.{{2}})")  # 摸排|矛盾纠纷
_BODY_ENDS: tuple[str, ...] = tuple(_RULES["actors"])
_NO_THING = re.compile(
    rf"(?:{STATUS.pattern}|表示|.*(?:[还尚仍]未|未能|不达标)|参[训加演会]|受众|听众|[省市县区旗州盟乡镇（）、]+$|[^，]{{0,12}}(?:年多出|年多|年少|[后前中]|.*(?:环节|次数|时间|时限|面积|金额|时长|总量|数量|率|级))$)"
)
_AMONG = re.compile("^.{0,8}中(?=.{2})")
_PARTS = frozenset(_RULES["parts"])
_PART = re.compile("|".join(part for part in _RULES["parts"] if part.startswith("[")))
_PART_ENDS = re.compile(
    r"^[^，“”]{1,8}(?:类|型|级|程序|专题|端|渠道|小程序|公众号)$|^(?!其)[^，“”]{1,8}(?:方面|领域)$|^(?:进|涉(?!及))\S{1,5}$"
)
_CLASS = re.compile(
    "[^，“”]{1,8}类|(?!其)[^，“”]{1,8}(?:方面|领域)"
)  # 公安类: a kind of what was named before
# 在各类诉求中，; 前三类事项分别是：; 其中转办事项：
_FRAMING = ("中，", "看，", "：")
_FRAME = re.compile(
    "(?:^|[，；：])(?:[^，；：]{1,16}的)?(?:在|从|其中)?(?:所有|各类|全部|这些|上述|前[一二三四五六七八九十]类?位?的?)*(?P<noun>[^，。；：、0-9]{2,8}?)(?:(?:分类|类型|类别|类|来源|渠道|内容|性质|领域|区域|方式)?(?:来|上)?看，|中，|(?:分别)?(?:[是为]|有)?：)[^：]*$"
)
_BRACKET = re.compile("（[^（）]*）")
_LONGEST_KIND = 8  # characters, without those in brackets
_PART_TOLD = re.compile("其中|（[^（）]*$")
_NOUN_OF_CASES = re.compile(
    "(?:案件?|纠纷|争议|诉求|工单|建议|提案|议案|意见|问题|事项|申请|投诉|举报|咨询|求助|信|信件|来电|来访|留言|"
    "线索|合同|协议|文件|规章|法规|决定|事故|火灾|行为|证|书|业务|件|事|险|专利|商标|项目|任务|信访|公证|鉴定|复议|诉讼|仲裁|批示|表扬|感谢)$"
)
_NOUN_OF_PEOPLE = re.compile(
    "[员师人者生工户民女众手官士童干部象领导家属骨医农警友]$|咨询|培训|就诊|住院|参加|参与"
)
# 求助类|诉求, 城建方面|建议: the kind is not that of the next part
_OF_CLASS = re.compile("^[^，“”]{1,12}(?:类|方面|领域)的?(?=.{2})")
_IS_CLASS = re.compile("[^，“”]{1,8}(?:类|方面|领域)")
_LONGEST_EVENT = 8  # characters of an event before those who attended it
_SHORT_PART = 3
_LEAST_ACTED_ON = 4
_HOW = re.compile(
    "[经由后前等以已被未正报拟]|决定|方式|合计|多出|(?:[按逾到限]期|按时|限时|及时|首次|再次|重新|[办局委厅科])$"
)
_SHORTEST_HEAD, _LONGEST_PART = 2, 12


@dataclass(frozen=True, slots=True)
class _Counted:
    noun: str
    units: str  # the class of its unit
    sentence: int


class Carried:
    """The things counted in one paragraph, in text order.

    `topics` are what several counts can be about in the field, longest first; `names` knows the nouns.
    """

    def __init__(self, topics: Sequence[str]) -> None:
        self.names = ThingNames(topics)
        self._topics = tuple(topics)
        self._things: deque[_Counted] = deque(maxlen=_MEMORY)
        self._sentence = 0

    def opens_paragraph(self) -> None:
        """Forget what the paragraph before counted."""
        self._things.clear()

    def opens_sentence(self) -> None:
        """Begin a sentence."""
        self._sentence += 1

    def add(self, context: QuantityContext, noun: str) -> bool:
        """Remember that the quantity counts `noun`; False for an act, a body or "", which is ignored."""
        units = units_like(context.quantity.unit)
        noun = self.names.whole_name(context, noun)
        if len(noun) < _SHORTEST_HEAD or _NO_THING.match(noun) or _IS_CLASS.fullmatch(noun):
            return False
        if units not in EVENTS and noun.endswith(ACT_ENDS):
            act = next(act for act in ACT_ENDS if noun.endswith(act))
            noun = self._acted_on(noun.removesuffix(act))
        acted = _ACTED.match(noun)
        rest = noun[acted.end() :] if acted else ""
        if rest and any(t.units == units and t.noun.endswith(rest) for t in self._things):
            return True  # 在线办结工单: what was counted before is the whole
        if not noun or (units == CASES and noun.endswith(_BODY_ENDS)):
            return False
        if units == CASES and len(noun) == _SHORTEST_HEAD and not _NOUN_OF_CASES.search(noun):
            alike = [t for t in self._things if t.units == units and t.sentence == self._sentence]
            if any(len(thing.noun) >= _LEAST_ACTED_ON for thing in alike):
                return True  # 排查隐患35件，解结|35件: an act, though no list has the word
        noun = self._shared_head(context, noun, units) or noun
        self._things.append(_Counted(noun, units, self._sentence))
        return True

    def _shared_head(self, context: QuantityContext, noun: str, units: str) -> str:
        """What two kinds of cases of one act have in common: 提交大会提案950件，平时提案|24件; else ""."""
        last = self._things[-1] if self._things else None
        if last is None or last.units != units or last.sentence != self._sentence:
            return ""
        previous = context.previous
        between = context.plain.text[previous.end if previous else 0 : context.quantity.start]
        if units != CASES or VERB.search(context.left) or "；" in between:
            return ""
        if noun.endswith(last.noun) or last.noun.endswith(noun):
            return min(noun, last.noun, key=len)
        head = _NOUN_OF_CASES.search(noun)
        alike = head is not None and len(head.group()) > 1 and last.noun.endswith(head.group())
        return head.group() if head and alike and noun != last.noun else ""

    def begin(self, unit: str) -> None:
        """Forget what was counted by such a unit: an act of its own was, 立案 after 劝导违规经营."""
        units = units_like(unit)
        self._things = deque((t for t in self._things if t.units != units), maxlen=_MEMORY)

    def _acted_on(self, before: str) -> str:
        """What stands before its act: 规范性文件 before 清理; "" for 受理前经协商 before 化解."""
        if before.endswith(("、", "和", "及")):
            return ""
        known = before in self._topics
        whole = len(before) >= _LEAST_ACTED_ON and not (VERB.search(before) or _HOW.search(before))
        return before if known or whole else ""

    def of_unit(self, unit: str, *, here: bool = False, act: str = "") -> str:
        """The last thing counted by such a unit to which `act` can be done; else "".

        Only of this sentence if `here`.
        """
        units = units_like(unit)
        for thing in reversed(self._things):
            if here and thing.sentence != self._sentence:
                break
            if thing.units == units and takes(act, thing.noun):
                return thing.noun
        return ""

    def whole(self, unit: str) -> str:
        """The last thing counted by such a unit, without the kind that it is; "" for none."""
        return _OF_CLASS.sub("", self.of_unit(unit))

    def last(self, *, here: bool = False) -> str:
        """The last thing of the paragraph that is no event, only of this sentence if `here`; else ""."""
        for thing in reversed(self._things):
            if here and thing.sentence != self._sentence:
                break
            if thing.units != EVENTS[0]:
                return thing.noun
        return ""

    def event(self, *, here: bool = False) -> str:
        """The last event, which people attended: 法治宣传活动; else "". Only of this sentence if `here`."""
        event = ""
        for thing in reversed(self._things):
            now = thing.sentence == self._sentence
            if thing.units in EVENTS:
                event = thing.noun if now or not here else ""
                break
            if now and thing.units == CASES:
                break  # 提供法律咨询900件，受益群众: of these, not of an event before
        return event if event != "活动" and len(event) <= _LONGEST_EVENT else ""

    def part(self, context: QuantityContext, phrase: str) -> str:
        """A kind with the noun of its whole: 专职 is 专职人民调解员; "" for what is no bare kind."""
        phrase = _AMONG.sub("", phrase)
        if whole := self._of_whole(context, phrase):
            return phrase + whole
        short = len(phrase) <= _SHORT_PART and "含" in context.left
        if len(phrase) > _LONGEST_PART:
            return ""
        if not (short or phrase in _PARTS or _PART.fullmatch(phrase) or _PART_ENDS.match(phrase)):
            return ""
        verb = None if phrase in _PARTS else VERB.search(phrase)
        if verb and (verb.start() == 0 or not _CLASS.fullmatch(phrase)):
            return ""
        framed = framed_by(context) if is_case(context.quantity.unit) else ""
        whole = framed or self.whole(context.quantity.unit)
        if not whole and is_case(context.quantity.unit) and _CLASS.fullmatch(phrase):
            whole = topic_before(context, self._topics)
        tiers = TIERED.match(phrase) and TIERED.match(whole)  # 省级 after 国家级示范村
        if not whole or tiers or whole.startswith(phrase):
            return ""
        return phrase + whole.removeprefix(phrase[-2:])  # 涉外公证 of 公证事项

    def _of_whole(self, context: QuantityContext, phrase: str) -> str:
        """The noun that a kind after 其中 leaves out: 婚姻家庭|纠纷, 会后|提案; "" for what has one."""
        unit = context.quantity.unit
        if not 2 <= len(_BRACKET.sub("", phrase)) <= _LONGEST_KIND:
            return ""
        framed = framed_by(context) if is_case(unit) else ""
        if not framed and not _PART_TOLD.search(context.sentence_before):
            return ""
        nouns = _NOUN_OF_CASES if is_case(unit) else _NOUN_OF_PEOPLE if unit in PEOPLE else None
        if (
            nouns is None
            or nouns.search(phrase)
            or "的" in phrase
            or VERB.search(phrase)
            or ends_in_act(phrase)
        ):
            return ""
        whole = framed or _ACT_FIRST.sub("", _OF_CLASS.sub("", self.of_unit(unit, here=True)))
        return whole if whole and nouns.search(whole) and phrase[-2:] not in whole else ""


def framed_by(context: QuantityContext) -> str:
    """What a sentence says beforehand that its kinds are kinds of: 在各类诉求中，; else ""."""
    before, _, _ = context.around.partition("◇")
    if not any(sign in before for sign in _FRAMING):
        return ""
    frame = _FRAME.search(before)
    return frame["noun"] if frame and _NOUN_OF_CASES.search(frame["noun"]) else ""


def topic_before(context: QuantityContext, topics: Sequence[str]) -> str:
    """The last of the `topics` before the quantity in its sentence, "" when there is none."""
    before, _, _ = context.around.partition("◇")
    positions = [(before.rfind(topic) + len(topic), topic) for topic in topics if topic in before]
    return max(positions, key=lambda item: (item[0], len(item[1])))[1] if positions else ""


def ends_in_act(phrase: str) -> bool:
    """Whether the phrase ends in what was done: 信用修复."""
    return phrase.endswith(ACT_ENDS)
