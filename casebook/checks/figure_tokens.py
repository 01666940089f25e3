"""The words and figures of a sentence as tokens, so that a figure is compared as it is read.

`1,234件`, `1234 件` and `１２３４件` are the same token; `61件` and `16件` share nothing.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from casebook.extract.plain import Plain
from casebook.extract.quantities.measured import measured
from casebook.extract.quantities.numbers import Quantity, grammar
from casebook.model import Span
from casebook.system.caches import PARAGRAPHS

_WIDE = "０１２３４５６７８９％．＊／" + "".join(chr(0xFF21 + n) for n in range(26))
_NARROW = "0123456789%.*/" + "".join(chr(0x41 + n) for n in range(26))
_FOLD = str.maketrans(_WIDE, _NARROW)
# The same marks in either width, so that sentences that differ in them alone are equal.
_MARKS = str.maketrans("，；：！？（）", ",;:!?()")
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9*])\s+(?=[0-9*])")
# What the grammar leaves: dates, numbers of documents, telephone numbers.
_RUN = re.compile(r"[0-9*](?:[0-9*]|[.,:/-](?=[0-9*]))*[%年月日号]?")
# Telephone and identity numbers, which a page may show in part: 138****5678.
_LONG_RUN = re.compile(r"(?<![0-9*.,])[0-9*]{7,}(?![.,]?[0-9*])")
_TIME = re.compile("[年月日号时]")
_DIGIT = re.compile("[0-9]")
_WORD = re.compile(r"\w")
# Numbers that only count what follows: 1. （2） [3] at the start of a paragraph.
_LABEL = re.compile(r"[ \t\u3000]*(?:[（(]?\d{1,2}[）)]|\[\d{1,2}\]|\d{1,2}[.．、](?!\d))")
_ADDRESS = re.compile(r"\]\([^()\s]*\)|\[\^[^\[\]\s]+\]|https?://[^\s）)》”]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A character of a word, or a figure with its unit; offsets are into the sentence, half open.

    `key` is equal for equal tokens. `reported`: a figure, not a number within a word (统一, 一些).
    """

    key: Hashable
    start: int
    end: int
    is_figure: bool = False
    reported: bool = False


def folded(text: str) -> str:
    """Return a text of the same length with digits, letters and signs of numbers half-width."""
    return text.translate(_FOLD)


@lru_cache(maxsize=PARAGRAPHS)
def sentence_key(sentence: str) -> str:
    """Return what is equal for sentences that differ in white space and in the width of marks alone."""
    text = _BETWEEN_DIGITS.sub("\0", folded(sentence))
    return _IGNORED.sub("", text).translate(_MARKS)


@lru_cache(maxsize=PARAGRAPHS)
def tokens(sentence: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence; punctuation and white space are none."""
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), folded(sentence))
    label = _LABEL.match(text)
    if label:
        text = " " * label.end() + text[label.end() :]
    figures = sorted(_figures(text), key=lambda token: token.start)
    result: list[Token] = []
    at = 0
    for figure in figures:
        if figure.start < at:
            continue
        result += _characters(text, at, figure.start)
        result.append(figure)
        at = figure.end
    result += _characters(text, at, len(text))
    return tuple(result)


def _characters(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield a token for each letter, Chinese character or masking star of a span."""
    for index in range(start, end):
        if _WORD.match(text[index]) or text[index] == "*":
            yield Token(text[index].lower(), index, index + 1)


def _figures(text: str) -> Iterator[Token]:
    """Yield the quantities that the grammar reads, and the other runs of digits."""
    for match in _LONG_RUN.finditer(text):
        if _DIGIT.search(match[0]):
            yield Token(match[0], *match.span(), is_figure=True, reported=True)
    # Each character of it becomes one that no number is joined to: 138****5678，139****5678.
    text = _LONG_RUN.sub(lambda match: "号" * len(match[0]), text)
    plain = Plain(text)
    said = {quantity.number for quantity in measured(plain)}
    covered: list[Span] = []
    for quantity in grammar().scan(plain.text):
        start, words = plain.span(quantity.start, quantity.end)
        end = start + len(words)
        is_digits = _DIGIT.search(words) is not None
        measures = bool(quantity.unit) or quantity.kind == "rate" or _TIME.match(text, end)
        if quantity.masked and not (is_digits or measures):
            continue  # a place or a name: **市, 李**
        covered.append((start, end))
        reported = is_digits or quantity.masked or quantity.number in said
        yield Token(_key(quantity, words), start, end, is_figure=True, reported=reported)
    for match in _RUN.finditer(text):
        if not _DIGIT.search(match[0]):
            continue
        if not any(start < match.end() and match.start() < end for start, end in covered):
            yield Token(match[0], *match.span(), is_figure=True, reported=True)


def _key(quantity: Quantity, words: str) -> Hashable:
    """What is equal for figures that are read alike; those without a value are compared as written."""
    if quantity.value is None:
        return "".join(words.split())
    return quantity.value, quantity.unit, quantity.qualifier
