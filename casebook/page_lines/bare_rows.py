"""Labels without a colon, in the rows of the table above a document: 发布日期2024-03-01来源县司法局."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.page_lines.labels import LABELS
from casebook.page_lines.names import is_publisher

_LONGEST_ROW = 160  # code points
_BLANK = r"[ \u3000\xa0\u2002\u2003]"
_LEAD = re.compile(rf"(?:{_BLANK}|[\t|｜•●▪■◆·\[【-])*")
# Labels that a row may begin with; what follows may be any value if a blank is between.
_FORMAL = frozenset(
    [
        "索引号",
        "信息索引号",
        "主题分类",
        "信息分类",
        "发布机构",
        "发文机关",
        "发文机构",
        "公开方式",
        "公开日期",
        "发布日期",
        "发布时间",
        "更新时间",
        "更新日期",
        "生成日期",
        "生成时间",
        "成文日期",
        "有效性",
        "时效性",
        "效力状态",
        "信息名称",
        "发文字号",
        "文号",
        "统一编号",
        "组配分类",
        "体裁分类",
        "成文时间",
        "发文日期",
        "生效日期",
        "废止日期",
        "公开时间",
        "公开范围",
        "发布单位",
        "发布机关",
        "发文单位",
        "制发机关",
        "制发机构",
        "公开主体",
        "信息来源",
        "文件编号",
        "信息类别",
        "公文种类",
        "效力级别",
        "施行日期",
    ]
)
# Labels that are also words, which only stand before a blank, behind another label or before a date.
_WORDS = frozenset(
    [
        "来源",
        "标题",
        "名称",
        "主题词",
        "关键词",
        "生效时间",
        "废止时间",
        "失效日期",
        "信息名称",
        "服务对象",
    ]
)
_ROW_LABEL = re.compile(
    r"(?P<label>"
    + "|".join(
        rf"{_BLANK}*".join(label) for label in sorted(_FORMAL | _WORDS, key=len, reverse=True)
    )
    + rf")(?!{_BLANK}*[：:\t\]】])"
)
_DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_INDEX = re.compile(r"[0-9A-Za-z][0-9A-Za-z/_.\-]{4,40}|.{0,8}〔\d{4}〕\d+号")
_BRIEF = re.compile(r"[^，。；：:]{0,30}")


def bare_labels(line: str) -> list[re.Match[str]]:
    """The labels without a colon of a row of a table, each with the group `label`; [] for other text."""
    first = _ROW_LABEL.match(line, _LEAD.match(line).end())  # type: ignore[union-attr]
    if first is None or len(line) > _LONGEST_ROW or "。" in line:
        return []
    found = [first]
    for match in _ROW_LABEL.finditer(line, first.end()):
        apart = line[match.start() - 1].isspace() or line[match.start() - 1] in "|｜"
        if apart or _fits(_name(found[-1]), line[found[-1].end() : match.start()].strip()):
            found.append(match)
    stops = [match.start() for match in found[1:]]
    values = [
        line[m.end() : stop].strip() for m, stop in zip(found, [*stops, len(line)], strict=True)
    ]
    sure = [_fits(_name(match), value) for match, value in zip(found, values, strict=True)]
    return found if _is_row(line, found, values, sure) else []


def _name(match: re.Match[str]) -> str:
    return "".join(match["label"].split())


def _is_row(
    line: str, labels: Sequence[re.Match[str]], values: Sequence[str], sure: Sequence[bool]
) -> bool:
    """Whether labels and their values are a row; `sure` says which values are as their labels want."""
    first, value = labels[0], values[0]
    apart = line[first.end() : first.end() + 1].isspace()
    name = _name(first)
    if name in _FORMAL and apart and (value or len(labels) > 1):
        return True
    if len(labels) == 1:
        return sure[0] and bool(value) and (name in _FORMAL or apart)
    return all(sure) or (sure[0] and sum(sure) > 1)


def _fits(label: str, value: str) -> bool:
    """Whether a value is one that a label has: a date, a number, the name of a body, a title."""
    key = LABELS[label][0]
    if key == "date":
        return _DATE.match(value) is not None
    if key == "index":
        return _INDEX.fullmatch(value) is not None
    if key == "publisher":
        return not value or is_publisher(value)
    if key == "title":
        return len(value) > len(label) * 3
    return _BRIEF.fullmatch(value) is not None
