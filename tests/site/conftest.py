"""A site of the awkward cases, built once in a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.cases import CASES
from tests.helpers.sites import build_site, make_project


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(make_project(tmp_path_factory.mktemp("project"), CASES))


@pytest.fixture
def page(site: Path) -> Callable[[str], str]:
    """`page(name)` is the HTML of a page of the site."""
    return lambda name: (site / name).read_text(encoding="utf-8")
