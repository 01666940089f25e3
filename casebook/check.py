"""All checks of case pages; a new check is a function and a line in CHECKS."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from casebook.case_md import has_text
from casebook.clean import find_marks
from casebook.ids import id_problems
from casebook.model import Case, Level, Problem, Severity, Status
from casebook.places import division
from casebook.store import StoredPage
from casebook.vocabulary import Vocabulary

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose front matter could be read, as the checks see it."""

    stored: StoredPage
    case: Case
    path: str

    def problem(
        self, key: str, code: str, cause: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem at the value of a front-matter key, or at line 1 when the key is absent."""
        mark = self.stored.parsed.marks.get((key,))
        line, column = (mark.line, mark.column) if mark else (1, None)
        return Problem(self.path, code, cause, remedy, line, column, severity)


Check = Callable[[Sequence[Page], Vocabulary], Iterable[Problem]]


def check_pages(pages: Iterable[StoredPage], vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Run every check over every page; problems come in path and line order."""
    problems: list[Problem] = []
    readable: list[Page] = []
    for stored in pages:
        problems += stored.parsed.problems
        if stored.parsed.case is not None:
            readable.append(Page(stored, stored.parsed.case, stored.path.as_posix()))
    for check in CHECKS.values():
        problems += check(readable, vocabulary)
    return tuple(sorted(problems, key=lambda p: (p.path, p.line or 0, p.column or 0, p.code)))


def _ids(pages: Sequence[Page], _: Vocabulary) -> Iterator[Problem]:
    return id_problems((page.path, page.stored.parsed) for page in pages)


def _dates(pages: Sequence[Page], _: Vocabulary) -> Iterator[Problem]:
    for page in pages:
        if page.case.date and not _is_date(page.case.date):
            yield page.problem(
                "date",
                "date-impossible",
                f"没有“{page.case.date}”这一天，或写法不对。",
                "写成 年-月-日，如 2023-02-18；来源没有写日期的，删去这一行。",
            )


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return False
    return True


def _choices(pages: Sequence[Page], _: Vocabulary) -> Iterator[Problem]:
    for page in pages:
        for key, allowed in (("level", get_args(Level)), ("status", get_args(Status))):
            value = getattr(page.case, key)
            if value and value not in allowed:
                yield page.problem(
                    key,
                    f"{key}-unknown",
                    f"{key} 不能是“{value}”。",
                    f"只能是：{'、'.join(filter(None, allowed))}。",
                )


def _places(pages: Sequence[Page], _: Vocabulary) -> Iterator[Problem]:
    for page in pages:
        code = page.case.adcode
        if not code:
            continue
        known = division(code) if re.fullmatch(r"\d{6}", code) else None
        if known is None:
            yield page.problem(
                "adcode",
                "adcode-unknown",
                f"没有代码为“{code}”的县级以上行政区划。",
                "查 GB/T 2260 的六位代码；地名被隐去的，删去 adcode。",
            )
        elif page.case.region and known.name not in page.case.region:
            yield page.problem(
                "adcode",
                "adcode-place",
                f"代码 {code} 是{known.name}，而 region 写的是 {'、'.join(page.case.region)}。",
                "核对地名和代码，改正其中一个。",
            )


def _vocabulary_names(pages: Sequence[Page], vocabulary: Vocabulary) -> Iterator[Problem]:
    standard: Mapping[str, tuple[Mapping[str, str], Sequence[str]]] = {
        "themes": (vocabulary.theme_id, [entry.name for entry in vocabulary.themes]),
        "reforms": (vocabulary.reform_id, [entry.name for entry in vocabulary.reforms]),
        "metrics": (vocabulary.indicator_id, [entry.name for entry in vocabulary.indicators]),
    }
    for page in pages:
        for key, (ids, names) in standard.items():
            written = getattr(page.case, key)
            for value in (item[0] for item in written) if key == "metrics" else written:
                if value not in names:
                    yield page.problem(
                        key,
                        f"{key}-unknown",
                        f"词表里没有“{value}”。",
                        _guess(value, names, vocabulary.reform.get(ids.get(value, "")))
                        + "可用的名称见 casebook/vocab/ 下的词表。",
                    )


def _guess(value: str, names: Sequence[str], entry: object) -> str:
    if entry is not None:
        return f"标准名称是“{getattr(entry, 'name', '')}”，请改用它。"
    near = difflib.get_close_matches(value, names, n=1, cutoff=0.5)
    return f"是不是“{near[0]}”？" if near else ""


def _figures(pages: Sequence[Page], _: Vocabulary) -> Iterator[Problem]:
    for page in pages:
        body = "".join(page.case.body.split())
        for name, words in page.case.metrics:
            for word in words:
                if "".join(word.split()) not in body:
                    mark = page.stored.parsed.marks.get(("metrics", name))
                    yield Problem(
                        page.path,
                        "metric-not-in-text",
                        f"“{name}”写的是“{word}”，正文里找不到这个数。",
                        "照正文里的原文写，连同单位和“余、近、约”等字；正文没有的，删去这一项。",
                        mark.line if mark else 1,
                        mark.column if mark else None,
                    )


def _bodies(pages: Sequence[Page], _: Vocabulary) -> Iterator[Problem]:
    for page in pages:
        if not has_text(page.case):
            yield page.problem(
                "id", "body-empty", "这一页没有正文。", "把报告的正文贴在信息栏的下面。"
            )
        start = page.stored.parsed.body_line
        for mark in find_marks(page.case.body):
            line = start + page.case.body.count("\n", 0, mark.start)
            words = page.case.body[mark.start : mark.end]
            yield Problem(
                page.path,
                "watermark",
                f"正文里还有{mark.kind.value}“{words}”。",
                "删去它，保存后再检查一次。",
                line,
            )


CHECKS: Mapping[str, Check] = {
    "ids": _ids,
    "dates": _dates,
    "choices": _choices,
    "places": _places,
    "vocabulary": _vocabulary_names,
    "figures": _figures,
    "bodies": _bodies,
}
"""Name of the check -> the function; each gets all pages at once."""
