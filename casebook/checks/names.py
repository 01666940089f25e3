"""Check of themes, reforms and indicators: only standard names of the vocabulary, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case_md.fields import FIELDS, Field
from casebook.checks.model import CheckedCasebook, Page
from casebook.model import Case, Problem
from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion
from casebook.vocabulary import Vocabulary

_SEPARATORS = re.compile(r"[，、；;]")


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield problems of names that are not in the vocabulary, and of lists with Chinese commas."""
    for page, case in checked.cases:
        for field in FIELDS:
            if field.kind == "words":
                yield from _joined(page, case, field, checked.vocabulary)
            if field.vocabulary:
                yield from _names(page, case, field, checked.vocabulary)


def written(case: Case, field: Field) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return (key path, name) for each item of a list, or each indicator of `metrics`."""
    value = getattr(case, field.key)
    if field.kind == "figures":
        return tuple(((field.key, name, ""), name) for name, _ in value)
    return tuple(((field.key, str(n)), name) for n, name in enumerate(value))


def _names(page: Page, case: Case, field: Field, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each name that is repeated or is not a standard name."""
    assert field.vocabulary
    if not vocabulary.names(field.vocabulary):
        return  # the vocabulary file could not be read, which is reported elsewhere
    seen: set[str] = set()
    figures = dict(getattr(case, field.key)) if field.kind == "figures" else {}
    for key, name in written(case, field):
        if name in seen:
            yield page.at(key, "name-twice", f"“{quoted(name)}”写了两次。")
        seen.add(name)
        if vocabulary.allows(field.vocabulary, name) or parts(name, field, vocabulary):
            continue
        standard = vocabulary.standard(field.vocabulary, name)
        hint = f"标准名称是“{standard}”，请改用它。" if standard else ""
        if standard in figures and figures[standard] != figures[name]:
            hint = f"标准名称是“{standard}”，这一页已有，两处的数不同：留下对的一个，删去另一行。"
        if vocabulary.is_retired(field.vocabulary, name):
            yield page.at(key, "name-retired", f"“{quoted(name)}”已停用。", hint)
        elif standard:
            yield page.at(key, "name-alias", f"“{quoted(name)}”是别名。", hint)
        else:
            hint = _guess(name, field, vocabulary)
            cause = f"词表里没有“{quoted(name)}”。"
            yield page.at(key, f"{field.key}-unknown", cause, hint)


def _joined(page: Page, case: Case, field: Field, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each list item in which Chinese commas separate several names."""
    for key, name in written(case, field):
        if parts(name, field, vocabulary):
            cause = f"“{quoted(name)}”是几个词，中间的逗号要用英文逗号。"
            yield page.at(key, "list-comma", cause)


def parts(name: str, field: Field, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Split a list item at Chinese commas; () if it is a single name.

    In a field with a vocabulary an item is only split if it is not a name itself and all its parts
    are names or aliases.
    """
    pieces = tuple(filter(None, (piece.strip() for piece in _SEPARATORS.split(name))))
    if len(pieces) < 2:
        return ()
    if not field.vocabulary:
        return pieces
    kind = field.vocabulary
    if vocabulary.allows(kind, name):
        return ()
    known = (vocabulary.allows(kind, piece) or vocabulary.standard(kind, piece) for piece in pieces)
    return pieces if all(known) else ()


def _guess(name: str, field: Field, vocabulary: Vocabulary) -> str:
    """Return a hint at the field or the name that was probably meant, "" if there is none."""
    assert field.vocabulary
    for other in FIELDS:
        if other.vocabulary and other is not field and vocabulary.allows(other.vocabulary, name):
            return f"它是{other.label}，应写在 {other.key} 里。"
    near = suggestion(name, vocabulary.names(field.vocabulary))
    return f"是不是“{near}”？" if near else ""
