"""Every way in, for a bounded while: no crash but the declared error, nothing lost, nothing invented."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.readers import READERS
from tests.fuzz.targets import TARGETS, inputs

FOUND = Path(__file__).parent / "found"


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_comes_in(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    target.attempt(data.draw(inputs(target.seeds)))


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_are_good_inputs(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].attempt(seed)


def test_what_was_found_once_stays_mended() -> None:
    """`scripts/fuzz.py` keeps what it finds; the file's name says which input it is."""
    for path in sorted(FOUND.glob("*/*")):
        TARGETS[path.parent.name].attempt(path.read_bytes())


def test_every_reader_has_a_target() -> None:
    """A .doc goes through a program of others; test_reader_doc.py hands it random bytes."""
    modules = {READERS[f".{name}"].module for name in TARGETS if f".{name}" in READERS}
    assert modules == {reader.module for reader in READERS.values()} - {"doc"}
