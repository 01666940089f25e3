"""Quantities that the grammar of numbers has no number for: `九成五`, `半数`, `翻一番`, `几十件`, `3—5个`.

A value is given only where the words fix one: `九成五` is 95 %, `半小时` 0.5 hours. `几十件` and `3—5个`
have None, though nothing in them is masked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from casebook.extract.quantities.numbers import Quantity, grammar
from casebook.extract.quantities.numerals import CHINESE, DIGITS, FORMAL, ONES, numeral
from casebook.extract.rules import quantities
from casebook.findings import MetricKind, Qualifier

_RULES = quantities()
_UNITS = "|".join(map(re.escape, sorted(_RULES.kinds, key=len, reverse=True)))
_AFTER = f"(?P<after>{'|'.join(sorted(_RULES.after, key=len, reverse=True))}|)"
_MULTIPLE = "(?:万亿|[万亿])?"
_END = rf"[{DIGITS}]{{1,6}}(?:[.．][{DIGITS}]{{1,3}})?[百千万亿]?|[{ONES}]?十[{ONES}]?|[{ONES}]"
_REACH = 16  # characters before the anchor that belong to a quantity or say what it is, at most

_Value = float | int | None


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of such quantities.

    `left` must match the text up to the anchor character, its group `own` what belongs to the
    quantity; `right` is matched from the anchor on. `read` gives value, unit and kind, or None.
    """

    left: re.Pattern[str]
    right: re.Pattern[str]
    read: Callable[[re.Match[str], re.Match[str]], tuple[_Value, str, MetricKind] | None]


def _tenths(left: re.Match[str], right: re.Match[str]) -> tuple[_Value, str, MetricKind] | None:
    """九成五 is 95 %."""
    tens, half = numeral(left["own"]), right["half"]
    ones = 5 if half == "半" else numeral(half) if half else 0
    return None if tens is None or ones is None else (tens * 10 + ones, "%", "rate")


def _half(_left: re.Match[str], _right: re.Match[str]) -> tuple[_Value, str, MetricKind]:
    return 50, "%", "rate"


def _doubled(left: re.Match[str], _right: re.Match[str]) -> tuple[_Value, str, MetricKind] | None:
    """翻两番 is four times as much, an increase of 300 %."""
    times = numeral(left["times"] or "一")
    return None if times is None or times > 9 else ((2**times - 1) * 100, "%", "rate")


def _part_of_time(_left: re.Match[str], right: re.Match[str]) -> tuple[_Value, str, MetricKind]:
    return 0.5, right["unit"], "duration"


def _vague(_left: re.Match[str], right: re.Match[str]) -> tuple[_Value, str, MetricKind]:
    unit = right["unit"]
    return None, _RULES.spelling.get(unit, unit), _RULES.kinds[unit]


def _range(left: re.Match[str], right: re.Match[str]) -> tuple[_Value, str, MetricKind] | None:
    low, high = numeral(left["low"]), numeral(right["high"])
    if low is None or high is None or not (low < high or left["unit"]):
        return None
    return _vague(left, right)


_NO_NUMBER = f"(?<![{CHINESE}{FORMAL}{DIGITS}几数第.．])"
# 网上可办率超九成, 其中六成; but 统一成立, 第三成员单位
_SHARE = r"(?:^|[，。；、：（“\n近超约逾过达到至降升减增加长低高少足有为占仅在中缩压调是率比了跑的到以余破由从])"
_NOT_TENTHS = "立员功果为本效长熟绩都品分交套型就语因份色片批渝县活不建"
_FORMS: Mapping[str, tuple[_Form, ...]] = {
    "成": (
        _Form(
            re.compile(rf"{_SHARE}(?P<own>[{ONES}1-9])$"),
            re.compile(rf"成(?P<half>[半{ONES}]?)(?![{_NOT_TENTHS}{ONES}])[多]?{_AFTER}"),
            _tenths,
        ),
        # 高频事项九成九, 全市八成以上: with more than 成 it needs nothing before it
        _Form(
            re.compile(rf"(?<![{CHINESE}{DIGITS}几数第统唯合])(?P<own>[{ONES}1-9])$"),
            re.compile(rf"成(?:(?P<half>[半{ONES}])(?![{ONES}])|(?=以上|左右|以下)){_AFTER}"),
            _tenths,
        ),
        # 成百上千人
        _Form(
            re.compile("(?P<own>)$"),
            re.compile(rf"成[百千]上[千万](?P<unit>{_UNITS}){_AFTER}"),
            _vague,
        ),
    ),
    "半": (
        # 时间过半、任务过半 is a set phrase, 另一半 no share
        _Form(
            re.compile("(?<!时间)(?<!任务)(?<!双)(?P<own>过)$"),
            re.compile(f"半(?:数)?(?=[的，。；、）]){_AFTER}"),
            _half,
        ),
        _Form(re.compile("(?P<own>)$"), re.compile(f"半数{_AFTER}"), _half),
        _Form(re.compile("(?P<own>近)$"), re.compile("半(?=[的，。；、）])(?P<after>)"), _half),
        _Form(
            re.compile("(?:[少低短减缩降超近逾为占了到至约]|占比)(?P<own>一)$"),
            re.compile(f"半{_AFTER}"),
            _half,
        ),
        _Form(
            re.compile("(?<!另)(?<!各)(?P<own>一)$"), re.compile(f"半(?=以上|左右){_AFTER}"), _half
        ),
        # 不到半小时, 缩短至半天; 半年 is a period, 半小时生活圈 a name
        _Form(
            re.compile("(?:[至到为成短快缩在]|不足)(?P<own>)$"),
            re.compile(f"半个?(?P<unit>小时|工作日|天)(?![生便服法圈]){_AFTER}"),
            _part_of_time,
        ),
    ),
    "番": (
        _Form(
            re.compile(rf"(?P<own>翻了?(?P<times>[{ONES}1-9]?))$"),
            re.compile("番(?P<after>)(?![新茄薯])"),
            _doubled,
        ),
    ),
    "几": (
        # 几十件, 几百万元; 十几万, 三十几件, 30几件; 几 alone (几个部门) counts nothing
        _Form(
            re.compile("(?<![十百千万亿第0-9])(?P<own>)$"),
            re.compile(
                rf"几(?:[十百千]|(?=[万亿]))[余多]?{_MULTIPLE}(?P<more>[余多]?)(?P<unit>{_UNITS}){_AFTER}"
            ),
            _vague,
        ),
        _Form(
            re.compile(
                rf"{_NO_NUMBER}(?P<own>[{ONES}百千]*十|[{ONES}百千]*百|[{DIGITS}]{{1,3}}[0０])$"
            ),
            re.compile(rf"几{_MULTIPLE}(?P<more>[余多]?)(?P<unit>{_UNITS}){_AFTER}"),
            _vague,
        ),
    ),
    "数": (
        # 数十件; 总数百余件 can be read in two ways
        _Form(
            re.compile("(?<![总人户件个次指系倍基])(?P<own>)$"),
            re.compile(
                rf"数(?:[十百千]|(?=[万亿]))[余多]?{_MULTIPLE}(?P<more>[余多]?)(?P<unit>{_UNITS}){_AFTER}"
            ),
            _vague,
        ),
    ),
    # 3—5个, 100至200件; 从100到200件 is a change
    **dict.fromkeys(
        "—–－~～-至到",
        (
            _Form(
                re.compile(
                    rf"(?<![{CHINESE}{FORMAL}{DIGITS}几数第.．:：/—–－~～A-Za-z-])"
                    rf"(?P<own>(?P<low>{_END})(?P<unit>[%％]?))$"
                ),
                re.compile(
                    rf"(?:[—–－~～-]{{1,2}}|至|到)(?P<high>{_END})(?P<more>[余多]?)(?P<unit>{_UNITS}){_AFTER}"
                ),
                _range,
            ),
        ),
    ),
}
_ANCHOR = re.compile(
    rf"[成半番几数—–－~～至到-](?:(?<=[{ONES}1-9]成)|(?<=成)(?=[百千]上)|(?<=半)(?!年)|(?<=[翻了{ONES}1-9]番)"
    rf"|(?<=[几数])(?=[十百千万亿])|(?<=[十百0０]几)|(?<=[{DIGITS}{CHINESE}%％][—–－~～至到-])(?=[—–－~～-]?[{DIGITS}{ONES}十]))"
)
_CHANGED_FROM = re.compile("[从由自]")


def spoken(text: str) -> Iterator[Quantity]:
    """The quantities of a text in order; takes time linear in its length."""
    end = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < end:
            continue
        for form in _FORMS[anchor.group()[0]]:
            quantity = _read(text, anchor.start(), form)
            if quantity is not None:
                end = quantity.end
                yield quantity
                break


def _read(text: str, at: int, form: _Form) -> Quantity | None:
    """The quantity of a form around its anchor character `at`, None when there is none."""
    right = form.right.match(text, at)
    left = form.left.search(text, max(0, at - _REACH), at) if right else None
    found = form.read(left, right) if left and right else None
    if not (left and right and found):
        return None
    number = left.start("own")
    if form.read is _range and _is_change(text, number, text[at]):
        return None
    value, unit, kind = found
    start, qualifier = grammar().qualified(text, number)
    if left["own"] in ("过", "近"):
        qualifier = "at_least" if left["own"] == "过" else "approx"
    return Quantity(
        start=start,
        number=number,
        end=right.end(),
        value=value,
        unit=_RULES.spelling.get(unit, unit),
        kind=kind,
        qualifier=_trailing(right, text[at]) or qualifier or _own(form),
        masked=False,
        spelled=True,
        coarse=kind == "rate" or value is None,
    )


def _is_change(text: str, number: int, joiner: str) -> bool:
    """Whether 到 or 至 leads to the end of a change: 从100到200件."""
    return joiner in "至到" and bool(_CHANGED_FROM.search(text, max(0, number - _REACH), number))


def _trailing(right: re.Match[str], anchor: str) -> Qualifier:
    """The qualifier after the anchor, "" when there is none."""
    if right["after"]:
        return _RULES.after[right["after"]]
    more = anchor in "几数成" and re.search("[余多]", right.group())
    return "at_least" if more or right.groupdict().get("more") else ""


def _own(form: _Form) -> Qualifier:
    """The qualifier that a quantity of the form has by itself."""
    return "approx" if form.read is _vague else ""
