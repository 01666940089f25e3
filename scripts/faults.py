"""Kill commands at random moments, every other time at a write, and check the files they leave behind.

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
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from fault_scenarios import SCENARIOS, Scenario, run, start, writes_done

from casebook.shelf import packs

Tree = Mapping[str, bytes]


@dataclass
class Tally:
    """How often the output was found old, partly new and new after a kill; and all faults."""

    kills: int = 0
    before: int = 0
    between: int = 0
    after: int = 0
    complaints: list[str] = field(default_factory=list)


def kill_after(folder: Path, words: tuple[str, ...], seconds: float) -> None:
    """Start a command and kill its process group after some seconds."""
    child = start(folder, words)
    time.sleep(seconds)
    with suppress(ProcessLookupError):  # it may have ended, or not yet lead its group
        os.killpg(child, signal.SIGKILL)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def tree(path: Path) -> Tree:
    """Relative path -> bytes of every file that is not temporary; of a pack, of each of its values."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    found: dict[str, bytes] = {}
    for item in sorted(path.rglob("*")):
        inside = item.relative_to(path)
        if item.is_file() and not is_temporary(inside):
            if item.suffix == packs.SUFFIX:
                kept = packs.records([str(item)])
                found |= {f"{inside.parent.as_posix()}/{key.hex()}": data for key, data in kept}
            else:
                found[inside.as_posix()] = item.read_bytes()
    return found


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
        writes = writes_done()
        after = tree(work / scenario.output)
        for _ in range(kills):
            shutil.rmtree(work)
            shutil.copytree(model, work)
            if tally.kills % 2:
                kill_after(work, scenario.command, chance.uniform(0, 1.05) * seconds)
            else:
                os.waitpid(start(work, scenario.command, chance.randint(1, max(writes, 1))), 0)
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
