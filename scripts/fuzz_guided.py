"""Fuzz every kind of input, guided by the code that each input reaches; run from the project's folder.

    python -m pip install --require-hashes -r tests/fuzz/requirements.txt
    python -m scripts.fuzz_guided SECONDS [TARGET…]

SECONDS are for each target. Atheris (libFuzzer) counts the branches that readers, front matter,
split, extraction, checks and import take; V8 counts those of the query parser. The targets and their
properties are those of `scripts.fuzz`. An input that breaks one, takes half a minute or 3 GB is kept
in tests/fuzz/found/TARGET/, where the tests try it from then on. Prints one line for each target;
exit 1 when anything broke.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FOUND = Path(__file__).resolve().parent.parent / "tests/fuzz/found"
SCRIPTS = frozenset(("query",))
"""Targets in JavaScript."""
_SLOWEST, _MEMORY = 30, 3_000  # seconds for one input, megabytes
_LONGEST = 40_000  # bytes
_NEWS = re.compile(rb"^#(\d+)\s+(?:DONE|NEW|REDUCE|pulse|INITED)\s+cov: (\d+)", re.MULTILINE)


def main() -> int:
    """Fuzz the named targets, or all; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("seconds", type=int)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--inside", metavar="CORPUS", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        (name,) = arguments.targets
        fuzz_python(name, arguments.seconds, Path(arguments.inside))
        return 0
    if find_spec("atheris") is None:
        parser.error("atheris is missing: see tests/fuzz/requirements.txt")
    targets = import_module("tests.fuzz.targets").TARGETS
    if unknown := {*arguments.targets} - targets.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(targets)}")
    broken = [
        _report(name, *(_scripts if name in SCRIPTS else _process)(name, arguments.seconds))
        for name in arguments.targets or targets
    ]
    return int(any(broken))


def _report(name: str, tried: int, reached: int, broke: str) -> bool:
    print(f"{name}: {tried} inputs, {reached} branches, {broke or 'nothing broke'}", flush=True)
    return bool(broke)


def _process(name: str, seconds: int) -> tuple[int, int, str]:
    """Fuzz a target in a process of its own: libFuzzer ends its process, and instruments all it loads."""
    (FOUND / name).mkdir(parents=True, exist_ok=True)
    before = {*(FOUND / name).iterdir()}
    with tempfile.TemporaryDirectory() as corpus, tempfile.TemporaryFile() as output:
        words = [sys.executable, "-m", "scripts.fuzz_guided", str(seconds), name]
        code = subprocess.call([*words, "--inside", corpus], stdout=output, stderr=output)
        output.seek(0)
        told = output.read()
    counts = [(int(tried), int(reached)) for tried, reached in _NEWS.findall(told)]
    tried, reached = counts[-1] if counts else (0, 0)
    kept = sorted(path.name for path in {*(FOUND / name).iterdir()} - before)
    if not kept:
        (FOUND / name).rmdir() if not before else None
    if code or kept:
        last = told.decode("utf-8", "replace")[-2000:]
        return tried, reached, f"broke (exit {code}), kept: {', '.join(kept) or 'nothing'}\n{last}"
    return tried, reached, ""


def fuzz_python(name: str, seconds: int, corpus: Path) -> None:
    """Fuzz a target of Python in this process, which libFuzzer ends."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["casebook"]):
        target = import_module("tests.fuzz.targets").TARGETS[name]
        target.attempt(target.seeds[0])  # readers are imported when a file needs them
    for seed in target.seeds:
        (corpus / hashlib.sha256(seed).hexdigest()[:12]).write_bytes(seed)
    flags = (
        f"-max_total_time={seconds}",
        f"-timeout={_SLOWEST}",
        f"-rss_limit_mb={_MEMORY}",
        f"-max_len={_LONGEST}",
        "-len_control=0",
        f"-artifact_prefix={FOUND / name}/",
    )
    atheris.Setup([sys.argv[0], *flags, str(corpus)], target.attempt)
    atheris.Fuzz()


class _Branches:
    """The branches that the scripts of a page have taken, as V8 counts them."""

    _START = """async () => {
      const { Session } = process.getBuiltinModule("node:inspector/promises");
      window.inspected = new Session();
      window.inspected.connect();
      await window.inspected.post("Profiler.enable");
      await window.inspected.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    }"""
    _TAKEN = """async () => {
      const { result } = await window.inspected.post("Profiler.takePreciseCoverage");
      return result
        .filter(({ url }) => url.includes("/assets/"))
        .flatMap(({ functions, scriptId }) => functions.flatMap(({ ranges }) => ranges.map(
          ({ startOffset, endOffset, count }) => [scriptId, startOffset, endOffset, count].join())));
    }"""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._seen: set[str] = set()
        page.evaluate(self._START)

    def new(self) -> bool:
        """Whether a branch was taken since the last call that never was, or twice as often as ever."""
        taken = {_rounded(*map(int, each.split(","))) for each in self._page.evaluate(self._TAKEN)}
        new = not taken <= self._seen
        self._seen |= taken
        return new

    def __len__(self) -> int:
        return len({branch.rpartition(",")[0] for branch in self._seen})


def _rounded(script: int, start: int, end: int, count: int) -> str:
    """A branch with the order of magnitude of its count, as fuzzers tell inputs apart."""
    return f"{script},{start},{end},{count.bit_length()}"


def _scripts(name: str, seconds: int) -> tuple[int, int, str]:
    """Fuzz a target in JavaScript: an input that takes a new branch is mutated on."""
    fuzzing = import_module("tests.fuzz.targets")
    target = fuzzing.TARGETS[name]
    # Node counts branches, not only functions, of scripts that it loads while this is set.
    os.environ["NODE_V8_COVERAGE"] = tempfile.mkdtemp()
    branches = _Branches(fuzzing.search_page())
    chance = random.Random(int(time.time()))  # noqa: S311 - inputs, not secrets
    corpus, tried, ends = [*target.seeds], 0, time.monotonic() + seconds
    while time.monotonic() < ends:
        data = corpus[tried] if tried < len(target.seeds) else _mutated(corpus, chance)
        tried += 1
        began = time.monotonic()
        try:
            target.attempt(data)
        except Exception as error:  # noqa: BLE001 - whatever broke is what is looked for
            return tried, len(branches), _keep(name, data, f"{type(error).__name__}: {error}")
        if time.monotonic() - began > _SLOWEST:
            return tried, len(branches), _keep(name, data, "too slow")
        if branches.new():
            corpus.append(data)
    return tried, len(branches), ""


def _keep(name: str, data: bytes, why: str) -> str:
    kept = FOUND / name / hashlib.sha256(data).hexdigest()[:12]
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(data)
    return f"{why}; kept as {kept}"


def _mutated(corpus: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the inputs with up to six spans removed, doubled, or replaced by other bytes or words."""
    data = chance.choice(corpus)[:_LONGEST]
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 1, 3, 12, 40)))
        data = data[:start] + chance.choice(_puts(data[start:end], corpus, chance)) + data[end:]
    return data


def _puts(span: bytes, corpus: Iterable[bytes], chance: random.Random) -> Sequence[bytes]:
    other = chance.choice([*corpus])
    at = chance.randint(0, len(other))
    words = import_module("tests.fuzz.targets").AWKWARD
    letter = chr(chance.choice((chance.randint(32, 126), chance.randint(0x4E00, 0x9FFF), 0x3000)))
    return b"", span * 2, other[at : at + 30], chance.choice(words), letter.encode()


if __name__ == "__main__":
    raise SystemExit(main())
