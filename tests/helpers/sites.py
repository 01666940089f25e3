"""A project with a few cases in a temporary folder, and the site that MkDocs builds of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from casebook.model import Case

from .cases import write_cases

SAMPLE = Path(__file__).parent / "sample_site"
"""Settings and a home page, independent of those of the shipped casebook."""


def make_project(folder: Path, cases: Iterable[Case]) -> Path:
    """A project with the sample settings and home page, and some cases."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    write_cases(folder / "docs", cases)
    return folder


def build_site(project: Path) -> Path:
    """Build strictly and return the site's folder; raises mkdocs.exceptions.Abort."""
    return _build(project, strict=True)


def build_despite_warnings(project: Path) -> Path:
    """Build as `mkdocs build` without `--strict` does and return the site's folder."""
    return _build(project, strict=False)


def _build(project: Path, *, strict: bool) -> Path:
    config = load_config(str(project / "mkdocs.yml"), strict=strict)
    config.plugins.on_startup(command="gh-deploy", dirty=False)  # which always builds
    mkdocs_build(config)
    return Path(config.site_dir)
