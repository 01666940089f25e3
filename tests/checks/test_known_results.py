"""Results of an earlier run are used again only while all that they depended on is the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from casebook import store
from casebook.checks.model import CheckedCasebook, Page, Project
from casebook.checks.run import CheckedPages, run_checks
from casebook.store import FolderEntry
from casebook.vocabulary import Theme, Vocabulary, load_vocabulary
from tests.checks.project import page_with

INSIDE = "anhui/page.md"


@pytest.fixture
def checked(tmp_path: Path) -> CheckedCasebook:
    """A casebook of one page, which shows a picture."""
    path = tmp_path / "page.md"
    body = "长沙市推进各项工作。\n\n![办事大厅的窗口](../../assets/a.png)\n"
    path.write_text(page_with("themes: [行政执法]", body), encoding="utf-8")
    return CheckedCasebook((Page(store.load_page(path), "page.md", INSIDE),), load_vocabulary())


def with_files(checked: CheckedCasebook, *names: str) -> CheckedCasebook:
    entries = tuple(FolderEntry(name) for name in names)
    return replace(checked, project=Project(file=names.__contains__, entries=entries))


def codes(checked: CheckedCasebook, known: CheckedPages) -> set[str]:
    return {problem.code for problem in run_checks(checked, "always", known)}


def test_a_picture_that_comes_or_goes_is_seen(checked: CheckedCasebook):
    known: CheckedPages = {}
    assert "image-missing" in codes(with_files(checked), known)
    assert "image-missing" not in codes(with_files(checked, "assets/a.png"), known)
    assert "image-missing" in codes(with_files(checked), known)


def test_another_vocabulary_is_checked_against(checked: CheckedCasebook):
    known: CheckedPages = {}
    before = codes(checked, known)
    assert not any(code.endswith("-unknown") for code in before)
    other = replace(checked, vocabulary=Vocabulary(themes=(Theme(id="a", name="别的"),)))
    assert any(code.endswith("-unknown") for code in codes(other, known))
    assert codes(checked, known) == before


def test_nothing_is_checked_twice(checked: CheckedCasebook):
    looked: list[str] = []

    def file(name: str) -> bool:
        looked.append(name)
        return True

    known: CheckedPages = {}
    same = replace(checked, project=Project(file=file))
    codes(same, known)
    assert looked
    looked.clear()
    codes(same, known)
    assert not looked
