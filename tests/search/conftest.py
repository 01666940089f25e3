"""Search indexes in a browser: of the labelled reports, and of a few cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.index import make_corpus
from casebook.index.model import Corpus
from casebook.site.load import load_cases
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import corpus_of
from tests.helpers.sites import build_site, make_project
from tests.search.engine import engine_tab
from tests.search.samples import CASES


@pytest.fixture(scope="session")
def corpus(split_reports: Path) -> Corpus:
    """The cases of the labelled reports."""
    return make_corpus(load_cases(split_reports / "docs").cases, load_vocabulary())


@pytest.fixture(scope="session")
def small() -> Corpus:
    return corpus_of(CASES)


@pytest.fixture(scope="session")
def engine(browser, corpus, tmp_path_factory):
    """A tab with the engine and the index of the labelled reports."""
    return engine_tab(browser, corpus, tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="session")
def small_engine(browser, small, tmp_path_factory):
    return engine_tab(browser, small, tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    return build_site(make_project(tmp_path_factory.mktemp("project"), CASES))
