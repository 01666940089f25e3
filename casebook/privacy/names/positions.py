"""Names told by where they stand: 汪洋向某银行贷款, 关于毛建国反映…, 由温馨抚养, 金沟村党建军获评…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from casebook.model import Span
from casebook.privacy.names.form_features import form_bodies
from casebook.privacy.names.names import HAN
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.privacy.stories import is_unknown
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

_NAME = re.compile(f"{HAN}{{2,3}}")
_LINKS = frozenset("、和与及跟")
_FULL = 3  # characters of a name of two given characters
_WORD = 2  # characters of a name of one given character, and of most words
# Kinds of jieba: what begins that of a noun, a name, a place or an idiom; what no name begins with
_NOUNS = frozenset("nszailjxbg")
_NAMES = frozenset(("nr", "ns"))
_MEASURED = frozenset(("m", "q", "t", "c", "u", "uj", "f"))
_ACTS = frozenset(("v", "d"))
_LAST = frozenset("的了是在不被因从为对将把由与和等也都可应须未已且或若其及到员者户们")
_AHEAD = 3  # characters behind a name that its last word may take in: 高|标准化


class _Positions:
    """What stands around a name, from `rules/doubts.yml`."""

    def __init__(self) -> None:
        rules = packaged_yaml("rules/doubts.yml")
        first = "".join(sorted(privacy_rules().initials))
        compound = "|".join(sorted(privacy_rules().compound))
        name = rf"(?P<name>(?:{compound}|[{first}]){HAN}{{1,2}}?)"
        self.frames = tuple(
            re.compile(rf"(?:{before}){name}(?={behind})")
            for before, behind in (frame.split("…") for frame in rules["positions"])
        )
        self.posture = re.compile(
            rf"(?:[，。；：“”（\n \u3000]|[员警]发现)(?P<name>[{first}]{HAN})(?={rules['posture']})"
        )
        self.everybody = person_words().crowds | privacy_rules().cues
        self.others = frozenset(rules["no_person"].split())
        self.bodies = (*rules["bodies"].split(), *form_bodies())


@cache
def _rules() -> _Positions:
    return _Positions()


def placed_names(text: str) -> Iterator[Span]:
    """The spans of the words that stand where a person is named and that no report has there."""
    begun = "\n" + text
    for frame in _rules().frames:
        for match in frame.finditer(begun):
            start, end = match.start("name") - 1, match.end("name") - 1
            if _may_be_name(text, start, end):
                yield start, end
    for match in _rules().posture.finditer(begun):
        word, persons = match["name"], person_words()
        if not (word in persons.adverbs or word in persons.things or word in _rules().everybody):
            start = match.start("name") - 1
            if segmenter().tag(word, False)[0][1][0] in _NOUNS:
                yield start, start + _WORD


def linked_names(text: str, persons: Sequence[Span]) -> Iterator[Span]:
    """The spans of what may be names before persons they are linked with: 查英 in 引发查英、王某不满.

    `persons` are the spans of these.
    """
    initials = privacy_rules().initials
    for start, _ in persons:
        end = start - 1
        if text[max(end, 0) : start] not in _LINKS:
            continue
        for begin in (end - _FULL, end - _WORD):
            if begin >= 0 and text[begin] in initials and _NAME.fullmatch(text, begin, end):
                if _may_be_name(text, begin, end):
                    yield begin, end
                break


def _may_be_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a surname is neither a body nor a place nor what the dictionary explains."""
    name, rules = text[start:end], privacy_rules()
    if (
        not MASKS.isdisjoint(text[start : end + 1])
        or name in rules.places
        or name in rules.keep
        or name[:_WORD] in _rules().others
        or not _rules().everybody.isdisjoint((name, name[:_WORD], name[1:]))
        or name[-1] in _LAST
        or name.endswith(_rules().bodies)
    ):
        return False
    tokens = segmenter().tag(name, False)
    if len(name) == _WORD:
        known = not is_unknown(name) and tokens[0][1] not in _NAMES
        return not known and (len(tokens) > 1 or tokens[0][1][0] in _NOUNS)
    if name[0] in rules.particles and [kind in _ACTS for _, kind in tokens] == [False, True]:
        return False  # 走访全覆盖
    if len(tokens) == 1 or not _ends_word(text, start, end):
        return len(tokens) == 1 and tokens[0][1].startswith("nr")
    return tokens[0][1] not in _MEASURED or name[0] in rules.surnames - rules.semi


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary ends where the name does."""
    at = start
    for word in segmenter().cut(text[start : end + _AHEAD], False):
        at += len(word)
        if at >= end:
            return at == end
    return False
