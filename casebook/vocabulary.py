"""The vocabularies (reforms, themes, indicators) as frozen values, read from YAML and validated.

Another field than rule of law needs other YAML files in another folder, and no new code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from casebook.model import Problem, Severity
from casebook.vocabulary_schema import INDICATOR, REFORM, THEME, Schema, faults

FOLDER = Path(__file__).parent / "vocab"

# CSafeLoader is seven times as fast; it is missing where PyYAML was built without libyaml.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class VocabularyError(Exception):
    """The vocabularies cannot be used; `problems` says all that is wrong with them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True)
class Vocabulary:
    """All three vocabularies in file order, with look-up by id and by name.

    Equality is by content. Hashing is by identity, so that compiled matchers can be cached.
    """

    reforms: tuple[Reform, ...] = ()
    themes: tuple[Theme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
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

    @cached_property
    def theme_id(self) -> Mapping[str, str]:
        """Theme ids by name."""
        return {entry.name: entry.id for entry in self.themes}

    @cached_property
    def indicator_id(self) -> Mapping[str, str]:
        """Indicator ids by name."""
        return {entry.name: entry.id for entry in self.indicators}


@cache
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
    themes = _Sheet(folder / "themes.yml", problems)
    reforms = _Sheet(folder / "reforms.yml", problems)
    indicators = _Sheet(folder / "indicators.yml", problems)
    vocabulary = Vocabulary(
        reforms=tuple(_reform(row) for row in reforms.rows(("id", "name", "theme"), REFORM)),
        themes=tuple(_theme(row) for row in themes.rows(("id", "name"), THEME)),
        indicators=tuple(
            _indicator(row) for row in indicators.rows(("id", "name", "unit"), INDICATOR)
        ),
        path=str(folder),
    )
    known = vocabulary.theme
    for sheet, entries in ((reforms, vocabulary.reforms), (indicators, vocabulary.indicators)):
        for entry in entries:
            if entry.theme not in known:
                sheet.wrong(
                    entry.id, f"主题 {entry.theme} 不在 themes.yml 中。", "改成已有的主题 id。"
                )
    for indicator in vocabulary.indicators:
        for other in indicator.not_to_confuse:
            if other not in vocabulary.indicator:
                indicators.wrong(
                    indicator.id,
                    f"not_to_confuse 中的 {other} 不存在。",
                    "改成已有的指标 id，或删去。",
                )
    return vocabulary, tuple(problems)


class _Sheet:
    """One YAML file: its rows, and where to complain about them."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self._path = path
        self._problems = problems
        self._text = ""
        self._rows = self._load()

    def _load(self) -> list[dict[str, Any]]:
        try:
            self._text = self._path.read_text(encoding="utf-8")
            data = yaml.load(self._text, Loader=_Loader)  # noqa: S506 - a safe loader
        except OSError as error:
            self._complain(None, f"读不到词表：{error.strerror}。", "确认文件存在、可读。")
            return []
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else None
            self._complain(line, "不是有效的 YAML。", "检查缩进、引号和冒号后的空格。")
            return []
        if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
            self._complain(None, "词表应是条目的列表。", "每个条目以“- id: …”开头。")
            return []
        return data

    def rows(self, required: tuple[str, ...], schema: Schema) -> list[dict[str, Any]]:
        """Rows that fit the schema, have all required keys and an id and name used only once."""
        good = []
        seen: set[tuple[str, str]] = set()
        for number, row in enumerate(self._rows, 1):
            missing = [key for key in required if not isinstance(row.get(key), str)]
            if missing:
                label = str(row.get("id", f"第{number}条"))
                self.wrong(label, f"条目 {label} 缺少 {'、'.join(missing)}。", "补上，写成文字。")
                continue
            wrong = list(faults(row, schema))
            for cause, remedy in wrong:
                self.wrong(row["id"], f"{row['name']}：{cause}", remedy)
            if wrong:
                continue
            twice = [key for key in ("id", "name") if (key, row[key]) in seen]
            for key in twice:
                self.wrong(row["id"], f"{key} “{row[key]}”重复。", "改成不重复的，或删去一条。")
            seen |= {("id", row["id"]), ("name", row["name"])}
            if not twice:
                good.append(row)
        return good

    def wrong(self, identifier: str, cause: str, remedy: str) -> None:
        """Note a problem at the (last) entry with this id."""
        found = list(re.finditer(rf"^- id: *{re.escape(identifier)} *$", self._text, re.MULTILINE))
        line = self._text.count("\n", 0, found[-1].start()) + 1 if found else None
        self._complain(line, cause, remedy)

    def _complain(self, line: int | None, cause: str, remedy: str) -> None:
        self._problems.append(
            Problem(str(self._path), "vocabulary", cause, remedy, line, None, Severity.ERROR)
        )


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key) or ()
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _text(row: Mapping[str, Any], key: str) -> str:
    return str(row.get(key) or "").strip()


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
