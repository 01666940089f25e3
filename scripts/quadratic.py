"""Look for regular expressions and ways in whose time grows faster than their input (not on Windows).

    python -m scripts.quadratic patterns [WORD…]    those whose place has one of the words
    python -m scripts.quadratic calls [NAME…]       reading, splitting, extracting … (tests/fuzz/growth.py)

Inputs are runs: one thing written many times, n and 4n characters long. Told is what takes more than six
times as long for the longer one, with the run. That a pattern is quadratic by itself does no harm where
only short texts reach it; that a call is, does. `--seconds` bounds the whole run, `--size` is n. Exit 1
when a call was told, or a pattern that is worse than quadratic.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from casebook.extract.reforms.wordings import matcher
from casebook.vocabulary import load_vocabulary
from tests.fuzz.growth import CALLS, Run, compiled_patterns, patterns_used, runs_for, usual_runs

ROOT = Path(__file__).resolve().parent.parent
_READ, _LONGEST = 6, 4_000  # how many reports, and how many characters of each
_STEEP = 6.0  # times as long for four times the characters
_WORSE = 30.0  # the same, beyond quadratic
_LEAST = {"patterns": 0.004, "calls": 0.4}  # seconds below which nothing is measured
_SIZE = {"patterns": 1_000, "calls": 5_000}
_METHODS = ("match", "fullmatch", "search")


class _TooLongError(BaseException):
    pass


def main() -> int:
    """Try runs until all are tried or the time is up; return the exit code."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("what", choices=("patterns", "calls"))
    options.add_argument("names", nargs="*")
    options.add_argument("--seconds", type=float, default=600.0)
    options.add_argument("--size", type=int)
    options.add_argument("--seed", type=int, default=1)
    arguments = options.parse_args()
    size = arguments.size or _SIZE[arguments.what]
    ends = time.monotonic() + arguments.seconds
    chance = random.Random(arguments.seed)  # noqa: S311 - not for secrets
    jobs = (
        _patterns(arguments.names)
        if arguments.what == "patterns"
        else _calls(arguments.names, chance)
    )
    tried, worst = 0, 0.0
    for name, call, runs in jobs:
        for run in runs:
            if time.monotonic() > ends:
                print(f"the time is up after {tried} runs")
                return int(worst > (_WORSE if arguments.what == "patterns" else 0))
            tried += 1
            if grown := _growth(call, run, size, _LEAST[arguments.what]):
                worst = max(worst, grown)
                print(f"{name}: {grown:.0f} times as long for {_shown(run)}", flush=True)
                if arguments.what == "patterns":
                    break
    print(f"{tried} runs tried")
    return int(worst > (_WORSE if arguments.what == "patterns" else 0))


Job = tuple[str, Callable[[str], object], Iterable[Run]]


def _patterns(words: list[str]) -> Iterator[Job]:
    for place, pattern in _all_patterns().items():
        if words and not any(word in place for word in words):
            continue
        for method in _METHODS:
            yield f"{place} {method}", getattr(pattern, method), runs_for(pattern)


def _all_patterns() -> Mapping[str, re.Pattern[str]]:
    """The patterns of modules and of wordings, then those that are compiled while reports are read."""
    reports = sorted((ROOT / "tests/seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    known = dict(compiled_patterns())
    wordings = enumerate(matcher(load_vocabulary()).patterns())
    known |= {f"{matcher.__module__} {number}": pattern for number, pattern in wordings}
    for report in reports[:_READ]:
        text = report.read_text("utf-8", "replace")[:_LONGEST]
        known |= patterns_used(text)
    return {place: made for made, place in {made: place for place, made in known.items()}.items()}


def _calls(names: list[str], chance: random.Random) -> Iterator[Job]:
    """Each call with the usual runs, then with those of the patterns, in random order."""
    for name in names or CALLS:
        yield name, CALLS[name], usual_runs()
        print(f"{name}: usual runs tried", flush=True)
    everything = [*_all_patterns().values()]
    chance.shuffle(everything)
    for pattern in everything:
        for run in _steep_runs(pattern):
            for name in names or CALLS:
                yield name, CALLS[name], [run]


def _steep_runs(pattern: re.Pattern[str]) -> Iterator[Run]:
    """The first run on which a pattern is steep by itself, none if there is none."""
    for run in runs_for(pattern):
        if _growth(pattern.search, run, _SIZE["patterns"], _LEAST["patterns"]):
            yield run
            return


def _growth(call: Callable[[str], object], run: Run, size: int, least: float) -> float:
    """How many times as long a run of four times `size` takes; 0 for one that is not steep or too short."""
    short, long = run.text(size), run.text(4 * size)
    if _seconds(call, long, least) < least:
        return 0.0
    quick = min(_seconds(call, short, 40 * least) for _ in range(2))
    slow = _seconds(call, long, 40 * least)
    grown = slow / max(quick, 1e-5)
    return grown if slow >= least and (grown > _STEEP or quick >= 40 * least) else 0.0


def _seconds(call: Callable[[str], object], text: str, most: float) -> float:
    """Processor time of a call, which is broken off after `most` seconds."""

    def stop(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    started = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, most)
        call(text)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except _TooLongError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - started


def _shown(run: Run) -> str:
    return f"{run.lead[-20:]!r} {run.unit[:20]!r}… {run.end!r}"


if __name__ == "__main__":
    raise SystemExit(main())
