"""Packs of values: whole however a run ends, seen by others at once, few, and never where a link leads."""

import gc
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from casebook.shelf import Kind, Shelf, folder, key_of, packs
from casebook.shelf.packs import Packs

WORDS: Kind[tuple[str, ...]] = Kind("words", tuple[str, ...], packed=True)


def kept(root: Path) -> list[Path]:
    return sorted(root.rglob("*.pack"))


def _keep(root: Path, first: int, count: int) -> None:
    shelf = Shelf(root, in_memory=False)
    for number in range(first, first + count):
        shelf.keep(WORDS, key_of(number), (str(number),) * 50)


def found(root: Path, count: int) -> list[int]:
    """The numbers whose value is on the shelf, each as it was kept."""
    shelf = Shelf(root)
    values = [(number, shelf.get(WORDS, key_of(number))) for number in range(count)]
    assert all(value in (None, (str(number),) * 50) for number, value in values)
    return [number for number, value in values if value]


def test_a_process_has_one_pack_and_sees_those_of_others(tmp_path: Path) -> None:
    reader = Shelf(tmp_path)
    assert reader.get(WORDS, key_of(0)) is None
    _keep(tmp_path, 0, 10)
    assert reader.get(WORDS, key_of(0)) == ("0",) * 50
    forked = multiprocessing.get_context("fork").Process(target=_keep, args=(tmp_path, 10, 10))
    forked.start()
    forked.join()
    assert reader.get(WORDS, key_of(19)) == ("19",) * 50
    assert len(kept(tmp_path)) == 2
    assert found(tmp_path, 25) == [*range(20)]


def test_a_forked_process_does_not_append_to_the_pack_of_its_parent(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(WORDS, key_of(0), ("0",) * 50)
    context = multiprocessing.get_context("fork")
    children = [
        context.Process(target=shelf.keep, args=(WORDS, key_of(n), (str(n),) * 50))
        for n in (1, 2, 3)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert found(tmp_path, 5) == [0, 1, 2, 3]
    assert len(kept(tmp_path)) == 4


@pytest.mark.parametrize("cut", [1, 40, 100])
def test_a_pack_that_a_killed_run_cut_short_is_whole_up_to_there(tmp_path: Path, cut: int) -> None:
    _keep(tmp_path, 0, 5)
    [path] = kept(tmp_path)
    path.write_bytes(path.read_bytes()[:-cut])
    assert found(tmp_path, 5) in ([0, 1, 2, 3], [0, 1, 2])
    _keep(tmp_path, 0, 5)
    assert found(tmp_path, 5) == [0, 1, 2, 3, 4]


def test_a_damaged_value_counts_as_missing_and_those_behind_it_do_not(tmp_path: Path) -> None:
    _keep(tmp_path, 0, 5)
    [path] = kept(tmp_path)
    data = bytearray(path.read_bytes())
    data[60] ^= 1
    path.write_bytes(data)
    assert found(tmp_path, 5) == [1, 2, 3, 4]
    _keep(tmp_path, 0, 1)
    assert found(tmp_path, 5) == [0, 1, 2, 3, 4]  # the newest counts


@pytest.mark.parametrize("data", [b"", b"x" * 500, b"\xff" * 36, bytes(36) * 50])
def test_a_strangers_file_gives_no_value(tmp_path: Path, data: bytes) -> None:
    _keep(tmp_path, 0, 2)
    (kept(tmp_path)[0].parent / f"{'0' * 32}.pack").write_bytes(data)
    assert found(tmp_path, 3) == [0, 1]


def test_the_last_value_of_a_key_counts(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, in_memory=False)
    for word in ("甲", "乙", "丙"):
        shelf.keep(WORDS, key_of(0), (word,))
        assert shelf.get(WORDS, key_of(0)) == (word,)
        assert Shelf(tmp_path).get(WORDS, key_of(0)) == (word,)
    Shelf(tmp_path).keep(WORDS, key_of(0), ("丁",))
    assert Shelf(tmp_path).get(WORDS, key_of(0)) == ("丁",)


def test_small_packs_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        _keep(tmp_path, number, 2)  # the second once more in the next
    reader = Shelf(tmp_path, in_memory=False)
    assert reader.get(WORDS, key_of(3))
    Shelf(tmp_path).tidy()
    assert len(kept(tmp_path)) == 20  # a run may still write to them
    for path in kept(tmp_path):
        os.utime(path, (time.time() - 100,) * 2)
    Shelf(tmp_path).tidy()
    [merged] = kept(tmp_path)
    assert found(tmp_path, 22) == [*range(21)]
    assert reader.get(WORDS, key_of(3))  # where it was when the reader looked is no more
    assert reader.get(WORDS, key_of(4))
    monkeypatch.setattr(packs, "_FULL", merged.stat().st_size)
    for number in range(16):
        _keep(tmp_path, 30 + number, 1)
    for path in kept(tmp_path):
        os.utime(path, (time.time() - 100,) * 2)
    Shelf(tmp_path).tidy()
    assert len(kept(tmp_path)) == 2  # a full one stays


def test_of_values_with_one_key_the_last_is_put_together(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, in_memory=False)
    for word in ("甲", "乙"):
        shelf.keep(WORDS, key_of(0), (word,))
    for number in range(1, 20):
        _keep(tmp_path, number, 1)
    for path in kept(tmp_path):
        os.utime(path, (time.time() - 100,) * 2)
    Shelf(tmp_path).tidy()
    assert len(kept(tmp_path)) == 1
    assert Shelf(tmp_path).get(WORDS, key_of(0)) == ("乙",)


def test_packs_are_not_put_together_to_one_that_is_too_large_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        _keep(tmp_path, number, 1)
    one = kept(tmp_path)[0].stat().st_size
    monkeypatch.setattr(packs, "_FULL", 10 * one)
    monkeypatch.setattr(packs, "_LARGEST", 40 * one - 1)
    for path in kept(tmp_path):
        os.utime(path, (time.time() - 100,) * 2)
    Shelf(tmp_path).tidy()
    assert max(path.stat().st_size for path in kept(tmp_path)) <= 10 * one
    assert found(tmp_path, 40) == [*range(40)]


def test_a_full_pack_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "_FULL", 300)
    _keep(tmp_path, 0, 12)
    assert 2 < len(kept(tmp_path)) < 12
    assert found(tmp_path, 12) == [*range(12)]


def test_a_pack_that_is_used_is_new_again(tmp_path: Path) -> None:
    for number in range(2):
        _keep(tmp_path, number, 1)
    for path in kept(tmp_path):
        os.utime(path, (0, 0))
    assert Shelf(tmp_path).get(WORDS, key_of(1))
    assert sorted(path.stat().st_mtime > 0 for path in kept(tmp_path)) == [False, True]


def test_nothing_is_written_or_read_behind_a_link(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    _keep(other, 0, 1)
    [theirs] = kept(other)
    (own / "words").symlink_to(other / "words", target_is_directory=True)
    Shelf(own).keep(WORDS, key_of(1), ("1",) * 50)
    assert kept(other) == [theirs]
    (own / "words").unlink()
    _keep(own, 1, 1)
    (own / "words/link.pack").symlink_to(theirs)
    assert found(own, 2) == [1]


def test_the_oldest_packs_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        _keep(tmp_path, number, 1)
    for age, path in enumerate(kept(tmp_path)):  # in the order in which they were made
        os.utime(path, (age + 1, age + 1))
    monkeypatch.setattr(folder, "_MOST_BYTES", 4 * kept(tmp_path)[0].stat().st_size - 1)
    monkeypatch.setattr(folder, "_LEFT", 1)
    Shelf(tmp_path).tidy()
    assert found(tmp_path, 4) == [1, 2, 3]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no list of open files")
def test_no_pack_stays_open(tmp_path: Path) -> None:
    gc.collect()
    before = len([*Path("/proc/self/fd").iterdir()])
    for number in range(30):  # a server makes a shelf for each build
        shelf = Shelf(tmp_path)
        shelf.keep(WORDS, key_of(number), ("甲",))
        assert Shelf(tmp_path).get(WORDS, key_of(0))
    del shelf
    gc.collect()
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_a_key_that_is_none_has_no_value(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="hex"):
        Packs(tmp_path).get("甲")
    assert Shelf(tmp_path).get(WORDS, "甲") is None
    assert not Shelf(tmp_path).keep(WORDS, "甲", ())
