"""What the text says about a quantity: whose act or stock it is, at which stage, all or part of it.

Words that every official report uses are in `rules/statements.yml`; what they say for or against an
indicator is decided in `confidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.extract.lazy import lazy
from casebook.extract.quantity_context import QuantityContext
from casebook.extract.rules import rule_file
from casebook.extract.spotting import Spotter
from casebook.extract.sums import adds_up
from casebook.findings import Change, Qualifier, Standing

_REACH = 90  # characters of the sentence before a quantity that are looked at
_PARAGRAPH = 150  # characters of the line before those
_QUOTES = str.maketrans("", "", '“”‘’"「」')
_HARD_STOPS = "。！？\n"  # unlike a semicolon, after which the subject often goes on
_SOFT_STOP = re.compile("[；;]")
_COMMA = re.compile("[，：]")
_DIGITS = re.compile(r"\d[\d.,]*")
_BARE = 6  # characters of words that name no subject of their own: 新收, 达, 年内审结

_RULES = rule_file("statements")
_MARKS = Spotter(_RULES["marks"])
_BEFORE = Spotter({name: _RULES["marks"][name] for name in _RULES["before"]})
_SUBJECT = Spotter({name: _RULES["marks"][name] for name in _RULES["subject"]})
_AFTER = Spotter({name: _RULES["marks"][name] for name in _RULES["after"]})
_LATER_TOTAL = re.compile(_RULES["later_total"])


@dataclass(frozen=True)
class Statement:
    """A quantity with its phrase and role, and the text around it; "◇" stands for the quantity.

    `is_part` says whether the phrase names a part or a side result of what was counted before,
    `standing` whether the text reports it. All texts are without quotation marks.
    """

    context: QuantityContext
    phrase: str
    change: Change
    qualifier: Qualifier
    is_part: bool
    standing: Standing = "reported"

    @lazy
    def named(self) -> str:
        """The phrase."""
        return self.phrase.translate(_QUOTES)

    @lazy
    def own(self) -> str:
        """The clause from the previous quantity to the next, as far as it is about this one."""
        return (self.context.left + "◇" + self.context.right_noun).translate(_QUOTES)

    @lazy
    def sentence(self) -> str:
        """The sentence up to the end of the clause, at most `_REACH` characters on either side."""
        return self.context.around.translate(_QUOTES)

    @lazy
    def segment(self) -> str:
        """The sentence from the last semicolon on."""
        before, _, after = self.sentence.partition("◇")
        return _SOFT_STOP.split(before)[-1] + "◇" + after

    @lazy
    def paragraph(self) -> str:
        """The text before `sentence` in its line, at most `_PARAGRAPH` characters."""
        text, start = self.context.plain.text, self.context.quantity.start
        window = text[max(0, start - _REACH) : start]
        end = start - len(window) + max(window.rfind(stop) for stop in _HARD_STOPS) + 1
        before = text[max(0, end - _PARAGRAPH) : end]
        return before[before.rfind("\n") + 1 :].translate(_QUOTES)

    @lazy
    def before(self) -> str:
        """The segment up to the words of the statement itself."""
        before, _, _ = self.segment.partition("◇")
        own, _, _ = self.own.partition("◇")
        return before[: len(before) - len(own)]

    @lazy
    def listed_after(self) -> str:
        """`before` where 、 joins the quantity to it, else "".

        审查合同186份、重大决策2件: what is done with the decisions stands before the contracts.
        """
        listed = self.context.left.startswith("、") or (
            not self.context.left and self.before.endswith("、")
        )
        return self.before if listed else ""

    @lazy
    def subject(self) -> str:
        """The clause before that the words lean on which say only what came of it, else "".

        因拆迁引发的复议案件增多，新收|46件; empty too when it has several quantities, of which the
        statement may tell the whole: 村级调委会210个、乡镇调委会16个，调解员|1043人.
        """
        left, _, right = self.own.partition("◇")
        if len(left.lstrip("（")) > _BARE or right or self.listed_after:
            return ""
        clause = _COMMA.split(self.before.rstrip("，（"))[-1]
        return "" if len(_DIGITS.findall(clause)) > 1 else clause

    @lazy
    def topic(self) -> str:
        """`subject` where it has no quantity of its own, else "": 复议案件增多，新收|46件."""
        return "" if _DIGITS.search(self.subject) else self.subject

    @lazy
    def marks(self) -> tuple[tuple[str, str], ...]:
        """What the words around the quantity say about its reach: (mark, the words), "" for none.

        Marks are those of `rules/statements.yml`; "part:after" stands after the quantity,
        "part:before" in the segment before the statement, "caused:subject" in its `subject`.
        """
        return tuple(self._marks())

    def _marks(self) -> Iterator[tuple[str, str]]:
        left, _, right = self.own.partition("◇")
        left = _COMMA.split(self.listed_after)[-1] + left
        yield from _MARKS.find(left)
        yield from ((f"{name}:after", words) for name, words in _AFTER.find(right))
        yield from ((f"{name}:before", words) for name, words in _BEFORE.find(self.before))
        yield from ((f"{name}:subject", words) for name, words in _SUBJECT.find(self.subject))
        if later := _LATER_TOTAL.search(self._following):
            yield "later_total", later.group()
        part, total = adds_up(self.context)
        if part:
            yield "sum:part", ""
        if total:
            yield "sum:total", ""

    @lazy
    def _following(self) -> str:
        """The text from the quantity to the end of its sentence, each number as ◇."""
        text, end = self.context.plain.text, self.context.quantity.end
        after = re.split(f"[{_HARD_STOPS}；;]", text[end : end + _REACH], maxsplit=1)[0]
        return _DIGITS.sub("◇", after)
