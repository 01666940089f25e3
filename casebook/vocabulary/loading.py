"""Reads the vocabularies from YAML and validates them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from casebook.model import Problem, Severity
from casebook.problems.suggest import suggestion
from casebook.project.fields import DEFAULT_FIELD, FIELDS
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary.baselines import read_baseline
from casebook.vocabulary.everyday import FILE as EVERYDAY
from casebook.vocabulary.everyday import read_everyday
from casebook.vocabulary.field_words import FILE, read_field_words
from casebook.vocabulary.formats import format_fault
from casebook.vocabulary.framework_file import FILE as FRAMEWORK
from casebook.vocabulary.framework_file import read_frameworks
from casebook.vocabulary.frameworks import Framework
from casebook.vocabulary.names import clashes
from casebook.vocabulary.retiring import current_rows
from casebook.vocabulary.schema import (
    INDICATOR,
    MEASURE,
    REFORM,
    RETIRED_KEYS,
    SCHEMAS,
    THEME,
    EntrySchema,
    ValueKind,
)
from casebook.vocabulary.terms import (
    KINDS,
    Indicator,
    Measure,
    Reform,
    Retired,
    Theme,
    Vocabulary,
    VocabularyError,
    VocabularyKind,
)
from casebook.vocabulary.vocabulary_file import VocabularyFile

FOLDER = FIELDS / DEFAULT_FIELD
"""The vocabulary that is used where a casebook names none."""


def load_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """Return the vocabularies of `folder`; the same object again while none of its files changes.

    Raises VocabularyError if a file is missing, is not YAML or has an invalid entry; warnings do not.
    """
    return _load(
        folder,
        tuple(
            _stamp(folder / name)
            for name in (*(f"{kind}.yml" for kind in KINDS), FILE, EVERYDAY, FRAMEWORK)
        ),
    )


@lru_cache(maxsize=VOCABULARIES)
def _load(folder: Path, _stamps: tuple[tuple[int, int], ...]) -> Vocabulary:
    vocabulary, problems = read_vocabulary(folder)
    errors = tuple(each for each in problems if each.severity is Severity.ERROR)
    if errors:
        raise VocabularyError(errors)
    return vocabulary


def read_vocabulary(folder: Path = FOLDER) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Return the valid entries of the vocabularies in `folder`, and the problems of the others.

    A file that cannot be read counts as empty and is a problem too. Of a vocabulary in another
    format nothing is read, and that is the only problem.
    """
    if fault := format_fault(folder):
        return Vocabulary(path=str(folder)), (fault,)
    problems: list[Problem] = []
    files = {kind: VocabularyFile(folder / f"{kind}.yml", problems) for kind in KINDS}
    rows = {kind: file.rows(SCHEMAS[kind]) for kind, file in files.items()}
    current = {kind: current_rows(kind, of_kind) for kind, of_kind in rows.items()}
    vocabulary = Vocabulary(
        themes=tuple(map(_theme, current["themes"])),
        reforms=tuple(map(_reform, current["reforms"])),
        indicators=tuple(map(_indicator, current["indicators"])),
        retired=tuple(
            _retired(kind, row) for kind in KINDS for row in rows[kind] if row.get("retired")
        ),
        words=read_field_words(folder, problems),
        path=str(folder),
    )
    _check_references(vocabulary, files)
    for kind, file in files.items():
        _check_not_retired(rows[kind], file)
    named = [files["reforms"], files["indicators"]]
    known = None if any(file.unread for file in named) else frozenset(named[0].ids | named[1].ids)
    ids = {kind: None if file.unread else frozenset(file.ids) for kind, file in files.items()}
    frameworks = read_frameworks(folder, vocabulary, ids, problems)
    if frameworks:
        _check_nodes(vocabulary.themes, frameworks, files["themes"])
    everyday = read_everyday(folder, vocabulary, known, problems)
    return replace(vocabulary, everyday=everyday, frameworks=frameworks), tuple(problems)


def _stamp(path: Path) -> tuple[int, int]:
    """Modification time and size of a file, (0, 0) for one that cannot be read."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _check_references(
    vocabulary: Vocabulary, files: Mapping[VocabularyKind, VocabularyFile]
) -> None:
    """Report ids that do not exist, successors that lead nowhere, and names that clash."""
    _check_themes(vocabulary, files)
    _check_confusable_indicators(vocabulary, files["indicators"])
    _check_successors(vocabulary, files)
    for clash in clashes(vocabulary):
        files[clash.kind].report_reference(clash.id, clash.cause, clash.remedy, clash.path)


def _check_themes(vocabulary: Vocabulary, files: Mapping[VocabularyKind, VocabularyFile]) -> None:
    """Report reforms and indicators whose theme does not exist."""
    themes = files["themes"]
    if not vocabulary.themes and not themes.faulty:
        themes.report_reference("", "一个主题也没有。", "至少写一个，如 - {id: a, name: 甲}。")
    for kind in ("reforms", "indicators"):
        entries: Sequence[Reform | Indicator] = getattr(vocabulary, kind)
        for entry in entries:
            # A theme that is in the file, but wrong itself, is reported there.
            if entry.theme in vocabulary.theme or entry.theme in themes.ids:
                continue
            if not entry.theme:
                cause = f"{entry.name}没有写 theme（主题）。"
            else:
                cause = f"主题 {entry.theme} 不在 themes.yml 中。"
            remedy = _theme_remedy(entry.theme, vocabulary)
            files[kind].report_reference(entry.id, cause, remedy, ("theme",))


def _theme_remedy(theme: str, vocabulary: Vocabulary) -> str:
    near = vocabulary.theme_id.get(theme) or suggestion(theme, vocabulary.theme)
    guess = f"是不是 {near}？" if near else ""
    return f"{guess}改成已有的主题 id：{'、'.join(vocabulary.theme)}。"


def _check_nodes(
    themes: Sequence[Theme], frameworks: Sequence[Framework], file: VocabularyFile
) -> None:
    """Report ids in `framework` of themes that no framework has."""
    nodes = [node.id for framework in frameworks for node in framework.nodes]
    for theme in themes:
        for number, node in enumerate(theme.framework):
            if node not in nodes:
                near = suggestion(node, nodes)
                guess = f"是不是 {near}？" if near else ""
                file.report_reference(
                    theme.id,
                    f"framework 中的 {node} 不在 {FRAMEWORK} 中。",
                    f"{guess}改成已有的部分的 id，或删去。",
                    ("framework", number),
                )


def _check_confusable_indicators(vocabulary: Vocabulary, file: VocabularyFile) -> None:
    """Report ids in `not_to_confuse` that do not exist, and indicators that no number can have."""
    for indicator in vocabulary.indicators:
        if not indicator.measures:
            file.report_reference(
                indicator.id,
                f"{indicator.name}没有写 measures，没有数字会归到它，指标页是空的。",
                f"写上一个数怎样算它，如 measures: [{{unit: {indicator.unit}, phrase: [甲|乙]}}]。",
                code="indicator-unmeasured",
            )
        for number, other in enumerate(indicator.not_to_confuse):
            if other not in vocabulary.indicator and other not in file.ids:
                cause = f"not_to_confuse 中的 {other} 不存在。"
                file.report_reference(
                    indicator.id, cause, "改成已有的指标 id，或删去。", ("not_to_confuse", number)
                )


def _check_successors(
    vocabulary: Vocabulary, files: Mapping[VocabularyKind, VocabularyFile]
) -> None:
    """Report retired entries whose successor does not exist or is retired itself."""
    retired = {(entry.kind, entry.id): entry for entry in vocabulary.retired}
    for entry in vocabulary.retired:
        current = {other.id for other in getattr(vocabulary, entry.kind)}
        if not entry.successor or entry.successor in current:
            continue
        chain = [entry.id]
        while (following := retired.get((entry.kind, chain[-1]))) and following.successor:
            chain.append(following.successor)
            if chain[-1] in chain[:-1]:
                break
        if len(chain) > 1 and chain[-1] in chain[:-1]:
            cause = f"接替关系绕成了圈（{' → '.join(chain)}），没有一条在用。"
        elif (entry.kind, entry.successor) in retired:
            cause = f"接替它的 {entry.successor} 也已停用。"
        elif entry.successor in files[entry.kind].ids:
            continue  # wrong itself, and reported as such
        else:
            cause = f"接替它的 {entry.successor} 不存在。"
        hint = "改成在用的 id，或删去 successor。"
        files[entry.kind].report_reference(entry.id, cause, hint, ("successor",))


def _check_not_retired(rows: Sequence[Mapping[str, Any]], file: VocabularyFile) -> None:
    """Report entries in use that name a successor, which only a retired one has."""
    for row in rows:
        if row.get("successor") and not row.get("retired"):
            cause = f"{row['name']}写了 successor（由哪一条接替），没有写 retired（停用）。"
            remedy = (
                "停用的，加上 retired，写时间或缘由，如 2024年并入；没有停用的，删去 successor。"
            )
            file.report_reference(row["id"], cause, remedy, ("successor",))


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key) or ()
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _text(row: Mapping[str, Any], key: str) -> str:
    return str(row.get(key) or "").strip()


def _groups(row: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    """Return groups of alternatives: `["受理|新收", "复议"]` -> (("受理", "新收"), ("复议",))."""
    return tuple(tuple(group.split("|")) for group in _words(row, key))


_VALUES: Mapping[ValueKind, Callable[[Mapping[str, Any], str], object]] = {
    "text": _text,
    "words": _words,
    "groups": _groups,
    "gapped": _words,
}


def _fields(row: Mapping[str, Any], schema: EntrySchema) -> dict[str, Any]:
    """Return the constructor arguments for an entry: every key, converted by its kind.

    Required texts are not stripped. Leaves out nested entries and the keys of retired entries.
    """
    return {
        key: row[key] if key in schema.required else _VALUES[kind](row, key)
        for key, kind in schema.keys.items()
        if kind in _VALUES and key not in RETIRED_KEYS
    }


def _theme(row: Mapping[str, Any]) -> Theme:
    return Theme(**_fields(row, THEME))


def _reform(row: Mapping[str, Any]) -> Reform:
    return Reform(**_fields(row, REFORM))


def _indicator(row: Mapping[str, Any]) -> Indicator:
    measures = tuple(_measure(item) for item in row.get("measures") or ())
    return Indicator(**_fields(row, INDICATOR), measures=measures, baseline=read_baseline(row))


def _measure(row: Mapping[str, Any]) -> Measure:
    fields = _fields(row, MEASURE)
    return Measure(units=tuple(fields.pop("unit").split()), **fields)


def _retired(kind: VocabularyKind, row: Mapping[str, Any]) -> Retired:
    """Return the retired entry in a row of the vocabulary `kind`."""
    return Retired(
        kind=kind,
        id=row["id"],
        name=row["name"],
        aliases=_words(row, "aliases"),
        successor=_text(row, "successor"),
        since=_text(row, "retired"),
    )
