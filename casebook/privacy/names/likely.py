"""Words that are likely names by form and place together, told by a learnt weighted sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from casebook.model import Span
from casebook.privacy.names.likely_features import (
    AROUND,
    Part,
    Place,
    before,
    behind,
    features,
    form_of,
    likely_weights,
    places,
    together,
    told_of_one,
)
from casebook.privacy.names.lookalikes import is_brand, is_listed_thing
from casebook.privacy.names.peoples import is_name_part, minority_starts
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.privacy.stories import MASK, SENTENCE, is_row, told_score
from casebook.system.caches import WORDS
from casebook.system.segmenter import segmenter
from casebook.yamltext.packaged import packaged_yaml

LIKELY = 0.5
"""A word with a higher score is taken for a name where nothing else tells."""
POSSIBLE = -4.0
"""A sentence that has no word with a higher score names nobody."""
_PHRASE = -1.6
"""A word behind a role with a lower score, with what its sentence tells, goes on a phrase: 残疾人和谐家园."""
_TOLD = 0.06
"""The weight of what the sentence of such a word tells, within bounds."""
_LEAST_OF_TOLD, _MOST_OF_TOLD = -40, 30
_NEAR = 400  # characters before and behind a word that its sentence may have
_OF_KNOWN = 1.5
"""How much more is asked of a place, and of a thing behind 的."""
_MOST_TOGETHER = 6.0
"""More than the joint features of a word weigh together."""
LEAST_TOLD = -30
"""A sentence that tells of one person less than this, in tenths, is not looked at: nine in ten of a report."""
_OF_LABEL = 1.0
"""How much more is asked in a heading, a title or a row, which is no sentence."""
_SENTENCE_ENDS = frozenset("。！？!?”")
_WORD = 2  # characters
_SHORTEST = 5  # characters of a sentence or label that are enough to tell


def likely_names(text: str) -> Iterator[Span]:
    """The spans of the words that are likely names and no brands or things of a list; they may overlap."""
    for sentence in SENTENCE.finditer(text):
        score = told_score(sentence[0]) if len(sentence[0]) >= _SHORTEST else LEAST_TOLD
        if score <= LEAST_TOLD or is_row(sentence[0]):
            continue
        least = LIKELY if sentence[0][-1] in _SENTENCE_ENDS else LIKELY + _OF_LABEL
        for start, end in _above(sentence[0], least, score):
            at, ends = start + sentence.start(), end + sentence.start()
            if not (is_brand(text, at, ends) or is_listed_thing(text, at)):
                yield at, ends


def may_name(sentence: str) -> bool:
    """Whether a word in a sentence may be a name, or it has one that is known (`MASK`).

    Where nobody is told of, a word must be a likely name.
    """
    if MASK in sentence or any(is_name_part(pair[0]) for pair in _minority().finditer(sentence)):
        return True
    score = told_score(sentence)
    least = POSSIBLE if score > LEAST_TOLD else LIKELY
    return any(True for _ in _above(sentence, least, score))


def is_phrase_behind_role(text: str, start: int) -> bool:
    """Whether form and place tell that the word at `start`, behind a role, goes on a phrase.

    Never is a name of a minority, or what is masked, no word of the dictionary, behind a mark, or in
    what is no sentence.
    """
    word = text[start : start + _WORD]
    if not (
        text[start - 1 : start].isalpha() and MASKS.isdisjoint(word) and segmenter().has_word(word)
    ) or is_name_part(word):
        return False
    near = max(0, start - _NEAR)
    begins = max(near, *(text.rfind(mark, near, start) + 1 for mark in "。！？!?\n"))
    sentence = next(SENTENCE.finditer(text, begins, start + _NEAR))
    if sentence[0][-1] not in _SENTENCE_ENDS:
        return False
    at = start - sentence.start()
    score = told_score(sentence[0])
    told = told_of_one(score)
    best = max(
        (
            _score(sentence[0], place, told)
            for place in places(sentence[0])
            if place.start < at + _WORD and at < place.end
        ),
        default=_PHRASE,
    )
    return best + _TOLD * max(_LEAST_OF_TOLD, min(_MOST_OF_TOLD, score)) < _PHRASE


def _score(sentence: str, place: Place, told: str) -> float:
    """The score of one word; `told` is that of the sentence."""
    weights = likely_weights()
    return sum(weights.get(feature, 0.0) for feature in features(sentence, place, told))


def _above(sentence: str, least: float, score: int) -> Iterator[Span]:
    """The words with a score above `least`, of a sentence whose `told_score` is `score`."""
    told = told_of_one(score)
    for place in places(sentence):
        start, end = place.start, place.end
        form, name = _form(sentence[start:end])
        left, one = _before(sentence[max(0, start - AROUND) : start])
        right, other = _behind(sentence[end : end + AROUND])
        alone = form + left + right
        if alone <= least - _MOST_TOGETHER or sentence[start:end] in _nobody():
            continue
        if least >= LIKELY and name.kind == "wv" and name.shape.startswith("none"):
            continue  # 居民写信反映问题
        bar = least + _OF_KNOWN * _is_known(sentence[start:end], one)
        if alone + _joint(told, place, name, one, other) > bar:
            yield start, end


def _joint(told: str, place: Place, name: Part, left: Part, right: Part) -> float:
    weights = likely_weights()
    joint = together(told, place.edges, name, left, right)
    return sum(weights.get(feature, 0.0) for feature in joint)


def _weight(part: Part) -> tuple[float, Part]:
    weights = likely_weights()
    return sum(weights.get(feature, 0.0) for feature in part.features), part


@lru_cache(maxsize=WORDS)
def _form(name: str) -> tuple[float, Part]:
    weight, part = _weight(form_of(name))
    return weight + likely_weights().get("bias", 0.0), part


@lru_cache(maxsize=WORDS)
def _before(text: str) -> tuple[float, Part]:
    return _weight(before(text))


@lru_cache(maxsize=WORDS)
def _behind(text: str) -> tuple[float, Part]:
    return _weight(behind(text))


def _is_known(word: str, left: Part) -> bool:
    """Whether a word is a place behind no role, or a thing behind 的."""
    if word in privacy_rules().places and not left.kind.startswith("role"):
        return True
    return "L1=的" in left.features and segmenter().has_word(word)


@cache
def _nobody() -> frozenset[str]:
    """Words that are no names wherever they stand: what persons are called, and 双方."""
    rules, others = privacy_rules(), packaged_yaml("rules/doubts.yml")["no_person"].split()
    return rules.cues.union(person_words().crowds, rules.keep, others)


@cache
def _minority() -> re.Pattern[str]:
    return re.compile(minority_starts())
