"""Bylines: `张相军`, `山西省太原市市长　　张新伟`, `作者：李四`, `本报记者 王五`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.split.heads.dates import CREDIT, small_print, without_credit
from casebook.yamltext.packaged import packaged_yaml

_RULES = packaged_yaml("rules/names.yml")
_SURNAMES = frozenset("".join(_RULES["surnames"].split()))
_COMPOUND = frozenset(_RULES["compound"])
_HAN = r"[\u4e00-\u9fff㐀-䶿]"
_DOT = r"[·•・‧．]"
# A string that can be a name; `_is_name` then checks the surname.
_NAME = rf"(?:{_HAN}{{1,8}}(?:{_DOT}{_HAN}{{1,8}})+|{_HAN}{{2,4}})"
_NAMES = re.compile(rf"{_NAME}(?:(?:\s*+[、，,]\s*+|\s++){_NAME}){{0,3}}")
_SPACED_NAME = re.compile(rf"({_HAN})[\s\u3000]{{1,4}}({_HAN})(?:[\s\u3000]{{1,4}}({_HAN}))?")

# 李　娜 beside 张明富
_THREE = re.compile(rf"(?:^|(?<=[\s\u3000])){_HAN}{{3}}(?=[\s\u3000]|$)")
_SPACED = re.compile(rf"(?:(?<=^)|(?<=[\s\u3000]))({_HAN})[\s\u3000]({_HAN})(?=[\s\u3000]|$)")
_POST = (
    r"(?:委员长|市长|县长|区长|省长|州长|盟长|旗长|镇长|乡长|主席|书记|局长|厅长|部长|院长|检察长|主任|处长|科长|"
    r"所长|队长|支队长|大队长|站长|庭长|会长|组长|校长|秘书长|司长|署长|行长|总队长|专员|调研员|巡视员|"
    r"负责人|教授|副教授|研究员|讲师|博士|律师|委员|政委|检察官|法官|局党组成员)"
)
# Fonts without a middle dot print a dash: 克衣色尔—克尤木.
_DASHED_NAME = rf"{_HAN}{{2,8}}[—-]{_HAN}{{2,8}}"
_OFFICE_AND_NAME = re.compile(
    rf"(?P<office>.{{0,40}}{_POST})\s*+(?:[:：]\s*+)?(?P<name>{_NAME}|{_DASHED_NAME})"
)
_OFFICE_AND_SPACED_NAME = re.compile(
    rf"(?P<office>.{{2,40}}{_POST})[\s\u3000]+(?P<name>{_HAN}[\s\u3000]{{1,4}}{_HAN})"
)
# Names of several parts without a dot: 乌云其木格.
_PARTS = "|".join(sorted(_RULES["name_parts"].split(), key=len, reverse=True))
# After an office and a gap, any surname is accepted (次仁).
_OFFICE_GAP_NAME = re.compile(
    rf"(?P<office>.{{2,40}}{_POST})[\s\u3000]+(?P<name>{_HAN}{{2,4}}|(?:{_PARTS})(?:{_PARTS}|{_HAN}{{1,2}}))"
)
# A group that signs a study: 洛川县司法局课题组.
_GROUP_LINE = re.compile(
    r"(?P<body>[^\s，。：；、]{0,28}?)(?:联合)?(?:课题组|调研组|编写组|写作组|撰写组)"
)
# 刘　斌　县委副书记、县长
_NAME_AND_OFFICE = re.compile(
    rf"(?P<name>{_HAN}[\s\u3000]{_HAN}|{_HAN}{{2,3}})[\s\u3000]+(?P<office>[^\s，。：；]{{2,40}}{_POST})"
)
_BODY = r"(?:局|厅|委|院|办|部|处|所|中心|政府|委员会|办公室|大学|学院|学系|党校|政协|人大|工会|妇联|残联|工商联|支队|大队|总队|分局|街道|镇|乡|报|社|网)"
_BODY_AND_NAME = re.compile(rf"(?P<office>.{{2,40}}{_BODY})[\s\u3000]+(?P<name>{_NAMES.pattern})")
_ROLE_AND_NAME = re.compile(
    r"(?:本报|本刊|本网|[\u4e00-\u9fff]{1,6}(?:报|网|社|台|观察|新闻|客户端|融媒体?(?:中心)?)[ \t\u3000]*)?(?:见习|特约|全媒体|融媒体?|首席)?(?:记者|通讯员|作者|撰稿|撰文|供稿|执笔|(?:文\s*+[/／]?\s*+图|图\s*+[/／]?\s*+文|文)(?=[\s:：/／│|｜丨]))"
    rf"\s*+(?:[:：/／│|｜丨]\s*+)?(?P<name>{_NAMES.pattern}|(?<=[:：/／│|｜丨\s]){_HAN}{{2,4}})"
    rf"(?:[\s\u3000]*(?:通讯员|记者|实习生)\s*+[:：]?\s*+{_NAMES.pattern})?"
    rf"(?:[\s\u3000]*[（(]?{CREDIT}[）)]?)?"
)
# 读特记者 张某: the name of a medium that no list has
_MEDIUM_AND_NAME = re.compile(
    rf"{_HAN}{{2,6}}(?:记者|通讯员)[\s\u3000：:]++(?P<name>{_NAMES.pattern})"
)
# What stands before names in which a gap may be: 本报记者　吴　桐, 某学院某中心　宋文远　赵　海.
_SIGNER_BEFORE = re.compile(
    rf"(?:本报|本刊|本网)?\S{{0,4}}(?:记者|通讯员|作者)|\S{{2,30}}{_BODY}[\s\u3000]+{_HAN}"
)
# （某县司法局报送）
_SENT_BY = re.compile(r"(?P<body>[\u4e00-\u9fff]{3,30}?)(?:报送|供稿|提供|推荐|选送)")
# 报送单位：某县水务局
_SENDER = re.compile(
    r"(?:报送|推荐|申报|选送|推送|供稿|实施|案例)单位(?:】|\s*+[：:])\s*+(?P<body>[\u4e00-\u9fff]{3,30})"
)
_ONLY_BODY = re.compile(
    r"(?:中共)?.{2,36}(?:法庭|局|厅|委|院|办|部|处|所|中心|政府|委员会|办公室|(?:督查|研究|督导|信息)室|支队|总队|大队|分局|街道|党组|小组|"
    r"(?:检查|调研|视察|评议|督查|督察|巡察)组|师|[一二三四五六七八九十百〇零\d]{1,5}团)"
    r"|[\u4e00-\u9fff]{2,12}?[省市县区州旗盟][\u4e00-\u9fff]{0,12}(?:中学|小学|学校|医院|协会)"
)
# The office of a committee, in whose name may be any word: 中共某县委全面深化改革委员会办公室.
_COMMITTEE = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,12}(?:[省市县区州旗盟]委?)[\u4e00-\u9fff]{2,24}(?:委员会|领导小组|指挥部)办公室"
)
# 2022年民政工作报告县民政局局长 王某: a title that is printed on one line with the byline below it.
_TITLE_BEFORE = re.compile(
    r"^[^\s，。：]{2,40}?(?:工作报告|工作总结|工作汇报|讲话|发言|述职报告)(?=[\u4e00-\u9fff、]{2,24}$)"
)
_LONGEST = 300  # characters of a byline as printed, with its gaps
_ROLE_GAP = re.compile(r"^记[ \u3000]者(?=[ \u3000])")
_LETTER = re.compile(r"^N(?=本报|本网)")  # what is left of a drawn letter before a reporter
# A title that ends in a name has these before it: 来此回味乡愁——访某市市委书记王某.
_NO_OFFICE = re.compile(r"[，。！？【】]|——|[\u4e00-\u9fff]{4}[：:]")
_NO_NAMES = re.compile(r"记者|通讯员|编辑|[部室科处组队所站报网台社]$")
_NOT_NAMES = frozenset(_RULES["not_names"])
# 江北区 and 江苏省 begin with a surname but end in one of these.
_NOT_LAST = "省市县区乡镇村局厅院"
# A line that ends like the name of a body but has one of these is a title: 打造示范街道, 迈向数字政府.
_NOT_IN_BODY = re.compile(
    r"^各|[，。：；！？“”《》、]|推进|推动|打造|创建|建设|提升|助力|助推|赋能|加强|深化|全力|成功|争创|"
    r"优化|护航|擦亮|走进|奋力|服务型|凝聚|汇聚|[大格布新开全破棋]局$|[实好深细\d余多几]处$|[全干内]部$|场所$|"
    r"[通联快帮网就近次一自助]办$|为中心$|示范街道$|(?<=[\u4e00-\u9fff])(?<![省市县区旗州盟乡镇民某级])政府$"
)


_LONG_BODY = re.compile(r"[\u4e00-\u9fff]{4,30}(?:局|厅|委员会|办公室|政府)")
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]\s*(?P<told>\S.{1,40})")


@dataclass(frozen=True, slots=True)
class Byline:
    """A person and a post or body, as printed in a byline; "" for one that is not given.

    `name` may be several names, separated as printed.
    """

    name: str
    office: str


def byline(text: str, raw: str = "") -> Byline | None:
    """Parse a line that is only a byline; None for any other line.

    `text` is the line without stray white space. `raw` is the line as printed, whose
    gaps separate office and name; by default, it is the same as `text`.
    """
    raw = _ROLE_GAP.sub("记者", (raw or text).strip())
    if len(raw) > _LONGEST or not 2 <= len(text) <= 60 or text[-1] in "。！？；":
        return None
    raw = _without_name_gaps(
        _LETTER.sub("", raw).strip("（）()【】").lstrip("□■◎●◆▲△○|｜丨 \u3000")
    )
    labelled = small_print(raw)
    if labelled and labelled.author and not labelled.date:
        return Byline(labelled.author, "")
    sent = _SENT_BY.fullmatch(raw) or _SENDER.fullmatch(raw)
    if sent and body_line(sent["body"]):
        return Byline("", sent["body"])
    group = _GROUP_LINE.fullmatch(raw)
    if group and len(group[0]) > 4:
        return Byline(group[0], group["body"])
    if (led := _NAME_AND_OFFICE.fullmatch(raw)) and led["name"][0] in _SURNAMES:
        name = "".join(led["name"].split())
        if name not in _NOT_NAMES and not body_line(name):
            return Byline(name, tidy(led["office"]))
    spaced = _SPACED_NAME.fullmatch(raw)
    if spaced and spaced[1] in _SURNAMES:
        return Byline("".join(filter(None, spaced.groups())), "")
    for pattern, line, any_surname in (
        (_ROLE_AND_NAME, raw, True),
        (_MEDIUM_AND_NAME, raw, False),
        (_OFFICE_AND_NAME, raw, False),
        (_OFFICE_AND_SPACED_NAME, raw, False),
        (_OFFICE_GAP_NAME, raw, True),
        (_BODY_AND_NAME, raw, False),
        (_OFFICE_AND_NAME, text, False),
    ):
        match = pattern.fullmatch(line)
        if match is None:
            continue
        spaced_out = pattern is _OFFICE_AND_SPACED_NAME
        name = "".join(match["name"].split()) if spaced_out else tidy(match["name"])
        office = tidy(match.groupdict().get("office") or "")
        known = name not in _NOT_NAMES if any_surname else _are_names(name)
        if known and not _NO_OFFICE.search(office):
            return Byline(name, _TITLE_BEFORE.sub("", office))
    if _THREE.search(raw):  # only beside such a name is a shorter one spaced
        raw = _SPACED.sub(lambda m: m[1] + m[2] if m[1] in _SURNAMES else m[0], raw)
    if _NAMES.fullmatch(raw) and _are_names(raw) and text not in _NOT_NAMES:
        return Byline(tidy(raw), "")
    return None


def _without_name_gaps(raw: str) -> str:
    """Remove the gaps inside two-character names after a role or body: 本报记者　吴　桐　孙　立."""
    if not _SIGNER_BEFORE.match(raw):
        return raw
    return re.sub(
        rf"(?<=[\s\u3000：:])({_HAN})[\s\u3000]+({_HAN})(?=[\s\u3000]|$)",
        lambda match: match[1] + match[2] if match[1] in _SURNAMES else match[0],
        raw,
    )


def _are_names(text: str) -> bool:
    """Whether all parts of a list of names are names."""
    return all(_is_name(part) for part in re.split(r"[\s、，,]+", text) if part)


def _is_name(name: str) -> bool:
    """Whether a string of Han characters is a name: a listed surname and one or two more, no heading.

    Names with a dot or a dash (克衣色尔·克尤木) are not checked further.
    """
    if re.search(rf"{_DOT}|[—-]", name):
        return True
    if name[-1] in _NOT_LAST or name in _NOT_NAMES:
        return False
    if name[:2] in _COMPOUND and 3 <= len(name) <= 4:
        return True
    return name[0] in _SURNAMES and 2 <= len(name) <= 3


def names_in(text: str) -> str:
    """The names in words that are only names, also glued ones (屈小清沈小云), with a space between; else ""."""
    found: list[str] = []
    if _NO_NAMES.search(text):
        return ""
    for words in re.split(r"[\s、，,]+", text.strip()):
        rest = words
        while rest:
            ends = [n for n in (3, 4, 2) if len(rest) >= n and _is_name(rest[:n])]
            end = next((n for n in ends if n == len(rest) or rest[n] in _SURNAMES), 0)
            if not end:
                return ""
            found.append(rest[:end])
            rest = rest[end:]
    return " ".join(found)


def could_be_name(text: str) -> bool:
    """Whether a line between a title and a date can be a name: two or three Han characters.

    Any surname is accepted here (次仁).
    """
    return (
        re.fullmatch(rf"{_HAN}{{2,3}}", text) is not None
        and text not in _NOT_NAMES
        and text[-1] not in _NOT_LAST
    )


def body_line(text: str) -> bool:
    """Whether a line is only the name of an office or body (`晋城市司法局`)."""
    if _COMMITTEE.fullmatch(text):
        return True
    return bool(_ONLY_BODY.fullmatch(text)) and not _NOT_IN_BODY.search(text)


def body_name(text: str) -> str:
    """The body that a line names and nothing else, also in brackets (（某县教育局）); "" for another line."""
    name = text.strip("（）()")
    return name if body_line(name) else ""


def office_heading(text: str) -> Byline | None:
    """The byline that a contents list prints before a title (`新乡市工业和信息化局局长宋光旭：`), or None."""
    if text.endswith(("：", ":")):
        match = _OFFICE_AND_NAME.fullmatch(text[:-1])
        if match and _are_names(match["name"]):
            return Byline(tidy(match["name"]), tidy(match["office"]))
    return None


def tidy(text: str) -> str:
    """Names or an office without the roles between names (记者), separated by single spaces."""
    text = re.sub(r"(?<!\s)\s++(?:通讯员|记者|实习生)[\s:：]*+", " ", text)
    return re.sub(r"[\s\u3000]+", " ", without_credit(text)).strip(" :：")


def field_signer(text: str, raw: str) -> Byline | None:
    """What a line below a known title says of who sent the case, also as a field; None for none.

    单位：某县人民政府. A field with something else (实施时间：…) has neither name nor office.
    """
    match = _FIELD.fullmatch(text)
    told = match["told"] if match else text
    signer = byline(text, raw) or byline(told, told)
    office = Byline("", told) if body_line(told) or _LONG_BODY.fullmatch(told) else None
    return signer or office or (Byline("", "") if match else None)
