"""The example of another field, whose pages are made anew from its reports, and its site."""

from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from casebook.cli import main
from tests.helpers.paths import ROOT
from tests.helpers.sites import build_site

EXAMPLE = ROOT / "examples/yingshang"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example as it is, with what its editors have changed."""
    return shutil.copytree(EXAMPLE, tmp_path / "yingshang", ignore=_GENERATED)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example whose pages are made anew from its reports."""
    folder = tmp_path_factory.mktemp("example") / "yingshang"
    shutil.copytree(EXAMPLE, folder, ignore=_GENERATED)
    shutil.rmtree(folder / "docs/cases")
    with chdir(folder):
        assert main(["split"]) == 0
    return folder


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return build_site(project)


_GENERATED = shutil.ignore_patterns("site", ".casebook")
