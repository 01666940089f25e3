"""Names that begin like a word, or are one: 高兴旺, 连长胜; 高兴 in 残疾人高兴因病致残."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from casebook.privacy.details import PrivateDetail
from casebook.privacy.names.names import HAN
from casebook.privacy.names.persons import acts_follow, is_born, is_said_of_person, person_words
from casebook.privacy.rules import MASKS, SYLLABLE_STARTS, privacy_rules

_FULL = 3  # characters of a full name with a surname of one
_SHORTEST, _LONGEST = 3, 7  # characters of an undotted name of foreign syllables
_IS = re.compile(rf"是({HAN}{{2,16}})")
_NOT_LAST = frozenset("籍地得着起来去过到把为于不没从往再仍先才需已将")


def is_word_name(name: str) -> bool:
    """Whether three characters that begin like a word may be a full name: 高兴旺, 连长胜."""
    rules = privacy_rules()
    return (
        len(name) == _FULL
        and (name[0] in rules.surnames or name[0] in rules.semi)
        and rules.word_name_given.issuperset(name[1:])
        and name[2] not in rules.word_name_not | rules.place_ends
        and name not in rules.places
        and not name.startswith(rules.keep_long)
    )


def word_name_at(text: str, at: int, *, listed: bool) -> int:
    """End offset of such a name at `at`, told by what persons do behind it; 0 for none.

    To be called behind a role only: in 居民文明养犬 nothing follows that a person does. Prepositions
    are surnames only if `listed`, behind another name: 代理人经授权办理.
    """
    rules = privacy_rules()
    end = at + _FULL
    if not is_word_name(text[at:end]) or text[end - 1 : end + 1] in rules.follow:
        return 0
    if not listed and text[at] in rules.word_name_prepositions:
        return 0
    does = (
        text[end : end + 2] in rules.follow
        or text.startswith(rules.clause_follow, end)
        or text.startswith(rules.word_name_follow, end)
        or rules.speech_at.match(text, end)
    )
    return end if does else 0


def person_name_at(text: str, at: int, *, only_sure: bool) -> int:
    """End offset of any name at `at` that persons' acts follow; 0 for none.

    With `only_sure`, what follows must be said of nobody but persons.
    """
    rules = privacy_rules()
    compound = text[at : at + 2] in rules.compound
    if not compound and text[at : at + 1] not in rules.initials:
        return _foreign_at(text, at)
    for size in (4, 3) if compound else (3, 2):
        end = at + size
        name = text[at:end]
        if (
            _may_be_any_name(name, size, compound=compound)
            and _may_be_given(name, text, end)
            and is_said_of_person(text, at, end, only_sure=only_sure)
        ):
            return end
    return _foreign_at(text, at)


def _may_be_given(name: str, text: str, end: int) -> bool:
    """Whether no character of the name that ends at `end` is unusual, or the name is a known word."""
    known = name in privacy_rules().all_words or name in person_words().things
    return known or privacy_rules().never.isdisjoint(name[1:]) or is_born(text, end)


def _may_be_any_name(name: str, size: int, *, compound: bool) -> bool:
    """Whether `size` Han characters after a clause begins can be a name, though perhaps a word."""
    rules = privacy_rules()
    return (
        len(name) == size
        and all("\u3400" <= char <= "\u9fff" for char in name)
        and MASKS.isdisjoint(name)
        and name not in rules.cues
        and (size == 2 or name[1:] not in rules.cues)
        and name not in rules.keep
        and (size == 2 or compound or _may_be_three(name))
    )


def _may_be_three(name: str) -> bool:
    """Whether three characters with a surname of one can be a name: not 经授权, 高兴地 or a place."""
    rules = privacy_rules()
    return (
        name[0] not in rules.word_name_prepositions
        and name[-1] not in _NOT_LAST
        and name not in rules.places
    )


def sentence_names(text: str) -> Iterator[PrivateDetail]:
    """The names that begin a clause and are followed by what is said of persons only."""
    starts = (match.end() for match in _clause_starts().finditer(text))
    for start in chain((0,), starts):
        if end := person_name_at(text, start, only_sure=True):
            yield PrivateDetail("person", text[start:end], start)


@cache
def _clause_starts() -> re.Pattern[str]:
    """The begin of a clause, where a Han character follows that begins names."""
    rules = privacy_rules()
    first = "".join(sorted(rules.initials | rules.foreign_starts.union(SYLLABLE_STARTS)))
    foreign = "".join(sorted(rules.syllables))
    then = rf"{HAN}{{1,3}}[{person_words().begins}]|[{foreign}]{{3}}"
    return re.compile(rf"[。！？；，：、“（）.．\n \u3000](?=[{first}](?:{then}))")


def _foreign_at(text: str, at: int) -> int:
    """End offset of a name of foreign syllables at `at` with a person's act: 吾拉木江依法补缴; else 0."""
    rules = privacy_rules()
    if text[at : at + 1] not in rules.foreign_starts and text[at : at + 1] not in SYLLABLE_STARTS:
        return 0
    longest = next(
        (n for n in range(_LONGEST) if text[at + n : at + n + 1] not in rules.syllables), _LONGEST
    )
    ends = (end for end in range(at + longest, at + _SHORTEST - 1, -1) if _follows(text, at, end))
    return next(ends, 0)


def _follows(text: str, at: int, end: int) -> bool:
    """Whether an act of a person or a role (是嘎查的法律明白人) follows the name of foreign syllables."""
    if text[at:end] in privacy_rules().places:
        return False
    said = _IS.match(text, end)
    return acts_follow(text, end) or bool(said and said[1].endswith(privacy_rules().roles_end))
