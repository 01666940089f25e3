"""The example of another field: split, checked and built with its own vocabulary alone."""

import re
import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from casebook import store
from casebook.cli import main
from casebook.vocabulary import FOLDER, KINDS, load_vocabulary
from tests.helpers.commands import tree
from tests.helpers.paths import ROOT
from tests.helpers.sites import build_site

EXAMPLE = ROOT / "examples/yingshang"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the example whose pages are made anew from its reports."""
    folder = tmp_path_factory.mktemp("example") / "yingshang"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("site"))
    shutil.rmtree(folder / "docs/cases")
    with chdir(folder):
        assert main(["split"]) == 0
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build_site(project)


def test_its_pages_are_those_of_its_reports(project: Path):
    assert tree(project / "docs/cases") == tree(EXAMPLE / "docs/cases")


def test_it_passes_every_check(project: Path, capsys):
    with chdir(project):
        assert main(["check"]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_its_cases_have_tags_and_figures_of_its_field(project: Path):
    vocabulary = load_vocabulary(project / "vocabulary")
    cases = [page.parsed.case for page in store.load_pages(project / "docs/cases")]
    assert len(cases) >= 12
    for case in cases:
        assert case is not None
        assert case.reforms
        assert set(case.reforms) <= set(vocabulary.names("reforms"))
        assert set(case.themes) <= set(vocabulary.names("themes"))
    figures = {name for case in cases if case for name, _ in case.metrics}
    assert len(figures) > len(vocabulary.indicators) / 2


def test_no_name_of_the_first_field_is_on_the_site(site: Path):
    first, own = load_vocabulary(FOLDER), load_vocabulary(EXAMPLE / "vocabulary")
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (*(EXAMPLE / "seeds").iterdir(), *(EXAMPLE / "vocabulary").iterdir())
    )
    names = {name for kind in KINDS for name in first.names(kind)}
    names -= {name for kind in KINDS for name in own.names(kind)}
    foreign = re.compile("|".join(re.escape(name) for name in names if name not in sources))
    pages = [path for path in site.rglob("*.html") if path != site / "reference/codes.html"]
    assert len(pages) > 50
    found = {
        path.relative_to(site).as_posix(): foreign.findall(path.read_text(encoding="utf-8"))
        for path in pages
    }
    assert {path: words for path, words in found.items() if words} == {}
