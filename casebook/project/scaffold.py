"""The files of a new casebook, made from the templates in `template/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from casebook.project.fields import OWN_VOCABULARY, field_names
from casebook.project.options import FORMAT_SINCE
from casebook.project.settings import SETTINGS_FILE
from casebook.yamltext.scalars import scalar

_DOTTED = frozenset(("gitattributes", "github", "gitignore", "vscode"))
"""Stored without the dot, with which they would act on our own files."""

TEMPLATE_FOLDER = Path(__file__).parent / "template"
TEMPLATE_VOCABULARY = TEMPLATE_FOLDER / OWN_VOCABULARY
"""The vocabulary of a new casebook in a field of its own: examples to replace."""

_FOLDERS = ("seeds", "docs/cases")
_MARKUP = re.compile(r"[\\`*_{}\[\]#]")
_PLACEHOLDER = re.compile(r"\{(name|quoted_name|vocabulary|python|requires)\}")


def casebook_files(
    name: str, field: str, *, python: str, requirements: Mapping[str, str]
) -> Mapping[str, str]:
    """Relative `/` path -> text of every file of a new casebook, `mkdocs.yml` last.

    `name` is the title of the site, on one line. A packaged `field` is used by its name; for any
    other the casebook gets a vocabulary of its own, with examples to replace. `python` is the
    version that the workflows use, `requirements` are the files that pip reads.
    """
    packaged = field in field_names()
    values = {
        "name": _MARKUP.sub(r"\\\g<0>", name.replace("&", "&amp;")),  # only Markdown files show it
        "quoted_name": scalar(name),
        "vocabulary": field if packaged else OWN_VOCABULARY,
        "python": python,
        "requires": FORMAT_SINCE,
    }
    made = {f"{folder}/.gitkeep": "" for folder in _FOLDERS} | dict(requirements)
    for path, text in _templates(files("casebook.project") / "template", PurePosixPath()):
        if packaged and path.parts[0] == OWN_VOCABULARY:
            continue
        dotted = path.parts[0] in _DOTTED
        made[f".{path}" if dotted else path.as_posix()] = _PLACEHOLDER.sub(
            lambda match: values[match[1]], text
        )
    # With this file the folder is a casebook, so it is written when all others are there.
    return made | {SETTINGS_FILE: made.pop(SETTINGS_FILE)}


def _templates(folder: Traversable, inside: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = inside / entry.name
        if entry.is_dir():
            yield from _templates(entry, path)
        else:
            yield path, entry.read_text(encoding="utf-8")
