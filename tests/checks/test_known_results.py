"""Results of an earlier run are used again only while all that they depended on is the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from casebook import store
from casebook.checks.model import CheckedCasebook, Page, Project
from casebook.checks.run import run_checks
from casebook.shelf import Shelf
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


def with_files(checked: CheckedCasebook, shelf: Shelf, *names: str) -> CheckedCasebook:
    entries = tuple(FolderEntry(name) for name in (INSIDE, *names))
    project = Project(file=names.__contains__, entries=entries, shelf=shelf)
    return replace(checked, project=project)


def codes(checked: CheckedCasebook) -> set[str]:
    return {problem.code for problem in run_checks(checked, "always")}


def test_a_picture_that_comes_or_goes_is_seen(checked: CheckedCasebook):
    shelf = Shelf()
    assert "image-missing" in codes(with_files(checked, shelf))
    assert "image-missing" not in codes(with_files(checked, shelf, "assets/a.png"))
    assert "image-missing" in codes(with_files(checked, shelf))


def test_another_vocabulary_is_checked_against(checked: CheckedCasebook):
    checked = with_files(checked, Shelf())
    before = codes(checked)
    assert not any(code.endswith("-unknown") for code in before)
    other = replace(checked, vocabulary=Vocabulary(themes=(Theme(id="a", name="别的"),)))
    assert any(code.endswith("-unknown") for code in codes(other))
    assert codes(checked) == before


def test_nothing_is_checked_twice(checked: CheckedCasebook):
    looked: list[str] = []

    def file(name: str) -> bool:
        looked.append(name)
        return True

    project = Project(file=file, entries=(FolderEntry(INSIDE),), shelf=Shelf())
    same = replace(checked, project=project)
    codes(same)
    assert looked
    looked.clear()
    codes(same)
    assert not looked
