"""What of a source's text a page no longer holds: sentences are looked for whole, then word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casebook.case_md import body_blocks

_SENTENCE = re.compile(r"[^。；！？;!?]*[。；！？;!?]*[”’）》」]*")
# Nobody reads these; a page may drop them without a word.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_NOT_WORD = re.compile(r"[\W_]+")
# Comparing takes the product of the two lengths; past this a sentence counts as rewritten.
_MOST_WORK = 4_000_000


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of a source that a page lacks; `at` is the offset in the body where they would stand.

    `sentence` is where they come from, white space taken out.
    """

    words: str
    sentence: str
    at: int


def losses(paragraphs: Sequence[str], body: str) -> tuple[Loss, ...]:
    """All losses in text order; moved sentences, white space and punctuation are none."""
    packed = _Packed(body)
    sentences = [
        found[0] for text in paragraphs for found in _SENTENCE.finditer(_pack(text)) if found[0]
    ]
    places = [packed.text.find(sentence) for sentence in sentences]
    found: list[Loss] = []
    for index, (sentence, place) in enumerate(zip(sentences, places, strict=True)):
        if place >= 0:
            continue
        start, end = _window(places, sentences, index, len(packed.text))
        at = packed.origin(start)
        found += (Loss(words, sentence, at) for words in _lost(sentence, packed.text[start:end]))
    return tuple(_joined(found))


def _pack(text: str) -> str:
    return _UNSEEN.sub("", text)


class _Packed:
    """A body without mark-up and white space, and where its characters stand."""

    def __init__(self, body: str) -> None:
        starts = [0]
        for line in body.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
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
        """Offset in the body of the block that holds the character before `index`."""
        block = bisect_right(self._before, max(0, index - 1)) - 1
        return self._starts[block] if block >= 0 else 0


def _window(
    places: Sequence[int], sentences: Sequence[str], index: int, length: int
) -> tuple[int, int]:
    """The stretch of the page between the nearest sentences that are found."""
    before = next((i for i in range(index - 1, -1, -1) if places[i] >= 0), None)
    after = next((i for i in range(index + 1, len(places)) if places[i] >= 0), None)
    start = 0 if before is None else places[before] + len(sentences[before])
    end = length if after is None else places[after]
    return (start, end) if start <= end else (start, start)


def _lost(sentence: str, window: str) -> Iterator[str]:
    """The stretches of a sentence that the window lacks."""
    if len(sentence) * len(window) > _MOST_WORK:
        yield sentence
        return
    blocks = [
        block
        for block in SequenceMatcher(None, sentence, window, autojunk=False).get_matching_blocks()
        if block.size > 1
    ]
    if 2 * sum(block.size for block in blocks) < len(sentence):
        blocks = []  # what is alike by chance
    done = 0
    for start, end in (*((b.a, b.a + b.size) for b in blocks), (len(sentence), len(sentence))):
        words = sentence[done:start]
        if _NOT_WORD.sub("", words) and not _hidden(sentence, done, start, window):
            yield words
        done = end


def _hidden(sentence: str, start: int, end: int, window: str) -> bool:
    """Whether figures were only hidden: 13800138000 -> 138****8000."""
    words = sentence[start:end]
    return words.isdecimal() and "*" * len(words) in window


def _joined(found: Sequence[Loss]) -> Iterator[Loss]:
    """Losses of whole neighbouring sentences as one."""
    pending: Loss | None = None
    for loss in found:
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
