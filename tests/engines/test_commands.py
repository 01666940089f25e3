"""`--engine`, `--store` and `--part`: the same bytes by all ways, and messages where one is closed."""

import shutil
import sys
from pathlib import Path

import pytest
from distributed import LocalCluster

from casebook.drafts import kept
from casebook.index import far_readings, readings
from casebook.shelf import AddressStore, Kind, key_of
from casebook.shelf.folder import OFF
from tests.checks.project import FILES, FOLDER, ID, page_with, write
from tests.helpers.commands import OTHER, REPORT, Run, tree

WORDS: Kind[tuple[str, ...]] = Kind("words", tuple[str, ...])


@pytest.fixture
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OFF)


@pytest.fixture
def reports(tmp_path: Path, in_a_casebook: object) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number in range(6):
        text = (REPORT, OTHER)[number % 2].replace("谷城县", "谷城县" if number else "保康县")
        (folder / f"{number}.txt").write_text(f"{text}\n　　第{number}份。\n", encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"no document")
    return folder


@pytest.fixture
def no_drafting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the reports that are drafted in this process."""
    names: list[str] = []
    draft = kept.draft_document

    def counted(document: object, vocabulary: object) -> object:
        names.append(document.name)  # type: ignore[attr-defined]
        return draft(document, vocabulary)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "draft_document", counted)
    return names


def outcome(done: object) -> list[str]:
    """What a run says, without how long it took and where its pages are."""
    text = done.stdout + done.stderr  # type: ignore[attr-defined]
    return [line.split("（用时")[0] for line in text.splitlines() if "下" not in line]


def test_split_gives_the_same_bytes(
    casebook: Run,
    cluster: LocalCluster,
    reports: Path,
    tmp_path: Path,
    no_drafting: list[str],
) -> None:
    local = casebook("split", "--out", "local")
    drafted = len(no_drafting)
    far = casebook("split", "--out", "far", "--engine", f"dask={cluster.scheduler_address}")
    assert tree(tmp_path / "far") == tree(tmp_path / "local") != {}
    assert outcome(far) == outcome(local)
    assert (far.returncode, local.returncode) == (1, 1)  # of the document that is none
    assert drafted == len(no_drafting) == 6  # the second run drafted nothing here


@pytest.mark.parametrize("form", ["{}", "file://{}"], ids=["folder", "address"])
def test_a_run_goes_on_from_a_store(
    casebook: Run,
    cluster: LocalCluster,
    reports: Path,
    tmp_path: Path,
    no_drafting: list[str],
    form: str,
) -> None:
    store = form.format(tmp_path / "store")
    engine = f"dask={cluster.scheduler_address}"
    casebook("split", "--out", "first", "--engine", engine, "--store", store)
    assert no_drafting == []
    (reports / "7.txt").write_text(OTHER.replace("浚县", "淇县"), encoding="utf-8")
    casebook("split", "--out", "second", "--store", store)
    assert no_drafting == ["7.txt"]
    first, second = tree(tmp_path / "first"), tree(tmp_path / "second")
    assert {name: second[name] for name in first} == first
    manifest = (tmp_path / "store/split.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(manifest) == 8
    assert sum('"problem": "' in line for line in manifest) == 1


def test_parts_together_are_the_whole(
    casebook: Run,
    reports: Path,
    tmp_path: Path,
    no_drafting: list[str],
) -> None:
    casebook("split", "--out", "local")
    no_drafting.clear()
    for part in ("1/3", "2/3", "3/3"):
        casebook("split", "--out", "parts", "--part", part, "--store", "store")
    assert not (tmp_path / "parts").exists()
    assert len(no_drafting) == 6
    casebook("split", "--out", "parts", "--store", "store")
    assert len(no_drafting) == 6
    assert tree(tmp_path / "parts") == tree(tmp_path / "local")


@pytest.mark.usefixtures("_kept")
def test_split_drafts_only_what_is_new(
    casebook: Run,
    reports: Path,
    tmp_path: Path,
    no_drafting: list[str],
) -> None:
    casebook("split", "--out", "cases")
    casebook("split", "--out", "cases")
    assert len(no_drafting) == 6
    assert (tmp_path / ".casebook/.gitignore").is_file()
    casebook("split", "--out", "cases", "--no-store")
    assert len(no_drafting) == 12


@pytest.mark.usefixtures("_kept")
def test_drafts_that_are_known_are_not_written_again(
    casebook: Run, cluster: LocalCluster, reports: Path, tmp_path: Path
) -> None:
    engine = f"dask={cluster.scheduler_address}"
    casebook("split", "--out", "cases", "--engine", engine)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / ".casebook/drafts").glob("*/*")}
    assert len(kept) == 6
    casebook("split", "--out", "cases", "--engine", engine)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


@pytest.mark.usefixtures("_kept")
def test_a_build_finds_what_the_engine_read(
    casebook: Run,
    cluster: LocalCluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(tmp_path, {**FILES, f"{FOLDER}/{ID}.md": page_with()})
    (tmp_path / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    monkeypatch.setattr(readings, "make_reading", None)  # nothing is read in this process
    engine = f"dask={cluster.scheduler_address}"
    done = casebook("build", "--engine", engine, "--store", "store")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "store/readings").rglob("*"))) > 0
    assert len(list((tmp_path / ".casebook/readings").glob("*.pack"))) == 1


@pytest.mark.usefixtures("_kept")
def test_a_build_on_one_machine_uses_a_store(
    casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**FILES, f"{FOLDER}/{ID}.md": page_with()})
    (tmp_path / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    done = casebook("build", "--store", "store")
    assert done.returncode == 0, done.stderr
    [stored] = (tmp_path / "store/readings").glob("*.pack")
    shutil.rmtree(tmp_path / ".casebook")
    shutil.rmtree(tmp_path / "site")
    monkeypatch.setattr(far_readings, "try_reading", None)  # nothing is read again
    done = casebook("build", "--store", "store")
    assert done.returncode == 0, done.stderr
    [kept] = (tmp_path / ".casebook/readings").glob("*.pack")
    assert kept.read_bytes() == stored.read_bytes()


@pytest.mark.parametrize("option", [("--engine", "dask"), ("--store", "store")])
def test_a_build_without_a_shelf_is_told(
    casebook: Run, tmp_path: Path, option: tuple[str, ...]
) -> None:
    write(tmp_path, {**FILES, f"{FOLDER}/{ID}.md": page_with()})
    done = casebook("build", *option, "--no-store")
    assert done.returncode == 1
    assert "不能与 --no-store 同用" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--engine", "spark"), "没有 spark 这种引擎"),
        (("--engine", "dask="), "没有 dask= 这种引擎"),
        (("--engine", "dask=;x"), "连不上 Dask 的调度器 ;x"),
        (("--engine", "dask=tcp://127.0.0.1:9"), "连不上 Dask 的调度器 tcp://127.0.0.1:9"),
        (("--store", "nosuch://a/b"), "存放处 nosuch://a/b 用不了"),
        (("--store", "seeds/0.txt"), "存放处 seeds/0.txt 用不了"),
        (("--part", "4/3", "--store", "s"), "--part 写成 K/N"),
        (("--part", "x", "--store", "s"), "--part 写成 K/N"),
        (("--part", "1/2"), "要有地方放"),
    ],
)
def test_what_cannot_be_is_told(
    casebook: Run,
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.setattr("casebook.engines.dask._CONNECT_SECONDS", 1)
    done = casebook("split", "--out", "cases", *words)
    assert done.returncode in (1, 2)
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "cases").exists()


def test_without_the_extra_the_command_is_named(
    casebook: Run,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "casebook.engines.dask", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = casebook("split", "--engine", "dask")
    assert done.returncode == 1
    assert 'pip install "mkdocs-casebook[dask]"' in done.stderr


def test_a_damaged_file_of_a_store_counts_as_missing(tmp_path: Path) -> None:
    store = AddressStore(f"file://{tmp_path}")
    assert store.keep(WORDS, key_of(1), ("甲",))
    assert store.get(WORDS, key_of(1)) == ("甲",)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-1])
    assert store.get(WORDS, key_of(1)) is None
