"""The guard against runs without end interrupts Python code and regular expressions alike."""

import re
import signal

import pytest

from tests.helpers.guards import hang_guard

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such timer here")


def loop() -> None:
    while True:
        pass


def test_a_loop_is_interrupted() -> None:
    with pytest.raises(pytest.fail.Exception, match="no end"), hang_guard(0.1):
        loop()


def test_a_regular_expression_is_interrupted() -> None:
    with pytest.raises(pytest.fail.Exception, match="no end"), hang_guard(0.1):
        re.match("(a+)+b", "a" * 60)


def test_afterwards_nothing_is_interrupted() -> None:
    with hang_guard(0.1):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
