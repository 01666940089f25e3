"""Node processes with the site's scripts, one per kind of page and session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .node import Node


@pytest.fixture(scope="session")
def search() -> Iterator[Node]:
    """The scripts of the search page and of selections, with those that make Word documents."""
    with Node("clips+search+on demand") as node:
        yield node


@pytest.fixture(scope="session")
def compare() -> Iterator[Node]:
    with Node("compare") as node:
        yield node


@pytest.fixture(scope="session")
def index() -> Iterator[Node]:
    """The scripts of index pages with tables that can be narrowed."""
    with Node("index") as node:
        yield node


@pytest.fixture(scope="session")
def case_page() -> Iterator[Node]:
    with Node("case") as node:
        yield node


@pytest.fixture(scope="session")
def form() -> Iterator[Node]:
    """The page format of the form at admin/."""
    with Node("admin") as node:
        yield node
