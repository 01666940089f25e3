"""Selects the quantities that are metrics: they report what was done, exists, changed or resulted.

Dates, frequencies, ordinals, and numbers inside names and titles are not metrics.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from casebook.extract.plain import Plain
from casebook.extract.quantities.numbers import Quantity, grammar
from casebook.extract.quantities.numerals import FORMAL, ONES, times_of
from casebook.extract.quantities.ranks import ranks
from casebook.extract.quantities.spoken import spoken
from casebook.extract.rules import quantities

_RULES = quantities()
_BARE_LEAD = re.compile(f"(?:{'|'.join(_RULES.bare)})(?:{'|'.join(_RULES.bare_link)})?$")
# 律师万人比由2.4提高到3.1
_BARE_REACHED = re.compile(
    rf"(?:{'|'.join(_RULES.bare)})[由从][0-9.*]+(?:{'|'.join(_RULES.reach_verbs)}){{1,3}}[{_RULES.reach_ends}]$"
)
# 复议与诉讼之比为1.72:1
_RATIO = re.compile(r"比(?:值|例)?(?:约|达|达到|为|是|超|近)*$")
_CURRENCY = ("人民币", "￥", "¥")
_DECLARED = re.compile(
    rf"单位[:：](?P<times>[十百千]?万|亿|)(?P<unit>{'|'.join(map(re.escape, sorted(_RULES.kinds, key=len, reverse=True)))})(?![^，。；、）)\n：:])"
)
_CELL = re.compile(r"[，。；、）)\n]|$")
_FREQUENCY = re.compile(f"(?P<often>{'|'.join(_RULES.frequency)})[^，。；、]{{0,8}}$")
_IN_A_YEAR = re.compile("[一每](?:年|月|周|季度)[^，。；、]{0,5}$")  # 一年抽查不超过1次
_LEAST_TOTAL = 100  # from here on a number after 每年 is what was done in a year, not how often
_NORM = ("不少于", "不低于", "至少")
_SPELLED = re.compile(f"(?:{'|'.join(_RULES.spelled_verbs)})了?$")
# 只有两个村入选; not 只有两个方面
_ONLY = re.compile("(?:只有|仅有)$")
_SET_PHRASE = re.compile(
    "(?:方面|特点|原因|层面|环节|办法|字|词|条路|出路|长|子|门|人(?![员才数口均大]))"
)
# 三百余, 十二万, 百余, 十余万: so large that they are quantities even without a verb before them
_LARGE_NUMERAL = re.compile(
    rf"(?:[{ONES}]|[{ONES}]?十[{ONES}]?|.{{1,3}}点[零〇{ONES}]+)[百千万亿]|[十百千]?[百千万亿][余多]|[{ONES}]?[十百千][余多][万亿]"
)
_LARGE_KINDS = ("count", "money", "area")
_SPELLED_RATES = ("", "%", "‰", "百分点")
_INVESTED_IN = ("项目", "企业", "产业", "集群", "工程")
_REACHES = re.compile("(?:达|达到|突破|超过|过|破|逾|近|约)$")
_SMALL_NUMERAL = re.compile(r"[二三四五六七八九两]|[一二三四五六七八九]?十[一二三四五六七八九]?")
# A number next to one of these is part of a name or an expression: 1+4, 7×24, 4·15
_GLUE_BEFORE = frozenset("+＋×·•—–-－/～~.．#＃_％%")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_GLUE_AFTER = frozenset("+＋×·•／/～~—–-－")
_SCORES = ("分值", "得分", "计分", "满意度", "评分", "均分", "总分", "平均", "测评", "考核", "考评")
_start = attrgetter("start")
# 表1人社统计表, 详见附图3人口: the number of a table or picture that begins a line or is referred to
_LABEL = re.compile(r"(?:(?:^|[\n（(，])见?|[详参]见)(?:附?[表图]|附[件录])$|专栏$")
_LABEL_REACH = 4  # characters before such a number
_QUOTE_REACH = 14  # characters from the opening to the closing quotation mark of a name, at most


def measured(plain: Plain) -> list[Quantity]:
    """The quantities and ranks that are metrics, in text order; offsets are into `plain.text`."""
    text = plain.text
    units = _DeclaredUnits(text)
    scanned = (units.applied_to(quantity) for quantity in grammar().scan(text))
    metrics = list(filter(None, (_as_metric(plain, q) for q in scanned)))
    words = [quantity for quantity in spoken(text) if not _is_excluded(plain, quantity)]
    words = sorted([*ranks(text), *words], key=_start)
    return _shared_units(text, sorted([*_beside(metrics, words), *words], key=_start))


def _beside(metrics: list[Quantity], words: list[Quantity]) -> list[Quantity]:
    """The metrics that do not overlap any of `words`: `30%` is only an end of `30%—50%`.

    `words` must be in text order and disjoint.
    """
    if not words:
        return metrics
    starts = [word.start for word in words]
    kept = []
    for metric in metrics:
        index = bisect_right(starts, metric.end - 1) - 1
        if index < 0 or words[index].end <= metric.start:
            kept.append(metric)
    return kept


class _DeclaredUnits:
    """Units that a line declares for its unitless numbers: 情况如下（单位：件）：收到96，受理88."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._declarations = [
            (match.end(), match["unit"], match["times"]) for match in _DECLARED.finditer(text)
        ]
        self._starts = [start for start, _, _ in self._declarations]
        self._line_ends: list[int] = []
        if self._declarations:
            self._line_ends = [match.start() for match in re.finditer("\n", text)]

    def applied_to(self, quantity: Quantity) -> Quantity:
        """The quantity with the unit declared earlier in its line, else unchanged.

        Only a quantity without a unit, followed by punctuation or a line end, gets one.
        """
        index = bisect_right(self._starts, quantity.start) - 1
        if index < 0 or quantity.unit or quantity.spelled or quantity.kind == "rate":
            return quantity
        start, unit, times = self._declarations[index]
        line = bisect_right(self._line_ends, start)
        if line < len(self._line_ends) and self._line_ends[line] < quantity.end:
            return quantity
        if not _CELL.match(self._text, quantity.end):
            return quantity
        value = quantity.value if quantity.value is None else times_of(quantity.value, times)
        return quantity._replace(value=value, unit=unit, kind=_RULES.kinds[unit])


def _as_metric(plain: Plain, quantity: Quantity) -> Quantity | None:
    """The quantity if it is a metric, else None.

    A number before 、 is kept without a unit, for `_shared_units` to complete or drop.
    """
    text = plain.text
    before = text[quantity.number - 1 : quantity.number]
    after = text[quantity.end : quantity.end + 1]
    if before and (
        _is_glued(text, quantity.number)
        or before in "第［["
        or (before.isascii() and before.isalnum())
    ):
        return None
    if not quantity.unit and quantity.kind != "rate":
        return _unitless(plain, quantity, after)
    if after and not quantity.unit and after in _GLUE_AFTER:
        return None
    spelled = quantity.spelled and quantity.unit not in _SPELLED_RATES
    if spelled and not _states_quantity(text, quantity):
        return None
    return None if _is_excluded(plain, quantity) else quantity


def _is_glued(text: str, number: int) -> bool:
    """Whether the number goes on an expression: 1+4, 3：1; not 队伍：三名公务员."""
    before = text[number - 1 : number]
    if before in ":：":
        return text[number - 2 : number - 1] in _DIGITS
    return before in _GLUE_BEFORE


def _is_excluded(plain: Plain, quantity: Quantity) -> bool:
    """Whether the quantity is no metric: in a name or a title, a frequency, or 分 for minutes."""
    text = plain.text
    if _is_name(text, quantity) or plain.in_title(quantity.start):
        return True
    if _is_frequency(text, quantity):
        return True
    if quantity.unit == "分" and not _are_points(text, quantity):
        return True
    return _in_short_quotation(text, quantity)


def _is_frequency(text: str, quantity: Quantity) -> bool:
    """Whether it says how often or how much at a time: 每季度1次; but 每年接待5000余人次 is a result."""
    once = quantity.qualifier == "at_most" and quantity.unit == "次"
    if once and _IN_A_YEAR.search(text, max(0, quantity.start - 8), quantity.start):
        return True
    often = _FREQUENCY.search(text, max(0, quantity.start - 16), quantity.start)
    if not often:
        return False
    result = (
        often["often"] in _RULES.totals_of
        and (quantity.value or 0) >= _LEAST_TOTAL
        and quantity.qualifier != "at_most"
        and not text.startswith(_NORM, quantity.start)
    )
    return not result


def _are_points(text: str, quantity: Quantity) -> bool:
    """Whether 分 means points and not minutes: 综合得94.192分, 分值由3分提高到5分."""
    before = text[max(0, quantity.start - 12) : quantity.start]
    if "." in text[quantity.number : quantity.end]:
        return True
    return bool(_BARE_LEAD.search(before)) or any(word in before for word in _SCORES)


def _unitless(plain: Plain, quantity: Quantity, after: str) -> Quantity | None:
    """A number without a unit: a ratio, a bare rate after 比值 and the like, or None.

    A number before 、 is returned unchanged, since the next number may have the unit of both.
    """
    if after == "、" and not quantity.masked:
        return quantity
    if after == "年":
        return None  # 占比从2020年的21.8%上升
    if after and (after in _GLUE_AFTER or (after.isascii() and after.isalnum())):
        return None
    text = plain.text
    written = text[quantity.number : quantity.end]
    if ":" in written or "：" in written:
        ratio = _RATIO.search(text, max(0, quantity.start - 8), quantity.start)
        return quantity._replace(kind="rate") if ratio else None
    if text.endswith(_CURRENCY, 0, quantity.start):
        return quantity._replace(unit="元", kind="money")
    if "/" in text[quantity.number : quantity.end]:
        return quantity._replace(kind="rate") if not plain.in_title(quantity.start) else None
    if _BARE_LEAD.search(text, max(0, quantity.start - 8), quantity.start):
        return quantity._replace(kind="rate")
    if _BARE_REACHED.search(text, max(0, quantity.start - 24), quantity.start):
        return quantity._replace(kind="rate")
    return _recognised_by_form(text, quantity, after)


def _recognised_by_form(text: str, quantity: Quantity, after: str) -> Quantity | None:
    """A unitless number that is a metric by its form: `稳定在*以上`, `注册用户累计超327万`; else None."""
    written = text[quantity.number : quantity.end]
    if written.endswith("以上") and text.endswith(("在", "达", "到", "为"), 0, quantity.start):
        return quantity._replace(kind="rate")
    large = "万" in written or "亿" in written
    return (
        quantity if large and not quantity.spelled and (not after or after in "，。；、") else None
    )


def _states_quantity(text: str, quantity: Quantity) -> bool:
    """Whether a number in Chinese numerals states a quantity: 召开了两次, 三百余名, 百余次."""
    written = text[quantity.number : quantity.end]
    if _LARGE_NUMERAL.match(written) or written[0] in FORMAL:
        return quantity.unit in _RULES.spelled_units or quantity.kind in _LARGE_KINDS
    if written.startswith(("百", "千", "万", "亿")):
        known = quantity.unit in _RULES.spelled_units or quantity.kind in _LARGE_KINDS
        return known and _is_reached(text, quantity)
    if quantity.unit not in _RULES.spelled_units:
        return False
    if _SPELLED.search(text, max(0, quantity.start - 5), quantity.start):
        return not written.startswith("一")
    if quantity.unit in _RULES.spelled_always or _ONLY.search(
        text, max(0, quantity.start - 2), quantity.start
    ):
        quoted = text.rfind("“", max(0, quantity.start - _QUOTE_REACH), quantity.start)
        if quoted > text.rfind("”", 0, quantity.start):
            return False
        return bool(_SMALL_NUMERAL.match(written)) and not _SET_PHRASE.match(text, quantity.end)
    # 召开府院联席会议两次。 The number ends its clause and counts the noun before it.
    if text[quantity.end : quantity.end + 1] not in ("", *"，。；、"):
        return False
    return quantity.unit in _RULES.spelled_closing and bool(_SMALL_NUMERAL.match(written))


def _is_reached(text: str, quantity: Quantity) -> bool:
    """Whether a round number without 一 is a quantity: 近百件, 上千家, 突破百万元; not 千家万户."""
    if quantity.kind == "money" and text.startswith(_INVESTED_IN, quantity.end):
        return False  # 过亿元项目 is a class of projects
    if quantity.start < quantity.number:
        return True
    return bool(_REACHES.search(text, max(0, quantity.start - 4), quantity.start))


def _is_name(text: str, quantity: Quantity) -> bool:
    """Whether the quantity belongs to a name: 15分钟生活圈, 周边100米, 24小时, 表1事项."""
    if _LABEL.search(text[max(0, quantity.number - _LABEL_REACH) : quantity.number]):
        return True
    written = text[quantity.end - 1 : quantity.end]  # 12315平|台: the unit is 平方米
    after = _RULES.names_after.get(quantity.unit) or _RULES.names_after.get(written, ())
    if after and text.startswith(after, quantity.end):
        return True
    before = _RULES.names_before.get(quantity.unit, ())
    if before and text.endswith(before, 0, quantity.start):
        return True
    if quantity.unit == "岁" and quantity.qualifier in ("at_most", "at_least"):
        return True  # 35岁以下占43%
    if quantity.kind == "duration" and text.endswith("连续", 0, quantity.start):
        return True  # 连续26个月 is how long something lasted, not a result
    return quantity.unit == "小时" and quantity.value == 24


def _in_short_quotation(text: str, quantity: Quantity) -> bool:
    """Whether the number is in a short quotation, which is a name: “10条措施”."""
    opening = text.rfind("“", max(0, quantity.start - _QUOTE_REACH), quantity.start)
    if opening < 0 or text.find("”", opening, quantity.start) >= 0:
        return False
    closing = text.find("”", quantity.end - 1, opening + _QUOTE_REACH)
    return closing >= 0 and not re.search("[，。！]", text[opening:closing])


def _shared_units(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give each number of `5、55、2个工作日` the unit of the last; drop those that cannot share one."""
    kept: list[Quantity] = []  # last first
    for quantity in reversed(quantities):
        only_digits = not text[quantity.number : quantity.end].strip("0123456789")
        if quantity.unit or quantity.kind in ("rate", "rank") or not only_digits:
            kept.append(quantity)
        elif kept and kept[-1].start == quantity.end + 1 and not kept[-1].spelled:
            kept.append(quantity._replace(unit=kept[-1].unit, kind=kept[-1].kind))
    kept.reverse()
    return kept
