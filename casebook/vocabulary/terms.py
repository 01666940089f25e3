"""The entries of the vocabularies (reforms, themes, indicators) and look-ups among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from casebook.model import Problem
from casebook.vocabulary.field_words import FieldWords
from casebook.vocabulary.frameworks import Framework


class VocabularyError(Exception):
    """The vocabularies are invalid; `problems` are all errors in them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject under which sections of a case are filed.

    `titles` are words that indicate the theme in a heading, `cues` those that do so in running
    text. `framework` are ids of nodes in `framework.yml`.
    """

    id: str
    name: str
    covers: str = ""
    framework: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """A reform that a place can carry out.

    `aliases` are other names of the reform, `colloquial` everyday words for the search only.
    `acts` are words for doing it, with … for other words of the clause and | between alternatives
    (`聘请|外聘…法律顾问`); unlike a name they need no verb or figure beside them.
    `weak` are loose wordings, one of which alone never proves that the reform is practised.
    `blocked` are phrases that contain a wording by accident (述法 in 讲述法律知识), written as `acts`.
    """

    id: str
    name: str
    theme: str
    covers: str = ""
    aliases: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    colloquial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A rule that recognises an indicator by the text around a metric.

    `units` are the allowed units (the indicator's own when empty), `change` is the required change.
    A group is a tuple of alternatives, one of which must occur: each group of `phrase` in the
    indicator phrase, each group of `near` in the sentence. No word of `but` may occur in the
    phrase, none of `but_near` between the previous and the next quantity, none of `but_wide` in
    the sentence. There the quantity itself is written ◇ (`总体应急预案◇`: right after these words);
    the sentence is cut at the end of the quantity's clause.
    """

    units: tuple[str, ...]
    phrase: tuple[tuple[str, ...], ...] = ()
    near: tuple[tuple[str, ...], ...] = ()
    but: tuple[str, ...] = ()
    but_near: tuple[str, ...] = ()
    but_wide: tuple[str, ...] = ()
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The official value of an indicator for an `area` and a year, to compare places with.

    `value` is in the unit of the indicator, `url` is where `source` says so, `date` (ISO) when it was
    published.
    """

    value: float
    year: str
    source: str
    url: str
    date: str
    area: str


INDICATOR_KINDS: Mapping[str, str] = {"input": "投入", "output": "产出", "outcome": "成效"}
"""Chinese label of each kind of indicator."""
POLARITIES: Mapping[str, str] = {
    "up": "一般越高越好",
    "down": "一般越低越好",
    "none": "高低本身不说明好坏",
    "contested": "高低不宜直接评判优劣",
}
"""Chinese label of each polarity: whether more of an indicator is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A metric that can be compared between places; `measures` recognise it in a text.

    `kind` is a key of `INDICATOR_KINDS`, `polarity` one of `POLARITIES`, or "". `wordings` are
    further words with which texts say the same; they raise the confidence of an assignment.
    `counted_by` are words in the names of bodies that count it for the whole place, not for themselves.
    """

    id: str
    name: str
    unit: str
    kind: str
    polarity: str
    theme: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    counted_by: tuple[str, ...] = ()
    not_to_confuse: tuple[str, ...] = ()
    colloquial: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    baseline: Baseline | None = None


VocabularyKind = Literal["themes", "reforms", "indicators"]
KINDS: tuple[VocabularyKind, ...] = get_args(VocabularyKind)
"""The vocabularies; each name is a field of `Vocabulary` and the stem of a YAML file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """An entry that pages may no longer use, kept apart from the current ones.

    `since` says since when or why; `successor` is the id of its replacement, "" for none.
    """

    kind: VocabularyKind
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    successor: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """What people ask for in their own words (`say`); used by the search only.

    Either `mean` has the wordings of reports, the first for display, and `near` related ones; or
    `of` is the id of a reform or indicator to which `say` belongs, else "".
    """

    mean: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    of: str = ""


_NO_WORDS = FieldWords()


@dataclass(frozen=True, eq=False, kw_only=True)
class Vocabulary:
    """The three vocabularies in file order, with look-up by id and by name.

    Compared and hashed by identity, so that it is a cheap cache key; a pickled copy is a different
    key. `path` is the folder that it was read from, "" if none.
    """

    reforms: tuple[Reform, ...] = ()
    themes: tuple[Theme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    retired: tuple[Retired, ...] = ()
    words: FieldWords = _NO_WORDS
    everyday: tuple[Everyday, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    path: str = ""

    @cached_property
    def reform(self) -> Mapping[str, Reform]:
        """Reforms by id."""
        return {entry.id: entry for entry in self.reforms}

    @cached_property
    def theme(self) -> Mapping[str, Theme]:
        """Themes by id."""
        return {entry.id: entry for entry in self.themes}

    @cached_property
    def indicator(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        return {entry.id: entry for entry in self.indicators}

    @cached_property
    def reform_id(self) -> Mapping[str, str]:
        """Reform ids by standard name and alias; a standard name takes precedence over an alias."""
        names = {alias: entry.id for entry in self.reforms for alias in entry.aliases}
        return names | {entry.name: entry.id for entry in self.reforms}

    def names(self, kind: VocabularyKind) -> tuple[str, ...]:
        """Return the names that pages may use, in file order."""
        return tuple(self._names[kind])

    def allows(self, kind: VocabularyKind, name: str) -> bool:
        """Whether a name is the standard name of a current entry."""
        return name in self._names[kind]

    def standard(self, kind: VocabularyKind, name: str) -> str:
        """Return the name to use instead of an alias or a retired name, "" when there is none."""
        return self._standard[kind].get(name, "")

    def is_retired(self, kind: VocabularyKind, name: str) -> bool:
        """Whether a name is that of a retired entry."""
        return any(entry.kind == kind and entry.name == name for entry in self.retired)

    @cached_property
    def _names(self) -> Mapping[VocabularyKind, Mapping[str, str]]:
        """Kind -> name -> id."""
        return {kind: {entry.name: entry.id for entry in getattr(self, kind)} for kind in KINDS}

    @cached_property
    def _standard(self) -> Mapping[VocabularyKind, Mapping[str, str]]:
        """Kind -> alias or retired name -> standard name."""
        standard: dict[VocabularyKind, dict[str, str]] = {kind: {} for kind in KINDS}
        for entry in self.retired:
            by_id = {current.id: current.name for current in getattr(self, entry.kind)}
            if entry.successor in by_id:
                for name in (entry.name, *entry.aliases):
                    standard[entry.kind][name] = by_id[entry.successor]
        for reform in self.reforms:
            standard["reforms"] |= dict.fromkeys(reform.aliases, reform.name)
        return standard

    @cached_property
    def theme_id(self) -> Mapping[str, str]:
        """Theme ids by name."""
        return {entry.name: entry.id for entry in self.themes}

    @cached_property
    def indicator_id(self) -> Mapping[str, str]:
        """Indicator ids by name."""
        return {entry.name: entry.id for entry in self.indicators}
