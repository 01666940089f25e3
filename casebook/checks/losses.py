"""Text of a source that a page lacks: whole sentences first, then a diff of those not found."""

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
# White space and invisible characters, which a page may drop.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_NOT_WORD = re.compile(r"[\W_]+")
# A diff takes time in the product of the two lengths; above this the whole sentence counts as lost.
_MOST_WORK = 4_000_000


@dataclass(frozen=True, slots=True)
class Loss:
    """Text of a source that a page lacks.

    `words` and the `sentence` they are from have no white space. `at` is the offset in the body of
    the block where they would be.
    """

    words: str
    sentence: str
    at: int


def losses(paragraphs: Sequence[str], body: str) -> tuple[Loss, ...]:
    """Return all losses in text order; moved sentences, white space and punctuation are none."""
    packed = _Packed(body)
    sentences = [
        match[0] for text in paragraphs for match in _SENTENCE.finditer(_pack(text)) if match[0]
    ]
    offsets = [packed.text.find(sentence) for sentence in sentences]
    result: list[Loss] = []
    for index, (sentence, offset) in enumerate(zip(sentences, offsets, strict=True)):
        if offset >= 0:
            continue
        start, end = _window(offsets, sentences, index, len(packed.text))
        at = packed.origin(start)
        result += (Loss(words, sentence, at) for words in _lost(sentence, packed.text[start:end]))
    return tuple(_joined(result))


def _pack(text: str) -> str:
    return _UNSEEN.sub("", text)


class _Packed:
    """A body without mark-up and white space, and the offsets of its blocks before and after."""

    def __init__(self, body: str) -> None:
        starts = line_starts(body)
        pieces: list[str] = []
        self._before: list[int] = []
        self._starts: list[int] = []
        length = 0
        for block in body_blocks(body):
            self._before.append(length)
            self._starts.append(starts[block.line - 1])
            pieces.append(_pack(block.text))
            length += len(pieces[-1])
        self.text = "".join(pieces)

    def origin(self, index: int) -> int:
        """Return the offset in the body of the block with the packed character before `index`."""
        block = bisect_right(self._before, max(0, index - 1)) - 1
        return self._starts[block] if block >= 0 else 0


def _window(offsets: Sequence[int], sentences: Sequence[str], index: int, length: int) -> Span:
    """Return the span of the page between the nearest sentences that it has (offset >= 0)."""
    before = next((i for i in range(index - 1, -1, -1) if offsets[i] >= 0), None)
    after = next((i for i in range(index + 1, len(offsets)) if offsets[i] >= 0), None)
    start = 0 if before is None else offsets[before] + len(sentences[before])
    end = length if after is None else offsets[after]
    return (start, end) if start <= end else (start, start)


def _lost(sentence: str, window: str) -> Iterator[str]:
    """Yield the parts of a sentence that the window lacks."""
    if len(sentence) * len(window) > _MOST_WORK:
        yield sentence
        return
    blocks = [
        block
        for block in SequenceMatcher(None, sentence, window, autojunk=False).get_matching_blocks()
        if block.size > 1
    ]
    if 2 * sum(block.size for block in blocks) < len(sentence):
        blocks = []  # similar by chance
    matched = 0
    for start, end in (*((b.a, b.a + b.size) for b in blocks), (len(sentence), len(sentence))):
        words = sentence[matched:start]
        if _NOT_WORD.sub("", words) and not _hidden(words, window):
            yield words
        matched = end


def _hidden(words: str, window: str) -> bool:
    """Whether digits were only masked: 13800138000 -> 138****8000."""
    return words.isdecimal() and "*" * len(words) in window


def _joined(parts: Sequence[Loss]) -> Iterator[Loss]:
    """Merge the losses of adjacent whole sentences."""
    pending: Loss | None = None
    for loss in parts:
        if (
            pending
            and pending.at == loss.at
            and pending.sentence.endswith(pending.words[-1:])
            and (loss.words == loss.sentence)
        ):
            pending = Loss(pending.words + loss.words, pending.sentence + loss.sentence, loss.at)
            continue
        if pending:
            yield pending
        pending = loss
    if pending:
        yield pending
