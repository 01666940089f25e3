"""What courts and other organs do that are no government: none of it is the government's doing."""

from __future__ import annotations

import re
from bisect import bisect_right

from ahocorasick_rs import AhoCorasick

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file

_RULES = rule_file("reforms")["organs"]
_WORDS: tuple[str, ...] = tuple(_RULES["words"])
_SELF: tuple[str, ...] = tuple(_RULES["self"])
_NAMES: tuple[str, ...] = tuple(_RULES["names"])
_ACTS: dict[str, str] = dict(_RULES["acts"])
_SUBJECT = re.compile(_RULES["subject"])
_FOUND = [*_NAMES, *_ACTS]
_MATCHER = AhoCorasick(_FOUND)
_AFTER = [None] * len(_NAMES) + [re.compile(after) for after in _ACTS.values()]
_HEAD = re.compile(_RULES["head"])
_TITLE = 120  # characters in which a text's title is
_OWN_WORDS = 2  # words by which an organ speaks of itself, at least
_REACH = 60  # characters of a sentence in which its subject is


class Organs:
    """The sentences of a text that tell what such an organ did."""

    def __init__(self, plain: Plain) -> None:
        self._all = _is_own_report(plain.text)
        spans: dict[int, int] = {}  # where it begins to speak of an organ -> end of the sentence
        for index, start, after in _MATCHER.find_matches_as_indexes(plain.text):
            first, end = plain.sentence(start, after)
            act = _AFTER[index]
            if act is None:
                told = _SUBJECT.match(plain.text[first : min(end, first + _REACH)])
            else:
                told = act.match(plain.text, after, end)
            if told:
                spans[first] = end
        self._spans = sorted(spans.items())

    def act_at(self, offset: int) -> bool:
        """Whether what is said at an offset of the plain text is the doing of an organ."""
        if self._all:
            return True
        index = bisect_right(self._spans, (offset, offset)) - 1
        return index >= 0 and offset < self._spans[index][1]


def involved(wordings: tuple[str, ...]) -> bool:
    """Whether the wordings of a reform name an organ, with which it is done: 府院联动."""
    return any(word in wording for wording in wordings for word in _WORDS)


def _is_own_report(text: str) -> bool:
    head = text[:_TITLE].partition("\n")[0]
    return bool(_HEAD.search(head)) or sum(map(text.count, _SELF)) >= _OWN_WORDS
