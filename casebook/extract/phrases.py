"""The indicator phrase of a metric: the shortest words that name what is measured.

A report writes a figure in one of three ways, and each is read differently:
behind its noun (`审查行政规范性文件383件`, `审核率达100%`), before it (`取消8个涉企经营事项`), or
behind a verb whose object was named before (`受理行政复议案件50件，已办结31件`).
"""

from __future__ import annotations

import re
from collections import deque

from casebook.extract.numerals import CHINESE, ONES
from casebook.extract.placed import REACHED, QuantityContext
from casebook.extract.rules import rule_file

_LONGEST = 30
_MEMORY = 64  # figures of a sentence that 分别 can look back on

# Adverbs behind which the naming words begin: 全市各级行政复议机关共|受理行政复议案件
_MARKERS = re.compile(
    r"(?:共计|累计|总计|合计|先后|全年(?!目标|任务|工作|计划)|(?<!公)共(?!计)|已经|已|依法|目前|其中|率先)(?=[^同享识建治])"
)
_LEAD = re.compile(
    r"^(?:[、和与及以的了对将把为从由向就被让使并还也且则仅即此该着]|其(?!他)|各(?!级|类|项|部门|地)"
    r"|[较比](?:上年|去年|\d{4}年)?(?:同期)?|截至[^，]{0,12}[底前日月]|\d{4}年(?:以来|度|底|末|上半年)?|今年(?:以来|上半年)?|近年来|去年|全年|年内|年均"
    r"|一年来|在(?!册|编|岗|建|校|矫)|全[市县区省镇旗州](?=[^一]|$)(?!民主法治)|[省市县区州旗]本级|[我本该][市县区省镇旗州局](?=[^级])|同时|同比|环比|比去年|以及|包括|另有|另外|至今|直接(?!纠错)"
    r"|主动|积极|认真|持续|深入|扎实|全面|有效|成功(?!调解|化解|调处|率)|大力|切实|平均|约有|共有|现有|已有|实现|一是|二是|三是|四是"
    r"|[*＊]+年以来|[*＊]-[*＊]月|[*＊]+[市县区省](?!级))+"
)
_TAIL = re.compile(
    r"(?:(?<![收接])到|[达至为有了约在超仅均共近是由从的和与、以于]|(?<!涉)及|保持|稳定|达到|超过|高达|同比|环比|分别|累计|总计"
    r"|共计|合计|突破|年均|平均|持续|多达|计有|左右|不少于|至少|将|已|又|都|还|全部|全|就|再|先后|总共|一次性|每年|其中|连续[一二三四五六七八九十\d]{1,3}[年届次])+$"
)
_CHANGED = re.compile(
    r"(?:同比|环比|分别|平均|较上年|比上年|较去年|再)*(?:增长|增加|上升|提高|提升|下降|减少|降低|压缩|压减|缩短|精简"
    r"|缩减|回落|减|增)(?:了|至|到)?$"
)
# Units that are nouns name what they count: （含7 乡镇）
_NOUN_UNITS = frozenset({"乡镇", "部门", "事项", "村社区", "镇街"})
_FIGURE = re.compile(r"[0-9０-９*＊][0-9０-９*＊.．]*(?:[余多零]?[万亿千百]+[0-9０-９*＊.．]*)*")
# A figure with its counter where a clause ends: 罚没款1亿2000万元, 调解数十件
_LAST_FIGURE = re.compile(
    rf"(?:近|约|超过|超)?(?:[\d*＊][\d.*＊,，{CHINESE}余多]*|[{ONES}十百千万亿][{CHINESE}余多]+"
    rf"|[数几][十百千万亿]+)[余多几]?[^\d*＊]{{0,3}}$"
)
# 办结数十件、调解纠纷383件: the item before is no figure, but not part of the name either
_UNREAD = re.compile(r"^.*[数几][十百千万亿]+[余多]?[^，、和及与]{1,3}(?:[、和及与]|以及)")
_TOTALS = frozenset({"共", "共计", "总计", "合计", "累计", "总共"})
_PREPOSITION = re.compile(r"[在对为将与向由给以从被于把]$")
_VERBS = "|".join(rule_file("phrases")["verbs"])
_ACTING = re.compile(f"(?:{_VERBS})")
# A verb with its object: what follows the figure is then something else (a lost comma).
_COMPLETE = re.compile(
    rf"^(?:[共计先后已累]*)(?:{_VERBS})了?[^，。《》]{{4,}}(?<![和与及、等以将把对为在向由从到的中])$"
)
_BARE = "|".join((_VERBS, *rule_file("phrases")["bare"]))
_BARE_VERB = re.compile(
    rf"^(?:成功|直接|依法|已|不予|共|予以|决定|建议|拟|经评估|一审|宣布|现场|全部|主动|督促|推动|分别){{0,2}}(?:{_BARE})(?:[、和及]?(?:{_BARE}))?(?:的)?$"
)
_LEADING_VERBS = re.compile(
    rf"(?:成功|依法|决定|建议|拟|督促|推动)?(?:{_BARE})(?:[、和及]?(?:宣布)?(?:{_BARE}))*"
)
# What several figures of a sentence can be about: 行政复议案件, 规范性文件
_TOPIC = re.compile(
    r"(?:案件|申请|文件|事项|纠纷|合同|案卷|问题|规章|法规|决策|建议|提案|线索|组织|诉讼案|应诉案|协议|业务|案|对象|证明|预案|议题)$"
)
_TOPICS = tuple(sorted(rule_file("phrases")["topics"], key=len, reverse=True))
_OWNER = 8  # characters; a longer word before a topic only says whose it is
_DEPENDENT = frozenset(rule_file("phrases")["dependent"])
_QUALITY = re.compile(r"^[^，]{0,6}(?:率|比例|比率|占比|比重|度|比)$")
_RATE = re.compile(r"(?:率|比例|比率|占比|比重)$")


# 省级55个 behind 国家级民主法治示范村9个: only the level changes
_TIER = re.compile(
    r"^(?:全?(?:国家|国|省|市|县|区|州|盟|旗|自治区|镇|乡)级?|[*＊]+[市县区]级?|级)$"
)
_TIERED = re.compile(r"^.{0,6}?(?:全国|国家级?|全?[省市县区州盟旗]级?|自治区级?)(?=.{2})")
# 位居全市第一, 排名全省第七: where the place stands, not what was ranked
_RANKING = re.compile(
    r"(?:，|^|稳|持续|成绩|均|连续\S{0,3})*(?:分别)?(?:位居|位列|名列|排名|排在|居|列|跻身|跃居|荣获|获)?(?:全[国省市州县区]|自治区|省内|市内|省会|全国省会|[省市县])?(?:城市)?$"
)


# 群众安全感从全省|第102位, GDP增速居全省|第一
_STANDING = re.compile(r"(?:从|由|居|位居|位列|排名|列)?全[国省市州县区]$")
_THAN = re.compile(r"，|同比|环比|[较比](?:上年|去年|\d{4}年)(?:同期)?|降幅|增幅")
# 较“十三五”末提高40个百分点, 与去年同期相比上升: what is compared with names nothing
_COMPARED = re.compile(
    r"[较比与](?:“?十[二三四五]五”?末?|上年|去年|\d{4}年|同期|(?:清理|改革|整合)前|以往)[^，]{0,4}$"
)


class Namer:
    """Names figures in text order; carries the subject that figures of a sentence share."""

    def __init__(self) -> None:
        self._previous = ""
        self._topic = ""
        self._base = ""
        self._sentence: deque[str] = deque(maxlen=_MEMORY)

    def name(self, placed: QuantityContext) -> str:
        """The phrase of the next figure."""
        if placed.opens_sentence:
            self._topic = ""
            self._sentence.clear()
        if placed.opens_paragraph:
            self._previous = self._base = ""
        phrase = self._tiered(self._shared(placed) or self._phrase(placed))[-_LONGEST:]
        self._previous = phrase
        self._sentence.append(phrase)
        if placed.quantity.kind != "rate" and not _BARE_VERB.match(_naming(placed.left)):
            self._base = _object(phrase)
        topic = _object(phrase)
        if placed.quantity.kind == "count" and len(topic) >= 4 and _TOPIC.search(topic):
            self._topic = _without_owner(topic)
        return phrase

    def _tiered(self, phrase: str) -> str:
        """`省级` behind `国家级民主法治示范村` as `省级民主法治示范村`."""
        tiered = _TIERED.match(self._previous)
        if _TIER.match(phrase) and tiered:
            return phrase + self._previous[tiered.end() :]
        return phrase

    def _shared(self, placed: QuantityContext) -> str:
        """`立案37起，结案30起，同比分别增长5%、8%`: the figures before, one for each change."""
        text, start = placed.plain.text, placed.clause[0]
        head, mark, _ = text[start : placed.quantity.start].rpartition("分别")
        if not mark or _THAN.sub("", head):
            return ""
        place, total = placed.since(start + len(head))
        index = len(self._sentence) - total
        return self._sentence[index] if place <= index < len(self._sentence) else ""

    def _phrase(self, placed: QuantityContext) -> str:
        noun = placed.right_noun
        if self._previous and not placed.opens_sentence and _REST.match(placed.left.strip("，、")):
            return self._previous
        if noun and not _COMPLETE.search(placed.left):
            return _with_noun(placed, noun)
        if placed.in_series:
            return _series(placed) or self._previous
        return _behind(placed, self._previous, self._topic, self._base)


def _behind(placed: QuantityContext, previous: str, topic: str, base: str) -> str:
    """The figure stands behind its name."""
    if placed.left.strip("，、") in _TOTALS:
        known = "" if placed.opens_sentence else previous
        return (known or _naming(_tail_of(placed.clause_before))) + "共计"
    phrase = _naming(placed.left)
    if REACHED.match(phrase) or (_CHANGE_ALONE.match(phrase) and not placed.opens_sentence):
        return previous
    if not placed.left and placed.previous and placed.previous.unit:
        return previous  # 免罚清单4批109项: both count the same
    if placed.quantity.kind == "rank":
        phrase = _STANDING.sub("", phrase)
    if placed.quantity.kind == "rank" and len(phrase) < 12 and _RANKING.match(phrase):
        return previous if not placed.opens_sentence else _naming(_tail_of(placed.clause_before))
    if "分别" in placed.left:
        phrase = _series(placed) or phrase
    if placed.quantity.kind == "rate":
        phrase = _CHANGED.sub("", phrase)
        if not phrase or not _COMPARED.sub("", _CHANGED.sub("", placed.left)):
            return previous
    if phrase in _DEPENDENT and not placed.opens_sentence:
        return _object(base if _RATE.search(previous) else previous) + phrase
    if _BARE_VERB.match(phrase):
        return phrase + (topic or _said_before(placed) or base)
    if not phrase and placed.quantity.unit in _NOUN_UNITS:
        return placed.quantity.unit
    if not phrase and not placed.clause_before:
        return _next_clause(placed)
    if len(phrase) < 2 or (len(phrase) < 4 and _QUALITY.match(phrase)):
        return _subject(placed, previous, topic or base) + phrase
    if len(phrase) < 5 and phrase.endswith("数") and placed.quantity.kind == "count":
        return _naming(_tail_of(placed.clause_before))[-14:] + phrase
    return phrase


def _without_owner(topic: str) -> str:
    """`县（市、区）政府和市直部门规范性文件` as `规范性文件`."""
    for known in _TOPICS:
        if topic.endswith(known) and len(topic) - len(known) >= _OWNER:
            return str(known)
    return topic


def _subject(placed: QuantityContext, previous: str, known: str) -> str:
    """Whose rate a bare 满意率 or 占比 is: the clause before it, or what is known already."""
    before = _object(_naming(_tail_of(placed.clause_before)) or previous)
    figures = list(_FIGURE.finditer(before))
    if figures:
        before = before[figures[-1].end() + 1 :]
    if len(before) < 4 or _QUALITY.search(before) or _RATE.search(before):
        before = known or before
    return "" if _QUALITY.search(before) or _RATE.search(before) else before.strip("、，")


def _said_before(placed: QuantityContext) -> str:
    """The last thing before the figure in its sentence that figures can be about, "" when none."""
    before, _, _ = placed.around.partition("◇")
    found = [(before.rfind(topic) + len(topic), topic) for topic in _TOPICS if topic in before]
    return max(found, key=lambda item: (item[0], len(item[1])))[1] if found else ""


def _next_clause(placed: QuantityContext) -> str:
    """`不到40分钟，张先生就办好了委托公证`: a figure that stands alone is named by what follows."""
    text, end = placed.plain.text, placed.clause[1]
    if text[end : end + 1] != "，":
        return ""
    first, last = placed.plain.clause(end + 1, end + 1)
    words = text[first : min(last, first + 16)]
    return "" if _LAST_FIGURE.fullmatch(words) else words  # 近百万元 names nothing


# 514名人民调解员全年受理矛盾纠纷: the noun ends where the next statement begins
_LATER = re.compile(
    r"(?<=\S{2})(?:全年|累计|先后|全部|进入|共(?=[排受办开调化解审提])|均(?=[已建实成])|已(?=[全实建完]))"
)
# 较上年净增2100余户, 降幅42.3%: what grew or fell was named before
_CHANGE_ALONE = re.compile(r"^(?:净|实际)?(?:增长|增加|新增|增|减少|减|[降增]幅|增速)$")
_REST = re.compile(r"^其余的?$")


def _with_noun(placed: QuantityContext, noun: str) -> str:
    """The figure stands before the noun it counts: the verb before it, then the noun."""
    noun = _LATER.split(re.sub(r"（[^）]*$", "", noun.removeprefix("的")))[0]
    # 2261名“法律明白人”的选拔工作: what is counted stands in the quotation
    if quoted := re.match(r"“[^“”]+”(?=的)", noun):
        noun = quoted.group()
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


def _series(placed: QuantityContext) -> str:
    """`“两抢”、伤害类警情分别下降75%和66.7%`: the item of the list that belongs to this figure."""
    text, start = placed.plain.text, placed.clause[0]
    head, mark, _ = text[start : placed.quantity.start].rpartition("分别")
    if not mark:
        return ""
    items = re.split("[、和]", re.sub(r"(?:同比|环比)$", "", head))
    place, total = placed.since(start + len(head))
    place += max(0, len(items) - total)
    return _naming(items[place] if place < len(items) else items[-1])


# 自治州政府同步|出台配套制度, 各级调解组织|成功调解案件: who did it is not what is counted
_ACTOR = re.compile(
    rf"[^，。“”《》]{{1,16}}(?:政府|局|法院|检察院|组织|部门|两级|各级|机关|街道|支队|大队|队伍|办公室)(?:同步|共同|联合)?(?=(?:成功)?(?:{_VERBS}))"
)
# 依托市信用信息共享平台归集…, 通过自助服务机查询…: the means before the act
_MEANS = re.compile(r"^(?:依托|通过|按照|根据|结合|利用|运用|依据|针对|借助)[^，]{2,}")


def _naming(left: str) -> str:
    """The words of `left` that name something, without time, subject and linking words."""
    left = _UNREAD.sub("", left)
    if _MEANS.match(left):
        acting = [found for found in _ACTING.finditer(left) if found.start() > 3]
        if acting and len(left) - acting[-1].end() >= 2:
            left = left[acting[-1].start() :]
    title = left.rfind("》等")
    if title >= 0 and left.find("《") >= 0 and len(left) - title >= 4:
        left = left[: left.find("《")] + left[title + 2 :]
    left = left.strip("“”，") if left.count("“") != left.count("”") else left
    opening = left.rfind("（")
    if opening >= 0 and left.find("）", opening) < 0:
        left = left[opening + 1 :].removeprefix("含")
    left = _without_list(_TAIL.sub("", left))
    marks = [found.end() for found in _MARKERS.finditer(left) if len(left) - found.end() >= 2]
    if marks:
        left = left[marks[-1] :]
    left = _LEAD.sub("", left)
    actor = _ACTOR.match(left)
    if actor and len(left) - actor.end() >= 4:
        left = left[actor.end() :]
    return _TAIL.sub("", left)


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
    """`受理行政复议案件` and `决定保留行政复议案件` as `行政复议案件`."""
    found = _LEADING_VERBS.match(phrase)
    return phrase[found.end() :] if found and len(phrase) > found.end() + 1 else phrase


def _tail_of(clause: str) -> str:
    """The last clause without the figure at its end."""
    return _LAST_FIGURE.sub("", clause)
