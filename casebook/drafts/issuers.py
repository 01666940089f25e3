"""The public body that a report is of (单位), and the person who signs it (作者)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from casebook.model import Article
from casebook.split.heads.bylines import byline, names_in, tidy
from casebook.split.heads.dates import date_line, small_print

_HAN = r"[\u4e00-\u9fff*＊×]"
_ENDING = (
    r"(?:人民检察院|检察院|人民法院|法院|公安局|局|厅|(?:全面)?依法治[省市县区州旗]办|"
    r"委员会办公室|领导小组办公室|指挥部|党校|管理委员会|(?:卫生健康|发展(?:和)?改革|国资|网信|经信|农业农村|住房城乡建设|民宗|交通)委(?!员)|"
    r"人民政府(?:(?!关于|工作|办公|依法)[\u4e00-\u9fff]){2,8}?(?:办公室|委员会|督导室|研究室)|"
    r"政法委(?:员会)?|纪委监委|纪委|(?:组织|宣传|统战)部|人民代表大会常务委员会|人大常委会|政协(?!委员(?!会))|委员会|办公室|分局|支队|大队|管委会|"
    r"(?:人民|(?<=[省市县区州旗盟]))政府办公[室厅]|人民政府|(?<=[省市县区旗州盟镇乡])政府(?!建设|工作|职能|常务|信息)|街道办事处|司法所|综合执法(?:大)?队|委依法治[省市县区州旗]办)"
)
_PLACE = r"(?:(?:中共)?[\u4e00-\u9fff*＊×]{0,16}?(?:省|市|县|区|旗|州|盟|镇|乡|街道|师|兵团))?"
_LEADING = re.compile(
    rf"(?:20\d\d年度?)?(?:关于)?(?P<body>{_PLACE}(?:（{_HAN}{{1,8}}）)?{_HAN}{{0,12}}?{_ENDING}"
    r"(?:党[组委](?!书记|成员))?(?:办公室)?(?:(?:[\u4e00-\u9fff]{2,6}?)(?:分局|司法所|派出所|大队|监管所))?)"
)
_COLUMN = re.compile(r"^[^丨｜|]{2,12}[丨｜|]\s*")  # 聚焦两会丨某县人民法院…
_POST = re.compile(
    r"(?:代理?)?(?:党组书记|党委书记|副?局长|副?厅长|副?院长|副?检察长|副?主任|副?书记|副?所长|副?支队长|副?大队长|"
    r"[党政]*负责人|、)+.*$"
)
_GROUP = re.compile(
    r"(?:联合)?(?:执法)?(?:检查|调研|视察|评议|督查|督察|巡察)组$"
)  # of a committee
_NAMED_BODY = re.compile(
    r"20\d\d年，([\u4e00-\u9fff]{2,8}(?:省|市|县|区)[\u4e00-\u9fff]{2,8}?(?:厅|局))(?![长内])"
)
_NO_BODY = re.compile(
    r"^(?:关于)?[全各我]|^第?[一二三四五六七八九十]{1,3}届|诉(?![讼源前求服])|^[破新开布格大棋全]局|[在让用以把对]|推进|推动|领域|打造|建设|创新|助力|赋能|加强|优化"
)
_ANY_BODY = frozenset(
    (
        "人民法院",
        "法院",
        "人民检察院",
        "检察院",
        "人民政府",
        "公安局",
        "司法所",
        "人大常委会",
        "政协",
        "委员会",
        "办公室",
    )
)
# 省司法厅来我市调研, 市依法治市办督察组莅临某县: whoever comes does not write the report
_COMES = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}[组团办处室])?(?:一行|领导|负责人|专家)?(?:再次|又|赴)?(?:来|莅临|莅)(?![自源信电函访者年])"
)
_ANSWERED = re.compile(r"号(?:提案|建议|议案)[^，。]{0,12}(?:答复|复函)")
_IN_NAMES = re.compile(r"(?:城乡|城市)建设|建设(?=[局厅委])|应用|信用|利用|对外")
_SIGNED_BODY = re.compile(
    rf"(?P<body>(?:中共)?[\u4e00-\u9fff（）()*＊×]{{1,36}}?(?:{_ENDING}|管理委员会|委员会|政府|党委|党组|党工委|"
    r"[省市县区州旗]委|办事处|中心|[镇乡市县区]|街道))(?:（?(?:盖?章|公章)）?)?"
)
_NOTICE = 12  # paragraphs at the top of a text in which a notice is signed
_SIGNED_LINES = 3
_DATE_BEHIND = re.compile(r"(?:20\d\d|二[〇○零].{2})\s*[年./-].{2,9}$")
_SELF = re.compile(r"[我本全](?:局|院|所|办|委|厅|支队|大队|中心)(?!部)")
_TOWN = re.compile(r"(?:[镇乡]人民政府|街道办事处)$")
_OF_TOWN = re.compile(r"[我本全](?:[镇乡](?!村)|街道)")
_SIGNED_CHARS = 60
_MEDIUM = r"(?:本报|本刊|本网|[\u4e00-\u9fff]{2,8}(?:报|网|社|台|新闻|中心))?"
_PERSON = r"(?:(?!责任|编辑|通讯员|摄影)[\u4e00-\u9fff]){2,4}"
_SIGNER = re.compile(
    rf"[（(](?:[撰拟]稿|撰文|供稿人?|文[/　 ]|{_MEDIUM}(?:全媒体|融媒体?|见习|首席)?记者|通讯员)[人]?[：:\s　/]*(?P<name>{_PERSON}(?:[、\s　]+{_PERSON})*)"
    rf"(?:[\s　,，]*(?:通讯员|摄影|图|(?:责任)?编辑|审[核签稿]|校对)[：:\s　]*{_PERSON}(?:[、\s　]{_PERSON})*)?[）)][\s　|｜]*$"
    rf"|^[\s　]*{_MEDIUM}(?:全媒体|融媒体?|见习|首席)?(?:(?<=\S)|^)记者[：:\s　]*(?P<last>{_PERSON}(?:[、\s　]{_PERSON})*)$"
)
# 本报讯（记者 王某 通讯员 李某）: behind 讯, 电, 报道 or 消息
_DATELINE = re.compile(
    rf"[\s　]*+(?:[^，。；：（(\n]{{2,24}}(?:[（(][^，。；：（()）\n]{{2,14}}[）)])?(?:讯|电|消息|报道)[\s　]*+)?[（(](?:(?:{_MEDIUM}|[\u4e00-\u9fff]{{2,8}}集团)(?:全媒体|融媒体?|见习|首席)?记者|通讯员)[：:\s　/]*+"
    rf"(?P<name>{_PERSON}(?:[、\s　]+{_PERSON})*)(?:[\s　,，]*(?:通讯员|摄影|图)[^（）()。]{{0,40}})?[）)]"
)
# the same with nothing but names, which may be glued: 本网讯（王某某）, 讯（通讯员 屈某清沈某云）
_DATELINE_NAMES = re.compile(
    r"[^，。；：（(\n]{2,24}(?:讯|电|消息|报道)[\s　]*+[（(](?:记者|通讯员)?[：:\s　/]*+(?P<name>[\u4e00-\u9fff\s　、]{2,24})[）)]"
)
# 红网时刻新闻记者 杨某 泸溪报道
_REPORTS = re.compile(
    rf"[\u4e00-\u9fff]{{2,12}}记者[\s　：:]+(?P<name>{_PERSON}(?:[、\s　]{_PERSON})*)[\s　]+[\u4e00-\u9fff]{{2,6}}报道$"
)
# 新华社记者黄某某摄, 记者王某通讯员高某某, （某乡刘某某）: a text has no gaps between its words
_SIGNED_GLUED = re.compile(
    r"[\u4e00-\u9fff]{0,8}记者(?P<reporter>[\u4e00-\u9fff、]{2,12}?)(?:通讯员[\u4e00-\u9fff、]{2,12})?(?:摄|报道)?"
    r"|[（(](?:[撰拟供]稿人?[：:])?[\u4e00-\u9fff]{2,24}(?:[局厅委院府办室站所乡镇]|街道|中心|政协|人大|工会)(?P<name>[\u4e00-\u9fff]{2,9})[）)]"
)
_MARKED = re.compile(r"[□■◎●▲口][^\s：:]{3,20}[：:\s　]+(?P<name>[\u4e00-\u9fff\s　、]{2,14})")
# 平舆融媒 常某慧 朱某
_MEDIUM_NAMES = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:融媒体?(?:中心)?|日报|晚报|电视台|客户端)[\s　：:]*(?P<name>[\u4e00-\u9fff\s　、]{2,24})"
)
_BRACKETED = re.compile(r"[（(][\u4e00-\u9fff\s　、]{2,14}[）)]")  # 任春
_BRACKETED_BEHIND = re.compile(r"(?<=[。！？”])[（(][\u4e00-\u9fff\s　、]{2,14}[）)]$")
# （某县法院 任春）; 记者岳某某通讯员李某某
_CLOSING = re.compile(
    r"(?:^|(?<=[。！？”]))(?:[（(](?:[撰拟供]稿人?[：:])?[^（）()。，：:]{6,36}[）)]|\s?[\u4e00-\u9fff]{0,8}记者[\u4e00-\u9fff、\s]{2,24})$"
)
_NAMES = 20  # code points at the end of a text in which names in brackets stand
_ROLES = re.compile(r"记者|通讯员")
_ROLE = re.compile(r"^(?:本报)?(?:记者|通讯员)\s+")
_FIRST = 3  # paragraphs of a text, one of which names its reporter
_HEADINGS = 3  # lines of a text, of which the first may be headings
_OPENING = 160  # code points of a text in which its body is named
_SUBJECT = re.compile(
    r"(?:^|[，,。\n])\s*+(?P<body>(?:[\u4e00-\u9fff]{2,8}?[省市县区州旗盟]|[市县区州旗])[\u4e00-\u9fff]{2,10}?(?:局|厅|法院|检察院|委员会))"
    r"(?=坚持|紧紧|紧扣|围绕|认真|深入|扎实|落实|全面|始终|持续|立足|聚焦|严格|以|把|切实|积极|高度|牢牢|依法|按照|大力|主动|狠抓|推进|加强|"
    r"在[^，。]{2,40}(?:领导|指导|支持|关心|帮助|部署)下)"
)
_REPORTER = (
    r"(?:[\u4e00-\u9fff]{2,8}?[省市县区州旗盟][\u4e00-\u9fff]{2,14}?(?:局|厅|委员会|办公[室厅])|"
    r"[\u4e00-\u9fff]{2,14}?(?:管理委员会|管委会|街道办事处|街道|人民政府|镇政府|乡政府|开发区))"
)
# 现发布某省某厅2018年政府信息公开工作年度报告
_REPORTED = re.compile(
    rf"(?:发布|公布|编制|公开)(?:了|《)?(?:20\d\d年度?)?(?P<body>{_REPORTER}(?:[\u4e00-\u9fff]{{2,6}}分局)?)(?=20\d\d年|政府信息公开)"
    rf"|由(?P<maker>{_REPORTER})(?:（[^）]{{2,30}}）)?(?:负责)?(?:编制|编写|汇总)"
)
_BODY_AND_NAME = re.compile(
    r"(?P<body>\S{3,30}?)\s+(?:\S{0,4}(?:助理|书记员|检察官|法官|[庭院科局所队]长|主任)\s+)?(?P<name>\S{2,4}(?:[\s、][^\s、]{2,4})*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who issued a report, each "" if unknown.

    `organization` is its public body and `author` the person; `signature` the name of the body that
    stands below the text, and `publisher` the one in the head (来源), whoever wrote the report.
    """

    organization: str = ""
    author: str = ""
    signature: str = ""
    publisher: str = ""


def issuer_of(article: Article, head: str, publisher: str) -> Issuer:
    """Return who issued a report.

    `head` is the head as printed, `publisher` one that the file format declares, "" for none.
    """
    printed = tidy(_ROLE.sub("", article.author))
    author, signer = _author(printed)
    signature = signature_of(article)
    source = publisher or publisher_of(head)
    text = "\n".join(paragraph.text for paragraph in article.paragraphs)
    organization = organization_of(article) or signer or signature
    if signer and _is_short_of(organization, signer):
        organization = signer
    if signer != organization:  # the title has another body: the byline stays as printed
        author = printed
    if source.endswith(organization) and is_body(source):  # 市教育局 is 乐清市教育局
        organization = source if organization else ""
    if not organization and article.part is None:
        organization = _subject_of(text)
    if not organization and article.part is None and _speaks_for(source, text):
        organization = source
    author = author or _signer_below(article) or _reporter_of(text)
    return Issuer(organization=organization, author=author, signature=signature, publisher=source)


def _is_short_of(short: str, body: str) -> bool:
    """Whether a title calls a body by a shorter name: 新野法院 is 新野县人民法院."""
    letters = iter(body)
    return short[:2] == body[:2] and short[-2:] == body[-2:] and all(c in letters for c in short)


def _speaks_for(source: str, text: str) -> bool:
    """Whether a text is by the body that published it: it speaks of 我局, or of the whole township."""
    if not is_body(source):
        return False
    return bool(_SELF.search(text) or (_TOWN.search(source) and _OF_TOWN.search(text)))


def _signer_below(article: Article) -> str:
    """The writer of a news text that its last paragraph names (（撰稿：…）, 本报记者 …), "" for none."""
    texts = [p.text for p in article.paragraphs]
    if not texts or (len(texts) < 2 and len(texts[0]) <= _SIGNED_CHARS):
        return ""
    last = texts[-1].rstrip(" |｜")
    closing = _CLOSING.search(last[-_SIGNED_CHARS:])
    glued = _SIGNED_GLUED.fullmatch("".join((closing[0] if closing else last).split()))
    if glued and (names := names_in(glued["reporter"] or glued["name"])):
        return names
    if match := _SIGNER.search(texts[-1][-_SIGNED_CHARS:]):
        return " ".join((match["name"] or match["last"]).split())
    if (marked := _MARKED.fullmatch(last)) and (names := names_in(marked["name"])):
        return names
    bracketed = _BRACKETED.fullmatch(last) or _BRACKETED_BEHIND.search(last[-_NAMES:])
    if bracketed:
        named = byline(bracketed[0])
        return named.name if named else names_in(bracketed[0].strip("（）()"))
    medium = _MEDIUM_NAMES.fullmatch(texts[-1]) if len(texts[-1]) <= _SIGNED_CHARS else None
    return names_in(medium["name"]) if medium else ""


def _reporter_of(text: str) -> str:
    """The reporter behind the dateline of a news text (本报讯（记者 …）), "" for none."""
    for line in text.split("\n", _FIRST)[:_FIRST]:  # captions may stand above
        if match := _DATELINE.match(line) or _REPORTS.match(line):
            return " ".join(match["name"].split())
        if (match := _DATELINE_NAMES.match(line)) and (
            names := names_in(_ROLES.sub(" ", match["name"]))
        ):
            return names
    return ""


def _subject_of(text: str) -> str:
    """The body that the opening has as its subject (2024年，市市场监管局围绕…), "" for none."""
    lines = text.split("\n", _HEADINGS)
    opening = next((line for line in lines[:_HEADINGS] if "，" in line or "。" in line), lines[0])[
        :_OPENING
    ]
    match = _SUBJECT.search(opening) or _REPORTED.search(opening)
    found = match and (match["body"] or match.groupdict().get("maker"))
    return found if found and not _is_no_body(found) else ""


def _author(printed: str) -> tuple[str, str]:
    """Divide what a byline prints as the author into a person and a body: (person, body)."""
    if is_body(printed):
        return "", printed
    match = _BODY_AND_NAME.fullmatch(printed)
    if match and is_body(match["body"]):
        return match["name"], match["body"]
    return printed, ""


def is_body(text: str) -> bool:
    """Whether a text is only the name of a public body."""
    return _SIGNED_BODY.fullmatch(text) is not None and not _is_no_body(text)


def _is_no_body(text: str) -> bool:
    """Whether words that end like a body are none: 推进法治建设局; 住房和城乡建设局 is one."""
    return text in _ANY_BODY or _NO_BODY.search(_IN_NAMES.sub("", text)) is not None


def publisher_of(head: str) -> str:
    """The publisher that the small print of a head gives (来源：区司法局), "" for none."""
    prints = (small_print(line) for line in head.split("\n"))
    return next((fields.publisher for fields in prints if fields and fields.publisher), "")


def signature_of(article: Article) -> str:
    """The body whose name stands below the text, with or without a date; "" for none.

    A notice is signed above the plan that it brings.
    """
    texts = [p.text.strip() for p in article.paragraphs[:_NOTICE]]
    for above, below in pairwise(texts):
        if date_line(below) and is_body(above):
            return above
    last = [p.text.strip() for p in article.paragraphs if p.level == 0][-_SIGNED_LINES:]
    if len(last) < 2:
        return ""
    for text in reversed(last[1:]):
        if date_line(text):
            continue
        undated = _DATE_BEHIND.sub("", text)
        match = _SIGNED_BODY.fullmatch("".join(undated.split()))
        return match["body"] if match and is_body(match["body"]) else ""
    return ""


def organization_of(article: Article) -> str:
    """Return the public body that issued the report, "" if it is about the whole place.

    Taken from the author's office (新乡市工业和信息化局局长), from the title (浚县检察院“三员”…,
    市司法局在…会上的汇报发言) or, for a part of an article, from the first body that the part gives
    by its full name (江苏省自然资源厅).
    """
    office = _GROUP.sub("", _POST.sub("", article.office))
    title = "".join(_COLUMN.sub("", article.title).split("\u3000")[:1])
    titled = _LEADING.match(title)
    of_title = titled["body"] if titled and not _is_no_body(titled["body"]) else ""
    comes = titled and _COMES.match(title, titled.end())
    # it visits, is a party of the case, or has made the proposal that is answered
    if comes or article.title.endswith("案") or _ANSWERED.search(article.title):
        of_title = ""
    if office and (match := _LEADING.fullmatch(office)):
        # 县人大常委会 is 大方县人大常委会
        return of_title if of_title.endswith(match["body"]) else match["body"]
    if article.part is not None:
        texts = [p.text for p in article.paragraphs if p.level == 0]
        named = next((m for text in texts if (m := _NAMED_BODY.search(text))), None)
        return named[1] if named else ""
    return of_title
