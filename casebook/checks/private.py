"""Numbers of private persons: a published page has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from casebook.model import Problem
from casebook.privacy.details import PrivateKind
from casebook.privacy.numbers import numbers

_SAID: dict[PrivateKind, tuple[str, str]] = {
    "identity": ("private-identity", "身份证号"),
    "bank": ("private-identity", "银行账号"),
    "phone": ("private-phone", "手机号"),
    "email": ("private-contact", "电子邮箱"),
    "plate": ("private-contact", "车牌号"),
    "account": ("private-contact", "社交账号"),
}
_NOT_DIGIT = re.compile(r"[^0-9０-９]+")
_MOBILE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}")
# The strictest reading of the same digits is told.
_ORDER: tuple[PrivateKind, ...] = ("identity", "bank", "phone", "email", "plate", "account")


def private_numbers(
    text: str, note: Callable[[int, str, str], Problem], told: Sequence[tuple[int, int]] = ()
) -> Iterator[Problem]:
    """Numbers that stand in full; half hidden ones (138****8000) are no problem.

    `told` are stretches about which enough is said already.
    """
    done = -1
    found = sorted(numbers(text), key=lambda item: (item.start, _ORDER.index(item.kind)))
    for detail in found:
        if detail.start < done or "*" in detail.text or "＊" in detail.text:
            continue
        done = detail.end
        if any(start <= detail.start < end for start, end in told):
            continue
        code, what = _SAID[detail.kind]
        if detail.kind == "phone" and not _MOBILE.fullmatch(_NOT_DIGIT.sub("", detail.text)):
            code, what = "private-contact", "电话号码"
        yield note(detail.start, code, f"正文里有{what}“{detail.text[:3]}…”。")
