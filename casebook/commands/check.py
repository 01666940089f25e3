"""`casebook check`: every problem of every page in one run."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from casebook import store
from casebook.check import check_pages
from casebook.model import Problem, Severity
from casebook.vocabulary import read_vocabulary


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="页面或文件夹", help="默认 docs/cases/")
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="输出的样子，默认 text"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check pages and vocabularies; 1 when there is any error."""
    given = [Path(path) for path in arguments.paths or ["docs/cases"]]
    problems = list(check_all(given))
    _print(problems, arguments.format)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if arguments.format == "text":
        pages = sum(1 for path in given for _ in store.page_paths_of(path))
        warnings = len(problems) - errors
        found = f"{errors} 处错误、{warnings} 处提醒" if problems else "没有发现问题"
        print(f"检查了 {pages} 页：{found}。")
    return 1 if errors else 0


def check_all(paths: list[Path]) -> tuple[Problem, ...]:
    """Problems of the vocabularies and of all pages below the paths."""
    vocabulary, problems = read_vocabulary()
    missing = [
        Problem(path.as_posix(), "path-missing", "没有这个文件或文件夹。", "核对路径后再运行。")
        for path in paths
        if not path.exists()
    ]
    pages = (store.load_page(page) for path in paths for page in store.page_paths_of(path))
    return (*problems, *missing, *check_pages(pages, vocabulary))


def _print(problems: list[Problem], form: str) -> None:
    if form == "json":
        json.dump(
            [asdict(problem) for problem in problems], sys.stdout, ensure_ascii=False, indent=1
        )
        print()
        return
    for problem in problems:
        print(_github(problem) if form == "github" else str(problem))


def _github(problem: Problem) -> str:
    """A workflow command that annotates the line of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    place = f"file={_escape(problem.path, property_=True)}"
    if problem.line:
        place += f",line={problem.line}"
    if problem.column:
        place += f",col={problem.column}"
    title = _escape(problem.code, property_=True)
    words = _escape(f"{problem.cause} 怎么办：{problem.remedy}")
    return f"::{problem.severity.value} {place},title={title}::{words}"


def _escape(text: str, *, property_: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text
