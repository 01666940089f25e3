"""What a paragraph counted so far, for acts and attributes that leave it out.

`提出审核意见117条，被采纳112条，采纳率95.7%`: what was adopted is the thing last counted by 条, and
the rate is of what was adopted.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.edges import STATUS
from casebook.extract.quantity_context import QuantityContext
from casebook.extract.rules import rule_file
from casebook.extract.trimming import VERB, object_of, without_actor

_RULES = rule_file("phrases")
_MEMORY = 12  # counted things of a paragraph that are remembered
_REACH = 240  # characters before a quantity in which its procedure is named
_LONGEST = 12  # characters of a thing that completes a phrase
# 件 and 起 count the same things
_CLASSES: dict[str, str] = {unit: units for units in _RULES["same_units"] for unit in units.split()}
_TAKES: dict[str, tuple[str, ...]] = {
    act: tuple(group["things"]) for group in _RULES["takes"] for act in group["acts"]
}
_EVENTS = (_CLASSES["场"], "次")
_CASES = _CLASSES["件"]
_GENERIC = frozenset(_RULES["generic"])
_GENERIC_ENDS = tuple(_GENERIC)
_DESCRIBED = re.compile(
    r"^(?:[^，（]*的（[A-Za-z一二三四甲乙丙丁][类级]）|[^，]{1,6}(?:以来|期间)|各级|各类|各种|现行有效的?|现行|全部|有关|相关|其他|一批)+(?=.{2})"
)
_WHOSE = re.compile(r"^[^，“《]{2,}的(?=[^的]{2,}$)")
_HEADED = re.compile(r"(?P<quoted>“[^”]{2,12}”)(?P<rest>[^“”]{2,})$")
_TAKEN_IN = re.compile(
    "^[^，“《]{2,}(?:收到|接到|(?<=代表)们?提出|(?<=委员)们?提出|受理(?=各类|各项|群众|市民|企业))(?=.{2})"
)  # 区长信箱收到|来信
_TOTAL = re.compile("(?<=..)(?:总数|总量|数量|总人数|人数)$")
_LEAD = re.compile(
    "^(?:.{2,}?在册(?=.{4})|收(?=[^，]{4,}(?:案|案件)$)|公开(?=[^，]{3,}(?:规章|文件|公告|规定)$)|新?(?:产生|发生|出现)|登记|处理|管理|现有|共有|在册|配有|拥有|建有|设有|打造)(?=.{2})"
)
# 经协商化解, 全面清理: what was done is no thing to which something else is done
ACT_ENDS: tuple[str, ...] = tuple(
    sorted(
        {
            word
            for key in ("verbs", "bare", "alone", "acted", "acts")
            for word in _RULES[key]
            if len(word) > 1 and word.isalpha() and word != "组织"  # 人民调解|组织
        }
        | {"处理", "出庭", "收案", "合法性审查", "合法性审核"},
        key=len,
        reverse=True,
    )
)
"""What was done: 经协商化解, 全面清理."""
_ACT = re.compile(f"(?:{'|'.join(ACT_ENDS)})(?!(?<=会审)议)")  # not 常委|会审|议
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
_PEOPLE = frozenset(_CLASSES["人"].split())
_LONGEST_KIND = 8
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
_TIERED = re.compile("[*＊]*(?:全国|国家级?|[省市县区州旗盟乡镇]级)")
_LONGEST_LIST = 18
_LONGEST_NAME = 16
_SHORT_PART = 3
_LEAST_ACTED_ON = 4
_HOW = re.compile(
    "[经由后前等以已被未正报拟]|决定|方式|合计|多出|(?:[按逾到限]期|按时|限时|及时|首次|再次|重新|[办局委厅科])$"
)
# 调解案件: the act names its cases
_NAMED_BY_ACT = re.compile("调解|公证|仲裁|执行")
_SHORTEST_HEAD, _LONGEST_PART = 2, 12


@dataclass(frozen=True, slots=True)
class _Counted:
    noun: str
    units: str  # the class of its unit
    sentence: int


class Carried:
    """The things counted in one paragraph, in text order.

    `topics` are what several counts can be about in the field, longest first.
    """

    def __init__(self, topics: Sequence[str]) -> None:
        self._topics = tuple(topics)
        self._stems = [
            (topic, topic[: -len(noun)])
            for topic in topics
            for noun in _GENERIC
            if topic.endswith(noun) and len(topic) > len(noun) + 1
        ]
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
        noun = self.whole_name(context, noun)
        if len(noun) < _SHORTEST_HEAD or _NO_THING.match(noun) or _IS_CLASS.fullmatch(noun):
            return False
        if units not in _EVENTS and noun.endswith(ACT_ENDS):
            act = next(act for act in ACT_ENDS if noun.endswith(act))
            noun = self._acted_on(noun.removesuffix(act))
        acted = _ACTED.match(noun)
        rest = noun[acted.end() :] if acted else ""
        if rest and any(t.units == units and t.noun.endswith(rest) for t in self._things):
            return True  # 在线办结工单: what was counted before is the whole
        if not noun or (units == _CASES and noun.endswith(_BODY_ENDS)):
            return False
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
        if units != _CASES or VERB.search(context.left) or "；" in between:
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

    def whole_name(self, context: QuantityContext, noun: str) -> str:
        """The noun without who did it, and with its procedure where it is only 案件 or 申请."""
        said = noun = _TOTAL.sub("", noun)
        noun = _DESCRIBED.sub(
            "", _LEAD.sub("", _object(without_actor(noun) if len(noun) > _LONGEST_EVENT else noun))
        )
        noun = _WHOSE.sub("", noun) if len(noun) > _LONGEST else noun
        noun = _TAKEN_IN.sub("", noun)
        noun = self._after_verb(noun) if len(noun) > _LONGEST_EVENT else noun
        ends = noun.endswith(_GENERIC_ENDS)
        generic = next(filter(noun.endswith, _GENERIC)) if ends else ""
        bare = noun == generic or bool(generic and VERB.search(noun))
        if generic and bare and not _NAMED_BY_ACT.search(said):
            return self.procedure(context, generic) or generic
        noun = noun.removeprefix("的")
        return noun if len(noun) <= _LONGEST else _shorter(noun, self._topics)

    def _after_verb(self, noun: str) -> str:
        """A long noun without who did what: 示范点 of 园区计划创建各类示范点."""
        verbs = list(VERB.finditer(noun))
        rest = _DESCRIBED.sub("", noun[verbs[-1].end() :].lstrip("了、和及的")) if verbs else ""
        rest = "" if rest.count("”") > rest.count("“") else rest
        known = noun.endswith(self._topics) or "、" in noun
        return rest if len(rest) > _SHORTEST_HEAD and not known else noun

    def procedure(self, context: QuantityContext, noun: str) -> str:
        """The topic of the field that ends in `noun` whose procedure was named last; else ""."""
        text, at = context.plain.text, context.quantity.start
        before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
        found = [
            (before.rfind(stem), len(stem), topic)
            for topic, stem in self._stems
            if topic.endswith(noun) and stem in before
        ]
        return max(found, key=lambda item: (item[0] + item[1], item[1]))[2] if found else ""

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
            if thing.units != _EVENTS[0]:
                return thing.noun
        return ""

    def event(self, *, here: bool = False) -> str:
        """The last event, which people attended: 法治宣传活动; else "". Only of this sentence if `here`."""
        event = ""
        for thing in reversed(self._things):
            now = thing.sentence == self._sentence
            if thing.units in _EVENTS:
                event = thing.noun if now or not here else ""
                break
            if now and thing.units == _CASES:
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
        tiers = _TIERED.match(phrase) and _TIERED.match(whole)  # 省级 after 国家级示范村
        if not whole or tiers or whole.startswith(phrase):
            return ""
        return phrase + whole.removeprefix(phrase[-2:])  # 涉外公证 of 公证事项

    def _of_whole(self, context: QuantityContext, phrase: str) -> str:
        """The noun that a kind after 其中 leaves out: 婚姻家庭|纠纷, 会后|提案; "" for what has one."""
        unit = context.quantity.unit
        if not 2 <= len(phrase) <= _LONGEST_KIND:
            return ""
        framed = framed_by(context) if is_case(unit) else ""
        if not framed and not _PART_TOLD.search(context.sentence_before):
            return ""
        nouns = _NOUN_OF_CASES if is_case(unit) else _NOUN_OF_PEOPLE if unit in _PEOPLE else None
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


def takes(act: str, thing: str) -> bool:
    """Whether the act can be done to the thing: 整改 to 隐患, not to 网格; 听证 needs nothing said."""
    endings = _TAKES.get(act)
    return endings is None or thing.endswith(endings)


def needs_certain(act: str) -> bool:
    """Whether the act can be done to certain things only."""
    return act in _TAKES


def is_event(unit: str) -> bool:
    """Whether the unit counts events: 场, 次."""
    return units_like(unit) in _EVENTS


def is_case(unit: str) -> bool:
    """Whether the unit counts cases and what else a procedure handles: 件, 起."""
    return bool(units_like(unit) == _CASES)


def ends_in_act(phrase: str) -> bool:
    """Whether the phrase ends in what was done: 信用修复."""
    return phrase.endswith(ACT_ENDS)


def of_procedure(thing: str) -> str:
    """The thing as what a rate or a value is of: 行政复议 of 行政复议案件."""
    if thing in _GENERIC:
        return ""
    for end in ("案件", "申请"):
        if thing.endswith(end) and len(thing) - len(end) >= 4:
            return thing[: -len(end)]
    return thing


def units_like(unit: str) -> str:
    """The units that count the same things as `unit`, as one string: 件 and 起."""
    return _CLASSES.get(unit, unit)


def _object(phrase: str) -> str:
    """The object of a phrase; 修改意见 of 提出修改意见, where 修改 is part of it."""
    found = object_of(phrase)
    verb = VERB.match(phrase)
    rest = phrase[verb.end() :] if verb and len(found) <= _SHORTEST_HEAD else ""
    return rest if len(found) < len(rest) <= _LONGEST_EVENT and found not in _GENERIC else found


def _shorter(noun: str, topics: Sequence[str]) -> str:
    """The end of a long noun: its last item or what follows its last quotation."""
    if topic := next((topic for topic in topics if noun.endswith(topic)), ""):
        return topic
    if "、" in noun and len(noun) <= _LONGEST_LIST:
        return noun
    headed = _HEADED.search(noun)
    if headed and len(headed.group()) <= _LONGEST:
        return headed.group()
    if noun.endswith("”"):
        return noun[noun.rfind("“") :]
    if "”" in noun:
        return object_of(headed["rest"]) if headed and len(headed["rest"]) <= _LONGEST else ""
    last = re.split("[、和与及]", noun)[-1]
    named = _TIERED.sub("", noun)
    if len(named) <= _LONGEST_NAME and not _ACT.search(named):
        return named
    whole = _SHORTEST_HEAD <= len(last) <= _LONGEST
    acts = [] if whole else [*_ACT.finditer(noun)]
    short = last if whole else noun[acts[-1].end() :] if acts else ""
    return (
        short
        if len(short) >= _SHORTEST_HEAD
        and all(short.count(a) == short.count(b) for a, b in ("（）", "“”", "《》"))
        else ""
    )
