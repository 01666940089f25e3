"""The files of a new casebook, made from the templates in `template/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from casebook.project.fields import field_names
from casebook.yamltext.scalars import scalar

_OWN = "vocabulary"
_DOTFILES = (
    "gitignore",
    "gitattributes",
)  # stored without the dot, which would act on our own files
_FOLDERS = ("seeds", "docs/cases")
_MARKUP = re.compile(r"[\\`*_{}\[\]#]")
_PLACEHOLDER = re.compile(r"\{(name|quoted_name|vocabulary)\}")


def casebook_files(name: str, field: str) -> Mapping[str, str]:
    """Relative `/` path -> text of every file of a new casebook.

    `name` is the title of the site, on one line. A packaged `field` is used by its name; for any
    other the casebook gets a vocabulary of its own, with examples to replace.
    """
    packaged = field in field_names()
    values = {
        "name": _MARKUP.sub(r"\\\g<0>", name.replace("&", "&amp;")),  # only Markdown files show it
        "quoted_name": scalar(name),
        "vocabulary": field if packaged else _OWN,
    }
    made = {}
    for path, text in _templates(files("casebook.project") / "template", PurePosixPath()):
        if packaged and path.parts[0] == _OWN:
            continue
        target = f".{path}" if path.name in _DOTFILES else path.as_posix()
        made[target] = _PLACEHOLDER.sub(lambda match: values[match[1]], text)
    return made | {f"{folder}/.gitkeep": "" for folder in _FOLDERS}


def _templates(folder: Traversable, inside: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = inside / entry.name
        if entry.is_dir():
            yield from _templates(entry, path)
        else:
            yield path, entry.read_text(encoding="utf-8")
