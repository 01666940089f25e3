"""How a text names divisions: often, as whose body, in a set phrase, as the place around another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.places.context import Context, choose
from casebook.places.divisions import contains
from casebook.places.head_lines import HeadReading, read_head_line
from casebook.places.lexicon import place_lexicon
from casebook.places.mentions import Mention, all_names, find_mentions
from casebook.places.townships import Township, township_at_start

SHORT = 0.7  # support that a short name gives; a full name gives 1
_OFTEN = 3  # mentions of a name that several places have
_NEAR = 12  # code points around a name that are read
_TOWN_NAME = 14  # code points in which a township is looked for
_OPENING = 400  # code points in which a study says of what place it is
_PHRASE = re.compile(r"(?:法治|平安|美丽|清廉|数字|善治|诚信|信用|健康|幸福|活力|智慧|云上|掌上)$")
_REAL = re.compile(r"(?:结合|立足|符合|贴近|切合)$")
_OF_IT = re.compile(r"(?:具体举措|具体措施|实践|样板|样本|实际|[市县区州旗]情)")
_ELSEWHERE = re.compile(r"(?:距离?|赴|学习|考察|借鉴|毗邻|相邻|邻|接|至|与)$")
_EXAMPLE = re.compile(
    r"(?:以|选取|选择)(?P<of>[^，。；\n]{2,40}?)(?:为例|为样本|为案例|为研究对象|为考察对象)"
)
_MEDIUM = re.compile(
    r"(?:日报|晚报|早报|晨报|时报|商报|都市报|农民报|广播|电视|报社|新闻|融媒|网讯)"
)
_AND_OTHERS = ("、", "和", "与", "等")


@dataclass(slots=True)
class Naming:
    """What a text names, by the codes of divisions: how often, and how.

    `support` weighs short names less; a name right before that of a place inside it counts in
    `around` only (湖南省|长沙市). `phrases` are those in a set phrase, also by doubtful short names:
    法治荣昌. `namesakes` are those that a name can mean which the
    text often has. `towns` are those named right behind their county.
    """

    support: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    times: Counter[str] = field(default_factory=Counter)
    around: Counter[str] = field(default_factory=Counter)
    phrases: set[str] = field(default_factory=set)
    namesakes: set[str] = field(default_factory=set)
    towns: Counter[Township] = field(default_factory=Counter)
    example: HeadReading | None = None


def naming_of(body: str, context: Context) -> Naming:
    """How a text names divisions; `body` is the end of the text of the context."""
    told, doubtful = Naming(), Counter[tuple[str, ...]]()
    chosen: dict[str, tuple[str, ...]] = {}
    base = len(context.text) - len(body)
    names = [m for m in context.mentions if m.kind != "zone" and not of_media(context.text, m)]
    starts = {m.start: m for m in names}
    for mention in names:
        if (codes := chosen.get(mention.surface)) is None:
            codes = chosen[mention.surface] = choose(mention, context)
        if len(codes) != 1:
            doubtful[codes] += mention.kind == "full"
            continue
        (code,) = codes
        inner = starts.get(mention.end)
        if inner and any(contains(code, below) for below in inner.codes):
            told.around[code] += 1
            continue
        told.support[code] += SHORT if mention.kind == "short" else 1
        told.times[code] += 1
        if mention.start >= base and (town := town_behind(mention, code, context.text)):
            told.towns[town] += 1
    told.phrases = {m.codes[0] for m in all_names(body) if _in_phrase(m, body)}
    told.namesakes = {c for codes, times in doubtful.items() if times >= _OFTEN for c in codes}
    told.example = _example(body, context)
    return told


def of_media(text: str, mention: Mention) -> bool:
    """Whether a mention is in the name of a paper or the like, which has readers elsewhere."""
    return _MEDIUM.match(text, mention.end) is not None


def is_elsewhere(text: str, mention: Mention) -> bool:
    """Whether the words before a mention say that it is another place: 赴安吉考察."""
    return _ELSEWHERE.search(text, max(mention.start - _NEAR, 0), mention.start) is not None


def town_behind(mention: Mention, code: str, text: str) -> Township | None:
    """The only township right behind the full name of its county; None for none."""
    if mention.kind == "short":
        return None
    rest = text[mention.end : mention.end + _TOWN_NAME]
    town = township_at_start(rest, code)
    if town is None or not rest.startswith(town.name):
        return None
    return None if rest[len(town.name) :].startswith(_AND_OTHERS) else town


def _in_phrase(mention: Mention, text: str) -> bool:
    """Whether a name that only one division has is in a set phrase, which tells doubtful names too."""
    if len(mention.codes) != 1 or mention.kind == "zone" or is_elsewhere(text, mention):
        return False
    if mention.surface in place_lexicon().everyday:
        return False
    before = text[max(mention.start - _NEAR, 0) : mention.start]
    behind = text[mention.end : mention.end + _NEAR]
    if _PHRASE.search(before) or (_REAL.search(before) and behind.startswith("实际")):
        return True
    return bool(_OF_IT.match(behind)) and (mention.kind != "short" or behind[:2] != "实践")


def _example(body: str, context: Context) -> HeadReading | None:
    """The place of which a study says at its beginning that it is its example; None for none."""
    match = _EXAMPLE.search(body[:_OPENING])
    if match is None:
        return None
    reading = read_head_line(match["of"], tuple(find_mentions(match["of"])), context)
    return reading if reading and reading.code and not reading.unlisted else None


def parts(codes: Sequence[str], whole: str) -> int:
    """In how many divisions right below `whole` (a code) the codes are."""
    digits = 4 if whole.endswith("0000") else 6
    return len({code[:digits] for code in codes if contains(whole, code)})
