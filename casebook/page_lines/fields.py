"""Finds labelled fields (索引号, 标题, 发布日期 …) in the lines of a web page, saved or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casebook.model import FactKey
from casebook.page_lines.addresses import address_in
from casebook.page_lines.bare_rows import bare_labels
from casebook.page_lines.labels import LABELS

_LONGEST_FIRST = sorted(LABELS, key=len, reverse=True)
_LABEL = re.compile(
    r"(?P<open>(?:[\[【(（][ \u3000]*)?)(?P<label>"
    + "|".join(r"[ \u3000\xa0\u2002\u2003]*".join(label) for label in _LONGEST_FIRST)
    + r")(?P<close>[ \u3000]*[\]】)）]?)[ \u3000\xa0]*(?P<colon>[：:丨｜]|(?=\t)|$|(?<=[\]】])(?=[ \u3000]*\S))"
)
_SEPARATED = "|".join(r"[ \u3000]?".join(label) for label in _LONGEST_FIRST if len(label) > 1)
_ONLYLABELS = re.compile(rf"\s*(?:(?:{_SEPARATED})[ \t\u3000/]+)+(?:{_SEPARATED})\s*")
_LONGEST_ROW = 60  # code points of a row of labels
_DATE = re.compile(
    r"\d{4}\s*+[-/.年]\s*+\d{1,2}\s*+[-/.月]\s*+\d{1,2}(?:\s*+日)?|[〇零一二三四五六七八九]{4}年\S{1,3}月\S{1,3}日"
    r"|\d{1,2}/\d{1,2}/20\d\d(?=\s+\d{1,2}:\d{2}(?::\d{2})?\s*+[AP]M)"
)
_MONTH_FIRST = re.compile(r"(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])(?![-./\d])")  # 更新时间:2025-12
_MONTH = re.compile(r"[ \u3000\xa0](?:19|20)\d\d年\d{1,2}月$")  # behind a publisher
_DAY_BEHIND = re.compile(
    r"(?<![ \u3000\xa0])[ \u3000\xa0]{2,}+(?P<day>20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)$"
    r"|(?<=[\u4e00-\u9fffA-Za-z])[ \u3000]?(?P<timed>20\d\d-\d{1,2}-\d{1,2})[ \u3000]+\d{1,2}:\d{2}(?::\d{2})?$"
)
_CLOCK = re.compile(r"[\d\s:：]+")
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
_GLUED = frozenset(label for label in LABELS if len(label) > 2) | frozenset(
    ("来源", "作者", "责编", "编辑", "审核", "日期", "时间", "浏览", "点击", "阅读", "字号", "字体")
)
_DATED = frozenset(("发布时间", "发布日期", "更新时间", "发表时间", "发稿时间", "公开日期"))
_TIME_BEFORE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?$|(?:19|20)\d\d-\d{1,2}-\d{1,2}$|\d{1,2}日$")
REPORTER = (
    r"(?:本报|本刊|本网)?(?:见习|特约|全媒体|融媒体?|首席)?(?:记者|通讯员|作者)[\s：:]*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:[ \u3000、]{1,4}(?!报道|摄影|通讯员|记者)[\u4e00-\u9fff]{2,4}){0,3})"
)
"""Pattern of who wrote a text, with group `name`: 本报记者　王某 李某某."""
REPORTER_BEHIND = re.compile(rf"(?<![ \u3000\xa0])[ \u3000\xa0]++{REPORTER}$")
"""A reporter behind the name of a publisher: 某某日报　记者　王某."""
_READ = re.compile(r"\s(?:阅读|浏览|点击|访问)(?:次数|量|数)?\s*+[：:]?\s*+\d*\s*+次?$")
BUTTON_BEHIND = re.compile(r"[ \u3000\xa0]{1,8}[\[【]")
"""A button behind the name of a publisher: 某某日报　【收藏本文】."""
NAME_BEHIND = re.compile(r"(?<=[报网社台刊端心])[ \u3000\xa0]{2,8}(?P<name>[\u4e00-\u9fff]{2,3})$")
"""A name behind that of a medium: 某某网  王某."""
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
    return len(line) <= _LONGEST_ROW and _ONLYLABELS.fullmatch(line) is not None


def unlabelled(key: FactKey, start: int, end: int) -> WebField:
    """Return a field without a label; any labelled one with the same key ranks before it."""
    return WebField(label="", key=key, rank=_UNLABELLED_RANK, start=start, end=end, begin=start)


def fields_of(line: str) -> list[WebField]:
    """Return the labelled fields of a line in order; tabs separate the cells of a table row."""
    labels: list[re.Match[str]] = bare_labels(line)
    bare = frozenset(match.start() for match in labels)
    for match in _LABEL.finditer(line):
        if match.start() not in bare and _is_label(line, match, glued=bool(labels)):
            labels.append(match)
    labels.sort(key=lambda match: match.start())
    fields: list[WebField] = []
    for number, label in enumerate(labels):
        until = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        fields += _field(line, label, until)
    return fields


def _is_label(line: str, match: re.Match[str], *, glued: bool) -> bool:
    """Whether a match is a label: at the start of a line, cell or word.

    Behind another label (`glued`), or a day or hour, most may also follow its value directly. Without
    a colon a label must be a whole cell.
    """
    before = line[: match.start()]
    if before and not (before[-1].isspace() or before[-1] in "|｜[【(（】]"):
        if match["colon"] not in ("：", ":"):
            return False
        if _name(match) in _DATED:  # …示范地区和项目发布时间：2021-09-16
            day = date_in(line, match.end(), match.end() + 16)
            return day is not None and not line[match.end() : day[0]].strip()
        glued = glued or _TIME_BEFORE.search(before) is not None
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
    key, rank = LABELS[label]
    if key == "date":
        month = _MONTH_FIRST.match(line, start, end)
        start, end = date_in(line, start, end) or (month.span() if month else (start, start))
    if key in ("publisher", "url") and (address := address_in(line[start:end])):
        at = line.index(address, start)
        yield WebField(label=label, key="url", rank=0, start=at, end=at + len(address), begin=begin)
        end = _stripped(line, start, at)
        key = "publisher" if key == "publisher" else None
    elif key == "url":
        end = start
    if key == "author" and (day := date_in(line, start, end)):
        yield WebField(label=label, key="date", rank=2, start=day[0], end=day[1], begin=begin)
        rest = day[1] + len(line[day[1] : end]) - len(line[day[1] : end].lstrip())
        start, end = (rest, end) if day[0] == start else (start, _stripped(line, start, day[0]))
    if key == "publisher":
        end, beside = _beside_publisher(line, start, end)
        yield from (replace(each, label=label, begin=begin) for each in beside)
        if line[start : start + 1] == "《" and line.find("》", start, end) == end - 1:
            start, end = start + 1, end - 1
    if key is None and (behind := _DAY_BEHIND.search(line, start, end)):
        day = behind.span("day" if behind["day"] else "timed")
        yield WebField(label=label, key="date", rank=3, start=day[0], end=day[1], begin=day[0])
        end = _stripped(line, start, behind.start())
    if is_nothing(line[start:end]) or (key == "publisher" and _CLOCK.fullmatch(line, start, end)):
        start = end  # the words for nothing are no text
    yield WebField(label=label, key=key, rank=rank, start=start, end=end, begin=begin)


def _beside_publisher(line: str, start: int, end: int) -> tuple[int, list[WebField]]:
    """The end of a publisher's name in `start:end`, and what stands behind it: a writer, a day."""
    found: list[WebField] = []
    for _ in range(2):  # a writer may stand before a day or behind it
        if signed := REPORTER_BEHIND.search(line, start, end) or NAME_BEHIND.search(
            line, start, end
        ):
            found.append(_told("author", *signed.span("name")))
            end = _stripped(line, start, signed.start())
        day = date_in(line, start, end)
        if day is None and (month := _MONTH.search(line, start, end)):
            day = month.start() + 1, month.end()
        if day and not line[day[1] : end].strip(" \u3000:：0123456789"):
            found.append(_told("date", *day))
            end = _stripped(line, start, day[0])
    for behind in (_READ, BUTTON_BEHIND):
        if other := behind.search(line, start, end):
            end = _stripped(line, start, other.start())
    return end, found


def _told(key: FactKey, start: int, end: int) -> WebField:
    """A field in the value of another one."""
    return WebField(label="", key=key, rank=2, start=start, end=end)


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
