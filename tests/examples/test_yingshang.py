"""The example of another field: split, checked and built with its own vocabulary alone."""

from __future__ import annotations

import re
from contextlib import chdir
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from casebook import store
from casebook.accounting import REPORT_PATH, read_report
from casebook.cli import main
from casebook.model import Case
from casebook.vocabulary import FOLDER, KINDS, Vocabulary, load_vocabulary
from tests.examples.conftest import EXAMPLE
from tests.helpers.commands import tree


@pytest.fixture(scope="module")
def cases(project: Path) -> list[Case]:
    parsed = [page.parsed.case for page in store.load_pages(project / "docs/cases")]
    return [case for case in parsed if case]


def test_another_split_leaves_its_pages_as_they_are(example: Path):
    """What nobody has edited is as the program makes it today."""
    before = tree(example / "docs/cases")
    with chdir(example):
        assert main(["split"]) == 0
    after = tree(example / "docs/cases")
    changed = [name for name in before if after[name] != before[name]]
    assert changed == [], "run casebook split in examples/yingshang"


def test_what_split_leaves_passes_every_check(project: Path, capsys):
    with chdir(project):
        assert main(["check"]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_nothing_of_its_reports_is_lost(project: Path):
    accounts = read_report((project / "docs" / REPORT_PATH).read_text(encoding="utf-8"))
    assert {account.file for account in accounts} == {
        path.name for path in (project / "seeds").iterdir()
    }
    assert [account.file for account in accounts if account.unaccounted] == []


def test_its_cases_have_tags_and_figures_of_its_field(project: Path, cases: list[Case]):
    vocabulary = load_vocabulary(project / "vocabulary")
    assert {name for case in cases for name in case.reforms} <= set(vocabulary.names("reforms"))
    assert {name for case in cases for name in case.themes} <= set(vocabulary.names("themes"))
    assert sum(bool(case.reforms) for case in cases) > len(cases) / 2
    figures = {name for case in cases for name, _ in case.metrics}
    assert len(figures) > len(vocabulary.indicators) / 2


def test_its_reports_are_of_many_kinds(project: Path, cases: list[Case]):
    """So that comparisons and lists of the example have something to show."""
    assert {case.level for case in cases} >= {"省级", "市级", "县级", "乡级"}
    assert len({case.genre for case in cases}) >= 3
    assert len({case.date[:4] for case in cases if case.date}) >= 3
    assert any(case.masked for case in cases)
    suffixes = {path.suffix for path in (project / "seeds").iterdir()}
    assert suffixes >= {".txt", ".md", ".html", ".docx"}


def test_all_its_texts_say_that_they_are_made_up(cases: list[Case]):
    unsaid = [case.id for case in cases if "虚构" not in case.body]
    assert len(unsaid) < len(cases) / 2, unsaid
    home = (EXAMPLE / "docs/index.md").read_text(encoding="utf-8")
    assert "数字不是真实数据" in home


def words_of(vocabulary: Vocabulary) -> set[str]:
    """The names of a vocabulary and all words of its field."""
    words = asdict(vocabulary.words)
    lists = (value.values() if isinstance(value, dict) else value for value in words.values())
    names = (vocabulary.names(kind) for kind in KINDS)
    return {vocabulary.words.name}.union(*names, *lists) - {""}


def test_no_word_of_the_first_field_is_on_the_site(project: Path, site: Path):
    own = words_of(load_vocabulary(EXAMPLE / "vocabulary"))
    # What the reports say is on its pages, whatever their format.
    sources = "".join(page.text for page in store.iter_pages(project / "docs/cases"))
    for path in (EXAMPLE / "vocabulary").iterdir():
        sources += path.read_text(encoding="utf-8")
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


def test_the_form_offers_its_names_alone(site: Path):
    settings = yaml.safe_load((site / "admin/config.yml").read_text(encoding="utf-8"))
    fields = {field["name"]: field for field in settings["collections"][0]["fields"]}
    own = load_vocabulary(EXAMPLE / "vocabulary")
    assert fields["themes"]["options"] == list(own.names("themes"))
    assert fields["reforms"]["options"] == list(own.names("reforms"))


def test_its_list_of_names_has_every_name_and_no_other(site: Path):
    page = (site / "reference/names.html").read_text(encoding="utf-8")
    own = load_vocabulary(EXAMPLE / "vocabulary")
    for kind in KINDS:
        assert [name for name in own.names(kind) if name not in page] == []
        foreign = set(load_vocabulary(FOLDER).names(kind)) - set(own.names(kind))
        assert [name for name in foreign if f">{name}<" in page] == []
