"""Contains faults in rules: an extractor that raises loses one sentence, not the text or the run."""

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

_VISIBLE = re.compile(r"\S")
_LONGEST_MESSAGE = 120  # characters of an error message


def attempt(
    extractor: str, start: int, find: Callable[[], Result], otherwise: Result
) -> tuple[Result, tuple[Fault, ...]]:
    """The result of `find` and no fault; if it raises, `otherwise` and a fault at `start`."""
    try:
        return find(), ()
    except Exception as error:  # noqa: BLE001 (a rule may raise anything; the fault reports it)
        return otherwise, (Fault(extractor, start, describe_error(error)),)


def find_contained(
    extractor: str, find: Callable[[Reading], tuple[Any, ...]], reading: Reading
) -> tuple[tuple[Any, ...], tuple[Fault, ...]]:
    """Run an extractor; return its findings in text order, and a fault for each part it failed on.

    If it raises, each sentence is tried alone, those on which it raises are blanked out, and the
    rest is read again. If no sentence raises alone, or the rest raises too, the same is done with
    paragraphs. If that fails as well, the extractor yields no findings and one fault at offset 0.
    """
    findings, fault_of_text = attempt(extractor, 0, lambda: find(reading), ())
    if not fault_of_text:
        return findings, ()
    for split in (_sentences, _paragraphs):
        faults = tuple(_failing_spans(extractor, find, reading, split(reading.plain)))
        if faults:
            remaining = replace(reading, plain=Plain(_blanked(reading.plain.source, faults)))
            findings, more = attempt(extractor, 0, lambda remaining=remaining: find(remaining), ())  # type: ignore[misc]
            if not more:
                return findings, tuple(fault for _, fault in faults)
    return (), fault_of_text


def describe_error(error: BaseException) -> str:
    """Describe an error on one line: `phrases.name：IndexError：deque index out of range`.

    `phrases.name` are module and function that raised; left out when there is no traceback.
    """
    frames = traceback.extract_tb(error.__traceback__)
    location = f"{_module(frames[-1].filename)}.{frames[-1].name}：" if frames else ""
    message = shortened(" ".join(str(error).split()), _LONGEST_MESSAGE)
    return f"{location}{type(error).__name__}" + (f"：{message}" if message else "")


def _module(filename: str) -> str:
    return filename.replace("\\", "/").rpartition("/")[2].removesuffix(".py")


def _failing_spans(
    extractor: str,
    find: Callable[[Reading], tuple[Any, ...]],
    reading: Reading,
    spans: Iterable[Span],
) -> Iterator[tuple[Span, Fault]]:
    """The spans (offsets in the source) on which the extractor raises when run on them alone."""
    for start, end in spans:
        part = replace(reading, plain=Plain(reading.plain.source[start:end]))
        _, faults = attempt(extractor, start, lambda part=part: find(part), ())  # type: ignore[misc]
        for fault in faults:
            yield (start, end), fault


def _sentences(plain: Plain) -> Iterator[Span]:
    return _split_at(plain, plain.ends)


def _paragraphs(plain: Plain) -> Iterator[Span]:
    return _split_at(plain, (at for at in plain.ends if plain.text[at] == "\n"))


def _split_at(plain: Plain, ends: Iterable[int]) -> Iterator[Span]:
    """Spans of the source up to each end, without leading white space; blank ones are left out."""
    start = 0
    for stop in (*(plain.origin(end) + 1 for end in ends), len(plain.source)):
        if first := _VISIBLE.search(plain.source, start, stop):
            yield first.start(), stop
        start = stop


def _blanked(source: str, faults: Iterable[tuple[Span, Fault]]) -> str:
    """The source with the failing spans overwritten by spaces, so that all offsets stay valid."""
    pieces: list[str] = []
    copied = 0
    for (start, end), _ in faults:
        pieces += (source[copied:start], _VISIBLE.sub(" ", source[start:end]))
        copied = end
    return "".join((*pieces, source[copied:]))
