"""Check of the site's other pages (home, guide): full Markdown, judged by the HTML it renders to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from casebook.case_md.lines import line_starts, unix_line_ends
from casebook.checks.characters import text_problems
from casebook.checks.generated import is_generated
from casebook.checks.guide_head import head_problems, split
from casebook.checks.model import CheckedCasebook, GuidePage
from casebook.checks.rendering import HOME, LARGEST, MARKER, SLOT, SLOTS, UnrenderedError, render
from casebook.checks.safe_html import unsafe_html
from casebook.checks.source_lines import SourceLines, without_code
from casebook.checks.targets import path_of
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion

_RETURN = re.compile(r"\r(?!\n)")


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield problems of front matter, characters and rendered HTML of all pages other than cases."""
    for page in checked.project.guide:
        yield from _page(page, checked)


def _page(page: GuidePage, checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of one page; one that is too large or not UTF-8 has only that problem."""
    if len(page.data) > LARGEST:
        cause = f"一页超过了 {LARGEST // 1000} KB。"
        yield problem("guide-too-large", page.path, cause)
        return
    try:
        raw = page.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cause = f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节起读不懂）。"
        yield problem("page-encoding", page.path, cause)
        return
    text = unix_line_ends(raw)  # as MkDocs reads them
    yield from _characters(page.path, raw, text)
    yield from head_problems(text, page.path)
    wrong = tuple(_markers(page, text))
    yield from wrong
    yield from _html(page, MARKER.sub("", text) if wrong else text, checked)


def _characters(path: str, raw: str, text: str) -> Iterator[Problem]:
    """Yield problems of deceptive characters and of a lone CR, which many editors do not show.

    `text` is `raw` with LF line ends.
    """
    starts = line_starts(text)

    def note(offset: int, code: str, cause: str) -> Problem:
        line = bisect_right(starts, offset)
        return problem(code, path, cause, line=line, column=offset - starts[line - 1] + 1)

    yield from text_problems(text, note)
    lone_return = _RETURN.search(raw)
    if lone_return:
        line = unix_line_ends(raw[: lone_return.start()]).count("\n") + 1
        yield problem("char-control", path, "这里有单独的回车符 U+000D。", line=line)


def _markers(page: GuidePage, text: str) -> Iterator[Problem]:
    """Yield a problem for each line that looks like a slot of the home page and is none."""
    prose = without_code(text)
    for match in MARKER.finditer(prose):
        if page.inside == HOME and SLOT.fullmatch(match[0]):
            continue
        name = match["name"].strip()
        near = suggestion(name, sorted(SLOTS)) if name not in SLOTS else ""
        cause = f"没有叫“{quoted(name)}”的，这里什么也不显示。"
        if name in SLOTS:
            cause = (
                f"这一行{'写法不对' if page.inside == HOME else '只能写在首页'}，这里什么也不显示。"
            )
        hint = f"是不是 {near}？" if near else ""
        line = prose.count("\n", 0, match.start()) + 1
        yield problem("home-marker", page.path, cause, hint=hint, line=line)


def _html(page: GuidePage, text: str, checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield problems of the page's HTML, each at the line of Markdown that it seems to come from."""
    body = split(text).body
    lines = SourceLines(text)
    home = page.inside == HOME
    try:
        html = render(text[body:], checked.project.settings, home=home)
    except UnrenderedError as error:
        line = lines.line_at(body + error.offset)
        yield problem(error.code, page.path, quoted(error.cause, 200), line=line)
        return

    def exists(target: str) -> bool:
        path = path_of(target, page.inside)
        return path is not None and (
            is_generated(path, checked.vocabulary) or checked.project.file(path)
        )

    for unsafe in unsafe_html(html, exists):
        line = lines.line_of_first(unsafe.needles)
        yield problem(unsafe.code, page.path, unsafe.cause, line=line)
