"""The example of another field: split, checked and built with its own vocabulary alone."""

import re
import shutil
from contextlib import chdir
from dataclasses import asdict
from pathlib import Path

import pytest

from casebook import store
from casebook.cli import main
from casebook.vocabulary import FOLDER, KINDS, Vocabulary, load_vocabulary
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


def words_of(vocabulary: Vocabulary) -> set[str]:
    """The names of a vocabulary and all words of its field."""
    words = asdict(vocabulary.words)
    lists = (value.values() if isinstance(value, dict) else value for value in words.values())
    names = (vocabulary.names(kind) for kind in KINDS)
    return {vocabulary.words.name}.union(*names, *lists) - {""}


def test_no_word_of_the_first_field_is_on_the_site(site: Path):
    own = words_of(load_vocabulary(EXAMPLE / "vocabulary"))
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (*(EXAMPLE / "seeds").iterdir(), *(EXAMPLE / "vocabulary").iterdir())
    )
    words = {word for word in words_of(load_vocabulary(FOLDER)) - own if word not in sources}
    assert {"法治政府", "述法", "行政复议案件", "府院联动"} < words
    foreign = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    pages = list(site.rglob("*.html"))
    assert len(pages) > 50
    assert site / "reference/codes.html" in pages
    found = {
        path.relative_to(site).as_posix(): set(foreign.findall(path.read_text(encoding="utf-8")))
        for path in pages
    }
    assert {path: words for path, words in found.items() if words} == {}
    # 法治 itself is a word of many fields, but not of the reference.
    for name in ("index", "codes"):
        assert "法治" not in (site / f"reference/{name}.html").read_text(encoding="utf-8")
