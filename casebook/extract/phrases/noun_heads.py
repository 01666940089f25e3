"""The verb before a quantity that belongs to the phrase of its noun: 取消|8个|涉企经营事项."""

from __future__ import annotations

import re

from casebook.extract.phrases.trimming import VERB, VERB_HERE, VERBS, trimmed, without_actor
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

_PLACES = frozenset("国省市县区镇乡村州旗年月有")
SHORT_NOUN = 4
_TOGETHER_BUILT = re.compile("^共(?=建[成立]|创建|设立)")
_GIVEN = re.compile("[对将把为向给]")
# 组织92名律师组成…, 将47家企业纳入…: the noun is the one who acts
CAUSES = (
    "组织",
    "帮助",
    "发动",
    "安排",
    "指导",
    "推动",
    "督促",
    "引导",
    "支持",
    "选派",
    "实现",
    "促进",
    "动员",
    "确保",
    "保证",
)
_WITH = ("联合", "会同", "协同", "协调")
# “一业一证”覆盖便利店、药店等25个行业; 打通公安、民政等部门23个业务系统
_EXAMPLES = re.compile(
    rf"(?:(?P<head>[^、《》]*?{VERB_HERE}{{1,3}})|[^、《》]*?(?P<with>{'|'.join((*CAUSES, *_WITH))}))[^、，]{{2,}}、[^，]*等(?:部门|领域|方面|行业|单位|地区)?$"
    rf"|(?P<cause>{'|'.join(CAUSES)})[^、，“”]{{2,8}}等$"
)
_NAMED_ONLY = re.compile("[^，]*、[^，]*等")
_BODY_NAME = re.compile(
    f"[^，、和及与的“《]{{2,10}}(?:{'|'.join(rule_file('phrases')['actors'])}|会|所|站|院|校|村|乡镇|街道|企业)"
)
_ALL_OF = re.compile(
    "(?<=..)[全我][省市县区州旗镇乡]$|(?:辖区|县域|市域|境)内的?$"
)  # 覆盖全市|2.1万家|企业
_NO_HEADS = frozenset("原现中")  # 在原有的66个|阵地基础上, 163户中的166人
_NOT = re.compile("(?:不能|不予|无法|难以|尚未|没有|未能|未|不)$")
_VERB_LAST = re.compile(rf"(?:{VERBS})$")
_PREPOSITION = re.compile(r"[在对为将与向由给以从被于把帮让使]$")
_GOING_TO = re.compile("(?:分别|先后|深入|走进|依次|陆续)到$")


def is_agent(context: QuantityContext, head: str) -> bool:
    """Whether the noun did what is said of it; not in 选派38名教师, where `head` says what was done."""
    if head.startswith(_WITH):
        return False
    if head.startswith(CAUSES):
        return True
    opens = context.previous is None or context.previous.end <= context.clause[0]
    if opens and head and context.left.endswith(head) and len(head) < SHORT_NOUN:
        return head[-1] in _PLACES  # 履约11家|企业
    if head and not VERB.search(head) and _GIVEN.match(context.left.lstrip("，、")):
        return False  # 对现行有效的73件文件, 对违约7家企业
    if not VERB.search(head):
        return True
    return bool(_PREPOSITION.search(context.left))


def _beside_noun(context: QuantityContext) -> bool:
    """Whether only the noun of the quantity before precedes this one: 138个调委会|759名调解员."""
    previous, left = context.previous, context.left
    return (
        previous is not None
        and previous.kind == "count"
        and previous.end == context.quantity.start - len(left)
        and bool(_BODY_NAME.fullmatch(left))
        and not VERB.match(left)
    )


def head_of(context: QuantityContext) -> str:
    """The verb before the quantity with what belongs to it, "" when there is none nearby."""
    if context.left.endswith(("为期", "与", "同", "跟")):
        return ""
    if _beside_noun(context) or _GOING_TO.search(context.left):
        return ""
    examples = _EXAMPLES.match(context.left) if "等" in context.left[-4:] else None
    if examples:
        head = examples["cause"] or examples["with"] or trimmed(examples["head"])
    elif _NAMED_ONLY.fullmatch(context.left) and not VERB.search(context.left):
        return ""  # 户政、出入境等|217项政务服务事项
    else:
        head = without_actor(_PREPOSITION.sub("", context.lead))
        head = _ALL_OF.sub("", head)
        head = "" if head in _NO_HEADS else _TOGETHER_BUILT.sub("", head)
    title = head.rfind("》等")
    if title >= 0:
        opening = head.find("《")
        head = trimmed(head[:opening] if opening > 0 else "")
    if len(head) > 8 and (last := _VERB_LAST.search(context.left)):
        return last.group()
    if len(head) > 8:
        verbs = list(VERB.finditer(head))
        start = _negated(head, verbs[-1].start()) if verbs else len(head)
        head = head[start:] if len(head) - start <= 8 else ""
    return head


def _negated(text: str, verb: int) -> int:
    """Where the verb at `verb` begins with its negation: 因条件限制|不能办理."""
    no = _NOT.search(text, max(0, verb - 4), verb)
    return no.start() if no else verb
