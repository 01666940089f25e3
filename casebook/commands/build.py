"""`casebook build`: check, then build the site with MkDocs."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from casebook.commands.check import check_all
from casebook.model import Severity


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="有提醒也算失败")


def run(arguments: argparse.Namespace) -> int:
    """Build the site of this folder; 1 when a check or the build fails, 2 without mkdocs.yml."""
    if not Path("mkdocs.yml").is_file():
        sys.stderr.write("这里没有 mkdocs.yml。请先进入案例库的文件夹，再运行 casebook build。\n")
        return 2
    problems = check_all([Path("docs/cases")])
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or (arguments.strict and problems):
        sys.stderr.write(f"有 {len(problems)} 处问题，没有生成网站。改好后再运行一次。\n")
        return 1
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    # Material prints a notice about its own future into every log otherwise.
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command + ["--strict"] * arguments.strict, check=False, env=quiet)  # noqa: S603 (our own interpreter)
    if done.returncode:
        sys.stderr.write("生成网站时出错，原因见上面的信息。\n")
        return 1
    index = (Path("site") / "index.html").resolve()
    print(f"网站已生成：用浏览器打开 {index}")
    return 0
