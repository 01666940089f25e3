"""From what an editor knows of a report to a new case: words checked, the place found, an id given."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import count
from typing import get_args

from casebook.case_md.days import is_day
from casebook.case_md.fields import BY_KEY
from casebook.drafts.ids import new_id
from casebook.model import Case, Level, Locality
from casebook.places import division, locate, path_of
from casebook.problems.suggest import suggestions
from casebook.split.dates import find_date
from casebook.vocabulary import Vocabulary, VocabularyKind

_LIST_MARKS = re.compile(r"[，、；;,]")


class UnclearError(ValueError):
    """An answer that cannot serve; the message says why, in Chinese, with the next step.

    `choices` are the answers that could be meant.
    """

    def __init__(self, message: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.choices = choices


def read_place(words: str) -> Locality:
    """The place of a name or of a six-digit code; raises UnclearError."""
    if re.fullmatch(r"[0-9]{6}", words):
        known = division(words)
        if known is None:
            raise UnclearError(
                f"没有代码为 {words} 的县级以上行政区划。请查 GB/T 2260 的六位代码。"
            )
        return Locality(
            name=known.name, adcode=known.code, region=path_of(known.code), level=known.level
        )
    found = locate(words, "")
    if found.name:
        return found
    if found.candidates:
        raise UnclearError(f"叫“{words}”的不止一处，请写明是哪一处。", found.candidates)
    raise UnclearError(f"没有认出地名“{words}”。请写全称，如 湖南省泸溪县；也可以写六位代码。")


def read_date(words: str) -> str:
    """The day as ISO; raises UnclearError."""
    date = words if is_day(words) else find_date(words)
    if not date or not is_day(date):
        raise UnclearError(f"看不懂日期“{words}”，或没有这一天。请写成 2023-02-18 的样子。")
    return date


def read_names(words: str, kind: VocabularyKind, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Standard names of a list with any commas; raises UnclearError."""
    given = [word.strip() for word in _LIST_MARKS.split(words) if word.strip()]
    if vocabulary.allows(kind, words.strip()):
        given = [words.strip()]
    names = []
    for word in given:
        name = word if vocabulary.allows(kind, word) else vocabulary.standard(kind, word)
        if not name:
            near = suggestions(word, vocabulary.names(kind), most=3)
            raise UnclearError(f"{BY_KEY[kind].label}词表里没有“{word}”。", near)
        names.append(name)
    return tuple(dict.fromkeys(names))


def placed(case: Case, place: Locality) -> Case:
    """The case at a place."""
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
    """The case under an id that is none of `taken` (case-folded)."""
    return replace(case, id=new_id(case, taken, (uuid.uuid4().hex[:6] for _ in count())))


QUESTIONS: Mapping[str, str] = {
    "title": "报告的标题：",
    "place": "地名（没有就直接回车）：",
    "date": "发布日期，如 2023-02-18（没有就直接回车）：",
    "genre": "体裁（没有就直接回车）：",
    "themes": "主题，几个用逗号隔开（可以以后再填）：",
    "reforms": "改革举措，几个用逗号隔开（可以以后再填）：",
}
"""What is asked on a terminal, in order."""
