"""What is asked of the ids of cases: an id is the address of its page, so it must be plain and unique."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casebook.case_md import ParsedPage
from casebook.model import Problem

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")


def id_problems(pages: Iterable[tuple[str, ParsedPage]]) -> Iterator[Problem]:
    """Problems of the ids of pages, given as (path as people see it, page read)."""
    first: dict[str, str] = {}
    for path, parsed in pages:
        if parsed.case is None:
            continue
        case_id = parsed.case.id
        mark = parsed.marks.get(("id",))
        line, column = (mark.line, mark.column) if mark else (1, None)
        if not _ID.fullmatch(case_id):
            yield Problem(
                path,
                "id-form",
                f"id “{case_id}”不能用作网址。",
                "只用英文字母、数字、连字符（-）、点和下划线，以字母或数字开头，如 430100-2023-02-18。",
                line,
                column,
            )
        # File systems of Windows and macOS take A and a for the same name.
        other = first.setdefault(case_id.casefold(), path)
        if other != path:
            yield Problem(
                path,
                "id-twice",
                f"id “{case_id}”已被 {other} 使用。",
                "给后加的一页换一个 id，例如在末尾加 -2；已发布的页面不要改 id。",
                line,
                column,
            )
