"""`casebook preview`: what a pull request changes, for its files, its readers and its new reports."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from casebook import store
from casebook.changes.files import Parts, files_section
from casebook.commands.casebook_here import casebook_here
from casebook.project.base import settings_at
from casebook.project.casebook import SEEDS, Casebook
from casebook.project.fields import FIELDS, OWN_VOCABULARY, packaged_field
from casebook.project.settings import CASES
from casebook.system.git import (
    GitError,
    Revision,
    changes_since,
    new_or_changed,
    resolve,
    top_of,
)

LONGEST = 60_000
"""Most characters of a summary; a comment on GitHub may have 65,536."""


def run(arguments: argparse.Namespace) -> int:
    """Write the summary and the pages of new reports, which are also written to the cases.

    Returns 1 when a report cannot be read, 2 without a casebook, git or a usable folder.
    """
    casebook = casebook_here()
    out = Path(arguments.out).absolute()
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        what = "链接" if out.is_symlink() else "文件"
        sys.stderr.write(f"{arguments.out} 是一个{what}，不能当输出文件夹。请另写一个文件夹。\n")
        return 2
    try:
        base = resolve(arguments.base, casebook.root)
        summary, code = _preview(casebook, base, out)
    except GitError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except _StepError as error:
        return error.code
    summary = shortened(summary)
    store.write_output(out / "summary.md", summary.encode("utf-8"))
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        store.append(Path(page), summary)
    else:
        print(summary, end="")
    return code


def parts_at(base: Revision, root: Path) -> Parts:
    """The folders of the casebook in a folder, as `base` names them. Raises GitError.

    So no change of the settings moves files into another group.
    """
    settings, top = settings_at(base, root), top_of(root)
    options = settings.options or {}
    vocabulary = str(options.get("vocabulary") or OWN_VOCABULARY)
    packaged = "" if (root / vocabulary).is_dir() else packaged_field(vocabulary)

    def inside(folder: Path) -> str:
        resolved = folder.resolve()
        path = resolved.relative_to(top).as_posix() if resolved.is_relative_to(top) else "."
        return "" if path == "." else path

    return Parts(
        docs=inside(root / settings.docs),
        cases=inside(root / str(options.get("cases") or f"{settings.docs}/{CASES}")),
        seeds=inside(root / str(options.get("seeds") or SEEDS)),
        vocabulary=inside(FIELDS / packaged if packaged else root / vocabulary),
    )


def _preview(casebook: Casebook, base: Revision, out: Path) -> tuple[str, int]:
    """The summary and the exit code; raises GitError and _StepError."""
    root = casebook.root
    sections = [
        files_section(list(changes_since(base, root)), parts_at(base, root)),
        "## 读者会看到的变化\n",
        _casebook(root, "changes", "--base", base.commit, "--markdown").stdout,
    ]
    reports = [
        (casebook.seeds / name).relative_to(root).as_posix()
        for name in new_or_changed(base, casebook.seeds)
        if not name.rpartition("/")[2].startswith(".")
    ]
    if not reports:
        return "\n".join(sections), 0
    section, code = _split(casebook, reports, out)
    return "\n".join([*sections, "\n## 新报告会拆出的页面\n", section]), code


def _split(casebook: Casebook, reports: list[str], out: Path) -> tuple[str, int]:
    """Split reports into the cases and copy the new pages to `out`; a section and the exit code."""
    account = out / "split.json"
    out.mkdir(parents=True, exist_ok=True)
    account.unlink(missing_ok=True)
    done = _casebook(casebook.root, "split", "--report", str(account), "--", *reports)
    words = ["--account", str(account)] if account.exists() else []
    section = _casebook(casebook.root, "changes", "--markdown", *words).stdout
    inside = casebook.cases.relative_to(casebook.root).as_posix()
    pages = new_or_changed(resolve("HEAD", casebook.root), casebook.cases)
    for page in pages:
        store.write_output(out / "pages" / inside / page, (casebook.cases / page).read_bytes())
    if pages:
        section += (
            "\n这些页面在本次运行的附件 `summary` 的 `pages` 文件夹里，核对后放回仓库的同一位置。\n"
        )
    if done.returncode:
        section += f"\n### 没有成功的\n\n{fenced(done.stderr)}\n"
    return section, done.returncode


def fenced(text: str) -> str:
    """Text as a code block; its fence is longer than any in the text."""
    fence = "`" * (max(map(len, text.split("\n"))) + 3 if "```" in text else 3)
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def shortened(text: str) -> str:
    """The text, cut at the end of a line when it is longer than `LONGEST`."""
    if len(text) <= LONGEST:
        return text
    return text[: text.rindex("\n", 0, LONGEST)] + "\n\n……后面的略去，完整的见附件里的页面。\n"


class _StepError(Exception):
    """A command has failed and said why; `code` is its exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def _casebook(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the casebook's folder, copying its messages to standard error.

    Raises _StepError above exit code 1.
    """
    command = [sys.executable, "-m", "casebook", *words]
    done = subprocess.run(  # noqa: S603 (our own interpreter and commands)
        command,
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    sys.stderr.write(done.stderr)
    if done.returncode > 1:
        raise _StepError(done.returncode)
    return done
