"""Recognises a line that a web page printed around a report: navigation, buttons, labelled fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.model import FactKey, Span
from casebook.page_lines.addresses import address_in, is_web_address
from casebook.page_lines.fields import WebField, date_in, fields_of, only_labels, unlabelled
from casebook.page_lines.labels import COMMON
from casebook.page_lines.names import is_publisher
from casebook.page_lines.small_rows import small_row

_OPEN, _CLOSE = r"[\[【(（〖]?\s*+", r"\s*+[\])】）〗]?"
_EDGE, _STOP = r"(?:^|(?<=[\s|｜\[\]【】〖〗()（）：:\d次]))", r"(?=$|[\s|｜\[\]【】〖〗()（）])"
_VIEWS = r"(?:(?:浏览|点击|访问|阅读)(?:次数|人数|量|数|率)?|字数)"
_BUTTON = re.compile(
    rf"{_EDGE}{_OPEN}{_VIEWS}\s*+[：:]?\s*+[\[【(（]?\s*+\d[\d,]*{_CLOSE}(?:人?次)?{_CLOSE}"
    rf"|{_EDGE}(?:点赞|评论|转发|收藏|分享|在看|赞)(?:次?数|量)?\s*+[：:]?\s*+\d+{_STOP}"
    rf"|{_EDGE}{_OPEN}{_VIEWS}\s*+[：:]\s*+(?:次|-+)?{_STOP}{_CLOSE}"
    rf"|{_EDGE}{_OPEN}(?:字\s*+[体号](?:大小)?|文字大小|字体显示)\s*+[：:]?\s*+[\[【(（]?\s*+"
    rf"(?:特大|超大|最大|默认|加大|还原|减小|放大|缩小|标准|[大中小])(?:[\s|｜/、\[\]【】]*(?:特大|超大|默认|加大|还原|减小|放大|缩小|标准|[大中小]))*{_CLOSE}{_CLOSE}"
    rf"|{_EDGE}[\[【]\s*+字\s*+[体号](?:大小)?\s*+[：:]?\s*+[\]】]"
    rf"|{_EDGE}[\[【(（]\s*+[大中小](?:[\s|｜/、]*[大中小]){{1,2}}\s*+[\])】）]"
    rf"|{_EDGE}{_OPEN}(?:打印(?:本页|文章|此页|此文)?|关闭(?:窗口|本页|页面|此页)?|收藏(?:本页|此页)?|"
    r"分享(?:到|至)?[：:]?(?:\s*+(?:微信|微博|新浪微博|QQ空间|QQ|qq|朋友圈|人人网))*|返回(?:顶部|首页|列表|上一页)|"
    r"我要纠错|PDF版|页面纠错|网页纠错|纠错|我要打印|我要分享|下载|下载全文|(?:文章|全文|文档)下载|(?:放大|缩小|默认|恢复)字体|全屏|分享到微信|分享到微博|微信扫一扫|复制链接|语音播报|无障碍浏览|"
    rf"(?:保护视力色|视力保护色|背景色|背景)[：:]?(?:\s*+[绿灰黄白粉蓝]色?)*|扫一扫[^，。]{{0,16}}|繁體|手机版){_STOP}{_CLOSE}"
    rf"|{_EDGE}(?:[AaTＡ][+＋\-－]){_STOP}|{_EDGE}[上下]一[版期]{_STOP}"
)
_OTHER_LABEL = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?<![省市县区州旗镇乡村局院厅委办])\s*+[：:]\s*[^\s：:]{0,24}"
)
# What else stands in brackets among buttons: 【我要投稿】, 阅读 次.
_NOISE = re.compile(
    r"(?:[\[【(（]?\s*+[\u4e00-\u9fff]{2,6}\s*+[\])】）]\s*+|(?:阅读|浏览|点击)\s*+人?次\s*+)+"
)
_NEIGHBOUR = re.compile(
    r"\s*+[\[【(（]?(?:上一篇|下一篇|上一条|下一条|上页|下页|上一页|下一页|相关链接|相关阅读|相关新闻|相关附件|附件下载)"
    r"[\]】)）]?\s*+(?:[：:].*|$)"
)
HERE = r"(?:[您你]?的?(?:当前|现在)?(?:所在)?的?位\s*+置(?:是|在)?|当前页面|当前所在|[您你](?:现在|当前)?(?:所)?在)\s*+[：:]\s*+"
"""Pattern of the words before the place of a page in its site."""
_HOME = r"(?:网站|本站|政府网站?|返回)?(?:首\s*+页|主页|Home)"
_ARROW = r"\s*+(?:&gt;|[>＞»›→≫]+|-{1,2}>|━>)\s*+"
_SEGMENT = r"[^\s<>＞»›→≫|，。；\x80-\xb6\xb8-\xba\xbc-\xff]{1,60}"
_CRUMBS = re.compile(
    rf"\s*+(?:[\u4e00-\u9fff]{{2,8}}\s+(?=首\s*+页\s*+[>＞»]))?(?:{HERE})?(?:{_HOME}(?:{_ARROW}|\s*+[/\\|｜]\s*+|\s+-\s+)|{_SEGMENT}{_ARROW}{_SEGMENT}{_ARROW})"
    rf"(?:{_SEGMENT}(?:{_ARROW}|\s*+[/\\|｜]\s*+|\s+-\s+))*(?P<last>{_SEGMENT})?(?:\s+(?:正文|内容|详情))?\s*+"
    rf"|\s*+{_ARROW}{_SEGMENT}(?:{_ARROW}{_SEGMENT})+\s*+"
    rf"|\s*+(?:{HERE})(?:{_SEGMENT}{_ARROW})*(?:[^\s，。；]{{1,8}}(?:\s+|$))*"
)
_BARS = " \t\u3000\xa0|｜/\\-—·•●▪■◆、,，;；:：[]【】()（）<>＞》《\u200b"
_CLOCK = re.compile(
    r"\s*+[T　 ]?\s*+(?:[上下]午)?\s*+\d{1,2}(?:\s*+[:：]\s*+\d{2}(?:[:：]\d{2})?|[时点]\d{1,2}分?(?:\d{1,2}秒)?)"
)
_DIGITS = re.compile(r"\s*+\d[\d,]*\s*+次?")
# What a browser prints above and below each page: 2024/1/5 10:22 题目-某县人民政府; https://… 1/3.
_PRINTED_FOOT = re.compile(
    r"\s*+(?P<url>https?://\S+)\s+(?:第\s*+)?\d{1,4}\s*+(?:/|页，共)\s*+\d{1,4}(?:\s*+页)?\s*+"
)
_PRINTED_HEAD = re.compile(
    r"\s*+(?:(?P<day>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)|(?P<us>\d{1,2}/\d{1,2}/\d{2,4}))"
    r",?\s+(?:[上下]午\s*+)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*+[AP]M)?\s+(?P<title>\S.{3,100}?)\s*+"
)
# What is left of a comment below a text: 2023-11-09 2 2 某某日报 c12.html 1 题目 /enpproperty-->
_COMMENT = re.compile(
    r"\s*+(?:-->\s*+)?(?:(?P<day>(?:19|20)\d\d-\d\d-\d\d)\s[^<>]{0,60}?(?<=\s)(?P<paper>[\u4e00-\u9fff]{2,14})\s\S{1,40}\.html\s)?[^<>]{0,120}/\w{2,20}-->\s*+"
)
_SAVED = re.compile(
    r"\s*+[\[【(（]?(?:本文|本页|网页)?(?:获取|下载|保存|采集|抓取|存档|检索|访问|引用)(?:日期|时间|于)\s*+[：:]?\s*+(?P<day>\S.{6,20}?)[\]】)）]?\s*+"
)
_BEHIND = re.compile(
    r"(?<=\S)\s+(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*+$"
)
_TABLE_ROW = re.compile(r"\|[^|]*\||\|\s*+$")
_LONGEST = 200  # code points of a line that is read as a whole
_NO_TITLE = re.compile(r"https?:|www\.|热线|电话|邮箱")
_PAUSES = tuple("，、；：:")  # no title ends so
_GLUED = 400  # code points at the start of a longer line in which its fields may stand
_LONGEST_VALUE = 40  # code points of the value of a field with text behind it
_TITLE = range(6, 90)  # code points of a title that stands on one line with fields
_STRAY = 20  # most code points between two fields that belong to neither
# Without one of these no head stands on one line with the text.
_GLUE = re.compile(
    r"首\s*页|主页|位\s*置|(?:日期|时间|来源|浏览|访问|点击|阅读量|索引号|作者|责编|编辑|字号|字体)\s*[：:]|[>＞»›→]"
)
_SIGN = re.compile(
    r"全屏|A[+＋]|[：:丨｜>＞»›→≫\t]|字号|字体|打印|关闭|分享|收藏|纠错|首页|上一|下一|https?:|浏览|返回|扫一扫|下载|复制链接|(?:更新|发布)时间|大 ?中|繁體|手机版|PDF版"
    r"|索\s*引\s*号|分\s*类|机\s*[构关]|日\s*期|有\s*效\s*性|公开方式|效力级别|信息名称|统一编号|字号|时效性|成文时间|生成时间|文号|^[\s•·\[-]*(?:来\s*源|标\s*题|名\s*称)|\|\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line that a page printed around a report; all spans are within the line.

    `texts` are the parts of it that are a title or running text, in order, usually none: only where
    a page stands on one line. `buttons` are what has no value, `crumbs` whether the line shows the
    place of the page in its site, whose last step is `step`. `sure` lines may stand anywhere, others only among such.
    """

    fields: tuple[WebField, ...] = ()
    texts: tuple[Span, ...] = ()
    buttons: tuple[Span, ...] = ()
    crumbs: bool = False
    step: Span | None = None
    sure: bool = True


def page_line(line: str) -> PageLine | None:
    """Read one line, without its line feed; None for a line that is text and nothing else."""
    if not _SIGN.search(line[:_GLUED]):
        return PageLine() if only_labels(line) else None
    glued = len(line) > _LONGEST or "。" in line
    if glued and not _GLUE.search(line[:_GLUED]):
        return None
    printed = _printed(line)
    if printed is not None:
        return printed
    if _NEIGHBOUR.fullmatch(line) and len(line) <= _LONGEST:
        return PageLine()
    head = line[:_GLUED] if glued else line
    return _Reader(line, head, glued=glued).read()


def _printed(line: str) -> PageLine | None:
    """What a browser prints at the edges of a page, or a note of the day on which it was saved."""
    if len(line) > _LONGEST:
        return None
    if foot := _PRINTED_FOOT.fullmatch(line):
        if address := address_in(foot["url"]):
            at = foot.start("url")
            return PageLine(fields=(unlabelled("url", at, at + len(address)),))
        return None
    if only_labels(line):
        return PageLine()
    if left := _COMMENT.fullmatch(line):
        fields = (
            unlabelled("date", *left.span("day")),
            unlabelled("publisher", *left.span("paper")),
        )
        return PageLine(fields=fields if left["day"] else ())
    address = line.strip()
    if is_web_address(address):
        at = line.index(address)
        return PageLine(fields=(unlabelled("url", at, at + len(address)),), sure=False)
    saved = _SAVED.fullmatch(line)
    if saved and (day := date_in(line, *saved.span("day"))):
        return PageLine(fields=(unlabelled("retrieved", *day),), sure=False)
    return None


def printed_head(line: str) -> tuple[Span, str] | None:
    """The span of the day and the title in the line that a browser prints above each page, or None.

    Such a line counts only beside the address that it prints below.
    """
    match = _PRINTED_HEAD.fullmatch(line)
    if match is None:
        return None
    return match.span("day" if match["day"] else "us"), match["title"]


class _Reader:
    """Reads one line; `glued` means that it is or may be running text behind the fields."""

    def __init__(self, line: str, head: str, *, glued: bool) -> None:
        self._line = line
        self._glued = glued
        self._crumbs = _CRUMBS.match(head)
        self._crumbs_end = self._crumbs.end() if self._crumbs else 0
        self._buttons = [m.span() for m in _BUTTON.finditer(head) if m.start() >= self._crumbs_end]
        blanked = [*head]
        if _TABLE_ROW.search(head):  # the cells of a table that was copied with its borders
            blanked = ["\t" if char == "|" else char for char in blanked]
        for start, end in ((0, self._crumbs_end), *self._buttons):
            blanked[start:end] = "\t" * (end - start)
        self._work = "".join(blanked)
        self._fields = [self._cut(field) for field in fields_of(self._work)]

    def _cut(self, field: WebField) -> WebField:
        """The field with its value cut at the first blank, if text follows it on the line."""
        value = self._work[field.start : field.end]
        if value.endswith((")", "）")) and not {"(", "（"} & {*value}:  # (作者：某某)
            return replace(field, end=field.end - 1)
        if field.key == "date" or not (len(value) > _LONGEST_VALUE or "。" in value):
            return field
        brief = re.match(r"\S*", value)
        end = field.start + (brief.end() if brief else 0)
        return replace(field, end=end)

    def read(self) -> PageLine | None:
        """The line as a line of a page, or None."""
        tokens = sorted([*self._buttons, *((f.begin, self._token_end(f)) for f in self._fields)])
        if not tokens and not self._crumbs:
            return None
        if self._glued and not self._crumbs and (len(tokens) < 2 or tokens[0][0] > _STRAY * 4):
            return None
        gaps = self._gaps(tokens)
        if gaps is None:
            return None
        texts, extra = gaps
        if self._crumbs and not self._glued and all(e - s < _TITLE.start for s, e in texts):
            texts = []  # 首页 > 政协 > 建议 建议
        edge = self._at_edge(texts)
        if texts and not (self._crumbs or extra or edge or self._enough(tokens)):
            return None
        if any(self._is_too_long(span) for span in texts[:-1]):
            return None
        if texts and not self._glued and self._is_too_long(texts[-1]):
            return None
        return PageLine(
            fields=(*self._fields, *extra),
            texts=tuple(texts),
            buttons=tuple(self._buttons),
            crumbs=self._crumbs is not None,
            step=self._crumbs.span("last") if self._crumbs and self._crumbs["last"] else None,
            sure=self._is_sure(),
        )

    def _token_end(self, field: WebField) -> int:
        """End of a field with what belongs to its value: a time of day, a number of readers."""
        end = max(field.end, field.start)
        if field.key == "date" and (clock := _CLOCK.match(self._work, end)):
            return clock.end()
        return end

    def _gaps(self, tokens: list[Span]) -> tuple[list[Span], list[WebField]] | None:
        """The texts before and behind the tokens, and fields without a label; None for other text."""
        texts: list[Span] = []
        extra: list[WebField] = []
        position = self._crumbs_end
        for number, (start, end) in enumerate([*tokens, (len(self._line),) * 2]):
            span = self._stripped(position, start)
            position = max(position, end)
            if span is None:
                continue
            edge = number in (0, len(tokens))
            fields = self._unlabelled(span)
            if fields:
                extra += fields
            elif self._is_noise(span, number, tokens):
                continue
            elif edge:
                span, dates = self._without_date(span) if not number else (span, [])
                extra += dates
                texts.append(span)
            elif span[1] - span[0] > _STRAY or "。" in self._line[slice(*span)]:
                return None
        return texts, extra

    def _stripped(self, start: int, end: int) -> Span | None:
        """A span without blanks and bars at its ends, None if nothing is left."""
        text = self._line[start:end]
        left = len(text) - len(
            text.lstrip(_BARS.replace("《", "").replace("（", "").replace("(", ""))
        )
        right = len(text.rstrip(" \t\u3000\xa0|｜[【"))
        if not text.strip(_BARS) or left >= right:
            return None
        return start + left, start + right

    def _without_date(self, span: Span) -> tuple[Span, list[WebField]]:
        """A title without the date behind it, which has no label, and that date."""
        behind = _BEHIND.search(self._line, *span)
        day = date_in(self._line, behind.start(), span[1]) if behind else None
        if behind is None or day is None or not any(f.start < f.end for f in self._fields):
            return span, []
        return (span[0], behind.start()), [unlabelled("date", day[0], day[1])]

    def _unlabelled(self, span: Span) -> list[WebField]:
        """A date, an address, or the name of a body and a date, without labels; [] for other text."""
        start, end = span
        day = date_in(self._line, start, end)
        if day is None and self._fields and is_web_address(self._line[start:end]):
            return [unlabelled("url", start, end)]
        if self._fields and (told := small_row(self._line, start, end)):
            return [*told]
        if day is None:
            return []
        clock = _CLOCK.match(self._line, day[1])
        behind = self._line[clock.end() if clock else day[1] : end].strip(_BARS)
        before = self._line[start : day[0]].strip(_BARS)
        found = [unlabelled("date", *day)]
        for name in filter(None, (before, behind)):
            if not (is_publisher(name) or is_web_address(name)):
                return []
            at = self._line.index(name, start)
            key: FactKey = "publisher" if is_publisher(name) else "url"
            found.append(unlabelled(key, at, at + len(name)))
        return found

    def _enough(self, tokens: list[Span]) -> bool:
        """Whether there are two or more signs of a page beside a text."""
        return len(tokens) > 1 and any(field.start < field.end for field in self._fields)

    def _is_noise(self, span: Span, number: int, tokens: Sequence[Span]) -> bool:
        """Whether words before token `number` of a line with others are printed by every page."""
        if len(tokens) > 1 and _NOISE.fullmatch(self._line, *span):
            return True
        values = sum(bool(field.key) and field.start < field.end for field in self._fields)
        return bool(tokens and (not number or values > 1) and self._is_other_label(span))

    def _is_other_label(self, span: Span) -> bool:
        """Whether the words before a field of a page are one that no table knows: 办结时限：3天."""
        told = any(f.key and f.label not in COMMON and f.start < f.end for f in self._fields)
        return told and _OTHER_LABEL.fullmatch(self._line, *span) is not None

    def _at_edge(self, texts: Sequence[Span]) -> bool:
        """Whether nothing but buttons stands beside the only text of the line, which may be a title."""
        if self._glued or len(texts) != 1 or not self._buttons:
            return False
        words = self._line[slice(*texts[0])]
        if words.endswith(_PAUSES) or _NO_TITLE.search(words):
            return False
        return not any(field.key for field in self._fields)

    def _is_too_long(self, span: Span) -> bool:
        text = self._line[slice(*span)]
        return len(text) not in _TITLE or "。" in text

    def _is_sure(self) -> bool:
        """Whether no other line is needed to see that it is a line of a page."""
        if self._crumbs:
            return True
        own = any(field.label not in COMMON for field in self._fields if field.label)
        bracketed = any(self._line[start] in "[【〖" for start, _ in self._buttons)
        telling = any(
            re.search(r"[：:\d]|打印|字|扫一扫|.下载", self._line[slice(*b)]) for b in self._buttons
        )
        editors = sum(field.key is None for field in self._fields) > 1
        return own or editors or bracketed or len(self._buttons) > 1 or telling
