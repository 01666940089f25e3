"""How doubtful a phrase is, by where its words stand and what they are: pages print only sure ones.

A linear model over features of the phrase and its clause; `scripts/fit_doubt.py` fits the weights in
`rules/doubt.yml` from labelled texts. A phrase that fills the words before its figure is rarely wrong;
one put together of words that stand apart, or one of two characters, often is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from casebook.extract.comparables.confidence import Features, weighted
from casebook.extract.patterns import at_place, plain_first
from casebook.extract.phrases.edges import STATUS, without_leading
from casebook.extract.phrases.standing import stands_alone
from casebook.extract.phrases.trimming import VERBS_AND_RESULTS
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.rules import rule_file

_RULES = rule_file("phrases")
_ACTS = (VERBS_AND_RESULTS, STATUS.pattern, *_RULES["acts"])
_ACT_FIRST = re.compile(at_place(*_ACTS))
_ACT = re.compile(plain_first("|".join(_ACTS)))
_ACTOR = re.compile("|".join(actor for actor in _RULES["actors"] if len(actor) > 1))
_TIME = re.compile(
    "[今去前明]年|同期|年[里来间度底末初]|[上下]半年|期间|以来|目前|月|[0-9一二三四五六七八九十]年"
)
_PLACE_FIRST = re.compile("[\u4e00-\u9fff]{2,3}[省市县区州旗镇乡](?![级直场民属本])")
_WORD = re.compile("[\u4e00-\u9fff]")
_PREPOSITIONS = frozenset("在为向对从由以与同给替将把于让经被")
_WHOM = frozenset("为给替与同向")
# 对|237家经营主体作出决定: with nothing before the figure, the statement is behind it
_NOTHING_SAID = re.compile("(?:[，（]|其中|目前|现在?|已|有|共|另有?|对|将|把|由|让|使|向|为)*")
# 集中清理规范性文件: an act on it is no part of a thing to which another act is done
_ACTED_ON = re.compile(f"不|(?:{'|'.join(_RULES['manners'])}|集中|全面|开展)*{at_place(*_ACTS)}")
_TOLD_BETWEEN = "共计达为有是至到约近超，、"  # characters between a phrase and its quantity
_ODD_FIRST = frozenset("事人各会性化度数员者们里中上下内外")
_ODD_LAST = frozenset("分中上下里内时后前等")
_HELD = frozenset("的、和及在为对向以到中“（")
_MEASURES = ("率", "比", "数", "量", "额")
_SIZES = (0, 1, 2, 3, 4, 6, 9, 13, 18, 24)
_GAPS = (0, 2, 5)
_CUTS = (1, 3, 6, 12)
_RESTS = (2, 6)
_NEVER = frozenset(("only", "cut:for", "completed:rate:act"))
"""Features of what no page prints: a statement, a phrase without its preposition, two acts as one."""
_SHORT = 4  # characters of a phrase that names little


class Doubt:
    """Tells of the phrases of one text which pages may print; call it for each, in text order."""

    def __init__(self) -> None:
        self._before, self._before_is_whole = "", False
        self._first = ""  # the first phrase of the paragraph
        self._sentence: dict[str, Features] = {}  # its phrases, and what speaks for each

    def shows(self, context: QuantityContext, phrase: str) -> bool:
        """Whether readers understand the phrase alone, and it is likely to be right."""
        self._opens(context)
        if not stands_alone(phrase):  # no more is asked, since it is shown nowhere
            self._keep(phrase, {}, whole=False)
            return False
        found = self._features(context, phrase, stands=True)
        return may_be_shown(found) and weighted(_weights(), found) >= _bar()

    def features(self, context: QuantityContext, phrase: str) -> Features:
        """What speaks for and against the next phrase, whether it stands alone or not."""
        self._opens(context)
        return self._features(context, phrase, stands=stands_alone(phrase))

    def _features(self, context: QuantityContext, phrase: str, *, stands: bool) -> Features:
        place, names = self._placed(context, phrase)
        if before := self._sentence.get(phrase) if place == "again" else None:
            return before | {"again": 1.0}
        found = dict.fromkeys((*names, *_said(context, phrase), "bias", place), 1.0)
        if stands:
            found["stands"] = 1.0
        self._keep(phrase, found, whole=stands and place != "completed")
        return found

    def _opens(self, context: QuantityContext) -> None:
        """Forget what the paragraph and the sentence before said."""
        if context.opens_paragraph:
            self._before, self._before_is_whole, self._first = "", False, ""
        if context.opens_sentence:
            self._sentence.clear()

    def _keep(self, phrase: str, found: Features, *, whole: bool) -> None:
        """Remember a phrase for those after it."""
        self._before, self._before_is_whole = phrase, whole
        self._first = self._first or phrase
        self._sentence[phrase] = found

    def _placed(self, context: QuantityContext, phrase: str) -> tuple[str, list[str]]:
        """Where the words of the phrase stand, and what that says."""
        text, (start, end) = context.plain.text, context.clause
        left, right = text[start : context.quantity.start], text[context.quantity.end : end]
        if phrase in left:
            return "before", [*_before(context, phrase, left), *_goes_on(context, right)]
        if phrase in right:
            at = right.find(phrase)
            names = ["only"] if phrase == right and _NOTHING_SAID.fullmatch(left) else []
            names += [
                _size("ahead", at, (0, 1)),
                _size("rest", len(right) - at - len(phrase), _RESTS),
            ]
            return "behind", [*names, "said before"] if left.strip("，、") else names
        if phrase in self._sentence:
            return "again", []
        behind = right.removeprefix("的")
        head = next((at for at in range(len(phrase), 0, -1) if phrase[:at] in left), 0)
        if head and behind.startswith(phrase[head:]):
            rest = len(behind) - len(phrase) + head
            names = [_size("rest", rest, _RESTS)]
            return "around", [*names, "joined"] if left.endswith(phrase[:head]) else names
        if any(behind.startswith(phrase[at:]) for at in range(1, len(phrase))):
            return "turned", []
        return "completed", [*self._completed(context, phrase, f"{left}◇{right}")]

    def _completed(self, context: QuantityContext, phrase: str, own: str) -> Iterator[str]:
        """Yield how a phrase is completed whose words are not all of its clause, `own`."""
        rate = context.quantity.kind == "rate"
        yield f"completed:{context.quantity.kind}"
        size = len(phrase)
        if rate:
            tail = next((at for at in range(size) if phrase[at:] in own), size)
            of = phrase[:tail]
        else:
            head = next((at for at in range(size, 0, -1) if phrase[:at] in own), 0)
            of = phrase[head:]
            if not head:
                yield "completed:alone"
        kind = "completed:rate" if rate else "completed"
        if self._before_is_whole:
            yield f"{kind}:whole"
            if self._before.endswith(of):
                yield f"{kind}:last"
            elif of in self._before:
                yield f"{kind}:part"
        if self._first.endswith(of):
            yield f"{kind}:first"
        if not any(name.endswith(of) for name in self._sentence):
            yield f"{kind}:far"
        if _ACTED_ON.match(of):
            yield f"{kind}:act"


def may_be_shown(found: Features) -> bool:
    """Whether a page can print a phrase with these features at all, however sure it is."""
    return "stands" in found and _NEVER.isdisjoint(found)


def _before(context: QuantityContext, phrase: str, left: str) -> Iterator[str]:
    """Yield what the text around a phrase says that stands before its quantity, in `left`."""
    at = left.rfind(phrase)
    gap = left[at + len(phrase) :]
    yield _size("gap", len(gap), _GAPS)
    if any(character.isdigit() for character in gap):
        yield "gap:number"
    if left.rstrip(_TOLD_BETWEEN).endswith(phrase):
        yield "gap:told"
    last = context.previous.end - context.clause[0] if context.previous else 0
    if at < last:
        yield "over the last"
    cut = left[max(last, 0) : at].rstrip("，")
    if not cut:
        yield "opens"
        return
    yield _size("cut", len(cut), _CUTS)
    if cut[-1] in _PREPOSITIONS:
        yield "cut:preposition"
        if cut[-1] in _WHOM:
            yield "cut:for"
    if cut[-1] in "、的":
        yield f"cut:{cut[-1]}"
    if any(character in _PREPOSITIONS for character in cut):
        yield "cut:whom"
    rest = without_leading(cut)
    if not rest:
        yield "cut:known"
    elif _ACTOR.search(rest):
        yield "cut:actor"
    elif _ACT.search(rest):
        yield "cut:act"


def _goes_on(context: QuantityContext, right: str) -> Iterator[str]:
    """Yield whether words follow the quantity, where what is counted may stand as well."""
    if _WORD.match(right):
        yield "goes on"
        if context.quantity.kind == "count":
            yield "goes on:count"
    if right.startswith("的"):
        yield "goes on:的"


def _said(context: QuantityContext, phrase: str) -> Iterator[str]:
    """Yield what the words of the phrase and its quantity are."""
    size = len(phrase)
    yield _size("size", size, _SIZES)
    yield f"kind:{context.quantity.kind}"
    yield f"unit:{context.quantity.unit}"
    for name in ("opens_sentence", "opens_clause", "in_bracket", "in_series"):
        if getattr(context, name):
            yield name
    first = _ACT_FIRST.match(phrase)
    ends = [found.end() for found in _ACT.finditer(phrase)]
    if first:
        yield "act:only" if first.end() == size else "act:first"
    elif ends and ends[-1] == size:
        yield "act:last"
    elif any(end < size for end in ends):
        yield "act:inside"
    if (actor := _ACTOR.search(phrase)) and actor.end() < size - 1:
        yield "actor"
    for character in sorted(_HELD.intersection(phrase[1:-1])):
        yield f"holds:{character}"
    if _TIME.search(phrase):
        yield "time"
    if _PLACE_FIRST.match(phrase):
        yield "place"
    if phrase.endswith(_MEASURES):
        yield "measure:bare" if size <= _SHORT else "measure"
    elif not first and size <= _SHORT and not context.opens_clause:
        yield "short later"
    if phrase and phrase[0] in _ODD_FIRST:
        yield "odd:first"
    if phrase and phrase[-1] in _ODD_LAST:
        yield "odd:last"


def _size(name: str, size: int, bounds: tuple[int, ...]) -> str:
    """The feature of a number: `name` with the least of the bounds that it does not pass, or more."""
    for bound in bounds:
        if size <= bound:
            return f"{name}:{bound}"
    return f"{name}:more"


@cache
def _weights() -> dict[str, float]:
    return dict(rule_file("doubt")["weights"])


@cache
def _bar() -> float:
    return float(rule_file("doubt")["bar"])
