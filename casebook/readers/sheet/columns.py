"""What the columns of a spreadsheet with one case a row hold, by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from casebook.readers.sheet.cells import Cell, Row, Sheet

_MOST_ABOVE = 12  # rows above the headings: a title, who filled the sheet in, notes
_LONG = 60  # characters of a cell that are running text
_NOT_THE_NAME = re.compile(r"[\s*＊（(].*|[\s*＊:：]", re.DOTALL)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "number": "序号|编号|序|no|no.",
        "title": "标题|题目|题名|名称|案例名称|案例标题|案例题目|案例名|经验名称|做法名称|项目名称|事项名称|"
        "报告名称|报告标题|报告题目|文章标题|文章题目|材料名称|材料标题|亮点名称|典型案例名称|典型案例|经验标题",
        "place": "地方|地区|地名|地市|市州|州市|市县|县区|区县|县市区|市县区|县市|市区|省份|省|市|县|区|城市|行政区划|"
        "所在地|所在地区|所属地区|所属地|申报地区|报送地区|区域|属地|区划|所属区划|案例地区|地域|乡镇|镇街|乡镇街道",
        "date": "日期|时间|发布日期|发布时间|报送日期|报送时间|填报日期|填报时间|成文日期|成文时间|申报时间|刊发日期|"
        "刊发时间|印发日期|发表日期|发表时间",
        "publisher": "来源|信息来源|稿件来源|文章来源|发布单位|来源单位|报送单位|申报单位|填报单位|供稿单位|推荐单位|"
        "发布机构|单位|责任单位|实施单位|牵头单位|单位名称|申报主体|创建单位",
        "author": "作者|撰稿|撰稿人|供稿人|执笔人|执笔",
        "url": "网址|链接|原文网址|原文链接|网页链接|链接地址|网页地址|原文地址",
        "published_in": "汇编|刊物|载于|汇编或刊物|汇编或刊物的名称|刊载|原载",
        "retrieved": "收集日期|采集日期|下载日期|采集时间|存取日期",
        "report_year": "报告年份|报告年度|数据年份",
        "genre": "体裁|文种",
        "themes": "主题|主题分类",
        "reforms": "改革举措",
        "status": "状态",
        "subtitle": "副标题|副题",
        "body": "正文|内容|全文|主要内容|案例内容|材料内容|报告内容|正文内容|案例正文|报告正文|主要做法|具体做法|做法|"
        "经验做法|工作做法|案例简介|简介|内容简介|案例介绍|基本情况|基本案情|背景|案例背景|工作背景|工作成效|主要成效|"
        "成效|取得成效|实施成效|经验启示|启示|典型意义|创新点|亮点|创新举措|主要举措|下一步打算",
    }
)
_ROLES: Mapping[str, str] = MappingProxyType(
    {name: role for role, names in _NAMES.items() for name in names.split("|")}
)
WHOLE_BODIES = frozenset(
    [
        "正文",
        "内容",
        "全文",
        "主要内容",
        "案例内容",
        "材料内容",
        "报告内容",
        "正文内容",
        "案例正文",
        "报告正文",
    ]
)
"""Headings of a column that holds the whole text, so that it needs no heading there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its 0-based index, the cell with its heading, and its role ("" for any other)."""

    index: int
    head: Cell
    role: str

    @property
    def name(self) -> str:
        """The heading without marks and explanations: 标题 for “*标题（必填）”."""
        return plain_name(self.head.text)


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A sheet with one case a row: the rows above the headings, the headings, the cases."""

    sheet: Sheet
    above: Sequence[Row]
    heads: Row
    columns: Sequence[Column]
    rows: Sequence[Row]


def plain_name(heading: str) -> str:
    """A heading without white space, marks for required fields, and explanations in brackets."""
    text = heading.strip().lstrip("*＊ ")
    return _NOT_THE_NAME.sub("", text) or text


def case_sheet(sheet: Sheet, *, need_body: bool = True) -> CaseSheet | None:
    """The sheet as one of cases, None for any other table.

    Its headings have a title and, if `need_body`, a column with the text of the cases.
    """
    for at, heads in enumerate(sheet.rows[:_MOST_ABOVE]):
        names = [plain_name(cell.text) for cell in heads.cells]
        if not any(_ROLES.get(name) == "title" for name in names) or len(heads.filled) < 2:
            continue
        rows = sheet.rows[at + 1 :]
        columns = list(_columns(heads, rows))
        if need_body and not any(column.role == "body" for column in columns):
            continue
        return CaseSheet(sheet, sheet.rows[:at], heads, columns, rows)
    return None


def joined_parts(parts: Iterable[str]) -> str:
    """Join the cells of one field, such as 张掖市 and 临泽县, leaving out what the next one repeats."""
    text = ""
    for part in parts:
        text = part if part.startswith(text) else text + part
    return text


def _columns(heads: Row, rows: Sequence[Row]) -> Iterator[Column]:
    """Yield the columns; of several with the role of a field only the first has it, but places all."""
    taken: set[str] = set()
    for index, head in enumerate(heads.cells):
        if not head.text:
            continue
        role = _ROLES.get(plain_name(head.text).lower(), "")
        if role in taken and role not in ("place", "body"):
            role = ""
        taken.add(role)
        values = (row.cells[index].text for row in rows if index < len(row.cells))
        if not role and any(len(text) > _LONG or "\n" in text for text in values):
            role = "body"
        yield Column(index, head, role)
