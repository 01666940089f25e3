"""Completes a phrase that leaves out what it is of: 采纳率|96%, 平均用时|9天, 参训|300人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.extract.phrases.acts import (
    DEPENDENT,
    acted_rate,
    is_attending,
    is_attribute,
    says_result_only,
)
from casebook.extract.phrases.carried import Carried, ends_in_act, topic_before
from casebook.extract.phrases.counted_units import is_case, takes
from casebook.extract.phrases.earlier import (
    QUALITY,
    RATE,
    Earlier,
    acted_on,
    is_for_each,
    named_activity,
    named_in_clause_before,
    of_list,
    organised,
    seen_from,
    subject,
    without_stem,
)
from casebook.extract.phrases.rates import rated
from casebook.extract.phrases.thing_names import ACT_ENDS, of_procedure
from casebook.extract.phrases.trimming import LAST_QUANTITY, object_of, trimmed
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

# Units that are nouns and name what they count: （含7 乡镇）
_NOUN_UNITS = frozenset({"乡镇", "部门", "事项", "村社区", "镇街"})
# What these verbs reach is never what was counted by the same unit before
_REACHING = frozenset(("覆盖", "惠及", "参与", "涉及", "投入", "帮助", "出动"))
# These are of the thing named last
_FINED = re.compile("(?:处罚|违法)(?:行为)?案件?$")
_PEOPLE = frozenset(("人", "人次", "名"))
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
_BRINGING_ABOUT = ("提出", "责令", "督促", "建议", "要求", "决定", "申请", "提请")
_NUMBERS = ("数", "量", "率")
_WEIGHTS = frozenset(("分值", "权重", "比重"))
_RULES = rule_file("phrases")
_DECIDED: tuple[str, ...] = tuple(_RULES["decided"])
# 成功调解劳资纠纷48件，成功率96%; 调解成功3791件
_SUCCESS = re.compile("(?P<before>调解|化解|调处)成功|成功(?P<after>调解|化解|调处)")
_LAST_RATE = re.compile("[^率、]{2,3}率$")
# 全年受理诉求358.27万件，其中市本级受理|213.14万件
_BY_TIER = re.compile(
    "(?:[省市县区州旗]本级|各?(?:区县|县区|市县|县（市、区）|乡镇|街道|镇街|乡镇（街道）)|[省市县区州]政府)?(?:平台)?(?<=.)(?P<act>受理|办理|审结|办结|新收|收到|审核|审查|化解|调解)"
)
_PROPOSED = ("提案", "议案", "建议案", "线索")
# 县热线办|直办, 市政府各部门|收到, 网站公开: by whom or where, and not what
_HANDLED = re.compile(
    f"(?:[^，]{{0,24}}?(?:{'|'.join(_RULES['handlers'])}))?"
    f"(?:{'|'.join(_RULES['manners'])})*(?:{'|'.join(_RULES['handling'])})"
)
# 交办相关责任单位|495件: to whom, and not what
_HANDED = re.compile(
    f"(?:{'|'.join(_RULES['handing'])})[^，]{{2,12}}(?<!{')(?<!'.join(_RULES['handed'])})"
    "|交由?[^，]{2,14}(?:办理|处理|承办)"
)
# 列入计划逐步解决的|364件, 留作参考的有|10件
_OWN_NOUN = re.compile(
    "(?:建议|提案|议案|案件|诉求|工单|纠纷|申请|投诉|线索|问题|事项)(?!的|等)[^，]{2,}$"
)
_NO_HEAD = re.compile("的(?:共?有|共计?|为|是|达)?$")
# 已经解决或基本解决的（A类）|22件
_KIND_IN_BRACKET = re.compile(
    "的[（(](?P<kind>[A-Za-z一二三四甲乙丙丁][类级])[）)]$"
    "|^(?:[^，（]{0,4}(?:结果)?为)?(?P<first>[A-Za-z甲乙丙丁]类)[（(][^（）()]*[）)]$"
)
_OF_CASES = frozenset(
    ("满意率", "基本满意率", "办复率", "办结率", "答复率", "回复率", "面商率", "见面率")
)
_GOING_ON = re.compile("^((?:正在)?(?:办理|处理))(?:之)?中$")
_SPEED = re.compile("[增降涨][幅速]$")
_LONGEST_NAMED, _KEPT_OF_IT = 20, 14  # characters of what a bare number is of
_LONGEST_WHOLE = 12  # characters of a phrase that is repeated whole before 占比
# 开展行政调解1130件，成功876件
_ACT_LAST = re.compile("[^，、]{0,2}(?:调解|化解|调处|和解)$")
_ACT_FIRST = re.compile("调解|化解|调处|和解")
# 参加执法资格考试3296名，合格3018名
_PASSED = frozenset(("合格", "通过", "及格", "优秀"))
_EXAM = re.compile("(?P<exam>(?:[^，。；参加的]{2,4})?(?:考试|测试|考核))[^。；]{0,8}，$")
# 讲座由司法局牵头，先后办了13期
_OF_WHOLE = re.compile("占")
# 基础设施问题凸显，占比|25%
_STANDS_OUT = re.compile(
    "(?:较为|比较|尤为|最为|最|较|相对)?(?:凸显|突出|居多|集中|多|高|大|明显)$"
)
_SHARE = re.compile("(?:约|仅|只|已|共|合计)?占(?![道用有地补据])比?")
# 三类主要纠纷合计|占纠纷总量的62%
_SHARED_BY = re.compile("(?P<whose>[^，占]{4,}?)(?:合计|共计|总共|加起来)约?占")
# 完善公共法律服务目录，调整充实|1次
_KEPT = re.compile(
    "[^，]{0,8}?(?:完善|健全|修订|制定|建立|优化|更新|规范|编制)了?(?P<thing>[^，0-9]{2,12})"
)
_CONCERNED = ("涉及", "惠及", "覆盖")
_LIGHT = re.compile("(?:先后|累计|共|已|全年|一共|陆续|接连)*[办开做搞讲]")


def with_object(context: QuantityContext, phrase: str, earlier: Earlier) -> str:
    """A phrase that lacks what it is of, with that; others are only completed."""
    carried = earlier.carried
    if listed := of_list(context, phrase) or organised(context, phrase):
        return listed if listed.endswith("”") else listed + phrase
    if is_for_each(phrase):
        return _for_each(context, phrase, earlier)
    if is_attending(phrase) and (event := carried.event()):
        return event + phrase
    if phrase in DEPENDENT and not context.opens_sentence:
        if earlier.topic and earlier.phrase.startswith(_CONCERNED):
            return of_procedure(earlier.topic) + phrase
        return object_of(earlier.base if RATE.search(earlier.phrase) else earlier.phrase) + phrase
    if phrase in _WEIGHTS and not context.opens_sentence and _OF_WHOLE.search(earlier.phrase):
        return earlier.phrase  # 占总量的52%，比重上升|0.3个百分点
    if context.quantity.kind == "rate" and (share := _SHARE.match(phrase)):
        rest = phrase[share.end() :]
        if context.opens_sentence and (
            whose := trimmed(_STANDS_OUT.sub("", context.clause_before))
        ):
            return whose + (f"占{rest}" if rest else "占比")
        if own := _SHARED_BY.match(context.left):
            return trimmed(own["whose"]) + (f"占{rest}" if rest else "占比")
        return _shortened(earlier.phrase) + (f"占{rest}" if rest else "占比")
    if phrase in _OF_CASES and seen_from(context) and (thing := carried.of_unit("件")):
        return of_procedure(thing) + phrase
    if context.quantity.kind == "rate" and phrase.endswith("占"):
        return phrase + "比"
    if _LIGHT.fullmatch(phrase):
        return acted_on(context) or phrase
    if context.quantity.kind == "rate" and (act := acted_rate(phrase)):
        topic = earlier.topic or earlier.base
        return rated(context, phrase, act, earlier) or _completed(
            context, phrase, previous=earlier.phrase, topic=topic
        )
    if context.quantity.kind != "rate" and is_attribute(phrase):
        return _valued(context, phrase, earlier)
    if not phrase and context.left.endswith("成功"):
        if did := _ACT_LAST.search(earlier.phrase):
            return did.group() + "成功"
        if did := _ACT_FIRST.match(earlier.phrase):
            return did.group() + "成功" + earlier.phrase[did.end() :]
    if phrase in _PASSED and (exam := _EXAM.search(context.sentence_before)):
        return exam["exam"] + phrase
    if part := carried.part(context, phrase):
        before = object_of(earlier.phrase)
        told = before.endswith(carried.of_unit(context.quantity.unit))
        return part if told or not _opens_bracket(context) else phrase + before
    if phrase in _REACHING:
        if (
            phrase in _CONCERNED
            and context.quantity.unit in _PEOPLE
            and (event := carried.event(here=True))
        ):
            return event + phrase
        return phrase + (earlier.topic or acted_on(context) or earlier.base_of_unit)
    if (by := _BY_TIER.fullmatch(phrase)) and (thing := carried.of_unit(context.quantity.unit)):
        return phrase + _TAKEN_PART_IN.sub("", thing.removeprefix(by["act"]))
    if (kind := _KIND_IN_BRACKET.search(phrase)) and (
        thing := carried.whole(context.quantity.unit)
    ):
        return (kind["kind"] or kind["first"]) + thing
    phrase = _GOING_ON.sub(r"\1", phrase) if phrase.endswith("中") else phrase
    if says_result_only(phrase) and not context.opens_sentence and _repeats(earlier.phrase, phrase):
        return phrase
    if says_result_only(phrase):
        return _acted(phrase, next(_acted_things(context, phrase, earlier), ""))
    if context.quantity.kind == "count" and (thing := _handled(context, phrase, earlier)):
        return phrase + thing
    return _completed(context, phrase, previous=earlier.phrase, topic=earlier.topic or earlier.base)


def _opens_bracket(context: QuantityContext) -> bool:
    """Whether it tells a part of the quantity right before its bracket: 幼儿园68所（民办|12所）."""
    previous = context.previous
    return previous is not None and context.plain.text[previous.end : previous.end + 1] in (
        "（",
        "(",
    )


def _repeats(before: str, act: str) -> bool:
    """Whether the act is what was counted before: 提出纠正71件，已|纠正71件."""
    return before.endswith(act) and before[: -len(act)].endswith(_BRINGING_ABOUT)


def _acted_things(context: QuantityContext, act: str, earlier: Earlier) -> Iterator[str]:
    """What the act can have been done to, the likeliest first."""
    unit, carried = context.quantity.unit, earlier.carried
    if thing := carried.of_unit(unit, here=True, act=act):
        yield thing
    for named in (earlier.topic, topic_before(context, earlier.topics), acted_on(context)):
        if named and takes(act, named):
            yield named
    if (thing := _named_earlier(context, act, carried)) and takes(act, thing):
        yield thing
    if unit == "次" and (kept := _KEPT.fullmatch(context.clause_before)):
        yield kept["thing"]


def _handled(context: QuantityContext, phrase: str, earlier: Earlier) -> str:
    """What somebody handled, or handed to somebody, where only that is said: 前台即时办结|279件; else ""."""
    if context.quantity.unit in _PEOPLE:
        return ""
    headless = _NO_HEAD.search(context.left) is not None and ends_in_act(phrase)
    if headless and _OWN_NOUN.search(phrase):
        return ""  # 代表建议得到解决的|56件
    if not (headless or _HANDLED.fullmatch(phrase) or _HANDED.fullmatch(phrase)):
        return ""
    thing = earlier.carried.of_unit(context.quantity.unit)
    return "" if thing in phrase or thing.endswith(ACT_ENDS) else thing


_TAKEN_PART_IN = re.compile("^(?:参加|参与|代理|(?:上一?年度?|去年)?(?:转结|结转))(?=.{4})")


def _acted(act: str, thing: str) -> str:
    """The act with what it was done to: what is decided are the cases, not the applications."""
    thing = _TAKEN_PART_IN.sub("", thing)  # 参加应诉案件15起，胜诉|9起
    if thing.endswith("申请") and act.endswith(_DECIDED):
        thing = thing.removesuffix("申请") + "案件"
    return act + (thing[2:] if len(thing) > 3 and act.startswith(thing[:2]) else thing)


def _named_earlier(context: QuantityContext, act: str, carried: Carried) -> str:
    """What an act was done to if an earlier sentence says it; "" for the act that begins a case."""
    unit = context.quantity.unit
    thing = carried.of_unit(unit, act=act)
    if act.startswith("立案") and not act.endswith("受理"):
        return thing if thing.endswith(_PROPOSED) else ""
    return thing or (carried.names.procedure(context, "案件") if is_case(unit) else "")


def _for_each(context: QuantityContext, phrase: str, earlier: Earlier) -> str:
    """A mean with what it is the mean of: “法律明白人”每村平均, 复议人员人均办案."""
    left = context.left.strip("，、")
    phrase = left if left == f"{phrase}平均" else phrase
    unit = "人" if phrase.startswith("人均") else context.quantity.unit
    whole = earlier.carried.of_unit(unit, here=True)
    if not whole and phrase.startswith("每") and not context.opens_sentence:
        return earlier.phrase + phrase
    return whole + phrase


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
        if context.left.startswith("的") and context.quantity.kind == "count":
            return phrase  # 年受理纠纷超千件的有|4个 counts places
        before = _SPEED.sub("", previous)
        return without_stem(subject(context, before, topic), phrase) + phrase
    if len(phrase) < 5 and phrase.endswith("数") and context.quantity.kind == "count":
        named = named_in_clause_before(context)
        named = named.removeprefix("新增")
        if named.endswith(_NUMBERS):
            return phrase  # 立案数971件，结案数|902件
        return (named if len(named) <= _LONGEST_NAMED else named[-_KEPT_OF_IT:]) + phrase
    return phrase


def _phrase_of_next_clause(context: QuantityContext) -> str:
    """The beginning of the next clause: `不到40分钟，张先生就办好了委托公证`; "" when it names nothing."""
    text, end = context.plain.text, context.clause[1]
    if text[end : end + 1] != "，":
        return ""
    first, last = context.plain.clause(end + 1, end + 1)
    phrase = text[first : min(last, first + 16)]
    return "" if LAST_QUANTITY.fullmatch(phrase) else phrase  # 近百万元 names nothing
