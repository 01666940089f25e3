"""Fixtures for reader processes with lower limits, and for fake converters."""

import pytest

from casebook.readers import isolation
from casebook.readers.isolation import limits

LOWER = {"SECONDS": 4, "MEMORY": 300 << 20}


@pytest.fixture(params=["system", "watchdog"])
def enforced(request, monkeypatch):
    """What limits the memory of a reader child: the kernel, or only the watchdog as on Windows."""
    monkeypatch.setenv(limits.SETTING, request.param)
    yield request.param
    isolation.close()


@pytest.fixture
def lower_limits(enforced, monkeypatch):
    """Limits that a bomb reaches quickly."""
    for name, value in LOWER.items():
        monkeypatch.setattr(limits, name, value)


@pytest.fixture
def converter(tmp_path, monkeypatch):
    """`converter(name, script)` installs a shell script as the only converter."""
    folder = tmp_path / "converters"
    folder.mkdir()

    def install(name=None, script=""):
        if name is not None:
            tool = folder / name
            tool.write_text(f"#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n{script}\n")
            tool.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        isolation.close()  # a running child keeps its old environment

    yield install
    isolation.close()
