"""The fields whose vocabularies come with the package, and the folder of any vocabulary."""

from __future__ import annotations

from pathlib import Path

from casebook.problems.suggest import suggestion

FIELDS = Path(__file__).parents[1] / "fields"
"""A folder for each field, its name being that of the field."""

DEFAULT_FIELD = "fazhi"
"""法治政府建设."""

VOCABULARY_FILES = ("themes.yml", "reforms.yml", "indicators.yml")


class VocabularyFolderError(Exception):
    """There is no such vocabulary; the message says why and what can be written, in Chinese."""


def field_names() -> tuple[str, ...]:
    """The names of the packaged fields, sorted."""
    return tuple(sorted(path.name for path in FIELDS.iterdir() if (path / "themes.yml").is_file()))


def vocabulary_folder(value: str, root: Path) -> Path:
    """The folder of a vocabulary: a packaged field by its name, or else a path below `root`.

    Raises VocabularyFolderError when there is neither, or when a file is missing in the folder.
    """
    fields = field_names()
    if value in fields:
        return FIELDS / value
    known = f"随程序带的有 {'、'.join(fields)}；自己的词表写它的文件夹，如 vocabulary。"
    folder = root / value
    if not value.strip() or not folder.is_dir():
        near = suggestion(value, fields)
        raise VocabularyFolderError(f"没有这个文件夹。{f'是不是 {near}？' if near else ''}{known}")
    missing = [name for name in VOCABULARY_FILES if not (folder / name).is_file()]
    if missing:
        raise VocabularyFolderError(f"这个文件夹里缺少 {'、'.join(missing)}。{known}")
    return folder
