"""Reads the published case pages, which are those of git's default branch."""

from __future__ import annotations

import os
import re
from pathlib import Path

from casebook.checks.model import Published
from casebook.project.withdrawn import FILE as WITHDRAWN_FILE
from casebook.project.withdrawn import parse_withdrawn
from casebook.system import git

_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


def published_pages(root: Path, cases: Path, *, whole: bool) -> tuple[Published | None, str]:
    """Return what the default branch has of a casebook, or None and the reason, in Chinese.

    `root` is the folder of the casebook, `cases` that of its pages. They are read at the merge base,
    so that pages added to the default branch since then do not count as deleted. Without `whole`, no
    page does.
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
    point = git.branch_point(branch, cases)
    files = {
        path: content.decode("utf-8", "replace")
        for path, content in git.files_at(point, cases)
        if path.endswith(".md")
    }
    listed = b"".join(content for _, content in git.files_at(point, root / WITHDRAWN_FILE))
    withdrawn = frozenset(parse_withdrawn(listed.decode("utf-8", "replace")).by_id)
    ids = {path: match[1] for path, text in files.items() if (match := _ID.search(text))}
    gone = {path: files[path] for path in ids if whole and not (cases / path).is_file()}
    return Published(branch.name, ids, gone, withdrawn), ""


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
