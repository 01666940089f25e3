"""What tells for a name, learnt: the form of a word, what stands before and behind it, both together.

Every feature is a short string with a weight in `rules/likely.yml`, which `scripts/learn_likely.py`
learns. Han characters and marks stand for themselves, figures for 0, an edge of the text for ^.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from casebook.model import Span
from casebook.privacy.names.form_features import form_bodies, form_weights
from casebook.privacy.names.persons import acts_follow, person_words
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.privacy.stories import is_unknown
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

AROUND = 10
"""Characters before and behind a word that count."""
_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_HAN_END, _HAN_START = re.compile("[\u4e00-\u9fff]*\\Z"), re.compile("[\u4e00-\u9fff]*")
_WORD, _FULL, _LONGEST_ROLE, _READ = 2, 3, 8, 6  # characters
_LEAST, _MOST = -3, 4  # bounds of a rounded weight
_TENTHS = 15  # of the score of a sentence, for one step
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_SAME = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "\u3000": "_", " ": "_", "\n": "^"}
_MARKS = frozenset("，。；：、“”（）_^|0")
_BOUND = frozenset("与和同跟对为给由让请帮向被把将劝诉及替因叫送")  # before a name inside a word
_NO_LAST = frozenset("的了着过是在和与")


class Part(NamedTuple):
    """The features of the word, or of one side of it, and what joint features name it by."""

    features: tuple[str, ...]
    kind: str
    shape: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A word `sentence[start:end]` that may be a name; `edges` says where the dictionary has edges."""

    start: int
    end: int
    edges: str


@cache
def likely_weights() -> Mapping[str, float]:
    """The weight of each feature, read on the first call; others weigh nothing."""
    return {
        name: steps / packaged_yaml("rules/likely.yml")["steps"]
        for steps, names in packaged_yaml("rules/likely.yml")["weights"].items()
        for name in names.split()
    }


@cache
def _role_ends() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The roles, the last characters of all, and the offices."""
    rules = privacy_rules()
    roles = frozenset(role for role in rules.roles_end if len(role) > 1)
    return roles, frozenset(role[-1] for role in rules.roles_end), frozenset(rules.offices)


@cache
def _then() -> re.Pattern[str]:
    follow = sorted(privacy_rules().clause_follow, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, follow)))


def form_of(name: str) -> Part:
    """The features of a word itself: its surname, how its characters fit, what the dictionary has of it."""
    rules, persons, weights = privacy_rules(), person_words(), form_weights()
    compound = name[:_WORD] in rules.compound and len(name) > _WORD
    size = 2 if compound else 1
    surname = "comp" if compound else _kind_of_surname(name[0])
    given, word = name[size:], name[:_WORD]
    tokens = segmenter().tag(name, False)
    kinds = "+".join(f"{len(text)}{kind[:2] if len(text) > 1 else ''}" for text, kind in tokens)
    last = weights.last.get(name[-1], _LEAST)
    found = [f"s={surname}{len(given)}", f"k={kinds}", f"sk={surname}{kinds}"]
    found += [f"ln={_step(last)}{len(given)}", f"sn={_step(weights.surnames.get(name[0], _LEAST))}"]
    if len(given) > 1:
        first = weights.first.get(given[0], _LEAST)
        found += [f"fn={_step(first)}", f"fl={_step((first + last) / 2)}"]
    tests = {
        f"one{len(name)}": len(tokens) == 1,
        "never-last": name[-1] in rules.never,
        "never-first": len(given) > 1 and given[0] in rules.never,
        "adv": word in persons.adverbs,
        "thing": word in persons.things or name in persons.things,
        "cue": not rules.cues.union(persons.crowds).isdisjoint((word, name)),
        "place": not rules.places.isdisjoint((word, name)),
        "allw": word in rules.all_words,
        "opening": not is_unknown(word),
        "body": name.endswith(form_bodies()),
        "fn-last": name[-1] in _NO_LAST,
    }
    found += [feature for feature, holds in tests.items() if holds]
    found += [f"c1={name[0]}", f"cz={name[-1]}"]
    if len(tokens) == 1:
        kind = "w" + tokens[0][1][:2]
    else:
        kind = "y" + tokens[0][1][:1] if len(tokens[0][0]) > 1 else "x"
    return Part(tuple(found), kind, f"{surname}{len(given)}")


def _kind_of_surname(char: str) -> str:
    rules = privacy_rules()
    if char in rules.surnames - rules.semi:
        return "sur"
    return "weak" if char in rules.weak else "semi" if char in rules.semi else "none"


def _step(weight: float) -> int:
    return max(_LEAST, min(_MOST, round(weight)))


def _mark(char: str) -> str:
    if not char:
        return "^"
    return "0" if char in _DIGITS else _SAME.get(char, char)


def before(text: str) -> Part:
    """The features of the characters before a word: the last ones, a role or office, the last word."""
    roles, _, offices = _role_ends()
    match = _HAN_END.search(text)
    run = match[0] if match else ""
    ends = [run[-size:] for size in range(min(_LONGEST_ROLE, len(run)), 1, -1)]
    one, two, three = (_mark(text[-n : len(text) - n + 1]) for n in (1, 2, 3))
    found = [f"L1={one}", f"L2={two}{one}"]
    if len(text) > _WORD:
        found.append(f"L3={three}{two}{one}")
    tokens = segmenter().tag(run[-_LONGEST_ROLE:], False) if run else []
    word, kind = tokens[-1] if tokens else (one, "mark")
    found += [f"Lw={word}", f"Lk={kind[:2]}"]
    role = next((end for end in ends if end in roles), "")
    if role:
        side = "role0" if len(run) == len(role) else "role"
        found += ["role", f"role={role}", f"role-{side}"]
    elif any(end in offices for end in ends):
        side = "office"
        found.append(side)
    elif not run:
        side = f"m{one}" if one in _MARKS else "m?"
    else:
        side = f"{min(len(word), 2)}{kind[:1]}"
    return Part((*found, f"Lc={side}"), side)


def behind(text: str) -> Part:
    """The features of the characters behind a word: the first ones, what is said of persons, the words."""
    rules = privacy_rules()
    match = _HAN_START.match(text)
    run = match[0] if match else ""
    one, two, three = (_mark(text[n : n + 1]) for n in range(3))
    found = [f"R1={one}", f"R2={one}{two}"]
    if len(text) > _WORD:
        found.append(f"R3={one}{two}{three}")
    tokens = segmenter().tag(run[:_READ], False) if run else []
    word, kind = tokens[0] if tokens else (one, "mark")
    found += [f"Rw={word}", f"Rk={kind[:2]}"]
    if len(tokens) > 1:
        found += [f"Rkk={kind[:2]}{tokens[1][1][:1]}", f"Rw2={tokens[1][0]}"]
    if not run:
        side = f"m{one}" if one in _MARKS else "m?"
    elif acts_follow(text, 0):
        side = "act"
    elif rules.speech_at.match(text):
        side = "says"
    elif rules.courtesy_at.match(text):
        side = "addr"
    elif text.startswith(form_bodies()):
        side = "body"
    elif _then().match(text):
        side = "then"
    else:
        side = kind[:1] if len(word) > 1 else "1" + kind[:1]
    return Part((*found, f"Rc={side}"), side, word)


def together(told: str, edges: str, name: Part, left: Part, right: Part) -> tuple[str, ...]:
    """The features that join the word, its sides, its edges and the kind of its sentence."""
    sides = f"{left.kind}|{right.kind}"
    return (
        told,
        f"b{edges}",
        f"bb{edges[:2]}{name.kind}",
        f"LR={sides}",
        f"LRk={sides}|{name.kind[:1]}",
        f"LRw={left.kind}|{right.shape}",
        f"LS={left.kind}|{name.shape}",
        f"RS={right.kind}|{name.shape}",
        f"LK={left.kind}|{name.kind}",
        f"RK={right.kind}|{name.kind}",
        f"t{told}{left.kind}",
    )


def told_of_one(score: int) -> str:
    """How much a sentence tells of one person (`told_score`), in a few steps."""
    return f"t={max(_LEAST, min(-_LEAST, round(score / _TENTHS)))}"


def places(sentence: str) -> Iterator[Place]:
    """The words of a sentence that may be a name: with a surname, or two characters that begin a word."""
    rules, (_, role_ends, _) = privacy_rules(), _role_ends()
    for run in _RUN.finditer(sentence):
        start, end = run.span()
        edges, at = {start}, start
        for word in segmenter().cut(run[0], False):
            at += len(word)
            edges.add(at)
        for at in range(start, end - 1):
            surname = sentence[at] in rules.initials
            compound = sentence[at : at + _WORD] in rules.compound
            if at not in edges and not compound:
                bound = sentence[at - 1] in _BOUND or sentence[at - 1] in role_ends
                if not (surname and bound):
                    continue
            for size in (4, 3, 2) if compound else (3, 2) if surname else (2,):
                last = at + size
                if last <= end and MASKS.isdisjoint(sentence[at:last]):
                    flags = f"{int(at in edges)}{int(last in edges)}{size}"
                    yield Place(start=at, end=last, edges=flags)


def sides(sentence: str, place: Place) -> tuple[Part, Part]:
    """The features of what stands before and behind a word."""
    left = sentence[max(0, place.start - AROUND) : place.start]
    return before(left), behind(sentence[place.end : place.end + AROUND])


def features(sentence: str, place: Place, told: str) -> tuple[str, ...]:
    """All features of one word; `told` is that of the sentence."""
    name = form_of(sentence[place.start : place.end])
    left, right = sides(sentence, place)
    joint = together(told, place.edges, name, left, right)
    return ("bias", *name.features, *left.features, *right.features, *joint)


def spans_of(names: list[str], text: str) -> set[Span]:
    """Where the names stand in a text."""
    return {match.span() for name in names for match in re.finditer(re.escape(name), text)}
