"""Parses what the words of an honour say: its name, kind, level and years, who got it, who gave it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import get_args

from casebook.extract.claims.honour_spans import Award, Named
from casebook.extract.plain import Plain
from casebook.extract.quotation import balanced
from casebook.extract.rules import rule_file
from casebook.findings import HonourKind, HonourLevel
from casebook.system.caches import CURRENT_TEXTS, WORDS

_RULES = rule_file("claims")["honours"]
_LEVELS: dict[HonourLevel, re.Pattern[str]] = {
    level: re.compile("|".join(_RULES["levels"][level])) for level in get_args(HonourLevel) if level
}
_KINDS: Mapping[HonourKind, re.Pattern[str]] = {
    kind: re.compile(pattern) for kind, pattern in _RULES["kinds"].items()
}
_RANKED: Mapping[str, HonourLevel] = {
    f"level{number}": level for number, level in enumerate(_RULES["ranked"])
}
_RANKED_AMONG = re.compile(
    "|".join(f"(?P<{name}>{_RULES['ranked'][level]})" for name, level in _RANKED.items())
)
_REGION, _DISTRICT = re.compile(_RULES["region"]), re.compile(_RULES["district"])
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年|[、—-](?:19|20)\d{2}年|）)")
_YEAR_OF_EVENT = re.compile(rf"{_YEAR.pattern}(?!年(?:以来|起|至|到|[—-]))")
# 继2021年获评…之后，又…: the year of the honour before this one
# and 较2016年上升210位 is not of that year
_AFTER_ANOTHER = re.compile(
    r"继[^，。；]{0,24}?(?:19|20)\d{2}年[^，。；]*?(?:后(?=.{2})|再|又|，)|(?:较|比|同|从|自)(?:19|20)\d{2}年"
)
_NO_BODY = re.compile(_RULES["no_body"])
_TO_BODIES = re.compile(_RULES["to_bodies"])
_COUNTED_WHO = re.compile("[0-9*＊一二两三四五六七八九十]+[余多]?[个项条件]")
_THAT = re.compile(rf"(?:^|[，也又而年月日初底末来])(?:{_RULES['that']})")
_ANTECEDENT = 300  # characters before a clause in which 该镇 is named
_LONGEST_TITLE = 50
_IN_QUOTES = re.compile(r"“[^“”]*”")
_THIS_YEAR, _LAST_YEAR = re.compile("今年|本年度"), re.compile("去年|上年|上一年")
_QUOTED = re.compile(r"“([^“”]{2,40})”")
_LINKING = re.compile(
    r"^(?:了|为|成为|过|的|得|到|上(?![海饶虞城杭高犹栗林思蔡党级])|列)+(?=\S{2})|^(?:整[省市县区])?(?:创建|建设)(?=国家|全国|省级|首批)"
    r"|^[^，。；“”]{2,24}(?:授予|颁发)的(?=“|全国|国家)"
)
_LEADING_YEAR = re.compile(r"^(?:19|20)\d{2}年度?+(?=[“‘\u4e00-\u9fff]{4})|^年度(?=全)")
_TRAILING_NOUN = re.compile(
    r"等?(?:[一二三四五六七八九十]*[项个])?(?:称号|荣誉|荣誉称号|殊荣|名单|行列|表彰|命名)$|等$"
)
_NAME_ENDS = re.compile(_RULES["name_ends"])
_TITLE_ENDS = re.compile(_RULES["title_ends"])
_GENERIC = re.compile(_RULES["generic"])
_AS_WHAT = re.compile("作为|列为")  # 被省司法厅作为普法经验推广: that tells what it was, too
_CONTEXT = re.compile(_RULES["context"])
_NATIONAL_GIVER = re.compile(_RULES["national_giver"])
_GIVER = re.compile(_RULES["giver"])
_NOT_GIVER = re.compile(_RULES["not_giver"])
_GIVERS = re.compile(_RULES["givers"])
_GIVING_BODIES = re.compile(_RULES["giving_bodies"])
_BEFORE_WHO, _AFTER_WHO = re.compile(_RULES["before_who"]), re.compile(_RULES["after_who"])
_PRACTICE = re.compile(_RULES["practices"])
_NAMED_PRACTICE = re.compile(r"“[^“”]{2,20}”[^“”，的被]{0,12}$")
_NAMED_FIRST = re.compile(r"“[^“”]{2,20}”(?:[^“”，的被]{0,4}(?:法|模式|做法|经验|机制|制度))?")
_JUDGED = re.compile(_RULES["judged"])
# 满意度达98.6%，居全市第二: what was measured is told by the clause right before
_MEASURED = re.compile(
    rf"(?:^|(?<=[，。；：\n]))(?P<in>[^，。；：\n]{{0,20}}?(?:{_RULES['measured']})"
    r"[^，。；：0-9]{0,4}[0-9][^，。；：\n]{0,12})，$"
)
_NO_WHO = re.compile(_RULES["no_who"])
_SCOPE = re.compile("全[国省市区州盟县旗]|国家")  # 全国“人民满意的公务员集体”: part of the name
# The quotation is the whole name if at most this many characters of the name are outside it.
_MOST_OUTSIDE_QUOTATION = 2
_CONTEXT_REACH = 80  # characters before a clause in which it is looked for what was judged
_SHORTEST, _LONGEST_WHO = 2, 40
APPROVED = "获批"
"""The verb of what is only approved: 获批创建国家水土保持示范县."""
_LONGEST_NAME = 100


# --------------------------------------------------------------------------- name


def own_name(after: str, *, approved: bool = False) -> str:
    """The name of the honour in the words after the verb: the quotations, else all of them.

    `approved`: the verb is 获批, so that 创建 tells that it is not won yet and belongs to the name.
    """
    quoted = _QUOTED.findall(after)
    outside = _LINKING.sub("", _TRAILING_NOUN.sub("", _QUOTED.sub("", after))).strip("等、和的")
    # 荣获全国“七五”普法先进集体: the quotation is only part of the name
    if quoted and len(outside) <= _MOST_OUTSIDE_QUOTATION and not _SCOPE.fullmatch(outside):
        return after[after.index("“") : after.rindex("”") + 1] if len(quoted) > 1 else quoted[0]
    name = _LEADING_YEAR.sub("", after if approved else _LINKING.sub("", after))
    if ends := _NAME_ENDS.search(name):
        name = name[: ends.start()]
    return balanced(_without_noun(name).strip("的"))


def _without_noun(name: str) -> str:
    """A name without 荣誉称号, if it still says that it is an honour.

    市委办等单位表彰 is none without its last word, nor is 全国综治（平安建设）荣誉称号.
    """
    short = _TRAILING_NOUN.sub("", name)
    if name.endswith("表彰") and short.endswith("等单位"):
        return name
    return short if _TITLE_ENDS.search(short) else name


def standing_name(plain: Plain, start: int, award: Award, who: str) -> Named | None:
    """The name as a reader understands it without the clause that begins at `start`.

    A name that says little (优秀等次, 通报表扬) begins with who gave it or what was judged, or else
    with `who` received it. None if the text does not say that.
    """
    text = plain.text
    at = text.find(award.name, award.start)
    if at < 0:
        return None
    end = at + len(award.name)
    ranked, _, _ = award.name.partition("第")
    generic = _GENERIC.search(award.name) and not (award.kind == "名次" and _JUDGED.search(ranked))
    if not generic and not award.needs_subject:
        approved = award.verb_text == APPROVED
        return Named(own_name(award.name, approved=approved) or award.name, at)
    if award.needs_subject and not (who or (award.by and _AS_WHAT.match(award.name))):
        return None
    if award.by:
        begin = text.rfind(award.by, start, at)
        return _from(text, begin, end) if begin >= 0 else None
    if award.needs_subject:
        named = _with_subject(plain, start, end, who)
        # the words of the clause before are not repeated, since `who` says them
        return Named(text[at:end], at) if named and named.start < start else named
    sentence, _ = plain.sentence(start, at)
    contexts = list(_CONTEXT.finditer(text, max(sentence, start - _CONTEXT_REACH), at))
    if contexts:
        return _from(text, contexts[-1].start("in"), end)
    measured = _MEASURED.search(text, max(sentence, start - _CONTEXT_REACH), start)
    if measured and award.kind == "名次":
        return _from(text, measured.start("in"), end)
    return _with_subject(plain, start, end, who)


def _with_subject(plain: Plain, start: int, end: int, who: str) -> Named | None:
    """The words from who received it on; None if that is not said or is no more than a place."""
    if len(who) <= _SHORTEST or not (_PRACTICE.search(who) or _JUDGED.search(who)):
        return None
    begin = plain.text.find(who, max(0, start - _CONTEXT_REACH), end)
    return _from(plain.text, begin, end) if begin >= 0 else None


def _from(text: str, begin: int, end: int) -> Named | None:
    name = text[begin:end]
    if text[end : end + 1] == "”" and name.count("“") > name.count("”"):
        name += "”"
    return Named(balanced(name), begin) if len(name) <= _LONGEST_NAME else None


# --------------------------------------------------------------------------- who


def recipient(before: str) -> str:
    """Who received an honour, by the words `before` the verb; "" when they do not say it."""
    who = _AFTER_WHO.sub("", before)
    who = _BEFORE_WHO.sub("", who).strip("、，的")
    if not _SHORTEST <= len(who) <= _LONGEST_WHO or who.count("“") != who.count("”"):
        return ""
    return practice_at_end(who) if _NO_WHO.search(who) else who


def practice_at_end(words: str) -> str:
    """The named practice that the words end with (“纠纷体检单”做法), "" when there is none."""
    named = _NAMED_PRACTICE.search(words)
    return named.group() if named and _PRACTICE.search(named.group()) else ""


def practice_at_start(words: str) -> str:
    """The named practice that the words begin with (“三级议事”成效明显), "" when there is none."""
    named = _NAMED_FIRST.match(words)
    return named.group() if named else ""


def giver_before(before: str) -> tuple[str, int]:
    """Who gave an honour, by the words before the verb, and how many of these say so; "" and 0."""
    match = _GIVERS.search(before) or _GIVING_BODIES.search(before)
    if not match or no_body(match["by"]) or not is_giver(match["by"]):
        return "", 0
    return match["by"].strip("、的"), len(before) - match.start()


def is_giver(words: str) -> bool:
    """Whether the words name a body that gives honours."""
    return _GIVER.search(words) is not None and not _NOT_GIVER.search(words)


def no_body(words: str) -> bool:
    """Whether words where a giver stands name only a tier or a kind of publication: 省级, 专题简报."""
    return _NO_BODY.search(words) is not None


def fits(who: str, name: str) -> bool:
    """Whether the recipient of an honour can be that of another: no practice becomes a 先进集体."""
    if not _TO_BODIES.search(name):
        return True
    return not (_COUNTED_WHO.match(who) or practice_at_end(who) or _PRACTICE.search(who))


def that_one(before: str, text: str) -> str | None:
    """Whom 该镇 or 该局 in the words `before` a verb means, by the `text` before the clause.

    "" for the one whose report it is; None if nobody knows. The words themselves without such ones.
    """
    found = _THAT.search(before)
    if not found:
        return recipient(before)
    rest = recipient(before[found.end() :])
    title, line, _ = text.partition("\n")
    if line and found["noun"] in title and len(title) <= _LONGEST_TITLE and "。" not in title:
        return found.group() + rest if rest else ""
    named = list(_named(found["noun"]).finditer(text, max(0, len(text) - _ANTECEDENT)))
    return named[-1]["name"] + rest if named else None


@lru_cache(maxsize=WORDS)
def _named(noun: str) -> re.Pattern[str]:
    """The pattern of a name that ends in the noun and begins its clause: 白杨镇白柳村."""
    return re.compile(
        rf"(?:^|(?<=[，。；、：\n#（ ]))(?:走进|来到|在|位于|以|如|其中|近年来|今年|去年)?"
        rf"(?P<name>(?![各全本我每这此某一两三多有])(?:(?![该任的])[\u4e00-\u9fff*＊“”]){{1,12}}?{noun})(?![级域民务委])"
    )


# --------------------------------------------------------------------------- kind, level, year


def kind_of(verb: str, name: str) -> HonourKind:
    """The kind of a won honour, by its verb and name."""
    for kind, pattern in _KINDS.items():
        if pattern.search(f"{verb}：{name}"):
            return kind
    return "称号"


def level_of(by: str, name: str, clause: str, *, kind: HonourKind, region: bool) -> HonourLevel:
    """The level of the giver: that of `by`, else the highest level in the name, else in the clause.

    The last level in the name for a rank (从全省第102位升至全市第一). `region` tells whether 全区 may be an
    autonomous region; else it is a district.
    """
    if _NATIONAL_GIVER.search(by):
        return "国家级"
    for text in (by, _IN_QUOTES.sub("", name), name, clause):
        read = text if region else text.replace("全区", "全县")
        last = list(_RANKED_AMONG.finditer(read)) if kind == "名次" else []
        if last and last[-1].lastgroup:
            return _RANKED[last[-1].lastgroup]
        for level, pattern in _LEVELS.items():
            if pattern.search(read):
                return level
    return ""


@lru_cache(maxsize=CURRENT_TEXTS)
def may_be_region(text: str) -> bool:
    """Whether 全区 in the text may be an autonomous region, not a district of a city."""
    return _REGION.search(text) is not None or not _DISTRICT.search(text)


def years_of(clause: str, before: str, report: int | None) -> str:
    """The years in the clause, else the last one `before` it in the sentence, else "".

    今年 and 去年 count from `report`, the year of the report; None when unknown.
    """
    years = _YEAR.findall(_AFTER_ANOTHER.sub("", clause))
    if years:
        return "、".join(dict.fromkeys(years))
    if report is not None:
        for pattern, year in ((_THIS_YEAR, report), (_LAST_YEAR, report - 1)):
            if pattern.search(clause):
                return str(year)
    earlier = _YEAR_OF_EVENT.findall(_AFTER_ANOTHER.sub("", before))
    if earlier:
        return str(earlier[-1])
    if report is not None and _THIS_YEAR.search(before):
        return str(report)
    return ""
