"""Finds labelled fields (索引号, 标题, 发布日期 …) in the lines of a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.model import FactKey

_METADATA = (
    "文号 发文字号 文件编号 主题分类 主题词 关键词 关键字 组配分类 体裁分类 公开分类 "
    "信息分类 分类 栏目分类 所属主题 服务对象 有效性 效力状态 是否有效 时效性 公开方式 "
    "公开形式 公开范围 公开时限 公开程序 内容概述 信息公开目录 浏览次数 浏览量 点击数 "
    "点击量 点击率 点击次数 访问量 访问次数 阅读次数 阅读量 阅读 字体 字号 字体大小 "
    "责任编辑 责编 编辑 审核 审核人 校对 初审 复审 终审 录入者 发布人 发布者 信息类别 "
    "生效日期 失效日期 废止日期 统一编号 登记号 语种 保护视力色 打印 分享 视力保护色 "
)
# Label -> (key, rank): of several values for a key, that with the lowest rank is used.
_FIELDS: dict[str, tuple[FactKey | None, int]] = {
    "发布日期": ("date", 0),
    "发布时间": ("date", 0),
    "公开日期": ("date", 1),
    "公开时间": ("date", 1),
    "发文日期": ("date", 2),
    "发文时间": ("date", 2),
    "日期": ("date", 2),
    "时间": ("date", 2),
    "更新时间": ("date", 3),
    "更新日期": ("date", 3),
    "成文日期": ("date", 4),
    "生成日期": ("date", 4),
    "发布机构": ("publisher", 0),
    "发布单位": ("publisher", 0),
    "发文机关": ("publisher", 1),
    "发文单位": ("publisher", 1),
    "发布部门": ("publisher", 1),
    "公开单位": ("publisher", 1),
    "责任部门": ("publisher", 2),
    "信息来源": ("publisher", 3),
    "文章来源": ("publisher", 3),
    "稿件来源": ("publisher", 3),
    "来源": ("publisher", 3),
    "标题": ("title", 0),
    "信息名称": ("title", 1),
    "文件名称": ("title", 1),
    "名称": ("title", 2),
    "作者": ("author", 0),
    "撰稿": ("author", 1),
    "索引号": ("index", 0),
    "信息索引号": ("index", 0),
    "索引": ("index", 1),
}
# The same, with the labels of other metadata, whose key is None.
_LABELS: dict[str, tuple[FactKey | None, int]] = {
    **dict.fromkeys(_METADATA.split(), (None, 9)),
    **_FIELDS,
}
_LONGEST_FIRST = sorted(_LABELS, key=len, reverse=True)
_LABEL = re.compile(
    r"(?P<open>[\[【(（]?)(?P<label>"
    + "|".join(r"[ \u3000\xa0\u2002\u2003]*".join(label) for label in _LONGEST_FIRST)
    + r")(?P<close>[\]】)）]?)[ \u3000\xa0]*(?P<colon>[：:]|(?=\t)|$)"
)
_DATE = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?|[〇零一二三四五六七八九]{4}年\S{1,3}月\S{1,3}日"
)
# Values that stand for an empty field.
_NOTHING = frozenset(("", "-", "--", "—", "——", "无", "暂无", "/", "本站", "null"))
_EDGES = " \t\u3000\xa0\u2002\u2003|｜[]【】"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebField:
    """A labelled value; `start:end` is its span within the line, empty if there is no value.

    `key` is None for metadata that no Fact stores; the lowest `rank` is the most reliable.
    """

    label: str
    key: FactKey | None
    rank: int
    start: int
    end: int


def fields_of(line: str) -> list[WebField]:
    """Return the labelled fields of a line in order; tabs separate the cells of a table row."""
    labels = [match for match in _LABEL.finditer(line) if _is_label(line, match)]
    fields: list[WebField] = []
    for number, label in enumerate(labels):
        until = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        fields.append(_field(line, label, until))
    return fields


def _is_label(line: str, match: re.Match[str]) -> bool:
    """Whether a match is a label: at the start of a line, cell or word.

    Without a colon it must be a whole cell.
    """
    before = line[: match.start()]
    if before and not (before[-1].isspace() or before[-1] in "|｜[【(（"):
        return False
    if match["colon"]:
        return True
    return not before or before.endswith("\t")


def _field(line: str, match: re.Match[str], until: int) -> WebField:
    """Return the field of a label; its value ends at a tab, or at the next label (`until`)."""
    start = match.end()
    while start < until and line[start] in _EDGES:
        start += 1
    end = line.find("\t", start, until)
    end = until if end < 0 else end
    while end > start and line[end - 1] in _EDGES:
        end -= 1
    label = re.sub(r"\s", "", match["label"])
    key, rank = _LABELS[label]
    if key == "date":
        start, end = date_in(line, start, end) or (start, start)
    if line[start:end].strip() in _NOTHING:
        end = start
    return WebField(label=label, key=key, rank=rank, start=start, end=end)


def date_in(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span in `line` of the first complete date within `start:end`, None if none."""
    match = _DATE.search(line, start, end)
    return match.span() if match else None
