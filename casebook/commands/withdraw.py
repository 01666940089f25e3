"""`casebook withdraw`: note cases in `withdrawn.yml` and remove their pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from casebook import journal, store
from casebook.accounting import REPORT_PATH
from casebook.case_md import is_untouched
from casebook.checks.texts import character_errors
from casebook.commands.casebook_here import casebook_here
from casebook.drafts.unpublished import without_case
from casebook.problems.suggest import suggestion
from casebook.project.entry_file import text_of
from casebook.project.withdrawn import (
    FILE,
    Withdrawal,
    known_withdrawn,
    parse_withdrawn,
    with_withdrawal,
)
from casebook.shelf import forget
from casebook.store import StoredPage
from casebook.system.git import is_committed


def run(arguments: argparse.Namespace) -> int:
    """Withdraw the cases, all or none; 1 when one cannot be, 2 without a reason or for a wrong date."""
    casebook = casebook_here()
    known = known_withdrawn(casebook.root)
    path = casebook.root / FILE
    if not arguments.reason.strip() and not all(map(known.has, arguments.ids)):
        return _refused(["请用 --reason 写明为什么撤下，读者在原来的网址看得到。"], 2)
    if errors := character_errors(_reason(arguments)):
        return _refused([f"--reason：{each.cause} 怎么办：{each.remedy}" for each in errors], 2)
    with journal.hold_pages(casebook.cases):
        pages = _by_id(store.load_pages(casebook.cases))
        faults = [*_unknown(arguments.ids, pages)]
        faults += [] if arguments.force else _unsaved(arguments.ids, pages)
        if faults:
            return _refused(faults, 1)
        leaving = [pages[case_id.casefold()] for case_id in arguments.ids]
        text = text_of(path)
        for page in leaving:
            text = with_withdrawal(text, _entry(page, arguments))
        if faulty := parse_withdrawn(text, path.as_posix()).problems:
            return _refused(map(str, faulty), 2)
        store.write_output(path, text.encode())
        _hide_in_account(casebook.docs / REPORT_PATH, leaving)
        for page in leaving:  # after the list: a run that was killed here can be run again
            page.path.unlink(missing_ok=True)
            print(f"撤下了，页面已删去：{page.path.as_posix()}")
        forget(casebook.root)
    print(f"记在 {path.as_posix()} 里。接着运行 casebook split、casebook check 和 casebook build。")
    return 0


def _hide_in_account(path: Path, leaving: Iterable[StoredPage]) -> None:
    """Take the titles of cases out of the account that the site shows, if there is one."""
    if not path.is_file():
        return
    before = text = store.read_text(path)
    for page in leaving:
        if page.parsed.case:
            text = without_case(text, page.parsed.case)
    if text != before:
        store.write_output(path, text.encode())


def _refused(messages: Iterable[str], code: int) -> int:
    """Print why nothing was done; returns the exit code."""
    for message in messages:
        sys.stderr.write(f"{message}\n")
    sys.stderr.write("一篇也没有撤下。\n")
    return code


def _by_id(pages: Iterable[StoredPage]) -> Mapping[str, StoredPage]:
    return {page.parsed.case.id.casefold(): page for page in pages if page.parsed.case}


def _reason(arguments: argparse.Namespace) -> str:
    """The reason on one line."""
    return " ".join(arguments.reason.split())


def _entry(page: StoredPage, arguments: argparse.Namespace) -> Withdrawal:
    case = page.parsed.case
    assert case is not None
    return Withdrawal(
        id=case.id,
        reason=_reason(arguments),
        date=arguments.date or datetime.now(tz=UTC).astimezone().date().isoformat(),
        text=case.source.text if case.source else "",
    )


def _unknown(ids: Sequence[str], pages: Mapping[str, StoredPage]) -> Iterator[str]:
    """Yield a message for each id that no page has."""
    for case_id in ids:
        if case_id.casefold() not in pages:
            near = suggestion(case_id, [page.path.stem for page in pages.values()])
            guess = f"是不是 {near}？" if near else ""
            yield f"没有编号是“{case_id}”的案例页。{guess}编号是页面信息栏里的 id，也是网址的末尾。"


def _unsaved(ids: Sequence[str], pages: Mapping[str, StoredPage]) -> list[str]:
    """A message for each page with words of editors that could not be brought back."""
    known = [page for case_id in ids if (page := pages.get(case_id.casefold()))]
    return [
        f"{page.path.as_posix()} 有人改过，还没有提交到 Git，删去就找不回来。"
        "先提交，或者复制到别处，再加上 --force。"
        for page in known
        if not is_untouched(page.text) and not is_committed(page.path)
    ]
