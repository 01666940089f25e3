"""The indicator phrase of a metric: the shortest words that name what is measured.

Reports put a quantity in one of three places, each with rules of its own: after its noun
(`审查行政规范性文件383件`, `审核率达100%`), before it (`取消8个涉企经营事项`), or after a verb whose
object was named before (`受理行政复议案件50件，已办结31件`).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from functools import lru_cache

from casebook.extract.quantity_context import REACHED, QuantityContext
from casebook.extract.rules import rule_file
from casebook.extract.trimming import (
    LAST_QUANTITY,
    VERB,
    VERBS,
    VERBS_AND_RESULTS,
    object_of,
    trimmed,
    without_quantity,
)
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_LONGEST_PHRASE = 30
_MEMORY = 64  # phrases of a sentence to which 分别 can refer, at most

_TRAILING_CHANGE = re.compile(
    r"(?:同比|环比|分别|平均|较上年|比上年|较去年|再)*(?:增长|增加|上升|提高|提升|下降|减少|降低|压缩|压减|缩短|精简"
    r"|缩减|回落|减|增)(?:了|至|到)?$"
)
# Units that are nouns and name what they count: （含7 乡镇）
_NOUN_UNITS = frozenset({"乡镇", "部门", "事项", "村社区", "镇街"})
_DIGITS = re.compile(r"[0-9０-９*＊][0-9０-９*＊.．]*(?:[余多零]?[万亿千百]+[0-9０-９*＊.．]*)*")
_TOTALS = frozenset({"共", "共计", "总计", "合计", "累计", "总共"})
_PREPOSITION = re.compile(r"[在对为将与向由给以从被于把]$")
# A verb with its object: what follows the quantity is then a new clause that lost its comma.
_VERB_WITH_OBJECT = re.compile(
    rf"^(?:[共计先后已累]*)(?:{VERBS})了?[^，。《》]{{4,}}(?<![和与及、等以将把对为在向由从到的中])$"
)
_VERB_ALONE = re.compile(
    rf"^(?:成功|直接|依法|已|不予|共|予以|决定|建议|拟|经评估|一审|宣布|现场|全部|主动|督促|推动|分别){{0,2}}(?:{VERBS_AND_RESULTS})(?:[、和及]?(?:{VERBS_AND_RESULTS}))?(?:的)?$"
)
# What several metrics of a sentence can be about: 行政复议案件, 规范性文件
_TOPIC = re.compile(
    r"(?:案件|申请|文件|事项|纠纷|合同|案卷|问题|规章|法规|决策|建议|提案|线索|组织|协议|业务|案|对象|证明|预案|议题)$"
)
_LEAST_OWNER = 8  # characters before a topic; this many or more only say whose it is
_DEPENDENT = frozenset(rule_file("phrases")["dependent"])
_QUALITY = re.compile(r"^[^，]{0,6}(?:率|比例|比率|占比|比重|度|比)$")
_RATE = re.compile(r"(?:率|比例|比率|占比|比重)$")
# 省级55个 after 国家级民主法治示范村9个: only the level changes
_TIER = re.compile(
    r"^(?:全?(?:国家|国|省|市|县|区|州|盟|旗|自治区|镇|乡)级?|[*＊]+[市县区]级?|级)$"
)
_TIERED = re.compile(r"^.{0,6}?(?:全国|国家级?|全?[省市县区州盟旗]级?|自治区级?)(?=.{2})")
# 位居全市第一, 排名全省第七: says among whom, not what is ranked
_RANK_ALONE = re.compile(
    r"(?:，|^|稳|持续|成绩|均|连续\S{0,3})*(?:分别)?(?:位居|位列|名列|排名|排在|居|列|跻身|跃居|荣获|获)?(?:全[国省市州县区]|自治区|省内|市内|省会|全国省会|[省市县])?(?:城市)?$"
)
# 群众安全感从全省|第102位, GDP增速居全省|第一
_RANK_SCOPE = re.compile(r"(?:从|由|居|位居|位列|排名|列)?全[国省市州县区]$")
_COMPARISON = re.compile(r"，|同比|环比|[较比](?:上年|去年|\d{4}年)(?:同期)?|降幅|增幅")
# 较“十三五”末提高40个百分点, 与去年同期相比上升: the base of a comparison is no phrase
_COMPARED_WITH = re.compile(
    r"[较比与](?:“?十[二三四五]五”?末?|上年|去年|\d{4}年|同期|(?:清理|改革|整合)前|以往)[^，]{0,4}$"
)
# 514名人民调解员全年受理矛盾纠纷: the noun ends where the next statement begins
_NEXT_STATEMENT = re.compile(
    r"(?<=\S{2})(?:全年|累计|先后|全部|进入|共(?=[排受办开调化解审提])|均(?=[已建实成])|已(?=[全实建完]))"
)
# 较上年净增2100余户, 降幅42.3%: what changed was named before
_CHANGE_ALONE = re.compile(r"^(?:净|实际)?(?:增长|增加|新增|增|减少|减|[降增]幅|增速)$")
_THE_REST = re.compile(r"^其余的?$")


class Namer:
    """Finds the phrases of the metrics of one text; call `name` for each, in text order.

    Keeps what earlier metrics of the sentence and paragraph were about, since later ones omit it.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = _topics(vocabulary)
        self._previous = ""  # the phrase of the metric before, in this paragraph
        self._topic = ""  # what the counts of this sentence are about
        self._base = ""  # the object of the last count or amount in this paragraph
        self._sentence: deque[str] = deque(maxlen=_MEMORY)  # the phrases of this sentence

    def name(self, context: QuantityContext) -> str:
        """The phrase of the next metric, "" when there is none."""
        if context.opens_sentence:
            self._topic = ""
            self._sentence.clear()
        if context.opens_paragraph:
            self._previous = self._base = ""
        phrase = self._tiered(self._shared(context) or self._phrase(context))[-_LONGEST_PHRASE:]
        self._previous = phrase
        self._sentence.append(phrase)
        if context.quantity.kind != "rate" and not _VERB_ALONE.match(trimmed(context.left)):
            self._base = object_of(phrase)
        topic = object_of(phrase)
        if context.quantity.kind == "count" and len(topic) >= 4 and _TOPIC.search(topic):
            self._topic = _without_owner(topic, self._topics)
        return phrase

    def _tiered(self, phrase: str) -> str:
        """Complete `省级` after `国家级民主法治示范村` to `省级民主法治示范村`."""
        tiered = _TIERED.match(self._previous)
        if _TIER.match(phrase) and tiered:
            return phrase + self._previous[tiered.end() :]
        return phrase

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
            return self._previous
        if noun and not _VERB_WITH_OBJECT.search(context.left):
            return _phrase_after(context, noun)
        if context.in_series:
            return _series(context) or self._previous
        return _phrase_before(
            context,
            previous=self._previous,
            topic=self._topic,
            base=self._base,
            topics=self._topics,
        )


def _phrase_before(
    context: QuantityContext, *, previous: str, topic: str, base: str, topics: Sequence[str]
) -> str:
    """The phrase before the quantity, completed with what was named earlier.

    `previous` is the phrase of the metric before, `topic` what the counts of the sentence are
    about, `base` the object of the last count or amount in the paragraph; "" when unknown. `topics`
    are those of the field.
    """
    kind = context.quantity.kind
    if context.left.strip("，、") in _TOTALS:
        earlier = "" if context.opens_sentence else previous
        return (earlier or _named_in_clause_before(context)) + "共计"
    phrase = trimmed(context.left)
    if REACHED.match(phrase) or (_CHANGE_ALONE.match(phrase) and not context.opens_sentence):
        return previous
    if not context.left and context.previous and context.previous.unit:
        return previous  # 免罚清单4批109项: both have one phrase
    if kind == "rank":
        phrase = _RANK_SCOPE.sub("", phrase)
        if len(phrase) < 12 and _RANK_ALONE.match(phrase):
            return _named_in_clause_before(context) if context.opens_sentence else previous
    if "分别" in context.left:
        phrase = _series(context) or phrase
    if kind == "rate":
        phrase = _TRAILING_CHANGE.sub("", phrase)
        if not phrase or not _COMPARED_WITH.sub("", _TRAILING_CHANGE.sub("", context.left)):
            return previous
    if phrase in _DEPENDENT and not context.opens_sentence:
        return object_of(base if _RATE.search(previous) else previous) + phrase
    if _VERB_ALONE.match(phrase):
        return phrase + (topic or _topic_before(context, topics) or base)
    return _completed(context, phrase, previous=previous, topic=topic or base)


def _completed(context: QuantityContext, phrase: str, *, previous: str, topic: str) -> str:
    """Complete a phrase that is too short to name anything; others are returned unchanged."""
    if not phrase and context.quantity.unit in _NOUN_UNITS:
        return context.quantity.unit
    if not phrase and not context.clause_before:
        return _phrase_of_next_clause(context)
    if len(phrase) < 2 or (len(phrase) < 4 and _QUALITY.match(phrase)):
        return _subject(context, previous, topic) + phrase
    if len(phrase) < 5 and phrase.endswith("数") and context.quantity.kind == "count":
        return _named_in_clause_before(context)[-14:] + phrase
    return phrase


def _named_in_clause_before(context: QuantityContext) -> str:
    """What the previous clause of the sentence names, without its quantity; "" when there is none."""
    return trimmed(without_quantity(context.clause_before))


@lru_cache(maxsize=VOCABULARIES)
def _topics(vocabulary: Vocabulary) -> tuple[str, ...]:
    """What several counts of a sentence are about, in any report and in the field; longest first."""
    words = (*rule_file("phrases")["topics"], *vocabulary.words.counted_topics)
    return tuple(sorted(words, key=len, reverse=True))


def _without_owner(topic: str, topics: Sequence[str]) -> str:
    """Shorten `县（市、区）政府和市直部门规范性文件` to `规范性文件`, which is one of the `topics`."""
    for known in topics:
        if topic.endswith(known) and len(topic) - len(known) >= _LEAST_OWNER:
            return known
    return topic


def _subject(context: QuantityContext, previous: str, topic: str) -> str:
    """What a bare 满意率 or 占比 is a rate of: from the previous clause, else `topic`, else ""."""
    before = object_of(_named_in_clause_before(context) or previous)
    numbers = list(_DIGITS.finditer(before))
    if numbers:
        before = before[numbers[-1].end() + 1 :]  # the last number and its one-character unit
    if len(before) < 4 or _QUALITY.search(before) or _RATE.search(before):
        before = topic or before
    return "" if _QUALITY.search(before) or _RATE.search(before) else before.strip("、，")


def _topic_before(context: QuantityContext, topics: Sequence[str]) -> str:
    """The last of the `topics` before the quantity in its sentence, "" when there is none."""
    before, _, _ = context.around.partition("◇")
    positions = [(before.rfind(topic) + len(topic), topic) for topic in topics if topic in before]
    return max(positions, key=lambda item: (item[0], len(item[1])))[1] if positions else ""


def _phrase_of_next_clause(context: QuantityContext) -> str:
    """The beginning of the next clause: `不到40分钟，张先生就办好了委托公证`; "" when it names nothing."""
    text, end = context.plain.text, context.clause[1]
    if text[end : end + 1] != "，":
        return ""
    first, last = context.plain.clause(end + 1, end + 1)
    phrase = text[first : min(last, first + 16)]
    return "" if LAST_QUANTITY.fullmatch(phrase) else phrase  # 近百万元 names nothing


def _phrase_after(context: QuantityContext, noun: str) -> str:
    """The phrase of a quantity before its noun: the verb before the quantity, then the noun."""
    noun = _NEXT_STATEMENT.split(re.sub(r"（[^）]*$", "", noun.removeprefix("的")))[0]
    # 2261名“法律明白人”的选拔工作: what is counted is quoted
    if quoted := re.match(r"“[^“”]+”(?=的)", noun):
        noun = quoted.group()
    joiner = re.search(r"(?:[、和及与]|以及)$", noun)
    if joiner:
        noun = noun[: joiner.start()]
    head = _PREPOSITION.sub("", trimmed(context.left))
    title = head.rfind("》等")
    if title >= 0:
        opening = head.find("《")
        head = head[:opening] if opening > 0 else ""
        head = trimmed(head)
    if len(head) > 8:
        verbs = list(VERB.finditer(head))
        head = head[verbs[-1].start() :] if verbs else ""
        head = head if len(head) <= 8 else ""
    return head + noun[:24]


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
