"""Hypothesis strategies for numbers as reports write them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

ONES = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
LARGEST = 10**12


@dataclass(frozen=True)
class Spelling:
    """A number with qualifiers and unit as written, and the quantity that it may be parsed to."""

    words: str
    value: int | float
    unit: str
    qualifier: str


def chinese(number: int) -> str:
    """The standard spelling of a number from 1 to 10**12: 一亿零五万零二十."""
    spelled = previous = ""
    for factor, scale in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, factor)
        if section:
            gap = spelled and (section < 1000 or spelled[-1] != previous)
            spelled += ("零" if gap else "") + _section(section) + scale
        previous = scale
    return spelled


def _section(number: int) -> str:
    spelled, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            spelled += ("零" if gap and spelled else "") + ONES[digit] + name
            gap = False
        else:
            gap = True
    return spelled


def colloquial(spelled: str) -> str:
    """一十二 as 十二, 二千 as 两千, 二万 as 两万."""
    spelled = spelled.removeprefix("一") if spelled.startswith("一十") else spelled
    for scale in "千万亿":
        if spelled.startswith("二" + scale):
            spelled = "两" + spelled[1:]
    return spelled


def compound(number: int, zero: str) -> str:
    """1亿2000万3400; `zero` is written where places are left out: 1亿零5万."""
    written = previous = ""
    for factor, scale in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, factor)
        if section:
            gap = written and (section < 1000 or written[-1] != previous)
            written += (zero if gap else "") + str(section) + scale
        previous = scale
    return written


def places(number: int) -> str:
    """3千5百: the digits of a number below 10,000, each with the name of its place."""
    return "".join(
        f"{digit}{name}"
        for digit, name in zip(f"{number:04d}", ("千", "百", "十", ""), strict=True)
        if digit != "0"
    )


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, int | float]:
    """A number in one of its spellings, and its value."""
    size = draw(st.integers(1, 12))
    number = draw(
        st.one_of(st.integers(1, 10**size), st.integers(1, 99).map(lambda n: n * 10 ** (size - 1)))
    )
    number = min(number, LARGEST)
    form = draw(
        st.sampled_from(("digits", "commas", "chinese", "compound", "decimal", "places", "spaced"))
    )
    if form == "commas":
        written: str = f"{number:,}"
    elif form == "spaced":
        written = f"{number:,}".replace(",", draw(st.sampled_from((" ", "\u00a0", "\u2009"))))
    elif form == "chinese":
        written = draw(st.sampled_from((chinese(number), colloquial(chinese(number)))))
        written = written.replace("零", draw(st.sampled_from("零〇")))
    elif form == "compound":
        written = compound(number, draw(st.sampled_from(("零", "〇"))))
    elif form == "decimal":
        scale, factor = draw(st.sampled_from((("", 1), ("万", 10**4), ("亿", 10**8))))
        hundredths = draw(st.integers(1, 10**6))
        return f"{hundredths / 100:.2f}{scale}", _exact(hundredths * factor, 100)
    elif form == "places":
        number = draw(st.integers(1, 999)) * 10
        written = places(number) + "万"
        number *= 10**4
    else:
        written = str(number)
    return (written.translate(FULL_WIDTH) if draw(st.booleans()) else written), number


def _exact(above: int, below: int) -> int | float:
    return above // below if above % below == 0 else above / below


@st.composite
def spellings(draw: st.DrawFn) -> Spelling:
    """A number with the qualifiers and unit that reports use."""
    number, value = draw(numbers())
    before, at_first = draw(
        st.sampled_from(
            (
                ("", ""),
                ("近", "approx"),
                ("约", "approx"),
                ("超", "at_least"),
                ("超过", "at_least"),
                ("至少", "at_least"),
                ("不少于", "at_least"),
                ("不到", "at_most"),
            )
        )
    )
    more = draw(st.sampled_from(("", "", "余", "多")))
    inside = draw(st.booleans())
    unit = draw(st.sampled_from(("件", "元", "人次", "户", "名", "份", "个", "亩", "册")))
    after, at_last = draw(
        st.sampled_from(
            (("", ""), ("", ""), ("以上", "at_least"), ("左右", "approx"), ("以内", "at_most"))
        )
    )
    if more and inside and number[-1] in "万亿":
        number = number[:-1] + more + number[-1]
    else:
        number += more
    qualifier = "at_least" if more else at_last or at_first
    return Spelling(f"{before}{number}{unit}{after}", value, unit, qualifier)
