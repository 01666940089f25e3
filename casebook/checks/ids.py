"""Check of ids: fit for a URL, unique and permanent; files are named after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from casebook.case_md import ParsedPage, body_blocks, parse_case
from casebook.checks.model import CheckedCasebook, Page
from casebook.model import Case, Problem
from casebook.places.folders import folder_of
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
# Device names, which Windows refuses as file names with any suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield problems of ids, and of the names and folders of their files."""
    yield from id_problems((page.path, page.stored.parsed) for page in checked.pages)
    for page, case in checked.cases:
        if not page.inside or not is_id(case.id):
            continue
        path = PurePosixPath(page.inside)
        if path.stem != case.id:
            cause = f"文件名是 {quoted(path.name)}，id 是 {case.id}。"
            yield page.at(("id",), "file-name", cause, f"把文件改名为 {case.id}.md。")
        folder = folder_of(case.adcode, masked=case.masked)
        if path.parent.as_posix() != folder:
            shown = quoted(path.parent.as_posix())
            cause = f"这一页应放在 {folder}/ 里，现在在 {shown}/。"
            yield page.at(("adcode",), "file-folder", cause)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a case."""
    return bool(_ID.fullmatch(text)) and ".." not in text and not _RESERVED.fullmatch(text)


def id_problems(pages: Iterable[tuple[str, ParsedPage]]) -> Iterator[Problem]:
    """Yield problems of the ids of pages, given as (path that problems name, parsed page)."""
    first: dict[str, str] = {}
    for path, parsed in pages:
        if parsed.case is None:
            continue
        case_id = parsed.case.id
        line, column = parsed.positions.get(("id",)) or (1, None)
        if not is_id(case_id):
            cause = f"id “{quoted(case_id)}”不能用作网址。"
            yield problem("id-form", path, cause, line=line, column=column)
        # File systems of Windows and macOS ignore case.
        other = first.setdefault(case_id.casefold(), path)
        if other != path:
            cause = f"id “{quoted(case_id)}”已被 {other} 使用。"
            yield problem("id-twice", path, cause, line=line, column=column)


def look_at_history(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each published id that was changed and each published page that is gone."""
    published = checked.project.published
    if published is None:
        return
    kept = {case.id for _, case in checked.cases}
    for page, case in checked.cases:
        before = published.ids.get(page.inside, case.id)
        if before != case.id and before not in kept:
            yield _changed(page, case, before)
    new = [(page, case) for page, case in checked.cases if page.inside not in published.ids]
    for inside, text in published.gone.items():
        case_id = published.ids[inside]
        if case_id in kept:
            continue
        renamed = next((item for item in new if _same_text(item[1], text)), None)
        if renamed:
            yield _changed(*renamed, case_id)
        else:
            cause = f"分支 {published.branch} 上的这一页（id {quoted(case_id)}）不见了，它的网址会失效。"
            yield problem("page-gone", f"{checked.folder}/{inside}", cause)


def _changed(page: Page, case: Case, before: str) -> Problem:
    cause = f"这一页已发布的 id 是 {quoted(before)}，现在改成了 {quoted(case.id)}。"
    return page.at(("id",), "id-changed", cause, f"改回 id: {quoted(before)}。")


def _same_text(case: Case, published: str) -> bool:
    """Whether a case is a published page under another name: it has over half of its blocks."""
    here = {block.text for block in body_blocks(case.body)}
    there = {block.text for block in body_blocks(parse_case(published, "").body)}
    return 2 * len(here & there) > max(len(here), len(there))
