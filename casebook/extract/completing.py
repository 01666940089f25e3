"""Completes a phrase that leaves out what it is of: 采纳率|96%, 平均用时|9天, 参训|300人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.extract.acts import (
    acted_rate,
    is_attribute,
    says_result_only,
    without_manner,
    without_rate,
)
from casebook.extract.carried import Carried, ends_in_act, is_case, of_procedure, takes
from casebook.extract.earlier import (
    QUALITY,
    RATE,
    acted_on,
    is_for_each,
    named_activity,
    named_in_clause_before,
    of_list,
    organised,
    subject,
    topic_before,
    without_stem,
)
from casebook.extract.quantity_context import QuantityContext
from casebook.extract.rules import rule_file
from casebook.extract.trimming import LAST_QUANTITY, object_of

_DEPENDENT = frozenset(rule_file("phrases")["dependent"])
_ATTENDING = frozenset(rule_file("phrases")["attending"])
# Units that are nouns and name what they count: （含7 乡镇）
_NOUN_UNITS = frozenset({"乡镇", "部门", "事项", "村社区", "镇街"})
# What these verbs reach is never what was counted by the same unit before
_REACHING = frozenset(("覆盖", "惠及", "参与", "涉及", "投入", "帮助", "出动"))
# These are of the thing named last
_FINED = re.compile("(?:处罚|违法)(?:行为)?案件?$")
_PROPERTIES = frozenset(
    (
        "总投资",
        "投资额",
        "阅读量",
        "点击量",
        "浏览量",
        "播放量",
        "得分",
        "平均分",
        "平均得分",
        "面积",
    )
)
_WEIGHTS = frozenset(("分值", "权重", "比重"))
_DECIDED: tuple[str, ...] = tuple(rule_file("phrases")["decided"])
# 成功调解劳资纠纷48件，成功率96%; 调解成功3791件
_SUCCESS = re.compile("(?P<before>调解|化解|调处)成功|成功(?P<after>调解|化解|调处)")
_DIGIT = re.compile("[0-9０-９*＊]")
_LAST_RATE = re.compile("[^率、]{2,3}率$")
_LONGEST_WHOLE = 12  # characters of a phrase that is repeated whole before 占比
# 开展行政调解1130件，成功876件
_ACT_LAST = re.compile("[^，、]{0,2}(?:调解|化解|调处|和解)$")
# 参加执法资格考试3296名，合格3018名
_PASSED = frozenset(("合格", "通过", "及格", "优秀"))
_EXAM = re.compile("(?P<exam>(?:[^，。；参加的]{2,4})?(?:考试|测试|考核))[^。；]{0,8}，$")
_NO_PROCEDURE = re.compile("(?:人员|对象|群众|案件|[量数])$")
_OF_A_CASE = frozenset(("败诉率", "胜诉率"))
_SELF_EXPLAINING = 5  # characters of a rate that needs nothing before it
_MANNER_FIRST = re.compile(f"(?:{'|'.join(rule_file('phrases')['manners'])})")
# 讲座由司法局牵头，先后办了13期
_SHARE = re.compile("(?:约|仅|只|已|共|合计)?占比?")
_LIGHT = re.compile("(?:先后|累计|共|已|全年|一共|陆续|接连)*[办开做搞讲]")


def is_attending(phrase: str) -> bool:
    """Whether the phrase says that people came: 参加, 受众."""
    return phrase in _ATTENDING


def is_dependent(phrase: str) -> bool:
    """Whether the phrase counts nothing of its own: 受众, 涉及金额, 平均用时."""
    return phrase in _DEPENDENT or phrase in _ATTENDING or is_attribute(phrase)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was named before a quantity; "" when unknown.

    `phrase` is that of the metric before, `topic` what the counts of the sentence are about, `base`
    the object of the last count or amount in the paragraph, `base_of_unit` the same if it has the
    unit of this quantity; `topics` are those of the field; `carried` holds what the paragraph
    counted, `object` what the quantity before counted or what was done to it.
    """

    phrase: str
    topic: str
    base: str
    base_of_unit: str
    topics: Sequence[str]
    carried: Carried
    object: str


def with_object(context: QuantityContext, phrase: str, earlier: Earlier) -> str:
    """A phrase that lacks what it is of, with that; others are only completed."""
    carried = earlier.carried
    if listed := of_list(context, phrase) or organised(context, phrase):
        return listed if listed.endswith("”") else listed + phrase
    if is_for_each(phrase):
        return _for_each(context, phrase, earlier)
    if phrase in _ATTENDING and (event := carried.event()):
        return event + phrase
    if phrase in _DEPENDENT and not context.opens_sentence:
        return object_of(earlier.base if RATE.search(earlier.phrase) else earlier.phrase) + phrase
    if context.quantity.kind == "rate" and (share := _SHARE.match(phrase)):
        rest = phrase[share.end() :]
        return _shortened(earlier.phrase) + (f"占{rest}" if rest else "占比")
    if context.quantity.kind == "rate" and phrase.endswith("占"):
        return phrase + "比"
    if _LIGHT.fullmatch(phrase):
        return acted_on(context) or phrase
    if context.quantity.kind == "rate" and (act := acted_rate(phrase)):
        of = _rated(context, act, earlier)
        if len(of) > len(phrase) and _says_itself(phrase, of):
            return phrase
        of = without_stem(of, phrase)
        return (
            of.removesuffix(phrase[:2]) + phrase
            if of
            else _completed(
                context, phrase, previous=earlier.phrase, topic=earlier.topic or earlier.base
            )
        )
    if context.quantity.kind != "rate" and is_attribute(phrase):
        return _valued(context, phrase, earlier)
    if not phrase and context.left.endswith("成功") and (act := _ACT_LAST.search(earlier.phrase)):
        return act.group() + "成功"
    if phrase in _PASSED and (exam := _EXAM.search(context.sentence_before)):
        return exam["exam"] + phrase
    if part := carried.part(context, phrase):
        return part
    if phrase in _REACHING:
        return phrase + (earlier.topic or acted_on(context) or earlier.base_of_unit)
    if says_result_only(phrase):
        return _acted(phrase, next(_acted_things(context, phrase, earlier), ""))
    return _completed(context, phrase, previous=earlier.phrase, topic=earlier.topic or earlier.base)


def _says_itself(rate: str, of: str) -> bool:
    """Whether the rate names more than an act, and `of` adds no procedure: 安置帮教率; not 满意率."""
    if rate in _OF_A_CASE:
        return True
    long = len(rate) >= _SELF_EXPLAINING and "满意" not in rate
    return long and bool(_NO_PROCEDURE.search(of)) and not _MANNER_FIRST.match(rate)


def _acted_things(context: QuantityContext, act: str, earlier: Earlier) -> Iterator[str]:
    """What the act can have been done to, the likeliest first."""
    unit, carried = context.quantity.unit, earlier.carried
    things = (
        lambda: carried.of_unit(unit, here=True, act=act),
        lambda: earlier.topic,
        lambda: topic_before(context, earlier.topics),
        lambda: acted_on(context),
        lambda: _named_earlier(context, act, carried),
    )
    return (thing for named in things if (thing := named()) and takes(act, thing))


def _acted(act: str, thing: str) -> str:
    """The act with what it was done to: what is decided are the cases, not the applications."""
    if thing.endswith("申请") and act.endswith(_DECIDED):
        thing = thing.removesuffix("申请") + "案件"
    return act + thing


def _named_earlier(context: QuantityContext, act: str, carried: Carried) -> str:
    """What an act was done to if an earlier sentence says it; "" for the act that begins a case."""
    if act.startswith("立案") and not act.endswith("受理"):
        return ""
    unit = context.quantity.unit
    return carried.of_unit(unit, act=act) or (carried.procedure(context, "案件") if is_case(unit) else "")


def _for_each(context: QuantityContext, phrase: str, earlier: Earlier) -> str:
    """A mean with what it is the mean of: “法律明白人”每村平均, 复议人员人均办案."""
    left = context.left.strip("，、")
    phrase = left if left == f"{phrase}平均" else phrase
    unit = "人" if phrase.startswith("人均") else context.quantity.unit
    whole = earlier.carried.of_unit(unit, here=True)
    if not whole and phrase.startswith("每") and not context.opens_sentence:
        return earlier.phrase + phrase
    return whole + phrase


def _rated(context: QuantityContext, act: str, earlier: Earlier) -> str:
    """What a rate of an act is of: what the act was done to, or what was counted last; else ""."""
    before, carried = earlier.phrase, earlier.carried
    told = context.clause_before
    if (
        told
        and not told.startswith(("全部", "均", "都"))
        and not _DIGIT.search(context.clause_before)
    ):
        return ""
    if RATE.search(before) and context.left.startswith("、"):
        return without_rate(before)
    previous = context.previous
    if previous and previous.kind == "money" and "；" not in context.left and not is_dependent(before):
        return of_procedure(object_of(before))
    if not earlier.object and act in before and not RATE.search(before):
        done = before.replace(act, "", 1)
        return of_procedure(without_manner(done)) if len(done) > 1 else ""
    return of_procedure(earlier.object or earlier.topic or carried.last())


def _valued(context: QuantityContext, phrase: str, earlier: Earlier) -> str:
    """A value with what it is of: 行政复议平均办案用时."""
    if context.left.endswith(f"平均{phrase}"):
        phrase = f"平均{phrase}"
    before = earlier.phrase
    if phrase.startswith("罚") and not _FINED.search(earlier.topic):
        return phrase  # what was fined is rarely what was counted last
    if phrase in _PROPERTIES and earlier.object:
        return earlier.object + phrase
    if not context.opens_sentence and context.quantity.kind == "duration" and ends_in_act(before):
        return before + phrase
    if context.quantity.kind == "money":
        return of_procedure(earlier.topic) + phrase
    return of_procedure(earlier.topic or earlier.carried.last()) + phrase


def _shortened(phrase: str) -> str:
    """A phrase of which another is a part, without its verb when it is long."""
    return phrase if len(phrase) <= _LONGEST_WHOLE or "、" in phrase else object_of(phrase)


def _completed(context: QuantityContext, phrase: str, *, previous: str, topic: str) -> str:
    """Complete a phrase that is too short to name anything; others are returned unchanged."""
    if not phrase and context.quantity.unit in _NOUN_UNITS:
        return context.quantity.unit
    if not phrase and not context.clause_before:
        return _phrase_of_next_clause(context)
    if phrase == "成功率" and (act := _SUCCESS.search(context.clause_before)):
        return (act["before"] or act["after"]) + phrase
    if phrase in _WEIGHTS:
        return acted_on(context) + phrase
    if named := named_activity(context, phrase):
        return named
    if context.left.startswith("、") and QUALITY.match(phrase) and _LAST_RATE.search(previous):
        return _LAST_RATE.sub("", previous) + phrase
    if len(phrase) < 2 or (len(phrase) < 4 and QUALITY.match(phrase)):
        return without_stem(subject(context, previous, topic), phrase) + phrase
    if len(phrase) < 5 and phrase.endswith("数") and context.quantity.kind == "count":
        return named_in_clause_before(context)[-14:] + phrase
    return phrase


def _phrase_of_next_clause(context: QuantityContext) -> str:
    """The beginning of the next clause: `不到40分钟，张先生就办好了委托公证`; "" when it names nothing."""
    text, end = context.plain.text, context.clause[1]
    if text[end : end + 1] != "，":
        return ""
    first, last = context.plain.clause(end + 1, end + 1)
    phrase = text[first : min(last, first + 16)]
    return "" if LAST_QUANTITY.fullmatch(phrase) else phrase  # 近百万元 names nothing
