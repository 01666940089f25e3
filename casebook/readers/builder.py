"""Collects lines into a Document, so that offsets, hints and spans always agree."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from casebook.model import Document, DropClass, Dropped, Fact, LineHint

# Whatever Python or an editor would take for a line end, and lone surrogates, which no file of
# ours could be written with.
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(slots=True, kw_only=True)
class DocumentBuilder:
    """A document in the making; lines are added in reading order."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    hints: dict[int, LineHint] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def line(self, text: str, hint: LineHint | None = None, drop: DropClass | None = None) -> int:
        """Add one line and return its start offset; `drop` puts the whole line aside.

        Line breaks inside `text` become spaces: the caller decides what is a line.
        """
        text = _SURROGATES.sub("\ufffd", _BREAKS.sub(" ", text))
        start = self.length
        self.lines.append(text)
        self.length += len(text) + 1
        if hint is not None:
            self.hints[start] = hint
        if drop is not None:
            self.drop(drop, start, start + len(text))
        return start

    def drop(self, kind: DropClass, start: int, end: int) -> None:
        """Put `start:end` aside; an empty stretch is ignored."""
        if start < end:
            self.dropped.append(Dropped(kind, start, end))

    def document(self, name: str, data: bytes) -> Document:
        """Return the document; `data` are the bytes of the file it was read from."""
        text = "".join(f"{line}\n" for line in self.lines)
        return finish(name, data, text, hints=self.hints, dropped=self.dropped, facts=self.facts)


def finish(
    name: str,
    data: bytes,
    text: str,
    *,
    hints: dict[int, LineHint],
    dropped: list[Dropped],
    facts: list[Fact],
) -> Document:
    """Return the Document with its spans sorted and made disjoint (a fact wins over a drop)."""
    ordered = sorted(facts, key=lambda fact: fact.start)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        hints=hints,
        dropped=tuple(_disjoint(dropped, ordered)),
        facts=tuple(ordered),
    )


def _disjoint(dropped: list[Dropped], facts: list[Fact]) -> list[Dropped]:
    """Return `dropped` sorted, cut where an earlier one or a fact already stands."""
    result: list[Dropped] = []
    done = 0
    upcoming = 0
    for span in sorted(dropped, key=lambda span: (span.start, -span.end)):
        start = max(span.start, done)
        while start < span.end:
            while upcoming < len(facts) and facts[upcoming].end <= start:
                upcoming += 1
            fact = facts[upcoming] if upcoming < len(facts) else None
            end = span.end if fact is None else min(span.end, fact.start)
            if start < end:
                result.append(Dropped(span.kind, start, end))
            start = span.end if fact is None else max(end, min(fact.end, span.end))
        done = max(done, span.end)
    return result
