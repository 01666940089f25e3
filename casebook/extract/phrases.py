"""The indicator phrase of a metric: the shortest words that name what is measured.

A report writes a figure in one of three ways, and each is read differently:
behind its noun (`审查行政规范性文件383件`, `审核率达100%`), before it (`取消8个涉企经营事项`), or
behind a verb whose object was named before (`受理行政复议案件50件，已办结31件`).
"""

from __future__ import annotations

import re

from casebook.extract.placed import REACHED, Placed
from casebook.extract.rules import rule_file

_LONGEST = 30

# Adverbs behind which the naming words begin: 全市各级行政复议机关共|受理行政复议案件
_MARKERS = re.compile(
    r"(?:共计|累计|总计|合计|先后|(?<!公)共|已经|已|依法|目前|其中|率先)(?=[^同享识建治])"
)
_LEAD = re.compile(
    r"^(?:[、和与及以的了对将把为在从由向就被让使并还也且则仅即其此该各着]"
    r"|[较比](?:上年|去年|\d{4}年)?(?:同期)?|截至[^，]{0,12}[底前日月]|\d{4}年(?:以来|度|底|末|上半年)?|今年(?:以来|上半年)?|近年来|去年|全年|年内|年均"
    r"|一年来|全[市县区省镇旗州](?=[^一]|$)|[我本该][市县区省镇旗州局](?=[^级])|同时|同比|环比|比去年|以及|包括|另有|另外|至今|直接"
    r"|主动|积极|认真|持续|深入|扎实|全面|有效|成功(?!调解)|大力|切实|平均|约有|共有|现有|已有|实现|一是|二是|三是|四是"
    r"|[*＊]+年以来|[*＊]-[*＊]月|[*＊]+[市县区省])+"
)
_TAIL = re.compile(
    r"(?:[达到至为有了约在超仅均共近是由从的和与、以于]|(?<!涉)及|保持|稳定|达到|超过|高达|同比|环比|分别|累计|总计"
    r"|共计|合计|突破|年均|平均|持续|多达|计有|左右|不少于|至少|将|已|又|都|全部|全|就|再|先后|总共|一次性|每年|其中)+$"
)
_CHANGED = re.compile(
    r"(?:同比|环比|分别|平均|较上年|比上年|较去年|再)*(?:增长|增加|上升|提高|提升|下降|减少|降低|压缩|压减|缩短|精简"
    r"|缩减|回落|减|增)(?:了|率|至|到)?$"
)
# Units that are nouns name what they count: （含7 乡镇）
_NOUN_UNITS = frozenset({"乡镇", "部门", "事项", "村社区", "镇街"})
_FIGURE = re.compile(r"[0-9*＊][0-9*＊.]*")
_TOTALS = frozenset({"共", "共计", "总计", "合计", "累计", "总共"})
_PREPOSITION = re.compile(r"[在对为将与向由给以从被于把]$")
_VERBS = "|".join(rule_file("phrases")["verbs"])
_ACTING = re.compile(f"(?:{_VERBS})")
# A verb with its object: what follows the figure is then something else (a lost comma).
_COMPLETE = re.compile(
    rf"^(?:[共计先后已累]*)(?:{_VERBS})了?[^，。《》]{{4,}}(?<![和与及、等以将把对为在向由从到的中])$"
)
_BARE_VERB = re.compile(
    rf"^(?:成功|直接|依法|已)?(?:{_VERBS}|结案|败诉|纠错|达成协议|履行|采纳|调撤)(?:{_VERBS})?$"
)
_QUALITY = re.compile(r"^[^，]{0,6}(?:率|比例|比率|占比|比重|度|比)$")


def phrase_of(placed: Placed, previous: str) -> str:
    """Names the figure; `previous` is the phrase of the figure before it."""
    noun = placed.right_noun
    if noun and not _COMPLETE.search(placed.left):
        phrase = _with_noun(placed, noun)
    elif placed.in_series:
        phrase = _series(placed) or previous
    else:
        phrase = _behind(placed, previous)
    return phrase[-_LONGEST:]


def _behind(placed: Placed, previous: str) -> str:
    """The figure stands behind its name."""
    if placed.left.strip("，、") in _TOTALS:
        return previous + "共计"
    phrase = _naming(placed.left)
    if REACHED.match(phrase):
        return previous
    if "分别" in placed.left:
        phrase = _series(placed) or phrase
    if placed.quantity.kind == "rate":
        phrase = _CHANGED.sub("", phrase)
        if not phrase:
            return previous
    if _BARE_VERB.match(phrase):
        return phrase + _object(previous)
    if not phrase and placed.quantity.unit in _NOUN_UNITS:
        return placed.quantity.unit
    if not phrase and not placed.clause_before:
        return _next_clause(placed)
    if len(phrase) < 2 or (len(phrase) < 4 and _QUALITY.match(phrase)):
        return _object(_naming(_tail_of(placed.clause_before)) or previous) + phrase
    if len(phrase) < 5 and phrase.endswith("数") and placed.quantity.kind == "count":
        return _naming(_tail_of(placed.clause_before))[-14:] + phrase
    return phrase


def _next_clause(placed: Placed) -> str:
    """`不到40分钟，张先生就办好了委托公证`: a figure that stands alone is named by what follows."""
    text, end = placed.plain.text, placed.clause[1]
    if text[end : end + 1] != "，":
        return ""
    first, last = placed.plain.clause(end + 1, end + 1)
    return text[first : min(last, first + 16)]


def _with_noun(placed: Placed, noun: str) -> str:
    """The figure stands before the noun it counts: the verb before it, then the noun."""
    noun = re.sub(r"（[^）]*$", "", noun.removeprefix("的"))
    joint = re.search(r"(?:[、和及与]|以及)$", noun)
    if joint:
        noun = noun[: joint.start()]
    head = _PREPOSITION.sub("", _naming(placed.left))
    title = head.rfind("》等")
    if title >= 0:
        opening = head.find("《")
        head = head[:opening] if opening > 0 else ""
        head = _naming(head)
    if len(head) > 8:
        acting = list(_ACTING.finditer(head))
        head = head[acting[-1].start() :] if acting else ""
        head = head if len(head) <= 8 else ""
    return head + noun[:24]


def _series(placed: Placed) -> str:
    """`“两抢”、伤害类警情分别下降75%和66.7%`: the item of the list that belongs to this figure."""
    text, end = placed.plain.text, placed.quantity.start
    head, mark, figures = text[placed.clause[0] : end].rpartition("分别")
    if not mark:
        return ""
    items = re.split("[、和]", re.sub(r"(?:同比|环比)$", "", head))
    place = len(_FIGURE.findall(figures))
    total = place + len(_FIGURE.findall(text, end, placed.clause[1]))
    place += max(0, len(items) - total)
    return _naming(items[place] if place < len(items) else items[-1])


def _naming(left: str) -> str:
    """The words of `left` that name something, without time, subject and linking words."""
    left = left.strip("“”，") if left.count("“") != left.count("”") else left
    opening = left.rfind("（")
    if opening >= 0 and left.find("）", opening) < 0:
        left = left[opening + 1 :].removeprefix("含")
    left = _without_list(_TAIL.sub("", left))
    marks = [found.end() for found in _MARKERS.finditer(left) if len(left) - found.end() >= 2]
    if marks:
        left = left[marks[-1] :]
    return _TAIL.sub("", _LEAD.sub("", left))


def _without_list(left: str) -> str:
    """`开展宪法、民法典等主题法治宣传活动` as `开展主题法治宣传活动`; a long list keeps its last."""
    items = left.split("、")
    if len(items) < 2:
        return left
    found = _ACTING.search(items[0])
    verb = found.group() if found else ""
    before, mark, after = left.rpartition("等")
    if mark and len(after) >= 3 and "、" in before:
        return verb + after
    return verb + items[-1] if len(items) > 2 and len(left) > 20 else left


def _object(phrase: str) -> str:
    """`受理行政复议案件` as `行政复议案件`."""
    found = _ACTING.match(phrase)
    return phrase[found.end() :] if found and len(phrase) > found.end() + 1 else phrase


def _tail_of(clause: str) -> str:
    """The last clause without the figure at its end."""
    return re.sub(r"(?:近|约|超过|超)?[\d.*＊]+[余多]?[万亿]?[余多]?[^\d.*＊]{0,3}$", "", clause)
