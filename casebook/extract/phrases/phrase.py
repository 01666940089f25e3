"""The indicator phrase of a metric: the shortest words that name what is measured.

Reports put a quantity in one of three places, each with rules of its own: after its noun
(`审查行政规范性文件383件`, `审核率达100%`), before it (`取消8个涉企经营事项`), or after a verb whose
object was named before (`受理行政复议案件50件，已办结31件`).
"""

from __future__ import annotations

import re
from collections import deque

from casebook.extract.phrases.acts import is_attending, is_dependent, says_result_only
from casebook.extract.phrases.carried import Carried, ends_in_act, framed_by
from casebook.extract.phrases.compared import (
    compared_with,
    is_extreme,
    is_not_now,
    says_nothing,
)
from casebook.extract.phrases.counted_units import is_case, is_event, needs_certain
from casebook.extract.phrases.earlier import Earlier, topics_of, without_owner
from casebook.extract.phrases.edges import predicate
from casebook.extract.phrases.length import within_length
from casebook.extract.phrases.levels import level_of_next, shares_noun, with_noun_of
from casebook.extract.phrases.nouns import phrase_after
from casebook.extract.phrases.nouns_before import phrase_before
from casebook.extract.phrases.series import item_of, like_before
from casebook.extract.phrases.trimming import VERB, VERBS_AND_RESULTS, object_of, trimmed
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file
from casebook.vocabulary import Vocabulary

_MEMORY = 64  # phrases of a sentence to which 分别 can refer, at most

# A verb with its object: what follows the quantity is then a new clause that lost its comma.
_VERB_WITH_OBJECT = re.compile(
    rf"^(?:[共计先后已累]*)(?:{'|'.join(rule_file('phrases')['verbs'])})了?[^，。《》]{{4,}}(?<![和与及、等以将把对为在向由从到的中])$"
)
# What several metrics of a sentence can be about: 行政复议案件, 规范性文件
_TOPIC = re.compile(
    r"(?:案件|申请|文件|事项|纠纷|争议|工单|诉求|投诉|合同|案卷|问题|规章|法规|决策|建议|提案|线索|组织|协议|业务|案|对象|证明|预案|议题)$"
)
_PART = re.compile("其中|[(（]含|按[^，。；]{1,8}分类?[：，]")
_LINE_OR_SENTENCE = re.compile("[。\n]")
_SIDE_RESULTS = frozenset(rule_file("phrases")["acted"])
_RESULT = re.compile(f"(?:{VERBS_AND_RESULTS})的?$")
_LONGEST_TOPIC = 12
_PREVENTED = ("防止", "制止", "避免")  # 防止民转刑|33件，调处率: of what was handled before
_PARTS_OF_BRACKET = 2  # a rate after a bracket is of the whole, as after several parts
_LONGEST_RESULT = 12  # characters of what the rest did
_SHORTEST_BASE = 4
_TWO = 2
_COMPARISON = re.compile(r"，|同比|环比|[较比](?:上年|去年|\d{4}年)(?:同期)?|降幅|增幅")
_THE_REST = re.compile(r"^(?:其余|剩余|剩下|余下)的?$")
_LEFT_OVER = re.compile("^(?:剩余|剩下|余下)")
_SECOND_ACT = re.compile("并(?![联购网轨列])")


class Namer:
    """Finds the phrases of the metrics of one text; call `name` for each, in text order.

    Keeps what earlier metrics of the sentence and paragraph were about, since later ones omit it.
    After each call `is_part` says whether the phrase names a part or a side result of what was
    counted before, which is no indicator of the whole.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = topics_of(vocabulary)
        self._carried = Carried(self._topics)
        self.is_part = False  # whether the last phrase names a part of what was counted before
        self._object = ""  # what the quantity before counted, or what was done to it
        self._previous = ""  # the phrase of the metric before, in this paragraph
        self._outside: str | None = (
            None  # that before the bracket of the metric before, None outside
        )
        self._topic = ""  # what the counts of this sentence are about
        self._base = ""  # the object of the last count or amount in this paragraph
        self._unit = ""  # its unit
        self._whole = ("", "")  # topic and object without the parts that 其中 or a bracket tells
        self._told_parts = 0  # how many such parts the sentence told so far
        self._parts = False  # whether the quantities after 其中 go on
        self._counted = ""  # the noun after the quantity of the metric before
        self._noun = ""  # the noun after the quantity, of this metric
        self._sentence: deque[str] = deque(maxlen=_MEMORY)  # the phrases of this sentence

    def name(self, context: QuantityContext) -> str:
        """The phrase of the next metric, "" when there is none."""
        self._begin(context)
        self._counted, self._noun = self._noun, ""
        if other := compared_with(context.left):
            self.is_part = False
            self._sentence.append(other)
            return other
        tiered = shares_noun(context.lead, self._previous)
        phrase = self._shared(context) or self._left(context) or self._phrase(context)
        if context.quantity.kind == "rate" and not context.opens_sentence:
            phrase = like_before(self._previous, phrase)
        phrase = within_length(with_noun_of(self._previous, phrase))
        self._previous = phrase
        self._sentence.append(phrase)
        topic = object_of(phrase)
        lead, result_only = context.lead, says_result_only(context.lead)
        completed = phrase != lead and phrase.startswith(lead)
        self.is_part = completed and (
            lead in _SIDE_RESULTS or (not tiered and self._carried.part(context, lead) == phrase)
        )
        told, prevented = self._is_told(context, phrase), phrase.startswith(_PREVENTED)
        result_only = result_only or told or prevented
        if not (self.is_part or tiered or told or prevented) and self._names_whole(context):
            added = self._carried.add(context, self._noun or phrase)
            own = not added and ends_in_act(phrase) and not _RESULT.search(phrase)
            own = own and not VERB.match(phrase) and len(phrase) >= _SHORTEST_BASE
            self._object = phrase if own else self._carried.last(here=True)
        elif result_only and phrase == lead and needs_certain(lead):
            self._carried.begin(context.quantity.unit)
        elif told:
            self._object = self._carried.of_unit(context.quantity.unit)
        elif result_only and not prevented and len(phrase) > len(lead):
            self._object = phrase.removeprefix(lead)
        if self.is_part:
            return phrase
        if not context.opens_sentence and is_not_now(context.left.strip("，、（(")):
            self.is_part = True
            return phrase
        if says_nothing(lead) and is_extreme(context.clause_before):
            self.is_part = True  # 医疗纠纷调解室成功率最高，达97%: one of several
            return phrase
        self._keep(context, phrase, topic, result_only=result_only)
        return phrase

    def _begin(self, context: QuantityContext) -> None:
        """Forget what the sentence, the paragraph and the bracket before were about."""
        if not context.in_bracket and self._outside is not None:
            self._previous, self._outside = self._outside, None
        elif context.in_bracket and self._outside is None:
            self._outside = self._previous
        if context.opens_sentence:
            self._topic = ""
            self._told_parts = 0
            self._whole = ("", self._whole[1])
            self._sentence.clear()
            self._carried.opens_sentence()
            self._object = ""
        if context.opens_paragraph:
            self._previous = self._base = ""
            self._whole = ("", "")
            self._carried.opens_paragraph()

    def _keep(
        self, context: QuantityContext, phrase: str, topic: str, *, result_only: bool
    ) -> None:
        """Remember what later quantities of the sentence can leave out; `topic` is the object of the phrase."""
        if context.quantity.kind != "rate":
            self._told_parts += _PARTS_OF_BRACKET if context.in_bracket else self._parts
        if context.quantity.kind != "rate" and not result_only:
            self._base = self._noun or _base_of(phrase, topic)
            self._unit = context.quantity.unit
        if result_only:
            return
        if self._is_topic(context, topic):
            topic = without_owner(topic, self._topics)
            known = self._carried.names.whole_name(context, topic)
            self._topic = known or (topic if len(topic) <= _LONGEST_TOPIC else "")
        if not self._told_parts:
            self._whole = (self._topic, self._base)

    def _is_told(self, context: QuantityContext, phrase: str) -> bool:
        """Whether the phrase is complete only with what was counted before: 前台即时办结|诉求."""
        thing = self._carried.of_unit(context.quantity.unit)
        return bool(thing) and phrase.endswith(thing) and thing not in context.left

    @staticmethod
    def _is_topic(context: QuantityContext, topic: str) -> bool:
        """Whether later counts of the sentence can be about the object of this one."""
        quantity = context.quantity
        return (
            quantity.kind == "count"
            and not is_event(quantity.unit)
            and len(topic) >= _SHORTEST_BASE
            and bool(_TOPIC.search(topic))
            and not ends_in_act(topic)
        )

    def _names_whole(self, context: QuantityContext) -> bool:
        """Whether the quantity counts something that later ones can leave out."""
        if context.quantity.kind not in ("count", "area"):
            return False
        lead = context.lead
        if "不服" in lead:
            return False  # a kind of case: 不服处罚决定的25件
        if is_case(context.quantity.unit) and framed_by(context):
            return False  # 在立案提案中，集体提案593件
        if context.in_bracket:
            return False  # 收到申请85件（通过网上渠道申请8件），受理70件
        start = context.previous.end if context.previous else context.clause[0]
        between = context.plain.text[start : context.quantity.start]
        if _PART.search(_LINE_OR_SENTENCE.split(between)[-1]):
            self._parts = not self._has_own_results(context)
        elif context.opens_sentence or "；" in between or VERB.search(lead) or self._noun:
            self._parts = False
        if self._parts:
            return False
        return bool(self._noun) or not (says_result_only(lead) or is_dependent(lead))

    @staticmethod
    def _has_own_results(context: QuantityContext) -> bool:
        """Whether a part is followed by what came of it: 。其中，区长信箱留言|45件，办结45件；…."""
        quantity, following = context.quantity, context.following
        if following is None or following.unit != quantity.unit:
            return False
        if (
            says_result_only(context.lead)
            or not context.sentence_before.startswith("其中")
            or following.value is None
        ):
            return False
        said = context.plain.text[quantity.end : following.start].lstrip("，")
        whole = quantity.value is not None and following.value <= quantity.value
        return whole and len(said) <= _LONGEST_RESULT and says_result_only(trimmed(said))

    def _alike(self, context: QuantityContext) -> str:
        """The last phrase of a quantity of this kind: 房屋9461栋、建筑面积5570平方米、|324017户."""
        previous, kind = context.previous, context.quantity.kind
        if previous is None or previous.kind == kind or len(self._sentence) < _TWO:
            return self._previous
        before = context.quantities[context.index - _TWO]
        beside = before.kind == kind and before.start >= context.clause[0]
        return self._sentence[-_TWO] if beside else self._previous

    def _shared(self, context: QuantityContext) -> str:
        """The earlier phrase that a rate repeats: `立案37起，结案30起，同比分别增长5%、8%`; else ""."""
        text, start = context.plain.text, context.clause[0]
        head, separator, _ = text[start : context.quantity.start].rpartition("分别")
        if not separator or context.right_noun or _COMPARISON.sub("", head):
            return ""
        position, total = context.since(start + len(head))
        index = len(self._sentence) - total
        return self._sentence[index] if position <= index < len(self._sentence) else ""

    def _left(self, context: QuantityContext) -> str:
        """The phrase of the level left for this one, one of several: A、B由2件、5件降至1件、|3件; else ""."""
        _, size = context.arriving
        return self._sentence[-size] if 1 < size <= len(self._sentence) else ""

    def _phrase(self, context: QuantityContext) -> str:
        """The phrase by where the quantity stands: before its noun, in a series, or after it."""
        noun = context.right_noun
        if _SECOND_ACT.match(noun):  # 形成清单204项|并对外公布
            noun = ""
        if (
            self._previous
            and not context.opens_sentence
            and _THE_REST.match(context.left.strip("，、"))
        ):
            left_over = _LEFT_OVER.match(context.left.strip("，、"))
            if left_over and (whole := self._carried.of_unit(context.quantity.unit)):
                return left_over.group() + whole
            same = self._unit == context.quantity.unit
            base = self._carried.of_unit(context.quantity.unit) or (self._base if same else "")
            result = noun[:_LONGEST_RESULT]
            return result + (base if says_result_only(result) else "") if noun else self._previous
        if is_attending(noun) and (event := self._carried.event()):
            return event + noun
        if noun and not self._lacks_comma(context, noun):
            named = phrase_after(context, level_of_next(context) or noun)
            self._noun = named.noun
            return named.phrase
        if context.in_series:
            return item_of(context) or self._alike(context)
        of_parts = context.quantity.kind == "rate" and self._told_parts > 1
        topic, base = self._whole if of_parts else (self._topic, self._base)
        earlier = Earlier(
            phrase=self._previous,
            topic=topic,
            base=base,
            topics=self._topics,
            carried=self._carried,
            object=self._object,
            base_of_unit=self._base if self._unit == context.quantity.unit else "",
        )
        return phrase_before(context, _without_noun(context.left, self._counted), earlier)

    @staticmethod
    def _lacks_comma(context: QuantityContext, noun: str) -> bool:
        """Whether the words after the quantity begin a new clause: 梳理事项97项122个事项形成套餐."""
        if not _VERB_WITH_OBJECT.search(context.left):
            return False
        following = context.following
        adjacent = following is not None and following.start == context.quantity.end
        return adjacent or not predicate(noun)


def _base_of(phrase: str, base: str) -> str:
    """What a phrase is about, for results that follow: 风险点位 of 三色图标注风险点位.

    `base` is its object.
    """
    verb = VERB.search(base) if base == phrase else None
    return base[verb.end() :] if verb and len(base) - verb.end() >= _SHORTEST_BASE else base


def _without_noun(left: str, noun: str) -> str:
    """The text between two quantities without the noun of the first: 劳动者|追讨工资."""
    return left.removeprefix(noun) if len(left) - len(noun) >= _SHORTEST_BASE else left
