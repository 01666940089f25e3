"""One body of many whose doing a sentence tells: 县公安局全年办理行政复议案件16件.

Its figures are no figures of the place. `confidence` decides whether the body is the one that does
it for the whole place, since the words of the indicator name it: a notary office notarises.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.extract.rules import rule_file
from casebook.extract.trimming import VERBS

_RULES = rule_file("statements")["bodies"]
_SEGMENTS = re.compile("；")
_MARKS = re.compile("[，：]")
_ORGAN = re.compile("人大|政协|法院|检察院|监委")
_ALL = re.compile("|".join(_RULES["all"]))
_OPENING = re.compile(
    "(?:(?:其中|同时|此外|[一二三四五六七八九十]是|[0-9]{4}年(?:以来|度|[0-9]{1,2}月)?|今年(?:以来)?|去年|全年|目前|年内|以来|截[至止][^，]{0,10})[，：]?)*"
)
_GOES_ON = f"(?:{'|'.join(_RULES['before_verb'])}|(?:{VERBS})|，)"
_SUBJECT = re.compile(
    rf"(?!{'|'.join(_RULES['no_subject'])})(?P<name>[^，。；：、（）◇0-9的]{{1,14}}?(?P<kind>{'|'.join(_RULES['kinds'])}))(?={_GOES_ON})"
)


class Body(NamedTuple):
    """A body by the words of the text, and the general word that ends its name."""

    name: str
    kind: str

    @property
    def own(self) -> str:
        """The name without a general word of one character: 县公安 of 县公安局, but 县法院."""
        return self.name if len(self.kind) > 1 else self.name.removesuffix(self.kind)


def body_of(text: str) -> Body | None:
    """The body that a sentence names last as its subject; None after words that mean all of them.

    What another organ than the government does ends at a semicolon.
    """
    for back, segment in enumerate(reversed(_SEGMENTS.split(text))):
        for part in reversed(_MARKS.split(segment)):
            match = _SUBJECT.match(part, _end_of_opening(part))
            if match and not _ALL.search(match["name"]):
                body = Body(match["name"], match["kind"])
                return None if back and _ORGAN.search(body.kind) else body
            if _ALL.search(part):
                return None
    return None


def _end_of_opening(part: str) -> int:
    match = _OPENING.match(part)
    return match.end() if match else 0
