"""What `casebook init` cannot use: one clear message each, and nothing written."""

from pathlib import Path

import pytest

from casebook import store
from tests.helpers.commands import Run, tree
from tests.helpers.paths import ROOT


def test_a_folder_with_files_is_refused_with_what_would_be_written(casebook: Run, tmp_path: Path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/README.md").write_text("own", encoding="utf-8")
    done = casebook("init", "demo")
    assert done.returncode == 1
    assert "  mkdocs.yml\n" in done.stderr
    assert "  .github/workflows/check.yml\n" in done.stderr
    assert "--force" in done.stderr
    assert tree(tmp_path / "demo") == {"README.md": b"own"}
    done = casebook("init", "demo", "--force")
    assert done.returncode == 0
    assert "已有的 1 个文件没有动" in done.stdout
    assert (tmp_path / "demo/README.md").read_text(encoding="utf-8") == "own"
    assert (tmp_path / "demo/mkdocs.yml").is_file()


def test_a_full_folder_is_refused_by_its_path_before_anything_is_asked(
    casebook: Run, tmp_path: Path, monkeypatch
):
    (tmp_path / "own.txt").write_text("own", encoding="utf-8")
    monkeypatch.setattr("casebook.commands.init._at_terminal", lambda: True)
    done = casebook("init")  # a question would end with 没有答完
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path.resolve()} 不是空文件夹")
    assert done.stdout == ""


def test_a_casebook_is_not_written_over_or_into(casebook: Run, tmp_path: Path):
    casebook("init", "demo")
    before = tree(tmp_path)
    for folder, said in (("demo", "已经是一个案例库"), ("demo/inside", "在案例库")):
        done = casebook("init", folder)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert said in done.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("folder", [ROOT, ROOT / "new-casebook"])
def test_this_repository_is_refused(casebook: Run, folder: Path):
    done = casebook("init", folder)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "案例库" in done.stderr
    assert not (ROOT / "new-casebook").exists()


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("file", "是一个文件"),
        ("file/demo", "没有文件夹"),
        ("missing/demo", "没有文件夹"),
        ("长" * 200, "没有成功"),
    ],
)
def test_a_place_that_cannot_hold_a_folder_is_told(
    casebook: Run, tmp_path: Path, folder: str, said: str
):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = casebook("init", folder)
    assert done.returncode == 1
    assert said in done.stderr
    assert tree(tmp_path) == {"file": b""}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 61, "\x1b[31m", "<b>a</b>", "\udcff"])
def test_a_name_that_is_no_title_is_refused(casebook: Run, tmp_path: Path, name: str):
    done = casebook("init", "demo", "--name", name)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--name" in done.stderr
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    "field", ["", " ", ".", "..", "../河湖", "a/b", "a\\b", "河" * 31, "a\nb", "<河>", "\udcff"]
)
def test_a_field_that_is_no_name_is_refused(casebook: Run, tmp_path: Path, field: str):
    done = casebook("init", "demo", "--field", field)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--field" in done.stderr
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("field", ["法治", "法治建设", "依法治县和法治政府建设", "fazi"])
def test_a_field_that_is_nearly_a_packaged_one_is_asked_about(
    casebook: Run, tmp_path: Path, field: str
):
    done = casebook("init", "demo", "--field", field)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "是不是 fazhi（法治政府建设）？" in done.stderr
    assert "--blank" in done.stderr
    assert tree(tmp_path) == {}
    done = casebook("extract", "x.txt", "--field", field)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "是不是 fazhi（法治政府建设）？" in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mkdocs_casebook-1.0-py3-none-any.whl",
        "https://example.org/mkdocs_casebook-1.0-py3-none-any.whl",
        "https://example.org/mkdocs_casebook-1.0-py3-none-any.whl#sha256=abc",
        f"https://example.org/other-1.0-py3-none-any.whl#sha256={'a' * 64}",
        f"https://me:secret@example.org/mkdocs_casebook-1.0-py3-none-any.whl#sha256={'a' * 64}",
        f"https://example.org/a b/mkdocs_casebook-1.0-py3-none-any.whl#sha256={'a' * 64}",
    ],
)
def test_an_address_that_pins_no_wheel_is_refused(casebook: Run, tmp_path: Path, address: str):
    done = casebook("init", "demo", "--wheel", address)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--wheel" in done.stderr
    assert not (tmp_path / "demo").exists()


def refuse_after(monkeypatch: pytest.MonkeyPatch, files: int, error: BaseException) -> None:
    """Let `store.write_atomic` raise after some files, as a full disk or Ctrl+C does."""
    real, calls = store.write_atomic, iter(range(files))

    def write(path: Path, data: bytes) -> None:
        if next(calls, None) is None:
            raise error
        real(path, data)

    monkeypatch.setattr(store, "write_atomic", write)


@pytest.mark.parametrize("files", [0, 1, 15])
@pytest.mark.parametrize(
    ("error", "code"),
    [(PermissionError(13, "denied", "x"), 1), (OSError(28, "full"), 1), (KeyboardInterrupt(), 130)],
)
def test_a_failure_leaves_nothing_behind(
    casebook: Run, tmp_path: Path, monkeypatch, files: int, error: BaseException, code: int
):
    (tmp_path / "own").mkdir()
    (tmp_path / "own/docs").mkdir()
    (tmp_path / "own/docs/a.md").write_text("own", encoding="utf-8")
    with monkeypatch.context() as patch:
        refuse_after(patch, files, error)
        assert casebook("init", "demo").returncode == code
    with monkeypatch.context() as patch:
        refuse_after(patch, files, error)
        assert casebook("init", "own", "--force").returncode == code
    assert tree(tmp_path) == {"own/docs/a.md": b"own"}
    assert not (tmp_path / "demo").exists()
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["docs"]
