"""Check of ids: each must be safe in a URL, unique and permanent, and name the file of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from casebook.case_md import ParsedPage, body_blocks, parse_case
from casebook.checks.model import CheckedCasebook, Page
from casebook.model import Case, Problem
from casebook.places.folders import folder_of
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.project.case_ids import is_id
from casebook.project.redirects import FILE as REDIRECTS


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield problems of ids, and of file names and folders that do not match the case."""
    yield from id_problems((page.path, page.stored.parsed) for page in checked.pages)
    for page, case in checked.cases:
        if not page.inside or not is_id(case.id):
            continue
        path = PurePosixPath(page.inside)
        if path.stem != case.id:
            cause = f"文件名是 {quoted(path.name)}，id 是 {case.id}。"
            yield page.at(("id",), "file-name", cause, f"把文件改名为 {case.id}.md。")
        folder = folder_of(case.adcode, masked=case.masked, region=case.region if case.zone else ())
        if path.parent.as_posix() != folder:
            actual = quoted(path.parent.as_posix())
            cause = f"这一页应放在 {folder}/ 里，现在在 {actual}/。"
            yield page.at(("adcode",), "file-folder", cause)


def id_problems(pages: Iterable[tuple[str, ParsedPage]]) -> Iterator[Problem]:
    """Yield problems of malformed and duplicate ids; `pages` are (path shown in problems, page)."""
    path_by_id: dict[str, str] = {}
    for path, parsed in pages:
        if parsed.case is None:
            continue
        case_id = parsed.case.id
        line, column = parsed.positions.get(("id",)) or (1, None)
        if not is_id(case_id):
            cause = f"id “{quoted(case_id)}”不能用作网址。"
            yield problem("id-form", path, cause, line=line, column=column)
        # File systems of Windows and macOS ignore case.
        first_path = path_by_id.setdefault(case_id.casefold(), path)
        if first_path != path:
            cause = f"id “{quoted(case_id)}”已被 {first_path} 使用。"
            yield problem("id-twice", path, cause, line=line, column=column)


def look_at_history(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each published id that was changed or whose page was deleted."""
    published = checked.project.published
    if published is None:
        return
    current_ids = {case.id for _, case in checked.cases}
    accounted = _accounted(checked)
    for page, case in checked.cases:
        old_id = published.ids.get(page.inside, case.id)
        if old_id != case.id and old_id not in current_ids and not accounted(old_id):
            yield _changed(page, case, old_id)
    new = [(page, case) for page, case in checked.cases if page.inside not in published.ids]
    for inside, text in published.gone.items():
        old_id = published.ids[inside]
        if old_id in current_ids or accounted(old_id):
            continue
        renamed = next((item for item in new if _same_text(item[1], text)), None)
        if renamed:
            yield _changed(*renamed, old_id)
        else:
            cause = (
                f"分支 {published.branch} 上的这一页（id {quoted(old_id)}）不见了，它的网址会失效。"
            )
            yield problem("page-gone", f"{checked.folder}/{inside}", cause)


def _accounted(checked: CheckedCasebook) -> Callable[[str], bool]:
    """Whether the address of a published id says where its case is, or that it is withdrawn."""
    project = checked.project
    return lambda case_id: (
        project.withdrawn.has(case_id)
        or project.redirects.leave(f"{project.settings.cases}/{case_id}")
    )


def _changed(page: Page, case: Case, old_id: str) -> Problem:
    cause = f"这一页已发布的 id 是 {quoted(old_id)}，现在改成了 {quoted(case.id)}。"
    line = f"- {{from: {quoted(old_id)}, to: {quoted(case.id)}}}"
    hint = f"改回 id: {quoted(old_id)}；一定要改的，在 {REDIRECTS} 里写一行 {line}。"
    return page.at(("id",), "id-changed", cause, hint)


def _same_text(case: Case, published: str) -> bool:
    """Whether a case and a published page share more than half of the blocks of the longer one."""
    new = {block.text for block in body_blocks(case.body)}
    old = {block.text for block in body_blocks(parse_case(published, "").body)}
    return 2 * len(new & old) > max(len(new), len(old))
