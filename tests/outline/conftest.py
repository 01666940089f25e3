"""A site of a few yearly reports."""

from pathlib import Path

import pytest

from tests.helpers.sites import build_site, make_project
from tests.outline.samples import CASES


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    return build_site(make_project(tmp_path_factory.mktemp("outline"), CASES))
