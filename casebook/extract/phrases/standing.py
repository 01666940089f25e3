"""Whether a phrase can be read without its sentence: a noun phrase that ends in what is counted."""

from __future__ import annotations

import re

from casebook.extract.patterns import AnyOf, at_place
from casebook.extract.phrases.edges import STATUS, predicate, without_leading, without_trailing
from casebook.extract.phrases.noun_heads import CAUSES
from casebook.extract.phrases.trimming import DONE_HERE, VERBS_AND_RESULTS
from casebook.extract.rules import rule_file
from casebook.places.divisions import division_table

_RULES = rule_file("phrases")
_SHORTEST, _LONGEST = 2, 30
_PAIRS = ("“”", "（）", "《》", "()", "〈〉")
_PAIRED = re.compile(f"[{''.join(_PAIRS)}]")
# 办结, 受理并审查: what was handled is missing
_VERB_ONLY = re.compile(
    rf"(?:{at_place(VERBS_AND_RESULTS, *CAUSES, *map(re.escape, _RULES['alone']))}[、和及并]?)+"
)
# 我们去年体检老人, 对象全覆盖后: a clause, not a name
_CLAUSE = AnyOf(
    [
        r"[，。；：！？!?;\n]|我们|他们|她们|大家|记者|这个|那个|这些|那些|这支|这条|什么|怎么|表示|介绍|告诉|(?<![评游小学传演解])说(?=[：:道“，]|[我全去今该本]|$)|我[市县区省州镇乡]|今年|去年|截至",
        r"[了着](?!解|作|手|力|眼|装|重|名)|就(?=[能可要会])|便(?=[能可办])|才(?=[能可])|却|而且|因为|所以|如果|虽然|需要|无奈",
    ]
)
# 单位为督导重点, 违法占地问题得以解决, 反馈问题和调研走访征集: what is counted is not at the end
_STATEMENT = AnyOf(
    [
        "(?:作?为|成)[^，为]{0,4}(?:重点|试点|对象|目标|抓手|依据|基础|示范|标准)$|得以|得到|"
        "(?<=...)(?:征集|收集|发现|提出|反馈)到?$|"
        "(?<=[^，]{2})(?:挂牌成立|投入使用|上线运行|落地见效|组织[^，]{2,6}(?:征求|征集))$|"
        "(?<=单位)全[国省市县区]|(?<=清单)全[国省市县区]|"
        "(?<=...)(?:赋予|下放到?|移交|划转|转交)(?!的)[^，]{2,}$|(?<=..)通过(?!率)[^，]{3,}|(?<=...)(?:全部|均已|一律)(?=..)|"
        "^(?:亟?需|应(?![诉急用])|待)[^，]{2}$|^每[个名户家]|^(?:进行|予以)|组成的[^，]{4,}$|(?<=....)涉及(?![率面])|还(?![款贷清建迁原])|刚[^，]|的县域$|^(?:完成|实现|督促|指导)[省市县区镇乡街（）]+$|(?<=[^，]{3})一次[跑办]$|"
        "^(?:国家|自治区|[省市县区州镇乡村])级$|其[他余]$|^共(?=建成|完成|通报|享有)|^[至到][0-9]|^[^，]{0,4}(?:领域|方面|环节|范围)$|[一两三四五六七八九十][个名家处场件]、|^[^，、]{2,3}、(?:预防|化解|调解|处置)|"
        "(?<![所取获心])得$|》[^《》]*《|(?<=..)在(?:全|各)|(?<=...)(?:拓展|扩展|延伸)(?![率面])[^，]{2,}|(?<=[^，]{2})(?:构建起|组建)全|"
        "(?:位居|位列|名列|居全|居前|排名第)|[0123456789][区县市省镇乡]|"
        "(?:等|[”估评测]中|过去|前列|领先|靠前)$|主要集中在[^，]*|高出$|基础上|的占(?!比$)|等[^，]{2,}的占比$|(?<=..)交[^，]{2,}(?:承办|办理)$|(?<=..)共有|轮流|(?:、|(?<![总调饱谋])和|(?<![普涉惠触波])及|(?<!合)并)(?:.|"
        + VERBS_AND_RESULTS
        + ")$"
    ]
)
# 成立三年来化解纠纷, 案件负责人出庭应诉, 承诺时限比法定时限: cut out of a sentence
_CUT_OUT = re.compile(
    "成立[^，]{0,8}来|^(?:案件|纠纷)(?!评查|办理|质量|数|总|受理|审|类|材|卷|线索|标的|执行|量|调解|化解)[^，]{4,}|"
    "[较比](?![例重率赛武选拼])[^，]{2,}(?:时限|水平|平均|上年|去年|同期|目标|时间)$|"
    "^[交转][^，]{0,10}(?:单位|部门)[^，]{0,4}(?:承办|办理|负责|落实)$|"
    "、[^、]*(?:调解|审查|审核|化解|办理)$"
)
# 收到申请, 办结案件: of what?
_OF_WHAT = re.compile(f"(?:成功|依法|新|共|已|正式|全部)*{DONE_HERE}(?:申请|案件|事项)(?:数|总数)?")
_NUMBER_OF_ITS_OWN = re.compile(
    r"[0-9０-９*＊]+[余多]|[0-9０-９*＊]+[万亿]|[0-9０-９*＊]+[余多]?[件个人次项条名家户场份元起部批类%％]"
)
_QUOTED = re.compile("“[^”]*”|《[^》]*》")
# 强化…职能, 保持…率: what was done to it is no count of it
_BEGINS_CLAUSE = re.compile(
    "全部|全员|均|又|[0-9]{1,2}月|达到|按照|等(?![级效待候离])|另[有因]|正在(?!办理..|处理..)|是|已经|未(?!成年|来|婚|检|解决|办结|处理|完成|结案|结转|决)|强化|狠抓|提升|增强|夯实|优化|深化|加强|促进|推动|推进|保持|确保|坚持|围绕|聚焦|依托|距离|连续|让|使|随着|方面|领域|地的|环节|找到|看到|力争|力求"
)
_OF_THEM = re.compile("[率比例度量额数限长]$|的[^的]{2,}$")
# 仅说“方面”“其余”不知所指
_BEGINS = re.compile(f"全|平均|人均|{STATUS.pattern}")
_VERB_FIRST = re.compile(
    f"(?:成功|依法|新|共|已)?{at_place(VERBS_AND_RESULTS, STATUS.pattern, *_RULES['acts'])}"
)
_LACKS_NOUN = re.compile(
    f"(?:{'|'.join(_RULES['lacks_noun'])}|亡|期间|占|[名位列]前|(?<!种)类)$|前[一二三四五六七八九十]{{1,2}}[名位类]"
)
_EMPTY = frozenset(_RULES["empty"])
_BODY = re.compile("(?<=..)组织$")  # 调解组织
_CUT = re.compile(f"[{_RULES['never_last']}]$")


def stands_alone(phrase: str) -> bool:
    """Whether readers understand the phrase without its sentence; False for "".

    It must be a noun, or a verb with its object, be whole at both ends, and hold neither a clause
    nor a quantity of its own.
    """
    if not _SHORTEST <= len(phrase) <= _LONGEST or phrase in _EMPTY:
        return False
    if phrase in division_table().by_name:
        return False  # 其中东胜区|2272件: where, and not what
    if _PAIRED.search(phrase) and not _is_paired(phrase):
        return False
    phrase = phrase.removesuffix("共计")
    if without_leading(phrase) != phrase and not _BEGINS.match(phrase):
        return False
    if without_trailing(phrase) != phrase or _CUT.search(phrase) or _LACKS_NOUN.search(phrase):
        return False
    outside = _QUOTED.sub("“”", phrase)
    if _OF_WHAT.fullmatch(phrase) or (_CUT_OUT.search(outside) and not _VERB_FIRST.match(outside)):
        return False
    if _CLAUSE.within(outside) or _STATEMENT.within(outside) or _NUMBER_OF_ITS_OWN.search(outside):
        return False
    verbs_only = _VERB_ONLY.fullmatch(phrase) and not _BODY.search(phrase)
    return not (verbs_only or _is_statement(phrase, outside))


def _is_paired(phrase: str) -> bool:
    """Whether all brackets and quotation marks open and close; not in 检查码”行业领域应用“."""
    return all(
        phrase.count(pair[0]) == phrase.count(pair[1])
        and phrase.find(pair[0]) <= phrase.find(pair[1])
        for pair in _PAIRS
    )


def _is_statement(phrase: str, outside: str) -> bool:
    """Whether the phrase says what something did, and not what is counted: 律师提供法律服务."""
    if _BEGINS_CLAUSE.match(phrase):
        return True
    if _VERB_FIRST.match(phrase) or _OF_THEM.search(phrase):
        return False
    return predicate(outside) is not None
