"""Every kind of input, mutated a few dozen times: only declared errors, nothing lost or invented."""

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
def test_properties_hold_for_mutated_input(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    target.attempt(data.draw(inputs(target.seeds)))


@pytest.mark.parametrize("name", TARGETS)
def test_properties_hold_for_the_valid_inputs(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].attempt(seed)


def test_inputs_that_once_failed_pass() -> None:
    """The inputs that `python -m scripts.fuzz` kept, one folder for each target; there may be none."""
    for path in sorted(FOUND.glob("*/*")):
        TARGETS[path.parent.name].attempt(path.read_bytes())


def test_every_reader_has_a_target() -> None:
    """Except .doc, which needs an external converter; test_reader_doc.py gives it random bytes."""
    modules = {READERS[f".{name}"].module for name in TARGETS if f".{name}" in READERS}
    assert modules == {reader.module for reader in READERS.values()} - {"word.doc"}
