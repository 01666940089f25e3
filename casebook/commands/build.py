"""`casebook build`: check, then build the site with MkDocs."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from casebook import store
from casebook.checks.project import CASES
from casebook.commands.casebook_here import casebook_here
from casebook.commands.check import check_all, count_errors
from casebook.problems.reporting import as_text
from casebook.system.run_lock import hold_run_lock


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="有提醒也算失败")


def run(arguments: argparse.Namespace) -> int:
    """Build the site of the working folder.

    Returns 1 when a check or the build fails, 2 without mkdocs.yml.
    """
    if not Path("mkdocs.yml").is_file():
        sys.stderr.write("这里没有 mkdocs.yml。请先进入案例库的文件夹，再运行 casebook build。\n")
        return 2
    if not checked(strict=arguments.strict):
        return 1
    site = Path("site")
    with hold_run_lock(Path()):
        store.remove_leftovers(Path(), below=False)
        # Build beside the site and move it into place, so that site/ is never half a site.
        with store.folder_beside(site) as new:
            if mkdocs_into(new, strict=arguments.strict):
                sys.stderr.write("生成网站时出错，原因见上面的信息；原来的 site/ 没有动。\n")
                return 1
            store.put_in_place(new, site)
    print(f"网站已生成：用浏览器打开 {(site / 'index.html').resolve()}")
    return 0


def checked(*, strict: bool) -> bool:
    """Whether the cases of the working folder pass the checks; prints the problems.

    With `strict`, warnings count as errors.
    """
    # Not "complete": the build itself renders all pages.
    problems, _, _ = check_all([CASES], casebook_here().vocabulary, when="thorough")
    for line in as_text(problems):
        sys.stderr.write(f"{line}\n")
    if count_errors(problems) or (strict and problems):
        sys.stderr.write(f"有 {len(problems)} 处问题，没有生成网站。改好后再运行一次。\n")
        return False
    return True


def mkdocs_into(folder: Path, *, strict: bool) -> int:
    """Build the site of the working folder into `folder`; returns the exit code of MkDocs."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    environment = {
        **os.environ,
        # Otherwise Material prints a notice about its end of life into every log.
        "NO_MKDOCS_2_WARNING": "1",
        # Messages in UTF-8 whatever the code page, as ours; a console has an encoding of its own.
        "PYTHONIOENCODING": "utf-8:replace",
    }
    return subprocess.run(command + ["--strict"] * strict, check=False, env=environment).returncode  # noqa: S603 (our own interpreter)
