"""Reads a row of the head of a page word by word: days, hours, counts, names of papers, who wrote it.

A row is one of a page if each word of it is of a kind that pages print at a title, so that no list
of whole rows is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.model import FactKey, Span
from casebook.page_lines.fields import REPORTER, WebField, unlabelled
from casebook.page_lines.names import is_publisher

PROVINCES = frozenset(
    re.findall(
        r"\S+",
        "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 "
        "广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆",
    )
)
"""Where an account says it is: the names of provinces without their level."""

_LONGEST = 120  # code points of such a row
_DAY = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?"
_FOREIGN = r"\d{2}\.\d{2}\.(?:19|20)\d\d"
_HAS_DAY = re.compile(rf"{_DAY}|{_FOREIGN}")
_MEDIA = (
    r"(?:报|网|社|台|刊|画报|杂志|客户端|融媒体?|融媒体中心|在线|新闻|发布|之声|头条|观察|资讯|号)"
)
_KNOWN = re.compile(
    rf"(?P<day>(?:{_DAY}|(?P<foreign>{_FOREIGN}))(?!\d))"
    r"|(?P<clock>T?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d))"
    r"|(?P<short>(?:[01]?\d[-/][0-3]?\d|[01]?\d月[0-3]?\d日)(?=\s+\d{1,2}[:：]\d{2}))"
    r"|(?P<nav>\d?(?:[上下]一[版期篇页条])\d?(?=$|[\s\d])|(?:版面导航|放大|缩小|默认|关闭|打印|收藏|[大小]字|发给好友|我来说两句|扫描到手机)(?=$|[\s|｜]))"
    r"|(?P<count>(?:浏览|点击|访问|阅读|字数|评论|点赞|转发|收藏|分享|共|约)(?:次数|人数|量|数)?\s*[：:]?\s*[（(]?\d[\d,]*[）)]?\s*(?:人次|次|字|评论)?)"
    rf"|(?P<note>(?:原创|首发|转载|发布于|发表于|更新于|来自)(?:{'|'.join(sorted(PROVINCES))})?(?=$|[\s:：|｜\d]))"
    rf"|(?:(?P<paper>[\u4e00-\u9fff]{{1,12}}?{_MEDIA})[ \u3000]*)?(?P<role>{REPORTER})"
    r"(?:[\s\u3000，,]*(?:通讯员|记者)[\s：:]*[\u4e00-\u9fff]{2,4})?(?:\s*(?:摄影报道|报道|摄|文/图|图))?(?=$|[\s|｜，,。；;])"
)
_EDGES = r"\s|｜丨,，;；:：\[\]【】()（）●•·∙"
_BETWEEN = re.compile(rf"[{_EDGES}/\\・–—-]+")
# A medium and the house that it is of: 大众报业·半岛网.
_HOUSE = rf"[\u4e00-\u9fff]{{2,8}}[·•][\u4e00-\u9fff]{{1,12}}?{_MEDIA}(?=$|[{_EDGES}]|阅读|浏览|点击|(?:19|20)\d\d)"
_WORD = re.compile(
    rf"《[^《》]{{2,20}}》|{_HOUSE}|[^{_EDGES}]+?(?=$|[{_EDGES}]|(?:19|20)\d\d[-/.年]|(?:阅读|浏览|点击)\s*[（(]?\d)"
)
# A name that only its place in such a row shows to be one: 某县发布, 某某观察.
_MEDIUM = re.compile(rf"《[^《》]{{2,20}}》|{_HOUSE}|[\u4e00-\u9fffA-Za-z0-9]{{1,20}}{_MEDIA}")
_ACCOUNT = re.compile(r"[^\s，。：:\d]{2,14}")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}")
_OTHERS = 2  # most words that only the rest of the row shows to be of a page
_FEW = 24  # most code points of the words of a line beside its day
_SHORT = 8  # most code points of one of them that is no publisher
_ADDRESS = re.compile(r"https?://[\w./?&=%-]{4,100}?(?=$|\s|(?:19|20)\d\d年)", re.ASCII)
_SENTENCE = "。！？；，《》"
_TITLE_WORD = re.compile(
    r"^[在于自从至关经]|[上下中]$|通过|会议|(?:报告|总结|通知|通报|公告|通告|方案|意见|规定|办法|讲话|发言|汇报)$|编印?$|期$|今天|星期"
)
_USER = re.compile(r"[0-9A-Za-z_]{3,24}")
_KINDS = ("day", "clock", "short", "foreign", "count", "note", "nav", "role")
_FIELDS: tuple[tuple[str, FactKey], ...] = (
    ("day", "date"),
    ("paper", "publisher"),
    ("name", "author"),
)


def small_row(
    line: str, start: int = 0, end: int | None = None, *, alone: bool = False
) -> tuple[WebField, ...] | None:
    """The fields of a row, or of a part of it, with nothing but what a page prints at a title.

    None for another line, and for one with nothing but a date or a name, which heads of reports
    have too; as a part of a row, or `alone` between title and text, a reporter is enough.
    """
    stop = len(line) if end is None else end
    if stop - start > _LONGEST:
        return None
    fields: list[WebField] = []
    names: list[Span] = []
    others: list[Span] = []
    kinds: set[str] = set()
    for match in _words(line, start, stop):
        if match.re is _KNOWN:
            kinds |= {kind for kind in _KINDS if match[kind]}
            fields += [unlabelled(key, *match.span(of)) for of, key in _FIELDS if match[of]]
        elif is_publisher(match[0]) or _MEDIUM.fullmatch(match[0]):
            names.append(match.span())
        elif match[0] in PROVINCES:
            kinds.add("province")
        elif _USER.fullmatch(match[0]) and _HAS_DAY.search(line, start, stop):
            kinds.add("user")
        elif _ACCOUNT.fullmatch(match[0]) and len(others) < _OTHERS:
            others.append(match.span())
        else:
            return None
    dated = bool(kinds & {"day", "short"})
    timed = dated and "clock" in kinds
    if others and not (
        timed and (kinds & {"note", "province"} or _is_signed(line, others, fields))
    ):
        return None
    if kinds == {"nav"} and not (names or others):
        return ()
    if not (dated and (names or others or kinds - {"day", "clock"})):
        part = alone or start > 0 or stop < len(line)
        return tuple(fields) if part and "role" in kinds and not names else None
    days = [field.start for field in fields if field.key == "date"]
    if not names and others and days and others[-1][0] < days[0]:
        names = [others[-1]]
    if others and days and others[-1][0] > days[0] and _PERSON.fullmatch(line[slice(*others[-1])]):
        fields.append(unlabelled("author", *others[-1]))
    if names and not any(field.key == "publisher" for field in fields):
        first, last = names[-1]
        bare = line[first] == "《"
        fields.append(unlabelled("publisher", first + bare, last - bare))
    return tuple(sorted(fields, key=lambda field: field.start))


def stamped_row(line: str) -> tuple[WebField, ...] | None:
    """The fields of a line at the top of a page that has a day and otherwise only a few short words.

    Whatever these are, such a line is no title: 日期查询：2022年09月26日, 2019-09-09张某. None for another
    line, and for a day alone, which heads of reports have too.
    """
    day = _HAS_DAY.search(line) if len(line) <= _LONGEST else None
    if day is None or any(mark in line for mark in _SENTENCE):
        return None
    others: list[Span] = []
    fields: list[WebField] = []
    address = _ADDRESS.search(line)
    blanked = _ADDRESS.sub(lambda each: " " * len(each[0]), line, count=1)
    for match in _words(blanked, 0, len(line)):
        if match.re is _KNOWN:
            fields += [unlabelled(key, *match.span(of)) for of, key in _FIELDS if match[of]]
        else:
            others.append(match.span())
    words = [line[start:end] for start, end in others]
    alone = not others and len(fields) < 2 and address is None
    if alone or sum(map(len, words)) > _FEW or any(map(_is_of_title, words)):
        return None
    keys = {field.key for field in fields}
    named = next((each for each in others if is_publisher(line[slice(*each)])), None)
    if named and "publisher" not in keys:
        fields.append(unlabelled("publisher", *named))
    behind = [each for each in others if each[0] == day.end() and _PERSON.fullmatch(line, *each)]
    if behind and "author" not in keys:
        fields.append(unlabelled("author", *behind[0]))
    return tuple(sorted(fields, key=lambda field: field.start))


def _is_of_title(word: str) -> bool:
    """Whether a word beside a day may be of a title, of an occasion or of the issue of a bulletin."""
    long = len(word) > _SHORT and not is_publisher(word)
    return long or _TITLE_WORD.search(word) is not None


def _is_signed(line: str, others: list[Span], fields: list[WebField]) -> bool:
    """Whether the only word that is not known is as long as a name and stands behind the day."""
    days = [field.start for field in fields if field.key == "date"]
    name = line[slice(*others[0])]
    return (
        len(others) == 1 and bool(days) and others[0][0] > days[0] and bool(_PERSON.fullmatch(name))
    )


def _words(line: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Yield the words of a row, each as a match of `_KNOWN` or `_WORD`."""
    at = start
    while at < stop:
        if between := _BETWEEN.match(line, at, stop):
            at = between.end()
            continue
        match = _KNOWN.match(line, at, stop) or _WORD.match(line, at, stop)
        if match is None:
            return
        yield match
        at = match.end()
