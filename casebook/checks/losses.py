"""Finds text of a source that is missing from a page.

Sentences are searched for whole; only those not found are compared by a diff.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casebook.case_md import body_blocks
from casebook.case_md.lines import line_starts
from casebook.model import Span

_SENTENCE = re.compile(r"[^。；！？;!?]*[。；！？;!?]*[”’）》」]*")
# White space and invisible characters do not count: a page may drop them.
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_NOT_WORD = re.compile(r"[\W_]+")
# The time of a diff grows with the product of the two lengths; for a greater product the whole
# sentence counts as lost.
_MAX_PRODUCT = 4_000_000


@dataclass(frozen=True, slots=True)
class Loss:
    """Text of a source that is missing from a page.

    `text` and the `sentence` that contains it have no white space. `at` is the offset in the body
    of the block where the text would be.
    """

    text: str
    sentence: str
    at: int


def losses(paragraphs: Sequence[str], body: str) -> tuple[Loss, ...]:
    """Return the losses in text order.

    Moved sentences and differences in white space or punctuation are not losses.
    """
    packed = _Packed(body)
    sentences = [
        match[0] for text in paragraphs for match in _SENTENCE.finditer(_pack(text)) if match[0]
    ]
    offsets = list(_offsets(sentences, packed.text))
    result: list[Loss] = []
    for index, (sentence, offset) in enumerate(zip(sentences, offsets, strict=True)):
        if offset >= 0:
            continue
        start, end = _window(offsets, sentences, index, len(packed.text))
        at = packed.origin(start)
        window = packed.text[start:end]
        result += (Loss(text, sentence, at) for text in _missing_parts(sentence, window))
    return tuple(_joined(result))


def _pack(text: str) -> str:
    """Return a text without white space and invisible characters."""
    return _IGNORED.sub("", text)


class _Packed:
    """The text of a body, packed and without mark-up; `origin` maps its offsets back to the body."""

    def __init__(self, body: str) -> None:
        starts = line_starts(body)
        pieces: list[str] = []
        self._packed_starts: list[int] = []  # of the blocks, in `text`
        self._body_starts: list[int] = []  # of the same blocks, in the body
        length = 0
        for block in body_blocks(body):
            self._packed_starts.append(length)
            self._body_starts.append(starts[block.line - 1])
            pieces.append(_pack(block.text))
            length += len(pieces[-1])
        self.text = "".join(pieces)

    def origin(self, index: int) -> int:
        """Return the offset in the body of the block that contains `text[index - 1]`.

        0 if the body has no blocks.
        """
        block = bisect_right(self._packed_starts, max(0, index - 1)) - 1
        return self._body_starts[block] if block >= 0 else 0


def _offsets(sentences: Sequence[str], text: str) -> Iterator[int]:
    """Yield where each sentence stands, -1 for nowhere; of repeated ones each its own, in order."""
    at = 0
    for sentence in sentences:
        offset = text.find(sentence, at)
        if offset >= 0:
            at = offset + len(sentence)
        yield offset if offset >= 0 else text.find(sentence)


def _window(offsets: Sequence[int], sentences: Sequence[str], index: int, length: int) -> Span:
    """Return the span of the packed page between the sentences found next to `sentences[index]`.

    `offsets` are those of the sentences in the page, -1 if not found; `length` is that of the page.
    """
    before = next((i for i in range(index - 1, -1, -1) if offsets[i] >= 0), None)
    after = next((i for i in range(index + 1, len(offsets)) if offsets[i] >= 0), None)
    start = 0 if before is None else offsets[before] + len(sentences[before])
    end = length if after is None else offsets[after]
    return (start, end) if start <= end else (start, start)


def _missing_parts(sentence: str, window: str) -> Iterator[str]:
    """Yield the parts of a sentence that do not occur in the window, in order."""
    if len(sentence) * len(window) > _MAX_PRODUCT:
        yield sentence
        return
    blocks = [
        block
        for block in SequenceMatcher(None, sentence, window, autojunk=False).get_matching_blocks()
        if block.size > 1
    ]
    if 2 * sum(block.size for block in blocks) < len(sentence):
        blocks = []  # the few matches are chance
    matched_to = 0
    for start, end in (*((b.a, b.a + b.size) for b in blocks), (len(sentence), len(sentence))):
        part = sentence[matched_to:start]
        if _NOT_WORD.sub("", part) and not _is_masked(part, window):
            yield part
        matched_to = end


def _is_masked(part: str, window: str) -> bool:
    """Whether a part consists of digits that the page has as asterisks: 138****8000."""
    return part.isdecimal() and "*" * len(part) in window


def _joined(losses: Sequence[Loss]) -> Iterator[Loss]:
    """Merge each loss of a whole sentence into the one before, if that reaches its sentence's end."""
    pending: Loss | None = None
    for loss in losses:
        if (
            pending
            and pending.at == loss.at
            and pending.sentence.endswith(pending.text[-1:])
            and loss.text == loss.sentence
        ):
            pending = Loss(pending.text + loss.text, pending.sentence + loss.sentence, loss.at)
            continue
        if pending:
            yield pending
        pending = loss
    if pending:
        yield pending
