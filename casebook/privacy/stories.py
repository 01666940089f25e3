"""Whether a sentence tells of one person, by the words and pairs of characters in it.

The weights in `rules/stories.yml` are learnt by `scripts/learn_stories.py`; the words of private life
come from `rules/life.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from operator import add

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from casebook.model import Span
from casebook.privacy.names.cues import is_no_cue
from casebook.privacy.names.lookalikes import is_brand, is_listed_thing
from casebook.privacy.names.peoples import is_name_part
from casebook.privacy.names.persons import is_crowd, person_words
from casebook.privacy.rules import privacy_rules
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’）)」』】〉》]{0,4})?")
"""A sentence, ended as the quotes of a case are: closing marks belong to it."""
MASK = "\ue000"
"""Stands for each character of a name that is known, so hidden."""
_LEAST = 10
"""A sentence with a score above this, in tenths, tells of a person if a word in it may be a name, or if it
counts nothing, has a word of private life and says of nobody that he has no name.
"""
_OTHERS = "others"  # the key in `life.yml` of words that only contain one of the others
_SHORTEST = 10  # characters
_NUMBER = re.compile("[0-9０-９.]+")
_FIGURE = re.compile(r"[-+]?\d[\d,.]*[%％]?")
_CELLS = frozenset("|\u3000")  # between cells
# What is counted or measured of a place: 210万元，救助148人; 执行率99%
_COUNTED = re.compile(
    "[0-9][%％]|(?:[2-9][0-9]|[1-9][0-9]{2,11}|[0-9.][余多]?万)[余多]?[名人件起户场次个家例份所条台辆张支座处项篇部座床套对只公]|[三四五六七八九十][项支类]|覆盖|率"
)
COUNTED = "数0"
"""Stands among the pairs of a sentence that counts or measures what a place did."""
# Whom it tells of has no name: 一名外省务工人员, 一对夫妻, 双方
_NAMELESS = re.compile("(?:[一两]|[0-9])[名位对户]|双方|该[男女户人]")
_PAIR = re.compile("[\u4e00-\u9fff，、；：“”（）]{2}")
_OPENING = re.compile(
    "(?:\\A|(?<=[，,：:；;、“”（| \u3000的为给对向与和到把帮替由经被让找令同叫送劝是名]))(?=[\u4e00-\u9fff]{2}(?![0-9]))"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_HAN_WORD = re.compile("[\u4e00-\u9fff]{2}")
_PREPOSITIONS = frozenset("为对将把由经从在与和向给被让按据以至到及等的了是不有其各该本")
_CLAUSE = re.compile("[\u4e00-\u9fff]{1,8}")
# Kinds of jieba: nouns, names, places, times, adjectives, idioms and what it does not know
_NAMING = frozenset("nstajilzxbg")
_PHRASED = frozenset(("n", "vn", "an", "b"))  # kinds that go on a phrase
_FUNCTIONS = frozenset(("d", "p", "c", "u", "uj", "ul", "uz", "uv", "ud", "r", "q", "m"))
_DOES = frozenset(("v", "d", "p", "c", "vd"))  # kinds of jieba
_CALLED = frozenset(("叫", "叫做", "叫作"))
_WORD = 2  # characters of a word that may be a name, or the beginning of one
_DIVISIONS = tuple("省市县区州盟旗镇乡村")


class _Stories:
    """`rules/stories.yml` and `rules/life.yml` compiled."""

    def __init__(self) -> None:
        rules = packaged_yaml("rules/stories.yml")
        self.bias: int = rules["bias"]
        self.pairs = _weights(rules["pairs"])
        self.weighed = frozenset(self.pairs)
        self.openings = frozenset(rules["openings"].split())
        self.words = life_words()
        learnt = _weights(rules["words"])
        self.weights = [learnt.get(word, 0) for word in self.words]
        others = packaged_yaml("rules/life.yml")[_OTHERS].split()
        self.life = AhoCorasick(
            [*self.words, *others],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        )
        roles = sorted(role for role in set(privacy_rules().roles_end) if len(role) > 1)
        self.roles = AhoCorasick(
            roles, matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )
        self.of_many = frozenset(packaged_yaml("rules/doubts.yml")["not_roles"].split())


@cache
def _stories() -> _Stories:
    return _Stories()


def _weights(groups: dict[int, str]) -> dict[str, int]:
    return {word: tenths for tenths, words in groups.items() for word in words.split()}


@cache
def life_words() -> tuple[str, ...]:
    """The words of private life in `rules/life.yml`, sorted."""
    groups = packaged_yaml("rules/life.yml")
    words = {word for key in groups if key != _OTHERS for word in groups[key].split()}
    return tuple(sorted(words))


def pairs_of(sentence: str) -> set[str]:
    """The pairs of neighbouring Han characters and marks, and `COUNTED`."""
    text = _NUMBER.sub("0", sentence)
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    found = {pair for pair in pairs if _PAIR.fullmatch(pair)}
    if _COUNTED.search(sentence):
        found.add(COUNTED)
    return found


def life_words_in(sentence: str) -> set[str]:
    """The words of private life in a sentence; of overlapping ones the longest."""
    rules = _stories()
    return {rules.words[index] for index in _life_in(sentence)}


def _life_in(sentence: str) -> set[int]:
    """Their indexes, without those of longer words that only contain one."""
    rules = _stories()
    found = {index for index, _, _ in rules.life.find_matches_as_indexes(sentence)}
    return {index for index in found if index < len(rules.words)}


def openings_of(sentence: str) -> Iterator[Span]:
    """The spans of two characters that begin a clause or follow a role, where a name may begin."""
    words: frozenset[int] | None = None
    for match in _OPENING.finditer(sentence):
        at = match.start()
        if at and _HAN.match(sentence, at - 1):
            words = words or edges_of(sentence)
            if at not in words:
                continue  # 对 in 对象 is no preposition
        yield at, at + _WORD
    yield from behind_roles(sentence)


def edges_of(sentence: str) -> frozenset[int]:
    """Where the dictionary has a word of one character end."""
    ends = accumulate(map(len, words := segmenter().cut(sentence, False)))
    return frozenset(end for end, word in zip(ends, words, strict=True) if len(word) == 1)


def behind_roles(text: str, *, crowds: bool = True) -> Iterator[Span]:
    """The spans of two characters that follow a role, with `crowds` any role."""
    for _, start, end in _stories().roles.find_matches_as_indexes(text, overlapping=True):
        if _HAN_WORD.match(text, end) and (crowds or _is_of_one(text, start, end)):
            yield end, end + _WORD


def _is_of_one(text: str, start: int, end: int) -> bool:
    """Whether a role is rarely said of many and is no part of another word: 市民 in 市民政局."""
    role = text[start:end]
    return not (is_crowd(role) or role in _stories().of_many or is_no_cue(text, start, end))


def is_unknown(word: str) -> bool:
    """Whether no report began a clause, or went on behind a role, with these two Han characters."""
    return (
        word not in _stories().openings
        and word[:1] not in _PREPOSITIONS
        and MASK not in word
        and _HAN_WORD.fullmatch(word) is not None
    )


def unknown_openings(sentence: str) -> list[Span]:
    """Those of `openings_of` that may begin a name: 春来 in 残疾人春来坐着轮椅, no verb."""
    roles = {a for a, _ in behind_roles(sentence)}
    begun = {a for _, a, _ in _stories().roles.find_matches_as_indexes(sentence, overlapping=True)}
    return [
        (a, b)
        for a, b in openings_of(sentence)
        if may_begin_name(sentence, a)
        and a not in begun
        and not (a in roles and is_phrase(sentence, a))
        and not is_brand(sentence, a, b)
        and not is_listed_thing(sentence, a)
    ]


def is_phrase(text: str, at: int) -> bool:
    """Whether the noun at `at`, behind a role, goes on a phrase: 家庭困难帮扶, 危房全部改造."""
    found = _CLAUSE.match(text, at)
    (word, kind), *rest = segmenter().tag(found[0], False) if found else [("", "")]
    if kind != "n" or len(word) < _WORD or not rest:
        return False
    behind = [item for item in rest[:2] if len(item[0]) > 1]
    nominal = person_words().nominal
    return any(word in nominal for word, _ in behind) or rest[0][1] in _PHRASED


def may_begin_name(text: str, at: int) -> bool:
    """Whether the clause at `at` begins with a noun, or no word, with which no report began one."""
    if not is_unknown(text[at : at + _WORD]):
        return False
    if is_name_part(text[at : at + _WORD]):
        return True
    found = _CLAUSE.match(text, at)
    tokens = segmenter().tag(found[0], False) if found else []
    if not tokens:
        return False
    word, kind = tokens[0]
    if kind == "ns" and (len(word) > _WORD or text.startswith(_DIVISIONS, at + len(word))):
        return False  # 张家口, 泰州市
    if len(word) > 1:
        return kind[0] in _NAMING
    if kind == "v" and word not in privacy_rules().initials:
        return False  # 获世界技能大赛金牌
    return kind not in _FUNCTIONS and len(tokens) > 1 and tokens[1][1] not in _FUNCTIONS


def parts(sentence: str) -> list[str]:
    """The cells of a row of a table, which make no sentence together; else the sentence alone."""
    row = sentence.strip()
    return (
        [cell.strip() for cell in row.strip("|").split("|")] if row.startswith("|") else [sentence]
    )


def told_parts(sentence: str) -> list[str]:
    """The same, also of a row of figures as the text of a page has it: with wide blanks."""
    cells = sentence.strip().split("\u3000")
    return cells if any(map(_FIGURE.fullmatch, cells)) else parts(sentence)


def is_row(sentence: str) -> bool:
    """Whether a sentence is a row of a table or of names, whose cells make no sentence together."""
    return not _CELLS.isdisjoint(sentence)


def told_score(sentence: str) -> int:
    """How much more likely a sentence tells of one person than of the work of a place, in tenths."""
    return _score(sentence, _life_in(sentence), counted=_COUNTED.search(sentence) is not None)


def _score(sentence: str, life: set[int], *, counted: bool) -> int:
    rules = _stories()
    text = _NUMBER.sub("0", sentence)
    weights = rules.pairs
    score = rules.bias + sum(rules.weights[index] for index in life)
    # Most pairs weigh nothing, and sets find the others much faster than a look-up of each.
    score += sum(map(weights.__getitem__, rules.weighed & set(map(add, text, text[1:]))))
    return score + (weights.get(COUNTED, 0) if counted else 0)


def is_told(sentence: str) -> bool:
    """Whether a sentence more likely tells of one person than of the work of a place."""
    if len(sentence) < _SHORTEST:
        return False
    life = _life_in(sentence)
    counted = _COUNTED.search(sentence) is not None
    named = MASK in sentence  # who it is about is known
    if _score(sentence, life, counted=counted) <= (
        _LEAST if life else max(_LEAST, _stories().bias)
    ):
        return False
    if named:
        return bool(told_words((sentence,)))
    if life and not (counted or _NAMELESS.search(sentence) or _begins_with_bare_role(sentence)):
        return True
    return bool(unknown_openings(sentence))


def _begins_with_bare_role(sentence: str) -> bool:
    """Whether a sentence begins with a role and what he does, without a name: 承包人拖欠工资."""
    initials = privacy_rules().initials
    ends = {0}
    for _, start, end in _stories().roles.find_matches_as_indexes(sentence, overlapping=True):
        if start in ends:
            ends.add(end)  # 学生|家长
    for end in ends - {0}:
        if found := _CLAUSE.match(sentence, end):
            (word, kind), *rest = segmenter().tag(found[0], False)
            does = (
                kind in _DOES and word not in _CALLED and (kind == "d" or word[0] not in initials)
            )
            whom = rest[0][0] if rest else ""  # 护林员发现山峰…
            if does and (whom[:1] not in initials or whom in privacy_rules().cues):
                return True
    return False


def told_words(sentences: Iterable[str]) -> frozenset[str]:
    """What may begin a name where such sentences begin, and behind roles in them: 春来."""
    return frozenset(
        sentence[a:b]
        for sentence in sentences
        for a, b in (*_begin(sentence), *behind_roles(sentence, crowds=False))
        if may_begin_name(sentence, a) and sentence[a:b] not in privacy_rules().places
    )


def has_told(sentence: str, told: frozenset[str]) -> bool:
    """Whether a sentence begins with one of these words, or a clause in it, or they follow a role."""
    return bool(told) and any(sentence[a:b] in told for a, b in openings_of(sentence))


def _begin(sentence: str) -> list[Span]:
    at = len(sentence) - len(sentence.lstrip(" \u3000“（"))
    return [(at, at + _WORD)]
