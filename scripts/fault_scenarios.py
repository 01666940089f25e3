"""What `scripts/faults.py` kills: commands, the casebooks that they run in, and how to start one."""

from __future__ import annotations

import atexit
import mmap
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl

from casebook import cli, store
from casebook.case_md import format_case

ROOT = Path(__file__).resolve().parent.parent
_COUNT = mmap.mmap(-1, 8)  # shared with the commands, which are forked
_SMALL = 50_000  # bytes; larger reports would make every kill take a minute


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command, a function that prepares its project, and the folder or file it writes.

    With `whole` the output is replaced in one step, else file by file; with `together`, the next
    command, whichever it is, finds or makes all files old or all new; one that is done `once` would
    do another thing the second time.
    """

    command: tuple[str, ...]
    output: str
    prepare: Callable[[Path], None]
    whole: bool = False
    together: bool = False
    once: bool = False


def small_project(folder: Path) -> None:
    """The shipped settings and guide, with the cases of three short reports."""
    shutil.copytree(_small_project(), folder, dirs_exist_ok=True)


@cache
def _small_project() -> Path:
    """A folder with the project, made once for all commands."""
    folder = Path(tempfile.mkdtemp(prefix="casebook-faults-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("cases", "data"))
    reports_only(folder)
    run(folder, ("split",))
    return folder


def reports_with_old_pages(folder: Path) -> None:
    """Reports with pages of an older version; one page is edited, one is missing."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    for place in ("tests/seeds", "tests/readings/typical/seeds"):
        for report in (ROOT / place).glob("*.txt"):
            if report.stat().st_size < _SMALL:
                shutil.copy(report, folder / "seeds")
    run(folder, ("split",))
    stored = [page for page in store.iter_pages(folder / "docs/cases") if page.parsed.case]
    for page in stored[2:]:
        assert page.parsed.case is not None
        page.path.write_text(format_case(replace(page.parsed.case, genre="旧体裁")), "utf-8")
    stored[0].path.unlink()
    stored[1].path.write_text(stored[1].text + "\n编者补的一段。\n", "utf-8")


def old_site(folder: Path) -> None:
    """A project whose site was built before one page changed."""
    small_project(folder)
    run(folder, ("build",))
    page = next(store.page_paths(folder / "docs/cases"))
    page.write_text(page.read_text("utf-8") + "\n新的一段。\n", "utf-8")


def edited_workbook(folder: Path) -> None:
    """A project with a spreadsheet of its cases in which every genre was changed."""
    small_project(folder)
    run(folder, ("export", "--xlsx", "--out", "edited.xlsx"))
    book = openpyxl.load_workbook(folder / "edited.xlsx")
    for sheet in book:
        heads = {str(cell.value): cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            if "文种" in heads and sheet.cell(row, heads["文种"]).value:
                sheet.cell(row, heads["文种"]).value = "理论文章"
    book.save(folder / "edited.xlsx")


def old_export(folder: Path) -> None:
    """A project with a spreadsheet of one of its cases."""
    small_project(folder)
    page = next(store.iter_pages(folder / "docs/cases"))
    assert page.parsed.case is not None
    run(folder, ("export", "--xlsx", "--id", page.parsed.case.id, "--out", "all.xlsx"))


def rows_of_new_cases(folder: Path) -> None:
    """A project with a spreadsheet of new cases, one a row.

    Each has a place and a day of its own, which make its id; other ids are random, so that no two
    runs would write the same files.
    """
    small_project(folder)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("标题", "地方", "日期", "正文"))
    for day in range(1, 31):
        words = f"本单位办理第{day}类事项，群众满意。"
        book.active.append((f"第{day}项做法", "湖南省长沙市", f"2023-06-{day:02}", words))
    book.save(folder / "new.xlsx")


def noted_pages(folder: Path) -> None:
    """A project with pages that `check --fix` mends: white space at the ends of lines, an old name."""
    small_project(folder)
    for path in store.page_paths(folder / "docs/cases"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("。\n", "。  \n").replace("\n\n", "\n\n\n"), "utf-8")


def without_kept_results(folder: Path) -> None:
    """A project in which nothing was computed yet."""
    small_project(folder)
    shutil.rmtree(folder / ".casebook", ignore_errors=True)


def pages_of_an_older_version(folder: Path) -> None:
    """A project whose pages, none edited, have another kind of report than this version finds."""
    small_project(folder)
    for page in list(store.iter_pages(folder / "docs/cases")):
        assert page.parsed.case is not None
        page.path.write_text(format_case(replace(page.parsed.case, genre="旧体裁")), "utf-8")


def one_to_withdraw(folder: Path) -> None:
    """A project in which the first case has the id `faults-1`."""
    small_project(folder)
    page = next(store.iter_pages(folder / "docs/cases"))
    assert page.parsed.case is not None
    text = format_case(replace(page.parsed.case, id="faults-1"))
    page.path.with_name("faults-1.md").write_text(text, "utf-8")
    page.path.unlink()


def eight_reports(folder: Path) -> None:
    """A project with the cases of eight short reports, which is enough to suggest a vocabulary."""
    small_project(folder)
    for report in sorted((ROOT / "tests/readings/typical/seeds").glob("*.txt"))[3:8]:
        shutil.copy(report, folder / "seeds")
    run(folder, ("split",))


def old_paragraphs(folder: Path) -> None:
    """A project with a document of the paragraphs of another query."""
    small_project(folder)
    run(folder, ("export", "--paragraphs", "--query", "复议", "--out", "all.docx"))


def reports_only(folder: Path) -> None:
    """A project with reports that nothing was made of yet."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    for report in sorted((ROOT / "tests/readings/typical/seeds").glob("*.txt"))[:3]:
        shutil.copy(report, folder / "seeds")


def pull_request(folder: Path) -> None:
    """A repository whose last commit has a page, and on disk a changed page and a new report."""
    small_project(folder)
    _commit(folder)
    page = next(store.page_paths(folder / "docs/cases"))
    page.write_text(page.read_text("utf-8") + "\n新的一段。\n", "utf-8")
    report = sorted((ROOT / "tests/readings/typical/seeds").glob("*.txt"))[3]
    shutil.copy(report, folder / "seeds")
    _commit(folder)


def _commit(folder: Path) -> None:
    """Commit all files of a folder, which becomes a repository if it is none."""
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "页面")):
        subprocess.run(["git", *who, *words], cwd=folder, check=True)


def labels(folder: Path) -> None:
    """A folder with a few labelled sentences."""
    (folder / "gold").mkdir()
    shutil.copy(ROOT / "tests/gold/privacy_dev.json", folder / "gold")


def nothing(_: Path) -> None:
    """An empty folder; the command `init` is loaded, since that takes longer than the writing."""
    import_module("casebook.commands.init")


SCENARIOS: Mapping[str, Scenario] = {
    "init": Scenario(("init", "demo", "--field", "防汛", "--force"), "demo", nothing),
    "split": Scenario(("split",), "docs/cases", reports_with_old_pages),
    "split-jobs": Scenario(("split", "--jobs", "2"), "docs/cases", reports_with_old_pages),
    "build": Scenario(("build",), "site", old_site, whole=True),
    "export": Scenario(
        ("export", "--out", "all.xlsx", "--force"), "all.xlsx", old_export, whole=True
    ),
    "import": Scenario(("import", "edited.xlsx"), "docs/cases", edited_workbook, together=True),
    "import-new": Scenario(("import", "new.xlsx"), "docs/cases", rows_of_new_cases, together=True),
    "package": Scenario(("package", "--out", "all.zip"), "all.zip", small_project, whole=True),
    "pages": Scenario(("pages", "--out", "pages"), "pages", small_project),
    "check-fix": Scenario(("check", "--fix"), "docs/cases", noted_pages),
    "upgrade": Scenario(
        ("upgrade", "--apply"), "docs/cases", pages_of_an_older_version, together=True
    ),
    "withdraw": Scenario(
        ("withdraw", "faults-1", "--reason", "原文撤回", "--date", "2024-01-02", "--force"),
        ".",
        one_to_withdraw,
    ),
    "new": Scenario(
        ("new", "--title", "第1项做法", "--place", "湖南省长沙市", "--date", "2023-06-01"),
        "docs/cases",
        small_project,
        once=True,
    ),
    "suggest": Scenario(("suggest", "--out", "suggested"), "suggested", eight_reports, whole=True),
    "export-paragraphs": Scenario(
        ("export", "--paragraphs", "--query", "行政", "--out", "all.docx", "--force"),
        "all.docx",
        old_paragraphs,
        whole=True,
    ),
    "account": Scenario(
        ("split", "--report", "account.json"), "account.json", reports_only, whole=True
    ),
    "schema": Scenario(("schema", "--out", "schemas"), "schemas", small_project),
    "changes": Scenario(
        ("changes", "--base", "HEAD^1", "--out", "changes.txt"),
        "changes.txt",
        pull_request,
        whole=True,
    ),
    # Its summary tells of the pages on disk, so a second run tells of those that the first has made.
    "preview": Scenario(("preview", "HEAD^1", "preview"), "preview/pages", pull_request),
    "evaluate": Scenario(
        ("evaluate", "gold", "--save", "scores.json"), "scores.json", labels, whole=True
    ),
    "kept-results": Scenario(("check",), ".casebook", without_kept_results),
}


def start(folder: Path, words: tuple[str, ...], fatal: int = 0) -> int:
    """Start a command in a process that leads its own process group; return the process id.

    The process is forked, so that a kill hits the command and not the start of the interpreter. It is
    killed with its group when it is about to do the `fatal`th of its writes (`writes_done`), 0 for none.
    """
    _COUNT[:] = bytes(len(_COUNT))
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        os.chdir(folder)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        for name in ("fsync", "replace", "rename"):
            setattr(os, name, _counted(getattr(os, name), fatal))
        code = cli.main(words)
    finally:
        os._exit(code)


def writes_done() -> int:
    """How many files the command that was started last has synchronised, replaced or renamed."""
    return int.from_bytes(_COUNT[:], "little")


def _counted(call: Callable[..., object], fatal: int) -> Callable[..., object]:
    def counted(*given: Any, **named: Any) -> object:
        number = writes_done() + 1
        _COUNT[:] = number.to_bytes(len(_COUNT), "little")
        if number == fatal:
            os.killpg(0, signal.SIGKILL)
        return call(*given, **named)

    return counted


def run(folder: Path, words: tuple[str, ...]) -> float:
    """Run a command to its end and return the seconds; raises RuntimeError when it fails."""
    began = time.monotonic()
    status = os.waitpid(start(folder, words), 0)[1]
    if status:
        raise RuntimeError(f"{' '.join(words)}: {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began
