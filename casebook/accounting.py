"""Accounting of a source: every character goes to a case or to a named class of dropped text.

Characters are code points that are not white space. The head of an article in several parts, and
the paragraphs that its parts share, are counted once, with the first part.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from casebook.model import Article, Document, DropClass, Dropped, Span
from casebook.unread import UnreadEntry, unread_entries, unread_json, unread_of_json

REPORT_PATH = "data/accounting.json"
"""Where a project keeps the file of `casebook split --report`, relative to `docs`, for the site."""

_UNNAMED = "已撤下-"
Entry = dict[str, Any]
"""The account of one source in the `--report` file (`as_json`)."""


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Number of characters of a source that went to one case, head fields included.

    `id` is that of the case, "" before it has one.
    """

    article: int
    part: int | None
    chars: int
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one source.

    `dropped` are pairs (dropped span, its text). `unaccounted` is the number of characters that are
    in no case and in no dropped span; anything but 0 is a bug. `unread` is what has no characters
    that could be counted.
    """

    file: str
    chars: int
    cases: tuple[CaseCount, ...]
    dropped: tuple[tuple[Dropped, str], ...]
    unaccounted: int
    unread: tuple[UnreadEntry, ...] = ()


def count_chars(text: str) -> int:
    """Number of code points that are not white space."""
    return len("".join(text.split()))


def account(document: Document, articles: Sequence[Article], dropped: Sequence[Dropped]) -> Account:
    """Draw up the account of a source.

    Raises:
        ValueError: if a character is in two spans, of articles or of dropped text.
    """
    text = document.text
    total = count_chars(text)
    counts = []
    spans: list[Span] = [(item.start, item.end) for item in dropped]
    for article, own in zip(articles, own_spans(articles), strict=True):
        spans += own
        chars = sum(count_chars(text[start:end]) for start, end in own)
        counts.append(CaseCount(article.number, article.part, chars))
    _refuse_overlap(spans, document.name)
    left_out = sum(count_chars(text[item.start : item.end]) for item in dropped)
    kept = sum(count.chars for count in counts)
    return Account(
        file=document.name,
        chars=total,
        cases=tuple(counts),
        dropped=tuple((item, text[item.start : item.end]) for item in dropped),
        unaccounted=total - left_out - kept,
        unread=unread_entries(document, articles, dropped),
    )


def own_spans(articles: Sequence[Article]) -> list[list[Span]]:
    """For each article, its source spans without those shared with an earlier part of it."""
    result = []
    seen: set[Span] = set()
    number = None
    for article in articles:
        if article.number != number:
            seen, number = set(), article.number
        own = [
            piece
            for piece in (*article.head, *(p for q in article.paragraphs for p in q.pieces))
            if piece not in seen
        ]
        seen.update(own)
        result.append(own)
    return result


def _refuse_overlap(spans: Iterable[Span], name: str) -> None:
    for (_, end), (start, _) in pairwise(sorted(spans)):
        if start < end:
            raise ValueError(f"{name}: character {start} is counted twice")


def as_json(
    accounted: Account, ids: Sequence[tuple[str, str]], withdrawn: Collection[int] = ()
) -> Entry:
    """One entry of the `--report` file; `ids` are pairs (id, locality), one per case, in order.

    `withdrawn` are the positions of cases that are withdrawn, which are marked as such.
    """
    return {
        "file": accounted.file,
        "chars": accounted.chars,
        "cases": [
            {
                "id": case_id,
                "article": count.article,
                "part": count.part,
                "locality": locality or None,
                "chars": count.chars,
                **({"withdrawn": True} if number in withdrawn else {}),
            }
            for number, (count, (case_id, locality)) in enumerate(
                zip(accounted.cases, ids, strict=True)
            )
        ],
        "dropped": [
            {"class": item.kind.value, "start": item.start, "end": item.end, "text": text}
            for item, text in accounted.dropped
        ],
        "unaccounted": accounted.unaccounted,
        "unread": [unread_json(entry) for entry in accounted.unread],
    }


def as_report(entries: Iterable[Entry]) -> str:
    """The text of a `--report` file with these accounts."""
    return json.dumps({"sources": list(entries)}, ensure_ascii=False, indent=1)


def renewed_report(kept: str, entries: Iterable[Entry], stays: Callable[[str], bool]) -> str:
    """The text of a kept report after a run that made `entries`, sorted by file name.

    Accounts of other files stay as they are while `stays(file)`. A text that is no report counts as
    an empty one.
    """
    try:
        before = [entry for entry in _entries(kept) if stays(entry["file"])]
    except ValueError:
        before = []
    made = list(entries)
    renewed = {name for entry in made for name in (entry["file"], unnamed(entry["file"]))}
    kept_entries = (entry for entry in before if entry["file"] not in renewed)
    by_file = {str(entry["file"]): entry for entry in map(published, (*kept_entries, *made))}
    return as_report(by_file[name] for name in sorted(by_file))


def unnamed(file: str) -> str:
    """What stands for the name of a source that has nothing but withdrawn cases: names repeat titles."""
    return f"{_UNNAMED}{hashlib.sha256(file.encode()).hexdigest()[:12]}"


def published(entry: Entry) -> Entry:
    """The account of a source as the site shows it: without its name if all its cases are withdrawn."""
    hidden = entry["cases"] and all(case.get("withdrawn") for case in entry["cases"])
    named = not str(entry["file"]).startswith(_UNNAMED)
    return {**entry, "file": unnamed(entry["file"])} if hidden and named else entry


def reported_ids(text: str) -> dict[str, tuple[str, ...]]:
    """File name of each source in the text of a `--report` file -> the ids of its cases.

    Raises:
        ValueError: if `text` is not such a file.
    """
    return {
        entry["file"]: tuple(str(case.get("id", "")) for case in entry["cases"])
        for entry in _entries(text)
    }


def marked_ids(text: str) -> frozenset[str]:
    """The ids of the cases that the text of a `--report` file marks as withdrawn.

    Raises:
        ValueError: if `text` is not such a file.
    """
    cases = (case for entry in _entries(text) for case in entry["cases"])
    return frozenset(str(case.get("id", "")) for case in cases if case.get("withdrawn"))


def _entries(text: str) -> list[Entry]:
    """The accounts in the text of a `--report` file, unchanged; raises ValueError."""
    read_report(text)
    entries: list[Entry] = json.loads(text)["sources"]
    return entries


def read_report(text: str) -> tuple[Account, ...]:
    """Read the accounts in the text of a `--report` file.

    Raises:
        ValueError: if `text` is not such a file.
    """
    try:
        return tuple(_account(entry) for entry in json.loads(text)["sources"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an account of sources: {error!r}") from error


def _account(entry: Mapping[str, Any]) -> Account:
    return Account(
        file=str(entry["file"]),
        chars=int(entry["chars"]),
        cases=tuple(
            CaseCount(
                int(case["article"]), case["part"], int(case["chars"]), str(case.get("id", ""))
            )
            for case in entry["cases"]
        ),
        dropped=tuple(
            (Dropped(DropClass(item["class"]), int(item["start"]), int(item["end"])), item["text"])
            for item in entry["dropped"]
        ),
        unaccounted=int(entry["unaccounted"]),
        unread=tuple(map(unread_of_json, entry.get("unread", ()))),  # older files have none
    )


def unread_by_case(accounts: Iterable[Account]) -> dict[tuple[str, str], tuple[UnreadEntry, ...]]:
    """(file, id of a case) -> what was not read of that case; cases of which all was are left out."""
    result: dict[tuple[str, str], tuple[UnreadEntry, ...]] = {}
    for item in accounts:
        by_place: dict[tuple[int | None, int | None], list[UnreadEntry]] = {}
        for entry in item.unread:
            by_place.setdefault((entry.article, entry.part), []).append(entry)
        for case in item.cases if by_place else ():
            if entries := by_place.get((case.article, case.part)):
                result[item.file, case.id] = tuple(entries)
    return result


def without_unread(item: Account, articles: Collection[tuple[int, int | None]]) -> Account:
    """The account without what was not read of these articles (number, part)."""
    kept = tuple(entry for entry in item.unread if (entry.article, entry.part) not in articles)
    return replace(item, unread=kept)


def dropped_by_class(accounts: Iterable[Account]) -> dict[str, int]:
    """Number of dropped characters by class label, over all accounts, largest first."""
    totals: Counter[str] = Counter()
    for item in accounts:
        for dropped, text in item.dropped:
            totals[dropped.kind.value] += count_chars(text)
    return dict(totals.most_common())
