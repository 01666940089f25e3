"""Kill commands at random moments and check the files they leave behind.

    python scripts/faults.py [--kills 100] [--seed 1] [NAME…]

After each kill, every output file must be as it was before the run or as a complete run writes it,
pages that an editor has changed must be unchanged, and the next run must end as if there had been
no kill. A folder that is published must be the old one, the new one or absent, never a mixture.
Prints one line for each command; exit 1 when a file was lost or half-written.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

import openpyxl

from casebook import cli, store
from casebook.case_md import format_case

ROOT = Path(__file__).resolve().parent.parent
_SMALL = 50_000  # bytes; larger reports would make every kill take a minute
Tree = Mapping[str, bytes]


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


@dataclass
class Tally:
    """How often the output was found old, partly new and new after a kill; and all faults."""

    kills: int = 0
    before: int = 0
    between: int = 0
    after: int = 0
    complaints: list[str] = field(default_factory=list)


def small_project(folder: Path) -> None:
    """The shipped settings and guide, with the cases of three short reports."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("cases", "data"))
    (folder / "seeds").mkdir()
    for report in sorted((ROOT / "tests/readings/typical/seeds").glob("*.txt"))[:3]:
        shutil.copy(report, folder / "seeds")
    run(folder, ("split",))


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
    "kept-results": Scenario(("check",), ".casebook", without_kept_results),
}


def start(folder: Path, words: tuple[str, ...]) -> int:
    """Start a command in a process that leads its own process group; return the process id.

    The process is forked, so that a kill hits the command and not the start of the interpreter.
    """
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
        code = cli.main(words)
    finally:
        os._exit(code)


def run(folder: Path, words: tuple[str, ...]) -> float:
    """Run a command to its end and return the seconds; raises RuntimeError when it fails."""
    began = time.monotonic()
    status = os.waitpid(start(folder, words), 0)[1]
    if status:
        raise RuntimeError(f"{' '.join(words)}: {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began


def kill_after(folder: Path, words: tuple[str, ...], seconds: float) -> None:
    """Start a command and kill its process group after some seconds."""
    child = start(folder, words)
    time.sleep(seconds)
    with suppress(ProcessLookupError):  # it may have ended, or not yet lead its group
        os.killpg(child, signal.SIGKILL)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def tree(path: Path) -> Tree:
    """Relative path -> bytes of every file that is not temporary."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {
        item.relative_to(path).as_posix(): item.read_bytes()
        for item in sorted(path.rglob("*"))
        if item.is_file() and not is_temporary(item.relative_to(path))
    }


def is_temporary(path: Path) -> bool:
    """Whether a path is one of the program's temporary files or inside such a folder.

    So are kept results, `.casebook/`, beside pages: any of them may be missing.
    """
    return any(part.startswith((".casebook", ".tmp-")) for part in path.parts)


def leftovers(folder: Path) -> list[str]:
    """Temporary files and folders below a folder."""
    return [str(item) for item in folder.rglob(".casebook-*")]


def faults(found: Tree, before: Tree, after: Tree, *, whole: bool) -> list[str]:
    """Files that are lost, or neither as before the run nor as after a complete one."""
    if whole:
        return [] if found in ({}, before, after) else ["a mixture of old and new files"]
    lost = [f"lost: {name}" for name in before if name in after and name not in found]
    wrong = [
        f"half-written or strange: {name}"
        for name, data in found.items()
        if data not in (before.get(name), after.get(name))
    ]
    return lost + wrong


def try_scenario(scenario: Scenario, kills: int, chance: random.Random) -> Tally:
    """Kill a command repeatedly, checking its output after each kill and after a second run."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        model, work = Path(name) / "model", Path(name) / "work"
        model.mkdir()
        scenario.prepare(model)
        before = tree(model / scenario.output)
        shutil.copytree(model, work)
        seconds = run(work, scenario.command)
        after = tree(work / scenario.output)
        for _ in range(kills):
            shutil.rmtree(work)
            shutil.copytree(model, work)
            # Every other kill comes near the end, when a run writes its files.
            earliest = 0 if tally.kills % 2 else 0.8
            kill_after(work, scenario.command, chance.uniform(earliest, 1.05) * seconds)
            found = tree(work / scenario.output)
            tally.complaints += faults(found, before, after, whole=scenario.whole)
            if scenario.together:
                os.waitpid(start(work, ("check",)), 0)
                if tree(work / scenario.output) not in (before, after):
                    tally.complaints.append("neither none nor all after the next command")
            undone = tree(work / scenario.output) != after
            again = undone or not scenario.once
            # One that finds all done may refuse to do it again, as an import of new cases does.
            if again and os.waitpid(start(work, scenario.command), 0)[1] and undone:
                tally.complaints.append("the second run failed")
            if tree(work / scenario.output) != after:
                tally.complaints.append("the second run ended differently")
            tally.complaints += leftovers(work)
            tally.kills += 1
            tally.before += found == before
            tally.after += found == after
            tally.between += found not in (before, after)
    return tally


def main() -> int:
    """Try the named scenarios, or all; return 1 when any fault was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENARIOS))
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    failed = False
    for name in arguments.names or SCENARIOS:
        tally = try_scenario(SCENARIOS[name], arguments.kills, random.Random(arguments.seed))  # noqa: S311 (moments, not secrets)
        print(
            f"{name}: {tally.kills} kills; files as before {tally.before}, "
            f"partly new {tally.between}, all new {tally.after}; faults {len(tally.complaints)}",
            flush=True,
        )
        for complaint in tally.complaints:
            print(f"  {complaint}")
            failed = True
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
