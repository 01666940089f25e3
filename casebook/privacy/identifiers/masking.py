"""Mask the numbers that no public page may show: mobile phones, identity cards, bank accounts."""

from __future__ import annotations

import re

from casebook.privacy.details import PrivateDetail
from casebook.privacy.identifiers.numbers import find_numbers

_NOT_DIGIT = re.compile(r"[^0-9０-９]+")
_MOBILE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}")
_MASKS = frozenset("*＊")
# Digits left at the beginning and at the end: 138****8000, 110105********002X, 6222***********1234.
_LEFT = {"phone": (3, 4), "identity": (6, 4), "bank": (4, 4)}
_LEFT_OF_SHORT = (2, 2)
_LEAST_HIDDEN = 3


def is_mobile(detail: PrivateDetail) -> bool:
    """Whether a telephone number is a mobile one, so a person's and not an office's."""
    return detail.kind == "phone" and bool(_MOBILE.fullmatch(_NOT_DIGIT.sub("", detail.text)))


def unfit_numbers(text: str) -> list[PrivateDetail]:
    """The mobile, identity and bank numbers of a text that are not masked, in text order.

    Of overlapping ones the first is given, identity numbers before others.
    """
    found = [
        detail
        for detail in find_numbers(text)
        if (detail.kind in ("identity", "bank") or is_mobile(detail))
        and not _MASKS & {*detail.text}
    ]
    found.sort(key=lambda detail: (detail.start, detail.kind != "identity"))
    apart: list[PrivateDetail] = []
    for detail in found:
        if not apart or detail.start >= apart[-1].end:
            apart.append(detail)
    return apart


def mask_numbers(text: str) -> str:
    """The text with `*` for the inner characters of its unfit numbers, of the same length."""
    parts = []
    done = 0
    for detail in unfit_numbers(text):
        parts += [text[done : detail.start], _masked(detail)]
        done = detail.end
    return "".join(parts) + text[done:]


def _masked(detail: PrivateDetail) -> str:
    places = [at for at, character in enumerate(detail.text) if character.isalnum()]
    first, last = _LEFT[detail.kind]
    if len(places) < first + last + _LEAST_HIDDEN:  # the number of a passport
        first, last = _LEFT_OF_SHORT
    hidden = set(places[first : len(places) - last])
    return "".join("*" if at in hidden else character for at, character in enumerate(detail.text))
