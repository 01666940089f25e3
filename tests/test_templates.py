"""Templates are compiled once on a machine, not in each run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from casebook.system.templates import keep_compiled

SOURCE = "{{ name }}{% if name %}有{% endif %}"


def environment(*, autoescape: bool = False) -> Environment:
    made = Environment(loader=DictLoader({"a.html": SOURCE}), autoescape=autoescape)
    keep_compiled(made)
    return made


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path


def rendered(env: Environment, monkeypatch: pytest.MonkeyPatch, *, compiles: bool) -> str:
    calls = []
    compile_ = env.compile

    def noted(*given: Any) -> Any:
        calls.append(given)
        return compile_(*given)

    monkeypatch.setattr(env, "compile", noted)
    html = env.get_template("a.html").render(name="<")
    assert bool(calls) is compiles
    return html


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(environment(), monkeypatch, compiles=True) == "<有"
    assert rendered(environment(), monkeypatch, compiles=False) == "<有"
    # What is compiled depends on the options.
    assert rendered(environment(autoescape=True), monkeypatch, compiles=True) == "&lt;有"
    assert [*kept.rglob("*.cache")]


def test_nothing_is_kept_where_python_keeps_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    rendered(environment(), monkeypatch, compiles=True)
    assert not [*kept.rglob("*.cache")]


@pytest.mark.skipif(os.name == "nt", reason="on Windows the folder is that of the user's account")
def test_a_folder_that_others_may_have_made_is_not_used(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept / "elsewhere").mkdir()
    (kept / f"_jinja2-cache-{os.getuid()}").symlink_to(kept / "elsewhere")
    rendered(environment(), monkeypatch, compiles=True)
    assert not [*kept.rglob("*.cache")]


def test_a_full_disk_stops_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("no space")

    env = environment()
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert rendered(env, monkeypatch, compiles=True) == "<有"
