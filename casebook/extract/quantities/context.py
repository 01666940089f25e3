"""A quantity in its context: the text of its clause and the neighbouring quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.lazy import lazy
from casebook.extract.patterns import at_place
from casebook.extract.phrases.trimming import VERB_HERE, VERBS, trimmed
from casebook.extract.plain import Plain
from casebook.extract.quantities.numbers import Quantity
from casebook.extract.rules import quantities, rule_file

# Characters on either side of a quantity that are looked at; bounds the time spent on each.
_BRACKET_OPEN = re.compile("[^（）](?:（|\\()[^（）()]*$")
_BRACKETED = 8  # quantities of a bracket that are looked at
_REACH = 90

# The words between the two ends of a change: 由375个减至42个; 并 and 改 alone are no such words
_RULES = quantities()
_ALONE = "|".join(verb for verb in _RULES.reach_verbs if len(verb) > 1 or verb in "减降增升变")
_TIME = (
    "(?:目前|现在|如今|现有|当前|[0-9]{4}年|去年|今年|上年|本年|当年|前年|年[初中末底]|[上下]半年|[上本当]月|[1一]?[0-9一二三四五六七八九十]月份?"
    "|第?[一二三四]季度|“?十[二三四五]五”?|整治[前后]|改革[前后])"
)
REACHED_WHEN = f"(?:{_TIME}(?:{_TIME}|同期|[初中末底])*的?)?"
"""When the second end of a change was reached: 上升至|2024年的, 提高到|今年三季度的."""
REACHED = re.compile(
    rf"^(?:平均|大幅|逐步|逐年|持续|再|又)?(?:(?:{_ALONE}){{1,3}}|(?:{'|'.join(_RULES.reach_verbs)}){{1,3}}了?[{_RULES.reach_ends}]{REACHED_WHEN})$"
)
_HARD_STOP = re.compile("[。！？\n]")
_REACHED_NEXT = re.compile(
    rf"，(?:平均|大幅|逐步|逐年|持续|再|又)?(?:{'|'.join(_RULES.reach_verbs)}){{1,3}}了?[{_RULES.reach_ends}]{REACHED_WHEN}$"
)
_LONGEST_REACHED = 18  # characters between the two ends of a change, at most
_MOST_ENDS = 4  # quantities at one end of a change, at most
_JOINER = re.compile(r"^(?:[、和及与，]|以及|并|或)+$")
_NOUN_BEFORE = re.compile(
    r"(?![由从较比])[^，；：、（）和与及]{2,20}(?:(?<!总)(?<!调)和|(?<!参)与|(?<!涉)(?<!惠)(?<!普)及|以及|、)"
)
_NOUN_ALONE = re.compile(
    r"(?:部门|单位|地区|项目|领域|乡镇|街道|镇街|社区|村|县|县（市、区）|企业|行业|大类|班|批次|小组)"
)
_MOST_WITH_ONE_NOUN = 8  # quantities before one noun, at most
_QUOTATION = 24  # characters of a quotation that a comma divides, at most
# 15支由150名志愿者组成的普法队伍
_MADE_OF = re.compile(r"[^，]{1,16}?组成的(?P<noun>[^，0-9]{2,})")
_NUMBER_OF = re.compile("(?:次数|人数|数量|总量|件数)$")
_BOUND = re.compile("(?:突破|超过?|达到?|低于|高于)$")
# 乡镇综合行政执法队23支全部挂牌, 全局253人平均年龄41岁: a statement about the noun before
_OF_ALL_OF_THEM = re.compile(
    "(?:实现全|(?:线上|网上|现场|当场|集中)签|全部|全员|均(?![衡等价值可])|一律|悉数|无一|平均(?:年龄|每)|全都|都(?!市|会))"
)
_NOUN = re.compile(
    rf"(?!{at_place(VERBS, '其余|其中|全部')})(?:(?!{at_place(*rule_file('phrases')['handled'])})[^，“”])*?[^，]{{3,}}"
)
_VERB_WITH_OBJECT = re.compile(rf"{VERB_HERE}[^，的]{{2,}}")
_SPENT = re.compile(
    "(?:投入|投资|筹资|筹集|筹措|拨付|安排|争取|出资|斥资|落实|整合|列支)(?:了|资金|经费)?$"
)
_FOR_WHAT = re.compile(
    "(?:资金|经费)?(?:用于|实施|建设|改造|新建|修建|建成|购买|购置|支持|开展|扶持|推进|打造|完善|升级|修缮|承接|联合|聘请|对|为)"
)
# 创建72个“民主法治示范村”、培养|2.12万名: what is done with the next quantity
_NEXT_ACT = re.compile(rf"(?:[、；]|以及|并|和|及)并?{VERB_HERE}(?:了|出|有)?[^，、的]{{0,8}}$")
_NO_NOUN = re.compile(
    r"^(?:[、，。；：！？）)(”》→\n和及与或]|以及|以上|等[，。；]|的基础上|(?:共计?|累计|合计|[对把将为向从由在])$|的(?:要求|目标|水平|标准)|有所|相比|中(?![小医心国央学等专])|(?:关口|大关)|占(?:比|到|了|总[数量]的?|[^，0-9“《]{0,8}的)?$|(?:增加|减少|多|少)[了出]?$|套$|$)"
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
            return self._whole_quotation(self.plain.text[start : self.quantity.start])
        between = self.plain.text[self.previous.end : self.quantity.start]
        # 746名“法治带头人”和2261名…, 18个部门76个检查事项: the noun of the previous quantity
        if _NOUN_BEFORE.fullmatch(between) or _NOUN_ALONE.fullmatch(between):
            return ""
        act = _NEXT_ACT.search(between)
        return between[act.start() :] if act else between

    @lazy
    def lead(self) -> str:
        """`left` without time, actor, means and linking words."""
        return trimmed(self.left)

    def _whole_quotation(self, left: str) -> str:
        """The text with the beginning of a quotation that a comma divides: 可“只跑一次，一次办成”的."""
        if left.count("”") <= left.count("“"):
            return left
        opening = self.plain.text.rfind("“", max(0, self.clause[0] - _QUOTATION), self.clause[0])
        if opening < 0:
            return left
        start = max(self.plain.clause(opening, opening)[0], opening - _QUOTATION)
        if self.previous is not None:
            start = max(start, self.previous.end)
        return self.plain.text[start : self.quantity.start]

    @lazy
    def right(self) -> str:
        """The text of the clause after the quantity, up to the next quantity."""
        start, end, index = self.quantity.end, self.clause[1], self.index + 1
        last = min(len(self.quantities), index + _MOST_WITH_ONE_NOUN)
        while index < last and self._has_same_noun(start, index):
            start = self.quantities[index].end  # 6类376项权力事项: both have one noun
            index += 1
        if index < len(self.quantities):
            end = min(end, self.quantities[index].start)
        return self.plain.text[start:end]

    def _has_same_noun(self, end: int, index: int) -> bool:
        """Whether the quantity at `index` counts what the one that ends at `end` does: 3批共311项."""
        start = self.quantities[index].start
        return start == end or (start - end <= 2 and self.plain.text[end:start] in ("共", "共计"))

    @lazy
    def right_noun(self) -> str:
        """The text after the quantity that names what it counts; "" when there is none."""
        right = self.right
        # 由6.5个工作日压缩到2个工作日的目标: the noun is what changed, and comes before
        if REACHED.match(right) or REACHED.match(self.left):
            return ""
        if right == "由" and self.following is not None:
            made = _MADE_OF.match(self.plain.text, self.following.end, self.clause[1])
            return made["noun"] if made else ""
        if _NO_NOUN.match(right) or self._is_told_before(right):
            return ""
        if right.startswith("（"):
            closing = right.find("）")
            inside = closing >= 0 and closing + 1 < len(right)
            return (
                right[closing + 1 :] if inside and not _NO_NOUN.match(right[closing + 1 :]) else ""
            )
        act = _NEXT_ACT.search(right) if self._ends_at_next(right) else None
        return right[: act.start()] if act else right

    def _ends_at_next(self, right: str) -> bool:
        """Whether the text after the quantity ends where the next quantity starts."""
        following = self.following
        return following is not None and following.start == self.quantity.end + len(right)

    def _is_told_before(self, right: str) -> bool:
        """Whether the noun comes before although words follow.

        参会企业中半数表示…; 收入突破百万元的村; 投入200万元改造厕所: none of these follows what is measured.
        """
        kind, left = self.quantity.kind, self.left
        if right.startswith("的") and _VERB_WITH_OBJECT.match(self.lead):
            return True  # 每年接待咨询5000人次的援助中心
        if _OF_ALL_OF_THEM.match(right) and _NOUN.fullmatch(self.lead):
            return True
        if kind == "rate":
            return left.endswith(("中", "里", "占"))
        if kind == "money" and _FOR_WHAT.match(right):
            # 投入2400万元实施公共法律服务工程 says more than 投入
            cut = self.following is not None and self.following.start < self.clause[1]
            return cut and bool(_SPENT.search(left))
        bounded = self.quantity.qualifier in ("at_least", "at_most") or _BOUND.search(left)
        measured = kind in ("money", "area") or _NUMBER_OF.search(left)
        return right.startswith("的") and bool(bounded and measured and len(left) > 2)

    @lazy
    def leaving(self) -> tuple[int, int]:
        """The place of this quantity among those a change begins with, and how many these are.

        1 and 2 for 3400人 in 由120人、3400人增至410人、8900人; 0 and 0 if no change begins here.
        """
        first, last = self._series()
        return (self.index - first, last - first + 1) if self._reaches(last) else (0, 0)

    @lazy
    def arriving(self) -> tuple[int, int]:
        """The same for the quantities with which a change from as many others ends; else 0 and 0."""
        if not self.in_pair:
            return 0, 0
        first, last = self._series()
        size = last - first + 1
        if first < size or not self._reaches(first - 1):
            return 0, 0
        joined = all(self._joins(index) for index in range(first - size, first - 1))
        return (self.index - first, size) if joined else (0, 0)

    def _reaches(self, index: int) -> bool:
        """Whether a change leads from a quantity to the next of its kind."""
        between = self._between(index)
        if not between or self.quantities[index].kind != self.quantities[index + 1].kind:
            return False
        reached = _REACHED_NEXT if between.startswith("，") else REACHED
        return bool(reached.match(between))

    @lazy
    def in_pair(self) -> bool:
        """Whether only 、 or a conjunction stands between this quantity and one next to it."""
        return self._joins(self.index) or self._joins(self.index - 1)

    def _joins(self, index: int) -> bool:
        """Whether only 、 or a conjunction stands between a quantity and the next."""
        if not 0 <= index < len(self.quantities) - 1:
            return False
        end = self.quantities[index].end
        return self.quantities[index + 1].start == end + 1 and self.plain.text[end] in "、和及与"

    def _series(self) -> tuple[int, int]:
        """The first and the last quantity of those between which only 、 or a conjunction stands."""
        first = last = self.index
        while first > self.index - _MOST_ENDS and self._joins(first - 1):
            first -= 1
        while last < self.index + _MOST_ENDS and self._joins(last):
            last += 1
        return first, last

    def _between(self, index: int) -> str:
        """The text between a quantity and the next, "" when it is long or there is none."""
        if not 0 <= index < len(self.quantities) - 1:
            return ""
        start, end = self.quantities[index].end, self.quantities[index + 1].start
        return self.plain.text[start:end] if end - start <= _LONGEST_REACHED else ""

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
        return _HARD_STOP.search(between) is not None

    @lazy
    def in_bracket(self) -> bool:
        """Whether it stands in a bracket behind a quantity of its unit: 诉求466件（电话诉求|414件）."""
        before = self.sentence_before
        opened = _BRACKET_OPEN.search(before) if "（" in before or "(" in before else None
        if opened is None:
            return False
        at = self.quantity.start - len(opened.group()) + 1
        return any(
            item.end == at and item.unit == self.quantity.unit
            for item in self.quantities[max(0, self.index - _BRACKETED) : self.index]
        )

    @lazy
    def opens_clause(self) -> bool:
        """Whether no other quantity stands before it in its clause."""
        return self.previous is None or self.previous.end <= self.clause[0]

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
        if start == 0 or text[start - 1] not in "，；：,;:":
            return ""
        first, last = self.plain.clause(start - 1, start - 1)
        return text[max(first, last - _REACH) : last]
