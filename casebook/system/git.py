"""Reads files at a revision, and who committed a line, from git; runs no commands that write."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class GitError(Exception):
    """Git is not installed or has failed; the message is in Chinese, for people."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: the name by which it was requested, and its full hash."""

    name: str
    commit: str


def resolve(name: str, folder: Path) -> Revision:
    """Return the commit of a branch, tag or hash in the repository of a folder. Raises GitError."""
    _run(folder, "rev-parse", "--git-dir")  # raises if there is no repository
    commit = f"{name}^{{commit}}"
    try:
        output = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", commit)
    except GitError:
        raise GitError(
            f"Git 里没有“{name}”这个版本。请写分支名、标签或提交号，如 main；"
            f"只下载了最近一次提交的，先运行 git fetch --unshallow。"
        ) from None
    return Revision(name, output.decode().strip())


def branch_point(branch: Revision, folder: Path) -> Revision:
    """Return the merge base of a branch and HEAD, or the branch itself if they have none."""
    try:
        output = _run(folder, "merge-base", branch.commit, "HEAD")
    except GitError:
        return branch
    return Revision(branch.name, output.decode().strip())


def files_at(revision: Revision, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the regular files below a folder at a revision.

    Each is (path within the folder, with `/`; content); symbolic links are omitted. The folder
    need not exist in the working tree. Raises GitError.
    """
    entries = list(_listing(revision, folder))
    if not entries:
        return
    request = "".join(f"{blob}\n" for blob, _ in entries).encode()
    output = _run(_existing(folder), "cat-file", "--batch", stdin=request)
    # For each file: "<object> <type> <size>", a line feed, the content, a line feed.
    position = 0
    for _, path in entries:
        end = output.index(b"\n", position)
        size = int(output[position:end].split()[2])
        yield path, output[end + 1 : end + 1 + size]
        position = end + 1 + size + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A changed file: git's status letter, its modes before and after, its name, and its old name.

    Names have `/` and begin at the top of the repository; `before` is "" unless the file was
    renamed or copied. A mode is 000000 where there is no file.
    """

    state: str
    modes: tuple[str, str]
    name: str
    before: str = ""


def changes_since(base: Revision, folder: Path) -> Iterator[FileChange]:
    """Yield every file of the repository that differs between a revision and HEAD, in git's order.

    Raises GitError.
    """
    options = ("--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff")
    output = _run(folder, "diff", *options, base.commit, "HEAD")
    fields = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    for about in fields:
        if not about:
            break
        old, new, *_, state = about.removeprefix(":").split()
        first = next(fields)
        second = next(fields) if state[0] in "RC" else ""
        yield FileChange(
            state=state[0],
            modes=(old, new),
            name=second or first,
            before=first if second else "",
        )


def new_or_changed(base: Revision, folder: Path) -> list[str]:
    """Sorted `/` paths from a folder of the files below it that are new or changed since a revision.

    Also those that are not committed, unless git ignores them; [] for a missing folder. Raises
    GitError.
    """
    if not folder.is_dir():
        return []
    options = ("--name-only", "-z", "--diff-filter=d", "--no-ext-diff", "--relative")
    changed = _run(folder, "diff", *options, base.commit, "--", ".")
    new = _run(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return sorted(filter(None, (changed + new).decode("utf-8", "surrogateescape").split("\0")))


def top_of(folder: Path) -> Path:
    """The resolved top folder of the repository around a folder. Raises GitError."""
    output = _run(_existing(folder), "rev-parse", "--show-toplevel")
    return Path(output.decode("utf-8", "surrogateescape").rstrip("\n")).resolve()


def references(folder: Path) -> str:
    """The commits of HEAD and of all references, one a line; "" without a repository or a commit."""
    try:
        head = _run(folder, "rev-parse", "--verify", "HEAD")
        return (head + _run(folder, "for-each-ref")).decode("utf-8", "replace")
    except GitError:
        return ""


def _listing(revision: Revision, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (object name, path within the folder) of the regular files below a folder."""
    inside = path_in_repository(folder)
    output = _run(
        _existing(folder), "ls-tree", "-r", "-z", "--full-tree", revision.commit, "--", inside
    )
    for entry in filter(None, output.split(b"\0")):
        metadata, _, name = entry.partition(b"\t")
        mode, kind, blob = metadata.decode().split()
        path = name.decode("utf-8", "surrogateescape")
        if kind == "blob" and mode.startswith("100"):
            yield blob, path[len(inside) + 1 :] if path.startswith(f"{inside}/") else path


def path_in_repository(folder: Path) -> str:
    """Return the path of a folder relative to its repository, with `/`; `.` for the top.

    Raises GitError.
    """
    return folder.resolve().relative_to(top_of(folder)).as_posix()


def _existing(folder: Path) -> Path:
    """Return the folder itself, or its nearest ancestor that exists."""
    return next(path for path in (folder, *folder.resolve().parents) if path.is_dir())


def _run(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git in a folder and return its standard output. Raises GitError."""
    try:
        process = subprocess.run(  # noqa: S603 (names follow --end-of-options or --)
            ["git", "-C", str(_existing(folder)), "--no-pager", *arguments],  # noqa: S607 (git of the user)
            input=stdin,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("没有安装 Git。请先安装（https://git-scm.com），再运行一次。") from None
    if process.returncode:
        message = process.stderr.decode("utf-8", "replace").strip()
        if "not a git repository" in message:
            raise GitError(f"{folder} 不在 Git 仓库里，没有以前的版本可以比较。")
        raise GitError(f"Git 没有成功（{message or process.returncode}）。")
    return process.stdout


def is_committed(path: Path) -> bool:
    """Whether HEAD has a file as it is on disk; False where git or a repository is missing."""
    try:
        _run(path.parent, "ls-files", "--error-unmatch", "--", path.name)
        return not _run(path.parent, "status", "--porcelain", "--", path.name)
    except GitError:
        return False


@dataclass(frozen=True, slots=True)
class CommitStamp:
    """The author of a commit, and the author's local date as YYYY-MM-DD."""

    day: str
    author: str


def last_changes(folder: Path, line: str) -> dict[str, CommitStamp]:
    """Return file name -> the latest commit that added or removed a matching line of that file.

    `folder` is searched with its subfolders; `line` is a POSIX regular expression. Names are without
    folders, so that a moved file keeps its history; of files with the same name only one is in the
    result. Runs git twice, however many files there are. Raises GitError, also for a shallow clone,
    in which the oldest commit appears to have added all lines.
    """
    if _run(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise GitError(
            f"{folder} 只下载了最近的提交。要看完整的历史，先运行 git fetch --unshallow。"
        )
    output = _run(
        folder,
        *("log", "-z", "--name-only", "--no-ext-diff", "--no-textconv", "--no-show-signature"),
        # Only exact renames: comparing thousands of files with each other would take minutes.
        *("-M100%", "--format=%x02%as%x1f%an", f"-G{line}", "HEAD", "--", "."),
    )
    latest: dict[str, CommitStamp] = {}
    stamp = CommitStamp("", "")
    for part in output.decode("utf-8", "replace").split("\0"):
        if part.startswith("\x02"):
            day, _, author = part[1:].partition("\x1f")
            stamp = CommitStamp(day, author)
        elif name := part.strip("\n").rpartition("/")[2]:
            latest.setdefault(name, stamp)
    return latest


def files_with(folder: Path, line: str) -> frozenset[str]:
    """Return the names of the files below a folder that have a matching line at HEAD.

    `line` is a POSIX regular expression. Empty if no file matches, or if git fails.
    """
    try:
        output = _run(folder, "grep", "-z", "-l", "-E", "-e", line, "HEAD", "--", ".")
    except GitError:  # git grep also exits with 1 when nothing matches
        return frozenset()
    names = output.decode("utf-8", "replace").split("\0")
    return frozenset(name.partition(":")[2].rpartition("/")[2] for name in names if name)
