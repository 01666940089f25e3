"""Plans what `split` does with one page that may be there already.

A page that an editor has changed is never overwritten; only its source is renewed (`following`).
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from casebook.case_md import format_case, is_untouched, parse_case
from casebook.case_md.lines import normal_form, with_line_ends_of
from casebook.drafts.following import with_source
from casebook.model import Case


class Outcome(Enum):
    """What happens to a page; the values are shown to users."""

    NEW = "新建"
    RENEWED = "更新"
    SAME = "未变"
    FOLLOWED = "已有人改过，只更新了来源"
    LEFT = "已有人改过，未动"


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """What to do with one page.

    `content` is the text to write, None to leave the file alone. `difference` is the unified diff
    from an edited page to what `split` would write, "" for other pages. `before` is the file name of
    the source that the page had, "" for a new page.
    """

    path: Path
    case: Case
    outcome: Outcome
    content: str | None
    difference: str = ""
    before: str = ""


def plan_page(case: Case, path: Path, present: str | None) -> PagePlan:
    """Return what to do with one page; `present` is its text on disk, None if there is no file."""
    content = format_case(case)
    if present is None:
        return PagePlan(path=path, case=case, outcome=Outcome.NEW, content=content)
    if normal_form(present) == content:
        return PagePlan(path=path, case=case, outcome=Outcome.SAME, content=None)
    before = _file_of(present)
    if is_untouched(present):
        return PagePlan(
            path=path,
            case=case,
            outcome=Outcome.RENEWED,
            content=with_line_ends_of(present, content),
            before=before,
        )
    assert case.source is not None
    followed = with_source(present, case.source)
    moved = followed != present
    return PagePlan(
        path=path,
        case=case,
        outcome=Outcome.FOLLOWED if moved else Outcome.LEFT,
        content=followed if moved else None,
        difference=_difference(followed, content, path),
        before=before,
    )


def _file_of(page: str) -> str:
    """Return the file name of a page's source, "" if it has none that can be read."""
    case = parse_case(page, "").case
    return case.source.file if case and case.source else ""


def _difference(present: str, content: str, path: Path) -> str:
    """Return the unified diff from the edited page to what `split` would write."""
    lines = difflib.unified_diff(
        normal_form(present).splitlines(keepends=True),
        content.splitlines(keepends=True),
        f"{path.as_posix()}（现在）",
        f"{path.as_posix()}（重新生成）",
    )
    return "".join(lines)
