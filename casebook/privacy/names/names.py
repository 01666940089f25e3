"""Decide whether a string is a name, by its characters and the text after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.model import Span
from casebook.privacy.names.peoples import is_name_part, minority_name_at
from casebook.privacy.rules import MASKS, privacy_rules

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
"""Pattern of a Han character (basic block and extension A)."""
_DOT = re.compile("[·•・‧]")
_DOTTED = re.compile(rf"{HAN}{{1,6}}(?:{_DOT.pattern}{HAN}{{1,5}}){{1,3}}")
SPACED = re.compile(rf"({HAN})[ \u3000\t]{{1,4}}({HAN})(?!{HAN})")
"""Two Han characters with a gap, as names are printed: 李　强."""
# Prepositions and verbs: before these, a surname with one character is more likely a name than a noun.
_PARTICLES = frozenset("为因在将被把称对")
_ASPECTS = ("到", "了", "过", "着")  # complements and aspect particles after a verb
_LONGEST_FOREIGN = 7  # characters of an undotted name of foreign syllables
_BOUND = frozenset("家等称系来和与及")  # characters that may follow a name at once
_AFTER_NAME = frozenset("的摄")
_NO_SUIT = ("诉求", "诉讼", "诉前", "诉调", "诉源", "诉访", "诉苦", "诉状", "诉权", "诉裁")
_VERBS = frozenset("感受达收遇见得想思念进来回走学做提谈问认知觉领带抱扶护守传送办建设立开发展行")


def surname(name: str) -> str:
    """The surname of a name: its first two characters if these are one (欧阳), else the first."""
    return name[:2] if name[:2] in privacy_rules().compound else name[:1]


def starts_word(text: str, at: int) -> bool:
    """Whether a word certainly begins at offset `at`, since no Han character precedes it."""
    return at == 0 or not "\u3400" <= text[at - 1] <= "\u9fff"


def is_plain_name(name: str, *, weak: bool = False) -> bool:
    """Whether a string is recognizable as a name without a cue word.

    It must consist of a surname and one or two common characters of given names. With `weak`,
    surnames that are also words (史, 高) are accepted, except those in `rules.weak`.
    """
    rules = privacy_rules()
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
        and name not in rules.keep
        and not name.startswith(rules.keep_long)
    )


def is_clear_name(name: str) -> bool:
    """Whether a string is certainly a full name by itself: three characters, none of them a word."""
    rules = privacy_rules()
    return len(name) > 2 and is_plain_name(name) and name[:2] not in rules.all_words


def may_be_listed(name: str) -> bool:
    """Whether a string can be a name between names; surnames that are also words are accepted."""
    rules = privacy_rules()
    size = 2 if name[:2] in rules.compound else 1
    return (
        size < len(name) <= size + 2
        and (size == 2 or name[0] in rules.surnames)
        and name[:2] not in rules.all_words
        and rules.given.issuperset(name[size:])
        and name not in rules.keep
        and not name.startswith(rules.keep_long)
        and name not in rules.places
    )


def listed_name_at(text: str, at: int) -> int:
    """End offset of the name at `at`, which follows another name and a separator; 0 for no name.

    Surnames that are also words are accepted there, if the name has three characters.
    """
    end = name_at(text, at)
    if end or not may_be_listed(text[at : at + 3]):
        return end
    end = at + 3
    after = text[end : end + 1]
    clear = after in privacy_rules().never or after in _BOUND or _ends_clearly(text, end)
    return end if clear else 0


def name_at(text: str, at: int) -> int:
    """End offset of the name that begins at `at`, with its form of address; 0 for no name."""
    rules = privacy_rules()
    first = text[at : at + 1]
    size = 2 if text[at : at + 2] in rules.compound else 1 if first in rules.surnames else 0
    dotted = _DOTTED.match(text, at) if first in rules.foreign else None
    if dotted and rules.foreign.issuperset(_DOT.split(dotted[0])[0]):
        return _dotted_end(dotted)
    if end := (
        minority_name_at(text, at) or _short_minority_name(text, at) or foreign_name_at(text, at)
    ):
        return end
    if not size:
        return 0
    if text.startswith(rules.keep_long, at):  # 司马光, but 司马光辉与…
        return at + 4 if size == 2 and _grade(text, at, size, at + 4) == 2 else 0
    address = rules.courtesy_at.match(text, at + size)
    if address and address[0] not in rules.courtesy_full:
        return 0 if first in rules.never_alone else address.end()
    likely = 0
    for end in (at + size + 2, at + size + 1):
        grade = _grade(text, at, size, end)
        if grade == 2:
            address = rules.courtesy_at.match(text, end)
            return address.end() if address else end
        if grade == 1 and not likely:
            likely = end
    return likely


def is_full_name(name: str) -> bool:
    """Whether the text of a person's detail has a given name, unmasked: 李建国, not 王女士 or 刘某军."""
    rules = privacy_rules()
    address = rules.courtesy_at.match(name, len(surname(name)))
    return not address and MASKS.isdisjoint(name)


def dotted_names(text: str) -> Iterator[Span]:
    """The spans of names with a dot between syllables of foreign names: 吐尔逊·买合木提."""
    foreign, places = privacy_rules().syllables, privacy_rules().places
    for dot in _DOT.finditer(text):
        start = dot.start()
        while start > max(0, dot.start() - 6) and text[start - 1] in foreign:
            start -= 1
        match = _DOTTED.match(text, start)
        if dot.start() - start < 2 or not match or text[start : dot.start()] in places:
            continue
        end = minority_name_at(text, dot.end()) or _dotted_end(match)
        if end < match.end() or foreign.issuperset(match[0][-1:]):
            yield start, end
            continue
        last = next(at for at in range(dot.end(), match.end()) if text[at] not in foreign)
        if last > dot.end() + 1:  # 买买提·艾力李建国
            yield start, last


def _short_minority_name(text: str, at: int) -> int:
    """End offset of a minority name of one short part, where its end is clear (牧民索朗说); else 0."""
    end = at + 2 if is_name_part(text[at : at + 2]) else 0
    return end if end and (_ends_clearly(text, end) or text[end] in _BOUND) else 0


def foreign_name_at(text: str, at: int) -> int:
    """End offset of an undotted name of foreign syllables (古丽米热, 阿古达木), its end clear; else 0."""
    rules = privacy_rules()
    if text[at : at + 1] not in rules.foreign_starts and not is_name_part(text[at : at + 2]):
        return 0
    end = at + 2 if is_name_part(text[at : at + 2]) else at + 1
    while end < min(len(text), at + _LONGEST_FOREIGN) and (
        text[end] in rules.foreign or text[end] == "万"
    ):
        end += 1
    clear = (stop for stop in range(end, at + 2, -1) if _ends_foreign(text, stop))
    return next(clear, 0)


def _ends_foreign(text: str, end: int) -> bool:
    """Whether the text at `end` goes on as after a name: 家, 的, a word of acts or with 了."""
    rules = privacy_rules()
    return (
        text[end : end + 1] in ("家", "的")
        or text.startswith(rules.clause_follow, end)
        or _follows(text, end)
        or _ends_clearly(text, end)
    )


def _ends_clearly(text: str, end: int) -> bool:
    """Whether no Han character follows at `end`, or words of speech or action do."""
    rules = privacy_rules()
    after = text[end : end + 1]
    return not "\u3400" <= after <= "\u9fff" or bool(
        _speaks(text, end) or text[end : end + 2] in rules.follow
    )


def _speaks(text: str, end: int) -> bool:
    """Whether a word of speech, or of going to law, stands at `end`: not 诉 in 诉求."""
    said = privacy_rules().speech_at.match(text, end)
    return said is not None and not text.startswith(_NO_SUIT, end)


def _dotted_end(dotted: re.Match[str]) -> int:
    """End offset of the name in a match of `_DOTTED`, which may include text after it (买买提·艾力说)."""
    rules = privacy_rules()
    text, start = dotted.string, dotted.end() - len(_DOT.split(dotted[0])[-1])
    for at in range(start + 1, dotted.end()):
        follow = text[at : at + 2] in rules.follow
        if follow and text[at + 1 : at + 3] in rules.follow:
            continue  # in 热西提出席, the word after the name is 出席, not 提出
        if (
            follow
            or rules.speech_at.match(text, at)
            or text[at] in rules.never
            or text[at] in "家等"
        ):
            return at
    return dotted.end()


def _grade(text: str, at: int, size: int, end: int) -> int:
    """How certainly `text[at:end]` is a name: 2 certain, 1 unless another length is certain, 0 not.

    `size` is the length of the surname in characters.
    """
    rules = privacy_rules()
    given = text[at + size : end]
    after = text[end : end + 1]
    if len(text) < end or (after and after in MASKS):
        return 0
    if len(given) > 1 and given[-1] in "和与" and after in rules.initials:
        return 0  # 盛开和 in 盛开和乐意
    if not rules.never.isdisjoint(given):
        return 2 if _is_unusual(text, at, size, end) else 0
    if not rules.cues.isdisjoint((given, text[at:end])) or not all(
        "\u3400" <= char <= "\u9fff" for char in given
    ):
        return 0
    weak = size == 1 and text[at] in rules.semi
    word = text[at : at + 2] in rules.words
    common = rules.given.issuperset(given)
    ends_word = not "\u3400" <= after <= "\u9fff"
    spoken = bool(rules.courtesy_at.match(text, end)) or _speaks(text, end)
    listed = text[end : end + 2] in rules.follow
    if not listed and text[end - 1 : end + 1] in rules.follow:
        return 0  # 李根感 in 李根感受到
    follow = listed or _follows(text, end)
    if not common:
        clear = ends_word or spoken or listed or (follow and end - at > 2)
        return 2 if clear and not (word or weak) else 0
    if spoken:
        return 2
    bound = after in rules.never or after in _BOUND
    if word:
        # 杨树 is a tree, 杨树林 in 杨树林主动报名 a person.
        return 2 if (follow or ends_word or bound) and end - at > 2 and not weak else 0
    if ends_word or follow:
        return 2
    if text[end - 1 : end + 1] in rules.follow or (after in _ASPECTS and text[end - 1] in _VERBS):
        return 0
    if text[at] in rules.weak or (weak and end - at == 2):
        clear = (
            (bound or after in _PARTICLES)
            and end - at > 2
            and text[at : at + 2] not in rules.all_words
        )
        clear = clear and text[at] not in rules.particles
        return 2 if clear or (text[at] not in rules.weak and after in _PARTICLES) else 0
    return 2 if bound else 1


def _is_unusual(text: str, at: int, size: int, end: int) -> bool:
    """Whether `text[at:end]` is a name with a character that is rare in names: 李为昌, 李争艳.

    The surname must be no other word, and the end of the name clear.
    """
    rules = privacy_rules()
    after = text[end : end + 1]
    odd = [char for char in text[at + size : end] if char in rules.never]
    return (
        size + 2 == end - at == 3
        and text[at] not in rules.weak
        and text[at : at + 2] not in rules.all_words
        and len(odd) == 1
        and odd[0] in rules.seldom
        and (after in _AFTER_NAME or _ends_clearly(text, end))
        and rules.given.union(odd).issuperset(text[at + 1 : end])
    )


def _follows(text: str, at: int) -> bool:
    """Whether the text at `at` begins with a word that typically follows a name: 主动, 迅速, 领到."""
    return text[at : at + 2] in privacy_rules().follow or text[at + 1 : at + 2] in _ASPECTS
