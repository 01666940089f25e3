"""The frame in which a sentence puts a quantity: an occasion, an aim, partners, another year.

What stands in one is not what the place did in the year: 整治期间，化解矛盾纠纷43件. The words are in
`rules/statements.yml`; they hold for every indicator, since no entry names an occasion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.extract.candidates import ACTS
from casebook.extract.explained import WHOLE
from casebook.extract.known_words import KnownWords
from casebook.extract.rules import rule_file
from casebook.extract.statement import Statement
from casebook.extract.trimming import VERBS

_RULES = rule_file("statements")["frames"]
_DONE = f"{'|'.join(sorted(ACTS, key=len, reverse=True))}|{VERBS}"
_MARKS = re.compile("[，：；]")
_DIGIT = re.compile("[0-9]")
_OCCASION = re.compile(f"(?:{'|'.join(_RULES['occasion'])})$")
_WHOLE_PERIOD = re.compile(f"(?:{'|'.join(_RULES['whole_period'])})$")
_AIM = re.compile(f"(?:{'|'.join(_RULES['aim'])})(?P<kind>[^，等各]*(?:{'|'.join(_RULES['kinds'])}))$")
_WITH = re.compile("|".join(_RULES["with"]))
_UNDONE = re.compile(f"{_RULES['undone']}(?:{_DONE})")
_SHARED = re.compile(f"{_RULES['shared']}(?:{_DONE})")
_BEFORE = re.compile(_RULES["before"])
_NOW = re.compile(_RULES["now"])
_LIMITED = re.compile(_RULES["limited"])
_REACH = 4  # clauses back that can be the frame
_WORD = 2  # characters of a word, at least
_TRAINED = "人次"  # 参与培训260人次: those who took part are what is counted
_EVERY_YEAR = "每年"


def frames_of(statement: Statement, words: KnownWords) -> Iterator[str]:
    """Yield the names of the frames around a quantity, as seen by an indicator with these words."""
    left, _, _ = statement.own.partition("◇")
    if frame := _opening(statement, words, left):
        yield frame
    if _UNDONE.search(left):
        yield "undone"
    if _SHARED.search(left) and statement.context.quantity.unit != _TRAINED:
        yield "shared"
    if statement.context.quantity.kind == "count" and any(
        mark == "each" and not word.startswith(_EVERY_YEAR) for mark, word in statement.marks
    ):
        yield "each"
    if _LIMITED.match(statement.following):
        yield "limited"
    if _BEFORE.search(left) and _NOW.search(statement.following):
        yield "earlier"


def _opening(statement: Statement, words: KnownWords, left: str) -> str:
    """The frame that a clause before sets, "" without one; an act of its own ends the search."""
    for clause in _MARKS.split(statement.before.rstrip("，："))[: -_REACH - 1 : -1]:
        if _DIGIT.search(clause):
            continue
        if _OCCASION.search(clause) and not _WHOLE_PERIOD.search(clause):
            return "occasion" if words.foreign(clause) >= _WORD else ""
        if WHOLE.search(left):
            return ""
        aim = _AIM.match(clause)
        if aim and len(words.unexplained(aim["kind"])) >= _WORD:
            return "aim"
        return "with" if _WITH.match(clause) else ""
    return ""
