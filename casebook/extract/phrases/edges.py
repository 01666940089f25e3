"""The edges of a phrase: linking words before and after it, and characters that only look like one.

`为` ends `达到为` but is part of `违法行为`; `及` opens `及办结` but is part of `及格率`. The tables stand in
`rules/phrases.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from casebook.extract.rules import rule_file

_RULES = rule_file("phrases")


def _guarded(
    words: Mapping[str, str], *, before: bool = False, also: Mapping[str, str] | None = None
) -> str:
    """Alternatives of words that do not stand next to one of the characters given for them.

    `words` lists the characters after a word, or those before it if `before`; `also` those on the
    other side.
    """
    return "|".join(
        _guard(
            word,
            after="" if before else chars,
            before=chars if before else (also or {}).get(word, ""),
        )
        for word, chars in words.items()
    )


def _guard(word: str, *, before: str, after: str) -> str:
    # What stands before is asked after the word, so that a pattern begins with plain characters
    return word + (f"(?<![{before}]{word})" if before else "") + (f"(?![{after}])" if after else "")


STATUS = re.compile("|".join(_RULES["statuses"]))
"""What the noun did or got: 实现“掌上办”."""
_PREDICATE = re.compile(
    f"{STATUS.pattern}|{_guarded(_RULES['predicates'], also=_RULES['predicates_not_after'])}"
)
_SHORT_NOUNS = frozenset("村镇乡县市区")

_DIVISION = "[市县区省镇旗州盟乡]"
# 3.2021年, （4）, ②: the number of an item in a list; but 3、4级, 5.20
_ITEM = r"\d{1,2}[.．、](?=\D|\d{4}年)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
_LEADING = re.compile(
    rf"^(?:{_ITEM})?(?:[、，：)）]|{_guarded(_RULES['starts'])}|{'|'.join(_RULES['adverbs'])}"
    r"|向(?:过往|广大|全体|社会|辖区)?(?:群众|市民|居民|村民|公众)(?=发放|赠送|派发|推送|宣传|征集|提供)|(?:\d{1,2}月)?\d{1,2}日(?=印发|出台|召开|举办|开展|发布)"
    r"|(?:[省市县区][里委]?)?(?:(?:要求|力争|确保)(?:各地)?(?:到)?\d{4}年(?:底|末)?前?|力争(?:年底)?前?)|先?后?分[两三四五六七八九十]批次?(?=[对将把]|$)|前[一二三四五六七八九十\d]{1,2}(?:个月|季度)|\d{1,2}月份?(?=[^\d])(?:向[^，]{2,8}?(?=推荐|报送|上报|申报))?|近?[两二三四五六七八九十]年来|又(?!好)|[^，“]{2,10}以来(?=.{2})|[较比](?!例|重|率|值|赛|武|对|照|特|学)(?:上年|去年|\d{4}年|(?:清理|改革|整合|整治|实施)前)?(?:同期)?|截至[^，]{0,12}[底前日月]|\d{4}年(?:以来|来(?![访电信函华])|度|底|末|上半年)?"
    rf"|全{_DIVISION}(?=[^一]|$)(?![^，、]{{1,6}}示范(?:村|社区))|全国(?=共|新|现有|实有|累计|已)|全系统|针对(?!性)|处于[^，]{{2,8}}?内(?=.{{2}})|围绕|聚焦|[省市县区州旗]本级|[我本该](?:[市县区省镇旗州局院乡](?=[^级])|街道|社区)"
    r"|直接(?!纠[错正]|[^，]{2,3}率|经济|财产|损失)|成功(?!调解|化解|调处|率)|[*＊]+年以来|[*＊]-[*＊]月|[*＊]+[市县区省](?!级))*"
)
_REACH = 16  # characters from the end at which linking words are looked for
_TRAILING = re.compile(
    rf"(?:到(?<![收接报签受得]到)|、|的(?<!(?<![目达])标的)(?<!目的)|{_guarded(_RULES['ends'], before=True)}|力争|一度|始终|首次|再次|却?只有|却?仅有|却有|就有|也有|还有|保持|稳定|达到|超过|高达|同比|环比|分别|累计|总计"
    r"|共计|合计|突破|年均|月均|平均|持续|还剩|仅剩|只剩|多达|计有|左右|不少于|至少|全部|实现|先后|总共|一次性|每年|每天|每月|其中|连续|人民币|最快|最短"
    r"|连续[一二三四五六七八九十\d]{1,3}[年届次]|近?[两三四五六七八九十]年(?:来|间)?)+$"
)


_LAST = frozenset(
    "到、的持定过达比环别计争突破续均年月天多有右于少剩部现后共性中币届次来间终度至为了约在超仅是由从和与以及将已又都还就再全近可快短分"
)


def predicate(text: str) -> re.Match[str] | None:
    """Where a statement about the noun before it begins: 教师|到乡村学校支教; None when none does."""
    for said in _PREDICATE.finditer(text, 1):
        at = said.start()
        if text[at - 1] != "的" and (at > 1 or text[0] in _SHORT_NOUNS):
            return said
    return None


def without_leading(text: str) -> str:
    """The text without what may stand before a phrase and is no part of it."""
    match = _LEADING.match(text)
    return text[match.end() if match else 0 :]


def without_trailing(text: str) -> str:
    """The text without what may stand between a phrase and its quantity and is no part of it."""
    return without_end(_TRAILING, text) if text and text[-1] in _LAST else text


def without_end(pattern: re.Pattern[str], text: str, reach: int = _REACH) -> str:
    """The text without the match of a pattern that ends with `$`, looked for near the end only."""
    match = pattern.search(text, max(0, len(text) - reach))
    return text[: match.start()] if match else text
