"""Readings of cases made by an engine or found in a store, and put on the shelf before a build needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.engines import Engine
from casebook.engines.model import Work
from casebook.index.readings import CaseReading, keep_reading, kept_reading, try_reading
from casebook.model import Case
from casebook.shelf import Shelf, Store
from casebook.system.processes import parallel_map
from casebook.system.progress import tracked
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.sending import packed, unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """The reading that a worker made; None if it is in the shared store, or failed."""

    reading: CaseReading | None
    stored: bool = False


_FAILED = _Answer(reading=None)


def read_far(
    cases: Sequence[Case],
    vocabulary: Vocabulary,
    shelf: Shelf,
    engine: Engine | None,
    shared: Store | None,
) -> None:
    """Put the readings of all cases on the shelf, new ones made by the engine; without one by this machine.

    Its workers put them into the store `shared`; without one they send them back. A case on which a rule
    failed, or every worker died, is left to the build. Raises EngineError.
    """
    new = [case for case in cases if kept_reading(case, vocabulary, shelf) is None]
    work: Work[Case, _Answer] = Work(
        function=partial(_read, packed(vocabulary), shared),
        known=partial(_known, vocabulary, shared),
        lost=lambda _: _FAILED,
        size=lambda case: len(case.body),
    )
    results = engine.results(work, new, len(new)) if engine else _results_here(work, new)
    for case, answer in tracked(results, "读正文", len(new)):
        reading = answer.reading
        if answer.stored and shared:
            reading = kept_reading(case, vocabulary, shared)
        if reading:
            keep_reading(case, vocabulary, shelf, reading)


def _results_here(
    work: Work[Case, _Answer], cases: Sequence[Case]
) -> Iterator[tuple[Case, _Answer]]:
    """Yield each case with its result, made by the processes of this machine."""
    return zip(cases, parallel_map(partial(_result_here, work), cases), strict=True)


def _result_here(work: Work[Case, _Answer], case: Case) -> _Answer:
    return work.known(case) or work.function(case)


def _known(vocabulary: Vocabulary, shared: Store | None, case: Case) -> _Answer | None:
    reading = kept_reading(case, vocabulary, shared) if shared else None
    return _Answer(reading=reading) if reading else None


def _read(sent: bytes, shared: Store | None, case: Case) -> _Answer:
    """Runs on a worker of the engine."""
    vocabulary = unpacked(sent)
    try:
        reading = try_reading(case, vocabulary)
    except Exception:  # noqa: BLE001 (the build reads the case again and tells what fails)
        return _FAILED
    if reading and shared and keep_reading(case, vocabulary, shared, reading):
        return _Answer(reading=None, stored=True)
    return _Answer(reading=reading)
