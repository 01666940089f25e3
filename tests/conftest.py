"""Fixtures that several test folders share."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real reports."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def gold_articles() -> list[dict]:
    """The 40 articles of the compilation, as read by a person."""
    return json.loads((ROOT / "tests/gold/articles.json").read_text(encoding="utf-8"))
