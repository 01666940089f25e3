"""Whether words are a name, by their characters and by what stands right behind them."""

from __future__ import annotations

import re

from casebook.privacy.rules import MASKS, lexicon

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
DOT = re.compile("[·•・‧]")
_DOTTED = re.compile(rf"{HAN}{{1,6}}(?:{DOT.pattern}{HAN}{{1,5}}){{1,3}}")
SPACED = re.compile(rf"({HAN})[ \u3000\t]{{1,4}}({HAN})(?!{HAN})")
_PARTED = frozenset("为因在将被把称对")  # no noun stands before these without its own mark
_DONE = ("到", "了", "过", "着")


def surname(name: str) -> str:
    """The surname of a name, which may be of two characters (欧阳)."""
    return name[:2] if name[:2] in lexicon().compound else name[:1]


def free(text: str, at: int) -> bool:
    """Whether no word runs up to `at`."""
    return at == 0 or not "\u3400" <= text[at - 1] <= "\u9fff"


def plain_name(name: str, *, weak: bool = False) -> bool:
    """Whether a name stands there that needs no neighbour to be told.

    With `weak` surnames that are also nouns (史, 高) will do.
    """
    rules = lexicon()
    size = 2 if name[:2] in rules.compound else 1
    return (
        size < len(name) <= size + 2
        and (
            size == 2
            or (name[0] in rules.surnames and name[0] not in (rules.weak if weak else rules.semi))
        )
        and name[:2] not in rules.words
        and name[-1] not in rules.place_ends
        and rules.given.issuperset(name[size:])
        and not name.startswith(rules.keep)
    )


def name_at(text: str, at: int) -> int:
    """Where a name that begins at `at` ends, its form of address included; 0 when there is none."""
    rules = lexicon()
    first = text[at : at + 1]
    size = 2 if text[at : at + 2] in rules.compound else 1 if first in rules.surnames else 0
    dotted = _DOTTED.match(text, at)
    if dotted and rules.foreign.issuperset(DOT.split(dotted[0])[0]):
        return _dotted_end(dotted)
    if not size or text.startswith(rules.keep_long, at):
        return 0
    alone = rules.courtesy_at.match(text, at + size)
    if alone and alone[0] not in rules.courtesy_full:
        return 0 if first in rules.never_alone else alone.end()
    sure = 0
    for end in (at + size + 2, at + size + 1):
        grade = _grade(text, at, size, end)
        if grade == 2:
            address = rules.courtesy_at.match(text, end)
            return address.end() if address else end
        if grade == 1 and not sure:
            sure = end
    return sure


def _dotted_end(dotted: re.Match[str]) -> int:
    """Cuts what follows a name like 买买提·艾力: 说 of 买买提·艾力说."""
    rules = lexicon()
    text, start = dotted.string, dotted.end() - len(DOT.split(dotted[0])[-1])
    for at in range(start + 1, dotted.end()):
        follow = text[at : at + 2] in rules.follow
        if follow and text[at + 1 : at + 3] in rules.follow:
            continue  # 热西提出席: 提出, but also 出席
        if follow or rules.speech_at.match(text, at) or text[at] in rules.never:
            return at
    return dotted.end()


def _grade(text: str, at: int, size: int, end: int) -> int:
    """How surely `text[at:end]` is a name: 2 sure, 1 if nothing longer or shorter is, 0 not."""
    rules = lexicon()
    given = text[at + size : end]
    after = text[end : end + 1]
    if len(text) < end or not rules.never.isdisjoint(given) or (after and after in MASKS):
        return 0
    if given in rules.uses or not all("\u3400" <= char <= "\u9fff" for char in given):
        return 0
    weak = size == 1 and text[at] in rules.semi
    word = text[at : at + 2] in rules.words
    common = rules.given.issuperset(given)
    hard = not "\u3400" <= after <= "\u9fff"
    spoken = bool(rules.courtesy_at.match(text, end) or rules.speech_at.match(text, end))
    listed = text[end : end + 2] in rules.follow
    if not listed and text[end - 1 : end + 1] in rules.follow:
        return 0  # 李根感 of 李根感受到
    follow = listed or _follows(text, end)
    if not common:
        clear = hard or spoken or listed or (follow and end - at > 2)
        return 2 if clear and not (word or weak) else 0
    if spoken:
        return 2
    bound = after in rules.never or after in "家等称系来和与及"
    if word:
        # 杨树 is a tree, 杨树林主动报名 a person.
        return 2 if (follow or hard or bound) and end - at > 2 and not weak else 0
    if hard or follow:
        return 2
    if _follows(text, end - 1):
        return 0
    if text[at] in rules.weak or (weak and end - at == 2 and after not in _PARTED):
        return 0
    return 2 if bound else 1


def _follows(text: str, at: int) -> bool:
    """Whether words stand at `at` that come after a name: 主动, 迅速, 领到."""
    return text[at : at + 2] in lexicon().follow or text[at + 1 : at + 2] in _DONE
