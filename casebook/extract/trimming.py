"""Trims the text before a quantity down to the phrase that names what is measured."""

from __future__ import annotations

import re

from casebook.extract.numerals import CHINESE, ONES
from casebook.extract.rules import rule_file

VERBS = "|".join(rule_file("phrases")["verbs"])
"""Alternatives of a regular expression: the verbs of counted actions (受理, 办结)."""
VERB = re.compile(f"(?:{VERBS})")
VERBS_AND_RESULTS = "|".join((VERBS, *rule_file("phrases")["bare"]))
"""The same, with the results of a procedure (维持, 驳回)."""
_VERB_BEFORE_OBJECT = re.compile(
    rf"(?:成功|依法|决定|建议|拟|督促|推动)?(?:{VERBS_AND_RESULTS})(?:[、和及]?(?:宣布)?(?:{VERBS_AND_RESULTS}))*"
)
# Adverbs after which the phrase begins: 全市各级行政复议机关共|受理行政复议案件
_OPENERS = re.compile(
    r"(?:共计|累计|总计|合计|先后|全年(?!目标|任务|工作|计划)|(?<!公)共(?!计)|已经|已|依法|目前|其中|率先)(?=[^同享识建治])"
)
_LEADING = re.compile(
    r"^(?:[、和与及以的了对将把为从由向就被让使并还也且则仅即此该着]|其(?!他)|各(?!级|类|项|部门|地)"
    r"|[较比](?:上年|去年|\d{4}年)?(?:同期)?|截至[^，]{0,12}[底前日月]|\d{4}年(?:以来|度|底|末|上半年)?|今年(?:以来|上半年)?|近年来|去年|全年|年内|年均"
    r"|一年来|在(?!册|编|岗|建|校|矫)|全[市县区省镇旗州](?=[^一]|$)(?![^，、]{1,6}示范(?:村|社区))|[省市县区州旗]本级|[我本该][市县区省镇旗州局](?=[^级])|同时|同比|环比|比去年|以及|包括|另有|另外|至今|直接(?!纠错)"
    r"|主动|积极|认真|持续|深入|扎实|全面|有效|成功(?!调解|化解|调处|率)|大力|切实|平均|约有|共有|现有|已有|实现|一是|二是|三是|四是"
    r"|[*＊]+年以来|[*＊]-[*＊]月|[*＊]+[市县区省](?!级))+"
)
_TRAILING = re.compile(
    r"(?:(?<![收接])到|[达至为有了约在超仅均共近是由从的和与、以于]|(?<!涉)及|保持|稳定|达到|超过|高达|同比|环比|分别|累计|总计"
    r"|共计|合计|突破|年均|平均|持续|多达|计有|左右|不少于|至少|将|已|又|都|还|全部|全|就|再|先后|总共|一次性|每年|其中|连续[一二三四五六七八九十\d]{1,3}[年届次])+$"
)
# 罚没款1亿2000万元, 调解数十件
LAST_QUANTITY = re.compile(
    rf"(?:近|约|超过|超)?(?:[\d*＊][\d.*＊,，{CHINESE}余多]*|[{ONES}十百千万亿][{CHINESE}余多]+"
    rf"|[数几][十百千万亿]+)[余多几]?[^\d*＊]{{0,3}}$"
)
"""A quantity at the end of a clause, including vague ones."""
# 办结数十件、调解纠纷383件: the vague item is no quantity, but not part of the next phrase either
_VAGUE_ITEM = re.compile(r"^.*[数几][十百千万亿]+[余多]?[^，、和及与]{1,3}(?:[、和及与]|以及)")
# 自治州政府同步|出台配套制度, 各级调解组织|成功调解案件: who did it is not part of the phrase
_ACTOR = re.compile(
    rf"[^，。“”《》]{{1,16}}(?:政府|局|法院|检察院|组织|部门|两级|各级|机关|街道|支队|大队|队伍|办公室)(?:同步|共同|联合)?(?=(?:成功)?(?:{VERBS}))"
)
# 依托市信用信息共享平台归集…, 通过自助服务机查询…: the means is not part of the phrase
_MEANS = re.compile(r"^(?:依托|通过|按照|根据|结合|利用|运用|依据|针对|借助)[^，]{2,}")


def trimmed(left: str) -> str:
    """The text before a quantity without time, actor, means and linking words; may be ""."""
    left = _VAGUE_ITEM.sub("", left)
    if _MEANS.match(left):
        verbs = [match for match in VERB.finditer(left) if match.start() > 3]
        if verbs and len(left) - verbs[-1].end() >= 2:
            left = left[verbs[-1].start() :]
    title = left.rfind("》等")
    if title >= 0 and left.find("《") >= 0 and len(left) - title >= 4:
        left = left[: left.find("《")] + left[title + 2 :]
    left = left.strip("“”，") if left.count("“") != left.count("”") else left
    opening = left.rfind("（")
    if opening >= 0 and left.find("）", opening) < 0:
        left = left[opening + 1 :].removeprefix("含")
    left = _without_list(_TRAILING.sub("", left))
    ends = [match.end() for match in _OPENERS.finditer(left) if len(left) - match.end() >= 2]
    if ends:
        left = left[ends[-1] :]
    left = _LEADING.sub("", left)
    actor = _ACTOR.match(left)
    if actor and len(left) - actor.end() >= 4:
        left = left[actor.end() :]
    return _TRAILING.sub("", left)


def _without_list(left: str) -> str:
    """Shorten `开展宪法、民法典等主题法治宣传活动` to `开展主题法治宣传活动`.

    A long list without 等 is reduced to its verb and last item.
    """
    items = left.split("、")
    if len(items) < 2:
        return left
    match = VERB.search(items[0])
    verb = match.group() if match else ""
    before, separator, after = left.rpartition("等")
    if separator and len(after) >= 3 and "、" in before:
        return verb + after
    return verb + items[-1] if len(items) > 2 and len(left) > 20 else left


def object_of(phrase: str) -> str:
    """The object of a phrase: `行政复议案件` of `受理行政复议案件`, `决定保留行政复议案件`."""
    match = _VERB_BEFORE_OBJECT.match(phrase)
    return phrase[match.end() :] if match and len(phrase) > match.end() + 1 else phrase


def without_quantity(clause: str) -> str:
    """The clause without the quantity at its end, if it has one."""
    return LAST_QUANTITY.sub("", clause)
