"""Words of official texts: cut with jieba's dictionary, and sorted by what they do in a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from casebook.extract.rules import rule_file
from casebook.places.divisions import division_table
from casebook.privacy.rules import privacy_rules
from casebook.system.caches import WORDS
from casebook.system.segmenter import segmenter

_MARKS = re.compile(r"[“”‘’\"'、，,·\s—《》（）()]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# jieba's tags of words that no name contains: those that join and point, places, numbers
_NO_CONTENT = frozenset(
    (
        "p",
        "c",
        "u",
        "ud",
        "ug",
        "uj",
        "ul",
        "uv",
        "uz",
        "d",
        "r",
        "rr",
        "rz",
        "q",
        "y",
        "e",
        "o",
        "w",
        "f",
        "m",
        "df",
        "mq",
    )
)
_NO_PIECE = frozenset(
    {"p", "u", "ud", "ug", "uj", "ul", "uv", "uz", "r", "rr", "rz", "y", "e", "o"}
)
_NOUNS = frozenset({"n", "nz", "vn", "l", "j"})
_PLACE = "ns"
_DATE = re.compile("[年月号今昨明]|日$|[目日此以]前|季度|[上下]半")
_PERSON = frozenset({"nr", "nrt", "nrfg"})
_PERSON_LENGTH = 3  # characters
_NUMBER = re.compile("[一二三四五六七八九十百两双多][项个张一二三四五六七八九十件支枚站所级]?")


PARALLEL = 4
"""Characters of a parallel name."""
_PARALLEL = re.compile(
    r"([\u3400-\u9fff])[\u3400-\u9fff]\1[\u3400-\u9fff]|[\u3400-\u9fff]([^\W一二三四五六七八九十])[\u3400-\u9fff]\2"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The lists of `rules/suggest.yml`, which explains them."""

    verbs: frozenset[str]
    starting: frozenset[str]
    not_within: frozenset[str]
    ends: tuple[str, ...]
    no_end: tuple[str, ...]
    loose_ends: frozenset[str]
    generic: frozenset[str]
    figures_of_speech: frozenset[str]
    pieces: frozenset[str]
    figure_noise: frozenset[str]
    figure_empty: frozenset[str]
    same_figure: dict[str, str]
    unit_groups: dict[str, str]
    stages: tuple[frozenset[str], ...]
    opposites: tuple[frozenset[str], ...]


@cache
def rules() -> Rules:
    """The rules; raises as `rule_file` does."""
    data = rule_file("suggest")
    words = {key: tuple(value.split()) for key, value in data.items() if isinstance(value, str)}
    return Rules(
        verbs=frozenset(words["verbs"]),
        starting=frozenset(words["starting"]),
        not_within=frozenset(words["not_within"]),
        ends=words["ends"],
        no_end=words["no_end"],
        loose_ends=frozenset(words["loose_ends"]),
        generic=frozenset(words["generic"]),
        figures_of_speech=frozenset(words["figures_of_speech"]),
        pieces=frozenset(words["pieces"]),
        figure_noise=frozenset(words["figure_noise"]),
        figure_empty=frozenset(words["figure_empty"]),
        same_figure=_first_of(data["same_figure"]),
        unit_groups=_first_of(data["unit_groups"]),
        stages=tuple(frozenset(row.split()) for row in data["stages"]),
        opposites=tuple(frozenset(row.split()) for row in data["opposites"]),
    )


def _first_of(rows: list[str]) -> dict[str, str]:
    """Each word of a row -> the first word of that row."""
    return {word: row.split()[0] for row in rows for word in row.split()}


def cut(text: str) -> list[str]:
    """The words of a text, in order, with all that stands between them."""
    return list(segmenter().cut(text, False))


@lru_cache(maxsize=WORDS)
def tag(word: str) -> str:
    """The part of speech of a word alone."""
    return str(segmenter().tag(word, False)[0][1])


@lru_cache(maxsize=WORDS)
def is_content(word: str) -> bool:
    """Whether a word can be part of a name."""
    if is_joining(word) or not _HAN.search(word):
        return False
    if word in rules().pieces:
        return True
    if tag(word) == "t" and _DATE.search(word):
        return False
    # the dictionary calls 幼儿园, 养老金 and 白名单 persons too, and shorter ones are terms (养老)
    if tag(word) in _PERSON and len(word) == _PERSON_LENGTH:
        return not _is_person(word)
    if tag(word) == _PLACE:
        return word not in _places()
    return tag(word) not in _NO_CONTENT or _NUMBER.fullmatch(word) is not None


def _is_person(word: str) -> bool:
    """Whether a word that the dictionary calls a person can be one: 王建国, not 养老金 or 白名单."""
    names = privacy_rules()
    return tag(word) == "nrfg" or (word[0] in names.surnames and names.given.issuperset(word[1:]))


@cache
def _places() -> frozenset[str]:
    """The names of divisions, whole and short: the dictionary calls 河湖 and 美丽 places too."""
    table = division_table()
    short = (each.short for each in table.by_code.values())
    return frozenset((*table.by_name, *table.former, *short))


def is_joining(word: str) -> bool:
    """Whether a word stands between names wherever it is, as 和, 共 and 持续 do."""
    return word in rules().not_within


@lru_cache(maxsize=WORDS)
def can_be_piece(word: str) -> bool:
    """Whether a word can be a piece of a longer one that the dictionary does not have."""
    if word in rules().verbs or (is_joining(word) and len(word) > 1):
        return False
    if not _HAN.search(word) or _DATE.search(word):
        return False
    if tag(word) in _PERSON and len(word) == _PERSON_LENGTH and _is_person(word):
        return False
    return tag(word) not in _NO_PIECE and word not in _places()


@lru_cache(maxsize=WORDS)
def may_begin(word: str) -> bool:
    """Whether a name can begin with a word."""
    return is_content(word) and word not in rules().verbs and tag(word) not in {"k", "vg"}


@lru_cache(maxsize=WORDS)
def is_noun(word: str) -> bool:
    """Whether a word is a noun of two or more Chinese characters, and no name of a place or person."""
    if len(word) == 1 or not _HAN.fullmatch(word[0]):
        return False
    return tag(word) in _NOUNS or (tag(word) == _PLACE and word not in _places())


def is_parallel(word: str) -> bool:
    """Whether a word is of four characters of which every other one is the same: 一河一策, 应保尽保."""
    return len(word) == PARALLEL and _PARALLEL.fullmatch(word) is not None


def bare(name: str) -> str:
    """A name without marks and blanks, by which it is compared."""
    return _MARKS.sub("", name)


def bigrams(name: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a name."""
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


def likeness(one: str, other: str) -> float:
    """How many pairs of characters two names have in common, 0 to 1."""
    first, second = bigrams(one), bigrams(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
