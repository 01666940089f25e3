"""Reads the published case pages, which are those of git's default branch."""

from __future__ import annotations

import os
import re
from pathlib import Path

from casebook.checks.model import Published
from casebook.system import git

_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


def published_pages(cases: Path, *, whole: bool) -> tuple[Published | None, str]:
    """Return the pages of the default branch below `cases`, or None and the reason, in Chinese.

    They are read at the merge base, so that pages added to the default branch since then do not
    count as deleted. Without `whole`, no page does.
    """
    try:
        git.resolve("HEAD", cases)
    except git.GitError:
        return None, "这里没有 git 记录，没有核对已发布的 id。"
    branch = next(filter(None, (_resolved(name, cases) for name in _candidates())), None)
    if branch is None:
        return (
            None,
            "git 里找不到默认分支，没有核对已发布的 id；自动检查时请取完整的历史（fetch-depth: 0）。",
        )
    files = {
        path: content.decode("utf-8", "replace")
        for path, content in git.files_at(git.branch_point(branch, cases), cases)
        if path.endswith(".md")
    }
    ids = {path: match[1] for path, text in files.items() if (match := _ID.search(text))}
    gone = {path: files[path] for path in ids if whole and not (cases / path).is_file()}
    return Published(branch.name, ids, gone), ""


def _candidates() -> tuple[str, ...]:
    """Return possible names of the default branch, the most reliable first."""
    base = os.environ.get("GITHUB_BASE_REF", "")
    return (*([f"origin/{base}"] if base else []), "origin/HEAD", "origin/main", "main", "master")


def _resolved(name: str, folder: Path) -> git.Revision | None:
    """Return the commit of a branch, None if git does not know it."""
    try:
        return git.resolve(name, folder)
    except git.GitError:
        return None
