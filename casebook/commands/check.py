"""`casebook check`: all problems of pages and vocabularies in one run."""

from __future__ import annotations

import argparse
import os
import posixpath
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from casebook import journal, store
from casebook.checks.fixing import fix_page
from casebook.checks.model import CheckedCasebook, When
from casebook.checks.project import load_casebook
from casebook.checks.run import in_order, run_checks
from casebook.commands.casebook_here import (
    casebook_here,
    casebook_of,
    cases_at,
    field_folder,
    page_files,
    used_default,
)
from casebook.model import Problem, Severity
from casebook.problems.codes import problem
from casebook.problems.reporting import as_annotations, as_json, as_summary, as_text
from casebook.project.casebook import Casebook
from casebook.site.trial import trial
from casebook.system.run_lock import hold_run_lock
from casebook.system.terminal import visible
from casebook.vocabulary import FOLDER, Vocabulary, read_vocabulary


def run(arguments: argparse.Namespace) -> int:
    """Check pages and vocabularies; 1 when there is any error."""
    given = [Path(path) for path in arguments.paths] or [casebook_here().cases]
    for path in given:
        journal.complete_left(path)
    groups = list(_by_casebook(given, arguments.field))
    if arguments.fix:
        for paths, vocabulary in groups:
            terms = read_vocabulary(vocabulary)[0]
            _fix(paths, terms, sys.stderr if arguments.format == "json" else sys.stdout)
    found = [check_all(paths, vocabulary) for paths, vocabulary in groups]
    problems = in_order(problem for problems, _, _ in found for problem in problems)
    notes = list(dict.fromkeys(note for _, notes, _ in found for note in notes))
    if arguments.field is None:
        notes[:0] = dict.fromkeys(filter(None, map(_vocabulary_note, given)))
    pages = sum(pages for _, _, pages in found)
    what = f" {pages} 页" if any(paths for paths, _ in groups) else "词表"
    _print(problems, notes, what, form=arguments.format)
    return 1 if count_errors(problems) else 0


def _by_casebook(paths: Sequence[Path], field: str | None) -> Iterator[tuple[list[Path], Path]]:
    """Yield the paths of each casebook with the folder of its vocabulary, or of that in `field`.

    Paths in that folder are left out: it is checked anyway.

    Pages of no casebook are checked with the default vocabulary. Raises SettingsError.
    """
    groups: dict[Casebook | None, list[Path]] = {}
    for path in paths:
        groups.setdefault(casebook_of(path), []).append(cases_at(path))
    for casebook, own in groups.items():
        vocabulary = casebook.vocabulary if casebook else FOLDER
        if field is not None:
            vocabulary = Path(field) if Path(field).is_dir() else field_folder(field)
        yield [path for path in own if not _is_vocabulary(path, vocabulary)], vocabulary


def _is_vocabulary(path: Path, vocabulary: Path) -> bool:
    """Whether a path is the folder of the vocabulary or in it, so that it has no pages."""
    return path.exists() and path.resolve().is_relative_to(vocabulary.resolve())


def _vocabulary_note(path: Path) -> str:
    """The note that the default vocabulary is used for a path, "" where another is named."""
    casebook = casebook_of(path)
    return casebook.vocabulary_note if casebook else used_default()


def _fix(paths: Sequence[Path], vocabulary: Vocabulary, out: TextIO) -> None:
    """Repair the pages one by one, each completely or not at all, and print the repairs to `out`."""
    fixed = 0
    for path in filter(Path.exists, paths):
        folder = path if path.is_dir() else path.parent
        with hold_run_lock(folder):
            store.remove_leftovers(folder, below=path.is_dir())
            fixed += sum(_fix_page(page, vocabulary, out) for page in page_files([path]))
    out.write(f"改好了 {fixed} 页；请看一眼改动再提交。\n" if fixed else "没有能自动改的。\n")


def _fix_page(path: Path, vocabulary: Vocabulary, out: TextIO) -> bool:
    """Repair a page and print the repairs; returns whether there were any."""
    if store.is_unread(store.load_page(path)):
        return False
    # Decode the bytes: `Path.read_text` would convert line endings, which must stay as they are.
    fixed = fix_page(path.read_bytes().decode("utf-8"), vocabulary)
    if fixed.descriptions:
        store.write_atomic(path, fixed.text.encode("utf-8"))
        out.write(f"已改 {visible(path.as_posix())}：{visible('；'.join(fixed.descriptions))}。\n")
    return bool(fixed.descriptions)


def check_all(
    paths: Sequence[Path], vocabulary_folder: Path = FOLDER, when: When = "complete"
) -> tuple[tuple[Problem, ...], tuple[str, ...], int]:
    """`check_library`, with the number of pages in place of the pages."""
    problems, notes, library = check_library(paths, vocabulary_folder, when)
    return problems, notes, len(library.pages)


def check_library(
    paths: Sequence[Path],
    vocabulary_folder: Path = FOLDER,
    when: When = "complete",
    *,
    keep_readings: bool = True,
) -> tuple[tuple[Problem, ...], tuple[str, ...], CheckedCasebook]:
    """Check a vocabulary and all pages below the paths; returns problems, notes, what was checked.

    The paths belong to the casebook of the first, or to none. Raises SettingsError.
    `when` selects the checks by their cost; a "complete" check that finds no error also renders all
    pages and files of the site for trial. `keep_readings` is False where the cases are read elsewhere.
    """
    vocabulary, problems = read_vocabulary(vocabulary_folder)
    missing = [
        problem("path-missing", path.as_posix(), "没有这个文件或文件夹。")
        for path in paths
        if not path.exists()
    ]
    files = page_files(paths)
    casebook = next(map(casebook_of, paths), None)
    whole = casebook is not None and any(
        path.resolve() == casebook.cases.resolve() for path in paths
    )
    library, notes = load_casebook(files, vocabulary, casebook, whole=whole)
    library = replace(library, keeps_readings=keep_readings)
    problems = in_order((*problems, *missing, *run_checks(library, when)))
    if when == "complete" and not count_errors(problems):
        problems = in_order((*problems, *trial(library)))
    return problems, notes, library


def count_errors(problems: Sequence[Problem]) -> int:
    """The number of errors among the problems."""
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _in_checkout(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems with paths from the root of GitHub's checkout, which annotations need.

    The casebook may be in a folder of it.
    """
    root, here = os.environ.get("GITHUB_WORKSPACE"), Path.cwd()
    if not root or not here.is_relative_to(root):
        return problems
    return [replace(item, path=_relative(here, item.path, root)) for item in problems]


def _relative(here: Path, path: str, root: str) -> str:
    """The path from the root of the checkout, itself when it is not inside."""
    whole = posixpath.normpath(posixpath.join(here.as_posix(), path))
    return posixpath.relpath(whole, root) if Path(whole).is_relative_to(root) else path


def _print(problems: Sequence[Problem], notes: Sequence[str], what: str, *, form: str) -> None:
    if form == "json":
        print(as_json(problems))
        return
    if form == "github":
        problems = _in_checkout(problems)
    for line in as_annotations(problems) if form == "github" else as_text(problems):
        print(line)
    errors = count_errors(problems)
    counts = f"{errors} 处错误、{len(problems) - errors} 处提醒" if problems else "没有发现问题"
    for note in notes:
        print(f"说明：{note}")
    print(f"检查了{what}：{counts}。")
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if form == "github" else None
    if summary and problems:
        store.append(Path(summary), as_summary(problems))
    sys.stdout.flush()
