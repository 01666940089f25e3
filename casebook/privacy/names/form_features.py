"""Words that may be names by their characters, and features of their form for a linear classifier.

The weights in `rules/formed.yml` are learnt by `scripts/learn_names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from casebook.privacy.names.names import HAN
from casebook.privacy.names.peoples import is_name_part, minority_name_at
from casebook.privacy.names.persons import acts_follow
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

LEAST_FORM = -1.0
"""A word whose characters fit a name less than this is not looked at."""
_LOWEST, _HIGHEST = -3.0, 4.0  # bounds of the weight of one character
_NAMES = frozenset(("nr", "nrt", "nrfg", "nz", "ns", "x"))  # kinds of jieba
_NOT_GIVEN = MASKS | frozenset("村镇乡县市")
_NOT_WHOLE = frozenset(("ns", "nrt"))  # 乌苏里江, 努力提高
ROW = "~bias"
"""The first feature of a row of syllables."""
_SHORTEST, _LONGEST, _LONGEST_ROW = 3, 8, 24  # syllables
_COMPOUND = 2.5  # weight of a surname of two characters
_RUN = re.compile(f"{HAN}{{2,}}")
_BEFORE_NAME = frozenset("与和同跟对为给由让请帮向被把将找劝叫诉及替因经使令待到送助扶")
_PERSONS = frozenset("户员者民工童兵")  # what words of persons end with
_NAMED = frozenset("的名位叫是")
_BEHIND_NAME = frozenset("与和同跟诉因被把将向对给在为拒自从由曾已不未就")
_LAND = frozenset("山河港湖峰海洞岭江岛亚川峡泉")
_NUMERALS = frozenset("0123456789０１２３４５６７８９十百千万亿")
_ROLE = 8  # most characters of a role
_MARKS_BEFORE = {"、": "、", "（": "（", "(": "（", "“": "“", '"': "“", "：": "：", ":": "："}
_MARKS_BEHIND = {"、": "、", "，": "，", ",": "，", "（": "（", "(": "（"}
_ENDS = frozenset("。；！？\n |")


@dataclass(frozen=True, kw_only=True, slots=True)
class FormWeights:
    """What the characters of names weigh, and the features of a word; unknown ones weigh nothing.

    `first` and `last` are those of given names, of which the only one is a last one; `syllables` those
    of names of minority peoples.
    """

    surnames: Mapping[str, float]
    syllables: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    features: Mapping[str, float]


@cache
def form_weights() -> FormWeights:
    """The weights, read on the first call."""
    rules = packaged_yaml("rules/formed.yml")

    def characters(key: str) -> dict[str, float]:
        return {char: tenths / 10 for tenths, chars in rules[key].items() for char in chars}

    return FormWeights(
        surnames=characters("surnames"),
        first=characters("first"),
        last=characters("last"),
        syllables=characters("syllables"),
        features={
            name: hundredths / 100
            for hundredths, names in rules["features"].items()
            for name in names.split()
        },
    )


@cache
def form_bodies() -> tuple[str, ...]:
    """What makes a place or a body of the characters before it: 村, 公司."""
    return tuple(packaged_yaml("rules/doubts.yml")["named_bodies"].split())


@cache
def _beginnings() -> re.Pattern[str]:
    """The characters that a candidate may begin with; most characters of a text are none."""
    rules = privacy_rules()
    first = rules.initials.union(form_weights().syllables, (name[0] for name in rules.compound))
    return re.compile(f"[{''.join(sorted(first))}]")


class _Words:
    """The words of a run of Han characters, with their kinds, by where they begin and end."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.words: list[tuple[str, str]] = segmenter().tag(text[start:end], True)
        self.begins: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        at = start
        for number, (word, _) in enumerate(self.words):
            self.begins[at] = number
            at += len(word)
            self.ends[at] = number

    def are_sounds(self, start: int, end: int) -> bool:
        """Whether no word of the dictionary stands there that is no name or all of it a place."""
        numbers = [n for n in (self.begins.get(at) for at in range(start, end)) if n is not None]
        words = [self.words[number] for number in numbers]
        long = [(word, kind) for word, kind in words if len(word) > 1]
        return all(
            kind in _NAMES and (kind not in _NOT_WHOLE or len(word) < end - start)
            for word, kind in long
        )

    def kind(self, number: int | None) -> str:
        return "?" if number is None else self.words[number][1][:1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A word `text[start:end]` that may be a name, and its features with their values."""

    start: int
    end: int
    features: Sequence[tuple[str, float]]


def candidates(text: str, weights: FormWeights) -> Iterator[Candidate]:
    """The words that may be a name by their characters.

    These are surnames with one or two Han characters behind them, and rows of syllables that names of
    minority peoples have.
    """
    rules, syllables = privacy_rules(), weights.syllables
    for run in _RUN.finditer(text):
        words: _Words | None = None
        row = done = run.start()  # where the last row of syllables began and ended
        for start in _beginnings().finditer(text, run.start(), run.end() - 1):
            at = start.start()
            if at >= done and text[at] in syllables:
                row = at
                done = next(
                    (n for n in range(at, run.end()) if text[n] not in syllables), run.end()
                )
            if done - at >= _SHORTEST and done - row <= _LONGEST_ROW and text[at] in syllables:
                words = words or _Words(text, *run.span())
                for end in range(at + _SHORTEST, min(done, at + _LONGEST) + 1):
                    if words.are_sounds(at, end):
                        found = _syllabic(text, at, end, words, syllables)
                        yield Candidate(start=at, end=end, features=found)
            size = 2 if text[at : at + 2] in rules.compound else int(text[at] in rules.initials)
            if text[at] == "余" and text[at - 1 : at] in _NUMERALS:
                continue  # 1600余起
            for given in (2, 1) if size else ():
                end = at + size + given
                fits = _fit(text, at, size, end, weights) if end <= run.end() else None
                if fits is None:
                    continue
                words = words or _Words(text, *run.span())
                found = (*_form(size, given, fits), *_inside(text, at, size, end, words))
                found += tuple((name, 1.0) for name in _around(text, at, end, given, words))
                yield Candidate(start=at, end=end, features=found)


def _fit(
    text: str, at: int, size: int, end: int, weights: FormWeights
) -> tuple[float, float, float] | None:
    """How well the surname and the given characters of `text[at:end]` fit a name; None if too little."""
    surname = _COMPOUND if size > 1 else weights.surnames.get(text[at], _LOWEST)
    given = at + size
    first = weights.first.get(text[given], _LOWEST) if end - given > 1 else 0.0
    last = weights.last.get(text[end - 1], _LOWEST)
    # Nearly all words end here, before what takes longer.
    if surname + first + last - surname / 2 < LEAST_FORM:
        return None
    return (surname, first, last) if _NOT_GIVEN.isdisjoint(text[given:end]) else None


def _form(size: int, given: int, fits: tuple[float, float, float]) -> tuple[tuple[str, float], ...]:
    shape = f"{size}{given}"
    surname, first, last = fits
    fitting = ((f"surname{size}", surname), (f"first{given}", first), (f"last{given}", last))
    return (("bias", 1.0), *fitting, (f"size{shape}", 1.0))


def _syllabic(
    text: str, at: int, end: int, words: _Words, syllables: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    """Features of a row of syllables: their weights, words in it, its edges, what stands around it."""
    fits = [syllables[char] for char in text[at:end]]
    inner = [words.words[n] for n in (words.begins.get(i) for i in range(at, end)) if n is not None]
    found = [f"~{name}" for name in _around(text, at, end, 0, words)]
    found += [f"~word_{kind[:2]}" for word, kind in inner if len(word) > 1]
    found += [f"~{int(at in words.begins)}{int(end in words.ends)}", f"~size{end - at}"]
    tests = {
        "~place": text[at:end] in privacy_rules().places,
        "~part": is_name_part(text[at : at + 2]),
        "~last": is_name_part(text[end - 2 : end]),
        "~named": minority_name_at(text, at) == end,
    }
    found += [name for name, holds in tests.items() if holds]
    values = ((ROW, 1.0), ("~mean", sum(fits) / len(fits)), ("~least", min(fits)))
    return (*values, *((name, 1.0) for name in found))


def _inside(
    text: str, at: int, size: int, end: int, words: _Words
) -> tuple[tuple[str, float], ...]:
    """Features of where the dictionary's words begin and end, and of what words the name has."""
    rules = privacy_rules()
    given, ends, found = end - at - size, end in words.ends, []
    number = words.begins.get(at)
    if number is None:
        shape = "x"
    else:
        word, kind = words.words[number]
        if len(word) == end - at:
            shape = "one"
            found.append(f"kind_{kind[:2]}")
        elif len(word) != size:
            shape = "XY|" if len(word) < end - at else "X+"
        elif given == 1 or number + 1 >= len(words.words):
            shape = "X|"
        else:
            word, kind = words.words[number + 1]
            shape = "X|" + ("YZ" if len(word) == given else "Y" if len(word) == 1 else "YZ+")
            if len(word) == given:
                found.append(f"inner_{kind[:2]}")
    found.append(f"shape{given}{shape}{int(ends)}")
    if text[at] in rules.semi:
        found += ["semi", f"semi{given}", f"semi_{text[at]}"]
    tests = {
        "weak": text[at] in rules.weak,
        "word": text[at : at + 2] in rules.all_words,
        "place": text[at:end] in rules.places,
        "place_end": text[end - 1] in rules.place_ends,
        "never": not rules.never.isdisjoint(text[at + size : end]),
        f"land{given}": text[end - 1] in _LAND,
    }
    found += [name for name, holds in tests.items() if holds]
    return tuple((name, 1.0) for name in found)


def _around(text: str, at: int, end: int, given: int, words: _Words) -> tuple[str, ...]:
    before, behind = _before(text, at, words), _behind(text, end, words)
    names: tuple[str, ...] = (before, behind, f"{before}{behind}")
    if given:
        names += (f"{before}{given}", f"{behind}{given}")
    return (*names, f"land{before}") if text[end - 1] in _LAND else names


def _before(text: str, at: int, words: _Words) -> str:
    """What stands before a word: a mark, a role, an office, a preposition, or a kind of word."""
    rules = privacy_rules()
    if at == 0 or not "\u3400" <= text[at - 1] <= "\u9fff":
        return "<" + _MARKS_BEFORE.get(text[at - 1 : at], "")
    start = max(0, at - _ROLE)
    if text.endswith(rules.roles_end, start, at):
        return "<role"
    if text.endswith(rules.offices, start, at):
        return "<office"
    if at in words.begins and text[at - 1] in _PERSONS:
        return "<person"
    if at not in words.begins:
        return "<的" if text[at - 1] in _NAMED else "<mid"
    if text[at - 1] in _BEFORE_NAME:
        return "<prep"
    return "<的" if text[at - 1] in _NAMED else "<" + words.kind(words.ends.get(at))


def _behind(text: str, end: int, words: _Words) -> str:
    """What stands behind a word: a mark, a body, an act or speech, or a kind of word."""
    rules = privacy_rules()
    after = text[end : end + 1]
    if not "\u3400" <= after <= "\u9fff":
        return ">" + _MARKS_BEHIND.get(after, "end" if not after or after in _ENDS else "")
    if after in MASKS:
        return ">mask"
    if after in "等家的":
        body = after == "家" and text.startswith(form_bodies(), end)
        return ">body" if body else f">{after}"
    if text.startswith(form_bodies(), end):
        return ">body"
    if acts_follow(text, end):
        return ">act"
    if rules.speech_at.match(text, end):
        return ">says"
    if rules.courtesy_at.match(text, end):
        return ">address"
    if text.startswith(rules.clause_follow, end) or text[end : end + 2] in rules.follow:
        return ">does"
    if after in _BEHIND_NAME:
        return ">prep"
    return ">" + words.kind(words.begins.get(end)) if end in words.begins else ">mid"
