"""Makes a new case from an editor's answers: validates place, date and names, assigns an id."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import get_args

from casebook.case_md.days import is_day, is_year
from casebook.case_md.fields import BY_KEY
from casebook.drafts.ids import new_id
from casebook.model import Case, Level, Locality
from casebook.page_lines.addresses import is_web_address
from casebook.page_lines.names import LONGEST_NAME, bare_title
from casebook.places import division, locate, path_of
from casebook.places.folders import folder_of
from casebook.problems.suggest import suggestions
from casebook.project.withdrawn import Withdrawals
from casebook.split.heads.dates import find_date
from casebook.store import StoredPage
from casebook.vocabulary import Vocabulary, VocabularyKind

_SEPARATORS = re.compile(r"[，、；;,]")


class UnclearError(ValueError):
    """An answer is wrong or ambiguous; the Chinese message has the reason and the next step.

    `choices` are possible answers, () if none is known.
    """

    def __init__(self, message: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.choices = choices


def read_place(answer: str) -> Locality:
    """Return the place with this name or six-digit code. Raises UnclearError."""
    if re.fullmatch(r"[0-9]{6}", answer):
        known = division(answer)
        if known is None:
            raise UnclearError(
                f"没有代码为 {answer} 的县级以上行政区划。请查 GB/T 2260 的六位代码。"
            )
        return Locality(
            name=known.name, adcode=known.code, region=path_of(known.code), level=known.level
        )
    place = locate(answer, answer)  # what a text repeats is no slip: 泸奚县 is none of 湖南省
    if place.name:
        return place
    if place.unlisted:
        raise UnclearError(f"没有叫“{place.unlisted}”的地方，请核对。", place.candidates)
    if place.candidates:
        raise UnclearError(f"叫“{answer}”的不止一处，请写明是哪一处。", place.candidates)
    raise UnclearError(f"没有认出地名“{answer}”。请写全称，如 湖南省泸溪县；也可以写六位代码。")


def read_date(answer: str) -> str:
    """Return a date, given in any common form, as YYYY-MM-DD or YYYY-MM. Raises UnclearError."""
    date = answer if is_day(answer) else find_date(answer)
    if not date or not is_day(date):
        raise UnclearError(f"看不懂日期“{answer}”，或没有这一天。请写成 2023-02-18 的样子。")
    return date


def read_year(answer: str) -> str:
    """Return a year, given as 2023 or 2023年, in four digits. Raises UnclearError."""
    year = answer.removesuffix("度").removesuffix("年")
    if not is_year(year):
        raise UnclearError(f"“{answer}”不是年份。请写四位数字，如 2023。")
    return year


def read_address(answer: str) -> str:
    """Return the address of a web page as given. Raises UnclearError."""
    if not is_web_address(answer):
        raise UnclearError(
            f"“{answer}”不是网页的地址。请从浏览器地址栏整行复制，以 http:// 或 https:// 开头。"
        )
    return answer


def read_name(answer: str) -> str:
    """Return the name of a publisher or a compilation, without 《》 around it. Raises UnclearError."""
    name = bare_title(answer)
    if not name:
        if len(answer) > LONGEST_NAME:
            raise UnclearError(f"名称太长，至多 {LONGEST_NAME} 字。只写名称。")
        raise UnclearError(
            "名称里有看不见的字符，或 < > { } | * _ [ ] 之类的符号、网址、七位以上的数字。"
            "删去它，只写名称。"
        )
    return name


def read_names(answer: str, kind: VocabularyKind, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the standard names of the names in an answer, without duplicates. Raises UnclearError.

    Names are separated by Chinese or ASCII commas and semicolons or by 、; an answer that is itself a
    standard name is not split.
    """
    parts = [name.strip() for name in _SEPARATORS.split(answer) if name.strip()]
    if vocabulary.allows(kind, answer.strip()):
        parts = [answer.strip()]
    names = []
    for name in parts:
        standard = name if vocabulary.allows(kind, name) else vocabulary.standard(kind, name)
        if not standard:
            near = suggestions(name, vocabulary.names(kind), most=3)
            raise UnclearError(f"{BY_KEY[kind].label}词表里没有“{name}”。", near)
        names.append(standard)
    return tuple(dict.fromkeys(names))


def placed(case: Case, place: Locality) -> Case:
    """Return a copy of the case with the fields of a place."""
    assert place.level in get_args(Level)
    return replace(
        case,
        locality=place.name,
        former_locality=place.former,
        adcode=place.adcode,
        region=place.region,
        level=place.level,
    )


def with_new_id(case: Case, taken: Collection[str]) -> Case:
    """Return a copy of the case with a new id; `taken` are case-folded ids."""
    return replace(case, id=new_id(case, taken, (uuid.uuid4().hex[:6] for _ in count())))


def taken_ids(pages: Sequence[StoredPage], withdrawn: Withdrawals) -> set[str]:
    """Return the case-folded ids that no new case may have.

    Those are the ids and file names of pages, and the ids of withdrawn cases.
    """
    taken = {page.parsed.case.id.casefold() for page in pages if page.parsed.case}
    return taken | {page.path.stem.casefold() for page in pages} | withdrawn.by_id.keys()


def page_path(case: Case, folder: Path) -> Path:
    """Return the path of the page of a case below a folder of cases."""
    inside = folder_of(case.adcode, masked=case.masked, region=case.region if case.zone else ())
    return folder / inside / f"{case.id}.md"


QUESTIONS: Mapping[str, str] = {
    "title": "报告的标题：",
    "place": "地名（没有就直接回车）：",
    "date": "发布日期，如 2023-02-18（没有就直接回车）：",
    "genre": "文种（没有就直接回车）：",
    "report_year": "数字说的是哪一年，如 2023（不知道就直接回车）：",
    "themes": "主题，几个用逗号隔开（可以以后再填）：",
    "reforms": "改革举措，几个用逗号隔开（可以以后再填）：",
    "publisher": "谁发布的（不知道就直接回车）：",
    "published_in": "载于哪部汇编或哪份刊物（没有就直接回车）：",
    "url": "原文网址（没有就直接回车）：",
    "retrieved": "哪一天从网上存下来的（不知道就直接回车）：",
}
"""Field -> the question to ask on a terminal, in this order."""
