"""A quantity in its context: the text of its clause and the neighbouring quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.lazy import lazy
from casebook.extract.numbers import Quantity
from casebook.extract.plain import Plain

# Characters on either side of a quantity that are looked at; bounds the time spent on each.
_REACH = 90

# The words between the two ends of a change: 由375个减至42个
REACHED = re.compile(
    r"^(?:压缩|压减|缩短|减少|下降|降低|精简|缩减|提高|提升|提速|增加|上升|增长|扩大|拓展|整合|调整|优化|合并|跃升|攀升|前移|减|降|增|升|变)+(?:至|到|为|成)?$"
)
_JOINER = re.compile(r"^(?:[、和及与，]|以及|并|或)+$")
_NOUN_BEFORE = re.compile(r"(?![由从较比])[^，；：、（）和与及]{2,20}(?:和|与|及|以及|、)")
_NOUN_ALONE = re.compile(
    r"(?:部门|单位|地区|项目|领域|乡镇|街道|镇街|社区|村|县|县（市、区）|企业|行业|大类|班|批次|小组)"
)
_NO_NOUN = re.compile(
    r"^(?:[、，。；：！？）)”》\n和及与或]|以及|以上|等[，。；]|(?:共计?|累计|合计)$|$)"
)


@dataclass(frozen=True)
class QuantityContext:
    """`quantities[index]` with the text around it; all other attributes are computed on demand.

    Offsets are into `plain.text`.
    """

    plain: Plain
    quantities: Sequence[Quantity]
    index: int

    @lazy
    def quantity(self) -> Quantity:
        """The quantity itself."""
        return self.quantities[self.index]

    @lazy
    def previous(self) -> Quantity | None:
        """The quantity before it, None for the first of the text."""
        return self.quantities[self.index - 1] if self.index else None

    @lazy
    def following(self) -> Quantity | None:
        """The quantity after it, None for the last of the text."""
        return self.quantities[self.index + 1] if self.index + 1 < len(self.quantities) else None

    def since(self, offset: int) -> tuple[int, int]:
        """How many quantities start at or after `offset`: before this one, and in the whole clause."""
        first, last, end = self.index, self.index + 1, self.clause[1]
        while first and self.quantities[first - 1].start >= offset:
            first -= 1
        while last < len(self.quantities) and self.quantities[last].start < end:
            last += 1
        return self.index - first, last - first

    @lazy
    def clause(self) -> tuple[int, int]:
        """Start and end of the clause, at most `_REACH` characters on either side."""
        start, end = self.plain.clause(self.quantity.start, self.quantity.end)
        return max(start, self.quantity.start - _REACH), min(end, self.quantity.end + _REACH)

    @lazy
    def left(self) -> str:
        """The text of the clause before the quantity, from the previous quantity on.

        "" when that text is only the noun of the previous quantity.
        """
        start = self.clause[0]
        if self.previous is None or self.previous.end < start:
            return self.plain.text[start : self.quantity.start]
        between = self.plain.text[self.previous.end : self.quantity.start]
        # 746名“法治带头人”和2261名…, 18个部门76个检查事项: the noun of the previous quantity
        return "" if _NOUN_BEFORE.fullmatch(between) or _NOUN_ALONE.fullmatch(between) else between

    @lazy
    def right(self) -> str:
        """The text of the clause after the quantity, up to the next quantity."""
        start, end = self.quantity.end, self.clause[1]
        if self.following is not None and self.following.start == start:
            start = self.following.end  # 6类376项权力事项: both have one noun
        elif self.following is not None:
            end = min(end, self.following.start)
        return self.plain.text[start:end]

    @lazy
    def right_noun(self) -> str:
        """The text after the quantity that names what it counts; "" when there is none."""
        right = self.right
        # 由6.5个工作日压缩到2个工作日的目标: the noun is what changed, and comes before
        if REACHED.match(right) or REACHED.match(self.left):
            return ""
        if _NO_NOUN.match(right):
            return ""
        if right.startswith("（"):
            closing = right.find("）")
            inside = closing >= 0 and closing + 1 < len(right)
            return (
                right[closing + 1 :] if inside and not _NO_NOUN.match(right[closing + 1 :]) else ""
            )
        return right

    @lazy
    def in_series(self) -> bool:
        """Whether only 、 or a conjunction separates this quantity from the previous one."""
        return self.previous is not None and bool(_JOINER.match(self.left))

    @lazy
    def opens_sentence(self) -> bool:
        """Whether a sentence ended since the previous quantity; true for the first of the text.

        A semicolon does not end a sentence here, unlike in `sentence_before`.
        """
        if self.previous is None:
            return True
        between = self.plain.text[self.previous.end : self.quantity.start]
        return any(end in between for end in "。！？\n")

    @lazy
    def opens_paragraph(self) -> bool:
        """Whether a line ended since the previous quantity; true for the first of the text."""
        if self.previous is None:
            return True
        return "\n" in self.plain.text[self.previous.end : self.quantity.start]

    @lazy
    def sentence_before(self) -> str:
        """The sentence up to the quantity, at most `_REACH` characters; a semicolon ends a sentence."""
        start, _ = self.plain.sentence(self.quantity.start, self.quantity.end)
        return self.plain.text[max(start, self.quantity.start - _REACH) : self.quantity.start]

    @lazy
    def around(self) -> str:
        """The sentence up to the end of the clause, with ◇ in place of the quantity.

        At most `_REACH` characters on either side.
        """
        text, at = self.plain.text, self.quantity.start
        before = text[max(0, at - _REACH) : at]
        last_stop = max(before.rfind(end) for end in "。！？\n")
        return before[last_stop + 1 :] + "◇" + text[self.quantity.end : self.clause[1]]

    @lazy
    def clause_before(self) -> str:
        """The clause before this one in the same sentence, "" when this is the first."""
        text, start = self.plain.text, self.clause[0]
        if start == 0 or text[start - 1] not in "，；：":
            return ""
        first, last = self.plain.clause(start - 1, start - 1)
        return text[max(first, last - _REACH) : last]
