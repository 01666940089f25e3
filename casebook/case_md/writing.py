"""Formats a case as a page: fields in the order of the table, each in the form of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from casebook.case_md.fields import FIELDS, Field, FieldKind
from casebook.case_md.seal import with_seal
from casebook.model import Case, SourceRef
from casebook.yamltext.scalars import flow, scalar


def format_case(case: Case) -> str:
    """Return a case as a sealed page."""
    return with_seal(format_page((*front_matter(case), "\n"), case.body))


def format_page(head: Iterable[str], body: str) -> str:
    """Return a page from the lines of its front matter (each with its line feed) and its body."""
    return "".join(("---\n", *head, "---\n\n", body.rstrip("\n"), "\n"))


def front_matter(case: Case) -> Iterator[str]:
    """Yield the fields that are not empty or always written, each with its line feed.

    A blank line separates them, since git reports changes of adjacent lines as a conflict.
    """
    gap = ""
    for field in FIELDS:
        value = getattr(case, field.key)
        if value or field.always:
            yield gap + field_line(field, value)
            gap = "\n"


def field_line(field: Field, value: Any) -> str:
    """Return one field as written on a page, line feed included."""
    return f"{field.key}:{_WRITERS[field.kind](value)}\n"


def _text(value: str) -> str:
    return f" {scalar(value)}"


def _code(value: str) -> str:
    return f' "{value}"' if value.isdecimal() else _text(value)


def _day(value: str) -> str:
    return f" {value}" if re.fullmatch(r"[\d-]+", value) else _text(value)


def _flag(value: bool) -> str:
    return " true" if value else " false"


def _words(value: Iterable[str]) -> str:
    return f" {flow(value)}"


def _figures(value: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return _listed(
        (name, scalar(words[0]) if len(words) == 1 else flow(words)) for name, words in value
    )


def _notes(value: tuple[tuple[str, str], ...]) -> str:
    return _listed((words, scalar(reason)) for words, reason in value)


def corrections_value(value: Iterable[tuple[str, str]]) -> str:
    """Return the value of `corrections` as written behind the colon."""
    lines = (
        f"\n  - {{text: {scalar(text, flow=True)}, reason: {scalar(reason, flow=True)}}}"
        for text, reason in value
    )
    return "".join(lines) or " []"


def _listed(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"\n  {scalar(name)}: {value}" for name, value in rows) or " {}"


def source_value(value: SourceRef) -> str:
    """Return the value of `source` as written behind the colon."""
    parts = [f"file: {scalar(value.file, flow=True)}", f"article: {value.article}"]
    if value.part is not None:
        parts.append(f"part: {value.part}")
    if value.lines is not None:
        parts.append(f"lines: [{value.lines[0]}, {value.lines[1]}]")
    if value.sha256:
        parts.append(f"sha256: {value.sha256}")
    if value.text:
        parts.append(f"text: {value.text}")
    if value.ocr:
        parts.append("ocr: true")
    return " {" + ", ".join(parts) + "}"


_WRITERS: Mapping[FieldKind, Callable[[Any], str]] = {
    "text": _text,
    "url": _text,
    "code": _code,
    "date": _day,
    "year": _day,
    "choice": _text,
    "words": _words,
    "flag": _flag,
    "figures": _figures,
    "notes": _notes,
    "corrections": corrections_value,
    "source": source_value,
}
