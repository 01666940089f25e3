"""Check of front-matter fields: dates, choices, order of keys, quotes around adcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from casebook.case_md.days import is_day, is_year
from casebook.case_md.fields import BY_KEY, FIELDS, KEYS
from casebook.checks.model import CheckedCasebook, Page
from casebook.model import Case, Problem
from casebook.page_lines.addresses import is_web_address
from casebook.page_lines.names import LONGEST_NAME
from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion
from casebook.schemas.front_matter import choices_of
from casebook.vocabulary import Vocabulary

_BARE_CODE = re.compile(r"adcode:[ \t]*[0-9]+[ \t]*(?:#.*)?$")


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the fields of each page."""
    for page in checked.pages:
        yield from _order(page)
        yield from _quotes(page)
    for page, case in checked.cases:
        yield from _days(page, case)
        yield from _choices(page, case, checked.vocabulary)
        yield from _provenance(page, case)
        yield from _report_year(page, case)


def _days(page: Page, case: Case) -> Iterator[Problem]:
    for field in FIELDS:
        text = getattr(case, field.key) if field.kind == "date" else ""
        if text and not is_day(text):
            cause = f"没有“{quoted(text)}”这一天，或写法不对。"
            yield page.at((field.key,), "date-impossible", cause)


def _provenance(page: Page, case: Case) -> Iterator[Problem]:
    """Yield the problems of where a text was published: address, lengths, order of days."""
    if case.url and not is_web_address(case.url):
        yield page.at(("url",), "url-invalid", f"“{quoted(case.url)}”不是网页的地址。")
    for key in ("publisher", "published_in"):
        if (size := len(getattr(case, key))) > LONGEST_NAME:
            cause = f"{key}（{BY_KEY[key].label}）有 {size} 字，不像一个名称。"
            yield page.at((key,), "name-too-long", cause)
    days = len(case.retrieved) == len(case.date) and is_day(case.retrieved) and is_day(case.date)
    if days and case.retrieved < case.date:
        cause = f"获取日期 {case.retrieved} 早于发布日期 {case.date}。"
        yield page.at(("retrieved",), "retrieved-too-early", cause)


def _report_year(page: Page, case: Case) -> Iterator[Problem]:
    """Yield a problem for a report year that is none, or later than the publication."""
    if not case.report_year:
        return
    cause = ""
    if not is_year(case.report_year):
        cause = f"“{quoted(case.report_year)}”不是年份。"
    elif is_day(case.date) and case.report_year > case.date[:4]:
        cause = f"报告年份 {case.report_year} 晚于发布日期 {case.date}。"
    if cause:
        yield page.at(("report_year",), "report-year-invalid", cause)


def _choices(page: Page, case: Case, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each value that is not among the choices of its field."""
    for field in FIELDS:
        value = getattr(case, field.key) if field.choices else ""
        if value and value not in (choices := choices_of(field, vocabulary)):
            near = suggestion(value, choices)
            hint = f"是不是“{near}”？" if near else ""
            allowed = f"{'常用的有' if field.open else '只能是'}：{'、'.join(choices)}。"
            cause = f"{field.key}（{field.label}）{'不常见' if field.open else '不能是'}“{quoted(value)}”。"
            yield page.at((field.key,), f"{field.key}-unknown", cause, hint + allowed)


def _order(page: Page) -> Iterator[Problem]:
    """Yield a problem for the first key that is out of order."""
    positions = page.stored.parsed.positions
    keys = [path[0] for path in positions if len(path) == 2 and not path[1] and path[0] in KEYS]
    for before, key in pairwise(keys):
        if KEYS.index(key) < KEYS.index(before):
            cause = f"{key} 应写在 {before} 的前面。"
            yield page.at((key, ""), "key-order", cause)
            return


def _quotes(page: Page) -> Iterator[Problem]:
    """Yield a problem for an adcode without quotes, which YAML parsers read as a number."""
    key = page.stored.parsed.positions.get(("adcode", ""))
    if key and BY_KEY["adcode"].kind == "code" and _BARE_CODE.match(page.line(key.line)):
        yield page.at(("adcode",), "code-unquoted", "adcode 的数字没有加引号。")
