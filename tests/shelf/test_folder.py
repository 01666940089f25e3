"""The files of the shelf: complete or missing, bounded, and never where a link leads."""

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from casebook.shelf import Kind, Shelf, folder, forget, key_of, shelf_of, turned_off

WORDS: Kind[tuple[str, ...]] = Kind("words", tuple[str, ...])
KEY = key_of("a")


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder in whose shelf a value is kept."""
    Shelf(tmp_path / ".casebook").keep(WORDS, KEY, ("甲",))
    return tmp_path / ".casebook"


def test_a_value_is_there_in_the_next_run(kept: Path) -> None:
    assert Shelf(kept).get(WORDS, KEY) == ("甲",)
    assert Shelf(kept).get(WORDS, key_of("b")) is None
    assert Shelf(kept).get(Kind("other", str), KEY) is None


@pytest.mark.parametrize("harm", [b"", b"x" * 100, None])
def test_a_damaged_file_counts_as_missing_and_is_replaced(kept: Path, harm: bytes | None) -> None:
    [path] = files(kept)
    whole = path.read_bytes()
    path.write_bytes(whole[:-3] if harm is None else harm)
    shelf = Shelf(kept)
    assert shelf.get(WORDS, KEY) is None
    shelf.keep(WORDS, KEY, ("甲",))
    assert path.read_bytes() == whole


def test_a_file_that_is_a_folder_counts_as_missing(kept: Path) -> None:
    [path] = files(kept)
    path.unlink()
    path.mkdir()
    shelf = Shelf(kept)
    assert shelf.get(WORDS, KEY) is None
    shelf.keep(WORDS, KEY, ("甲",))
    assert shelf.get(WORDS, KEY) == ("甲",)


def test_a_full_disk_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    shelf = Shelf(tmp_path / ".casebook")
    shelf.keep(WORDS, KEY, ("甲",))
    shelf.tidy()
    assert shelf.get(WORDS, KEY) == ("甲",)  # in memory
    assert not files(tmp_path)


def test_a_file_in_place_of_the_folder_is_no_error(tmp_path: Path) -> None:
    (tmp_path / ".casebook").write_text("", encoding="utf-8")
    shelf = shelf_of(tmp_path)
    shelf.keep(WORDS, KEY, ("甲",))
    shelf.tidy()
    assert shelf.get(WORDS, KEY) == ("甲",)


def _keep_many(root: Path) -> None:
    shelf = Shelf(root)
    for number in range(300):
        shelf.keep(WORDS, key_of(number), (str(number),) * 500)
        shelf.tidy()


def test_runs_that_write_at_once_or_are_killed_leave_whole_values(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_keep_many, args=(tmp_path,)) for _ in range(3)]
    for writer in writers:
        writer.start()
    while sum(1 for _ in files(tmp_path)) < 40:
        time.sleep(0.01)
    writers[0].kill()
    for writer in writers:
        writer.join()
    shelf = Shelf(tmp_path)
    assert [shelf.get(WORDS, key_of(n)) for n in range(300)] == [
        (str(n),) * 500 for n in range(300)
    ]


def test_git_ignores_all_of_it(kept: Path) -> None:
    Shelf(kept).tidy()
    assert "*" in (kept / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_oldest_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path)
    for number in range(10):
        shelf.keep(WORDS, key_of(number), (str(number) * 9,))
    sizes = [path.stat().st_size for path in files(tmp_path)]
    for number, age in enumerate([5, 90, 80, 70, 60, 50, 40, 30, 20, 10]):
        path = tmp_path / "words" / key_of(number)[:1] / key_of(number)
        os.utime(path, (time.time() - age * 86_400,) * 2)
    assert Shelf(tmp_path).get(WORDS, key_of(1)) == ("1" * 9,)  # used, so new again
    monkeypatch.setattr(folder, "_MOST_BYTES", sum(sizes) - 1)
    monkeypatch.setattr(folder, "_LEFT", 5 * max(sizes) / (sum(sizes) - 1))
    (tmp_path / "mine.txt").write_text("no value", encoding="utf-8")
    shelf.tidy(cases=10)  # that many may have more
    assert len(files(tmp_path)) > len(sizes)
    shelf.tidy()
    left = [n for n in range(10) if Shelf(tmp_path).get(WORDS, key_of(n))]
    assert left == [0, 1, 7, 8, 9]
    assert (tmp_path / "mine.txt").exists()


def test_what_a_killed_run_left_is_removed(kept: Path) -> None:
    new, old = kept / "words/.tmp-new", kept / "words/.tmp-old"
    for path in (new, old):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    Shelf(kept).tidy()
    assert new.exists()
    assert not old.exists()


def test_nothing_is_written_or_removed_behind_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    Shelf(other).keep(WORDS, key_of("b"), ("乙",))
    before = files(other)
    monkeypatch.setattr(folder, "_MOST_BYTES", -1)
    monkeypatch.setattr(folder, "_LEFT", 1)
    for link, target in ((".casebook", other), (".casebook/words", other / "words")):
        (own / link).parent.mkdir(exist_ok=True)
        (own / link).symlink_to(target, target_is_directory=True)
        shelf = shelf_of(own)
        shelf.keep(WORDS, KEY, ("甲",))
        shelf.tidy()
        assert files(other) == before
        (own / link).unlink()


def test_all_can_be_forgotten_but_not_behind_a_link(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    for each in (own / ".casebook", other):
        Shelf(each).keep(WORDS, KEY, ("甲",))
    forget(own)
    assert not (own / ".casebook").exists()
    (own / ".casebook").symlink_to(other, target_is_directory=True)
    forget(own)
    assert files(other)


def test_a_shelf_can_be_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(folder.OFF, raising=False)
    with turned_off(off=True):
        shelf_of(tmp_path).keep(WORDS, KEY, ("甲",))
    assert not files(tmp_path)
    with turned_off(off=False):
        shelf_of(tmp_path).keep(WORDS, KEY, ("甲",))
    assert len(files(tmp_path)) == 1
