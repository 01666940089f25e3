"""A fault in a rule costs the findings of one sentence, not those of the text or of the run."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.findings import Fault
from casebook.model import Span
from casebook.problems.quoting import shortened

Result = TypeVar("Result")

_WORDS = re.compile(r"\S")
_LONGEST = 120  # characters of what an error says


def attempt(
    extractor: str, start: int, find: Callable[[], Result], otherwise: Result
) -> tuple[Result, tuple[Fault, ...]]:
    """What `find` returns; if it raises, `otherwise` and the fault, told at `start`."""
    try:
        return find(), ()
    except Exception as error:  # noqa: BLE001 (whatever is wrong in a rule; it is told, not hidden)
        return otherwise, (Fault(extractor, start, said_by(error)),)


def find_contained(
    extractor: str, find: Callable[[Reading], tuple[Any, ...]], reading: Reading
) -> tuple[tuple[Any, ...], tuple[Fault, ...]]:
    """The findings of an extractor in text order, and the faults that cost some.

    When it raises, the sentences (failing that, the paragraphs) on which it raises alone are
    blanked out and the rest is read again; when that raises too, all its findings are lost.
    """
    found, whole = attempt(extractor, 0, lambda: find(reading), ())
    if not whole:
        return found, ()
    for stretches in (_sentences, _paragraphs):
        faults = tuple(_faults(extractor, find, reading, stretches(reading.plain)))
        if faults:
            bare = replace(reading, plain=Plain(_without(reading.plain.source, faults)))
            found, again = attempt(extractor, 0, lambda bare=bare: find(bare), ())  # type: ignore[misc]
            if not again:
                return found, tuple(fault for _, fault in faults)
    return (), whole


def said_by(error: BaseException) -> str:
    """`phrases.name：IndexError：deque index out of range`: the rule that raised, and its words."""
    frames = traceback.extract_tb(error.__traceback__)
    rule = f"{_module(frames[-1].filename)}.{frames[-1].name}：" if frames else ""
    words = shortened(" ".join(str(error).split()), _LONGEST)
    return f"{rule}{type(error).__name__}" + (f"：{words}" if words else "")


def _module(filename: str) -> str:
    return filename.replace("\\", "/").rpartition("/")[2].removesuffix(".py")


def _faults(
    extractor: str,
    find: Callable[[Reading], tuple[Any, ...]],
    reading: Reading,
    stretches: Iterable[Span],
) -> Iterator[tuple[Span, Fault]]:
    """The stretches of the source on which the extractor raises when it reads nothing else."""
    for start, end in stretches:
        alone = replace(reading, plain=Plain(reading.plain.source[start:end]))
        _, faults = attempt(extractor, start, lambda alone=alone: find(alone), ())  # type: ignore[misc]
        for fault in faults:
            yield (start, end), fault


def _sentences(plain: Plain) -> Iterator[Span]:
    return _between(plain, plain.ends)


def _paragraphs(plain: Plain) -> Iterator[Span]:
    return _between(plain, (at for at in plain.ends if plain.text[at] == "\n"))


def _between(plain: Plain, ends: Iterable[int]) -> Iterator[Span]:
    """The stretches of the source up to each end, from their first character that is no blank."""
    start = 0
    for stop in (*(plain.origin(end) + 1 for end in ends), len(plain.source)):
        if first := _WORDS.search(plain.source, start, stop):
            yield first.start(), stop
        start = stop


def _without(source: str, faults: Iterable[tuple[Span, Fault]]) -> str:
    """The source with stretches blanked out; every other character keeps its offset."""
    pieces: list[str] = []
    done = 0
    for (start, end), _ in faults:
        pieces += (source[done:start], _WORDS.sub(" ", source[start:end]))
        done = end
    return "".join((*pieces, source[done:]))
