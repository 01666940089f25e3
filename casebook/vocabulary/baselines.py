"""The official value of an indicator in the vocabulary: `baseline: {value, year, source, url, date}`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion
from casebook.vocabulary.terms import Baseline

KEYS = ("value", "year", "source", "url", "date", "area")
"""The keys of a baseline, in the order of the documentation."""
REQUIRED = KEYS[:5]
"""A value without source, address and date is not official, so all of these must be there."""
AREA = "全国"
"""The area of a baseline that names none."""
REMEDY = (
    "写成 baseline: {value: 数, year: 哪年的, source: 出处, url: 网址, date: 发布日期}，"
    "没有出处的不写"
)

_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s]+")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")


def baseline_faults(value: object) -> Iterator[tuple[str, str, str]]:
    """Yield (key, cause, remedy) of all that is wrong; the key is "" for the whole."""
    if value is None:
        return
    if not isinstance(value, dict):
        yield "", "baseline 的写法不对。", f"{REMEDY}。"
        return
    for key in value:
        if key not in KEYS:
            near = suggestion(str(key), KEYS)
            meant = f"是不是 {near}？" if near else ""
            yield (
                str(key),
                f"baseline 里有不认识的名称“{key}”。",
                f"{meant}只能是：{'、'.join(KEYS)}。",
            )
    missing = [key for key in REQUIRED if value.get(key) in (None, "")]
    if missing:
        yield "", f"baseline 缺少 {'、'.join(missing)}。", f"{REMEDY}。"
    for key, (read, remedy) in _READ.items():
        written = value.get(key)
        if written not in (None, "") and read(written) is None:
            yield key, f"baseline 的 {key} 写的是“{quoted(str(written))}”。", f"{remedy}。"
    year, day = _year(value.get("year")), _day(value.get("date"))
    if year and day and day[:4] < year:
        cause = f"baseline 是 {year} 年的数，date（{day}）却在这一年以前。"
        yield "date", cause, "year 写数是哪一年的，date 写哪天发布的。"


def read_baseline(row: Mapping[str, Any]) -> Baseline | None:
    """The baseline of a valid entry; None without one."""
    value = row.get("baseline")
    if not value:
        return None
    return Baseline(
        value=_number(value["value"]) or 0,
        year=_year(value["year"]) or "",
        source=value["source"].strip(),
        url=value["url"].strip(),
        date=_day(value["date"]) or "",
        area=str(value.get("area") or AREA).strip(),
    )


def _number(value: object) -> float | None:
    """The number, also of a text such as 11.5%; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value.strip().removesuffix("%") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _year(value: object) -> str | None:
    match = None if isinstance(value, bool) else _YEAR.fullmatch(str(value).strip())
    return match[1] if match else None


def _day(value: object) -> str | None:
    """The day as YYYY-MM-DD; None if it is none."""
    try:
        return date.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        return None


def _line(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() and value.isprintable() else None


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and _ADDRESS.fullmatch(value.strip()) else None


_READ: Mapping[str, tuple[Callable[[object], object], str]] = {
    "value": (_number, "只写数，如 11.5；单位就是指标的 unit"),
    "year": (_year, "写四位数的年份，如 2025"),
    "source": (_line, "写成一行文字，如 某部门通报（某报）"),
    "url": (_address, "写完整的网址，以 http:// 或 https:// 开头"),
    "date": (_day, "写出处发布的日期，如 2026-02-11"),
    "area": (_line, "写是哪里的数，如 全国、全省"),
}
"""Key -> what reads its value, None for a wrong one; and the remedy."""
