"""The nouns of counted things: without who did it, whose they are, and what was done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.extract.phrases.trimming import VERB, object_of, without_actor
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

_RULES = rule_file("phrases")
_REACH = 240  # characters before a quantity in which its procedure is named
_LONGEST = 12  # characters of a thing that completes a phrase
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
TIERED = re.compile("[*＊]*(?:全国|国家级?|[省市县区州旗盟乡镇]级)")
"""The tier that a noun begins with: 省级|示范村."""
_LONGEST_LIST = 18
_LONGEST_NAME = 16
_LONGEST_EVENT = 8  # characters of an event before those who attended it
# 调解案件: the act names its cases
_NAMED_BY_ACT = re.compile("调解|公证|仲裁|执行")
_SHORTEST_HEAD = 2


class ThingNames:
    """The names of things in a field, whose `topics` are what several counts can be about, longest first."""

    def __init__(self, topics: Sequence[str]) -> None:
        self._topics = tuple(topics)
        self._stems = [
            (topic, topic[: -len(noun)])
            for topic in topics
            for noun in _GENERIC
            if topic.endswith(noun) and len(topic) > len(noun) + 1
        ]

    def whole_name(self, context: QuantityContext, noun: str) -> str:
        """The noun without who did it, and with its procedure where it is only 案件 or 申请."""
        said = noun = _TOTAL.sub("", noun) if noun.endswith(("数", "量")) else noun
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


def of_procedure(thing: str) -> str:
    """The thing as what a rate or a value is of: 行政复议 of 行政复议案件."""
    if thing in _GENERIC:
        return ""
    for end in ("案件", "申请"):
        if thing.endswith(end) and len(thing) - len(end) >= 4:
            return thing[: -len(end)]
    return thing


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
    named = TIERED.sub("", noun)
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
