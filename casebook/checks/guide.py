"""The site's other pages (home, guide): real Markdown, so HTML and links in it do run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from casebook.checks.characters import text_problems
from casebook.checks.codes import problem
from casebook.checks.generated import is_generated
from casebook.checks.markup import Site, markup_problems
from casebook.checks.model import GuidePage, Library, line_starts
from casebook.model import Problem

HARMLESS = frozenset(("br", "kbd", "sub", "sup", "details", "summary"))
"""Tags without attributes that a page of the guide may use."""

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)[^\n]{0,500}?(?<!`)\1(?!`)")
_SLOT = re.compile(r"<!-- casebook:[a-z]+ -->")


def look(library: Library) -> Iterator[Problem]:
    """Mark-up and characters of every page that is no case."""
    for page in library.project.guide:
        text = without_code(page.text)
        note = partial(_at, page, line_starts(text))
        site = Site(
            page.inside,
            lambda path: is_generated(path, library.vocabulary) or library.project.file(path),
            HARMLESS,
        )
        yield from markup_problems(text, site, note)
        yield from text_problems(text, note)


def _at(page: GuidePage, starts: list[int], offset: int, code: str, cause: str) -> Problem:
    line = bisect_right(starts, offset)
    return problem(code, page.path, cause, line=line, column=offset - starts[line - 1] + 1)


def without_code(text: str) -> str:
    """The text with code, and the places that the program fills, blanked out; offsets stay."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            closes = found is not None and found[1].startswith(fence)
            fence = "" if closes else fence
            lines.append(" " * len(line))
        elif found:
            fence = found[1]
            lines.append(" " * len(line))
        else:
            lines.append(_SLOT.sub(_blank, _INLINE_CODE.sub(_blank, line)))
    return "\n".join(lines)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
