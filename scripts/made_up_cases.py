"""Generates any number of cases that resemble real ones, for benchmarks.

A made-up case has the headings of a real one and paragraphs of the same length. Its text comes
from a second-order Markov chain over the characters of the real texts: words, figures and terms
are as frequent as there, and sentences are new. Its place is any division below a province; its
tags are extracted from its text. With `zipf` the words are invented and rare ones as many as in a
language. Three cases in ten repeat two paragraphs of another, as reports do.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from casebook.case_md import body_blocks, format_body
from casebook.drafts.sections import sections
from casebook.extract.tags import tags_for
from casebook.model import Case, Paragraph, SourceRef
from casebook.places.divisions import division_table, path_of
from casebook.places.names import level_of
from casebook.vocabulary import Vocabulary, load_vocabulary

_COPIES = 0.3
_LONG = 80  # characters of a paragraph worth copying
_WORDS = 20_000  # as many as a year of reports has
_SIZES = (1, 2, 2, 2, 2, 3, 3, 4)  # characters of a word
_FIGURES, _ENDS = 0.15, 0.3
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_DIGIT = re.compile(r"[1-9]")


TextKind = Literal["walk", "zipf"]
"""What the text of made-up cases comes from."""


class Walk:
    """Makes text in which any three characters in a row occur in a row in the given texts."""

    def __init__(self, texts: Sequence[str], chance: random.Random) -> None:
        self._text = "".join(texts)
        self._chance = chance
        self._starts = [0]
        self._next: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(2, len(self._text)):
            self._next[self._text[at - 2 : at]].append(at)
            if self._text[at - 1] == "。":
                self._starts.append(at)

    def paragraph(self, length: int) -> str:
        """Whole sentences of about `length` characters in all."""
        at = self._chance.choice(self._starts)
        made = [self._text[at], self._text[at + 1]]
        while len(made) < 0.8 * length or made[-1] != "。":
            following = self._next["".join(made[-2:])]
            made.append(self._text[self._chance.choice(following or self._starts)])
        return "".join(made)


class ZipfWords:
    """Makes text of invented words, the word of rank r about r times as rare as the first.

    What a walk lacks: rare words, and pairs of characters that no real text has. Characters are as
    frequent as in the given texts, so an index of pairs grows as that of a language does.
    """

    def __init__(self, texts: Sequence[str], chance: random.Random) -> None:
        letters = "".join(_NOT_HAN.sub("", text) for text in texts)
        self._chance = chance
        self._words = [
            "".join(chance.choices(letters, k=chance.choice(_SIZES))) for _ in range(_WORDS)
        ]
        self._weights = [*accumulate(1 / rank for rank in range(1, _WORDS + 1))]

    def paragraph(self, length: int) -> str:
        """Whole sentences of about `length` characters in all; some words are figures."""
        made: list[str] = []
        size = 0
        while size < length:
            words = self._chance.choices(self._words, cum_weights=self._weights, k=6)
            if self._chance.random() < _FIGURES:
                words.append(f"{self._chance.randint(2, 999)}件")
            clause = "".join(words)
            size += len(clause) + 1
            made.append(
                clause + ("。" if size >= length or self._chance.random() < _ENDS else "，")
            )
        return "".join(made)


class Writer:
    """Makes cases from real ones; deterministic for the same real ones and kind of text."""

    def __init__(
        self, real: Sequence[Case], vocabulary: Vocabulary, text: TextKind = "walk"
    ) -> None:
        self._chance = random.Random(4)  # noqa: S311 - the same cases every time
        self._real = real
        self._vocabulary = vocabulary
        blocks = (block for case in real for block in body_blocks(case.body))
        make = ZipfWords if text == "zipf" else Walk
        self._walk = make([block.text for block in blocks if not block.level], self._chance)
        self._codes = [code for code in division_table().by_code if not code.endswith("0000")]
        self._copied: list[tuple[int, str]] = []

    def day_and_place(self) -> tuple[str, str]:
        """A random ISO date from 2018 to 2025 and the code of a random division below a province."""
        pick = self._chance.randint
        date = f"20{pick(18, 25)}-{pick(1, 12):02}-{pick(1, 28):02}"
        return date, self._chance.choice(self._codes)

    def case(self, date: str, code: str) -> Case:
        """A case with a date and the code of its place."""
        model = self._chance.choice(self._real)
        blocks = self._blocks(model)
        paragraphs = [Paragraph(text, level, ()) for level, text in blocks]
        text = "\n".join(text for _, text in blocks)
        tags = tags_for(text, sections(paragraphs, self._vocabulary), self._vocabulary)
        path = path_of(code)
        return replace(
            model,
            id=f"{code}-{date}",
            title=f"{path[-1]}{model.title[-16:]}",
            body=format_body(blocks),
            adcode=code,
            date=date,
            region=path,
            locality=path[-1],
            former_locality="",
            level=level_of(code),
            organization="",
            themes=tags.themes,
            reforms=tags.reforms,
            metrics=tags.metrics,
            source=SourceRef(file=f"{date[:4]}年汇编{code[:2]}.txt", article=1),
        )

    def _blocks(self, model: Case) -> list[tuple[int, str]]:
        blocks = [
            (block.level, block.text if block.level else self._walk.paragraph(len(block.text)))
            for block in body_blocks(model.body)
        ]
        if self._chance.random() < _COPIES:
            blocks += self._copied
        self._copied = [
            (0, _DIGIT.sub(lambda _: str(self._chance.randint(1, 9)), text))
            for level, text in blocks
            if not level and len(text) > _LONG
        ][:2]
        return blocks


def made_up(real: Sequence[Case], count: int, text: TextKind = "walk") -> Iterator[Case]:
    """Yield `count` cases, the real ones first."""
    yield from real[:count]
    writer = Writer(real, load_vocabulary(), text)
    taken = {case.id for case in real}
    while len(taken) < count:
        date, code = writer.day_and_place()
        if f"{code}-{date}" not in taken:
            taken.add(f"{code}-{date}")
            yield writer.case(date, code)
