"""Where the parts of a casebook are: found by walking up to its `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.project.fields import DEFAULT_FIELD, VocabularyFolderError, vocabulary_folder
from casebook.project.settings import PLUGIN, SETTINGS_FILE, SettingsError, plugin_options

SEEDS = "seeds"
"""The folder of the reports where the settings name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """The folders of a casebook; `root` has its `mkdocs.yml`.

    Paths are relative where `root` is the working directory or above it, as people would type them.
    """

    root: Path
    vocabulary: Path
    seeds: Path
    cases: Path


def find_casebook(start: Path | None = None) -> Casebook | None:
    """The casebook around a folder (the working directory by default), None when there is none.

    It is the nearest folder upwards whose `mkdocs.yml` has the plugin `casebook`.
    Raises SettingsError when that file cannot be read or an option is wrong.
    """
    here = (start or Path()).absolute()
    for folder in (here, *here.parents):
        options = plugin_options(folder) if (folder / SETTINGS_FILE).is_file() else None
        if options is not None:
            return casebook_at(_as_typed(folder), options)
    return None


def seeds_of(root: Path) -> Path:
    """The folder of the reports of the casebook in a folder, as its `mkdocs.yml` says.

    It is `seeds` where that file is missing, cannot be read or has a wrong value.
    """
    try:
        options = plugin_options(root) if (root / SETTINGS_FILE).is_file() else None
        return root / _inside("seeds", str((options or {}).get("seeds") or SEEDS))
    except SettingsError:  # reported by whoever needs the settings themselves
        return root / SEEDS


def casebook_at(root: Path, options: Mapping[str, Any]) -> Casebook:
    """The casebook in a folder, by the options of the plugin there.

    Raises SettingsError naming the option, its value and what can be written.
    """
    vocabulary = str(options.get("vocabulary") or DEFAULT_FIELD)
    try:
        folder = vocabulary_folder(vocabulary, root)
    except VocabularyFolderError as error:
        raise _wrong("vocabulary", vocabulary, str(error)) from error
    return Casebook(
        root=root,
        vocabulary=folder,
        seeds=root / _inside("seeds", str(options.get("seeds") or SEEDS)),
        cases=root / "docs" / "cases",
    )


def _inside(option: str, value: str) -> Path:
    """A path that stays within the casebook; raises SettingsError."""
    path = Path(value)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise _wrong(option, value, f"应是案例库里的一个文件夹，如 {option}。")
    return path


def _wrong(option: str, value: str, reason: str) -> SettingsError:
    return SettingsError(f"{SETTINGS_FILE} 里插件 {PLUGIN} 的 {option} 写的是“{value}”：{reason}")


def _as_typed(folder: Path) -> Path:
    """The folder relative to the working directory, where it is that or above it."""
    here = Path.cwd()
    if here.is_relative_to(folder):
        return Path(*[".."] * len(here.relative_to(folder).parts))
    return folder
