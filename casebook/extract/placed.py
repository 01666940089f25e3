"""A quantity where it stands: the words of its clause and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.lazy import lazy
from casebook.extract.numbers import Quantity
from casebook.extract.plain import Plain

# Words further away than this say nothing about a figure; keeps the work per figure constant.
_REACH = 90

# What stands between the two figures of a change: 由375个减至42个
REACHED = re.compile(
    r"^(?:压缩|压减|缩短|减少|下降|降低|精简|缩减|提高|提升|提速|增加|上升|增长|扩大|拓展|整合|调整|优化|合并|跃升|攀升|前移|减|降|增|升|变)+(?:至|到|为|成)?$"
)
_JOINT = re.compile(r"^(?:[、和及与，]|以及|并|或)+$")
_NOUN_BEFORE = re.compile(r"(?![由从较比])[^，；：、（）和与及]{2,20}(?:和|与|及|以及|、)")
_NOUN_ALONE = re.compile(
    r"(?:部门|单位|地区|项目|领域|乡镇|街道|镇街|社区|村|县|县（市、区）|企业|行业|大类|班|批次|小组)"
)
_CLOSED = re.compile(
    r"^(?:[、，。；：！？）)”》\n和及与或]|以及|以上|等[，。；]|(?:共计?|累计|合计)$|$)"
)


@dataclass(frozen=True)
class QuantityContext:
    """One of the figures of a text, with the words around it and its neighbours."""

    plain: Plain
    quantities: Sequence[Quantity]
    index: int

    @lazy
    def quantity(self) -> Quantity:
        """The figure itself."""
        return self.quantities[self.index]

    @lazy
    def previous(self) -> Quantity | None:
        """The figure before it, None for the first of the text."""
        return self.quantities[self.index - 1] if self.index else None

    @lazy
    def following(self) -> Quantity | None:
        """The figure behind it, None for the last of the text."""
        return self.quantities[self.index + 1] if self.index + 1 < len(self.quantities) else None

    def since(self, offset: int) -> tuple[int, int]:
        """How many figures stand from `offset` to this one, and to the end of its clause."""
        first, last, end = self.index, self.index + 1, self.clause[1]
        while first and self.quantities[first - 1].start >= offset:
            first -= 1
        while last < len(self.quantities) and self.quantities[last].start < end:
            last += 1
        return self.index - first, last - first

    @lazy
    def clause(self) -> tuple[int, int]:
        """The clause, cut to a reach that keeps the work per figure constant."""
        start, end = self.plain.clause(self.quantity.start, self.quantity.end)
        return max(start, self.quantity.start - _REACH), min(end, self.quantity.end + _REACH)

    @lazy
    def left(self) -> str:
        """Words of the clause before the figure, from the previous figure on."""
        start = self.clause[0]
        if self.previous is None or self.previous.end < start:
            return self.plain.text[start : self.quantity.start]
        words = self.plain.text[self.previous.end : self.quantity.start]
        # 746名“法治带头人”和2261名…, 18个部门76个检查事项: the noun of the figure before
        return "" if _NOUN_BEFORE.fullmatch(words) or _NOUN_ALONE.fullmatch(words) else words

    @lazy
    def right(self) -> str:
        """Words of the clause behind the figure, up to the next figure."""
        start, end = self.quantity.end, self.clause[1]
        if self.following is not None and self.following.start == start:
            start = self.following.end  # 6类376项权力事项: both count the same
        elif self.following is not None:
            end = min(end, self.following.start)
        return self.plain.text[start:end]

    @lazy
    def right_noun(self) -> str:
        """The words behind the figure that name what it counts, "" when the clause ends there."""
        right = self.right
        # 由6.5个工作日压缩到2个工作日的目标: the figure is named by what changed
        if REACHED.match(right) or REACHED.match(self.left):
            return ""
        if _CLOSED.match(right):
            return ""
        if right.startswith("（"):
            closing = right.find("）")
            inside = closing >= 0 and closing + 1 < len(right)
            return (
                right[closing + 1 :] if inside and not _CLOSED.match(right[closing + 1 :]) else ""
            )
        return right

    @lazy
    def in_series(self) -> bool:
        """Whether only a joint stands between the previous figure and this one."""
        return self.previous is not None and bool(_JOINT.match(self.left))

    @lazy
    def opens_sentence(self) -> bool:
        """Whether a sentence ended since the figure before this one (a semicolon ends none)."""
        if self.previous is None:
            return True
        between = self.plain.text[self.previous.end : self.quantity.start]
        return any(mark in between for mark in "。！？\n")

    @lazy
    def opens_paragraph(self) -> bool:
        """Whether a line ended since the figure before this one."""
        if self.previous is None:
            return True
        return "\n" in self.plain.text[self.previous.end : self.quantity.start]

    @lazy
    def sentence_before(self) -> str:
        """The sentence up to the figure, at most `_REACH` characters; a semicolon ends it."""
        start, _ = self.plain.sentence(self.quantity.start, self.quantity.end)
        return self.plain.text[max(start, self.quantity.start - _REACH) : self.quantity.start]

    @lazy
    def around(self) -> str:
        """The words around the figure from the last full stop to the end of its clause.

        The figure itself is written ◇; at most `_REACH` characters either side.
        """
        text, at = self.plain.text, self.quantity.start
        head = text[max(0, at - _REACH) : at]
        stop = max(head.rfind(mark) for mark in "。！？\n")
        return head[stop + 1 :] + "◇" + text[self.quantity.end : self.clause[1]]

    @lazy
    def clause_before(self) -> str:
        """The clause before this one in the same sentence, "" at the start of a sentence."""
        text, start = self.plain.text, self.clause[0]
        if start == 0 or text[start - 1] not in "，；：":
            return ""
        first, last = self.plain.clause(start - 1, start - 1)
        return text[max(first, last - _REACH) : last]
