"""Check for private numbers (identity, bank, phone …), and for names and dwellings of persons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from casebook.checks.model import Note
from casebook.model import Problem, Span
from casebook.privacy import find_private, names_nobody
from casebook.privacy.details import PrivateDetail, PrivateKind
from casebook.privacy.identifiers.masking import is_mobile
from casebook.privacy.identifiers.numbers import find_numbers
from casebook.privacy.names.names import is_full_name

_CODES: dict[PrivateKind, tuple[str, str]] = {
    "identity": ("private-identity", "身份证号"),
    "bank": ("private-identity", "银行账号"),
    "phone": ("private-phone", "手机号"),
    "email": ("private-contact", "电子邮箱"),
    "plate": ("private-contact", "车牌号"),
    "account": ("private-contact", "社交账号"),
}
"""Kind -> (problem code, Chinese name); of kinds at the same offset, the first one here is reported."""
_QUOTED = 16  # characters of a sentence that a message quotes
_RANK = {kind: rank for rank, kind in enumerate(_CODES)}


def private_numbers(text: str, note: Note, ignored: Sequence[Span] = ()) -> Iterator[Problem]:
    """Yield a problem for each private number, except masked ones (138****8000).

    Numbers that start within a span of `ignored` are skipped.
    """
    last_end = -1
    for detail in sorted(find_numbers(text), key=lambda item: (item.start, _RANK[item.kind])):
        if detail.start < last_end or "*" in detail.text or "＊" in detail.text:
            continue
        last_end = detail.end
        if any(start <= detail.start < end for start, end in ignored):
            continue
        code, what = _CODES[detail.kind]
        if detail.kind == "phone" and not is_mobile(detail):
            code, what = "private-contact", "电话号码"
        yield note(detail.start, code, f"正文里有{what}“{detail.text[:3]}…”。")


def private_persons(
    details: Sequence[PrivateDetail], doubts: Sequence[PrivateDetail] = ()
) -> Iterator[tuple[PrivateDetail, str, str]]:
    """Yield (detail, problem code, cause) where a person's full name is first given, and for each dwelling.

    So for each sentence of `doubts`, which is `with_doubts` of the details, without a name or a number:
    lists leave it out, since it may tell of a person. Names of officials, forms of address (王女士) and
    masked names (刘某军) are none.
    """
    seen: set[str] = set()
    starts: list[int] = []
    for detail in details:
        if detail.kind == "address":
            yield detail, "private-contact", f"正文里有住址的门牌号“{detail.text}”。"
        elif detail.kind in _CODES:
            starts.append(detail.start)
        elif detail.kind == "person" and is_full_name(detail.text):
            starts.append(detail.start)
            if detail.text not in seen:
                seen.add(detail.text)
                yield detail, "private-name", f"正文里有个人的姓名“{detail.text}”。"
    for item in doubts:
        named = bisect_left(starts, item.start) < bisect_left(starts, item.end)
        if item.kind == "story" and not named:
            words = item.text.strip()
            quote = words if len(words) <= _QUOTED else words[:_QUOTED] + "…"
            cause = f"“{quote}”这句可能写到个人，认不准哪个词是姓名，列表里整句不列。"
            yield item, "private-name", cause


def private_label(text: str, what: str) -> Iterator[str]:
    """Yield the cause of a problem if a title, called `what`, names a private person or may do so."""
    names = [item.text for item in find_private(text) if item.kind == "person"]
    if names := [name for name in names if is_full_name(name)]:
        yield f"{what}里有个人的姓名“{names[0]}”。"
    elif not names_nobody(text):
        yield f"{what}可能写到个人，列表里不照登。"
