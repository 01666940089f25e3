"""The vocabularies (reforms, themes, indicators) as frozen values, read from YAML and validated.

Another field than rule of law needs other YAML files in another folder, and no new code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from casebook.model import Problem
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary.schema import SCHEMAS
from casebook.vocabulary.sheet import VocabularyFile

FOLDER = Path(__file__).parents[1] / "vocab"


class VocabularyError(Exception):
    """The vocabularies cannot be used; `problems` says all that is wrong with them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that sections of a case are filed under.

    `cues` are words that point to the theme, `titles` words that decide it in a heading;
    `framework` are ids of framework.yml.
    """

    id: str
    name: str
    covers: str = ""
    framework: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """A reform a place can carry out.

    `aliases` are wordings that name the reform, `colloquial` everyday wordings for search only.
    `weak` are wordings that touch the subject and never prove by themselves that it is practised.
    `blocked` are longer words that only contain a wording by chance (讲|述法|律知识).
    """

    id: str
    name: str
    theme: str
    covers: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    colloquial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One way a text words an indicator.

    `units` are the counters it may have (the indicator's own when empty). Every group of `phrase`
    (alternatives) must occur in the indicator phrase and every group of `near` in the sentence;
    no word of `but` may occur in the phrase, none of `but_near` between the figures before and
    behind this one, none of `but_wide` in the sentence. In the sentence the figure itself is
    written ◇ (`总体应急预案◇` is a figure right behind these words) and what follows it ends with
    the clause. `change` is what the metric's change must be.
    """

    units: tuple[str, ...]
    phrase: tuple[tuple[str, ...], ...] = ()
    near: tuple[tuple[str, ...], ...] = ()
    but: tuple[str, ...] = ()
    but_near: tuple[str, ...] = ()
    but_wide: tuple[str, ...] = ()
    change: str = ""


INDICATOR_KINDS: Mapping[str, str] = {"input": "投入", "output": "产出", "outcome": "成效"}
"""What people read for each kind of indicator."""
POLARITIES: Mapping[str, str] = {
    "up": "一般越高越好",
    "down": "一般越低越好",
    "none": "高低本身不说明好坏",
    "contested": "高低意味着什么有争议",
}
"""What people read for each polarity: whether more of an indicator is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure that can stand side by side between places; `measures` recognise it in a text."""

    id: str
    name: str
    unit: str
    kind: str
    polarity: str
    theme: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    not_to_confuse: tuple[str, ...] = ()
    colloquial: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()


VocabularyKind = Literal["themes", "reforms", "indicators"]
KINDS: tuple[VocabularyKind, ...] = get_args(VocabularyKind)
"""The vocabularies by the name of their file and of their field here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """An entry that no page may use any more; nothing else of the program sees it.

    `since` says when or why; `successor` is the id of the entry that replaces it, "" for none.
    """

    kind: VocabularyKind
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    successor: str = ""
    since: str = ""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All three vocabularies in file order, with look-up by id and by name.

    Equality is by content. Hashing is by identity, so that compiled matchers can be cached.
    """

    reforms: tuple[Reform, ...] = ()
    themes: tuple[Theme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    retired: tuple[Retired, ...] = ()
    path: str = field(default="", compare=False)

    __hash__ = object.__hash__

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
        """Reform ids by standard name and by alias; the standard name wins."""
        names = {alias: entry.id for entry in self.reforms for alias in entry.aliases}
        return names | {entry.name: entry.id for entry in self.reforms}

    def names(self, kind: VocabularyKind) -> tuple[str, ...]:
        """The names that pages may use, in file order."""
        return tuple(self._names[kind])

    def allows(self, kind: VocabularyKind, name: str) -> bool:
        """Whether a page may use a name."""
        return name in self._names[kind]

    def standard(self, kind: VocabularyKind, name: str) -> str:
        """The name to use instead of an alias or a retired one, "" when none is known."""
        return self._standard[kind].get(name, "")

    def is_retired(self, kind: VocabularyKind, name: str) -> bool:
        """Whether a name was one that pages may use."""
        return any(entry.kind == kind and entry.name == name for entry in self.retired)

    @cached_property
    def _names(self) -> Mapping[VocabularyKind, Mapping[str, str]]:
        """Kind -> name -> id."""
        return {kind: {entry.name: entry.id for entry in getattr(self, kind)} for kind in KINDS}

    @cached_property
    def _standard(self) -> Mapping[VocabularyKind, Mapping[str, str]]:
        """Kind -> alias or retired name -> standard name."""
        found: dict[VocabularyKind, dict[str, str]] = {kind: {} for kind in KINDS}
        for entry in self.retired:
            by_id = {new.id: new.name for new in getattr(self, entry.kind)}
            if entry.successor in by_id:
                for name in (entry.name, *entry.aliases):
                    found[entry.kind][name] = by_id[entry.successor]
        for reform in self.reforms:
            found["reforms"] |= dict.fromkeys(reform.aliases, reform.name)
        return found

    @cached_property
    def theme_id(self) -> Mapping[str, str]:
        """Theme ids by name."""
        return {entry.name: entry.id for entry in self.themes}

    @cached_property
    def indicator_id(self) -> Mapping[str, str]:
        """Indicator ids by name."""
        return {entry.name: entry.id for entry in self.indicators}


@lru_cache(maxsize=VOCABULARIES)
def load_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """The vocabularies of `folder`, read once.

    Raises:
        VocabularyError: if a file is missing, is not YAML or holds a wrong entry.
    """
    vocabulary, problems = read_vocabulary(folder)
    if problems:
        raise VocabularyError(problems)
    return vocabulary


def read_vocabulary(folder: Path = FOLDER) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read and validate; entries that are wrong are left out and named in the problems."""
    problems: list[Problem] = []
    sheets = {kind: VocabularyFile(folder / f"{kind}.yml", problems) for kind in KINDS}
    rows = {kind: sheet.rows(SCHEMAS[kind]) for kind, sheet in sheets.items()}
    current = {
        kind: [row for row in listed if not row.get("retired")] for kind, listed in rows.items()
    }
    vocabulary = Vocabulary(
        themes=tuple(map(_theme, current["themes"])),
        reforms=tuple(map(_reform, current["reforms"])),
        indicators=tuple(map(_indicator, current["indicators"])),
        retired=tuple(
            _retired(kind, row) for kind in KINDS for row in rows[kind] if row.get("retired")
        ),
        path=str(folder),
    )
    _check_references(vocabulary, sheets)
    return vocabulary, tuple(problems)


def _check_references(
    vocabulary: Vocabulary, sheets: Mapping[VocabularyKind, VocabularyFile]
) -> None:
    """Ids that entries name must exist, and a wording names one thing."""
    for kind in ("reforms", "indicators"):
        entries: Sequence[Reform | Indicator] = getattr(vocabulary, kind)
        for entry in entries:
            if entry.theme not in vocabulary.theme:
                cause = f"主题 {entry.theme} 不在 themes.yml 中。"
                sheets[kind].refers(entry.id, cause, "改成已有的主题 id。")
    for indicator in vocabulary.indicators:
        for other in indicator.not_to_confuse:
            if other not in vocabulary.indicator:
                cause = f"not_to_confuse 中的 {other} 不存在。"
                sheets["indicators"].refers(indicator.id, cause, "改成已有的指标 id，或删去。")
    for gone in vocabulary.retired:
        ids = {entry.id for entry in getattr(vocabulary, gone.kind)}
        if gone.successor and gone.successor not in ids:
            cause = f"接替它的 {gone.successor} 不存在，或也已停用。"
            sheets[gone.kind].refers(gone.id, cause, "改成在用的 id，或删去 successor。")
    names = {reform.name: reform.id for reform in vocabulary.reforms}
    for reform in vocabulary.reforms:
        for alias in reform.aliases:
            if names.get(alias, reform.id) != reform.id:
                cause = f"{reform.name}的别名“{alias}”是另一条的标准名称。"
                sheets["reforms"].refers(reform.id, cause, "删去这个别名。")


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key) or ()
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _text(row: Mapping[str, Any], key: str) -> str:
    return str(row.get(key) or "").strip()


def _retired(kind: VocabularyKind, row: Mapping[str, Any]) -> Retired:
    return Retired(
        kind=kind,
        id=row["id"],
        name=row["name"],
        aliases=_words(row, "aliases"),
        successor=_text(row, "successor"),
        since=_text(row, "retired"),
    )


def _theme(row: Mapping[str, Any]) -> Theme:
    return Theme(
        id=row["id"],
        name=row["name"],
        covers=_text(row, "covers"),
        framework=_words(row, "framework"),
        titles=_words(row, "titles"),
        cues=_words(row, "cues"),
    )


def _reform(row: Mapping[str, Any]) -> Reform:
    return Reform(
        id=row["id"],
        name=row["name"],
        theme=row["theme"],
        covers=_text(row, "covers"),
        aliases=_words(row, "aliases"),
        weak=_words(row, "weak"),
        blocked=_words(row, "blocked"),
        colloquial=_words(row, "colloquial"),
    )


def _measure(row: Mapping[str, Any]) -> Measure:
    return Measure(
        units=tuple(_text(row, "unit").split()),
        phrase=_groups(row, "phrase"),
        near=_groups(row, "near"),
        but=_words(row, "but"),
        but_near=_words(row, "but_near"),
        but_wide=_words(row, "but_wide"),
        change=_text(row, "change"),
    )


def _groups(row: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    """`["受理|新收", "复议"]` as (("受理", "新收"), ("复议",))."""
    return tuple(tuple(group.split("|")) for group in _words(row, key))


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        id=row["id"],
        name=row["name"],
        unit=row["unit"],
        kind=_text(row, "kind"),
        polarity=_text(row, "polarity"),
        theme=_text(row, "theme"),
        definition=_text(row, "definition"),
        examples=_words(row, "examples"),
        not_to_confuse=_words(row, "not_to_confuse"),
        colloquial=_words(row, "colloquial"),
        measures=tuple(_measure(item) for item in row.get("measures") or ()),
    )
