"""Proposals from a corpus, in two readings: what recurs, then where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from casebook.suggest.evidence import QUOTES, Places, Seen, merged, quote
from casebook.suggest.figures import Group, grouped
from casebook.suggest.indicator_names import indicator_name, wording
from casebook.suggest.locating import Located, Sentence, Wordings, sentence_at, sentences
from casebook.suggest.measures import Measure, measures
from casebook.suggest.model import (
    AliasProposal,
    FewTextsError,
    IndicatorProposal,
    Proposals,
    Quote,
    ReformProposal,
    SourceText,
    ThemeProposal,
    Value,
)
from casebook.suggest.near import aliases_of, is_cut, is_part
from casebook.suggest.reading import Counted, Source, count_all
from casebook.suggest.subjects import Subject, Usage, cues, subject_of, subjects, words_by_subject
from casebook.suggest.words import bare
from casebook.system.processes import parallel_map
from casebook.vocabulary import Vocabulary

MOST = 150
"""Proposals of reforms, and of indicators."""
_LEAST_TEXTS, _LEAST_PLACES = 5, 3
_SPARE = 3  # times as many measures are looked up, since some stand near entries of the vocabulary
_LEAST_SHOWN = 2  # places with a sentence in which a name stands
_MOST_WORDINGS = 8


def propose(
    sources: Sequence[Source],
    load: Callable[[Source], SourceText | None],
    vocabulary: Vocabulary,
    most: int = MOST,
) -> Proposals:
    """What the texts of `sources` suggest for a vocabulary, at most `most` of each kind.

    `load` reads one text, twice; None leaves it out. Raises FewTextsError if too few are left.
    """
    counted = count_all(sources, load, vocabulary)
    texts, places = counted.texts, len(counted.places)
    if texts < _LEAST_TEXTS or places < _LEAST_PLACES:
        raise FewTextsError(
            f"只有 {texts} 篇、{places} 个地方的报告，看不出哪些做法和数字各地都有；"
            f"至少要 {_LEAST_TEXTS} 篇、{_LEAST_PLACES} 个地方。请再放一些报告进来，先运行 casebook split。"
        )
    known = [name for each in vocabulary.reforms for name in (each.name, *each.aliases)]
    found = measures(
        {name: count for name, count in counted.names.items() if count.recurs},
        known,
        _SPARE * most,
        counted.size,
    )
    groups = grouped(dict(counted.figures.items()))[:most]
    themes = subjects(vocabulary.themes, counted.headings, places)
    seen = _look_again(sources, load, counted, _Wanted(found, groups, known, themes))
    aliases = aliases_of(vocabulary.reforms, found, seen.wordings)
    taken = {name for _, name, _ in aliases}
    taken |= {
        each.name
        for each in found
        if any(is_part(each.name, bare(name), seen.wordings) for name in known)
    }
    return Proposals(
        texts=texts,
        places=places,
        reforms=_reforms([each for each in found if each.name not in taken], seen)[:most],
        indicators=tuple(_indicator(group, seen) for group in groups),
        aliases=tuple(
            AliasProposal(
                kind="reforms",
                id=reform.id,
                name=reform.name,
                wording=name,
                near=near,
                **_evidence(seen.wordings[name], counted.places),
            )
            for reform, name, near in aliases
            if name in seen.wordings
        ),
        themes=tuple(_themes(themes, seen)),
    )


# --------------------------------------------------------------------------- second reading


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look for in the texts."""

    measures: Sequence[Measure]
    groups: Sequence[Group]
    known: Sequence[str]
    themes: Sequence[Subject]


@dataclass(slots=True)
class _Found:
    """What one text has of it: wordings, the sentences of figures, the words below each theme."""

    text: SourceText
    wordings: dict[str, Located]
    figures: dict[int, Sentence]
    words: dict[int, set[str]]


@dataclass(slots=True)
class _Again:
    """What all texts have of it. `figures` has the quotes by the number of the text and the offset."""

    places: Places
    themes: Sequence[Subject]
    wordings: defaultdict[str, Seen] = field(default_factory=lambda: defaultdict(Seen))
    figures: dict[tuple[int, int], tuple[Quote, int]] = field(default_factory=dict)
    usage: defaultdict[int, Usage] = field(default_factory=lambda: defaultdict(Usage))
    headings: defaultdict[int, dict[int, Quote]] = field(default_factory=lambda: defaultdict(dict))
    all_words: Counter[str] = field(default_factory=Counter)
    sections: int = 0


def _look_again(
    sources: Sequence[Source],
    load: Callable[[Source], SourceText | None],
    counted: Counted,
    wanted: _Wanted,
) -> _Again:
    words = {word for each in wanted.measures for word in (each.name, *each.wordings)}
    words |= {bare(name) for name in wanted.known} - {""}
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for group in wanted.groups:
        for _, _, text, start in group.values:
            starts[text].append(start)
    look = partial(_look, load, Wordings(tuple(sorted(words))), starts, wanted.themes)
    again = _Again(counted.places, wanted.themes)
    numbers = [number for number, place in enumerate(counted.place_of) if place >= 0]
    jobs = [(number, sources[number]) for number in numbers]
    for (number, _), found in zip(jobs, parallel_map(look, jobs), strict=True):
        if found is not None:
            _add(again, number, found, counted.place_of[number])
    return again


def _look(
    load: Callable[[Source], SourceText | None],
    wordings: Wordings,
    starts: Mapping[int, Sequence[int]],
    themes: Sequence[Subject],
    job: tuple[int, Source],
) -> _Found | None:
    number, source = job
    if (text := load(source)) is None:
        return None
    found = sentences(text)
    figures = {start: sentence_at(found, start) for start in starts.get(number, ())}
    words = words_by_subject(found, themes)
    return _Found(text, wordings.locate(found), figures, words)


def _add(again: _Again, number: int, found: _Found, place: int) -> None:
    text = found.text
    for name, located in found.wordings.items():
        theme = subject_of(located.heading, again.themes)
        again.wordings[name].add(located, text, place, str(theme) if theme >= 0 else "")
    for start, sentence in found.figures.items():
        theme = subject_of(sentence.heading, again.themes)
        again.figures[number, start] = quote(sentence.text, text), theme
    for level, part in text.parts:
        if level and (theme := subject_of(part, again.themes)) >= 0:
            again.headings[theme].setdefault(place, quote(part, text))
    for theme, words in found.words.items():
        again.sections += 1
        again.all_words.update(words)
        if theme >= 0:
            usage = again.usage[theme]
            usage.texts += 1
            usage.inside.update(words)
            for word in words:
                usage.places[word].add(place)


# --------------------------------------------------------------------------- proposals


def _evidence(seen: Seen, places: Places) -> dict[str, Any]:
    return {
        "places": len(seen.places),
        "place_names": places.names(seen.places),
        "quotes": tuple(words for _, words in seen.quotes),
    }


def _reforms(found: Sequence[Measure], again: _Again) -> tuple[ReformProposal, ...]:
    proposals = []
    for each in found:
        names = [
            name
            for name in (each.name, *each.wordings)
            if name in again.wordings and not is_cut(again.wordings[name])
        ]
        whole = merged([again.wordings[name] for name in names])
        if len(whole.places) < _LEAST_SHOWN:  # in brackets, say, where a reader would not see it
            continue
        proposals.append(
            ReformProposal(
                name=names[0],
                aliases=tuple(names[1:]),
                theme=_theme_name(whole.headings, again.themes),
                **_evidence(whole, again.places),
            )
        )
    return tuple(proposals)


def _theme_name(headings: Counter[str], themes: Sequence[Subject]) -> str:
    """The name of the theme under which something stands most often, "" for none."""
    return themes[int(headings.most_common(1)[0][0])].name if headings else ""


def _indicator(group: Group, again: _Again) -> IndicatorProposal:
    unit = group.units.most_common(1)[0][0]
    values: dict[int, Value] = {}
    quotes: dict[int, Quote] = {}
    themes: Counter[str] = Counter()
    for place, text, number, start in group.values:
        words, theme = again.figures[number, start]
        values.setdefault(place, Value(text=text, place=words.place))
        quotes.setdefault(place, words)
        themes.update([str(theme)] if theme >= 0 else [])
    return IndicatorProposal(
        name=indicator_name(group.phrases[0], unit, group.change),
        unit=unit,
        units=tuple(dict.fromkeys((unit, *group.units))),
        change=group.change,
        wordings=tuple(
            wording(phrase, unit, group.change) for phrase in group.phrases[:_MOST_WORDINGS]
        ),
        places=len(group.places),
        place_names=again.places.names(group.places),
        theme=_theme_name(themes, again.themes),
        values=tuple(values.values()),
        quotes=tuple(quotes.values())[:QUOTES],
    )


def _themes(themes: Sequence[Subject], again: _Again) -> list[ThemeProposal]:
    """The words for each theme, without themes for which there are none and that are known."""
    proposals = []
    for number, theme in enumerate(themes):
        usage = again.usage.get(number)
        if usage is None:
            continue
        quotes = again.headings[number]
        words = cues(usage, again.all_words, again.sections, theme.cues)
        if words:
            proposals.append(
                ThemeProposal(
                    id=theme.id,
                    name=theme.name,
                    titles=theme.titles if not theme.id else (),
                    cues=words,
                    places=len(quotes),
                    place_names=again.places.names(quotes),
                    quotes=tuple(quotes.values())[:QUOTES],
                )
            )
    return proposals
