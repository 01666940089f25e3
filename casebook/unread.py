"""What stands in a source besides text and was not read: pictures, charts, formulas, attachments.

Each entry of the account says where it stands, in words for people and for the case page it concerns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from casebook.model import Article, Document, DropClass, Dropped, UnreadKind

_COUNTERS: Mapping[UnreadKind, str] = {
    UnreadKind.PICTURE: "张",
    UnreadKind.SEAL: "枚",
    UnreadKind.MEDIA: "段",
    UnreadKind.FORM: "处",
    UnreadKind.NOTE: "处",
    UnreadKind.SCAN: "页",
}
_COUNTER = "个"
# What no case contains, so that a picture in it concerns none.
_OUTSIDE = frozenset(
    (
        DropClass.CONTENTS,
        DropClass.COMPILATION_TITLE,
        DropClass.FRONT_MATTER,
        DropClass.APPENDIX,
    )
)
LONGEST_TAIL = 20
"""Most characters of the text before something that say where it stands."""
TOP = "文首"
"""Where something stands before all text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadEntry:
    """Things of one kind at one place of a source.

    `where` says the place in Chinese. `after` are the last characters, without white space, of the
    text before it, "" at the top. `article` and `part` are those of the case it concerns, `article`
    None if it concerns none. `labels` are the names that the source gives to some of the things.
    """

    kind: UnreadKind
    count: int
    where: str
    after: str = ""
    article: int | None = None
    part: int | None = None
    labels: tuple[str, ...] = ()


def unread_entries(
    document: Document, articles: Sequence[Article], dropped: Sequence[Dropped]
) -> tuple[UnreadEntry, ...]:
    """The entries of a split document in text order; equal kinds at one place are one entry."""
    if not document.unread:
        return ()
    places = _Places(document, articles, dropped)
    placed = ((places.entry(item.kind, item.at), item.label) for item in document.unread)
    entries: list[UnreadEntry] = []
    for entry, group in groupby(placed, key=lambda pair: pair[0]):
        names = [label for _, label in group]
        labels = tuple(dict.fromkeys(filter(None, names)))
        entries.append(replace(entry, count=len(names), labels=labels))
    return tuple(entries)


class _Places:
    """The lines of a source that reached a case or a field, to say what stands behind which."""

    def __init__(
        self, document: Document, articles: Sequence[Article], dropped: Sequence[Dropped]
    ) -> None:
        self._text = document.text
        self._hints = document.hints
        self._articles = articles
        self._first = [article.start for article in articles]
        self._outside = [(each.start, each.end) for each in dropped if each.kind in _OUTSIDE]
        self._lines: list[tuple[int, int, str]] = []  # (first character, number, text) if not blank
        start = 0
        for number, line in enumerate(_without(document.text, dropped).split("\n"), start=1):
            if line.strip():
                self._lines.append((start + len(line) - len(line.lstrip()), number, line))
            start += len(line) + 1
        self._starts = [first for first, _, _ in self._lines]

    def entry(self, kind: UnreadKind, at: int) -> UnreadEntry:
        """The entry of one thing that stands at the offset `at`, without labels."""
        index = bisect_left(self._starts, at) - 1
        article = self._article(at, self._starts[index] if index >= 0 else None)
        number, part = (article.number, article.part) if article else (None, None)
        if index < 0:
            return UnreadEntry(kind=kind, count=1, where=TOP, article=number, part=part)
        first, line_number, line = self._lines[index]
        before = line.lstrip()[: at - first]
        after = "".join(before.split())[-LONGEST_TAIL:]
        page = self._page(first)
        place = f"第 {page} 页" if page else f"第 {line_number} 行"
        where = f"{place}“{'…' if len(before) > len(after) else ''}{after}”之后"
        return UnreadEntry(kind=kind, count=1, where=where, after=after, article=number, part=part)

    def _page(self, first: int) -> int | None:
        """The page of the line whose first character is at `first`, None if unknown."""
        hint = self._hints.get(self._text.rfind("\n", 0, first) + 1)
        return None if hint is None else hint.page

    def _article(self, at: int, anchor: int | None) -> Article | None:
        """The article that something at `at` belongs to; `anchor` is where the text before it begins.

        What stands above all text belongs to the only article, if there is only one.
        """
        text_before = len(self._text[:at].rstrip()) - 1
        if any(start <= text_before < end for start, end in self._outside):
            return None
        index = -1 if anchor is None else bisect_right(self._first, anchor) - 1
        if index >= 0:
            return self._articles[index]
        return self._articles[0] if len(self._articles) == 1 else None


def _without(text: str, dropped: Iterable[Dropped]) -> str:
    """The text with spaces for all dropped characters but line feeds."""
    parts: list[str] = []
    position = 0
    for item in sorted(dropped, key=lambda item: item.start):
        gone = text[item.start : item.end]
        parts += (text[position : item.start], "\n".join(" " * len(s) for s in gone.split("\n")))
        position = item.end
    return "".join([*parts, text[position:]])


def amounts(entries: Iterable[UnreadEntry]) -> str:
    """How many of each kind there are, in Chinese: `2 张图片、1 个图表`; "" for none."""
    counts: Counter[UnreadKind] = Counter()
    for entry in entries:
        counts[entry.kind] += entry.count
    return "、".join(
        f"{count:,} {_COUNTERS.get(kind, _COUNTER)}{_spaced(kind.value)}"
        for kind, count in counts.items()
    )


def _spaced(name: str) -> str:
    """A name that follows Chinese, with a space before Latin letters."""
    return f" {name}" if name[0].isascii() else name


def unread_json(entry: UnreadEntry) -> dict[str, Any]:
    """The entry in the `--report` file; what it lacks is left out."""
    optional = {
        "after": entry.after,
        "article": entry.article,
        "part": entry.part,
        "labels": list(entry.labels),
    }
    return {
        "kind": entry.kind.value,
        "where": entry.where,
        "count": entry.count,
        **{key: value for key, value in optional.items() if value},
    }


def unread_of_json(item: Mapping[str, Any]) -> UnreadEntry:
    """Read an entry of the `--report` file. Raises KeyError, TypeError or ValueError."""
    article, part = item.get("article"), item.get("part")
    return UnreadEntry(
        kind=UnreadKind(item["kind"]),
        count=int(item["count"]),
        where=str(item["where"]),
        after=str(item.get("after", "")),
        article=None if article is None else int(article),
        part=None if part is None else int(part),
        labels=tuple(map(str, item.get("labels", ()))),
    )
