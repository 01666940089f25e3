"""What the heads of a table say: units, years, totals and parts, shares and changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from casebook.extract.quantities.numbers import grammar
from casebook.findings import Standing
from casebook.system.caches import PHRASES

_BRACKET = re.compile(r"[（(]\s*+(?:计量单位|单位)?[:：]?\s*+(?P<unit>[^（）()\d]{1,6})\s*+[）)]")
_SLASH = re.compile(r"[/／](?P<unit>[件宗人次户个项起份场家%])$")
DECLARED = re.compile(r"(?:计量|金额)?单位[:：]\s*(?P<units>[^\s（）()。；;]{1,12})")
_SAYS = re.compile("单位[:：]")
_COUNTED = re.compile(r"(?P<unit>人次|[件宗人次户个项起份场家条])[数]?$")
UNIT_COLUMN = re.compile(r"(?:计量)?单位")
TOTAL = re.compile(
    r"(?:[一二三四五六七八九十]+[、.．])?[（(]?(?:[一二三四五六七八九十七]+[）)])?(?:合|总|共|小)\s*+(?:计|数)|总体情况|全[市县区省州旗]?\s*+(?:合计|总计)|总体|全[省市县区州旗]"
)
_AMONG = re.compile(r"^其\s*中|^\s*[#＃]|^(?:1|①)?其中")
SKIPPED = re.compile(
    r"(?:序\s*号|编\s*号|行\s*次|栏\s*次|[代编号]\s*码|电\s*话|手\s*机|号码|邮\s*编|文\s*号|证\s*号|身份证号?|排\s*名|名\s*次|位\s*次|年\s*[龄份]|房号)(?:（.*）)?$"
    r"|^(?:备\s*注|年\s*[份度]|日\s*期|时\s*间)$"
)
CHANGE = re.compile(
    r"同比|环比|增长|增幅|增减|增速|升降|变化|[比较](?:上年|去年|上期|同期)|\+[/、]?[-－]|±"
)
SHARE = re.compile(r"占比|比重|占.{0,8}比|比例|占总|百分比|构成")
PLANNED = re.compile(r"目标|计划|任务数?$|预期|预算")
_BODIES = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|院|中心|[大支中]队|队|所|站|公司|镇|乡|街道|区|县|市|州|旗|盟|部门|单位|机关|师|园区|开发区|部|科|股)$"
)
_NAMES = re.compile(
    r"单位|部门|主体|地区|机关|区县|县区|县市|乡镇|镇街|街道|机构|地方|市州|辖区|队伍"
)
_RATE = re.compile(r"率$|满意度$")
_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:年度?)?(?P<part>上半年|下半年|[一二三四]季度|第[一二三四]季度|前三季度|\d{1,2}[-—－至]\d{1,2}月)?"
)
_RELATIVE = re.compile(
    r"(?P<word>本年|今年|当年|本期|上年同期|去年同期|上年|去年|上期|同期)(?:度|数|累计|数量|完成|实际)?"
)
_EARLIER = ("上年同期", "去年同期", "上年", "去年", "上期", "同期")
_PHONE = 7  # digits of the shortest telephone number
_TIMES = re.compile(r"人次|场次|户次|件次|批次")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says. `words` is it as written, `name` without unit and period.

    `year` is 0 for none; `period` the words of the period; `earlier` tells 上年 and the like.
    """

    words: str
    name: str
    unit: str = ""
    period: str = ""
    year: int = 0
    earlier: bool = False

    @property
    def is_total(self) -> bool:
        """Whether it names the whole of the others: 合计."""
        return any(TOTAL.fullmatch(part) for part in self.name.split(" "))

    @property
    def before_total(self) -> str:
        """Of a total below a head of its own the words of that head, of what it is the whole."""
        parts = self.name.split(" ")
        return " ".join(parts[: next(at for at, part in enumerate(parts) if TOTAL.fullmatch(part))])

    @property
    def is_among(self) -> bool:
        """Whether it names a part of the one before: 其中."""
        return any(_AMONG.search(part) for part in self.name.split(" "))

    @property
    def is_body(self) -> bool:
        """Whether it names an authority or a place, and not the whole."""
        return bool(_BODIES.search(self.name)) and not TOTAL.fullmatch(self.name)


def names_bodies(words: str) -> bool:
    """Whether the head of a column says that its cells are authorities or places."""
    return len(words) <= 12 and _NAMES.search(words) is not None


def names_rate(name: str) -> bool:
    """Whether a head names a rate: 办结率."""
    return _RATE.search(name) is not None


@lru_cache(maxsize=PHRASES)
def is_unit(words: str) -> bool:
    """Whether words are a unit, alone, or one of a rate (件/万人)."""
    unit, slash, per = words.replace("／", "/").partition("/")
    if slash:
        return is_unit(unit) and is_unit(per)
    found = next(grammar().scan(f"1{words}"), None)
    return found is not None and bool(found.unit) and found.end == len(words) + 1


def head_of(words: str) -> Head:
    """Read a head."""
    unit, name = "", words
    for match in _BRACKET.finditer(words):
        if is_unit(match["unit"]):
            unit = match["unit"]
            name = name.replace(match[0], "")
    if not unit and (slash := _SLASH.search(name)):
        unit, name = slash["unit"], name[: slash.start()]
    period, year, earlier = "", 0, False
    kept = []
    for part in name.split(" "):
        relative = _RELATIVE.fullmatch(part)
        dated = _YEAR.search(part)
        if relative:
            period, earlier = part, relative["word"] in _EARLIER
        elif dated and not part[: dated.start()].endswith(("截至", "至")):
            period, year = dated[0], int(dated["year"])
            rest = (part[: dated.start()] + part[dated.end() :]).strip("（）() ")
            kept.append(rest if len(rest) > 1 else "")
        else:
            kept.append(part)
    return Head(words, " ".join(filter(None, kept)).strip("：: "), unit, period, year, earlier)


def counted(name: str) -> str:
    """Return the unit in which a name counts: 宗 for 处罚宗数, 场次 for 开展场次; "" for none."""
    if _TIMES.fullmatch(name[-2:]):
        return name[-2:]
    match = _COUNTED.search(name)
    return match["unit"] if match and name.endswith("数") else ""


def declared_unit(lines: tuple[str, ...]) -> str:
    """Return the unit that the lines above a table declare, "" for none or several."""
    for line in reversed(lines):
        if said := _said_units(line):
            return next(filter(is_unit, said), "")
        for bracket in _BRACKET.finditer(line):
            if is_unit(bracket["unit"]):
                return bracket["unit"]
    return ""


def _said_units(line: str) -> list[str]:
    """Return what a line says behind each 单位：, a body in 编制单位：某局 too."""
    starts = [match.start() for match in _SAYS.finditer(line)]
    return [match["units"] for at in starts if (match := DECLARED.match(line, at))]


def declared_units(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return all units that the lines above declare (单位：件、万元)."""
    for line in reversed(lines):
        if said := _said_units(line):
            lists = (tuple(filter(is_unit, re.split("[、，,/／]", each))) for each in said)
            return next(filter(None, lists), ())
    return ()


def below(band: str, head: Head) -> Head:
    """The head of a row below a row that names several; `band` is the words of that, "" for none."""
    if not band:
        return head
    words, name = f"{band} {head.words}".strip(), f"{band} {head.name}".strip()
    return replace(head, words=words, name=name)


def standing_of(row: Head, column: Head, latest: int) -> Standing:
    """Whether a figure is of the report's time, of one before it, or planned; `latest` is the last year named."""
    year = column.year or row.year
    if column.earlier or row.earlier or (year and year < latest):
        return "earlier"
    if PLANNED.search(column.words) or PLANNED.search(row.words):
        return "planned"
    return "reported"


def counts_calls(head: Head, cell: str) -> bool:
    """Whether a row counts calls or telephones; the number of one has seven digits."""
    digits = re.sub(r"\D", "", cell.split(".", maxsplit=1)[0])
    named = head.words in ("电话", "手机") or (is_unit(head.unit) and "号" not in head.words)
    return named and len(digits) < _PHONE
