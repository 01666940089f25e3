"""Folders that tests read."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
REPORTS = TESTS / "seeds"
"""The reports that the labelled sets are about; README.md there says which. Not the ones a site ships."""
