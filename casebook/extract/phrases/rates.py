"""What a rate is of, when it names only an act: 采纳率|96% after 提出意见117条."""

from __future__ import annotations

import re

from casebook.extract.phrases.acts import is_dependent, without_manner, without_rate
from casebook.extract.phrases.counted_units import takes
from casebook.extract.phrases.earlier import MEASURES, RATE, Earlier, without_stem
from casebook.extract.phrases.thing_names import of_procedure
from casebook.extract.phrases.trimming import object_of
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

_AMOUNTS: tuple[str, ...] = tuple(rule_file("phrases")["dependent"])
_EACH = re.compile("^[^、]{2,}均(?:为|达到?|是|在|实现)?$")
_LISTED = re.compile("[^，。；、\n]{0,4}、[^，。；\n]{0,20}$")
_DIGIT = re.compile("[0-9０-９*＊]")
_OF_A_CASE = frozenset(("败诉率", "胜诉率"))
_OF_A_PROCEDURE = frozenset(
    ("调撤率", "纠错率", "直接纠错率", "综合纠错率", "撤诉率", "调解和解率")
)
_PROCEDURE = re.compile("(?:复议|诉讼|仲裁|争议|案件|申请|[^方]案)$")
# 再犯罪率 of 社区矫正对象 says enough alone; 调解成功率 of 劳动仲裁 does not
_NO_PROCEDURE = re.compile("(?:人员|对象|群众|案件|[量数])$")
_OF_CALLS = ("接通",)
_NUMBER_OF = re.compile("(?<=..)(?:受理|立案|收案|办结|结案|新收|收件)数$")  # 行政复议|受理数
_MERE_NUMBERS = frozenset(("数", "件数", "量", "总数"))
_LONG_OF = 10
_SELF_EXPLAINING = 5  # characters of a rate that needs nothing before it
_MANNER_FIRST = re.compile(f"(?:{'|'.join(rule_file('phrases')['manners'])})")


def rated(context: QuantityContext, phrase: str, act: str, earlier: Earlier) -> str:
    """The rate with what it is of, alone if it says itself; "" when that is not known."""
    of = "" if _of_each(context) else _rated(context, act, earlier)
    if not of:
        return phrase if _of_each(context) else ""
    if act in _OF_CALLS and not takes(act, of):
        return phrase
    if phrase in _OF_A_PROCEDURE and of and not _PROCEDURE.search(of):
        return phrase
    if len(of) > len(phrase) and _says_itself(phrase, of):
        return phrase
    if "等" in of and len(of) >= _LONG_OF:
        return phrase  # 采取补救措施等判决胜诉41件，胜诉率: a clause
    of = without_stem(of, phrase)
    of = _NUMBER_OF.sub("", of)
    if of in _MERE_NUMBERS or of.endswith(MEASURES):  # 综合办结数11163件，综合办结率|99.9%
        return phrase
    return of.removesuffix(phrase[:2]) + phrase if of else ""


def _rated(context: QuantityContext, act: str, earlier: Earlier) -> str:
    """What a rate of an act is of: what the act was done to, or what was counted last; else ""."""
    before, carried = earlier.phrase, earlier.carried
    told = context.clause_before
    if told and not told.startswith(("全部", "均", "都")) and not _DIGIT.search(told):
        return ""
    beside = RATE.search(before) and not context.opens_sentence
    if beside and (context.left.startswith("、") or not (earlier.object or earlier.topic)):
        return without_rate(before)
    previous = context.previous
    if (
        previous
        and previous.kind == "money"
        and "；" not in context.left
        and not before.endswith(_AMOUNTS)
        and not is_dependent(before)
    ):
        return of_procedure(object_of(before))
    if not earlier.object and act in before and not RATE.search(before):
        done = before.replace(act, "", 1)
        return of_procedure(without_manner(done)) if len(done) > 1 else ""
    return of_procedure(earlier.object or earlier.topic or carried.last())


def _of_each(context: QuantityContext) -> bool:
    """Whether it is the rate of each of several: 办理代表建议119件、委员提案105件，办复率均为|100%."""
    if not _EACH.search(context.left):
        return False
    before = [one for one in context.quantities[: context.index] if one.kind != "rate"]
    between = context.plain.text[before[-2].end : before[-1].start] if len(before) > 1 else ""
    return _LISTED.match(between) is not None


def _says_itself(rate: str, of: str) -> bool:
    """Whether the rate names more than an act, and `of` adds no procedure: 安置帮教率; not 满意率."""
    if rate in _OF_A_CASE:
        return True
    long = len(rate) >= _SELF_EXPLAINING and "满意" not in rate
    return long and bool(_NO_PROCEDURE.search(of)) and not _MANNER_FIRST.match(rate)
