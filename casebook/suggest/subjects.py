"""Themes: words of headings that recur, and the words of the texts below them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from casebook.suggest.locating import Sentence
from casebook.suggest.words import cut, is_noun, may_begin, rules
from casebook.vocabulary import Theme

_MOST_NEW, _LEAST_SHARE = 10, 0.08  # new themes; share of the places whose headings have its word
_LEAST_PLACES = 2
_LONGEST = 6  # characters of the word of a new theme
_MOST_CUES = 15
_LEAST_LIFT = 2.0  # how much more often a cue stands below headings of its theme


@dataclass(frozen=True, slots=True)
class Subject:
    """A theme to find words for; `id` is "" for one that the vocabulary does not have."""

    id: str
    name: str
    titles: tuple[str, ...]
    cues: tuple[str, ...] = ()


def heading_words(found: Iterable[Sentence]) -> set[str]:
    """The nouns of the headings of a text, and pairs of neighbouring words that end in one."""
    words: set[str] = set()
    for each in found:
        if each.level:
            cut_up = cut(each.text)
            words |= {word for word in cut_up if _names_subject(word)}
            words |= {
                one + other
                for one, other in pairwise(cut_up)
                if may_begin(one) and _names_subject(other) and len(one + other) <= _LONGEST
            }
    return words


def _names_subject(word: str) -> bool:
    lists = rules()
    return is_noun(word) and word not in lists.verbs and word not in lists.not_within


def subjects(
    themes: Sequence[Theme], words: Mapping[str, set[int]], places: int
) -> tuple[Subject, ...]:
    """The themes of the vocabulary, then new ones for words of headings that no theme has."""
    known = [Subject(each.id, each.name, each.titles, each.cues) for each in themes]
    titles = {title for each in known for title in (each.name, *each.titles)}
    least = max(_LEAST_PLACES, math.ceil(_LEAST_SHARE * places))
    new = [
        word
        for word, where in words.items()
        if len(where) >= least
        and not word.endswith(tuple(rules().loose_ends))
        and word not in rules().no_end
        and word not in rules().generic
        and not any(word in title or title in word for title in titles)
    ]
    new.sort(key=lambda word: (-len(words[word]) * math.sqrt(len(word)), word))
    chosen: list[str] = []
    for word in new:
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return (*known, *(Subject("", word, (word,)) for word in chosen[:_MOST_NEW]))


def subject_of(heading: str, themes: Sequence[Subject]) -> int:
    """The number of the theme with most of its titles in a heading, -1 for none."""
    hits = [sum(len(title) for title in each.titles if title in heading) for each in themes]
    best = max(hits, default=0)
    return hits.index(best) if best else -1


def words_by_subject(found: Iterable[Sentence], themes: Sequence[Subject]) -> dict[int, set[str]]:
    """The nouns of a text by the number of the theme they stand under."""
    words: defaultdict[int, set[str]] = defaultdict(set)
    for sentence in found:
        if not sentence.level:
            words[subject_of(sentence.heading, themes)] |= set(filter(is_noun, cut(sentence.text)))
    return words


@dataclass(slots=True)
class Usage:
    """How many places have a word below a theme's headings, and how many texts there are."""

    places: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    texts: int = 0
    inside: Counter[str] = field(default_factory=Counter)


def cues(
    used: Usage, all_words: Mapping[str, int], sections: int, known: Collection[str]
) -> tuple[str, ...]:
    """The words that are frequent below a theme's headings and rare elsewhere, the best first."""
    rest = max(1, sections - used.texts)
    worth = {}
    for word, inside in used.inside.items():
        if len(used.places[word]) < _LEAST_PLACES or word in known or word in rules().no_end:
            continue
        lift = (inside / used.texts) / ((all_words[word] - inside + 1) / (rest + 1))
        if lift >= _LEAST_LIFT:
            worth[word] = inside * math.log(lift)
    return tuple(sorted(worth, key=lambda word: (-worth[word], word))[:_MOST_CUES])
