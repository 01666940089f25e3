"""The phrase of a quantity that stands before its noun: 取消8个|涉企经营事项, 选派38名|教师到乡村学校支教."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.extract.phrases.edges import STATUS, predicate, without_end, without_trailing
from casebook.extract.phrases.noun_ends import done_there, without_statement, without_title
from casebook.extract.phrases.noun_heads import SHORT_NOUN, head_of, is_agent
from casebook.extract.phrases.trimming import VERB, VERB_HERE, trimmed
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import quantities, rule_file

_LONGEST_NOUN = 24
# 社区工作室|提供法律咨询; not 矛盾纠纷|调解室, 行政|处罚
_STATED = re.compile(f"(?<!行政)(?<!建){VERB_HERE}(?![室员站所点组委机中团队率案])(?=.{{2}})")
# 在27个|行业领域应用“检查码”13744次: the verb of a quoted thing, though no list has it
_USED = re.compile("(?<=..)[\u4e00-\u9fff]{2}“[^“”]{2,12}”$")
_DOES = re.compile(f"{VERB_HERE}(?![室员站所点组委机中团队率案])")  # not 调解|员
_LONGEST_STATUS = 24  # characters of what a noun did that are part of the phrase
_SHORTEST_STATEMENT = 6  # characters of a noun and what is said of it
_ANEW = re.compile("(?<=..)(?<![创更革全翻重])新$")  # 40个城市|新筹集住房
_NEAR = 8  # characters into a statement at which it says what was done, at most
_UNFINISHED = re.compile("(?:的|了|为期|[在于由向以至到为对等、和与及])$")
# 对61份重要合同|开展合法性审查
_LONGEST_DEED = 10
_LONGEST_ACT = 6  # characters of an act before what it was done to
_DONE = re.compile("(?<=^..)了")
# 将307名|律师吸纳到调解队伍中
_MOVED = re.compile(
    "(?P<noun>[^，、的]{2,14}?)(?:全部|统一|逐步|依法)?(?P<act>吸纳|下放|派驻|选派|派遣|下沉|充实|调整|集中|归集|分配|引导|转移|整合|迁移|移交)(?:到|进|至)(?=..)"
)
_HONOURED = re.compile(
    "[^，、0-9]{2,12}?(?:获得?|荣获|受到)(?P<what>[^，、0-9]{0,12}(?:表彰|表扬|奖励|称号|嘉奖))"
)
_MOVED_BY = ("将", "把")
_TO_WHOM = re.compile("(?<![应针面配核校])[对将把](?![象口外])")
_DONE_TO = re.compile("^(?:开展|进行|实施|予以|作了|做了|作出)了?(?=.{2})")
# 76个检查事项|“打包”为15个场景
_QUOTED = re.compile(r"(?P<name>“[^“”]+”)的(?P<work>[^，]*(?:工作|任务|活动)$)?")
_TOGETHER = re.compile("(?<=.{4})“(?:打包|[^”]{0,4}受理|[^”]{0,6}办|[^”]{0,6}查[^”]{0,2})”")
_ASIDES = frozenset(rule_file("phrases")["asides"])
_PAIRS = ("“”", "（）", "《》")
_BODIES = frozenset("家个")
# 86家|单位党政主要负责人向市委提交述法报告: bodies are counted
_REPRESENTED = re.compile(
    "(?P<body>[^，]{0,8}?(?:单位|部门|机构|企业|乡镇|街道|乡镇（街道）|镇街|县（市、区）|县（区）|乡镇和部门))"
    "(?:党政)?主要负责(?:人|同志)(?P<did>[^，]{0,16})$"
)
_GIVING = ("为", "给", "替")  # 为9个|部门配备执法记录仪54台
_GIVEN_TO = re.compile("(?<![分作成称列定变评认])[为给替]$")
_JOINER = re.compile(r"(?:[、和及与]|以及)$")
# 3家|药店的抽检结果, 12万条|通话录音的合格率: such units count what stands before 的
_OWNERS = frozenset("家户名人位所条")
_HOLDERS = frozenset("家户名人所位支")
_PEOPLE = frozenset("人名户")
_SOMEBODY = re.compile("[\u4e00-\u9fff]某某?$")
_ADVERBS = tuple(word for word in rule_file("phrases")["adverbs"] if word.isalpha())
_WHEN = re.compile("(?<![工课学小])时$|(?<=..)(?<![集其高初命空])中$")
# 将原有214支执法队伍整合精简为|10支
_REACHED_END = re.compile(
    f"(?<=..)(?<![整修批])(?:{'|'.join(quantities().reach_verbs)}){{1,3}}[{quantities().reach_ends}]?$"
)
# 17个|委办局对182个事项实施告知承诺
_DIRECTED = re.compile("(?<=..)(?<![应针面配核校名干结反相])[对将把]$")
# 到14个|村（社区）对人民调解员进行培训
_AT_WHOM = re.compile(
    "^(?P<body>[^，对]{0,6}(?:村|社区|（社区）|乡镇|街道|镇街|单位|部门|企业|学校|机关))对[^，]{4,}"
)
# 483个|事项“上云赋智”
_QUOTED_DEED = re.compile(
    "(?P<noun>[^“”，、的]{0,4}(?:事项|企业|部门|单位|窗口|项目|业务|工单))(?P<deed>“[^“”]{3,}”)"
)
# 不到10分钟便办完手续
_SO_SOON = re.compile("(?:便|就|即|才)(?:可以|能够|能|可)?|可(?:以|达)?")
_OWNED = re.compile(r"^(?P<owner>[^的“]{2,10})的(?P<owned>[^的]{2,})$")
# 12个|政府部门的执法案卷
_OF_BODIES = re.compile(
    "(?P<body>[^，的、“《]{0,6}(?:部门|单位|企业|乡镇|街道|村|社区|县区))的[^，]{4,}"
)
_MEASURE = re.compile("(?:率|比例|占比|结果|总量|金额)[达为是超有到]*$")


@dataclass(frozen=True, slots=True)
class NamedCount:
    """The phrase of a counted noun, and the noun alone, which later phrases refer to."""

    phrase: str
    noun: str


def phrase_after(context: QuantityContext, noun: str) -> NamedCount:
    """The phrase of a quantity before its noun: the verb before the quantity, then the noun.

    What the noun did stands before it: `93个服务事项实现“掌上办”` is 实现“掌上办”服务事项.
    """
    if named := _named_before(context):
        return NamedCount(named, named)
    if _DONE_TO.match(noun) and (told := trimmed(_TO_WHOM.split(context.left)[-1])):
        return NamedCount(_DONE_TO.sub("", noun)[:_LONGEST_ACT] + told, told)
    holds = context.quantity.unit in _HOLDERS or _leads_to_next(context)
    if _GIVEN_TO.search(context.left) and VERB.match(noun) and not VERB.search(context.lead):
        return NamedCount(noun[:_LONGEST_NOUN], noun[:_LONGEST_NOUN])  # 为25户|发放补贴
    if holds and _DOES.match(noun) and len(context.lead) > 1 and not VERB.search(context.lead):
        return NamedCount(context.lead, context.lead)  # 商超15家|设立公平秤40台
    if context.quantity.kind == "duration" and (soon := _SO_SOON.match(noun)):
        said = noun[soon.end() :][:_LONGEST_NOUN]
        return NamedCount(said, said)
    if noun.startswith("为") and context.left.strip("，、") in ("", "其中"):
        return NamedCount(noun[1:], noun[1:])  # 许可694宗，其中3宗|为学校设立
    if context.left[-1:] in _MOVED_BY and (moved := _MOVED.match(noun)):
        return NamedCount(moved["act"] + moved["noun"], moved["noun"])
    noun = _DIRECTED.sub("", re.sub(r"（[^）]*$", "", noun.removeprefix("的")))
    noun = without_statement(_AT_WHOM.sub(r"\g<body>", noun))
    if context.quantity.kind == "rate":
        phrase, done = done_there(noun)
        if phrase:
            return NamedCount(phrase, done)
    noun = without_title(noun, context.quantity.unit)
    # 2261名“法律明白人”的选拔工作: what is counted is quoted
    stood = _REPRESENTED.match(noun) if context.quantity.unit in _BODIES else None
    if stood:
        return NamedCount(_did(stood["did"]) + stood["body"], stood["body"])
    quoted = _QUOTED.match(noun)
    if quoted and (quoted["work"] or context.quantity.unit in _OWNERS):
        noun = quoted["name"]
    counted = _done_to_all(context, noun) or _honoured_together(context, noun)
    if counted is not None:
        return counted
    if _leads_to_next(context):
        noun, status = _before_statement(noun)
        status = "" if context.left.endswith(_GIVING) else status
    else:
        noun, status = _divided(noun, _after_next(context))
    whose = noun
    noun = _within(_JOINER.sub("", _counted(context.quantity.unit, _TOGETHER.split(noun)[0])))
    if whose.startswith(noun + "的") and VERB.search(context.lead):
        return NamedCount(noun, noun)  # 印发15家|单位的规定: the act was done to what they have
    if not status and (quoted := _QUOTED_DEED.fullmatch(noun)):
        noun, status = quoted["noun"], quoted["deed"]
    return NamedCount(_with_what_is_told(context, noun, status), noun)


def _with_what_is_told(context: QuantityContext, noun: str, status: str) -> str:
    """The noun after what was done with it, or after what it did (`status`, "" for nothing)."""
    head = head_of(context)
    clause = context.plain.text[context.clause[0] : context.quantity.start]
    done_to = bool(_TO_WHOM.search(clause) and _DONE_TO.match(status))
    if not status or not (done_to or is_agent(context, head)):
        return head + noun
    status = _DONE_TO.sub("", status) if done_to else status.removeprefix("进行")
    act = _DONE.sub("", status, count=1)
    if act.endswith(noun):
        return act
    told = trimmed(_TO_WHOM.split(context.left)[-1]) if done_to else ""
    return act + told + noun


def _done_to_all(context: QuantityContext, noun: str) -> NamedCount | None:
    """The phrase of 8个 in 对8个|街道、15个区直部门开展法治督察, which is told after the last of them."""
    if not _JOINER.search(noun) or not _TO_WHOM.match(context.left[-1:]):
        return None
    following = context.following
    if following is None or following.end >= context.clause[1]:
        return None
    after = context.plain.text[following.end : context.clause[1]]
    _, status = _divided(after, "")
    if not _DONE_TO.match(status):
        return None
    noun = _JOINER.sub("", noun)
    return NamedCount(_DONE_TO.sub("", status)[:_LONGEST_ACT] + noun, noun)


def _honoured_together(context: QuantityContext, noun: str) -> NamedCount | None:
    """The phrase of 7个 in 共有7个|集体、9名同志获得省级表彰, which is told after the last of them."""
    following = context.following
    if following is None or following.end >= context.clause[1] or not _JOINER.search(noun):
        return None
    told = _HONOURED.fullmatch(context.plain.text[following.end : context.clause[1]])
    noun = _JOINER.sub("", noun)
    return NamedCount(f"获{told['what']}{noun}", noun) if told else None


def _did(statement: str) -> str:
    """What the heads of the counted bodies did, in a few words."""
    told = re.sub("^(?:全部|均|先后|已|分别|向[^，]{2,8}?(?=[提书述汇报作]))+", "", statement)
    return _DONE_TO.sub("", told).removeprefix("完成") if len(told) <= _LONGEST_DEED else ""


def _leads_to_next(context: QuantityContext) -> bool:
    """Whether what is said of the noun ends in the next quantity: 3260名劳动者|追讨工资5870万元."""
    following, right = context.following, context.right
    if following is None or _UNFINISHED.search(right) or len(right) < _SHORTEST_STATEMENT:
        return False
    return context.plain.text.startswith(right, following.start - len(right))


def _before_statement(text: str) -> tuple[str, str]:
    """The noun, and what is said of it before the next quantity: 追讨工资."""
    said = predicate(text)
    if said is None or _balance(text[: said.start()]):
        stated = _STATED.finditer(text, 2)
        said = next((one for one in stated if not _balance(text[: one.start()])), None)
        said = said or _USED.search(text)
    if said is None:
        return text, ""
    at = said.start() - bool(_ANEW.search(text, 0, said.start()))
    did = text[at:]
    fits = STATUS.match(did, said.start() - at) or VERB.match(did, said.start() - at)
    return text[:at], did if fits and 4 <= len(did) <= _LONGEST_STATUS else ""


def _within(noun: str) -> str:
    """A long noun without what it does, or up to the last item that is whole."""
    if len(noun) <= _LONGEST_NOUN:
        return noun
    said = _STATED.search(noun, 2)
    if said and not _balance(noun[: said.start()]) and noun[: said.start()] not in _ASIDES:
        noun = noun[: said.start()]
        if len(noun) <= _LONGEST_NOUN:
            return noun
    cut = max(noun.rfind(joiner, 0, _LONGEST_NOUN + 1) for joiner in "、和及")
    return noun[:cut] if cut > 1 else noun[:_LONGEST_NOUN]


def _named_before(context: QuantityContext) -> str:
    """Who is counted, of whom one is named before 等: 务工人员王某等|11人; else ""."""
    left = context.left
    if context.quantity.unit not in _PEOPLE or not left.endswith("等"):
        return ""
    if context.right.startswith("组成"):
        return ""
    return _SOMEBODY.sub("", trimmed(left.removesuffix("等")))


def _after_next(context: QuantityContext) -> str:
    """The noun of the next quantity of the clause: 3期|综合执法研修班; "" when there is none."""
    following, end = context.following, context.clause[1]
    if following is None or following.end >= end:
        return ""
    after = context.plain.text[following.end : end]
    return re.split(r"[0-9*＊]", after.removeprefix("的"))[0]


def _divided(text: str, more: str) -> tuple[str, str]:
    """The noun and what it did or got, "" when the text does not say so in a few words.

    `more` is the noun of the next quantity, with which a statement goes on that ends in 的.
    """
    said = predicate(text)
    if not said or _balance(text[: said.start()]) or text[: said.start()] in _ASIDES:
        return text, ""
    at = said.start() - bool(_ANEW.search(text, 0, said.start()))
    noun, statement = text[:at], text[at:]
    status = STATUS.search(statement, 0, _NEAR)
    did = statement[status.start() :] if status else ""
    if did.endswith(("的", "为期")):
        did = did.removesuffix("为期") + more
    if status and did == status.group():
        return noun, did if len(noun) <= SHORT_NOUN else ""
    fits = 4 <= len(did) <= _LONGEST_STATUS and not _UNFINISHED.search(did) and not _balance(did)
    return noun, did if fits else ""


def _balance(text: str) -> bool:
    """Whether a quotation or a bracket is open at the end of the text."""
    return any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS)


def _counted(unit: str, noun: str) -> str:
    """The noun that is counted: `药店` of `药店的抽检结果` when the unit counts shops."""
    if unit in _BODIES and (body := _OF_BODIES.match(noun)):
        return body["body"]
    owned = _OWNED.match(noun)
    if owned and (unit in _OWNERS) and _MEASURE.search(owned["owned"]):
        return owned["owner"]
    counted = without_end(_REACHED_END, without_trailing(noun))
    while counted.endswith(_ADVERBS):
        counted = counted[: -max(len(word) for word in _ADVERBS if counted.endswith(word))]
    return _WHEN.sub("", counted) or noun
