"""The words of a field that are no entries of a vocabulary: titles to derive, sample queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.suggest import suggestion
from casebook.yamltext.strict import parse_mapping

FILE = "field.yml"
OTHER = "其他"
LONGEST_TEXT = 1000
"""Most characters of a word of a vocabulary: all are compared with all texts."""
_MAPPINGS = ("titles", "queries", "plans", "genres")
_YEARS = re.compile(r"((?:19|20)\d\d)-((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """What `field.yml` says; a casebook without the file has none of it.

    `name` is that of the field (法治政府建设), "" when not given. `titles` are derived titles by
    genre, put behind the name of a place; `OTHER` is that of all other genres. `samples` and
    `queries` (kind of query -> query) show newcomers what to search for. The engine knows the words
    of official writing in general; the other lists add those of the field:

    - `genres`: kinds of text that only this field has, each with the words in a title that tell it,
      separated by spaces (述法报告: 述法材料 述职述法);
    - `title_topics`, `title_words`, `title_slogans`: as in rules/titles.yml;
    - `place_epithets`: words right before the name of a place that is meant as a whole: 法治某市;
    - `set_phrases`: as in rules/passages.yml;
    - `counted_topics`: as `topics` in rules/phrases.yml;
    - `plans`: plans by which reports date (七五: 2016-2020), as the national five-year plans are known;
    - `national_document_starts`, `national_documents`: as `cites.national` in rules/claims.yml;
    - `no_claims`: words that tell that no honour or first of the place is meant, as `not` there;
    - `common_practices`: names that every report uses, as `initiatives.national` there;
    - `common_words`: words that such names contain, as `initiatives.not` there, but taken literally;
    - `proposed_words`, `document_kinds`, `running_words`, `compared_words`, `verified_words`: what tells
      how far a reform has come, as in rules/ladder.yml, with … and | as in `acts` of a reform.
    """

    name: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    samples: tuple[str, ...] = ()
    queries: Mapping[str, str] = field(default_factory=dict)
    genres: Mapping[str, str] = field(default_factory=dict)
    title_topics: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()
    title_slogans: tuple[str, ...] = ()
    place_epithets: tuple[str, ...] = ()
    set_phrases: tuple[str, ...] = ()
    counted_topics: tuple[str, ...] = ()
    plans: Mapping[str, str] = field(default_factory=dict)
    national_document_starts: tuple[str, ...] = ()
    national_documents: tuple[str, ...] = ()
    no_claims: tuple[str, ...] = ()
    common_practices: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    proposed_words: tuple[str, ...] = ()
    document_kinds: tuple[str, ...] = ()
    running_words: tuple[str, ...] = ()
    compared_words: tuple[str, ...] = ()
    verified_words: tuple[str, ...] = ()

    @property
    def plan_years(self) -> Mapping[str, tuple[int, int]]:
        """First and last year of each plan."""
        years = ((name, value.split("-")) for name, value in self.plans.items())
        return {name: (int(first), int(last)) for name, (first, last) in years}

    def title(self, genre: str) -> str:
        """What a report of this genre is called where it has no title."""
        usual = genre if genre in {"工作报告", "汇报发言"} else "工作综述"
        return self.titles.get(genre) or self.titles.get(OTHER) or usual


_KEYS = tuple(part.name for part in fields(FieldWords))


def read_field_words(folder: Path, problems: list[Problem]) -> FieldWords:
    """Read `field.yml` of a vocabulary, which is optional; what is wrong in it becomes a problem."""
    path = folder / FILE
    if not path.is_file():
        return FieldWords()

    def report(cause: str, remedy: str, line: int | None = None) -> None:
        problems.append(
            problem("vocabulary-file", path.as_posix(), cause, remedy=remedy, line=line)
        )

    try:
        block = parse_mapping(path.read_text(encoding="utf-8-sig"), LONGEST_TEXT)
    except (OSError, UnicodeDecodeError):
        report("读不到，或不是 UTF-8 编码。", "另存为 UTF-8 编码的文本，再试一次。")
        return FieldWords()
    for fault in block.faults:
        report(fault.cause, "改好这一行；写法见随程序带的 field.yml。", fault.position.line)
    if block.faults:
        return FieldWords()
    values: dict[str, Any] = {}
    for key, value in block.data.items():
        line = block.positions[key,].line
        if key == "format":
            continue  # of the whole vocabulary, see `formats`
        if key not in _KEYS:
            near = suggestion(key, _KEYS)
            guess = f"是不是 {near}？" if near else ""
            report(f"没有 {key} 这一项。", f"{guess}可以写的有 {'、'.join(_KEYS)}。", line)
        elif key == "name" and isinstance(value, str):
            values[key] = value.strip()
        elif key in _MAPPINGS and _is_mapping(key, value):
            values[key] = value
        elif key not in (*_MAPPINGS, "name") and isinstance(value, list) and _all_texts(value):
            values[key] = tuple(value)
        else:
            report(f"{key} 的写法不对。", f"写成{_shape(key)}。", line)
    return FieldWords(**values)


def _shape(key: str) -> str:
    if key == "name":
        return "一行文字"
    if key == "plans":
        return "一行一个“名称: 2021-2025”，前后是头尾两年"
    return "一行一个“名称: 文字”" if key in _MAPPINGS else "[甲, 乙] 这样的列表"


def _is_mapping(key: str, value: Any) -> bool:
    """Whether the value of one of `_MAPPINGS` is a mapping to texts, those of plans being years."""
    if not isinstance(value, dict) or not _all_texts(value.values()):
        return False
    if key != "plans":
        return True
    years = [_YEARS.fullmatch(text) for text in value.values()]
    return all(match and match[1] <= match[2] for match in years)


def _all_texts(values: Any) -> bool:
    return all(isinstance(value, str) and value.strip() for value in values)
