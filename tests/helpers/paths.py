"""Folders that tests read."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
REPORTS = TESTS / "seeds"
"""The labelled reports (`tests/gold/README.md`); independent of the reports a casebook ships."""
