"""Check of the texts of a case: mark-up, characters, private numbers and leftovers of conversion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from casebook.case_md import has_text
from casebook.case_md.fields import CORRECTION_FIELDS, FIELDS
from casebook.case_md.reading import KeyPath
from casebook.case_md.template import PROMPT
from casebook.checks import characters
from casebook.checks.blocks import block_problems
from casebook.checks.generated import is_generated
from casebook.checks.markup import LinkTargets, markup_problems
from casebook.checks.model import CheckedCasebook, Page
from casebook.checks.private import private_numbers
from casebook.model import Case, Dropped, Problem, Severity
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.split.watermarks import find_watermarks
from casebook.system.caches import PHRASES

_STRAY_SPACE = re.compile(r"(?<![ \t\u3000])[ \t\u3000]+$|^\n(?=\n)|^\u3000+(?=\S)", re.MULTILINE)


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the texts of each page."""
    for page in checked.pages:
        targets = LinkTargets(
            f"{checked.project.settings.cases}/{page.inside}" if page.inside else "",
            lambda path: is_generated(path, checked.vocabulary) or checked.project.file(path),
        )
        yield from markup_problems(page.body, targets, page.within)
        yield from block_problems(page.body, page.within)
        yield from characters.text_problems(page.text, partial(_at_page_offset, page))
        watermarks = find_watermarks(page.body)
        yield from _watermarks(page, watermarks)
        spans = tuple((watermark.start, watermark.end) for watermark in watermarks)
        yield from private_numbers(page.body, page.within, spans)
        yield from _spaces(page)
    for page, case in checked.cases:
        for key, text in front_matter_texts(case):
            yield from _front_matter_text(page, key, text)
        if not has_text(case):
            yield page.at(("id",), "body-empty", "这一页没有正文。")
        at = case.body.find(PROMPT)
        if at >= 0:
            yield page.within(at, "body-placeholder", "正文还是提示文字。")


def front_matter_texts(case: Case) -> Iterator[tuple[KeyPath, str]]:
    """Yield (key path, text) for each text of the front matter, names of indicators included."""
    for field in FIELDS:
        value = getattr(case, field.key)
        if field.kind in ("text", "choice") and value:
            yield (field.key,), value
        elif field.kind == "words":
            yield from (((field.key, str(n)), item) for n, item in enumerate(value))
        elif field.kind in ("figures", "notes"):
            yield from (((field.key, name, ""), name) for name, _ in value)
        elif field.kind == "corrections":
            for number, entry in enumerate(value):
                yield from (
                    ((field.key, str(number), name), text)
                    for name, text in zip(CORRECTION_FIELDS, entry, strict=True)
                    if text
                )
    if case.source:
        yield ("source", "file"), case.source.file


def _front_matter_text(page: Page, key: KeyPath, text: str) -> Iterator[Problem]:
    """Yield the problems of one text of the front matter."""
    if _is_clean(text):
        return
    yield from markup_problems(text, _NO_TARGETS, partial(_at_key, page, key))
    yield from private_numbers(text, partial(_at_key, page, key))
    if text not in page.text:  # written with YAML escapes, which `look` has not decoded
        yield from characters.text_problems(text, partial(_at_key, page, key))
    if cause := characters.confusables_message(text):
        yield page.at(key, "name-lookalike", cause, _retyped(text))


def _retyped(text: str) -> str:
    return f"改成“{quoted(characters.skeleton(text))}”。"


_NO_TARGETS = LinkTargets("", lambda _: True)


def front_matter_errors(text: str) -> list[Problem]:
    """Return the errors of a text of the front matter, whichever page it is on, without a path."""
    return [each for each in _unplaced_problems(text) if each.severity is Severity.ERROR]


def character_errors(text: str) -> list[Problem]:
    """Return the errors of the characters of a text that is shown to readers, without a path."""
    return [each for each in _character_problems(text) if each.severity is Severity.ERROR]


@lru_cache(maxsize=PHRASES)  # many pages have the same tags
def _is_clean(text: str) -> bool:
    """Whether a text of the front matter has no problems, whichever page it is on."""
    return next(_unplaced_problems(text), None) is None


def _unplaced_problems(text: str) -> Iterator[Problem]:
    yield from markup_problems(text, _NO_TARGETS, _unplaced)
    yield from private_numbers(text, _unplaced)
    yield from _character_problems(text)


def _character_problems(text: str) -> Iterator[Problem]:
    yield from characters.text_problems(text, _unplaced)
    if cause := characters.confusables_message(text):
        yield problem("name-lookalike", "", cause, hint=_retyped(text))


def _unplaced(_: int, code: str, cause: str) -> Problem:
    """Make a problem of a text of the front matter without a page."""
    return problem(_in_front_matter(code), "", cause)


def _at_key(page: Page, key: KeyPath, _: int, code: str, cause: str) -> Problem:
    """Make a problem at a key path, whatever the offset in the text."""
    return page.at(key, _in_front_matter(code), cause)


def _in_front_matter(code: str) -> str:
    """The code of a problem that is graver in a name than in a text."""
    return "name-invisible" if code == "char-invisible" else code


def _at_page_offset(page: Page, offset: int, code: str, cause: str) -> Problem:
    """Make a problem at an offset of `page.text`."""
    line = bisect_right(page.line_starts, offset)
    if line < page.stored.parsed.body_line:
        code = _in_front_matter(code)
    column = offset - page.line_starts[line - 1] + 1
    return problem(code, page.path, cause, line=line, column=column)


def _watermarks(page: Page, watermarks: Iterable[Dropped]) -> Iterator[Problem]:
    """Yield a problem for each watermark; its offsets are into the body."""
    for watermark in watermarks:
        text = page.body[watermark.start : watermark.end]
        if characters.all_hidden(text):
            continue  # reported as invisible characters
        cause = f"正文里还有{watermark.kind.value}“{quoted(text)}”。"
        yield page.within(watermark.start, "watermark", cause)


def _spaces(page: Page) -> Iterator[Problem]:
    """Yield one problem per page for all stray white space: it is harmless, and `--fix` removes it."""
    first = _STRAY_SPACE.search(page.text)
    if first:
        count = sum(1 for _ in _STRAY_SPACE.finditer(page.text))
        cause = f"行首行末有多余的空白，或连着几个空行（共 {count} 处）。"
        yield _at_page_offset(page, first.start(), "space-stray", cause)
    elif not page.text.endswith("\n"):
        yield problem("space-stray", page.path, "文件末尾没有换行。", line=len(page.line_starts))
