"""The account of a source without the words of cases that are withdrawn: it is published too."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from casebook.accounting import Account, as_report, published, reported_ids, without_unread
from casebook.drafts.drafting import SourceDrafts
from casebook.model import Case, Dropped

_HIDDEN = "■"
_LEAST = 4  # characters; a shorter title stands in other texts by chance
_INK = re.compile(r"\S")


def without_texts(drafts: SourceDrafts, gone: Collection[int]) -> Account:
    """The account of drafts with squares for the words of some cases, given by their positions.

    Those words are what was dropped within the case, and its title, which a contents list repeats.
    Numbers of characters stay the same. What was not read of these cases is left out.
    """
    if not gone:
        return drafts.account
    cases = [drafts.cases[number] for number in gone]
    kept = [span for number, span in enumerate(drafts.spans) if number not in gone]
    spans = [drafts.spans[number] for number in gone if drafts.spans[number] not in kept]
    titles = _titles(cases)

    def shown(item: Dropped, text: str) -> str:
        if any(start <= item.start and item.end <= end for start, end in spans):
            return _INK.sub(_HIDDEN, text)
        return _hidden(titles, text)

    dropped = tuple((item, shown(item, text)) for item, text in drafts.account.dropped)
    articles = {(case.source.article, case.source.part) for case in cases if case.source}
    return without_unread(replace(drafts.account, dropped=dropped), articles)


def without_case(report: str, case: Case) -> str:
    """The text of a `--report` file without the titles of a case, which is marked as withdrawn.

    For reports that are no longer there: where they are, the next run of `split` does it in full. The
    text itself when it is no such file.
    """
    try:
        if case.id not in {i for ids in reported_ids(report).values() for i in ids}:
            return report
    except ValueError:
        return report
    entries = json.loads(report)["sources"]
    titles = _titles([case])
    for entry in entries:
        own = [each for each in entry["cases"] if each.get("id") == case.id]
        places = [(each["article"], each["part"]) for each in own]
        for each in own:
            each.update({"locality": None, "withdrawn": True})
        for item in entry["dropped"] if own else ():
            item["text"] = _hidden(titles, item["text"])
        unread = entry.get("unread", [])
        entry["unread"] = [
            each for each in unread if (each.get("article"), each.get("part")) not in places
        ]
    return as_report(map(published, entries))


def _titles(cases: Iterable[Case]) -> re.Pattern[str]:
    """A pattern for the titles and subtitles of cases, whatever the white space in them."""
    titles = {text for case in cases for text in (case.title, case.subtitle) if len(text) >= _LEAST}
    return re.compile("|".join(map(_loosely, sorted(titles, key=len, reverse=True))) or r"(?!)")


def _hidden(titles: re.Pattern[str], text: str) -> str:
    return titles.sub(lambda found: _INK.sub(_HIDDEN, found[0]), text)


def _loosely(title: str) -> str:
    """A pattern for a title whatever the white space in it, which contents lists change."""
    return r"\s*".join(map(re.escape, "".join(title.split())))
