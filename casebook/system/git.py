"""What git knows of a folder: files as they stood at a revision. Reads only, asks no network."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class GitError(Exception):
    """Git cannot answer; the message says why, in Chinese, with the next step."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of the repository that holds a folder: what was asked for, and its full hash."""

    asked: str
    commit: str


def resolve(name: str, folder: Path) -> Revision:
    """The commit that a branch, tag or hash stands for; raises GitError."""
    _run(folder, "rev-parse", "--git-dir")
    try:
        said = _run(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    except GitError:
        raise GitError(
            f"Git 里没有“{name}”这个版本。请写分支名、标签或提交号，如 main；"
            f"只下载了最近一次提交的，先运行 git fetch --unshallow。"
        ) from None
    return Revision(name, said.decode().strip())


def branch_point(branch: Revision, folder: Path) -> Revision:
    """The commit at which the work in a folder left a branch; its tip when they share none."""
    try:
        said = _run(folder, "merge-base", branch.commit, "HEAD")
    except GitError:
        return branch
    return Revision(branch.asked, said.decode().strip())


def files_at(revision: Revision, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Regular files below a folder at a revision, as (`/` path within the folder, content).

    The folder need not exist today. Raises GitError.
    """
    entries = list(_listing(revision, folder))
    if not entries:
        return
    asked = "".join(f"{blob}\n" for blob, _ in entries).encode()
    said = _run(_existing(folder), "cat-file", "--batch", given=asked)
    position = 0
    for _, path in entries:
        end = said.index(b"\n", position)
        size = int(said[position:end].split()[2])
        yield path, said[end + 1 : end + 1 + size]
        position = end + 1 + size + 1


def _listing(revision: Revision, folder: Path) -> Iterator[tuple[str, str]]:
    """(object name, path within the folder) of every regular file; links are passed over."""
    inside = _within_repository(folder)
    said = _run(
        _existing(folder), "ls-tree", "-r", "-z", "--full-tree", revision.commit, "--", inside
    )
    for entry in filter(None, said.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, kind, blob = about.decode().split()
        path = name.decode("utf-8", "surrogateescape")
        if kind == "blob" and mode.startswith("100"):
            yield blob, path[len(inside) + 1 :] if path.startswith(f"{inside}/") else path


def _within_repository(folder: Path) -> str:
    """The folder's `/` path from the top of its repository, `.` for the top itself."""
    said = _run(_existing(folder), "rev-parse", "--show-toplevel")
    top = Path(said.decode("utf-8", "surrogateescape").rstrip("\n")).resolve()
    return folder.resolve().relative_to(top).as_posix()


def _existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    return next(path for path in (folder, *folder.resolve().parents) if path.is_dir())


def _run(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """Run git and return what it said; raises GitError."""
    try:
        done = subprocess.run(  # noqa: S603 (fixed words; names follow --end-of-options or --)
            ["git", "-C", str(_existing(folder)), "--no-pager", *words],  # noqa: S607 (git of the user)
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("没有安装 Git。请先安装（https://git-scm.com），再运行一次。") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        if "not a git repository" in said:
            raise GitError(f"{folder} 不在 Git 仓库里，没有以前的版本可以比较。")
        raise GitError(f"Git 没有成功（{said or done.returncode}）。")
    return done.stdout


@dataclass(frozen=True, slots=True)
class CommitStamp:
    """Who made a commit, and on which day (ISO, where its author was)."""

    day: str
    author: str


def last_changes(folder: Path, line: str) -> dict[str, CommitStamp]:
    """The latest commit that put in or took out a line like `line`, by name of the file.

    `line` is a POSIX regular expression. A file that was moved since is found by its name alone,
    so names should be unique. Asks git twice, whatever the number of files; raises GitError, also
    for a shallow clone, in which the oldest commit seems to have written everything.
    """
    if _run(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise GitError(
            f"{folder} 只下载了最近的提交。要看完整的历史，先运行 git fetch --unshallow。"
        )
    said = _run(
        folder,
        *("log", "-z", "--name-only", "--no-ext-diff", "--no-textconv", "--no-show-signature"),
        # Only files moved as they are: to compare thousands with each other would take minutes.
        *("-M100%", "--format=%x02%as%x1f%an", f"-G{line}", "HEAD", "--", "."),
    )
    found: dict[str, CommitStamp] = {}
    stamp = CommitStamp("", "")
    for part in said.decode("utf-8", "replace").split("\0"):
        if part.startswith("\x02"):
            day, _, author = part[1:].partition("\x1f")
            stamp = CommitStamp(day, author)
        elif name := part.strip("\n").rpartition("/")[2]:
            found.setdefault(name, stamp)
    return found


def files_with(folder: Path, line: str) -> frozenset[str]:
    """Names of the files below a folder that have a line like `line` in the latest commit.

    Raises GitError, but not when there is none.
    """
    try:
        said = _run(folder, "grep", "-z", "-l", "-E", "-e", line, "HEAD", "--", ".")
    except GitError:
        return frozenset()
    names = said.decode("utf-8", "replace").split("\0")
    return frozenset(name.partition(":")[2].rpartition("/")[2] for name in names if name)
