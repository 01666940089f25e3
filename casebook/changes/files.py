"""The changed files of a pull request, grouped by what they are to a casebook.

Files that are run, or that decide how the site is made, come first and are listed in full, however
many others there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import PurePosixPath

from casebook.checks.pictures import SUFFIXES
from casebook.problems.quoting import quoted
from casebook.readers import READERS
from casebook.system.git import FileChange

OTHERS = "其余（程序、设置、流程）：请维护者逐个细看"
VOCABULARY = "词表：一改全站的标签都会变"
PAGES, REPORTS, CASES = "说明页与图片", "报告", "案例页"
GROUPS = (OTHERS, VOCABULARY, PAGES, REPORTS, CASES)

_ROOM = {OTHERS: 36_000}  # characters for listing the files of a group
_USUAL_ROOM = 3_000
_STATES = {"A": "新增", "M": "改动", "D": "删去", "R": "改名", "C": "复制", "T": "变了类型"}
_MODES = {"120000": "链接", "160000": "子模块", "100755": "可执行"}
_REGULAR = ("100644", "000000")
# Every character that Markdown or HTML could read as markup.
_MARKUP = re.compile(r"[!-,:-@\[-`{-~]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The folders of a casebook as `/` paths from the top of the repository.

    `vocabulary` is "" where it is not in the repository.
    """

    docs: str = "docs"
    cases: str = "docs/cases"
    seeds: str = "seeds"
    vocabulary: str = ""


def group_of(change: FileChange, parts: Parts) -> str:
    """The group of a file; `OTHERS` unless it is a regular file that stays in one group."""
    groups = {_group(name, parts) for name in (change.name, change.before) if name}
    plain = all(mode in _REGULAR for mode in change.modes)
    return groups.pop() if plain and len(groups) == 1 else OTHERS


def _group(name: str, parts: Parts) -> str:
    """The group of a name. The kind of file counts too: no folder makes a program a report."""
    suffix = PurePosixPath(name).suffix
    picture = suffix.lower() in SUFFIXES
    rules = (
        (parts.cases, suffix == ".md", CASES),
        (parts.vocabulary, suffix == ".yml", VOCABULARY),
        (parts.seeds, suffix.lower() in READERS or _is_keeper(name), REPORTS),
        (parts.docs, suffix == ".md" or picture, PAGES),
    )
    for folder, fits, group in rules:
        if folder and fits and name.startswith(f"{folder}/"):
            return group
    return OTHERS


def _is_keeper(name: str) -> bool:
    """Whether a file is there only so that git keeps its folder."""
    return name.endswith("/.gitkeep")


def files_section(changes: Sequence[FileChange], parts: Parts) -> str:
    """The changed files by group; a long list is cut and ends with counts by folder of the rest."""
    lines = [f"## 改动的文件：{len(changes)} 个\n"]
    for group in GROUPS:
        members = [change for change in changes if group_of(change, parts) == group]
        if members:
            room = _ROOM.get(group, _USUAL_ROOM)
            lines += [f"### {group}：{len(members)} 个\n", *_listed(members, parts, room), ""]
    return "\n".join(lines) + "\n"


def _listed(members: Sequence[FileChange], parts: Parts, room: int) -> list[str]:
    """A line for each file while `room` characters last, then one line about the rest."""
    ordered = _rarest_first(members, parts)
    lines = [_line(change) for change in ordered]
    most = sum(length <= room for length in accumulate(len(line) + 1 for line in lines))
    if rest := ordered[most:]:
        folders = Counter(change.name.rpartition("/")[0].partition("/")[0] for change in rest)
        named = "，".join(
            f"{shown_name(name or '最上层')} {count} 个" for name, count in folders.most_common(10)
        )
        about = f"- **另有 {len(rest)} 个没有列出**（{named}……），见合并请求的 Files changed"
        return [*lines[:most], about]
    return lines


def _rarest_first(changes: Sequence[FileChange], parts: Parts) -> list[FileChange]:
    """Files outside `docs` first, then those in folders with the fewest changes.

    So a thousand files in one folder do not push the settings off the list.
    """
    folders = Counter(change.name.rpartition("/")[0] for change in changes)
    tops = Counter(change.name.partition("/")[0] for change in changes)

    def rank(change: FileChange) -> tuple[bool, int, int]:
        top, folder = change.name.partition("/")[0], change.name.rpartition("/")[0]
        return change.name.startswith(f"{parts.docs}/"), tops[top], folders[folder]

    return sorted(changes, key=rank)


def _line(change: FileChange) -> str:
    labels = [_STATES.get(change.state, change.state)]
    labels += [word for mode, word in _MODES.items() if mode in change.modes]
    origin = f"，原来是 {shown_name(change.before)}" if change.before else ""
    return f"- {'、'.join(labels)} {shown_name(change.name)}{origin}"


def shown_name(name: str) -> str:
    """A file name as HTML that shows it literally, invisible characters escaped, a long one cut."""
    plain = quoted(name, len(name) * 8 + 1)
    if len(plain) > 120:
        plain = f"{plain[:60]}……{plain[-50:]}"
    return f"<code>{_MARKUP.sub(lambda found: f'&#{ord(found[0])};', plain)}</code>"
