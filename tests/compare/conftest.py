"""A site of a few cases, and their corpus."""

from pathlib import Path

import pytest

from casebook.index import Corpus
from tests.compare.samples import CASES
from tests.helpers.cases import corpus_of
from tests.helpers.sites import build_site, make_project


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return corpus_of(CASES)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    return build_site(make_project(tmp_path_factory.mktemp("project"), CASES))
