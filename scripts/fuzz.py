"""Fuzz every kind of input for a given time; run from the project's folder.

    python -m scripts.fuzz SECONDS [TARGET…]

An input that breaks a property is shrunk and kept in tests/fuzz/found/TARGET/, where the tests try
it from then on. Prints one line for each target; exit 1 when anything broke.
"""

from __future__ import annotations

import argparse
import hashlib
import time

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.targets import TARGETS, inputs
from tests.helpers.paths import TESTS

_ROUND = 100


def main() -> int:
    """Divide the time among the targets; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("seconds", type=float)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    arguments = parser.parse_args()
    names = arguments.targets or list(TARGETS)
    if unknown := set(names) - TARGETS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    broken = [_fuzz(name, arguments.seconds / len(names)) for name in names]
    return 1 if any(broken) else 0


def _fuzz(name: str, seconds: float) -> bool:
    """Try inputs until the time is up or one breaks a property; return whether one did."""
    target = TARGETS[name]
    tried, slowest, ends = 0, 0.0, time.monotonic() + seconds
    last = b""

    def attempt(data: bytes) -> None:
        nonlocal tried, slowest, last
        started, last = time.monotonic(), data
        tried += 1
        target.attempt(data)
        slowest = max(slowest, time.monotonic() - started)

    numbers = iter(range(int(time.time()), 1 << 62))
    while time.monotonic() < ends:
        run = settings(
            max_examples=_ROUND,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )(seed(next(numbers))(given(inputs(target.seeds))(attempt)))
        try:
            run()
        except Exception as error:  # noqa: BLE001 - whatever broke is what is looked for
            kept = TESTS / "fuzz/found" / name / hashlib.sha256(last).hexdigest()[:12]
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(last)
            print(f"{name}: {tried} inputs, {type(error).__name__}: {error}; kept as {kept}")
            return True
    print(f"{name}: {tried} inputs, the slowest {slowest:.2f} s, nothing broke", flush=True)
    return False


if __name__ == "__main__":
    raise SystemExit(main())
