"""Redact the private details of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from casebook.privacy.details import PrivateDetail, PrivateKind
from casebook.privacy.doubts import doubtful_words, with_doubts
from casebook.privacy.finding import find_private
from casebook.privacy.names.cues import LINK
from casebook.privacy.names.names import surname
from casebook.privacy.rules import privacy_rules
from casebook.privacy.stories import (
    SENTENCE,
    has_told,
    is_told,
    openings_of,
    told_words,
    unknown_openings,
)
from casebook.system.caches import PHRASES

_REPLACEMENTS: dict[PrivateKind, str] = {
    "phone": "（电话略）",
    "identity": "（证件号略）",
    "plate": "（车牌号略）",
    "bank": "（银行账号略）",
    "email": "（邮箱略）",
    "account": "（账号略）",
    "address": "（门牌号略）",
    "story": "（涉及个人，略）",
}
# What is left may look like a name again. Reports need two rounds; the limits keep the time linear.
_ROUNDS, _MOST_ROUNDS = 4, 32
_SEARCHED = 20_000  # characters, in all rounds: a short text may have more of them
_IN_SENTENCE = re.compile("[，。！？；：]")
_LINKS = "、和与及 \u3000\t"
# Results for texts up to this many code points are cached: titles and labels are on many pages.
_SHORT = 200


def redact(text: str) -> str:
    """Replace persons by 张某, numbers by （电话略） and the like; remove the names of officials.

    A word that is no detail, but of which a sentence tells what a person does, is replaced like a
    person. Idempotent unless more rounds are needed than `_rounds` allows. A text without either is
    returned unchanged.
    """
    return _cached(text) if len(text) <= _SHORT else _redacted(text)


def _redacted(text: str) -> str:
    for _ in range(_rounds(text)):
        details = find_private(text)
        if _IN_SENTENCE.search(text):  # a label has too little around a word
            doubtful = doubtful_words(text, details, told_only=True)
            details = tuple(sorted((*details, *doubtful), key=attrgetter("start")))
        if not details:
            break
        text = _without(text, details)
    return text


def _rounds(text: str) -> int:
    return min(max(_SEARCHED // max(len(text), 1), _ROUNDS), _MOST_ROUNDS)


_cached = lru_cache(maxsize=PHRASES)(_redacted)
_labels: dict[str, str] = {}
"""What `redact_label` gives for a text, of at most `PHRASES`."""


@lru_cache(maxsize=PHRASES)
def names_nobody(text: str) -> bool:
    """Whether nothing in a text may name a private person of whom `redact` is not sure."""
    details = with_doubts(text, find_private(text))
    return not any(detail.kind == "story" for detail in details)


def told_of(title: str, text: str) -> bool:
    """Whether a title names, where a name may begin in it, whom a sentence of the text tells of."""
    if not unknown_openings(title):
        return False
    # Most sentences have none of the words that could be told of, and need not be judged.
    asked = {title[start:end] for start, end in openings_of(title)}
    told = told_words(
        sentence
        for sentence in (match[0] for match in SENTENCE.finditer(text))
        if any(word in sentence for word in asked) and is_told(sentence)
    )
    return has_told(title, told)


def redact_label(text: str) -> str:
    """A heading or another label without private details; of one that may name a person, nothing. Cached."""
    label = _labels.get(text)
    if label is None:
        label = redact(text) if names_nobody(text) else _REPLACEMENTS["story"]
        remember_labels({text: label})
    return label


def remember_labels(known: Mapping[str, str]) -> None:
    """Use what `redact_label` gave for some texts in another process."""
    if len(_labels) + len(known) > PHRASES:
        _labels.clear()
    _labels.update(known)


def redact_quote(text: str, start: int, end: int, details: Sequence[PrivateDetail]) -> str:
    """`text[start:end]` without the private details of the whole text.

    `details` must be `find_private(text)`, since a name may be introduced outside the quote (局长刘继臣
    before it, 刘继臣介绍了情况 inside). A quote that would cut a detail is extended to include it.
    """
    first = bisect_right(details, start, key=lambda detail: detail.end)
    inside = details[first : bisect_left(details, end, key=lambda detail: detail.start)]
    if inside:
        start, end = min(start, inside[0].start), max(end, inside[-1].end)
    moved = tuple(replace(detail, start=detail.start - start) for detail in inside)
    return redact(_without(text[start:end], moved))


def _without(text: str, details: tuple[PrivateDetail, ...]) -> str:
    """`text` with each detail replaced; an official's name is removed with its separator."""
    offices = privacy_rules().offices
    pieces: list[str] = []
    position = 0
    after_office = False  # whether an office precedes the current list of officials
    for detail in details:
        between = text[position : detail.start]
        replacement = _REPLACEMENTS.get(detail.kind, "")
        if detail.kind == "person":
            replacement = surname(detail.text) + "某"
        elif detail.kind == "official":
            before_office = text.startswith(offices, detail.end)
            office = between.rstrip(" \u3000\t:：")
            if (
                LINK.fullmatch(between)
                and pieces
                and not pieces[-1]
                and not (after_office and before_office)
            ):
                between = between.rstrip(_LINKS)  # 市领导张三、李四 -> 市领导
            elif office.endswith(offices):
                after_office = True
                between = between if before_office else office  # 市长　张三 -> 市长
            else:
                after_office = False
        elif between.endswith(("（", "(")):
            replacement = replacement[1:-1]
        pieces += (between, replacement)
        position = detail.end
    return "".join((*pieces, text[position:]))
