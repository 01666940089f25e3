"""Weighs what a clause proves about a reform: done here, or only planned, asked for, named.

Two kinds of reasons take a wording's proof away: what the clause says as a whole (a plan, a norm, a
quotation, a heading, somebody else's doing), and what the wording is in it (the title of a law, the
name of an office, the subject of a lesson or a meeting).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.patterns import AnyOf, plain_first
from casebook.extract.plain import Plain
from casebook.extract.reforms.essay import is_directive
from casebook.extract.reforms.organs import Organs, involved
from casebook.extract.reforms.wordings import ACT, STRONG, Hit
from casebook.extract.rules import rule_file
from casebook.vocabulary import Reform

Clause = tuple[int, int]
"""The bounds of a clause, half open."""
_RULES = rule_file("reforms")


def _any(name: str) -> re.Pattern[str]:
    return re.compile(plain_first("|".join(_RULES[name])))


_ASKED = (*_RULES["ought"], *_RULES["elsewhere"])
_NORM = AnyOf(rule for rule in _ASKED if not rule.isalpha())
_QUOTATION = AnyOf(_RULES["quoting"])
_TOPIC = AnyOf(_RULES["topics"])  # ◇ stands for the hit
_LIST = AnyOf(_RULES["lists"])  # ◇ stands for the items of the list
_ARRANGED = AnyOf(_RULES["arranged"])
_FOUNDED = AnyOf(_RULES["founded"])
_PREAMBLE = _any("preamble")
_ADVERBIAL = _any("adverbial")
_ADVERBIAL_FIRST, _BEFORE = frozenset(_RULES["adverbial_first"]), "前"
_PUBLICITY, _TEACHING = AnyOf(_RULES["publicity"]), _any("teaching")
# Words by what they say of a clause: a norm or somebody else's doing, a topic, a doing, publicity, an order.
_KINDS = (
    tuple(rule for rule in _ASKED if rule.isalpha()),
    _RULES["topic_words"],
    _RULES["doing"],
    _RULES["publicity_words"],
    _RULES["arranging"],
)
_KIND_OF = [kind for kind, words in enumerate(_KINDS) for _ in words]
_WORDS = AhoCorasick([word for words in _KINDS for word in words])
_FIGURE = re.compile(r"[0-9*＊]|每[天日周月季年半]|[一二两三四五六七八九十百]+[个名支次条件项家处]")
BODY = _any("bodies")
"""Matches, from the last character of a word, the rest of the name of an office: 应急管|理局."""
_LAW, _MADE, _PLAN = _any("laws"), _any("made"), _any("plans")
_CARRIED_OUT = _any("carried_out")
_TITLES = re.compile("《[^《》]*》")
_ITEM = re.compile(r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．](?![0-9]))+")
"""The number of an item before its words: （三）, 2."""
_ITEM_FIRST = frozenset("（(一二三四五六七八九十0123456789")
_LONGEST_HEADING = 45  # characters; a longer line is no heading, even without final punctuation

_SHORT_LINE = 25  # characters; a shorter line without `_IN_SENTENCE` is a heading
_IN_SENTENCE = re.compile("[，。；]")
SLOGAN = 2
"""The weight of a clause that only says that a reform is being promoted."""
_SLOGAN = re.compile(
    f"(?:{'|'.join(_RULES['slogan_adverbs'])})*(?:{'|'.join(_RULES['slogan_verbs'])})[^0-9*＊“《]*$"
)
_PROMOTING = re.compile(
    f"(?:{'|'.join(_RULES['slogan_adverbs'])})*(?:{'|'.join(_RULES['slogan_verbs'])})"
)
_ITEM_DOES = re.compile(f"[、和与及并](?:{'|'.join(_RULES['doing'])})")
_PROMOTES = re.compile(
    f"(?<!履行)(?:{'|'.join([*_RULES['slogan_verbs'], *_RULES['preamble_verbs']])})"
)
_POINT = re.compile("[一二三四五六七八九十]是")
_TOLD = (
    rf"(?:[^，。；：\n]*[0-9*＊]|(?:{'|'.join(_RULES['slogan_adverbs'])})?"
    rf"(?:{'|'.join(_RULES['slogan_followed'])}))"
)
_TOLD_NEXT, _TOLD_OF_POINT = re.compile(f"[，：]{_TOLD}"), re.compile(f"[，：。]{_TOLD}")
# 律师轮流到公共法律服务站值班，|接待群众3200人次
_RESULT_NEXT = re.compile("，[^，。；：\n]*[0-9*＊]")
_UNDONE_NEXT = _any("undone_next")
_SLOGAN_NOUNS = _any("slogan_nouns")
# Characters of a slogan besides the name of the reform, at most; without `slogan_nouns` too.
_SLOGAN_LENGTH, _SLOGAN_EXTRA = 24, 7
_SLOGAN_LIST = 45  # characters of a list of slogans, at most
_AIM = _any("aims")
_BLOCK = 120  # characters; bounds the context read around each hit
_OPENING = 300  # characters at the beginning in which a preamble is
_NEAR = 40  # characters; bounds the context of a wording in its clause


class _Words:
    """Where the words of one kind begin in a text; `starts` are sorted."""

    def __init__(self, starts: Sequence[int]) -> None:
        self._starts = starts

    def within(self, start: int, end: int) -> bool:
        """Whether one of the words begins in the span."""
        index = bisect_left(self._starts, start)
        return index < len(self._starts) and self._starts[index] < end


def _words(text: str) -> tuple[_Words, ...]:
    """The words of each of `_KINDS`."""
    starts: tuple[list[int], ...] = tuple([] for _ in _KINDS)
    for index, start, _ in _WORDS.find_matches_as_indexes(text, overlapping=True):
        starts[_KIND_OF[index]].append(start)
    return tuple(_Words(sorted(found)) for found in starts)


def _involves_organ(reform: Reform) -> bool:
    return involved((reform.name, *reform.aliases, *reform.acts))


def _teaches(reform: Reform) -> bool:
    """Whether publicity or training is itself what the reform is."""
    return any(_TEACHING.search(name) for name in (reform.name, *reform.aliases))


class Weigher:
    """Weighs hits by their clause; caches which clauses prove nothing."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._directive = is_directive(plain)
        self._outlook = outlook_of(plain)
        words = _words(plain.text)
        self._norms, self._topics, self._verbs, self._publicity, self._orders = words
        opening = _PREAMBLE.search(plain.text, 0, _OPENING)
        self._preamble = plain.sentence(opening.start(), opening.end())[1] if opening else 0
        self._organs = Organs(plain)
        self._told: dict[Clause, int] = {}  # bounds of a clause -> `_tells`

    def clause(self, hit: Hit) -> Clause:
        """The bounds of the hit's clause, without the number of an item before it."""
        start, end = self._plain.clause(hit.start, hit.end)
        if self._plain.text[start] in _ITEM_FIRST:
            item = _ITEM.match(self._plain.text, start, hit.start)
            start = item.end() if item else start
        # A text without punctuation (a table, 5 MB in one line) is read in blocks
        start = max(start, hit.start - hit.start % _BLOCK - _BLOCK)
        return start, min(end, max(start + 3 * _BLOCK, hit.end))

    def most(self, hit: Hit, clause: Clause) -> int:
        """The weight that the hit can have in its clause at most, which costs little to know."""
        told = self._told.get(clause)
        if told is None:
            told = self._told[clause] = self._tells(*clause)
        if told < 0:
            return 0
        return hit.weight if hit.weight < STRONG else hit.weight + told

    def weigh(self, hit: Hit, clause: Clause) -> int:
        """The weight of the hit in its clause; 0 if it proves nothing.

        A weight above `STRONG` proves no more, but makes a better sentence to show.
        """
        most = self.most(hit, clause)
        if not most or not self._outlook.is_here(hit.start):
            return 0
        if self._organs.act_at(hit.start) and not _involves_organ(hit.reform):
            return 0
        if hit.weight < STRONG:
            return most
        start, end = clause
        text = self._plain.text
        if self._is_topic(hit, start, end) or self._is_arranged(hit, start, end):
            return 0
        if _UNDONE_NEXT.match(text, end, end + _BLOCK):
            return 0
        if most == STRONG and not _RESULT_NEXT.match(text, end, end + _BLOCK):
            return SLOGAN
        if self._is_slogan(hit, start, end):
            return SLOGAN
        if hit.weight < ACT and end <= self._preamble and self._only_promotes(start, end):
            return SLOGAN
        return most

    def _tells(self, start: int, end: int) -> int:
        """How well the clause tells what was done: 1 for a figure and 1 for a verb; -1 if not."""
        if self._directive or self._proves_nothing(start, end):
            return -1
        figure = _FIGURE.search(self._plain.text, start, end)
        if (figure is None or self._plain.is_quoted(figure.start())) and (
            self._is_adverbial(start, end) or self._is_aim(start, end)
        ):
            return -1
        return (figure is not None) + self._verbs.within(start, end)

    def _is_adverbial(self, start: int, end: int) -> bool:
        """Whether a clause is only an occasion, a means or an aim of the next: 在…工作中, 为推进…."""
        text = self._plain.text
        likely = text[start] in _ADVERBIAL_FIRST or text[end - 1] == _BEFORE
        return likely and _ADVERBIAL.search(text[start:end]) is not None

    def _is_aim(self, start: int, end: int) -> bool:
        """Whether a clause continues an aim before what is done: 为规范执法，|提升公信力|，组织培训3次."""
        text = self._plain.text
        if not _AIM.match(text, start, end):
            return False
        first, last = self._plain.sentence(start, end)
        if not (max(first, start - _BLOCK) < start and end < last):
            return False
        before = text[max(first, start - _BLOCK) : start].rstrip("，").split("，")
        head = _ITEM.sub("", before[0], count=1)
        return bool(_ADVERBIAL.search(head)) and all(_AIM.match(part) for part in before[1:])

    def _only_promotes(self, start: int, end: int) -> bool:
        """Whether a clause of a preamble tells no figure: 重点推进法律明白人培育等特色工作."""
        text = self._plain.text
        return bool(_PROMOTES.search(text, start, end)) and not _FIGURE.search(text, start, end)

    def _is_slogan(self, hit: Hit, start: int, end: int) -> bool:
        """Whether a clause only says that the reform is being promoted: 全面推进政务公开等工作.

        深化综合执法改革，执法队伍由83支整合为42支 is no slogan: the next clause tells what was done.
        """
        text = self._plain.text
        before, after = text[start : hit.start], text[hit.end : end]
        if ("、" in before or "、" in after) and not self._plain.is_quoted(hit.start):
            before, after = self._of_list(hit, start, end)
        if len(before) + len(after) > _SLOGAN_LENGTH:
            return False
        point = _POINT.match(text, start, hit.start)  # 一是深化政务公开。发布信息300条
        told = _TOLD_OF_POINT if point else _TOLD_NEXT
        if told.match(text, end, end + _BLOCK):
            return False
        before = before[point.end() - start :] if point else before
        frame = _SLOGAN_NOUNS.sub("", f"{before}◇{after}")
        return len(frame) <= _SLOGAN_EXTRA and bool(_SLOGAN.match(frame))

    def _of_list(self, hit: Hit, start: int, end: int) -> tuple[str, str]:
        """What stands before and after the hit without the other items of a list of slogans.

        推进职能转变、简政放权、优化服务: 推进, "" for the second; the whole where an item tells a doing.
        """
        text = self._plain.text
        before, after = text[start : hit.start], text[hit.end : end]
        verb = _PROMOTING.match(before)
        if not verb or end - start > _SLOGAN_LIST:
            return before, after
        if _ITEM_DOES.search(text, start + verb.end(), end):
            return before, after
        item = before[verb.end() :].rpartition("、")[2]
        return verb.group() + item, after.partition("、")[0]

    def _proves_nothing(self, start: int, end: int) -> bool:
        """Whether a clause is a norm, a quotation, about others, or a heading."""
        text = self._plain.text
        if self._norms.within(start, end) or self._is_heading(start, end):
            return True
        # A slice, so that ^ in a rule matches at the start of the clause.
        if _NORM.within(text[start:end]):
            return True
        first, _ = self._plain.sentence(start, end)
        return _QUOTATION.within(text[max(first, start - _BLOCK) : start])

    def _is_heading(self, start: int, end: int) -> bool:
        """Whether the clause is in a short line without final punctuation."""
        text = self._plain.text
        if self._begins_as_heading(start, end):
            return True
        before = text.rfind("\n", max(0, start - _LONGEST_HEADING), start)
        if before < 0 and start >= _LONGEST_HEADING:
            return False
        after = text.find("\n", end, before + _LONGEST_HEADING)
        return after >= 0 and text[after - 1] not in "。；，：、"

    def _begins_as_heading(self, start: int, end: int) -> bool:
        """Whether a clause goes over the end of a heading: a title in two lines, 电话：12345⏎去年."""
        first, words = self._plain.span(start, end)
        head, broken, _ = words.partition("\n")
        if not broken:
            return False
        source = self._plain.source
        line = source[source.rfind("\n", 0, first) + 1 : first] + head
        return not start or (len(line) < _SHORT_LINE and not _IN_SENTENCE.search(line))

    def _is_topic(self, hit: Hit, start: int, end: int) -> bool:
        """Whether the hit's words only name a law, an office, or what is taught or talked about."""
        text = self._plain.text
        topics, publicity = (kind.within(start, end) for kind in (self._topics, self._publicity))
        if topics or publicity:
            before = text[max(start, hit.start - _NEAR) : hit.start]
            around = f"{before}◇{text[hit.end : min(end, hit.end + _NEAR)]}"
            if topics and _TOPIC.within(around):
                return True
            if publicity and _PUBLICITY.within(around) and not _teaches(hit.reform):
                return True
        if self._is_item(hit, start, end):
            return True
        if hit.weight != ACT and BODY.match(text, hit.end - 1, end):
            return not _FOUNDED.within(text, start, end)
        return self._in_law(hit, start, end)

    def _is_item(self, hit: Hit, start: int, end: int) -> bool:
        """Whether the hit is one of several things that are not done but listed in the clause."""
        text = self._plain.text
        first, last = text.find("、", start, end), text.rfind("、", start, end)
        if first < 0 or not (start < hit.start and hit.end < end):
            return False
        if first == last and text.find("等", last, end) < 0:  # two things are a list with 等
            return False
        if "等" in text[last : hit.start]:  # after the list: 涉及人、财、物等问题通过集体讨论决定
            return False
        before = text[start : min(first, hit.start)]
        return _LIST.within(f"{before}◇{text[hit.end : end]}")

    def _is_arranged(self, hit: Hit, start: int, end: int) -> bool:
        """Whether a meeting only gave orders about it: 对甲工作、健全乙机制进行部署."""
        first, last = self._plain.sentence(start, end)
        first, last = max(first, hit.start - _BLOCK), min(last, hit.end + _BLOCK)
        if not self._orders.within(first, last):
            return False
        text = self._plain.text
        return _ARRANGED.within(f"{text[first : hit.start]}◇{text[hit.end : last]}")

    def _in_law(self, hit: Hit, start: int, end: int) -> bool:
        """Whether the hit is in the title of a document that was not made here: 学习《行政复议法》."""
        title = self._plain.title_around(hit.start)
        if title is None or hit.end > title[1]:
            return False
        text = self._plain.text
        before = _TITLES.sub("", text[max(start, title[0] - _BLOCK) : title[0]])
        ending = text[max(title[0], title[1] - _NEAR) : title[1]]
        if _PLAN.search(ending):
            return True
        if _LAW.search(ending) is None:
            return False
        after = text[title[1] : min(end, title[1] + _NEAR)]
        return (
            _MADE.search(before) is None or _CARRIED_OUT.search(_TITLES.sub("", after)) is not None
        )
