"""Names that are a word, told by grammar: behind a role a bare noun with a predicate is no phrase.

In 社区矫正对象马路擅离居住地 the word 马路 belongs neither to the role nor to the verb, so it is a
person; 患者信息管理 and 残疾人方便出行 are phrases. Words and their kinds are those of jieba's
dictionary, which is loaded only where a role stands before a surname.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from casebook.privacy.names.persons import person_words
from casebook.privacy.names.word_names import is_word_name
from casebook.privacy.rules import privacy_rules
from casebook.system.segmenter import segmenter

_WORD = 2  # characters of most words
_REACH = 14  # characters behind the role that are read
_STOPS = re.compile("[。！？；\n]")
# Kinds of jieba: nouns, names, places, times
_NOUNS = frozenset(("n", "nr", "nrt", "nrfg", "ns", "nt", "nz", "s", "t", "ng", "l", "i"))
_NAMES = frozenset(("nr", "nrt", "nz"))
_PREDICATES = frozenset(("v", "d", "p", "vd"))
_IDIOMS = frozenset(("i", "l"))  # 离家出走
_IDIOM = 4  # characters
_COUNTS = frozenset(("m", "t"))
_MANY = re.compile(
    "(?:[0-9两三四五六七八九十百千万余多几数]+[名位个户]|各类|各个|广大|许多|部分|一些|所有|全体|每[名位个]|特殊|重点|困难|老弱病|弱势|每)$"
)
_FOR = re.compile(
    "(?:让|使|令|为|给|对|向|便|帮助|帮|方便|保障|保护|维护|关爱|服务|涉|助|引导|动员|组织|督促|要求)$"
)
_FUNCTIONS = frozenset(
    ("v", "d", "p", "c", "u", "uj", "ul", "uz", "uv", "ud", "r", "q", "f", "m", "x")
)
_ADVERBIAL = frozenset(
    ["地", "得", "之", "而", "性", "化", "于", "起来", "下来", "下去", "认为", "以为", "向上"]
)
_LINKS = frozenset("、和与")


def name_by_grammar(text: str, role: int, at: int, *, linked: bool, crowd: bool) -> int:
    """End offset of the name at `at`, behind the role that begins at `role`; 0 for none.

    `linked`: another name stands between; `crowd`: the role is often said of many, so that the
    dictionary must have the word as a name.
    """
    rules, persons = privacy_rules(), person_words()
    if text[at : at + 1] not in rules.initials or text.startswith(rules.keep_long, at):
        return 0
    if not linked and at - role < _WORD:  # 投诉同比减少 is no 诉
        return 0
    before = text[max(0, role - 4) : role]
    if not linked and (_MANY.search(before) or _FOR.search(before)):
        return 0
    word = text[at : at + 2]
    if word in persons.adverbs or word in persons.things:
        return 0
    clause = _STOPS.split(text[at : at + _REACH], maxsplit=1)[0]
    tokens = segmenter().tag(clause, False)
    if not tokens or (crowd and tokens[0][1] not in _NAMES):
        return 0
    for size in (3, 2):
        name, rest = clause[:size], segmenter().tag(clause[size:], False)
        if name in rules.cues or name in rules.keep:
            continue
        if size > _WORD and (word in rules.places or text[at + 1 : at + 3] in rules.places):
            continue
        if not _may_be(name, clause, tokens):
            continue
        if linked and rest and rest[0][0] in persons.together:
            return at + size
        if name in rules.places and rest and rest[0][0] in persons.away:
            continue  # 农民工江苏务工
        if _is_listed(rest) or _is_predicate(rest):
            return at + size
    return 0


_Tokens = Sequence[tuple[str, str]]


def _may_be(name: str, clause: str, tokens: _Tokens) -> bool:
    """Whether the clause can begin with the name, whose words are `tokens`: 高兴旺, not 高度重视."""
    rules, (first, kind) = privacy_rules(), tokens[0]
    if len(first) > len(name) or name[-1] in rules.place_ends:
        return False
    if len(name) == _WORD and len(first) == 1:
        if segmenter().has_word(name):
            return segmenter().tag(name, False)[0][1] in _NOUNS
        odd = name[1] in rules.given and name[0] not in rules.word_name_prepositions
        return odd and not any(map(segmenter().has_word, (clause[1:3], clause[1:4])))
    if kind in _FUNCTIONS:
        return False
    if len(name) == _WORD:
        return True
    ends = list(accumulate(len(word) for word, _ in tokens))
    inner = [token for token, end in zip(tokens, ends, strict=True) if end <= len(name)][1:]
    return (
        len(name) in ends
        and is_word_name(name)
        and not any(what in _FUNCTIONS or (len(word) > 1 and what == "n") for word, what in inner)
    )


def _is_listed(rest: _Tokens) -> bool:
    """Whether another name stands behind in a list: 高原|、平原兄弟争夺…."""
    if len(rest) < 3 or rest[0][0] not in _LINKS:
        return False
    (word, kind), (after, what) = rest[1], rest[2]
    if word[:1] not in privacy_rules().initials or len(word) > 3 or kind in _FUNCTIONS:
        return False
    return (
        after in person_words().together
        or what == "p"
        or (what in _PREDICATES and after not in person_words().nominal)
    )


def _is_predicate(rest: _Tokens) -> bool:
    """Whether the words behind say what somebody does, or what happens to him."""
    if not rest:
        return False
    word, what = rest[0]
    if word in person_words().manners:
        return True
    if what in _COUNTS and len(rest) > 1:
        word, what = rest[1]
    if what in _IDIOMS:
        return len(word) == _IDIOM
    return what in _PREDICATES and word not in _ADVERBIAL and word not in person_words().nominal
