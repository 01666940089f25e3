"""Scores the redaction against labelled lines: `privacy*.json` of a gold folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.privacy.doubts import with_doubts
from casebook.privacy.finding import find_private
from casebook.privacy.redaction import redact, redact_quote


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivacyScore:
    """What became of the labelled lines; `errors` has a line (Chinese) for each wrong string.

    `wanted` strings were to be hidden, `hidden` of them are. `kept` strings were to stay, `lost` of
    them are gone. Of the `clean` lines, which hide nothing, `changed` are not as before; `characters`
    is their length, and `removed` how many of these were redacted. `listed` of the wanted strings still
    stand in what lists show of the line, and `withheld` of the clean lines are not shown there whole.
    """

    wanted: int
    hidden: int
    kept: int
    lost: int
    clean: int
    changed: int
    characters: int
    removed: int
    listed: int
    withheld: int
    errors: Sequence[str]


def score_file(path: Path) -> PrivacyScore:
    """Score the lines of one file.

    Raises ValueError when it is no JSON, KeyError or TypeError when a line lacks a label.
    """
    return score(json.loads(path.read_text(encoding="utf-8")))


def score(lines: Iterable[Mapping[str, Any]]) -> PrivacyScore:
    """Score lines of `text`, strings to `hide` and strings that must `stay`."""
    wanted = hidden = kept = lost = clean = changed = characters = removed = listed = withheld = 0
    errors: list[str] = []
    for line in lines:
        text, result, shown = line["text"], redact(line["text"]), _listed(line["text"])
        leaks = [word for word in line["hide"] if word in result]
        gone = [word for word in line["stay"] if word not in result]
        wanted, hidden = wanted + len(line["hide"]), hidden + len(line["hide"]) - len(leaks)
        listed += sum(word in shown for word in line["hide"])
        kept, lost = kept + len(line["stay"]), lost + len(gone)
        if not line["hide"]:
            clean, changed = clean + 1, changed + (result != text)
            characters, removed = characters + len(text), removed + _removed(text, result)
            withheld += shown != text
        errors += [f"漏 {line['id']} {line['kind']}：{word}（{result}）" for word in leaks]
        errors += [f"多 {line['id']} {line['kind']}：{word}（{result}）" for word in gone]
    return PrivacyScore(
        wanted=wanted,
        hidden=hidden,
        kept=kept,
        lost=lost,
        clean=clean,
        changed=changed,
        characters=characters,
        removed=removed,
        listed=listed,
        withheld=withheld,
        errors=errors,
    )


def _listed(text: str) -> str:
    """What lists, the search, exports and feeds show of a line."""
    return redact_quote(text, 0, len(text), with_doubts(text, find_private(text)))


def _removed(text: str, result: str) -> int:
    """How many characters of `text` lie between the beginning and the end it shares with `result`."""
    if text == result:
        return 0
    shortest = min(len(text), len(result))
    start = next((n for n in range(shortest) if text[n] != result[n]), shortest)
    rest = shortest - start
    end = next((n for n in range(rest) if text[-1 - n] != result[-1 - n]), rest)
    return len(text) - start - end
