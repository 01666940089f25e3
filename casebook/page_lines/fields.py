"""Finds labelled fields (索引号, 标题, 发布日期 …) in the lines of a web page, saved or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.model import FactKey
from casebook.page_lines.addresses import address_in

_METADATA = (
    "文号 发文字号 文件编号 主题分类 主题词 关键词 关键字 组配分类 体裁分类 公开分类 "
    "信息分类 分类 栏目分类 所属主题 服务对象 有效性 效力状态 是否有效 时效性 公开方式 "
    "公开形式 公开范围 公开时限 公开程序 内容概述 信息公开目录 浏览次数 浏览量 点击数 "
    "点击量 点击率 点击次数 访问量 访问次数 阅读次数 阅读量 阅读 字体 字号 字体大小 "
    "责任编辑 责编 编辑 审核 审核人 校对 初审 复审 终审 录入者 发布人 发布者 信息类别 "
    "生效日期 失效日期 废止日期 统一编号 登记号 语种 保护视力色 打印 分享 视力保护色 "
    "浏览 点击 访问 阅读数 浏览数 浏览人数 访问人数 信息公开号 文章编号 文件类型 文件状态 施行日期 "
    "一审 二审 三审 一审编辑 二审编辑 三审编辑 一审校对 二审校对 终审核发 "
    "解读文件链接 解读链接 相关解读 体裁 转载 正在阅读 原标题 归档时间 归档日期 语音阅读 网站编辑 公文种类 文种 关联文件 "
    "服务对象分类 生命周期分类 信息格式 语种 下载地址 附件下载 废止时间 生效时间 失效时间 主题 时限 征集状态 结果反馈日期 查阅 查阅次数 公文目录 办结时限 "
    "实施日期 录入人 上传人 值班编辑 责任校对 终审人 审核员 编审 监制 栏目 所属栏目 所属分类 备注 "
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
    "公布日期": ("date", 1),
    "公布时间": ("date", 1),
    "发稿时间": ("date", 1),
    "发布于": ("date", 1),
    "发表于": ("date", 1),
    "发表时间": ("date", 1),
    "上传时间": ("date", 3),
    "录入时间": ("date", 3),
    "印发日期": ("date", 3),
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
    "本文来源": ("publisher", 3),
    "新闻来源": ("publisher", 3),
    "来源单位": ("publisher", 3),
    "来源媒体": ("publisher", 3),
    "信息提供": ("publisher", 3),
    "供稿单位": ("publisher", 3),
    "稿源": ("publisher", 3),
    "来源": ("publisher", 3),
    "发布机关": ("publisher", 0),
    **dict.fromkeys(
        ["发文机构", "制发机构", "公开机构", "发文部门", "公开部门", "制发单位", "发布主体"],
        ("publisher", 1),
    ),
    "转载自": ("publisher", 4),
    "转自": ("publisher", 4),
    **dict.fromkeys(
        [
            "原文链接",
            "原文网址",
            "原文地址",
            "文章链接",
            "文章网址",
            "本文链接",
            "本文网址",
            "页面网址",
            "网页地址",
            "网页链接",
            "信息网址",
            "来源网址",
            "来源链接",
            "链接地址",
            "网址",
            "链接",
        ],
        ("url", 0),
    ),
    "标题": ("title", 0),
    "信息名称": ("title", 1),
    "文件名称": ("title", 1),
    "名称": ("title", 2),
    "作者": ("author", 0),
    "通讯员": ("author", 2),
    "发布": ("publisher", 4),
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
    r"(?P<open>(?:[\[【(（][ \u3000]*)?)(?P<label>"
    + "|".join(r"[ \u3000\xa0\u2002\u2003]*".join(label) for label in _LONGEST_FIRST)
    + r")(?P<close>[ \u3000]*[\]】)）]?)[ \u3000\xa0]*(?P<colon>[：:丨｜]|(?=\t)|$|(?<=[\]】])(?=[ \u3000]*\S))"
)
_SEPARATED = "|".join(r"[ \u3000]?".join(label) for label in _LONGEST_FIRST if len(label) > 1)
_ONLY_LABELS = re.compile(rf"\s*(?:(?:{_SEPARATED})[ \t\u3000/]+)+(?:{_SEPARATED})\s*")
_LONGEST_ROW = 60  # code points of a row of labels
_DATE = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?|[〇零一二三四五六七八九]{4}年\S{1,3}月\S{1,3}日"
)
# Values that stand for an empty field.
_NOTHING = frozenset(
    [
        "",
        "-",
        "--",
        "—",
        "——",
        "无",
        "暂无",
        "/",
        "本站",
        "null",
        "本网",
        "本站原创",
        "原创",
        "本站编辑",
        "互联网",
        "网络",
        "网络转载",
        "转载",
        "其他",
        "其它",
        "佚名",
        "未知",
        "不详",
        "admin",
        "管理员",
        "本网站",
        "本网整理",
        "系统管理员",
    ]
)
# Labels that may follow a value without a blank: 来源：区司法局发布时间：2024-01-15.
_GLUED = frozenset(label for label in _LABELS if len(label) > 2) | frozenset(
    ("来源", "作者", "责编", "编辑", "审核", "日期", "时间", "浏览", "点击", "阅读", "字号", "字体")
)
_DATED = frozenset(("发布时间", "发布日期", "更新时间", "发表时间", "发稿时间", "公开日期"))
_READ = re.compile(r"\s(?:阅读|浏览|点击|访问)(?:次数|量|数)?\s*[：:]?\s*\d*\s*次?$")
_EDGES = " \t\u3000\xa0\u2002\u2003|｜[]【】"
_UNLABELLED_RANK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WebField:
    """A labelled value; `start:end` is its span within the line, empty if there is no value.

    `begin` is where its label begins. `key` is None for metadata that no Fact stores; the lowest `rank` is the most reliable.
    """

    label: str
    key: FactKey | None
    rank: int
    start: int
    end: int
    begin: int = 0


def only_labels(line: str) -> bool:
    """Whether a line is nothing but labels without values: 信息来源 关键词."""
    return len(line) <= _LONGEST_ROW and _ONLY_LABELS.fullmatch(line) is not None


def unlabelled(key: FactKey, start: int, end: int) -> WebField:
    """Return a field without a label; any labelled one with the same key ranks before it."""
    return WebField(label="", key=key, rank=_UNLABELLED_RANK, start=start, end=end, begin=start)


def fields_of(line: str) -> list[WebField]:
    """Return the labelled fields of a line in order; tabs separate the cells of a table row."""
    labels: list[re.Match[str]] = []
    for match in _LABEL.finditer(line):
        if _is_label(line, match, glued=bool(labels)):
            labels.append(match)
    fields: list[WebField] = []
    for number, label in enumerate(labels):
        until = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        fields += _field(line, label, until)
    return fields


def _is_label(line: str, match: re.Match[str], *, glued: bool) -> bool:
    """Whether a match is a label: at the start of a line, cell or word.

    Behind another label (`glued`), most may also follow its value directly. Without a colon a label
    must be a whole cell.
    """
    before = line[: match.start()]
    if before and not (before[-1].isspace() or before[-1] in "|｜[【(（"):
        if match["colon"] not in ("：", ":"):
            return False
        if _name(match) in _DATED:  # …示范地区和项目发布时间：2021-09-16
            day = date_in(line, match.end(), match.end() + 16)
            return day is not None and not line[match.end() : day[0]].strip()
        return glued and _name(match) in _GLUED
    if match["colon"] or match["close"].strip():
        return True
    return not before.strip(" \u3000\xa0") or before.rstrip(" \u3000\xa0").endswith("\t")


def _name(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match["label"])


def _field(line: str, match: re.Match[str], until: int) -> Iterator[WebField]:
    """Yield the field of a label; its value ends at a tab, or at the next label (`until`).

    An address or a date in the value of 来源 is a field of its own.
    """
    start, begin = match.end(), match.start()
    while start < until and line[start] in _EDGES:
        start += 1
    end = line.find("\t", start, until)
    end = until if end < 0 else end
    end = _stripped(line, start, end)
    label = _name(match)
    key, rank = _LABELS[label]
    if key == "date":
        start, end = date_in(line, start, end) or (start, start)
    if key in ("publisher", "url") and (address := address_in(line[start:end])):
        at = line.index(address, start)
        yield WebField(label=label, key="url", rank=0, start=at, end=at + len(address), begin=begin)
        end = _stripped(line, start, at)
        key = "publisher" if key == "publisher" else None
    elif key == "url":
        end = start
    if key == "author" and (day := date_in(line, start, end)):
        yield WebField(label=label, key="date", rank=2, start=day[0], end=day[1], begin=begin)
        end = _stripped(line, start, day[0])
    if key == "publisher":
        day = date_in(line, start, end)
        if day and not line[day[1] : end].strip(" \u3000:：0123456789"):
            yield WebField(label=label, key="date", rank=2, start=day[0], end=day[1], begin=begin)
            end = _stripped(line, start, day[0])
        if reads := _READ.search(line, start, end):
            end = _stripped(line, start, reads.start())
        if line[start : start + 1] == "《" and line.find("》", start, end) == end - 1:
            start, end = start + 1, end - 1
    if line[start:end].strip() in _NOTHING:
        end = start
    yield WebField(label=label, key=key, rank=rank, start=start, end=end, begin=begin)


def _stripped(line: str, start: int, end: int) -> int:
    """Return `end` moved before blanks and brackets, `start` at the least."""
    while end > start and line[end - 1] in _EDGES:
        end -= 1
    return end


def is_nothing(value: str) -> bool:
    """Whether a value stands for an empty field (本站, 无, 佚名)."""
    return value.strip() in _NOTHING


def date_in(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span in `line` of the first complete date within `start:end`, None if none."""
    match = _DATE.search(line, start, end)
    return match.span() if match else None
