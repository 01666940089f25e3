"""What the text says about a quantity: whose act or stock it is, at which stage, all or part of it.

Words that every official report uses are in `rules/statements.yml`; what they say for or against an
indicator is decided in `confidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.extract.comparables.restrictions import Restriction, restrictions_of
from casebook.extract.lazy import lazy
from casebook.extract.phrases.levels import LEVEL, level_of_next
from casebook.extract.phrases.trimming import VERB_HERE
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.quantities.sums import adds_up
from casebook.extract.rules import rule_file
from casebook.extract.spotting import Spotter
from casebook.findings import Change, Period, Qualifier, Standing

_REACH = 90  # characters of the sentence before a quantity that are looked at
_PARAGRAPH = 150  # characters of the line before those
_QUOTES = re.compile('[“”‘’"「」]')
_HARD_STOPS = "。！？\n"  # unlike a semicolon, after which the subject often goes on
_ANY_STOP = re.compile(f"[{_HARD_STOPS}；;]")
_SOFT_STOP = re.compile("[；;]")
_COMMA = re.compile("[，：]")
_DIGITS = re.compile(r"\d[\d.,]*")
_BRIEF = 2  # characters of an act without its object: 受理、审结行政复议案件
_BARE = 6  # characters of words that name no subject of their own: 新收, 达, 年内审结

_RULES = rule_file("statements")
_MARKS = Spotter({name: words for name, words in _RULES["marks"].items() if name != "acting"})
_BEFORE = Spotter({name: _RULES["marks"][name] for name in _RULES["before"]})
_SUBJECT = Spotter({name: _RULES["marks"][name] for name in _RULES["subject"]})
_SHARED = Spotter({name: _RULES["marks"][name] for name in _RULES["shared"]})
_AFTER = Spotter({name: _RULES["marks"][name] for name in _RULES["after"]})
_ACTING = re.compile(_RULES["marks"]["acting"])
_ITEMS = re.compile("[、和与及]")
_COMPARED = re.compile("[^比较]*[比较]")
_CONJUNCTIONS = ("、", "和", "与", "及")
_LEVEL_LEFT = re.compile("[、和与及]?([^，、级]{1,3}级)")
_LEVELS = re.compile("(?:国家|省|自治区|市|州|县|区|旗)级")
_TIERS = re.compile("[省市州盟县旗区乡镇]、?[市州盟县旗区乡镇村][二两三四五]级")
# 对4部政府规章、34件规范性文件进行|审查备案
_OBJECT = re.compile("[对将把][^，。；]*$")
_DISPOSED = re.compile("(?:进行|予以|开展|给予|实施|组织)了?(?P<act>[^，。；]{2,})$")
_STEP = re.compile(f"[，；]?(?:共|已|依法)*{VERB_HERE}")
_LATER_TOTAL = re.compile(_RULES["later_total"])


@dataclass(frozen=True)
class Statement:
    """A quantity with its phrase and role, and the text around it; "◇" stands for the quantity.

    `is_part` says whether the phrase names a part or a side result of what was counted before,
    `standing` whether the text reports it, `period` of when it tells (None when the text does not say), `shown` whether pages may print the phrase.
    All texts are without quotation marks.
    """

    context: QuantityContext
    phrase: str
    change: Change
    qualifier: Qualifier
    is_part: bool
    standing: Standing = "reported"
    period: Period | None = None
    shown: bool = False

    @lazy
    def named(self) -> str:
        """The phrase."""
        phrase = self._level_of_next or _QUOTES.sub("", self.phrase)
        item, _ = self._apportioned
        if item and _ITEMS.search(phrase):
            return item
        level = _LEVEL_LEFT.fullmatch(self.context.left)
        if level and phrase.startswith(level[1]):  # 国家级示范村2个、省级|11个
            return level[1] + _LEVELS.sub("", phrase[len(level[1]) :])
        return phrase

    @lazy
    def own(self) -> str:
        """The clause from the previous quantity to the next, as far as it is about this one."""
        item, verb = self._apportioned
        if item:
            return item + verb + "◇"
        right = self._level_of_next or self.context.right_noun
        return _QUOTES.sub("", self.context.left + "◇" + right)

    @lazy
    def _apportioned(self) -> tuple[str, str]:
        """The item of the quantity and the verb where 分别 says them, else two empty texts.

        调处率 and 为 in 调处率、成功率分别为|97%和98%.
        """
        text, (start, _) = self.context.plain.text, self.context.clause
        head, separator, rest = text[start : self.context.quantity.start].rpartition("分别")
        if not separator:
            return "", ""
        if _TIERS.search(head):  # 市、县两级网上可办率分别为99%和95%: one rate of each tier
            return "", ""
        items, (position, total) = _ITEMS.split(head), self.context.since(start + len(head))
        if len(items) != total or total < 2:
            return "", ""
        first = self.context.quantities[self.context.index - position].start
        verb = text[start + len(head) + len(separator) : first] if position else rest
        item = items[position]
        if position < total - 1:
            item += _shared_noun(items)
        if position and (compared := _COMPARED.match(items[0])):
            item = compared.group() + item  # 用时比法定时限和承诺时限分别缩短70%和80%
        return _QUOTES.sub("", item), _QUOTES.sub("", verb)

    @lazy
    def _level_of_next(self) -> str:
        """The level and noun of `level_of_next`."""
        return _QUOTES.sub("", level_of_next(self.context))

    @lazy
    def sentence(self) -> str:
        """The sentence up to the end of the clause, at most `_REACH` characters on either side."""
        return _QUOTES.sub("", self.context.around)

    @lazy
    def opens_with_part(self) -> bool:
        """Whether its sentence tells parts of what the one before counts: 。其中，调委会调解|1913件.

        Not what only says a next step of the whole: 。其中，公安为被申请人41件；受理|83件.
        """
        if not self.sentence.startswith("其中"):
            return False
        unit = self.context.quantity.unit
        if not re.search(rf"[0-9][万亿余多]*{re.escape(unit)}", self.paragraph):
            return False
        left, _, _ = self.own.partition("◇")
        return not _STEP.match(left)

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
        return _QUOTES.sub("", before[before.rfind("\n") + 1 :])

    @lazy
    def before(self) -> str:
        """The segment up to the words of the statement itself."""
        before, _, _ = self.segment.partition("◇")
        return before[: max(0, len(before) - self._own_size)]

    @lazy
    def earlier(self) -> str:
        """The sentence up to the words of the statement itself."""
        before, _, _ = self.sentence.partition("◇")
        return before[: max(0, len(before) - self._own_size)]

    @lazy
    def is_cut(self) -> bool:
        """Whether the sentence begins farther back than `sentence` and `earlier` reach."""
        return self.context.around.index("◇") >= _REACH

    @lazy
    def _own_size(self) -> int:
        """The characters before the quantity that are the statement's own, or list what it shares."""
        own, _, _ = self.own.partition("◇")
        if self._apportioned[0]:
            start, end = self.context.clause[0], self.context.quantity.start
            own = _QUOTES.sub("", self.context.plain.text[start:end])
        return len(own)

    @lazy
    def listed_after(self) -> str:
        """`before` where 、 joins the quantity to it, else "".

        审查合同186份、重大决策2件: what is done with the decisions stands before the contracts.
        """
        if self._apportioned[0]:
            return ""
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
    def restrictions(self) -> tuple[Restriction, ...]:
        """What restricts it to a part, by its clause and by the subject of the sentence."""
        if self._apportioned[0]:
            return ()
        left, _, _ = self.own.partition("◇")
        return restrictions_of(left, self.before, self.earlier, self.paragraph)

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
        if self.context.quantity.qualifier == "at_least" and self.text.startswith("不"):
            yield "norm", ""  # 不少于1.8万件 is what shall be
        if self.context.quantity.unit in ("名", "人") and (
            acting := _ACTING.search(self._clause_end)
        ):
            yield "acting", acting.group()
        yield from ((f"{name}:after", words) for name, words in _AFTER.find(right))
        if self.context.right_noun.endswith(_CONJUNCTIONS):
            yield from ((f"{name}:after", words) for name, words in _SHARED.find(self._clause_end))
        yield from ((f"{name}:before", words) for name, words in _BEFORE.find(self.before))
        yield from ((f"{name}:subject", words) for name, words in _SUBJECT.find(self.subject))
        if later := _LATER_TOTAL.search(self.following):
            yield "later_total", later.group()
        part, total = adds_up(self.context)
        if part:
            yield "sum:part", ""
        if total:
            yield "sum:total", ""

    @lazy
    def disposed(self) -> str:
        """What is done with the object of 对 or 将 that it counts, else "": 对|4部|规章进行审查备案."""
        start, end = self.context.clause[0], self.context.quantity.start
        if not _OBJECT.search(self.context.plain.text, start, end):
            return ""
        done = _DISPOSED.search(self._clause_end)
        return done["act"] if done else ""

    @lazy
    def _clause_end(self) -> str:
        """The text from the quantity to the end of its clause."""
        end = self.context.quantity.end
        return self.context.plain.text[end : self.context.plain.clause(end, end)[1]][:_REACH]

    @lazy
    def text(self) -> str:
        """The quantity as it is written."""
        quantity = self.context.quantity
        return self.context.plain.text[quantity.start : quantity.end]

    @lazy
    def after(self) -> str:
        """The text from the quantity to the end of its sentence, at most `_REACH` characters."""
        text, end = self.context.plain.text, self.context.quantity.end
        return _ANY_STOP.split(text[end : end + _REACH], maxsplit=1)[0]

    @lazy
    def following(self) -> str:
        """`after`, each number as ◇."""
        return _DIGITS.sub("◇", self.after)


def _shared_noun(items: Sequence[str]) -> str:
    """What only the last of several short items adds, else "": 纠纷量 of 调解、排查和预防纠纷量."""
    *others, last = items
    size = len(others[-1])
    if level := LEVEL.match(last):
        return last[level.end() :] if others[-1].endswith("级") else ""
    return last[size:] if size == _BRIEF and len(last) >= size + _BRIEF else ""
