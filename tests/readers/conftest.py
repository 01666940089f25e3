"""Reader children with other limits, and stand-ins for converters."""

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
    """`converter(name, script)` makes a shell script the only converter there is."""
    folder = tmp_path / "converters"
    folder.mkdir()

    def install(name=None, script=""):
        if name is not None:
            tool = folder / name
            tool.write_text(f"#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n{script}\n")
            tool.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        isolation.close()  # a child keeps the environment it was started with

    yield install
    isolation.close()
