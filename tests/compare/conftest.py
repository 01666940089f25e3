"""A site of a few cases, and their shelf."""

from pathlib import Path

import pytest

from casebook.index import Shelf
from tests.compare.samples import CASES
from tests.helpers.cases import shelf_of
from tests.helpers.sites import build_site, make_project


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return shelf_of(CASES)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    return build_site(make_project(tmp_path_factory.mktemp("project"), CASES))
