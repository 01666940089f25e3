"""Recognises what stands on one line of a web page and was copied to several lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casebook.page_lines.fields import WebField, date_in, fields_of
from casebook.page_lines.labels import COMMON, LABELS
from casebook.page_lines.lines import HERE, PageLine

_FONT = re.compile(r"[\[【(（]?\s*+(?:字\s*+[体号](?:大小)?|文字大小|字体显示)\s*+[：:]?\s*+大?")
_FONT_WORDS = frozenset(
    [
        "大",
        "中",
        "小",
        "加大",
        "还原",
        "减小",
        "放大",
        "缩小",
        "默认",
        "特大",
        "超大",
        "标准",
        "】",
        "]",
        "）",
        ")",
        "|",
        "｜",
        "A",
        "A+",
        "A-",
        "A＋",
        "A－",
        "T",
        "T+",
        "T-",
    ]
)
_ARROW = re.compile(r"(?:&gt;|[>＞»›→≫]+|-{1,2}>)")
_HOME = re.compile(r"(?:网站|本站)?首\s*页|主页")
_REPORT = re.compile(r"[。，；：:]|(?:报告|总结|通知|方案|意见|办法|规则|讲话|综述|解读|通报)$")
_TABLE = 30  # lines at the top in which labels and values may stand in turn
_LABELS = 3  # least labels without colons that are known to be such by one another
_LONGEST_STEP = 24  # code points of a step of the navigation
_LONGEST_VALUE = 30  # code points of the value of a field on the line below its label
_NUMBER = re.compile(r"[\[【(（]?\s*+(?:\d[\d,]*\s*+(?:人?次)?|-+)\s*+[\])）】]?")
_INDEX = re.compile(r"[0-9A-Za-z][0-9A-Za-z/_.\-]{5,40}")
_PLAIN = re.compile(r"[^，。；：:]{1,24}(?<!报告)(?<!总结)(?<!通知)(?<!方案)(?<!意见)")
_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(]\d{4}[〕\]）)]\s*+第?\d{1,5}号")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}")
_NAME = re.compile(r"[^，。；：:]{2,30}")


def spread_lines(lines: Sequence[str]) -> dict[int, PageLine]:
    """Index -> what the line is, for lines of a page that belong together; `lines` are stripped."""
    found: dict[int, PageLine] = {}
    lines = _with_colons([_without_bars(line) for line in lines])
    for index, line in enumerate(lines):
        if index in found:
            continue
        if _FONT.fullmatch(line):
            found.update(_font(lines, index))
        elif _ARROW.fullmatch(line):
            found.update(_steps(lines, index))
        elif line.endswith(("：", ":")) and len(line) <= _LONGEST_VALUE:
            found.update(_labelled(lines, index))
    return found


def _with_colons(lines: Sequence[str]) -> list[str]:
    """The lines with a colon behind bare labels at the top (索引号, 发布机构), if there are several."""
    bare = [at for at, line in enumerate(lines[:_TABLE]) if len(line) > 1 and line in LABELS]
    known = bare if len(bare) >= _LABELS else ()
    return [f"{line}：" if at in known else line for at, line in enumerate(lines)]


def _without_bars(line: str) -> str:
    """A line without the borders of a table behind it; a label that is a whole cell gets a colon."""
    bare = line.rstrip("| \t\u3000")
    cell = bare != line and "".join(bare.split()) in LABELS
    return f"{bare}：" if cell else bare


def _font(lines: Sequence[str], index: int) -> Iterator[tuple[int, PageLine]]:
    """The choice of a font size: 【字体：, 大, 中, 小, 】."""
    stop = index + 1
    while stop < len(lines) and all(word in _FONT_WORDS for word in lines[stop].split()):
        stop += 1
    if stop > index + 1:
        yield from ((at, PageLine()) for at in range(index, stop))


def _steps(lines: Sequence[str], index: int) -> Iterator[tuple[int, PageLine]]:
    """The navigation around a line that is an arrow, and its last step where it is repeated below."""
    crumbs = PageLine(crumbs=True)
    yield index, crumbs
    for at in (index - 1, index + 1):
        if 0 <= at < len(lines) and 0 < len(lines[at]) <= _LONGEST_STEP and "。" not in lines[at]:
            yield at, crumbs
    above = index - 2
    if above >= 0 and re.fullmatch(HERE, lines[above] + " "):
        yield above, crumbs
    step, below = lines[index + 1 : index + 2], lines[index + 2 : index + 3]
    if step and step == below and len(step[0]) <= _LONGEST_STEP // 2:
        yield index + 2, crumbs


def _labelled(lines: Sequence[str], index: int) -> Iterator[tuple[int, PageLine]]:
    """A label and the value on the line below it."""
    fields = fields_of(lines[index])
    if len(fields) != 1 or fields[0].start < fields[0].end or fields[0].begin > 0:
        if re.fullmatch(HERE, lines[index] + " ") and _HOME.fullmatch(
            "".join(lines[index + 1 : index + 2])
        ):
            yield index, PageLine(crumbs=True)
        elif re.fullmatch(HERE, lines[index] + " "):
            below = "".join(lines[index + 1 : index + 2])
            if 0 < len(below) <= _LONGEST_STEP // 2 and not _REPORT.search(below):
                yield from ((at, PageLine(crumbs=True)) for at in (index, index + 1))
        return
    value = lines[index + 1] if index + 1 < len(lines) else ""
    (label,) = fields
    span = _value(label, value)
    if span is None:
        if label.key is None or label.key == "publisher":
            yield index, PageLine(sure=False)
        return
    field = replace(label, start=span[0], end=span[1], begin=span[0])
    yield index, PageLine()
    yield index + 1, PageLine(fields=(field,))


def _value(label: WebField, value: str) -> tuple[int, int] | None:
    """The span of the value of a label in the line below it, None if that is something else."""
    if label.key == "date":
        return date_in(value, 0, len(value)) if len(value) <= _LONGEST_VALUE else None
    if label.key is None:
        plain = label.label not in COMMON and len(value) <= _LONGEST_STEP
        brief = (plain and _PLAIN.fullmatch(value)) or _PERSON.fullmatch(value)
        number = _NUMBER.fullmatch(value) or _DOCUMENT.fullmatch(value)
        return (0, 0) if brief or number else None
    if label.key == "index" and _INDEX.fullmatch(value):
        return 0, len(value)
    if label.key in ("publisher", "author") and _NAME.fullmatch(value):
        return 0, len(value)
    return None
