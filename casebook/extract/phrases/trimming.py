"""Trims the text before a quantity down to the phrase that names what is measured."""

from __future__ import annotations

import re

from casebook.extract.patterns import at_place, plain_first
from casebook.extract.phrases.edges import without_leading, without_trailing
from casebook.extract.quantities.numerals import CHINESE, ONES
from casebook.extract.rules import rule_file
from casebook.places.divisions import division_table

VERBS = plain_first("|".join((*rule_file("phrases")["verbs"], *rule_file("phrases")["handled"])))
"""Alternatives of a regular expression: the verbs of counted actions (受理, 办结)."""
VERB = re.compile(f"(?:{VERBS})")
VERB_HERE = at_place(VERBS)
"""A pattern of one of them, for a place that is known."""
VERBS_AND_RESULTS = plain_first("|".join((VERBS, *rule_file("phrases")["bare"])))
"""The verbs, with the results of a procedure (维持, 驳回)."""
DONE_HERE = at_place(VERBS_AND_RESULTS)
"""A pattern of one of these, for a place that is known."""
_FIRST_VERB = rf"(?:成功|依法|决定|建议|拟|督促|推动|登记)?{DONE_HERE}"
_OR_PARTLY = re.compile("[或和及、](?:基本|部分|逐步|计划)|或")  # 解决|或基本解决建议
_VERB_BEFORE_OBJECT = re.compile(rf"(?:{_FIRST_VERB}|形成|达成(?!率))(?:成功(?!率))?")
# 受理|审查逮捕案件: the second verb names the cases
_PROCEDURE = "(?:审查|调解|执行|监督|检查|抽查)[^，、和及并]{1,6}案件$"
_VERBS_BEFORE_OBJECT = re.compile(
    rf"{_FIRST_VERB}(?:(?!{_PROCEDURE})[、和及并]?(?:宣布)?{DONE_HERE})*(?:成功(?!率))?"
)
_JOINERS = re.compile("^(?:并|及|、|和(?![解谐]))+")
# Adverbs after which the phrase begins: 全市各级行政复议机关共|受理行政复议案件
_OPENERS = re.compile(
    r"(?:共计|累计|总计|合计|先后|现共有|全年(?!目标|任务|工作|计划)|共有|现有|共(?<!公共)(?!计)|已经|已|依法依规|依法|目前|率先)(?=[^同享识建治和青性产鸣赢振通存商融管])|其中"
)
# 罚没款1亿2000万元, 调解数十件, 见警率逾九成五
LAST_QUANTITY = re.compile(
    rf"(?:近|约|超过|超)?(?:[\d*＊][\d.*＊,，{CHINESE}余多]*|[{ONES}十百千万亿][{CHINESE}余多]+"
    rf"|[数几][十百千万亿]+)[余多几]?[^\d*＊]{{0,3}}$"
    rf"|(?:超过|突破|达到|[近约逾超达])?(?:[{ONES}]成[半{ONES}]?|百分之[{CHINESE}点]{{1,12}})(?:以上|左右)?$"
)
"""A quantity at the end of a clause, including vague ones."""
_ACTS = plain_first("|".join((VERBS, *rule_file("phrases")["acts"])))
_ACT_HERE = at_place(_ACTS)
_ACT = re.compile(_ACTS)
_MANNER = "(?:统一|集中|牵头|包案|现场|免费|自主|同步|共同|联合|成功|依法|已|共|全年|先后|累计|当年|每年|每月|每天|一天|一年|这些年|平均|陆续|先行|新|去年|今年|[0-9]{4}年度?)*"
# 自治州政府同步|出台配套制度, 各级调解组织|成功调解案件: who did it is not part of the phrase
_ACTOR = re.compile(
    rf"(?!{VERB_HERE}(?!组织|机构|委员会))(?:(?!听取|审议|研究)[^，。“”《》]){{0,18}}?(?<!法治){at_place(*rule_file('phrases')['actors'])}(?<!城镇){_MANNER}(?=(?:[为给]对?[^，、]{{2,10}}?)?{_ACT_HERE}(?!组织|机构|委员会))"
)
# 拉萨市|化解矛盾纠纷
_PLACE = re.compile(
    rf"(?P<name>[^，、“”《》（]{{1,8}}?[省市县区州旗盟])(?:目前|现在|累计|共|已)*(?={_ACT_HERE}[^，]{{2,}})"
)
# 在城郊三镇|布设调解室, 为受援人|取得经济利益: neither is where, or for whom
_FOR_WHOM = re.compile(
    rf"(?:在(?![册编岗建校矫读职线])|从(?![业事严轻犯])|于|为(?![民老企期])|给|替|面向|会同|与|向(?!上))[^，。《》]{{1,16}}?{_MANNER}(?={_ACT_HERE}(?![中里过率]))"
)
# 聘请企业家担任|特邀监督员; 邀请党校专家|举办专题讲座
_AS = re.compile(
    "(?P<verb>聘请|选聘|聘任|邀请|推选|吸纳)[^，]{2,}?(?:担任|作为|任|为)(?P<role>[^，为]{2,})$"
)
_THROUGH = re.compile("(?:邀请|联合|会同|组织|带领|依托)[^，]{2,}?(?=(?:举办|召开|举行)[^，]{2,})")
# 刘强告诉记者全县…, 周敏介绍全县…
_SPEAKER = re.compile(
    r"^[^，。]{0,16}?(?:介绍|告诉记者|表示|透露|通报|坦言|说)(?:说|道|称)?[：:]?“?(?=[我全去今该本截目])"
)
_CLOSES = re.compile("[^（）]*）")  # （已解决）
# 县市场监管局上半年|查处违法案件, 近3年|建设农田: neither who nor when is part of the phrase
_WHEN = re.compile(
    "^[^，、“”《》（]{0,14}?(?<!每)(?:[上下]半年|第?[一二三四]季度|前三季度|[去今]年|近?[一两二三四五六七八九十几0-9]{1,2}年(?:以?来|间)?|[0-9]{1,2}月份?)"
    rf"(?:共|累计|已)*(?=(?:{_ACTS})(?![率数量度]))"
)
_TIMES = ("年", "季", "月")
_ACTS_ONLY = re.compile(f"(?:{_ACTS})+")
_MEETINGS = frozenset(("会议", "全体会议"))
_SHORTEST_REST = 2
_TIME_ONLY = re.compile("[^，]{0,6}(?:年|月|来|以来|期间|时间|目前|[省市县区州旗])")
# 因承接能力不足|收回; 因调解和解终止 says how
_CAUSE = re.compile(
    f"因[^，解被]{{3,10}}?(?=(?:不能|不予|无法|未能|未|没有|难以)?{at_place(VERBS_AND_RESULTS, *rule_file('phrases')['acted'])}$)"
)
_PURPOSES = frozenset("在从于为给替面会与向")
_SHORTEST_ACT = 4  # characters of a verb with its object
_SAID = ("介绍", "告诉", "表示", "透露", "通报", "坦言", "说")
_GENERIC = frozenset(rule_file("phrases")["generic"])
_BODIES = frozenset(rule_file("phrases")["bodies_in"])
_CHANNELS = ("热线", "信箱", "服务台")
_LONGEST_GIVEN_ACTOR = 12  # characters of an actor that is kept before a generic object
_WHOSE = re.compile("^(?:各级|全[市省县区州]|[省市县区]级)")
# 不予受理、以补正退回等方式处理: the list is of ways, not of things
_WAYS = re.compile("等(?:方式|形式|途径|手段|渠道|办法)")
# 依托市信用信息共享平台归集…, 通过自助服务机查询…: the means is not part of the phrase
_MEANS = re.compile(r"^(?:围绕|对照|依托|通过|按照|根据|结合|利用|运用|依据|借助)[^，]{2,}")
_EXAMINED = re.compile(
    "考试|考核|验收|审核|审查|评估|认证|测试|评审|核查|复核|复审|率$"
)  # 通过评审项目
# 各部门通过信息公开系统|主动公开信息, 各地依托司法所设置|工作站
_MEANS_INSIDE = re.compile(
    f"(?P<who>(?:(?!{VERB_HERE})[^，“”《》]){{2,24}}?)(?:通过(?![率了后的])|依托|借助|依靠)(?:“[^”]{{2,8}}”)?[^，“”《》]{{1,20}}"
    f"(?P<act>(?:主动|依法|成功|累计|共)*{at_place('公开(?![网平专栏])', '推送', VERBS)}(?![率中网])[^，]{{2,}})"
)
_OR_SO = re.compile(f"(?<=..)（{_ACT_HERE}）(?=..)")  # 避免|（挽回）|损失
_IN_ONE = re.compile("集[^，]{2,30}(?:于|为)一体的?(?=.{2})")  # 建成|集宣传、调解于一体的|基地
# 建成|覆盖县、乡、村的三级阵地
_COVERING = re.compile("(?P<built>建成|建立|构建|形成|打造)了?覆盖[^，的]{2,24}的(?=.{4})")
# 村总人口中|党员
_AMONG_ALL = re.compile(
    "^[^，“”《》]{0,8}(?:(?:人口|总数|总量|人员|队伍|群众)中(?![小医心国央学等专级转华标])(?=.{2})"
    "|(?<=..)(?<![集抽其高初命看空])中(?=(?:划入|列入|纳入|属于|涉及|新增)..))"
)
# 市四届人大二次会议|代表建议
_SESSION = re.compile(
    "[省市县区州旗]?(?:人大|政协)?第?[一二三四五六七八九十]+届(?:人大|政协)?(?:第?[一二三四五六七八九十]+次会议)?(?=..{2})"
)
# 其他组织设立的|行业性、专业性调委会
_QUALITY_LAST = re.compile("[一-鿿]{2}性$")
_QUALITY_FIRST = re.compile("[一-鿿]{2}性(?=..)")
_TIME_OF_MEANS = re.compile("^(?:全年|今年以来|今年|年内|先后|累计|已|共)+(?=围绕)")
_AFTER_REVIEW = re.compile(
    "^经(?:依法)?(?:审查|审核|核实|核查)后?(?:（[^（）]*）)?(?=受理|办理|办结|不?批准)"
)
_MEANS_FIRST = frozenset("围对依通按根结利运借")


# 建成|了普法阵地
_OUT_OF = re.compile("(?<=..)(?<![集其高初空])中的$")  # 21142宗案卷中的|18844宗
_IN_NAME_OF = re.compile("^[对将]?以[^，]{2,16}?名义(?=.{2})")  # 以县政府名义|印发文件
_FIRST_OF_TWO = re.compile(
    "[^，并“《]{4,}(?<![合归兼吞])(?:并|且)(?![联购网轨列存行不])(?:及时|依法|当场|同步|逐一)?"
)
_CLAIMS = ("要求", "请求", "诉请", "主张")
# 李某要求物业公司|退还押金
_CLAIMED = re.compile(
    "[^，]{1,12}?(?:要求|请求|诉请|主张)[^，]{0,10}?(?=(?:赔偿|赔付|支付|退还|退赔|返还|给付|归还|偿还|补偿|补发)(?!率))"
)
_INCLUDED = re.compile("(?<=..)（(?:含|包括|包含|不含)[^（）]+）")  # 变更（含部分撤销）决定
_MONTH = re.compile("^(?:[0-9]{1,2}月?(?:份|底)?[-—~～至到])?(?:[至到])?[0-9]{1,2}月份?")
# 县司法局自2021年挂牌以来|办理…
_SINCE = re.compile("^[^，“”《》]{0,24}?以来(?=.{2})")
# 南京市共有|1500余个…, 全国有|调解委员会
_PLACE_HAS = re.compile(
    "^(?:[^，、“”《》各全]{1,5}[省市县区州旗镇乡]|全国|我国)(?:目前|现在)?(?:(?:共|现|已)有|有(?=..{2}))(?![效关机限利偿])"
)
_FINISHED = re.compile("(?:(?<=^..)|(?<=^...)|(?<=^....))了(?![解结率])")
# 市、县、乡、村四级平台
_OF_TIERS = re.compile("^[村乡镇县市（）居社区街道]{1,6}(?=[二三四五]级)")
_VERB_NEAR = 9  # characters into a list by which its verb ends
_VERBS_TOGETHER = re.compile(
    f"{at_place('建设|开设|创设|增设', VERBS, '公开(?![招选征承课透听竞拍遴道])')}{VERB_HERE}?(?=.|$)"
)
_ITEM_END = re.compile("、(?![^（）]*）)")
_IN_TITLE = re.compile("[^《》]*》")
_OF_SUCH = re.compile("^(?:方面|领域|类|类型|环节)的?(?=.{2})")
# “甲调解室”“乙理堂”等|个人调解室
_SEVERAL_QUOTED = re.compile("“[^”]*”“")
_QUOTED_ONLY = re.compile("(?:“[^”]*”){2,}$")
_VERB_AT_END = re.compile(f"(?:{VERBS})$")
# 开展道路交通、城市管理领域|执法专项监督
_FIELDS = re.compile("[^，、“”]{2,8}(?:、[^，、“”]{2,8}?)+领域(?=.{4,}$)")
_KINDS = frozenset(
    ("问题", "行为", "情形", "现象", "因素", "制约因素", "项目", "工作", "活动", "措施")
)
_LONGEST_LIST = 22  # characters of a list that is kept whole
_BODY = re.compile(rf"(?:{'|'.join(rule_file('phrases')['actors'])}|[省市县区镇乡村州旗人们（）])$")
_LONGEST_NOUN = 12  # characters of a noun that stands before its verb


def trimmed(left: str) -> str:
    """The text before a quantity without time, actor, means and linking words; may be ""."""
    if not left:
        return ""
    # Most of these words are rare, and telling that they are absent costs less than a pattern
    left = left.rpartition("→")[2]
    left = _OUT_OF.sub("", left) if left.endswith("中的") else left
    left = left.removesuffix("共有") if left.endswith("的共有") else left
    left = _IN_NAME_OF.sub("", left, count=1) if "名义" in left else left
    left = _INCLUDED.sub("", left) if "）" in left else left
    left = _SPEAKER.sub("", left) if any(said in left for said in _SAID) else left
    left = _without_since(left) if "以来" in left else left
    left = _PLACE_HAS.sub("", left) if "有" in left else left
    left = _MONTH.sub("", left) if "月" in left else left
    left = _without_when(left) if any(time in left for time in _TIMES) else left
    left = _FINISHED.sub("", left, count=1) if "了" in left else left
    left = _TIME_OF_MEANS.sub("", left) if "围绕" in left else left
    left = _AFTER_REVIEW.sub("", left) if left.startswith("经") else left
    left = _without_means(left)
    left = _OR_SO.sub("", left) if "）" in left else left
    left = _IN_ONE.sub("", left) if "一体" in left else left
    left = _COVERING.sub(r"\g<built>", left) if "覆盖" in left else left
    left = _AMONG_ALL.sub("", left) if "中" in left else left
    left = _SESSION.sub("", left) if "届" in left else left
    title = left.rfind("》等")
    if title >= 0 and left.find("《") >= 0 and len(left) - title >= 4:
        left = left[: left.find("《")] + left[title + 2 :]
    left = left.strip("“”，") if left.count("“") != left.count("”") else left
    left = _without_list(without_trailing(_without_bracket(left)))
    if inside := _MEANS_INSIDE.match(left):
        left = inside["act"]
    left = _after_opener(_without_cause(_without_purpose(left)))
    left = _without_means(without_leading(_without_purpose(left)))
    left = without_trailing(_without_purpose(_without_actor(_without_purpose(left))))
    return _last_of_two(left) if "并" in left else left


def _without_since(left: str) -> str:
    """The text without since when, but with a verb before it: 清理|1998年以来|文件."""
    since = _SINCE.match(left)
    if not since:
        return left
    verb = VERB.match(left)
    return (verb.group() if verb else "") + left[since.end() :]


def _without_when(left: str) -> str:
    """The act with its object, without who did it and when: 近3年|建设高标准农田."""
    when = _WHEN.match(left)
    rest = left[when.end() :] if when else ""
    return left if len(rest) < _SHORTEST_ACT or _ACTS_ONLY.fullmatch(rest) else rest


def _last_of_two(left: str) -> str:
    """The second of two acts, each with its object: 审查合作事务并|出具意见书."""
    match = _FIRST_OF_TWO.match(left)
    if match and not (_ACT.match(left) or VERB.match(left, match.end())):
        return left
    return left[match.end() :] if match and len(left) - match.end() >= _SHORTEST_ACT else left


def _without_means(left: str) -> str:
    """The text from the last verb that has an object on: 依托平台|开展非现场检查."""
    if left[:1] not in _MEANS_FIRST or not _MEANS.match(left) or _WAYS.search(left):
        return left
    by_doing = left.startswith("通过") and not _EXAMINED.search(left)
    starts = [
        match.start()
        for match in _ACT.finditer(left)
        if match.start() > (1 if by_doing else 3)
        and len(left) - match.end() >= 2
        and not _IN_TITLE.match(left, match.end())
    ]
    if not starts and (title := left.rfind("》")) >= 0:
        return left[title + 1 :]
    first = [start for start in starts if "、" not in left[:start]]
    return left[(first or starts)[-1] :] if starts else left


def _without_bracket(left: str) -> str:
    """The text in an open bracket, or before it when nothing is in it: 规范性文件（|17件）."""
    opening = max(left.rfind("（"), left.rfind("("))
    if opening < 0 or left.find("）", opening) >= 0 or left.find(")", opening) >= 0:
        return left
    if opening + 1 < len(left):
        return left[opening + 1 :].removeprefix("含")
    return re.split(r"[）、]|(?<=\S{2})[和与](?=\S{2})", left[:opening])[-1]


def _after_opener(left: str) -> str:
    """The text after the last 共, 已 and so on: 全市复议机关共|受理行政复议案件.

    A verb alone there has its object before: 专项资金已累计拨付 is 拨付专项资金.
    """
    openers = [
        match
        for match in _OPENERS.finditer(left)
        if len(left) - match.end() >= 2 and not _CLOSES.match(left, match.end())
    ]
    if not openers:
        return left
    before, rest = left[: openers[-1].start()], left[openers[-1].end() :]
    known = object_of(rest) in _BODIES or (
        (object_of(rest) in _MEETINGS or len(rest) == _SHORTEST_REST) and not VERB.match(rest)
    )
    if known and 2 <= len(before) <= _LONGEST_GIVEN_ACTOR and not _TIME_ONLY.fullmatch(before):
        return before + rest
    if VERB.fullmatch(rest):
        noun = without_leading(without_trailing(_OPENERS.sub("", before)))
        if 2 <= len(noun) <= _LONGEST_NOUN and not VERB.search(noun) and not _BODY.search(noun):
            return rest + noun
    return rest


def _without_purpose(left: str) -> str:
    """The phrase without where and for whom: 在城郊三镇|布设调解室."""
    if left[:1] not in _PURPOSES:
        return left
    match = _FOR_WHOM.match(left)
    if not match:
        return left
    rest = left[match.end() :]
    reported = left[0] == "向" and _ACT.fullmatch(rest)  # 向市政府|报备
    return rest if reported or len(rest) >= _SHORTEST_ACT else left


def _without_cause(left: str) -> str:
    """The act without why: 因退休调离|注销."""
    match = _CAUSE.match(left) if left[:1] == "因" else None
    return left[match.end() :] if match else left


def _without_actor(left: str) -> str:
    """The phrase without who did it: 执法大队|查处违法行为; kept before a generic object."""
    if any(word in left for word in _CLAIMS) and (claimed := _CLAIMED.match(left)):
        return left[claimed.end() :]
    if role := _AS.match(left):
        return role["verb"] + role["role"]
    if guest := _THROUGH.match(left):
        return left[guest.end() :]
    if (place := _PLACE.match(left)) and place["name"] in division_table().by_name:
        return left[place.end() :]
    match = _ACTOR.match(left)
    if not match or len(left) - match.end() < _SHORTEST_ACT:
        return left
    rest, whose = left[match.end() :], _WHOSE.sub("", left[: match.end()])
    if rest.endswith("覆盖率") and not VERB.match(rest):
        return left  # 司法所建设覆盖率
    if rest.endswith("率") and left[: match.end()].endswith(_CHANNELS):
        return left  # 热线反馈及时率
    is_generic = object_of(rest) in _GENERIC and len(whose) <= _LONGEST_GIVEN_ACTOR
    return whose + rest if is_generic else rest


def without_actor(head: str) -> str:
    """The verb before a quantity without who did it: 市政府|聘请16名."""
    match = _ACTOR.match(head)
    return head[match.end() :] if match else head


def _without_list(left: str) -> str:
    """Shorten `开展宪法、民法典等主题法治宣传活动` to `开展主题法治宣传活动`.

    A long list without 等 is reduced to its verb and last item.
    """
    if "领域" in left and "等" not in left and (fields := _FIELDS.search(left)):
        opening = _VERBS_TOGETHER.match(left, fields.start())
        left = left[: opening.end() if opening else fields.start()] + left[fields.end() :]
    items = _ITEM_END.split(left)
    if (len(items) < 2 and not _SEVERAL_QUOTED.search(left)) or _WAYS.search(left):
        return left
    match = _VERBS_TOGETHER.search(without_leading(items[0]), 0, _VERB_NEAR)
    verb = match.group() if match else ""
    before, separator, after = left.rpartition("等")
    quoted = _QUOTED_ONLY.search(before) if separator and len(after) >= 3 else None
    if quoted:
        said = _VERB_AT_END.search(before[: quoted.start()])
        return (said.group() if said else "") + after
    if separator and after in _KINDS:
        last = before.rpartition("、")[2]
        return left if len(left) <= _LONGEST_LIST else f"{verb}{last}等{after}"
    after = _OF_SUCH.sub("", after)
    if separator and len(after) >= (2 if verb else 3) and "、" in before:
        return verb + after
    last = _OF_TIERS.sub("", items[-1].removesuffix("等"))
    if _QUALITY_FIRST.match(last) and (beside := _QUALITY_LAST.search(items[-2])):
        last = f"{beside.group()}、{last}"
    return verb + last if len(items) > 2 and len(left) > 20 else left.removesuffix("等")


def object_of(phrase: str) -> str:
    """The object of a phrase: `行政复议案件` of `受理行政复议案件`, `决定保留行政复议案件`."""
    several = _VERBS_BEFORE_OBJECT.match(phrase)
    if several and _OR_PARTLY.match(phrase, several.end()):
        return phrase
    if several and len(phrase) > several.end() + 2:
        return _JOINERS.sub("", phrase[several.end() :])
    match = _VERB_BEFORE_OBJECT.match(phrase)
    if not match or len(phrase) <= match.end() + 1:
        return phrase
    return _JOINERS.sub("", phrase[match.end() :])


def without_quantity(clause: str) -> str:
    """The clause without the quantity at its end, if it has one."""
    return LAST_QUANTITY.sub("", clause)
