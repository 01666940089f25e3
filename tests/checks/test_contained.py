"""A check that raises on a page is told with that page; all others are checked as ever."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casebook import store
from casebook.checks import run
from casebook.checks.model import Check, CheckedCasebook, Page
from casebook.checks.run import CHECKS, page_errors, run_checks
from casebook.model import Problem
from casebook.vocabulary import load_vocabulary
from tests.checks.project import page_with


def raises_on_b(checked: CheckedCasebook) -> Iterator[Problem]:
    if checked.pages[0].path == "b.md":
        raise RecursionError("too deep")
    yield from ()


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckedCasebook:
    """Three pages with an unknown theme; a check raises on the second."""
    monkeypatch.setattr(run, "CHECKS", {"new": Check(raises_on_b, alone=True), **CHECKS})
    pages = []
    for name in ("a.md", "b.md", "c.md"):
        path = tmp_path / name
        path.write_text(page_with("themes: [没有的主题]", "推进各项工作。\n"), encoding="utf-8")
        pages.append(Page(store.load_page(path, name), name))
    return CheckedCasebook(tuple(pages), load_vocabulary())


def test_the_page_is_told_and_everything_else_is_checked(checked: CheckedCasebook) -> None:
    found = [(problem.path, problem.code) for problem in run_checks(checked, "always")]
    told = {(path, code) for path, code in found if code.endswith("-unknown")}
    assert {path for path, _ in told} == {"a.md", "b.md", "c.md"}
    assert [path for path, code in found if code == "reading-failed"] == ["b.md"]


def test_a_page_that_is_to_be_written_is_refused_not_the_run(checked: CheckedCasebook) -> None:
    vocabulary = checked.vocabulary
    stored = [replace(page.stored, path=Path(page.path)) for page in checked.pages]
    failing = [page_errors(each, vocabulary) for each in stored]
    assert ["reading-failed" in {each.code for each in errors} for errors in failing] == [
        False,
        True,
        False,
    ]
    assert "RecursionError：too deep" in str(
        next(each for each in failing[1] if each.code == "reading-failed")
    )
