"""Recognises the mast of a web page: its columns and buttons, the day of the visit, its source line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from casebook.page_lines.fields import date_in, unlabelled
from casebook.page_lines.lines import PageLine
from casebook.page_lines.mast_words import COLUMNS, SURE
from casebook.page_lines.names import is_column
from casebook.page_lines.small_rows import PROVINCES, small_row

_WEEKDAY = r"\s*+星期[一二三四五六日天]"
_PATTERN = re.compile(
    rf"(?:今天是|今日|现在是)[：:]?\s*+(?:\d.{{0,40}})?|[^，。]{{0,30}}\d{{4}}年\d{{1,2}}月\d{{1,2}}日{_WEEKDAY}[^，。]{{0,30}}"
    r"|(?:[您你]?的?(?:当前的?)?浏览器|(?:此|本)(?:网页|页面)|(?:建议|推荐|请)(?:[您你])?(?:使用|升级|安装))[^。，；]{0,24}(?:Flash|JavaScript|浏览器|IE\s?\d|版本过低|插件)[^。]{0,30}。?"
    r"|(?:获取|安装|启用|下载)[^。，；]{0,16}(?:Flash|JavaScript|浏览器)[^。，；]{0,12}"
    r"|(?:PDF|[«»\s]|[上下]一版){1,8}本期共\d{1,3}版[^。]{0,60}"
    r"|\S+\.(?:jpe?g|png|gif|bmp|webp)|[\[【]\s*+字\s*+[体号]\s*+[：:]?\s*+[\[【]?"
    r"|(?:下面|以下)?是?小编[^。]{0,100}(?:参考|帮助|阅读)[。！!]?|(?:下面|以下)是小编[^。]{0,100}。?"
    r"|[\u4e00-\u9fffA-Za-z]{2,16}(?:APP|客户端|公众号|融媒|新闻网|头条号|澎湃号)(?:\s*+[·•・|｜]\s*+[\u4e00-\u9fffA-Za-z]{2,10})*"
    r"|(?:https?://|www\.)\S+\s+[^。，]{2,60}"
    r"|(?P<twice>[\u4e00-\u9fff]{3,16})(?P=twice)|监督索引号\s*+\d{8,}|(?:新闻|投稿|广告|报料|爆料|服务)热线\s*+[：:].*|国内统一刊号.*|(?:新闻|站内|全站|文章)搜索\s*+[：:]?"
    r"|责任编辑\s*+[\u4e00-\u9fff]{2,4}|(?:猜你喜欢|相关新闻|相关阅读|推荐阅读|延伸阅读|热门推荐|频道推荐|最新评论|网友评论|评论)\s*+[：:].{0,60}"
    r"|[•·]?\s*+[0-9A-Za-z]{6,24}[-/]\d{4}[-/]\d{2,10}"
    r"|(?:[01]?\d[-/][0-3]?\d\s+\d{1,2}:\d{2}|点击[^，。]{0,8}(?:朗读|播报|收听|蓝字|关注|观看|原文|上方|下方|查看)[^，。]{0,12}|长按[^。]{0,20}二维码[^。]{0,12})"
    r"|(?:打开|下载)[^，。\s]{0,14}(?:阅读|查看|观看|APP|客户端)(?:全文|体验更佳)?|APP\s*+(?:下载|内打开|内阅读)|"
    r"(?:<<|«)\s*+(?:\d{1,3}\s+)+(?:>>|»)|.*English.*(?:Español|Français|Русский|日本語|Deutsch).*|.{0,60}证券代码\s*+[:：]\s*+\d{6}.*|"
    r"关注(?:我们|学习进行时|[\u4e00-\u9fff]{1,4}网|[\u4e00-\u9fff]{2,6}(?:公众号|微信|微博|热线|在线|发布|日报|晚报|客户端))|[^，。\s]{0,16}(?:[请需]先?登[录陆]|登[录陆]后)[^，。\s]{0,10}|查看\s*+[:：]\s*+\d+\s*+[|｜]\s*+回复\s*+[:：]\s*+\d+|只需一步\s*+[,，]\s*+快速开始|首\s*+页\s+\S[^。，]{0,40}正文|首\s*+页(?:[ \u3000]+[\u4e00-\u9fff]{2,8}){1,6}|[^\s，。：:]{2,14}\s*+[>＞»]|(?:[\u4e00-\u9fff]{2,8}\s++)?[\u4e00-\u9fff]{2,10}\s*+[>＞»]{1,2}\s*+[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]{2,8}正文|[^，。\s]{0,8}请点击[：:]?|(?:展开|收缩|收起)[\u4e00-\u9fff]{1,4}|当前版\s*+[：:].{0,20}|收录于(?:合集|专辑|话题).{0,40}|(?:阅读|赞|在看|分享|收藏|喜欢此内容的人还喜欢)(?:\s*+[\d万+.]+\s*+(?:阅读|赞|在看|分享|收藏|留言)?)*|(?:正\s*+文|内\s*+容|摘\s*+要|导\s*+读|核心提示|内容预览)\s*+[:：]|(?:全文|本文)?(?:共|约)?\s*+\d+\s*+字.{0,4}(?:预计)?阅读.{0,8}\d+\s*+分钟.{0,2}|本文共\d+字.{0,30}|(?:阅读|查看)(?:原文|全文)|往期(?:推荐|回顾|精彩)|点(?:个|亮)?.{0,3}在看.{0,8}|END|全文完|[—\-·]+\s*+END\s*+[—\-·]+"
    r"|[—\-–－=＝*·\s]{1,4}(?:相关新闻|相关阅读|相关链接|相关推荐|推荐阅读|热门推荐|延伸阅读|更多|分享)[—\-–－=＝*·\s]{1,4}|[|｜]+|(?:www\.)?(?:[a-z0-9-]+\.){1,4}[a-z]{2,6}"
    r"|[（(]?(?:[上下紧]接|[上下]转|紧接)[^。，]{0,6}(?:版|头版)[^。，]{0,12}[）)]?|[^，。；]{2,60}政府信息公开(?:平台|专栏|网)?|(?:还)?没有账号[?？]?|查看完整版本\s*+[：:].{2,90}|(?:[您你]好\s*+[，,！!]?\s*+)?欢迎(?:光临|访问|来到|您)[^，。；]{2,40}|(?:客服|咨询|服务)(?:热线|电话)\s*+[:：][\s\d—-]+",
    re.IGNORECASE,
)
SHEET = re.compile(
    r"第?\s*+(?:[0-9A-Z]{1,5}|[一二三四五六七八九十]{1,2}|头)\s*+版\s*+[：:]\s*+\S.{0,60}"
)
"""The page of a printed newspaper: 第4版：特别报道; 三版:综合 总第2685期."""
# How to share a page: 打开微信，点击底部的“发现”，
_SHARING = re.compile(
    r"打开微信[^。]{0,30}|[^。]{0,6}[“\"]?扫一扫[”\"]?[^。]{0,12}(?:分享|转发)[^。]{0,12}。?|-"
)
# A printed paper and its day: 《某某日报》（2022年11月24日 第05版）
_PAPER_DAY = re.compile(
    r"《(?P<name>[^《》]{2,16})》\s*+[（(]?\s*+(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
    r"[\s，,]*(?:第?\s*[\dA-Z]{1,3}\s*版)?[^。]{0,8}[）)]?"
    r"|(?P<before>(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日)\s*+《(?P<paper>[^《》]{2,14}报)》\s*+(?:第?\s*[\dA-Z]{1,3}\s*版)?"
)
# A paper that is read on the web: 某某法制报 数字报纸
_DIGITAL = re.compile(
    r"《?(?P<name>[\u4e00-\u9fff]{2,12}?报)》?\s*+(?:多媒体)?(?:数字(?:报纸?|版)|电子[版报])"
)
_EMPTY = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]")  # 搜索位置：, above 匹配度：
_CHANNEL = re.compile(r"[\u4e00-\u9fff]{2,8}\s*[·•・]\s*[\u4e00-\u9fff]{2,6}")  # 新湖南 • 深度
_LATIN = re.compile(r"(?!(?:NO|No|PART|Part|CASE|Case)\b)[A-Za-z][A-Za-z0-9' .&_-]{2,30}")
_STAMP = re.compile(r"20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?")
# Who is addressed, above the fields of a page.
_ADDRESSED = re.compile(r"各[^，。；：:]{1,24}(?:局|委|办|院|厅|政府|单位|部门|街道|乡镇)")
# Several newspapers of one publisher above the page of one of them.
_PAPERS = re.compile(r"(?:《[^《》]{2,14}》[\s　|｜]*){3,}")
_HOUR = re.compile(r"(?P<day>20\d\d[-年]\d{1,2}[-月]\d{1,2}日?)\s+\d{1,2}:\d{2}(?::\d{2})?")
_MEDIUM = re.compile(r"[\u4e00-\u9fff]{2,12}(?:融媒|客户端|新闻网?|发布|头条号|澎湃号|公众号)")
_ACCOUNT_NAME = re.compile(r"[^\s，。：:；、]{2,14}")
# 以下文章来源于某县发布，作者某某
_SHARED = re.compile(
    r"(?:以下|本)文章?来源[于：:]\s*+\S{2,20}?\s*+[,，]\s*+作者\s*+[：:]?\s*+(?P<name>[\u4e00-\u9fff]{2,4})"
)
# 某某市委党校学报 2015年3期
_JOURNAL = re.compile(
    r"《?(?P<name>[\u4e00-\u9fff]{2,16})》?[\s　,，/]*(?:19|20)\d\d\s*+年?\s*+第?\s*+(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*+期"
    r"(?:[\s　,，]*第?\s*+\d{1,4}(?:\s*+[-—~－]\s*+\d{1,4})?\s*+页)?"
)
# (中共某某市委党校,浙江 某州 312000)
_POST_CODE = re.compile(r"[（(][^（）()。]{4,60}[,，;；]?[^（）()。]{0,20}[ 　]?\d{6}[）)]")
_ORIGINAL = re.compile(r"原创\s++(?P<name>\S{2,16})\s++(?P=name)")  # above the day of an account
_AUTHORS = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ 　][\u4e00-\u9fff])\d?(?:[\s　、,，]+(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ 　][\u4e00-\u9fff])\d?){0,4}"
)
_AUTHORS_AND_ADDRESS = re.compile(rf"(?P<names>{_AUTHORS.pattern})[\s　]*{_POST_CODE.pattern}")
# What stands at the foot of a site: who owns it, its licences and addresses.
_FOOT = re.compile(
    r"版权所有|网站地图|ICP备|公网安备|信息(?:服务)?许可证|举报电话|网信?举报|不良信息举报|网站标识码|[^。]{0,10}未经[^。]{0,30}(?:授权|许可)|"
    r"^(?:以上|本文|上述|文中)?[^，。]{0,8}(?:仅|只)?代表作者(?:个人|本人)?(?:的)?观点|如(?:涉及|有)[^。]{0,20}(?:版权|侵权)|"
    r"^(?:特别|郑重)?声明\s*[:：].{0,60}(?:转载|版权|本网|本站)|传递更多信息|"
    r"^本(?:站|网)原创|转载请(?:附|注明|联系)|^版权声明|^免责声明|^Copyright|^Produced By ",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"信息(?:服务)?许可证|ICP备\S{0,4}\d|公网安备|网站标识码"
)  # above a title too
_CONTACT = re.compile(
    r"(?:主[管办](?:单位|部门)?[：:]|按日期(?:查阅|检索)|[\u4e00-\u9fff]{2,12}报(?:多媒体)?数字[报版]|承办(?:单位)?[：:]|(?:联系|单位|公司)?地址|(?:联系)?电话|传真|邮箱|邮编|联系我们|关注我们|关注|公司简介|主办|承办|技术支持|扫码|热线|发行热线)"
)
_FOOT_LINES = 15  # lines at the end that may be the foot
_ADDRESS = re.compile(
    r"[\w.+-]{1,40}@[\w-]{1,40}\.\w|QQ\s*+[:：]?\s*+\d{5,}|(?:热线|电话|邮箱|传真|微信号?)\s*+[:：]\s*+[\dA-Za-z]"
)
_PHONE = re.compile(
    r"(?:\+\s*[\d(（]|[(（]0\d|0\d{2}|1[3-9]\d|[48]00)[\d\s()（）-]{4,22}\d|7\s*[×xX*]\s*24(?:小时)?|(?:在线)?客服"
)
_LONGEST_CONTACT = 120  # code points of such a line
_OTHER_NEWS = re.compile(
    r"[\s#*【\[—\-=·]*(?:新闻|相关|热门|热点|最新|推荐|延伸|往期|更多|精彩|编辑|频道|今日|全部)(?:推荐|新闻|热词|热点|热搜|评论|阅读|更新|文章|回顾|资讯|报道|内容|导读|链接)[\s:：】\]—\-=·]*"
)
# Below the text: 评论 0人参与,0条评论; 最热评论; 微信.
_COMMENTS = re.compile(
    r"[^，。]{0,6}评论(?:一下|区)?|我(?:来|要)?说(?:两|几)句[.…。]*|评论\s*+\d+人参与.{0,14}|还没有评论.{0,14}|已有\d+人参与.{0,16}|标签\s*+[:：]?|微信|微博|朋友圈|QQ空间"
)
_SECTION = re.compile(r"[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]")
_TEASER = re.compile(
    r"[\[【（(<](?:详细|详情|更多|全文|查看详情|阅读全文)[>\]】）)]$|(?:查看详情|阅读全文|更多)\s*(?:>>|»|→)$"
)
_BAR = re.compile("[|｜]")
_BARS = re.compile(r"[\s|｜/•·●▪■>＞»!！…]+")
_LONGEST = 14  # code points of the name of a column
_SHORT = 8  # the same, where they stand side by side
_LEAST = 3  # lines of a mast that has names of columns no table knows
_TOP = 80  # lines at the top in which a mast may stand
_HEAD = 8  # lines at the top in which the source of a page may stand
_REPORT = re.compile(r"(?:报告|总结|通知|方案|意见|办法|规则|讲话|综述|解读|通报|案例|要点|汇报)$")
_LED = re.compile(r"[\u4e00-\u9fff][：:][\u4e00-\u9fff]{4}")  # 市交通局：夯实基础
_BARRED = re.compile(r"(?:[^|｜。，\d]{2,10}[|｜]\s*+){4,}[^|｜。，\d]{0,10}")  # columns
_SPACED = re.compile(r"(?:[\u4e00-\u9fff]{2,6}[ \u3000]+){5,}[\u4e00-\u9fff]{2,6}")  # the same
_SITE = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:网站?|在线|热线|论坛|门户|信息港)"
)  # its name at the top
_TIMED = re.compile(r"\d{1,2}[:：]\d{2}")
_PAGER = re.compile(r"\d?[上下]一[版期篇页条]")
_COUNTER = re.compile(r"\d{1,8}")  # of readers or comments


def mast_lines(lines: Sequence[str], known: Collection[int]) -> dict[int, PageLine]:
    """Index -> what the line is, for the mast of a page; `lines` are stripped.

    `known` are the indexes of lines that are known to be lines of a page.
    """
    found = {index: PageLine() for index, line in enumerate(lines) if _is_sure(line)}
    between = [i for i, n in enumerate(lines[: 2 * _HEAD]) if n in COLUMNS or is_column(n)]
    found.update((i, PageLine()) for i in between if {i - 1, i + 1} & found.keys())
    top = enumerate(lines[:_HEAD])
    found.update((i, PageLine()) for i, n in top if SHEET.fullmatch(n) or _PAPERS.fullmatch(n))
    found.update((i, PageLine()) for i, n in enumerate(lines[:_HEAD]) if _BARRED.fullmatch(n))
    found.update((i, PageLine()) for i, n in enumerate(lines[:_HEAD]) if _LICENCE.search(n))
    found.update((i, PageLine()) for i in (*_contacts(lines), *_banner(lines)))
    found.update(
        (i, PageLine())
        for i, n in enumerate(lines[:_HEAD])
        if i + 1 in known and _ADDRESSED.fullmatch(n)
    )
    if known or found:
        found.update((i, PageLine()) for i, n in enumerate(lines[:1]) if _SITE.fullmatch(n))
        found.update((i, PageLine()) for i, n in enumerate(lines[:_HEAD]) if _SPACED.fullmatch(n))
    found.update((index, PageLine()) for index in (*_foot(lines), *_teasers(lines)))
    found.update(_account_lines(lines))
    found.update(_addressed_authors(lines))
    if columns := _columns(lines, {*known, *found}):
        found.update((index, PageLine()) for index in columns)
    for index, line in enumerate(lines[: 2 * _HEAD]):
        if "。" in line:
            break
        if _COUNTER.fullmatch(line) and {index - 1, index + 1} & {*known, *found}:
            found[index] = PageLine()
        if index not in known and (printed := _journal(line) or _paper(line)):
            found[index] = printed
        if index >= _HEAD and not _PAGER.match(line):
            continue
        source = None if index in known else _source(line)
        told = source is not None and any(field.key == "publisher" for field in source.fields)
        if source and (index or not told or _TIMED.search(line)):
            found[index] = source
    return {index: page for index, page in found.items() if index not in known}


def _account_lines(lines: Sequence[str]) -> dict[int, PageLine]:
    """Index -> what the line is, for an account, its day, its province and 原创 on lines of their own."""
    for index, line in enumerate(lines[1:_HEAD], 1):
        day = _HOUR.fullmatch(line)
        below = [n for n in lines[index + 1 : index + 3] if n == "原创" or n in PROVINCES]
        told = below and _ACCOUNT_NAME.fullmatch(lines[index - 1])
        if day is None or not (told or _MEDIUM.fullmatch(lines[index - 1])):
            continue
        found = {index + 1 + at: PageLine() for at in range(len(below))}
        found[index] = PageLine(fields=(unlabelled("date", *day.span("day")),))
        if index > 1:
            name = unlabelled("publisher", 0, len(lines[index - 1]))
            found[index - 1] = PageLine(fields=(name,))
        return found
    return {}


def _addressed_authors(lines: Sequence[str]) -> Iterator[tuple[int, PageLine]]:
    """Yield the lines of a paper with its authors and their address, also below an abstract."""
    for index, line in enumerate(lines[1 : 2 * _HEAD], 1):
        if both := _AUTHORS_AND_ADDRESS.fullmatch(line):
            yield index, PageLine(fields=(unlabelled("author", *both.span("names")),))
        if _POST_CODE.fullmatch(line):
            yield index, PageLine()
            if _AUTHORS.fullmatch(lines[index - 1]):
                names = unlabelled("author", 0, len(lines[index - 1]))
                yield index - 1, PageLine(fields=(names,))


def _contacts(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines above the text with an address or a number that no title has."""
    for index, line in enumerate(lines[: 2 * _HEAD]):
        if "。" in line:
            return
        if len(line) <= _LONGEST_CONTACT and (_ADDRESS.search(line) or _PHONE.fullmatch(line)):
            yield index


def _teasers(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines below the text from the heading of other news on, and beginnings of such."""
    text = next((i for i, line in enumerate(lines) if "。" in line), len(lines))
    begin = max(len(lines) - _FOOT_LINES, text + 1)
    first = next((i for i in range(begin, len(lines)) if _OTHER_NEWS.fullmatch(lines[i])), None)
    if any(_SECTION.match(line) for line in lines[first:] if first is not None):
        first = None
    for index in range(begin, len(lines)):
        other = _TEASER.search(lines[index][-12:]) or _COMMENTS.fullmatch(lines[index])
        counted = _COUNTER.fullmatch(lines[index]) and _COMMENTS.fullmatch(lines[index - 1])
        if (
            other
            or counted
            or small_row(lines[index]) == ()
            or (first is not None and index >= first)
        ):
            yield index


def _pieces(line: str) -> list[str]:
    return [piece for piece in _BARS.split(line) if piece]


def _is_sure(line: str) -> bool:
    """Whether a line is nothing but what pages print."""
    if _PATTERN.fullmatch(line):
        return True
    pieces = _pieces(line.strip(":：—-")) if len(line) <= 5 * _LONGEST else []
    known = sum(piece in SURE or piece in COLUMNS for piece in pieces)
    if known >= 2 * _LEAST - 2 and all(len(piece) <= _SHORT for piece in pieces):
        return known >= len(pieces) * 2 // 3  # 走进某县 among the columns
    if known >= 2 * _LEAST - 2 and 2 * known >= len(pieces) and len(_BAR.findall(line)) >= _LEAST:
        return True  # 某省税务局 网站导航|手机客户端|简体|繁体
    if sum(piece in SURE for piece in pieces) > 1 and all(len(p) <= _SHORT for p in pieces):
        return True  # 中心智库 数据检索 设为首页 加入收藏
    told = any(piece in SURE for piece in pieces) or len(pieces) > 1
    return told and known == len(pieces)


def _columns(lines: Sequence[str], known: Collection[int]) -> list[int]:
    """Indexes of the short lines at the top, if at least `_LEAST` of them are of a mast; else []."""
    run: list[int] = []
    masts = 0
    for index, line in enumerate(lines[:_TOP]):
        bare = " ".join(_pieces(line))
        other = len(bare) > _LONGEST or "。" in bare or _REPORT.search(bare) or _LED.search(bare)
        if index not in known and other:
            break
        run.append(index)
        masts += _is_sure(line) or (bool(bare) and all(p in COLUMNS for p in bare.split()))
    unknown = [index for index in run if index not in known]
    above = [index for index in run if not known or index < min(known)]
    crumbs = bool(run) and len(above) >= _LEAST and len(above) in known
    if masts < _LEAST and crumbs and all(len(lines[index]) <= _SHORT for index in above):
        return above  # columns of a site that no table knows, above its navigation
    return unknown if masts >= _LEAST else []


def _foot(lines: Sequence[str]) -> range:
    """Indexes of the lines at the end from the first that tells the owner of a site, after text."""
    text = next((i for i, line in enumerate(lines) if "。" in line), len(lines))
    begin = max(len(lines) - _FOOT_LINES, text + 1)
    first = next((i for i in range(begin, len(lines)) if _FOOT.search(lines[i])), len(lines))
    while first < len(lines) and first > begin and _CONTACT.match(lines[first - 1]):
        first -= 1
    return range(first, len(lines))


def _journal(line: str) -> PageLine | None:
    """The name and the issue of a journal; None for another line."""
    printed = _JOURNAL.fullmatch(line)
    if printed is None:
        return None
    return PageLine(fields=(unlabelled("published_in", *printed.span("name")),))


def _paper(line: str) -> PageLine | None:
    """The name and the day of a printed paper, or the name of one on the web; None for another line."""
    if digital := _DIGITAL.fullmatch(line):
        return PageLine(fields=(unlabelled("publisher", *digital.span("name")),))
    printed = _PAPER_DAY.fullmatch(line)
    if printed is None:
        return None
    name = unlabelled("publisher", *printed.span("name" if printed["name"] else "paper"))
    day = date_in(line, *printed.span("day" if printed["day"] else "before"))
    return PageLine(fields=(name, unlabelled("date", *day)) if day else (name,))


def _banner(lines: Sequence[str]) -> Iterator[int]:
    """Yield lines at the top that only what is around them tells: banners, channels, empty fields."""
    for index, line in enumerate(lines[:_HEAD]):
        below = lines[index + 1] if index + 1 < len(lines) else ""
        above = lines[index - 1] if index else ""
        if (
            _SHARING.fullmatch(line)
            or (_CHANNEL.fullmatch(line) and _STAMP.fullmatch(below))
            or (
                index == 0
                and (_LATIN.fullmatch(line) or (below == "打开" and len(line) <= _LONGEST))
            )
            or (_EMPTY.fullmatch(line) and (_EMPTY.fullmatch(below) or _EMPTY.fullmatch(above)))
        ):
            yield index


def _source(line: str) -> PageLine | None:
    """A row of small print without labels, or whose account shared the text; None for another line."""
    if shared := _SHARED.fullmatch(line):
        return PageLine(fields=(unlabelled("author", *shared.span("name")),))
    if original := _ORIGINAL.fullmatch(line):
        return PageLine(fields=(unlabelled("publisher", *original.span("name")),))
    fields = small_row(line)
    return None if fields is None else PageLine(fields=fields)
