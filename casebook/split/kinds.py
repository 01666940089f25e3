"""Classify single lines: their kind by their text, their rank as a title by their style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.bylines import body_line
from casebook.split.heads.dates import small_print
from casebook.split.heads.titles import TitleWords, is_long_title, title_score
from casebook.split.lines import Line, ends_sentence, is_terminal
from casebook.split.numbering import ITEM, is_numbered
from casebook.split.openings import opens_text

DOCUMENT_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}(?:[〕\]）)】]\s*(?:第\s*)?\d{1,5}\s*号|\d{1,5}号?)[）)]?|〔\d{4}〕\s*第?\d{1,5}\s*号"
)
LETTERHEAD = re.compile(
    rf"(?:中共)?[^\s，。]{{2,30}}(?:政府|委员会|办公室|[局厅办委院会])\s*文\s*件|{DOCUMENT_NUMBER.pattern}"
    r"|政府信息公开|信息公开|内部资料.{0,8}"
)
"""What is printed above the title of an official document: 某县人民政府文件, 某政发〔2023〕12号."""
NUMBERED_TITLE = re.compile(
    rf"^[ \t\u3000]*(?:{DOCUMENT_NUMBER.pattern})(?:[ \t\u3000]+|(?=《))(?P<title>\S[^\n。]{{7,80}})$",
    re.MULTILINE,
)
"""A title behind its number: 某政办发〔2022〕44号 某县人民政府办公室关于…的通报."""
LARGER = 1.12  # least font size of a title, relative to running text
_SHORT = 60  # most characters of a title, heading or name
CAPTION = re.compile(
    r"[（(]?(?:上|下|左|右)?图[①-⑩]?(?:为|[①-⑩\d一二三四五六七八九十]{1,2}\s*[：:])"
    r"|图\d{1,2}(?:[-.—]\d{1,2})?(?=[\s\u4e00-\u9fff])"
)  # of a picture
# What stands above a table: 单位：件, also behind whose it is: 部门：某市司法局 金额单位：万元
_UNIT = re.compile(
    r"(?:(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称)?[:：][^。：:]{2,30})?[（(]?(?:计量|金额)?单位[:：][^，。：]{1,8}"
)
# 1总则, 1.1制定目的; 12项措施 is none.
_DECIMAL = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,3}\s*[\u4e00-\u9fff][^。]{0,30}|\d{1,2}\s?(?:总则|附则|[\u4e00-\u9fff]{2,10}(?:体系|职责|预警|响应|处置|保障|管理|机制|原则|程序|准备|要求|目标|依据))"
)
_SALUTATION = re.compile(r"(?:尊敬的|各位|同志们|女士们|主任、|主席、).*[：:；;，,！!]")


class LineKind(Enum):
    """Kinds of lines; the value describes the kind."""

    DATE = "small print with a date or labelled fields"
    NUMBERED = "一、 or （一） or a list item"
    BODY = "running text"
    CLAUSE = "a title with commas, or a piece of running text"
    SHORT = "a title, a heading, a name"


def is_unit(text: str) -> bool:
    """Whether a line only declares the unit of the table below it."""
    return _UNIT.fullmatch(text) is not None


def kind_of(line: Line) -> LineKind:
    """Classify a line without looking at its neighbours."""
    text = line.text
    if line.hint.style == "table" or is_unit(text):
        return LineKind.BODY
    if small_print(line.raw):
        return LineKind.DATE
    if CAPTION.match(text):
        return LineKind.BODY
    if is_numbered(text) or ITEM.match(text) or _DECIMAL.fullmatch(text):
        return LineKind.NUMBERED
    if _asks(line):
        return LineKind.SHORT
    if len(text) > _SHORT and is_long_title(text):
        return LineKind.SHORT
    if ends_sentence(text) or "。" in text or len(text) > _SHORT or _opens(text):
        return LineKind.BODY
    if is_terminal(text) and not (text.endswith(("：", ":", "…", "）", ")")) and len(text) <= 40):
        return LineKind.BODY
    if "；" in text or (len(text) >= 26 and "，" in text):
        return LineKind.CLAUSE
    return LineKind.SHORT


def _asks(line: Line) -> bool:
    """Whether a line that is set as a title ends in a question, an exclamation or dots."""
    text, hint = line.text, line.hint
    if not text.endswith(("？", "！", "?", "!", "…")) or len(text) > _SHORT or "。" in text:
        return False
    return hint.style in ("title", "heading") or line.centred or (hint.size or 1.0) >= LARGER


def _opens(text: str) -> bool:
    """Whether a line addresses an audience (尊敬的各位领导，同志们：), or opens the text otherwise."""
    if _SALUTATION.fullmatch(text) or opens_text(text):
        return True
    addressees = re.split(r"[，,、]", text[:-1]) if text.endswith(("：", ":")) else []
    return bool(addressees) and all(body_line(name) or name.endswith("会") for name in addressees)


def rank(line: Line) -> float:
    """How strongly the style of a line suggests a title; 0 means not at all.

    20 for the style "title", 10 minus the level for an unnumbered "heading", and for a short line
    in a larger font its relative size, 3 at most. A letterhead is larger than the title below it.
    """
    hint = line.hint
    if LETTERHEAD.fullmatch(line.text):
        return 0.0
    if hint.style == "title":
        return 20.0
    if hint.style == "heading" and not is_numbered(line.text):
        return 10.0 - hint.level
    if hint.size is not None and hint.size >= LARGER and len(line.text) <= _SHORT:
        return min(round(hint.size, 1), 3.0)
    return 0.0


def title_rank(
    lines: Sequence[Line], places: PlaceFinder, words: TitleWords, *, compiled: bool
) -> float:
    """The rank of article titles in this document; 0 when its styles do not distinguish them.

    One of the three highest ranks. Section headings may have a rank too, so at least a quarter of
    the lines of the title rank must read like titles. In a document that is known to be a
    compilation, `compiled`, several unnumbered lines of the highest rank are enough.
    """
    ranks = sorted({rank(line) for line in lines if rank(line) > 0}, reverse=True)
    single = 0.0
    for value in ranks[:3]:
        ranked = [line for line in lines if rank(line) == value]
        titles = [line for line in ranked if title_score(line.text, places, words) >= 4]
        if titles and len(titles) * 4 >= len(ranked):
            # A single title may be that of the compilation; prefer a rank with several titles.
            if len(titles) > 1:
                return value
            single = single or value
    if compiled and not single and ranks:
        highest = [line for line in lines if rank(line) == ranks[0]]
        numbered = any(is_numbered(line.text) or ITEM.match(line.text) for line in highest)
        if len(highest) > 1 and not numbered:
            return ranks[0]
    return single
