"""What the text before a quantity named that its own clause leaves out: 受理案件50件，已办结|31件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from casebook.extract.phrases.acts import says_result_only
from casebook.extract.phrases.carried import Carried
from casebook.extract.phrases.change_ends import without_change
from casebook.extract.phrases.trimming import object_of, trimmed, without_quantity
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_DIGITS = re.compile(r"[0-9０-９*＊][0-9０-９*＊.．]*(?:[余多零]?[万亿千百]++[0-9０-９*＊.．]*+)*+")
# 89项“跨省通办”: what is named follows
_QUANTITY_FIRST = re.compile(r"^\d+[余多]?[万亿]?[余多]?[^\d，“《]{1,2}(?=[“《])")
_WHO_THEY_ARE = re.compile("(?:他们|她们|成员|人员|队员|分别|由|涵盖|包括|来自|覆盖|其中)")
_LEAST_OWNER = 8  # characters before a topic; this many or more only say whose it is
_BARE_ACTIVITY = re.compile(
    "(?P<verb>举行|举办|开展|组织)?(?P<noun>活动|培训|讲座|行动|宣讲|比赛|评选)"
)
_LISTED = frozenset(rule_file("phrases")["listed"])
_LIST = re.compile("[^，。；“”《》]{2,16}(?:清单|目录)(?=[^，。；]{0,4}$|》)")
# 比上年多|47名, 较上年多出|19件
_MORE_ENDS = frozenset("多少减增")
_MORE = re.compile(
    "(?P<first>^.{0,8}?)(?:[比较与][^，]{1,8}?|[年月]前?|同期)(?:相比)?(?:多|少|减少|增加)(?:出|了)?$"
)
_EACH = re.compile(
    "^每(?:个|名|位|户)?[\u4e00-\u9fff]{1,3}(?:平均)?$|^(?:人|户|村|日|月|年)均[\u4e00-\u9fff]{2,3}$"
)
_QUOTED_LAST = re.compile("“[^”，]{2,12}”(?=[^“”]*$)")
_ORGANISED = frozenset(("开展", "举办", "组织", "举行", "召开"))
_ACTED_ON = re.compile(
    r"(?:^|[^应针面])(?:对|将|就|把)(?P<object>[^，、对将把0-9]{2,14}?)"
    r"(?=逐|进行|开展|实施|加以|予以|全面|集中|动态|及时|分类|作|做|再|纳入|列入)"
    r"|^(?P<led>[^，、由]{2,12})由[^，]+(?:牵头|主办|承办|组织|负责|授课)"
)
# 从委员反馈意见来看，满意率达…
_SEEN_FROM = re.compile("(?:从|就)[^，]{2,}?来?看")
_OF_ALL = re.compile("(?<=.{4})(?:全部|均|全都|悉数)(?![衡等价值可])(?=[^0-9]{2,}$)")
QUALITY = re.compile(r"^[^，]{0,6}(?:率|比例|比率|占比|比重|度|比|分值|权重)$")
MEASURES = ("数", "量", "天数", "时间", "时长", "时限", "用时", "金额")
"""The ends of values of a thing, of which there is no rate: 平均到场时间."""
RATE = re.compile(r"(?:率|比例|比率|占比|比重)$")


# A named tuple is made in a fraction of the time of a frozen data class
class Earlier(NamedTuple):
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


def of_list(context: QuantityContext, phrase: str) -> str:
    """The list whose entries are counted: 公布免罚清单，列入事项|16项; "" when none is named."""
    if phrase not in _LISTED:
        return ""
    match = _LIST.search(context.clause_before) or _LIST.search(context.left)
    return object_of(trimmed(match.group())) if match else ""


def without_more(left: str) -> str | None:
    """What is said to be more or less than before, "" when only 比上一年多 is said; else None."""
    match = _MORE.match(left) if left[-2:-1] in _MORE_ENDS or left[-1:] in _MORE_ENDS else None
    return match["first"] if match else None


def is_for_each(phrase: str) -> bool:
    """Whether the phrase says only of each what was counted: 每村平均, 人均办案."""
    return (phrase[:1] == "每" or phrase[1:2] == "均") and bool(_EACH.match(phrase))


def organised(context: QuantityContext, phrase: str) -> str:
    """The quoted activity that a bare 开展 is of; "" for other phrases."""
    match = _QUOTED_LAST.search(context.sentence_before) if phrase in _ORGANISED else None
    return phrase + match.group() if match else ""


def acted_on(context: QuantityContext) -> str:
    """The object of the clause before: 对存量文件逐件过筛，废止14件; "" when there is none."""
    match = _ACTED_ON.search(context.clause_before)
    return match["object"] or match["led"] if match else ""


def named_activity(context: QuantityContext, phrase: str) -> str:
    """The activity named before in the sentence: 铺开“水法七进”活动，活动共举行88次; else ""."""
    bare = _BARE_ACTIVITY.fullmatch(phrase)
    if not bare:
        return ""
    named = re.findall(f"“[^”，]{{2,12}}”{bare['noun']}", context.sentence_before)
    return (bare["verb"] or "") + named[-1] if named else ""


def named_in_clause_before(context: QuantityContext) -> str:
    """What the previous clause of the sentence names, without its quantity; "" when there is none."""
    return _named_in(context.clause_before)


def _named_in(clause: str) -> str:
    return without_change(trimmed(without_quantity(_QUANTITY_FIRST.sub("", clause))))


def _without_statement(clause: str) -> str:
    """The clause without what it says of all that it names: 所承办提案|均已得到办理."""
    said = _OF_ALL.search(clause)
    return clause[: said.start()] if said else clause


def counted_before(context: QuantityContext) -> str:
    """What a total counts: named in the clause before, or before one that only says who they are."""
    if not _WHO_THEY_ARE.match(context.clause_before):
        return named_in_clause_before(context)
    clauses = context.sentence_before.split("，")
    return trimmed(without_quantity(clauses[-3])) if len(clauses) > 2 else ""


@lru_cache(maxsize=VOCABULARIES)
def topics_of(vocabulary: Vocabulary) -> tuple[str, ...]:
    """What several counts of a sentence are about, in any report and in the field; longest first."""
    words = (*rule_file("phrases")["topics"], *vocabulary.words.counted_topics)
    return tuple(sorted(words, key=len, reverse=True))


def without_owner(topic: str, topics: Sequence[str]) -> str:
    """Shorten `县（市、区）政府和市直部门规范性文件` to `规范性文件`, which is one of the `topics`."""
    if len(topic) <= _LEAST_OWNER:
        return topic
    for known in topics:
        if topic.endswith(known) and len(topic) - len(known) >= _LEAST_OWNER:
            return known
    return topic


def subject(context: QuantityContext, previous: str, topic: str) -> str:
    """What a bare 满意率 or 占比 is a rate of: from the previous clause, else `topic`, else ""."""
    alone = seen_from(context) or not context.opens_clause  # 接报火灾70起、亡|249人
    clause = "" if alone else context.clause_before
    counted = bool(clause) and _counted_in(context)
    named = "" if counted else _named_in(_without_statement(clause))
    before = object_of(named or previous)
    if says_result_only(before):
        before = ""
    numbers = list(_DIGITS.finditer(before))
    if numbers:
        before = before[numbers[-1].end() + 1 :]  # the last number and its one-character unit
    if len(before) < 4 or QUALITY.search(before) or RATE.search(before):
        before = topic or before
    measure = context.quantity.kind == "rate" and before.endswith(MEASURES)
    if measure or QUALITY.search(before) or RATE.search(before):
        return ""
    return before.strip("、，")


def _counted_in(context: QuantityContext) -> bool:
    """Whether the clause before ends in the quantity before, whose phrase then says what it counts."""
    previous = context.previous
    at = context.clause[0] - 1
    return previous is not None and previous.end == at


def seen_from(context: QuantityContext) -> bool:
    """Whether the clause before says only from where it is seen: 从委员反馈意见来看，满意率|100%."""
    return _SEEN_FROM.fullmatch(context.clause_before) is not None


def without_stem(subject: str, rate: str) -> str:
    """The subject without the verb that the rate repeats: 整治|风险点位 before 整治率."""
    stem = rate.removesuffix("率")
    if len(stem) < 2:
        return subject
    subject = re.sub(f"^(?:直接|已|成功)?{re.escape(stem)}", "", subject)
    return subject.removesuffix(stem)
