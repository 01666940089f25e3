"""The indicator phrase of a metric: the shortest words that name what is measured.

Reports put a quantity in one of three places, each with rules of its own: after its noun
(`审查行政规范性文件383件`, `审核率达100%`), before it (`取消8个涉企经营事项`), or after a verb whose
object was named before (`受理行政复议案件50件，已办结31件`).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.change_ends import is_compared_only, without_change, without_change_to
from casebook.extract.earlier import (
    QUALITY,
    RATE,
    acted_on,
    counted_before,
    named_activity,
    named_in_clause_before,
    says_result_only,
    subject,
    topic_before,
    topics_of,
    without_owner,
    without_stem,
)
from casebook.extract.edges import predicate
from casebook.extract.nouns import phrase_after
from casebook.extract.quantity_context import REACHED, QuantityContext
from casebook.extract.ranked import ranked
from casebook.extract.rules import rule_file
from casebook.extract.trimming import (
    LAST_QUANTITY,
    VERB,
    object_of,
    trimmed,
)
from casebook.vocabulary import Vocabulary

_LONGEST_PHRASE = 30
_MEMORY = 64  # phrases of a sentence to which 分别 can refer, at most

# Units that are nouns and name what they count: （含7 乡镇）
_NOUN_UNITS = frozenset({"乡镇", "部门", "事项", "村社区", "镇街"})
_TOTALS = frozenset({"共", "共计", "总计", "合计", "累计", "总共"})
# A verb with its object: what follows the quantity is then a new clause that lost its comma.
_VERB_WITH_OBJECT = re.compile(
    rf"^(?:[共计先后已累]*)(?:{'|'.join(rule_file('phrases')['verbs'])})了?[^，。《》]{{4,}}(?<![和与及、等以将把对为在向由从到的中])$"
)
# What several metrics of a sentence can be about: 行政复议案件, 规范性文件
_TOPIC = re.compile(
    r"(?:案件|申请|文件|事项|纠纷|合同|案卷|问题|规章|法规|决策|建议|提案|线索|组织|协议|业务|案|对象|证明|预案|议题)$"
)
_DEPENDENT = frozenset(rule_file("phrases")["dependent"])
_WEIGHTS = frozenset(("分值", "权重", "比重"))
# 成功调解劳资纠纷48件，成功率96%; 调解成功3791件
_SUCCESS = re.compile("(?P<before>调解|化解|调处)成功|成功(?P<after>调解|化解|调处)")
_LONGEST_WHOLE = 12  # characters of a phrase that is repeated whole before 占比
# 讲座由司法局牵头，先后办了13期
_LIGHT = re.compile("(?:先后|累计|共|已|全年|一共|陆续|接连)*[办开做搞讲]")
_SHORTEST_BASE = 4
# 省级55个 after 国家级民主法治示范村9个: only the level changes
_TIER = re.compile(
    r"^(?:全?(?:国家|国|省|市|县|区|州|盟|旗|自治区|镇|乡)级?|[*＊]+[市县区]级?|级)$"
)
_TIERED = re.compile(r"^.{0,6}?(?:全国|国家级?|全?[省市县区州盟旗]级?|自治区级?)(?=.{2})")
_COMPARISON = re.compile(r"，|同比|环比|[较比](?:上年|去年|\d{4}年)(?:同期)?|降幅|增幅")
# 较上年净增2100余户, 降幅42.3%: what changed was named before
_CHANGE_ALONE = re.compile(r"^(?:净|实际)?(?:增长|增加|新增|增|减少|减|[降增]幅|增速)$")
_THE_REST = re.compile(r"^其余的?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Earlier:
    """What was named before a quantity; "" when unknown.

    `phrase` is that of the metric before, `topic` what the counts of the sentence are about, `base`
    the object of the last count or amount in the paragraph, `base_of_unit` the same if it has the
    unit of this quantity; `topics` are those of the field.
    """

    phrase: str
    topic: str
    base: str
    base_of_unit: str
    topics: Sequence[str]


class Namer:
    """Finds the phrases of the metrics of one text; call `name` for each, in text order.

    Keeps what earlier metrics of the sentence and paragraph were about, since later ones omit it.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = topics_of(vocabulary)
        self._previous = ""  # the phrase of the metric before, in this paragraph
        self._topic = ""  # what the counts of this sentence are about
        self._base = ""  # the object of the last count or amount in this paragraph
        self._unit = ""  # its unit
        self._counted = ""  # the noun after the quantity of the metric before
        self._noun = ""  # the noun after the quantity, of this metric
        self._sentence: deque[str] = deque(maxlen=_MEMORY)  # the phrases of this sentence

    def name(self, context: QuantityContext) -> str:
        """The phrase of the next metric, "" when there is none."""
        if context.opens_sentence:
            self._topic = ""
            self._sentence.clear()
        if context.opens_paragraph:
            self._previous = self._base = ""
        self._counted, self._noun = self._noun, ""
        phrase = _within_length(self._tiered(self._shared(context) or self._phrase(context)))
        self._previous = phrase
        self._sentence.append(phrase)
        topic = object_of(phrase)
        if context.quantity.kind != "rate" and not says_result_only(context.lead):
            self._base = self._noun or _base_of(phrase, topic)
            self._unit = context.quantity.unit
        if context.quantity.kind == "count" and len(topic) >= 4 and _TOPIC.search(topic):
            self._topic = without_owner(topic, self._topics)
        return phrase

    def _tiered(self, phrase: str) -> str:
        """Complete `省级` after `国家级民主法治示范村` to `省级民主法治示范村`."""
        tiered = _TIERED.match(self._previous) if _TIER.match(phrase) else None
        return phrase + self._previous[tiered.end() :] if tiered else phrase

    def _shared(self, context: QuantityContext) -> str:
        """The earlier phrase that a rate repeats: `立案37起，结案30起，同比分别增长5%、8%`; else ""."""
        text, start = context.plain.text, context.clause[0]
        head, separator, _ = text[start : context.quantity.start].rpartition("分别")
        if not separator or _COMPARISON.sub("", head):
            return ""
        position, total = context.since(start + len(head))
        index = len(self._sentence) - total
        return self._sentence[index] if position <= index < len(self._sentence) else ""

    def _phrase(self, context: QuantityContext) -> str:
        """The phrase by where the quantity stands: before its noun, in a series, or after it."""
        noun = context.right_noun
        if (
            self._previous
            and not context.opens_sentence
            and _THE_REST.match(context.left.strip("，、"))
        ):
            base = self._base if self._unit == context.quantity.unit else ""
            result = noun[:_LONGEST_WHOLE]
            return result + (base if says_result_only(result) else "") if noun else self._previous
        if noun and not self._lacks_comma(context, noun):
            named = phrase_after(context, noun)
            self._noun = named.noun
            return named.phrase
        if context.in_series:
            return _series(context) or self._previous
        earlier = _Earlier(
            phrase=self._previous,
            topic=self._topic,
            base=self._base,
            topics=self._topics,
            base_of_unit=self._base if self._unit == context.quantity.unit else "",
        )
        return _phrase_before(context, _without_noun(context.left, self._counted), earlier)

    @staticmethod
    def _lacks_comma(context: QuantityContext, noun: str) -> bool:
        """Whether the words after the quantity begin a new clause: 梳理事项97项122个事项形成套餐."""
        if not _VERB_WITH_OBJECT.search(context.left):
            return False
        following = context.following
        adjacent = following is not None and following.start == context.quantity.end
        return adjacent or not predicate(noun)


def _phrase_before(context: QuantityContext, left: str, earlier: _Earlier) -> str:
    """The phrase before the quantity, completed with what was named earlier.

    `left` is the text before the quantity without the noun of the one before.
    """
    kind, starts = context.quantity.kind, context.opens_sentence
    if context.left.strip("，、") in _TOTALS:
        return (("" if starts else earlier.phrase) or counted_before(context)) + "共计"
    phrase = _trimmed_end(context, left)
    if not phrase and REACHED.match(context.left.strip("，、")):
        return earlier.phrase
    if REACHED.match(phrase) or (_CHANGE_ALONE.match(phrase) and not starts):
        return earlier.phrase
    if not context.left and context.previous and context.previous.unit:
        return earlier.phrase  # 免罚清单4批109项: both have one phrase
    if kind == "rank":
        return ranked(context) or ("" if starts else earlier.phrase)
    if "分别" in context.left:
        phrase = _series(context) or phrase
    if kind == "rate":
        phrase = without_change(phrase)
        if not phrase or is_compared_only(context.left):
            return earlier.phrase
    return _with_object(context, phrase, earlier)


def _with_object(context: QuantityContext, phrase: str, earlier: _Earlier) -> str:
    """A phrase that lacks what it is of, with that; others are only completed."""
    if phrase in _DEPENDENT and not context.opens_sentence:
        return object_of(earlier.base if RATE.search(earlier.phrase) else earlier.phrase) + phrase
    if context.quantity.kind == "rate" and phrase.startswith("占"):
        return _shortened(earlier.phrase) + ("占比" if phrase == "占" else phrase)
    if context.quantity.kind == "rate" and phrase.endswith("占"):
        return phrase + "比"
    if _LIGHT.fullmatch(phrase):
        return acted_on(context) or phrase
    if says_result_only(phrase):
        return phrase + (
            earlier.topic
            or topic_before(context, earlier.topics)
            or acted_on(context)
            or earlier.base_of_unit
        )
    return _completed(context, phrase, previous=earlier.phrase, topic=earlier.topic or earlier.base)


def _base_of(phrase: str, base: str) -> str:
    """What a phrase is about, for results that follow: 风险点位 of 三色图标注风险点位.

    `base` is its object.
    """
    verb = VERB.search(base) if base == phrase else None
    return base[verb.end() :] if verb and len(base) - verb.end() >= _SHORTEST_BASE else base


def _shortened(phrase: str) -> str:
    """A phrase of which another is a part, without its verb when it is long."""
    return phrase if len(phrase) <= _LONGEST_WHOLE or "、" in phrase else object_of(phrase)


def _within_length(phrase: str) -> str:
    """A phrase of bounded length: after the examples of a long list, or its end."""
    if len(phrase) <= _LONGEST_PHRASE:
        return phrase
    for mark in ("等", "、", "，"):
        after = phrase[phrase.rfind(mark) + 1 :]
        if len(after) < len(phrase) and 4 <= len(after) <= _LONGEST_PHRASE:
            return after
    return phrase[-_LONGEST_PHRASE:]


def _trimmed_end(context: QuantityContext, left: str) -> str:
    """The phrase before a quantity, from `left` without the words of a change from or to it."""
    kept = without_change_to(left, context.right)
    return context.lead if kept == context.left else trimmed(kept)


def _without_noun(left: str, noun: str) -> str:
    """The text between two quantities without the noun of the first: 劳动者|追讨工资."""
    return left.removeprefix(noun) if len(left) - len(noun) >= _SHORTEST_BASE else left


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


def _series(context: QuantityContext) -> str:
    """The item of the quantity in `“两抢”、伤害类警情分别下降75%和66.7%`; "" without 分别."""
    text, start = context.plain.text, context.clause[0]
    head, separator, _ = text[start : context.quantity.start].rpartition("分别")
    if not separator:
        return ""
    items = re.split("[、和]", re.sub(r"(?:同比|环比)$", "", head))
    position, total = context.since(start + len(head))
    position += max(0, len(items) - total)
    return trimmed(items[position] if position < len(items) else items[-1])
