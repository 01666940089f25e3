"""Names that no report begins a clause with: 残疾人春来被…, 被执行人（彩云，女）, 海棠的抚养费."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, takewhile

from casebook.model import Span
from casebook.privacy.names.names import HAN
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.privacy.stories import may_begin_name
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

_HAN_RUN = re.compile(f"{HAN}+")
_HAN_WORD = re.compile(f"{HAN}{{2}}")
_FUNCTIONS = frozenset("的了是在有不被因从为对将把由与和等也都可应须未无已且或若其及到")
_NAMING = frozenset("ntzailx")
_VERBS = frozenset(("v", "d", "p", "c", "vd", "r", "m", "q", "u"))  # kinds of jieba
_WORD = 2  # characters of the word that is looked up; the name may have more
_CITIES = frozenset(("东方", "南宫", "濮阳"))  # surnames that are also places
_MANY = ("群众", "学生", "军人")
_LONGEST = 4  # characters of a name
_PLACED = "省市县区州盟旗镇乡村局院所站队厂校"  # what ends before a name: 旬阳县李强
_CLAUSE = re.compile("[^，,。；;：:！？“”（）\n]{3,}")
_LINKS = frozenset("、和与及")
_SUIT = "案"  # 某公司诉某局没收财物及罚款案
_ITEM = re.compile("[^、]+")
_SHORT_NAME = re.compile(f"{HAN}{{2,3}}")
_CLAUSE_RUN = re.compile(f"{HAN}{{3,7}}")
_LEAST_SOUNDS = 3  # single characters in a row that are no words: 脱贫户日尔者呷申请到
_NO_FIRST = frozenset("院一二两三四五六七八九十")
_COMMON = _FUNCTIONS | frozenset(
    "某会要能请让给去来当用就还只多各每个次起件人名户家年月时所以而之于向按据凭并又再才必们它他她我你您前后中里上下"
)
_LAND = tuple("桥岩寺庙塔村寨园")


class _UnknownRules:
    """What in `rules/doubts.yml` is for words that no report begins a clause with."""

    def __init__(self) -> None:
        rules = packaged_yaml("rules/doubts.yml")
        owned = "|".join(rules["belongings"].split())
        begins = r"(?:\A|(?<=[。！？，,：:；;、“”（|—\n \u3000为给替帮向]))"
        self.owner = re.compile(rf"{begins}(?P<name>{HAN}{{2,4}}?)的(?:{owned})")
        self.aged = re.compile(
            rf"(?:\A|[（(；;：:。\n])(?P<name>{HAN}{{2,4}})[，,、](?:[男女](?!性)|[0-9一二三四五六七八九十]{{1,3}}周?岁)"
        )
        title = r"[“\"][^“”\"\n]{2,16}(?:[人员星者手兵模范工师官警生友子嫂孝])[”\"]"
        self.honoured = re.compile(
            rf"(?:{title}(?:称号)?[为是有]|(?:授予|表彰|表扬|命名)(?=[^。，]{{2,40}}{title}))(?P<name>{HAN}{{2,4}})(?:[、和与“等。]|同志)"
        )
        won = "|".join(rules["won"].split())
        self.won = re.compile(
            rf"{begins}(?P<name>{HAN}{{2,4}})(?P<others>(?:[、和]{HAN}{{2,4}}?){{1,8}})(?:等?(?:[0-9]{{1,3}}|[一二三四五六七八九十两]{{1,3}})?[人名位]?(?:同志|同学)?)(?:{won})"
        )
        self.winners = re.compile(
            rf"(?:名单|获奖[者人]|得主|[一二三特]等奖|(?:先进|优秀|最美|金牌|十佳|模范)[^，。：\n]{{1,8}})[^，。：\n]{{0,8}}[：:](?P<name>{HAN}{{2,3}})(?P<others>(?:[、 \u3000]{HAN}{{2,4}}){{1,30}})(?=[。；\n]|\Z)"
        )
        self.subject = re.compile(
            rf"(?:\A|(?<=[。！？\n]))[ \u3000]{{0,4}}(?P<name>{HAN}{{2,4}}?)(?:{rules['subject'].strip()})"
        )
        self.couple = re.compile(
            rf"{begins}(?P<name>{HAN}{{2,4}})[、和与]{HAN}{{2,4}}(?:夫妻|夫妇|两口子|小两口|兄弟|姐妹|母女|父子|婆媳)"
        )
        compound = "|".join(sorted(privacy_rules().compound.difference(_CITIES)))
        self.compound = re.compile(
            rf"(?:{begins}|(?<=[人员户者民象]))(?P<name>(?:{compound}){HAN}{{1,2}}?)(?=[所反提的家与和同被把向到在因为诉拒领拿收找说买卖开养种租借欠])"
        )
        first = "".join(sorted(privacy_rules().initials))
        self.item = re.compile(
            rf"(?:\A|(?<=[、和与及]))(?:(?P<whole>{HAN}{{2,3}})(?=[、和与及等]|\Z)|(?:[^、]{{0,16}}?(?:[{_PLACED}”]|的))?(?P<name>[{first}]{HAN}{{1,2}}|(?:{compound}){HAN}{{1,2}}))"
            rf"(?=[、和与及等]|\Z|[0-9二两三四五六七八九十]{{1,3}}[名位]?[人同]|[均都分被获荣摘]|家庭)"
        )
        self.placed = re.compile(
            rf"(?:\A|、){HAN}{{1,8}}?[{_PLACED}的](?=[{first}]{HAN}{{1,2}}(?:、|等?[0-9二两三四五六七八九十]{{1,3}}[名位]?[人同]|(?:被授|被评|获|荣|摘|入选|上榜|当选)))"
        )
        self.then = re.compile(rules["then"])
        self.called = re.compile(
            rf"(?:人|员|者|代表|户|生|工|兵|属)[（(](?P<name>{HAN}{{2,3}})[）)]"
        )
        self.bracket = re.compile(rf"[（(](?:{HAN}{{1,4}}[，,：:])?(?P<name>{HAN}{{2,4}})[）)]")
        self.bearer = re.compile(rf"(?<=[户员者民工童兵匠女妇汉子娃人生师])(?=[{first}]{HAN}{{2}})")
        self.not_names = tuple(rules["not_names"].split())
        pairs = ("夫妇", "夫妻", "兄弟", "姐妹")
        self.not_last = (*rules["bodies"].split(), *"人员户者生业方类次等名点事", *pairs)


@cache
def _rules() -> _UnknownRules:
    return _UnknownRules()


def owners_of_things(text: str) -> Iterator[Span]:
    """The spans of unknown words of which a home, a sickness or a kinsman is told."""
    rules = _rules()
    for pattern in (rules.owner, rules.aged, rules.subject):
        for match in pattern.finditer(text):
            sounds = privacy_rules().syllables.issuperset(match["name"])  # 其木格的网围栏
            if pattern is rules.aged or sounds or may_begin_name(text, match.start("name")):
                yield match.span("name")
    for match in rules.called.finditer(text):
        if not (match["name"].startswith(rules.not_names) or _is_body(match["name"])) and (
            segmenter().tag(match["name"], False)[0][1][0] in _NAMING
        ):
            yield match.span("name")
    for match in rules.compound.finditer(text):
        if match["name"] not in privacy_rules().places:
            yield match.span("name")
    for match in rules.honoured.finditer(text):
        if not _is_body(match["name"]):
            yield match.span("name")
    for match in rules.couple.finditer(text):
        if not _is_body(match["name"]):
            yield match.span("name")
    for match in chain(rules.won.finditer(text), rules.winners.finditer(text)):
        if not any(map(_is_body, (match["name"], *_HAN_RUN.findall(match["others"])))):
            yield match.span("name")


def listed_beside(text: str, persons: Sequence[Span]) -> Iterator[Span]:
    """The spans of what may be names in lists that have persons too: 李强 in 季某、旬阳县李强三人.

    Or that name a place before each: 白沙镇连根、河口乡党建平摘得…. `persons` are the spans of these in text
    order.
    """
    starts = [start for start, _ in persons]
    for clause in _CLAUSE.finditer(text):
        if _LINKS.isdisjoint(clause[0]):
            continue
        first = bisect_left(starts, clause.start())
        listed = first < len(starts) and starts[first] < clause.end()
        if listed:
            yield from _only_others(clause, persons)
        if listed or len(_rules().placed.findall(clause[0])) > 1:
            for match in _rules().item.finditer(clause[0]):
                start, end = (clause.start() + at for at in match.span(match.lastgroup or 0))
                at = bisect_left(persons, (end, 0)) - 1
                free = at < 0 or persons[at][1] <= start
                if free and text[end - 1] != _SUIT and not _is_body(text[start:end]):
                    yield start, end


def _only_others(clause: re.Match[str], persons: Sequence[Span]) -> Iterator[Span]:
    """The spans of the words, places too, in a list of at least two persons and nothing else: 解放、燕双飞、李强."""
    items = [
        (clause.start() + item.start(), clause.start() + item.end())
        for item in _ITEM.finditer(clause[0])
    ]
    others = [item for item in items if item not in persons]
    if len(others) == 1 and len(items) > len(others) + 1:
        yield from (
            (start, end)
            for start, end in others
            if _SHORT_NAME.fullmatch(clause.string, start, end)
            and clause.string[start] in privacy_rules().initials
        )


def behind_role(text: str, role: int, end: int) -> Span | None:
    """The span of the unknown word behind the role `text[role:end]`, if only a name can stand there."""
    rules = _rules()
    if text.startswith("员", end):
        return None  # 持证人员
    if sounds := _without_words(text, end):
        return end, end + sounds
    bracket = rules.bracket.match(text, end)
    if bracket:
        name = bracket["name"]
        known = name.startswith(rules.not_names) or name.endswith(rules.not_last)
        return None if known else bracket.span("name")
    word = text[end : end + _WORD]
    if person_words().sure.match(text, end + _WORD) and _may_be_word(word):
        return end, end + _WORD
    if text.endswith(_MANY, role, end) or not may_begin_name(text, end):
        return None
    sizes = (size for size in range(_WORD, _LONGEST + 1) if _is_one_word(text[end : end + size]))
    size = next((n for n in sizes if rules.then.match(text, end + n)), 0)
    name = text[end : end + size]
    return (end, end + size) if size and not _is_body(name) else None


def unexplained(text: str) -> Iterator[Span]:
    """The spans behind a noun of persons that begin with a surname and that no words explain: 木工暴三喜."""
    for match in _rules().bearer.finditer(text):
        at = match.start()
        ends = (segmenter().tag(text[at - size : at], False) for size in (2, 3, 4) if size <= at)
        noun = any(len(words) == 1 and words[0][1].startswith("n") for words in ends)
        inside = segmenter().has_word(text[at - 1 : at + 1])
        if noun and not inside and (size := _without_words(text, at)):
            yield at, at + size


def _without_words(text: str, at: int) -> int:
    """How many characters at `at` the dictionary explains by no word, if they are enough for a name."""
    run = _CLAUSE_RUN.match(text, at)
    words = segmenter().cut(run[0], False) if run else []
    sounds = "".join(takewhile(lambda word: len(word) == 1 and word not in _COMMON, words))
    is_name = len(sounds) >= _LEAST_SOUNDS and sounds[0] not in _NO_FIRST
    return len(sounds) if is_name and sounds[-1] not in _PLACED else 0


def _is_one_word(name: str) -> bool:
    """Whether the dictionary has a name as one noun, or in single characters: not 毛发|检测."""
    tokens = segmenter().tag(name, False)
    if len(tokens) == 1:
        return tokens[0][1] not in _VERBS and name not in person_words().things
    return all(len(word) == 1 for word, _ in tokens[:1]) and sum(len(w) > 1 for w, _ in tokens) < 2


def _may_be_word(word: str) -> bool:
    """Whether two characters behind a role are neither a thing nor an adverb nor part of a phrase."""
    persons = person_words()
    return bool(_HAN_WORD.fullmatch(word)) and not (
        not MASKS.isdisjoint(word)
        or word in persons.things
        or word in persons.adverbs
        or word[0] in _FUNCTIONS
        or segmenter().tag(word, False)[0][1] in _VERBS
    )


def _is_body(name: str) -> bool:
    """Whether a word is a body, a place or what persons are called: 司法局, 怀化, 志愿者."""
    rules = privacy_rules()
    return name.endswith((*_rules().not_last, *_LAND)) or name in rules.places or name in rules.cues
