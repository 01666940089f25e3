"""The casebook that a command works on: that around the working directory."""

from __future__ import annotations

import argparse
from pathlib import Path

from casebook.project.casebook import Casebook, casebook_at, find_casebook
from casebook.project.fields import VocabularyFolderError, field_names, vocabulary_folder
from casebook.project.settings import SettingsError


def casebook_here() -> Casebook:
    """The casebook around the working directory, or the usual folders where there is none.

    Raises SettingsError when its `mkdocs.yml` cannot be read or has a wrong option.
    """
    return find_casebook() or casebook_at(Path(), {})


def add_field(parser: argparse.ArgumentParser) -> None:
    """Declare `--field`, for commands that need no casebook around them."""
    parser.add_argument(
        "--field",
        metavar="领域",
        help=f"词表：{'、'.join(field_names())}，或词表所在的文件夹；默认是案例库自己的",
    )


def vocabulary_of(arguments: argparse.Namespace) -> Path:
    """The folder of the vocabulary that `--field` names, or else that of the casebook here.

    Raises SettingsError for a field that does not exist.
    """
    if arguments.field is None:
        return casebook_here().vocabulary
    try:
        return vocabulary_folder(arguments.field, Path())
    except VocabularyFolderError as error:
        raise SettingsError(f"--field 写的是“{arguments.field}”：{error}") from error
