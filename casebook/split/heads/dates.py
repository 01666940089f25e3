"""Dates and small print: the lines of a head with labelled fields (发布日期、来源、作者 …)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from casebook.page_lines.fields import BUTTON_BEHIND, NAME_BEHIND, REPORTER_BEHIND, is_nothing
from casebook.system.caches import CURRENT_CASES

_DIGITS = str.maketrans("０１２３４５６７８９〇○Ｏ零一二三四五六七八九", "01234567890000123456789")
_TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")

_ARABIC = r"[0-9０-９]"
_CHINESE = r"[〇○Ｏ零一二三四五六七八九十]"
_YEAR = (
    rf"(?P<year>(?:19|20|１９|２０)\s*{_ARABIC}\s*{_ARABIC}"
    rf"|(?:一九|二[〇○Ｏ零])\s*{_CHINESE}\s*{_CHINESE})"
)


def _part(name: str, unit: str) -> str:
    """Pattern of a month or a day; a space between its digits is allowed only if its unit follows."""
    return (
        rf"(?P<{name}>{_ARABIC}\s+{_ARABIC}(?=\s*{unit})|{_ARABIC}{{1,2}}"
        rf"|{_CHINESE}(?:\s*{_CHINESE}){{0,2}}|元(?={unit}))"
    )


_DATE = re.compile(
    rf"{_YEAR}\s*(?:年|[-./．－—/])\s*{_part('month', '月')}\s*"
    rf"(?:(?:月|[-./．－—/])\s*{_part('day', '日')}(?:\s*日)?|月)"
)
_MONTH = re.compile(r"((?:19|20)\d\d)[-./](0?[1-9]|1[0-2])")
_FOREIGN = re.compile(r"(\d{2})\.(\d{2})\.((?:19|20)\d\d)")  # 25.02.2016
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)")  # 6/9/2023, before 4:17:53 PM
_HOUR = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?\s*+[AP]M")
_CLOCK = re.compile(
    r"\s*+[T ]?\s*+\d{1,2}(?:[:：]\d{2}(?:[:：]\d{2})?|[时点]\d{1,2}分?(?:\d{1,2}秒)?)"
)

_DATE_LABEL = (
    r"(?:发布|发表|发文|成文|印发|撰写|刊发|刊登|见报|更新|报送|提交|录入|公开|报道|公布|发稿|上传|生成)?"
    r"(?:日期|时间)|日\s*期|时\s*间|(?:发布|发表|刊发)于"
)
_FIELD = re.compile(
    rf"(?P<datelabel>{_DATE_LABEL})|(?P<author>作\s*者|撰\s*稿|供\s*稿|执\s*笔|撰稿人|通讯员|文字|文)|"
    r"(?P<publisher>(?:本文|信息|文章|稿件|新闻|资料|内容|原文)?来\s*源(?:单位|媒体)?|(?:文章|稿件|信息)出处|稿源|发布(?:机构|单位|部门|机关)|"
    r"[来供]稿单位|信息提供|转载?自)|"
    r"(?P<other>图片|编\s*辑|责任编辑|责编|[一二三终初复][审校核](?:编辑|校对|核发|审核)?|终审核发|审\s*核|校\s*对|浏览次数|浏览量|浏览|阅读次数|阅读量|点击数|点击量|"
    r"访问量|字\s*体|字号|打印|分享|收藏)"
)
_LABEL = re.compile(rf"(?:{_FIELD.pattern})\s*+[:：丨]\s*+")
_BRACKETS = re.compile(r"^[（(\[【〔]\s*+(.*?)\s*[）)\]】〕]$")
# 东楚晚报　2024年6月18日　第5版
_PAPER_LINE = re.compile(
    r"(?P<who>《?\s*[^\s\d，。；：、（(《》]{2,16}(?:报|周刊|杂志|导刊|网)\s*+》?)[\s\u3000]*[（(]?\s*+"
    r"(?P<date>(?:19|20)\d\d\s*+[年./-].{2,8}?)[）)]?[\s\u3000,，]*"
    r"[（(]?(?:(?:第?\s*+[A-Za-z]?\s*+\d{1,2}\s*+版|头版|要闻版?)\s*+[）)]?)?"
)
# 鹤岗市司法局（2024年5月6日）
_BODY_LINE = re.compile(
    r"(?P<who>[^\s\d，。；：、（(]{2,30}(?:局|厅|委|院|办|部|中心|政府|委员会|办公室|支队|街道|乡|镇|党组|组))"
    r"[\s\u3000]*[（(]\s*+(?P<date>[^（）()]{6,16})\s*+[）)]"
)
# （敦煌市人民法院　2024年6月）
_BODY_AND_DAY = re.compile(
    r"(?P<who>[^\s\d，。；：、（(]{2,30}(?:局|厅|委|院|办|部|中心|政府|委员会|办公室|支队|街道|乡|镇|党组))"
    r"[\s\u3000]+(?P<date>(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)"
)
_NOTED = re.compile(
    r"[，,、\s]*+(?:第?\s*+[A-Za-z]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})|头)\s*+版(?:\s*+[：:]?\s*+[\u4e00-\u9fff]{2,6})?|[，,、；;\s]*+(?:根据|据|按)?(?:现场)?(?:讲话)?录音整理[^。]{0,16}"
)  # behind a date
CREDIT = (
    r"(?:文\s*+[/／]?\s*+图|图\s*+[/／]?\s*+文|摄影报道|摄影|摄|[\u4e00-\u9fff]{0,4}报道|整理|供稿)"
)
"""Pattern of what is printed with the names of those who did it: 文/图, 摄影报道."""
_CREDIT = re.compile(rf"(?<!\s)\s++(?:{CREDIT}|[（(]{CREDIT}[）)])$|[（(]{CREDIT}[）)]$")
_DAY_FIRST = re.compile(r"^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \u3000]+")
_EMPHASIS = re.compile(r"^(\*{1,2}|_)([^*_]+)\1$")  # of Markdown
_LONGEST_LINE = 120  # code points of a line of small print
_MARKS = 4  # code points of the emphasis around it
_LONGEST_VALUE = 40  # code points of one field


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """The fields of a line of small print: `date` as ISO, the others as printed; "" if missing."""

    date: str = ""
    author: str = ""
    publisher: str = ""


def _value(text: str) -> int | None:
    """Read a number below 100 or a year in Arabic, full-width or Chinese digits (十二, 二〇二三).

    None when it is no number.
    """
    compact = "".join(text.split()).replace("元", "一")
    tens = _TENS.fullmatch(compact)
    if tens:
        one = tens[1].translate(_DIGITS) if tens[1] else "1"
        return int(one + (tens[2].translate(_DIGITS) if tens[2] else "0"))
    digits = compact.translate(_DIGITS)
    return int(digits) if digits.isdecimal() and digits.isascii() else None


def iso_date(match: re.Match[str]) -> str:
    """ISO form of a match of `_DATE`: YYYY-MM-DD, or YYYY-MM without a day.

    "" for a date that does not exist (2月30日).
    """
    year, month = _value(match["year"]), _value(match["month"])
    day = _value(match["day"]) if match["day"] else None
    if year is None or month is None or not 1 <= month <= 12:
        return ""
    if match["day"] is None:
        return f"{year:04d}-{month:02d}"
    if day is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def find_date(text: str) -> str:
    """The first date of a text as ISO, with or without a day; "" when there is none."""
    for match in _DATE.finditer(text):
        if iso := iso_date(match):
            return iso
    if foreign := _FOREIGN.fullmatch(text.strip()):
        return find_date(f"{foreign[3]}-{foreign[2]}-{foreign[1]}")
    american = _AMERICAN.fullmatch(text.strip())
    return find_date(f"{american[3]}-{american[1]}-{american[2]}") if american else ""


def month_in_digits(text: str) -> str:
    """ISO month of a field with nothing else (2025-12), which is no date in running text; else ""."""
    month = _MONTH.fullmatch(text.strip())
    return f"{month[1]}-{int(month[2]):02d}" if month else ""


def date_line(text: str) -> str:
    """ISO date of a line with nothing but a date, brackets and a time of day; else ""."""
    core = _without_brackets(text.strip())
    if (american := _AMERICAN.match(core)) and _HOUR.fullmatch(core, american.end()):
        return find_date(american[0])
    match = _DATE.match(core)
    if not match:
        return ""
    rest = core[match.end() :]
    clock = _CLOCK.match(rest)
    rest = rest[clock.end() :] if clock else rest
    noted = _NOTED.fullmatch(rest)
    return iso_date(match) if noted or not rest.strip(" 　。.") else ""


def small_print(text: str) -> SmallPrint | None:
    """Parse a line with nothing but labelled fields and dates; None for any other line.

    Covers `发布日期：2023-08-25`, `来源：晋城日报　2023-09-18`, `作者：张三 时间：2023.8.25`.
    """
    stripped = text.strip()
    return None if len(stripped) > _LONGEST_LINE + _MARKS else _small_print(stripped)


@lru_cache(maxsize=CURRENT_CASES)
def _small_print(line: str) -> SmallPrint | None:
    """As `small_print`, for a line without blanks at its ends; several readings of a head ask for it."""
    stripped = _EMPHASIS.sub(r"\2", line)
    if len(stripped) > _LONGEST_LINE:
        return None
    if only_date := date_line(stripped):
        return SmallPrint(date=only_date)
    if printed := _printed_in(stripped):
        return printed
    core = _without_brackets(stripped)
    if core != stripped and (signed := _BODY_AND_DAY.fullmatch(core)):
        return SmallPrint(date=date_line(signed["date"]), publisher=signed["who"])
    labels = list(_LABEL.finditer(core))
    if not labels:
        return None
    before = core[: labels[0].start()].strip(" 　|｜")
    date = date_line(before) if before else ""
    if before and not date:
        return None
    author = publisher = ""
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = core[label.end() : following.start() if following else None].strip(
            " 　|｜，,；;【】[]"
        )
        if label["datelabel"]:
            date = date or date_line(value) or _leading_date(value) or month_in_digits(value)
        elif label["author"]:
            value, trailing = _trailing_date(value)
            value = without_credit(_DAY_FIRST.sub("", value))
            date, author = date or trailing, author or ("" if is_nothing(value) else value)
        elif label["publisher"]:
            name, trailing = _trailing_date(value)
            if button := BUTTON_BEHIND.search(name):
                name = name[: button.start()]
            if signed := REPORTER_BEHIND.search(name) or NAME_BEHIND.search(name):
                author = author or signed["name"]
                name, before = _trailing_date(name[: signed.start()])
                trailing = trailing or before
            date = date or trailing
            publisher = publisher or (name if any(map(str.isalpha, name)) else "")
        if "。" in value or len(value) > _LONGEST_VALUE:
            return None
    return SmallPrint(date, author, publisher)


def without_credit(names: str) -> str:
    """Names without what they did, behind a gap: 王某 摄影报道."""
    return _CREDIT.sub("", names)


def _printed_in(text: str) -> SmallPrint | None:
    """Parse a newspaper with its date, or a body with the date in brackets; None for another line."""
    match = _PAPER_LINE.fullmatch(text) or _BODY_LINE.fullmatch(text)
    if match is None:
        return None
    date = date_line(match["date"])
    return SmallPrint(date=date, publisher=match["who"].strip("《》 \u3000")) if date else None


def _without_brackets(line: str) -> str:
    match = _BRACKETS.match(line)
    return match[1] if match else line


def _leading_date(text: str) -> str:
    """ISO date at the start of a text; "" for none."""
    match = _DATE.match(text)
    return iso_date(match) if match else ""


def _trailing_date(text: str) -> tuple[str, str]:
    """Split a date off the end of a value: (value, ISO date or "")."""
    for match in _DATE.finditer(text):
        if iso := date_line(text[match.start() :]):
            return text[: match.start()].strip(" 　"), iso
    return text, ""
