"""The fields whose vocabularies come with the package, and the folder of any vocabulary."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from casebook.problems.suggest import suggestion
from casebook.yamltext.packaged import packaged_yaml

FIELDS = Path(__file__).parents[1] / "fields"
"""A folder for each field, its name being that of the field."""

DEFAULT_FIELD = "fazhi"
"""法治政府建设."""

OWN_VOCABULARY = "vocabulary"
"""The folder of the vocabulary of a casebook whose field does not come with the package."""

VOCABULARY_FILES = ("themes.yml", "reforms.yml", "indicators.yml")

_LEAST_LIKENESS = 0.75
"""Ratio from which a name is taken for another: 法治建设 for 法治政府建设, but not 数字政府建设."""


class VocabularyFolderError(Exception):
    """There is no such vocabulary; the message says why and what can be written, in Chinese."""


def field_names() -> tuple[str, ...]:
    """The names of the packaged fields, sorted."""
    return tuple(sorted(path.name for path in FIELDS.iterdir() if (path / "themes.yml").is_file()))


@cache
def field_titles() -> Mapping[str, str]:
    """Name of a packaged field -> its Chinese name in `field.yml`, "" where that has none."""
    files = {name: f"fields/{name}/field.yml" for name in field_names()}
    read = {
        name: packaged_yaml(file) if (FIELDS / name / "field.yml").is_file() else {}
        for name, file in files.items()
    }
    return {name: str((words or {}).get("name") or "") for name, words in read.items()}


def field_shown(field: str) -> str:
    """A packaged field as messages show it: fazhi（法治政府建设）."""
    title = field_titles().get(field)
    return f"{field}（{title}）" if title else field


def fields_shown() -> str:
    """All packaged fields as messages list them."""
    return "、".join(map(field_shown, field_names()))


def packaged_field(value: str) -> str:
    """The packaged field of this name or Chinese name, "" when there is none.

    Blanks around it, case and width do not matter.
    """
    titles = field_titles().items()
    known = {_folded(name): field for field, title in titles for name in (field, title) if name}
    return known.get(_folded(value), "")


def near_field(value: str) -> str:
    """The packaged field that a name nearly is or is a part of, "" when it is clearly another."""
    given = _folded(value)
    for field, title in field_titles().items():
        for name in filter(None, map(_folded, (field, title))):
            part = len(given) > 1 and (given in name or name in given)
            if part or SequenceMatcher(None, given, name).ratio() >= _LEAST_LIKENESS:
                return field
    return ""


def vocabulary_folder(value: str, root: Path) -> Path:
    """The folder of a vocabulary: a packaged field by its name, or else a path below `root`.

    A folder that exists comes before a field by another spelling of its name or its Chinese name.
    Raises VocabularyFolderError when there is neither, or when a file is missing in the folder.
    """
    fields = field_names()
    if value in fields:
        return FIELDS / value
    known = f"随程序带的有 {fields_shown()}；自己的词表写它的文件夹，如 vocabulary。"
    folder = root / value
    if not value.strip() or not folder.is_dir():
        if field := packaged_field(value):
            return FIELDS / field
        near = (near_field(value) or suggestion(value, fields)) if value.strip() else ""
        guess = f"是不是 {field_shown(near)}？" if near else ""
        raise VocabularyFolderError(f"没有这个文件夹。{guess}{known}")
    if missing := missing_files(folder):
        raise VocabularyFolderError(f"这个文件夹里缺少 {'、'.join(missing)}。{known}")
    return folder


def missing_files(folder: Path) -> tuple[str, ...]:
    """The names of the files that a folder lacks to be a vocabulary."""
    return tuple(name for name in VOCABULARY_FILES if not (folder / name).is_file())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
