"""The options of the plugin in `mkdocs.yml`: what there is, and what is wrong with a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from casebook import __version__
from casebook.problems.suggest import suggestion
from casebook.project.settings import PLUGIN, SettingsError

CHOICES: Mapping[str, tuple[str, ...]] = {
    "checks": ("all", "reading"),
    "docs": ("auto", "own", "shared"),
    "search_box": ("casebook", "host"),
}
"""Options with a few possible values; the first is the default."""

FOLDERS = ("vocabulary", "seeds", "cases")
"""Options that name a folder beside `mkdocs.yml`."""

REQUIRES = "requires"
"""The option with the oldest version of the program that can read the casebook."""

REVIEW_YEARS = "review_years"
"""The option with the number of years after which `casebook review` lists a claim as old."""

CONTACT = "contact"
"""The option that says whom to write to for corrections and takedowns, as text for readers."""

FOLDER = "folder"
"""The option with the folder of an existing site below which the casebook has all its pages."""

OPTIONS = (*FOLDERS, FOLDER, *CHOICES, CONTACT, REVIEW_YEARS, REQUIRES)

FORMAT_SINCE = "0.2.0"
"""The version that first read what this version writes; a new casebook says that it requires it."""

GENERATED_FOLDERS = frozenset(
    [
        "admin",
        "assets",
        "changes",
        "clips",
        "compare",
        "data",
        "documents",
        "firsts",
        "frameworks",
        "gaps",
        "guide",
        "honours",
        "indicators",
        "outline",
        "places",
        "reference",
        "reforms",
        "review",
        "search",
        "sources",
        "themes",
    ]
)
"""Folders of the site that others fill, so that no case can be published there."""

_VERSION = re.compile(r"\d{1,5}(?:\.\d{1,5}){0,3}")
_FOLDER_NAME = re.compile(r"\w[\w-]*")


def check_options(options: Mapping[str, Any]) -> None:
    """Raise SettingsError for the first option that does not exist or whose value is wrong.

    A value of None counts as not given. Whether the folders exist is not looked at.
    """
    given = {key: value for key, value in options.items() if value is not None}
    if REQUIRES in given:  # first: a newer version may have more options
        _check_version(given[REQUIRES])
    for key, value in given.items():
        if key not in OPTIONS:
            near = suggestion(str(key), OPTIONS)
            guess = f"是不是 {near}？" if near else ""
            raise SettingsError(
                f"插件 {PLUGIN} 的选项没有叫 {key} 的。{guess}可以写的有 {'、'.join(OPTIONS)}。",
                option=str(key),
            )
        if key in CHOICES and value not in CHOICES[key]:
            raise wrong(key, value, f"只能是 {'、'.join(CHOICES[key])}。")
        if key == REVIEW_YEARS and not is_years(value):
            raise wrong(key, value, "应是年数，如 3。")
        if key == CONTACT and not is_line(value):
            raise wrong(key, value, "应是一行文字，如 某某县某某局办公室，电话 0000-00000000。")
        if key in (*FOLDERS, FOLDER) and not (isinstance(value, str) and value.strip()):
            raise wrong(key, value, "应是一个文件夹的名称，写成一行文字。")
    if FOLDER in given:
        site_folder(given[FOLDER])
        if given.get("docs") == "own":
            reason = (
                "案例库放在已有网站的一个文件夹里，整个网站就不归它；docs 请写 shared，或者不写。"
            )
            raise wrong(FOLDER, given[FOLDER], reason)


def is_years(value: object) -> bool:
    """Whether a value is a number of years, from 1 to 99."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 99


def is_line(value: object) -> bool:
    """Whether a value is one line of text, of at most 200 characters."""
    return isinstance(value, str) and 0 < len(value.strip()) <= 200 and "\n" not in value.strip()


def wrong(option: str, value: object, reason: str) -> SettingsError:
    """The error for the value of an option; `reason` also says what can be written."""
    return SettingsError(f"插件 {PLUGIN} 的 {option} 写的是“{value}”：{reason}", option=option)


def inner_folder(option: str, value: str) -> PurePosixPath:
    """The folder that an option names, a relative path that stays beside `mkdocs.yml`.

    Raises SettingsError.
    """
    path = PurePosixPath(value)
    absolute = path.is_absolute() or PureWindowsPath(value).drive
    if absolute or ".." in path.parts or not path.parts or "\\" in value:
        example = "docs/cases" if option == "cases" else option
        separator = "各级之间用 / 分开。" if "\\" in value else ""
        raise wrong(option, value, f"应是案例库里的一个文件夹，如 {example}。{separator}")
    return path


def site_folder(value: str) -> PurePosixPath:
    """The folder of the site that holds the casebook, below `docs_dir`; raises SettingsError."""
    path = PurePosixPath(value)
    if not path.parts or not all(_FOLDER_NAME.fullmatch(part) for part in path.parts):
        raise wrong(FOLDER, value, "它是网址的一部分，只能有文字、数字、- 和 _，如 anli。")
    return path


def seeds_folder(value: str, docs: PurePath) -> PurePosixPath:
    """The folder of the reports; it must lie outside `docs`, all of which is published.

    `docs` is relative to the same folder. Raises SettingsError.
    """
    path = inner_folder("seeds", value)
    if path.is_relative_to(docs):
        raise wrong("seeds", value, f"{docs.as_posix()}/ 里的都会公开；请放在外面，如 seeds。")
    return path


def cases_folder(value: str, docs: PurePath) -> PurePosixPath:
    """The folder of the case pages, which must lie in a folder of its own below `docs`.

    `docs` is relative to the same folder. Raises SettingsError.
    """
    path = inner_folder("cases", value)
    usual = f"如 {docs.as_posix()}/cases。"
    if not path.is_relative_to(docs) or path == docs:
        raise wrong("cases", value, f"应是 {docs.as_posix()}/ 里的一个文件夹，{usual}")
    inside = path.relative_to(docs)
    if _folded(inside.parts[0]) in GENERATED_FOLDERS:
        taken = "、".join(sorted(GENERATED_FOLDERS))
        raise wrong(
            "cases",
            value,
            f"网站的 {inside.parts[0]}/ 由程序生成。不能用的有 {taken}；可以写的{usual}",
        )
    if not all(_FOLDER_NAME.fullmatch(part) for part in inside.parts):
        raise wrong("cases", value, f"它是网址的一部分，只能有文字、数字、- 和 _，{usual}")
    return path


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _check_version(value: object) -> None:
    text = str(value).strip()
    if isinstance(value, bool) or not _VERSION.fullmatch(text):
        raise wrong(REQUIRES, value, f"应是版本号，如 {__version__}。")
    if _parts(text) > _parts(__version__):
        raise SettingsError(
            f"这个案例库要用 mkdocs-casebook {text} 或更新的版本，现在装的是 {__version__}。"
            "请运行 python -m pip install --upgrade -r requirements.txt，再试一次。",
            option=REQUIRES,
        )


def _parts(version: str) -> tuple[int, ...]:
    """The numbers of a version without zeros at the end: 1.0 is no newer than 1."""
    numbers = [int(part) for part in re.findall(r"\d+", version)[:4]]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
