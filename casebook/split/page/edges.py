"""The edges of a pasted page: what a browser printed there, and a first line with its date or text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.page_lines.lines import printed_head
from casebook.split.heads.bylines import names_in
from casebook.split.heads.dates import date_line, small_print
from casebook.split.page.marks import PageMarks, dated
from casebook.split.page.rows import Row
from casebook.split.page.titles import is_short_title

# 2023年3月9日　东港区人民调解工作总结
_LEADING = re.compile(
    r"[\s\u3000]*[\[【（(]?(?P<date>(?:19|20)\d\d\s*+[-./年]\s*+\d{1,2}\s*+[-./月]\s*+\d{1,2}日?)[\]】）)]?"
    r"(?:[\s\u3000]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[\s\u3000]+(?=\S)"
)
# 在全市…会议上的讲话同志们：今天
_SPEECH = re.compile(
    r"[\s\u3000]*(?P<title>[^\s，。：:]{4,60}(?:讲话|发言|报告|致辞|汇报)(?:提纲|材料|稿)?)[\s\u3000]*"
    r"(?=同志们|各位|尊敬的)[^\s，。]{3,20}[：:](?=\S)"
)
# 2022年水务工作报告某县水利局局长  王某
_SIGNED = re.compile(
    r"[\s\u3000]*(?P<title>[^\s，。：:]{4,40}?(?:工作报告|工作总结|工作汇报|讲话|发言|述职报告))"
    r"(?P<office>[^\s，。：:]{3,24}(?:长|书记|主任|主席))[\s\u3000]+[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000]{1,6}"
)
# 某省商报·某某新闻网 王某
_MEDIUM = re.compile(
    r"\s*+(?P<site>[\u4e00-\u9fff·•]{1,16}(?:[日晚商时]报|新闻网|融媒体?(?:中心)?|电视台|客户端))[ \t\u3000]+(?P<names>[\u4e00-\u9fff、 \u3000]{2,16})\s*"
)
# 民警来敲门!是为了……: a title that ends like a sentence
_EXCLAIMED = re.compile(r"\s*+[^。：:\s][^。]{3,38}(?:…|[？！?!])\s*+")
_REPORTED = re.compile(r"[\s□■◎●]*\S{0,10}(?:记者|通讯员)\S{2,14}\s*$")
# 某县2023年民政工作总结 2023年，县民政局…。
_TITLED = re.compile(
    r"[\s\u3000]*(?P<title>[^\s，。：；]{8,50}(?:报告|总结|通知|通报|方案|意见|汇报|讲话|解读|情况))[ \u3000]+(?=\S[^\n]{20})"
)


# “夜间门诊”方便上班族 2024年05月21日 记者 刘某
_DATED = re.compile(
    r"[\s\u3000]*+(?P<title>\S[^。\n]{6,60}?)[ \t\u3000\xa0]+(?P<day>(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?)(?:\s+\d{1,2}:\d{2})?"
    r"(?:[ \t\u3000\xa0]+(?:本报)?(?:记者|作者|通讯员)[：:\s]*(?P<name>[\u4e00-\u9fff、 \u3000]{2,24}))?\s*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLine:
    """What the first line is; `done` if it is marked, `title` if that stands on it, `page` if it is one of a page."""

    done: bool = False
    title: str = ""
    page: bool = False


def mark_first_line(rows: Sequence[Row], marks: PageMarks) -> FirstLine:
    """Mark the first line if it is a date, has a title behind one, or a speech behind its title."""
    row = rows[0]
    if row.page and row.page.sure:
        return FirstLine()
    if speech := _SPEECH.match(row.text):
        start, end = speech.span("title")
        marks.cut(row.start + end, row.start + speech.end())
        marks.add_title(row.start + start)
        marks.cut_paragraphs(row.start + speech.end(), row.text[speech.end() :])
        return FirstLine(done=True)
    if signed := _SIGNED.fullmatch(row.text):
        marks.cut(row.start + signed.start("office"))
        marks.add_title(row.start + signed.start("title"))
        return FirstLine(done=True)
    if mark_title_before_text(row, marks):
        return FirstLine(done=True)
    behind = _DATED.fullmatch(row.text)
    if behind and is_short_title(behind["title"]):
        start, name = behind.start("day"), behind.start("name")
        marks.cut(row.start + start)
        marks.add_fact("date", row.start + start, row.start + behind.end("day"))
        marks.drop(row, behind.end("day"), name if name > 0 else behind.end())
        if name > 0:
            marks.add_fact("author", row.start + name, row.start + behind.end("name"))
        marks.add_title(row.start + behind.start("title"))
        return FirstLine(done=True)
    if len(rows) < 2:
        return FirstLine()
    if _EXCLAIMED.fullmatch(row.text) and any(map(_is_dated, rows[1:3])):
        marks.add_title(row.start + len(row.text) - len(row.text.lstrip()))
        return FirstLine(done=True, title=row.text)
    others = (row for row in rows[1:] if row.page is None or row.page.fields)
    below = next(others, rows[1])  # 第A3版：新闻 may stand between
    whole = small_print(row.text)
    if whole and whole.publisher and not whole.date and _REPORTED.match(below.text):
        marks.take_fields(row, row.page or dated(row.text), 0, len(row.text))
        return FirstLine(done=True, page=True)
    if whole and whole.date:
        if below.is_text or below.page or small_print(below.text):
            return FirstLine()
        marks.take_fields(row, row.page or dated(row.text), 0, len(row.text))
        return FirstLine(done=True, page=True)
    signed = _MEDIUM.fullmatch(row.text) if below.is_text else None
    if signed and names_in(signed["names"]):
        marks.add_fact(
            "publisher", row.start + signed.start("site"), row.start + signed.end("site")
        )
        start, end = signed.span("names")
        marks.add_fact("author", row.start + start, row.start + end)
        return FirstLine(done=True, page=True)
    lead = _LEADING.match(row.text)
    if lead and date_line(lead["date"]) and is_short_title(row.text[lead.end() :]):
        marks.take_fields(row, dated(row.text), 0, lead.end())
        marks.cut(row.start + lead.end())
        return FirstLine(done=True, title=row.text[lead.end() :])
    return FirstLine()


def _is_dated(row: Row) -> bool:
    """Whether a row is small print with a day, or one of a page with one."""
    fields = small_print(row.text)
    return bool(fields and fields.date) or bool(
        row.page and any(field.key == "date" for field in row.page.fields)
    )


def mark_title_before_text(row: Row, marks: PageMarks) -> bool:
    """Mark the title that stands on one line with the text behind it, if there is one."""
    titled = _TITLED.match(row.text)
    if titled is None or "。" not in row.text[titled.end() :]:
        return False
    marks.cut(row.start + titled.end())
    marks.add_title(row.start + titled.start("title"))
    marks.cut_paragraphs(row.start + titled.end(), row.text[titled.end() :])
    return True


def mark_printed(rows: Sequence[Row], marks: PageMarks) -> Iterator[int]:
    """Mark the heads that a browser printed, if its foot with the address is there too.

    Yields the offsets of their lines.
    """
    feet = [row for row in rows if row.page and not row.page.texts and _is_foot(row)]
    for row in rows if feet else ():
        if row.page is None and (head := printed_head(row.text)):
            marks.add_fact("retrieved", row.start + head[0][0], row.start + head[0][1])
            marks.drop(row, 0, head[0][0])
            marks.drop(row, head[0][1], len(row.text))
            yield row.start


def _is_foot(row: Row) -> bool:
    fields = row.page.fields if row.page else ()
    return len(fields) == 1 and fields[0].key == "url" and not fields[0].label
