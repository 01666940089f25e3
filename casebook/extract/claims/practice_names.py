"""Whether a quoted name can be that of a practice which a place invented, and is understood alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from casebook.extract.rules import rule_file
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["initiatives"]
_QUALITIES = re.compile(r"[^、]{1,2}(?:、[^、]{1,3}){2,}|[^、]{1,3}(?:、[^、]{1,2}){2,}")
_LONGER_QUALITIES = re.compile(r"[^、]{3}(?:、[^、]{3}){2,}")
_PARALLEL = re.compile(r"[^、]{1,4}(?:、[^、]{1,4}){2,}")
_WAYS = frozenset(_RULES["attributed"])
# 甲区“五微共治”、乙县“联调体系”: each name belongs to a place
_PLACED = re.compile(r"[市县区旗镇乡村社道]的?(?=“)")
PLACED_BEFORE = re.compile(r"[市县区旗镇乡村社道]的?$")
"""The end of the name of a place right before that of its practice."""
_PLACED_REACH = 60  # characters around a name in which another one stands
_METHODS = frozenset(way for way in _WAYS if way.endswith("法"))
_NUMBERED = frozenset(_RULES["numbered"])
# “1+4”, “52311”, “四个一”: what it is about is said by the words before its noun only
_NUMBERS = re.compile(
    r"[0-9A-Za-zＮ+＋×.—-]+|[一二三四五六七八九十两双]{1,2}个一?(?:制度|机制|工程|模式|行动|工作法)?"
)
_SAYS_NOTHING = re.compile(f"(?:{'|'.join(_RULES['says_nothing'])})*")
_LEAST_NUMBER = 3  # digits
_GENERIC = re.compile(_RULES["generic"])
_ASIDE = re.compile("（[^（）]*）")
_PERSON = re.compile(_RULES["persons"])
_PAIRS = re.compile(r"(?:[一二三四五六七八九十两双][^，一二三四五六七八九十两双、]){2,}")
_SET_PAIRS = re.compile(_RULES["set_pairs"])
_CHAIN = re.compile(r"[^—－→-]+(?:[—－→-]+[^—－→-]+)+")
_ROUND = "闭环"  # 年初部署、年中督查、年末考核: the stages of a cycle
_LONG_NAME = 20  # characters; a longer one is a formula, never a row of clauses
LEAST_NAME = 3
"""Characters; shorter names only of a band, a brand, a campaign."""
_LONGEST_ALONE = 12  # characters of a name without a noun behind it


@dataclass(frozen=True, slots=True)
class Common:
    """Names that no place invented, those of reforms, and a pattern of what only common names contain."""

    names: frozenset[str]
    reforms: frozenset[str]
    parts: re.Pattern[str]


@lru_cache(maxsize=VOCABULARIES)
def common_names(vocabulary: Vocabulary) -> Common:
    """The common names of the rules and of the field, and those of its reforms."""
    words = vocabulary.words
    reforms = (name for reform in vocabulary.reforms for name in (reform.name, *reform.aliases))
    return Common(
        frozenset((*_RULES["national"], *words.common_practices)),
        frozenset(name.strip("“”") for name in reforms),
        re.compile("|".join((*_RULES["not"], *map(re.escape, words.common_words)))),
    )


def may_be_local(name: str, common: Common, *, noun: str, described: str, own: bool) -> bool:
    """Whether the place may have invented the name: neither a common one nor a set phrase.

    `noun` stands behind the name after the words `described`, both "" for none; `own` is true when
    the text says that the place made it, by that noun.
    """
    # “12345”热线 is a national service; “12345”执法监督模式 is a local one that borrows its number
    # 交房（地）即发证 is 交房即发证
    known = name in common.names or _ASIDE.sub("", name) in common.names
    if known and not (name.isdigit() and described):
        return False
    if "·" in name and all(part in common.names for part in name.split("·")):
        return False
    if (len(name) > _LONG_NAME and "、" in name) or (len(name) > _LONGEST_ALONE and "的" in name):
        return False
    if common.parts.search(name) or "*" in name or _SET_PAIRS.search(name):
        return False
    if "、" in name and not _may_be_parallel(name, common, noun=noun, described=described):
        return False
    # 形成“警调对接”工作机制: a reform by that name, as a way of working of this place
    if name in common.reforms and not own:
        return False
    if _NUMBERS.fullmatch(name):
        short = name.isdigit() and len(name) < _LEAST_NUMBER
        hotline = name.isdigit() and noun in _NUMBERED
        return bool(noun) and not (short or hotline or _SAYS_NOTHING.fullmatch(described))
    return True


def _may_be_parallel(name: str, common: Common, *, noun: str, described: str) -> bool:
    """Whether a name of several parts is one: not 规范、便捷、高效的服务体系, which are qualities."""
    parts = name.split("、")
    known = sum(part in common.names or part in common.reforms for part in parts)
    # 一窗受理、集成服务 is a set phrase; of “三治融合、五步议事”治理法 the rest is local
    if 2 * known > len(parts) or (2 * known == len(parts) and noun not in _METHODS):
        return False
    # 情、理、法、利四字调解法: its steps
    if noun in _METHODS and _PARALLEL.fullmatch(name):
        return True
    if _QUALITIES.fullmatch(name) or _ROUND in described:
        return False
    # “快响应、巧调解、暖服务”机制; 打造“办事快、服务优、环境好”的品牌 is about qualities
    if _LONGER_QUALITIES.fullmatch(name):
        return noun in _WAYS and not described.startswith("的")
    return not _PARALLEL.fullmatch(name) or (noun in _WAYS and not described.startswith("的"))


def is_generic(name: str) -> bool:
    """Whether the name says how things are done anywhere (柔性执法, 一件事)."""
    return _GENERIC.search(name) is not None


def is_paired(name: str) -> bool:
    """Whether the name is a formula of pairs: 三访三问, 四定三包."""
    return _PAIRS.fullmatch(name) is not None


def stands_without_noun(name: str, common: Common) -> bool:
    """Whether the name tells a practice by itself; not a quality (柔性执法), nor a reform's name."""
    if (
        name.strip("+") != name
        or not LEAST_NAME <= len(name) <= _LONGEST_ALONE
        or "、" in name
        or is_generic(name)
    ):
        return False
    return name not in common.reforms


def is_chain(name: str) -> bool:
    """Whether the name lists the steps of a procedure: 受理—流转—办理—反馈."""
    return _CHAIN.fullmatch(name) is not None


def is_person(name: str) -> bool:
    """Whether the name is what people call somebody (贴心人)."""
    return _PERSON.search(name) is not None


def is_placed(text: str, name_start: int, name_end: int) -> bool:
    """Whether the name there follows its place, in a list of such names."""
    if not PLACED_BEFORE.search(text, max(0, name_start - 2), name_start):
        return False
    start, end = max(0, name_start - _PLACED_REACH), name_end + _PLACED_REACH
    first = max(text.rfind(mark, start, name_start) for mark in "。；\n") + 1
    last = min(
        (at for mark in "。；\n" if (at := text.find(mark, name_end, end)) >= 0), default=end
    )
    return sum(1 for _ in _PLACED.finditer(text, max(first, start), last)) > 1
