"""Shortens a phrase that is longer than a heading can be, at a place where a word begins."""

from __future__ import annotations

import re

from casebook.extract.phrases.trimming import VERB_HERE

_LONGEST = 30
_SHORTEST = 4
_WORD = 2  # characters of a word that can stand there twice
_WAY = re.compile("^(?:方式|形式|途径|手段|渠道|办法|措施|环节)(?=.{4})")  # 以调解等|方式|结案
_VERB = re.compile(f"(?<![党群社]){VERB_HERE}")  # not 党|组织
_TWICE = re.compile("([\u4e00-\u9fff]{2})\\1")  # 专题培训|培训人数
_IN_YEAR = re.compile("[0-9]{4}年度?")


def within_length(phrase: str) -> str:
    """A phrase of bounded length, no word twice in a row: after the examples of a long list, from a verb on, or its end."""
    if len(set(phrase)) + _WORD <= len(phrase):
        phrase = _TWICE.sub(r"\1", phrase)
    if len(phrase) <= _LONGEST:
        return phrase
    for mark in ("等", "、", "，"):
        after = _WAY.sub("", phrase[phrase.rfind(mark) + 1 :])
        if len(after) < len(phrase) and _SHORTEST <= len(after) <= _LONGEST:
            return after
    starts = [match.end() for match in _IN_YEAR.finditer(phrase)]
    starts += [match.start() for match in _VERB.finditer(phrase)]
    for start in sorted(starts):
        if _SHORTEST <= len(phrase) - start <= _LONGEST:
            return phrase[start:]
    return phrase[-_LONGEST:]
