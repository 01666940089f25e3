"""`casebook build`: check, then build the site with MkDocs."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casebook import journal, store
from casebook.commands.casebook_here import casebook_here
from casebook.engines import LOCAL, EngineError
from casebook.model import Problem
from casebook.problems.reporting import as_text
from casebook.project.build_state import inputs_of, outputs_of
from casebook.project.casebook import Casebook
from casebook.project.settings import SETTINGS_FILE
from casebook.project.sharding import ADDRESS, AddressFault, fault_of_addresses
from casebook.shelf import Kind, shelf_of
from casebook.system.run_lock import hold_run_lock

if TYPE_CHECKING:
    from casebook.checks.model import CheckedCasebook


@dataclass(frozen=True, slots=True)
class _Built:
    """A build that succeeded: the state of its site (`outputs_of`), and the warnings before it."""

    site: str
    problems: tuple[Problem, ...]
    strict: bool


_WITHOUT_SHARD = "--only、--shard-address、--home-address 要与 --shard province 一起写。"
_FAULTS: Mapping[AddressFault, str] = {
    "id": "--shard-address 里要有 {id}，它代表省份的代码，如 ../anli-{id}/。",
    "slash": "--shard-address 和 --home-address 要以 / 结尾，如 ../anli-{id}/。",
    "host": "--shard-address 和 --home-address 只能是相对路径，如 ../anli-{id}/：网页只从自己所在的网址取数据。",
    "back": "分站不在总站下面时，还要写从分站到总站的路径，如 --home-address ../anli/。",
}
_BUILDS: Kind[_Built] = Kind("builds", _Built)


def run(arguments: argparse.Namespace) -> int:
    """Build the site of the casebook here.

    Returns 1 when a check or the build fails. Raises SettingsError without a casebook.
    """
    casebook = casebook_here()
    site = casebook.site
    if fault := _fault_of(arguments):
        sys.stderr.write(f"{fault}\n")
        return 2
    if _holds_other_files(site):
        sys.stderr.write(
            f"{site} 里有别的文件，不是以前生成的网站；生成时会整个换掉，所以没有生成。"
            "请移走它们，或在 mkdocs.yml 的 site_dir 写另一个文件夹。\n"
        )
        return 1
    site.parent.mkdir(parents=True, exist_ok=True)
    with hold_run_lock(casebook.root):
        store.remove_leftovers(site.parent, below=False)  # also where the checks stop this run
        journal.complete_left(casebook.cases)
        shelf = shelf_of(casebook.root)
        inputs = inputs_of(casebook) if shelf.folder and not arguments.shard else None
        before = shelf.get(_BUILDS, inputs) if inputs else None
        if before and _is_current(before, site, strict=arguments.strict):
            _tell(casebook, before.problems)
            print(f"与上次生成时相比没有变化，网站还是那一份：{(site / 'index.html').resolve()}")
            return 0
        far = arguments.engine != LOCAL or bool(arguments.store)
        passed = checked(casebook, strict=arguments.strict, keep_readings=not far)
        if passed is None:
            return 1
        if far:
            _read_far(passed.library, arguments)
        # Build beside the site and move it into place, so that there is never half a site.
        with store.folder_beside(site) as new:
            if _build_into(new, casebook, passed, arguments):
                sys.stderr.write(f"生成网站时出错，原因见上面的信息；原来的 {site} 没有动。\n")
                return 1
            store.put_in_place(new, site)
        if inputs and inputs == inputs_of(casebook):  # nobody has edited anything meanwhile
            shelf.keep(_BUILDS, inputs, _Built(outputs_of(site), passed.problems, arguments.strict))
    print(f"网站已生成：用浏览器打开 {(site / 'index.html').resolve()}")
    return 0


def _build_into(
    folder: Path, casebook: Casebook, passed: Passed, arguments: argparse.Namespace
) -> int:
    """Build the site, or the sites, into a folder; the exit code of MkDocs."""
    if not arguments.shard:
        return mkdocs_into(folder, casebook, passed, strict=arguments.strict)
    from casebook.commands.build_shards import build_shards  # noqa: PLC0415 (see `checked`)

    return build_shards(folder, casebook, passed, arguments)


def _fault_of(arguments: argparse.Namespace) -> str:
    """What is wrong with the options of several sites; "" for nothing."""
    if not arguments.shard:
        several = arguments.only or arguments.home_address or arguments.shard_address != ADDRESS
        return _WITHOUT_SHARD if several else ""
    fault = fault_of_addresses(arguments.shard_address, arguments.home_address)
    return _FAULTS[fault] if fault else ""


def _read_far(library: CheckedCasebook, arguments: argparse.Namespace) -> None:
    """Have all cases read by the means that the options name, and their readings put on the shelf."""
    # Here, since it loads most of the program.
    from casebook.commands.means import far_of  # noqa: PLC0415
    from casebook.index.far_readings import read_far  # noqa: PLC0415

    shelf = library.project.shelf
    if shelf.folder is None:
        raise EngineError(
            "用 --engine 或 --store 时要把读的结果存在 .casebook/ 里，不能与 --no-store 同用。去掉其中一个，再运行一次。"
        )
    with far_of(arguments) as far:
        cases = [case for _, case in library.cases]
        read_far(cases, library.vocabulary, shelf, far.engine, far.store)


def _is_current(built: _Built, site: Path, *, strict: bool) -> bool:
    """Whether a build of the same input would give the site that is there. Raises OSError."""
    return (built.strict or not strict) and built.site == outputs_of(site)


def _holds_other_files(site: Path) -> bool:
    """Whether a folder is a repository, or has files and no home page, so that it is no site of ours."""
    if not site.is_dir():
        return site.exists()
    return (site / ".git").exists() or (any(site.iterdir()) and not (site / "index.html").is_file())


@dataclass(frozen=True, slots=True)
class Passed:
    """A casebook that passed the checks, with the warnings."""

    library: CheckedCasebook
    problems: tuple[Problem, ...]


def checked(casebook: Casebook, *, strict: bool, keep_readings: bool = True) -> Passed | None:
    """The casebook if its cases pass the checks, else None; prints the problems.

    With `strict`, warnings count as errors. `keep_readings` is False where the cases are read elsewhere.
    """
    # Here, since it loads most of the program, which a site without changes does not need.
    from casebook.commands.check import check_library, count_errors  # noqa: PLC0415

    journal.complete_left(casebook.cases)
    # Not "complete": the build itself renders all pages.
    problems, _, library = check_library(
        [casebook.cases], casebook.vocabulary, when="thorough", keep_readings=keep_readings
    )
    _tell(casebook, problems)
    if count_errors(problems) or (strict and problems):
        sys.stderr.write(f"有 {len(problems)} 处问题，没有生成网站。改好后再运行一次。\n")
        return None
    return Passed(library, problems)


def _tell(casebook: Casebook, problems: Sequence[Problem]) -> None:
    """Print what is to be noted of a casebook, and its problems."""
    if casebook.vocabulary_note:
        sys.stderr.write(f"说明：{casebook.vocabulary_note}\n")
    for line in as_text(problems):
        sys.stderr.write(f"{line}\n")


def mkdocs_into(
    folder: Path,
    casebook: Casebook,
    passed: Passed,
    *,
    strict: bool,
    more: Mapping[str, str] | None = None,
) -> int:
    """Build the site of a casebook that passed the checks into `folder`; the exit code of MkDocs.

    `more` are further variables of its environment.
    """
    from casebook.checks.passed import environment_of  # noqa: PLC0415 (see `checked`)

    settings = casebook.root.resolve() / SETTINGS_FILE
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)]
    command += ["--site-dir", str(folder.absolute())]
    environment = {
        **os.environ,
        # Otherwise Material prints a notice about its end of life into every log.
        "NO_MKDOCS_2_WARNING": "1",
        # Messages in UTF-8 whatever the code page, as ours; a console has an encoding of its own.
        "PYTHONIOENCODING": "utf-8:replace",
        **environment_of(passed.library),
        **(more or {}),
    }
    return subprocess.run(command + ["--strict"] * strict, check=False, env=environment).returncode  # noqa: S603 (our own interpreter)
