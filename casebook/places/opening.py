"""The place that the opening sentence has as its subject: 2025年，下蜀镇坚持…, 新区管委会认真…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casebook.places.context import Context, choose
from casebook.places.divisions import contains
from casebook.places.head_lines import COMMON_NOUN, HeadReading, township_alone
from casebook.places.mentions import Mention, find_mentions
from casebook.places.verdict import name_of
from casebook.places.zones import Zone, corps_zone, known_zone, zone_after, zone_alone

_SALUTATION = re.compile(
    r"[^。\n]{0,120}(?:各|单位|部门|代表|同志|委员)[^。\n]{0,40}[：:]\s*\n|[^，。\n]{0,40}[：:]\s*\n|尊敬的[^\n]*\n|(?:各位|同志们)[^\n]*\n"
)
_DATELINE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]{2,10}\d{1,2}月\d{1,2}日)(?:讯|电|消息)(?:[（(][^（）()]{0,40}[）)])?[\s\u3000：:]*"
)
# Where a body has its office (（地址：某县某街道某路1号）), a line of reporters, whose paper has another place
# in its name, and the place of which everybody has heard: 浙江省诸暨市枫桥镇干部群众创造的“枫桥经验”.
_NOT_OF_PLACE = re.compile(
    r"(?:联系|通讯|通信|单位|办公)?地址[：:][^）)；;。，,\n]{2,60}"
    r"|^[^。，：:\n]{0,24}记者[^。，\n]{2,60}$"
    r"|(?<=[，。\n])[^，。\n]{0,40}创造(?:了|出|的)[^，。\n]{0,8}“枫桥经验”",
    re.MULTILINE,
)
_EDITORS_NOTE = re.compile(r"\s*(?:编者按|编者的话|开栏的?话|开栏语)[：:\s\u3000]*+[^\n]{20,}+\n")
_BELOW_NOTE = 300  # code points below it in which the text names its place
_YEAR_OF = re.compile(r"(?:20\d\d|今|这一?)年(?:，|,)?是[^。\n]{0,200}。")
_MOTTO = re.compile(r"[“\"‘][^”\"’\n]{2,60}[”\"’](?:[。！]|——[^。\n]{0,30}。)")
_SENTENCES = 3  # of the opening, in which a place is looked for
_OPENING = 120  # code points of the opening sentence that are read
_CLAUSE = re.compile(r"(?:^|[，,、：:；。\n]|\d年(?:度|以来|来)?(?=[\u4e00-\u9fff]))[\s\u3000]*")
# What a place is said to do; before 的 or 等 it is only an example.
_ACTS = (
    r"(?:党工?委|人民政府|政府|办事处|管委会|人大|司法所|党委|机关|各|全)|坚持|认真|深入|扎实|紧[扣紧密]|"
    r"以|在|把|将|全面|积极|始终|持续|立足|严格|按照|围绕|高度|不断|牢[牢固]|聚焦|切实|着[力眼]|推[进动]|"
    r"贯彻|结合|依法|法治|组织|开展|充分|大力|创新|强化|加[强快]|落实|深化|根据|为|突出|注重|学习|统筹|联合|联手|携手|会同|依托|针对|地处|位于|共|获[悉评]|召开|举[行办]|启动|迎来|成立|出台|印发|[，,]"
)
_TOWN = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,12}}?(?:街道|苏木|镇|乡))(?:办事处)?(?={_ACTS})")
_WHERE = re.compile(
    r"(?:[^，。]{0,6}记者)?(?:昨日|昨天|近日|日前|今日)?(?:在|走进|来到|走访|位于|地处|行走在|从)"
)
_LIES = re.compile(r"(?:办事处)?(?:地处|位于|坐落于|坐落在|隶属于|隶属)")
_UNIT = re.compile(r"[省市县区州盟旗].{2,}")  # before the township: 海淀区西北旺镇
_OF_OTHERS = re.compile(
    r"(?:经验|做法|模式)[^，。]{0,6}启示|考察(?:报告|见闻|随记|启示)|学习考察|[赴到][\u4e00-\u9fff]{2,16}(?:考察|取经)"
)
_TOWN_NAME = 14  # code points in which a township is looked for
_AGENT = re.compile(rf"[\u4e00-\u9fff〇]{{2,24}}?(?={_ACTS})")


def without_other_places(body: str) -> str:
    """A body without addresses, reporters, and the place of its agency (新华网福州9月19日电).

    Agencies report from the capital of a province what happens elsewhere; its name stays if the body
    has no other. So do the names in an editor's note.
    """
    body = _NOT_OF_PLACE.sub("", body)
    noted = _EDITORS_NOTE.match(body)
    if noted and find_mentions(body[noted.end() : noted.end() + _BELOW_NOTE]):
        body = body[noted.end() :]
    text = body.lstrip()
    dateline = _DATELINE.match(text)
    if dateline is None or not dateline[0].strip().endswith(("电", "）", ")")):
        return body
    rest = text[dateline.end() :]
    return rest if find_mentions(rest) else body


def opening_of(body: str) -> str:
    """The first sentence of a body that is about its place, without a salutation before it.

    2024年是…的关键之年 comes before it in many reports.
    """
    text = body.lstrip()
    if dateline := _DATELINE.match(text):
        text = text[dateline.end() :].lstrip()
    while match := _SALUTATION.match(text) or _YEAR_OF.match(text) or _MOTTO.match(text):
        text = text[match.end() :].lstrip()
    return text[:_OPENING].split("。")[0]


def read_opening(body: str, context: Context) -> HeadReading | None:
    """The township or zone that is the subject of a clause of the opening sentence; None for none.

    A division in such a place of the sentence ends the search: it is found by its self-references.
    """
    sentence = opening_of(body)
    base = context.text.find(sentence) if sentence else -1
    if base < 0:
        return None
    starts = {m.start - base for m in context.mentions if m.kind != "zone"}
    for clause in _CLAUSE.finditer(sentence):
        at = clause.end()
        if where := _WHERE.match(sentence, at):
            at = where.end()
        rest = sentence[at:]
        if zone := _zone(rest, base + at, context):
            return zone
        town = _TOWN.match(rest)
        named = town is not None and not (
            COMMON_NOUN.fullmatch(town["name"]) or _UNIT.search(town["name"])
        )
        if town and named and (reading := township_alone(town["name"], context)):
            return _where(reading, rest[town.end() :])
        if at in starts:
            return None
    return None


def _where(reading: HeadReading, behind: str) -> HeadReading:
    """The township, in the county in which the words behind it say that it lies: 郑集镇地处天长市西南部."""
    lies = _LIES.match(behind)
    above = behind[lies.end() : lies.end() + _TOWN_NAME] if lies else ""
    towns = [each for each in reading.townships if above and name_of(each.county) in above]
    return HeadReading(codes=(towns[0].county,), township=towns[0]) if len(towns) == 1 else reading


def of_others(title: str) -> bool:
    """Whether a title tells what was learnt elsewhere: 上海养老服务工作经验及启示."""
    return _OF_OTHERS.search(title) is not None


def clause_starts(body: str, context: Context) -> set[int]:
    """Offsets in the whole text at which a clause of the opening can name its place."""
    sentence, base = _first_naming(body, context)
    clauses = _CLAUSE.finditer(sentence) if base >= 0 else ()
    openings = [(clause, _WHERE.match(sentence, clause.end())) for clause in clauses]
    return {base + (where.end() if where else clause.end()) for clause, where in openings}


def _first_naming(body: str, context: Context) -> tuple[str, int]:
    """The first sentence of an opening that names a place, else its first one, and where it begins.

    Sentences of the weather and the like may stand before it. The offset is -1 for none.
    """
    opening = opening_of(body)
    start = base = context.text.find(opening) if opening else -1
    for _ in range(_SENTENCES if base >= 0 else 0):
        stop = context.text.find("。", start)
        if stop < 0:
            break
        if any(start <= m.start < stop for m in context.mentions):
            return context.text[start:stop][:_OPENING], start
        start = stop + 1
    return opening, base


def innermost(mention: Mention, context: Context) -> Mention:
    """The last of the mentions that follow each other without a gap, each inside the one before."""
    for after in context.mentions:
        if after.start == mention.end and any(
            contains(above, code) for above in mention.codes for code in after.codes
        ):
            mention = after
    return mention


def _zone(clause: str, start: int, context: Context) -> HeadReading | None:
    """The zone that is the subject of a clause, which begins at `start` of the whole text."""
    agent = _AGENT.match(clause)
    if agent is None:
        return None
    end = start + agent.end()
    inside = [m for m in context.mentions if start <= m.start and m.end <= end]
    zone = corps_zone(agent[0], context.text) if "师" in agent[0] or "兵团" in agent[0] else None
    zone = zone or known_zone(inside, context) or _continued(agent[0], start, inside, context)
    zone = zone or zone_alone(agent[0], context)
    return HeadReading(codes=(), zone=zone) if zone else None


def _continued(agent: str, start: int, inside: Sequence[Mention], context: Context) -> Zone | None:
    """The zone whose name continues the last division of an agent: 漯河|经济技术开发区."""
    codes = choose(inside[-1], context) if inside else ()
    if len(codes) != 1:
        return None
    last = inside[-1]
    moved = replace(last, start=last.start - start, end=last.end - start)
    return zone_after(agent, moved, codes[0], context)
