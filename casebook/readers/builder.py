"""Builds a Document line by line, and keeps the offsets of its hints and spans consistent.

Offsets are code points into the text of the document; spans are half open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from casebook.model import (
    Document,
    DropClass,
    Dropped,
    Fact,
    LineHint,
    Origin,
    Unread,
    UnreadKind,
)
from casebook.readers.digests import source_digest
from casebook.readers.mojibake import mojibake
from casebook.readers.problems import unreadable
from casebook.system.ligatures import without_ligatures
from casebook.system.radicals import fold_radicals

_REMEDY = (
    "请找出文字正常的原件再放进来：网页用浏览器打开，看到正常的字后重新“另存为”；文本用记事本打开原件，"
    "“另存为”时编码选 UTF-8。程序不猜，已经丢失的字也补不回来。"
)
# Every character that Python or an editor treats as a line end.
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# A lone surrogate cannot be encoded as UTF-8.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Names that Word, WPS and cameras give to pictures: 图片 1, IMG_2024.jpg, 描述已自动生成.
_MADE_UP = re.compile(
    r"自动生成|^(?:图片|图像|图表|图形|图示|对象|文本框|picture|image|chart|object|img|dsc)?[\s_\-\d]*$"
    r"|\.(?:jpe?g|png|gif|bmp|emf|wmf|tiff?|webp)$|^(?:https?|data):|^[\w\-]{16,}$",
    re.IGNORECASE | re.ASCII,
)
_UNKNOWN = Origin()
LONGEST_LABEL = 60
"""Most characters of the name of something unread."""


Found = tuple[UnreadKind, str]
"""Something in a file that is not read as text, and how the file names it ("" if it does not)."""


@dataclass(slots=True, kw_only=True)
class DocumentBuilder:
    """A document under construction; add its lines in reading order."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    hints: dict[int, LineHint] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    origin: Origin = _UNKNOWN
    divided: bool = False
    textless: int = 0  # glyphs of which the file does not say the character; they are U+FFFD

    def line(self, text: str, hint: LineHint | None = None, drop: DropClass | None = None) -> int:
        """Add one line and return its start offset; `drop` excludes the whole line from the case.

        Line breaks inside `text` become spaces, lone surrogates U+FFFD.
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
        """Exclude the span `start:end` from the case; an empty span is ignored."""
        if start < end:
            self.dropped.append(Dropped(kind, start, end))

    def skip(self, kind: UnreadKind, at: int, label: str = "") -> None:
        """Record something that stands at the offset `at` and is not read as text."""
        self.unread.append(Unread(kind, at, tidy_label(label)))

    def document(self, name: str, data: bytes) -> Document:
        """Return the finished document; `data` are the bytes of the file it was read from."""
        text = "".join(f"{line}\n" for line in self.lines)
        return finish(
            name,
            data,
            text,
            hints=self.hints,
            dropped=self.dropped,
            facts=self.facts,
            unread=self.unread,
            origin=self.origin,
            divided=self.divided,
            textless=self.textless,
        )


def tidy_label(label: str) -> str:
    """Return the name of a picture or chart in one line, "" for names that programs make up."""
    label = _SURROGATES.sub("\ufffd", " ".join(label.split()))
    return "" if _MADE_UP.search(label) else label[:LONGEST_LABEL].rstrip()


def finish(
    name: str,
    data: bytes,
    text: str,
    *,
    hints: dict[int, LineHint],
    dropped: list[Dropped],
    facts: list[Fact],
    unread: Iterable[Unread] = (),
    origin: Origin = _UNKNOWN,
    divided: bool = False,
    textless: int = 0,
) -> Document:
    """Make a Document of parts in any order: sorts the spans and makes them disjoint.

    Where `dropped` spans overlap, the earlier one keeps the overlap; where one overlaps a fact,
    the fact does. `facts` must not overlap each other. `textless` of the U+FFFD are glyphs without a
    character, which no wrong encoding has made. Raises UnreadableError for a text that was
    decoded wrongly (read-mojibake).
    """
    if cause := mojibake(text, textless):
        raise unreadable(name, "read-mojibake", f"{cause}。", _REMEDY)
    text, moved = without_ligatures(fold_radicals(text))
    hints = {moved(at): hint for at, hint in hints.items()}
    dropped = [replace(each, start=moved(each.start), end=moved(each.end)) for each in dropped]
    unread = [replace(each, at=moved(each.at)) for each in unread]
    facts = [
        replace(
            fact,
            value=without_ligatures(fold_radicals(fact.value))[0],
            start=moved(fact.start),
            end=moved(fact.end),
        )
        for fact in facts
    ]
    ordered = sorted(facts, key=lambda fact: fact.start)
    return Document(
        name=name,
        sha256=source_digest(name, data),
        text=text,
        hints=hints,
        dropped=tuple(_disjoint(dropped, ordered)),
        facts=tuple(ordered),
        unread=tuple(sorted(unread, key=lambda item: item.at)),
        origin=origin,
        divided=divided,
    )


def _disjoint(dropped: list[Dropped], facts: list[Fact]) -> list[Dropped]:
    """Return `dropped` sorted, without what an earlier span or a fact already covers."""
    result: list[Dropped] = []
    covered = 0  # end of the text covered by earlier spans
    next_fact = 0
    for span in sorted(dropped, key=lambda span: (span.start, -span.end)):
        start = max(span.start, covered)
        while start < span.end:
            while next_fact < len(facts) and facts[next_fact].end <= start:
                next_fact += 1
            fact = facts[next_fact] if next_fact < len(facts) else None
            end = span.end if fact is None else min(span.end, fact.start)
            if start < end:
                result.append(Dropped(span.kind, start, end))
            start = span.end if fact is None else max(end, min(fact.end, span.end))
        covered = max(covered, span.end)
    return result
