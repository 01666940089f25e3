"""The casebook that a command works on, and the pages and the vocabulary that its arguments name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from casebook import store
from casebook.project.casebook import Casebook, casebook_around, find_casebook
from casebook.project.fields import (
    DEFAULT_FIELD,
    FIELDS,
    VocabularyFolderError,
    field_shown,
    vocabulary_folder,
)
from casebook.project.settings import CASES, SETTINGS_FILE, SettingsError, plugin_settings


def casebook_here() -> Casebook:
    """The casebook around the working directory.

    Raises SettingsError when there is none, or when its `mkdocs.yml` cannot be read or has a wrong
    option.
    """
    return casebook_around()


def casebook_of(path: Path) -> Casebook | None:
    """The casebook around a file or folder, else that around the working directory, else None.

    Raises SettingsError.
    """
    return find_casebook(path if path.is_dir() else path.parent) or find_casebook()


def docs_of(arguments: argparse.Namespace) -> tuple[Casebook, Path, str]:
    """The casebook, the source folder of a site, and the `/` path of the cases below it.

    The folder is that of `--docs`; it need not be the casebook's own. Raises SettingsError.
    """
    if arguments.docs is None:
        casebook = casebook_here()
        return casebook, casebook.docs, casebook.inside
    docs = Path(arguments.docs)
    casebook = find_casebook(docs) or casebook_here()
    own = casebook.docs.resolve() == docs.resolve()
    return casebook, docs, casebook.inside if own else CASES


def published_fault(path: Path, docs: Path) -> str:
    """Why a file that a command makes cannot be written there, in Chinese; "" outside `docs`."""
    if not path.resolve().is_relative_to(docs.resolve()):
        return ""
    return f"{path}：{docs.as_posix()}/ 里的都会公开，也不收这种文件，没有写。请用 --out 写到它的外面。"


def vocabulary_of(arguments: argparse.Namespace, *, quiet: bool = False) -> Path:
    """The folder of the vocabulary that `--field` names, or else that of the casebook here.

    Where nothing names one it is the default field, which is said on standard error unless `quiet`.
    Raises SettingsError.
    """
    if arguments.field is not None:
        return field_folder(arguments.field)
    casebook = find_casebook()
    note = casebook.vocabulary_note if casebook else used_default()
    if note and not quiet:
        sys.stderr.write(f"说明：{note}\n")
    return casebook.vocabulary if casebook else FIELDS / DEFAULT_FIELD


def field_folder(field: str) -> Path:
    """The folder of a vocabulary by the value of `--field`; raises SettingsError."""
    try:
        return vocabulary_folder(field, Path())
    except VocabularyFolderError as error:
        raise SettingsError(f"--field 写的是“{field}”：{error}") from error


def used_default() -> str:
    """The note that the default field was used, and how to choose another."""
    return f"这里没有案例库，用的是随程序带的词表 {field_shown(DEFAULT_FIELD)}；要用别的，加上 --field。"


def cases_at(path: Path) -> Path:
    """The path itself, but the folder of the cases for a folder of a casebook around that."""
    casebook = casebook_of(path)
    if casebook is None or not casebook.cases.resolve().is_relative_to(path.resolve()):
        return path
    return path / casebook.cases.resolve().relative_to(path.resolve())


def page_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The pages at and below the paths, each once.

    Those of a casebook in a folder below a path are its own and left out.
    """
    files: dict[Path, Path] = {}
    for path in map(cases_at, paths):
        others = nested_casebooks(path)
        for file in store.page_paths_of(path):
            if not any(file.is_relative_to(other) for other in others):
                files.setdefault(file.resolve(), file)
    return tuple(files.values())


def nested_casebooks(folder: Path) -> tuple[Path, ...]:
    """The folders below a folder that are casebooks of their own."""
    if not folder.is_dir():
        return ()
    found = (file.parent for file in folder.rglob(SETTINGS_FILE) if file.parent != folder)
    return tuple(path for path in found if _is_casebook(path))


def _is_casebook(folder: Path) -> bool:
    try:
        return plugin_settings(folder).options is not None
    except SettingsError:  # whoever works on that casebook is told
        return True
