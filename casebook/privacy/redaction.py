"""A text without its private details."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from casebook.privacy.details import PrivateDetail, PrivateKind
from casebook.privacy.finding import find_private
from casebook.privacy.names import surname
from casebook.privacy.neighbours import LINK
from casebook.privacy.rules import lexicon
from casebook.system.caches import PHRASES

_SAID: dict[PrivateKind, str] = {
    "phone": "（电话略）",
    "identity": "（证件号略）",
    "plate": "（车牌号略）",
    "bank": "（银行账号略）",
    "email": "（邮箱略）",
    "account": "（账号略）",
}
# What is left may read as a name again; reports need two rounds, the bound keeps the time linear.
_ROUNDS = 32
_LINKS = "、和与及 \u3000\t"
# Titles, names and labels come up on many pages.
_SHORT = 200


def redact(text: str) -> str:
    """`text` with 张某 for a person, nothing for an official's name, （电话略） for a phone number.

    Idempotent; a text without private details comes back as it is.
    """
    return _remembered(text) if len(text) <= _SHORT else _redacted(text)


def _redacted(text: str) -> str:
    for _ in range(_ROUNDS):
        details = find_private(text)
        if not details:
            break
        text = _without(text, details)
    return text


_remembered = lru_cache(maxsize=PHRASES)(_redacted)


def redact_quote(text: str, start: int, end: int, details: Sequence[PrivateDetail]) -> str:
    """`text[start:end]`, redacted by what the whole text tells.

    `details` are `find_private(text)`: a name may be told in another paragraph than the quoted
    one (局长刘继臣到场 above, 刘继臣介绍了情况 here). A detail that the quote cuts through is taken whole.
    """
    first = bisect_right(details, start, key=lambda detail: detail.end)
    inside = details[first : bisect_left(details, end, key=lambda detail: detail.start)]
    if inside:
        start, end = min(start, inside[0].start), max(end, inside[-1].end)
    moved = tuple(replace(detail, start=detail.start - start) for detail in inside)
    return redact(_without(text[start:end], moved))


def _without(text: str, details: tuple[PrivateDetail, ...]) -> str:
    """`text` with every detail said in another way or left out."""
    offices = lexicon().offices
    pieces: list[str] = []
    done = 0
    led = False  # whether an office stands before the officials listed here
    for detail in details:
        between = text[done : detail.start]
        said = _SAID.get(detail.kind, "")
        if detail.kind == "person":
            said = surname(detail.text) + "某"
        elif detail.kind == "official":
            headed = text.startswith(offices, detail.end)
            office = between.rstrip(" \u3000\t:：")
            if LINK.fullmatch(between) and pieces and not pieces[-1] and not (led and headed):
                between = between.rstrip(_LINKS)  # 市领导张三、李四 -> 市领导
            elif office.endswith(offices):
                led = True
                between = between if headed else office  # the gap of 市长　张三 goes with the name
            else:
                led = False
        elif between.endswith(("（", "(")):
            said = said[1:-1]
        pieces += (between, said)
        done = detail.end
    return "".join((*pieces, text[done:]))
