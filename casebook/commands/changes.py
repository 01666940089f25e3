"""`casebook changes`: the changes that readers see since a revision of the repository."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebook import store
from casebook.case_md import parse_case
from casebook.changes.account import account_table
from casebook.changes.diff import compare
from casebook.changes.rendering import MARKDOWN, PLAIN, report
from casebook.commands.casebook_here import casebook_here
from casebook.index.model import PlacedCase
from casebook.system.git import GitError, files_at, resolve


def run(arguments: argparse.Namespace) -> int:
    """Print or write the changes; 0 even when there are none, 2 when git or the account fails."""
    folder = Path(arguments.folder) if arguments.folder else casebook_here().cases
    unreadable: list[str] = []
    try:
        before = list(_cases_at(arguments.base, folder, []))
        after = list(
            _cases_at(arguments.head, folder, unreadable)
            if arguments.head
            else _cases_on_disk(folder, unreadable)
        )
        account = _account(arguments.account)
    except (GitError, _AccountError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    style = MARKDOWN if arguments.markdown else PLAIN
    text = report(compare(before, after), style, folder.as_posix())
    for path in unreadable:
        text += f"\n读不懂、没有列入比较：{style.path(path)}（原因见 casebook check）\n"
    if table := account_table(account):
        text += f"\n{style.heading(3, '报告的逐字对账')}\n\n{table}"
    if arguments.out:
        store.write_output(Path(arguments.out), text.encode())
    else:
        print(text, end="")
    return 0


def _cases_at(revision: str, folder: Path, unreadable: list[str]) -> Iterator[PlacedCase]:
    """Yield the cases at a revision; raises GitError.

    The paths of pages that cannot be read are added to `unreadable`.
    """
    for path, data in files_at(resolve(revision, folder), folder):
        if path.endswith(".md"):
            yield from _placed(path, data.decode("utf-8-sig", "replace"), folder, unreadable)


def _cases_on_disk(folder: Path, unreadable: list[str]) -> Iterator[PlacedCase]:
    for path in store.page_paths(folder):
        text = path.read_bytes().decode("utf-8-sig", "replace")
        yield from _placed(path.relative_to(folder).as_posix(), text, folder, unreadable)


def _placed(path: str, text: str, folder: Path, unreadable: list[str]) -> Iterator[PlacedCase]:
    case = parse_case(text, path).case
    if case is None:
        unreadable.append(f"{folder.as_posix()}/{path}")
    else:
        yield PlacedCase(case, path)


class _AccountError(Exception):
    """The accounting file cannot be read; the message (Chinese) says what to do."""


def _account(name: str | None) -> list[Any]:
    """The sources in an accounting file; [] without a name; raises _AccountError."""
    if name is None:
        return []
    try:
        sources: list[Any] = json.loads(Path(name).read_bytes())["sources"]
    except (OSError, ValueError, KeyError, TypeError):
        raise _AccountError(
            f"{name} 不是逐字对账。请用 casebook split --report {name} 生成它。"
        ) from None
    return sources
