"""The requirements of a casebook: what is pinned for each way that the program was installed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from casebook.project import installed
from casebook.project.requirements import Pin, Program, pin_of, pin_to, requirement_files

DIGEST = "a" * 64
REPOSITORY = "https://example.org/who/what"
WHEEL = "mkdocs_casebook-1.2.0-py3-none-any.whl"
RELEASED = f"{REPOSITORY}/releases/download/v1.2.0/{WHEEL}"


@pytest.mark.parametrize(
    ("origin", "digest", "line"),
    [
        (None, "", "mkdocs-casebook==1.2.0"),
        (
            {"url": f"https://x.org/{WHEEL}", "archive_info": {}},
            DIGEST,
            f"mkdocs-casebook @ https://x.org/{WHEEL}#sha256={DIGEST}",
        ),
        (
            {"url": f"https://me:secret@x.org/{WHEEL}#sha256={DIGEST}", "archive_info": {}},
            DIGEST,
            f"mkdocs-casebook @ https://x.org/{WHEEL}#sha256={DIGEST}",
        ),
        (
            {"url": "https://x.org/a.git", "vcs_info": {"vcs": "git", "commit_id": "b" * 40}},
            "",
            f"mkdocs-casebook @ git+https://x.org/a.git@{'b' * 40}",
        ),
    ],
)
def test_what_was_installed_is_pinned(origin: Any, digest: str, line: str) -> None:
    pin = pin_of(Program(version="1.2.0", origin=origin, digest=digest, repository=REPOSITORY))
    assert pin == Pin(line=line)
    assert Requirement(line).name == "mkdocs-casebook"


def test_a_local_file_is_pinned_at_the_address_of_its_release() -> None:
    origin = {"url": f"file:///home/me/{WHEEL}", "archive_info": {}}
    pin = pin_of(Program(version="1.2.0", origin=origin, digest=DIGEST, repository=REPOSITORY))
    assert pin.line == f"mkdocs-casebook @ {RELEASED}#sha256={DIGEST}"
    assert "--wheel" in pin.hint
    assert "/home/me" not in "".join(requirement_files(pin, {}).values())


@pytest.mark.parametrize(
    ("origin", "digest", "repository"),
    [
        ({"url": "file:///src", "dir_info": {"editable": True}}, "", REPOSITORY),
        ({"url": "file:///src", "dir_info": {}}, DIGEST, REPOSITORY),
        ({"url": f"https://x.org/{WHEEL}", "archive_info": {}}, "", REPOSITORY),
        ({"url": f"http://x.org/{WHEEL}", "archive_info": {}}, DIGEST, REPOSITORY),
        ({"url": f"file:///{WHEEL}", "archive_info": {}}, "", REPOSITORY),
        ({"url": f"file:///{WHEEL}", "archive_info": {}}, DIGEST, ""),
        ({"url": "git@x.org:a.git", "vcs_info": {"commit_id": "b" * 40}}, "", REPOSITORY),
        ({}, DIGEST, REPOSITORY),
    ],
)
def test_no_address_is_written_without_knowing_what_it_gives(
    origin: Any, digest: str, repository: str
) -> None:
    pin = pin_of(Program(version="1.2.0", origin=origin, digest=digest, repository=repository))
    assert pin.line == "mkdocs-casebook==1.2.0"
    assert pin.hint
    assert not pin.known
    text = requirement_files(pin, {})["requirements.txt"]
    assert text.index("#sha256=") < text.index("\nmkdocs-casebook==")
    assert [line for line in text.splitlines() if not line.startswith("#")] == [pin.line]


def test_an_address_can_be_given() -> None:
    address = f"https://intranet.example/包/{WHEEL}#sha256={DIGEST}"
    assert pin_to(address) == Pin(line=f"mkdocs-casebook @ {address}")


def test_known_versions_become_constraints() -> None:
    made = requirement_files(Pin(line="mkdocs-casebook==1"), {"lxml": "5.3", "mkdocs": "1.6.1"})
    assert list(made) == ["requirements.txt", "constraints.txt"]
    assert made["requirements.txt"].endswith("\n-c constraints.txt\n")
    assert made["constraints.txt"].endswith("\nlxml==5.3\nmkdocs==1.6.1\n")


# --------------------------------------------------------------------------- the installed program


def metadata(folder: Path, name: str, version: str, *lines: str, origin: str = "") -> None:
    """Write the metadata of an installed distribution."""
    about = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir(parents=True)
    head = ("Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *lines)
    (about / "METADATA").write_text("\n".join(head) + "\n", encoding="utf-8")
    if origin:
        (about / "direct_url.json").write_text(origin, encoding="utf-8")


@pytest.fixture
def site_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose distributions are the only ones installed."""

    def find(name: str) -> Distribution | None:
        return next(iter(distributions(name=name, path=[str(tmp_path)])), None)

    monkeypatch.setattr(installed, "_distribution", find)
    return tmp_path


def test_a_program_that_nothing_installed_is_in_development(site_packages: Path) -> None:
    assert pin_of(installed.installed_program()).hint
    assert installed.runtime_versions() == {}


@pytest.mark.parametrize(
    "about",
    [
        f'{{"hash": "sha256={DIGEST}"}}',
        f'{{"hashes": {{"sha256": "{DIGEST}"}}}}',
    ],
)
def test_the_digest_is_read_from_the_record(site_packages: Path, about: str) -> None:
    origin = f'{{"url": "file:///home/me/{WHEEL}", "archive_info": {about}}}'
    url = f"Project-URL: Repository, {REPOSITORY}/"
    metadata(site_packages, "mkdocs-casebook", "1.2.0", url, origin=origin)
    pin = pin_of(installed.installed_program())
    assert pin.line == f"mkdocs-casebook @ {RELEASED}#sha256={DIGEST}"


def test_a_digest_that_was_not_recorded_is_that_of_the_file(site_packages: Path) -> None:
    wheel = site_packages / WHEEL
    wheel.write_bytes(b"a wheel")
    origin = f'{{"url": "{wheel.as_uri()}", "archive_info": {{}}}}'
    metadata(site_packages, "mkdocs-casebook", "1.2.0", origin=origin)
    assert installed.installed_program().digest == sha256(b"a wheel").hexdigest()
    wheel.unlink()
    assert installed.installed_program().digest == ""


@pytest.mark.parametrize("origin", ["{", "[]", "1"])
def test_a_broken_record_pins_nothing(site_packages: Path, origin: str) -> None:
    metadata(site_packages, "mkdocs-casebook", "1.2.0", origin=origin)
    assert pin_of(installed.installed_program()).hint


def test_constraints_are_all_that_is_needed_here(site_packages: Path) -> None:
    needs = (
        "Requires-Dist: A.b>=1",
        "Requires-Dist: extra-user[more]",
        "Requires-Dist: elsewhere; sys_platform == 'nowhere'",
        "Requires-Dist: only-dev; extra == 'dev'",
        "Requires-Dist: missing",
    )
    metadata(site_packages, "mkdocs-casebook", "1.2.0", *needs)
    metadata(site_packages, "a-b", "1.5+local", "Requires-Dist: mkdocs-casebook")
    metadata(site_packages, "extra-user", "2", "Requires-Dist: deep; extra == 'more'")
    for name in ("deep", "elsewhere", "only-dev", "unrelated"):
        metadata(site_packages, name, "3")
    assert installed.runtime_versions() == {"a-b": "1.5", "deep": "3", "extra-user": "2"}


# --------------------------------------------------------------------------- pip


@contextmanager
def latin_console() -> Iterator[dict[str, str]]:
    """An environment in which Python takes files for ASCII, as some systems take them for GBK."""
    yield {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}


def small_wheel(folder: Path, name: str, version: str, *needs: str) -> Path:
    """A wheel that pip can install."""
    stem = f"{name.replace('-', '_')}-{version}"
    path = folder / f"{stem}-py3-none-any.whl"
    head = "".join(f"Requires-Dist: {need}\n" for need in needs)
    about = f"{stem}.dist-info"
    files = {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{head}",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    listed = "".join(f"{file},,\n" for file in (*files, f"{about}/RECORD"))
    with ZipFile(path, "w") as wheel:
        for file, text in {**files, f"{about}/RECORD": listed}.items():
            wheel.writestr(file, text)
    return path


def pip_install(folder: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Install requirements from the wheels of a folder alone."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    words = ("install", "--no-index", "--find-links", ".", "--target", "out", "--no-cache-dir")
    with latin_console() as environment:
        return subprocess.run(
            [sys.executable, "-m", "pip", *words, "-r", "requirements.txt"],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )


@pytest.mark.slow
def test_pip_takes_the_pinned_wheel_and_the_constraints(tmp_path: Path) -> None:
    wheel = small_wheel(tmp_path, "mkdocs-casebook", "1.2.0", "needed>=1")
    for version in ("1.0", "2.0"):
        small_wheel(tmp_path, "needed", version)
    pin = pin_to(f"{wheel.as_uri()}#sha256={sha256(wheel.read_bytes()).hexdigest()}")
    done = pip_install(tmp_path, dict(requirement_files(pin, {"needed": "1.0", "other": "9"})))
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"mkdocs_casebook-1.2.0.dist-info", "needed-1.0.dist-info"} <= names


@pytest.mark.slow
def test_pip_refuses_a_wheel_with_another_digest(tmp_path: Path) -> None:
    wheel = small_wheel(tmp_path, "mkdocs-casebook", "1.2.0")
    pin = pin_to(f"{wheel.as_uri()}#sha256={DIGEST}")
    done = pip_install(tmp_path, dict(requirement_files(pin, {})))
    assert done.returncode != 0
    assert "DO NOT MATCH" in done.stderr
    assert not (tmp_path / "out").exists()
