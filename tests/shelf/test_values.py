"""The form of values: whatever is written is read again, and nothing else is taken for a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.index.readings import CaseReading
from casebook.shelf.values import WrongValueError, from_bytes, to_bytes

KEY = "ab" * 32


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    text: str
    number: float | int | None = None
    side: Literal["", "left"] = ""
    colour: Colour = Colour.RED


@dataclass(frozen=True, slots=True)
class Tree:
    leaf: Leaf | None
    leaves: tuple[Leaf, ...]
    pair: tuple[str, int]
    names: frozenset[str]
    by_name: Mapping[str, Leaf]
    data: bytes = b""
    sure: bool = True


leaves = st.builds(
    Leaf,
    text=st.text(st.characters(exclude_categories=())),  # lone surrogates too
    number=st.one_of(st.none(), st.integers(), st.floats(allow_nan=False)),
    side=st.sampled_from(["", "left"]),
)
trees = st.builds(
    Tree,
    st.none() | leaves,
    st.lists(leaves, max_size=3).map(tuple),
    st.tuples(st.text(), st.integers()),
    st.frozensets(st.text()),
    st.dictionaries(st.text(), leaves, max_size=3),
    st.binary(),
)


@given(trees)
def test_a_value_is_read_as_it_was_written(tree: Tree) -> None:
    read = from_bytes(to_bytes(tree, Tree, KEY), Tree, KEY)
    assert read == tree
    assert repr(read.leaves) == repr(tree.leaves)  # 1 and 1.0 are equal, and not the same


def test_equal_values_have_equal_bytes() -> None:
    one, other = frozenset("甲乙丙丁"), frozenset("丁丙乙甲")
    assert to_bytes(one, frozenset[str], KEY) == to_bytes(other, frozenset[str], KEY)


GOOD = to_bytes(("甲", 1), tuple[str, int], KEY)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x04cos\nsystem\n(S'true'\ntR.",  # a pickle
        GOOD[:-1],
        GOOD + b"x",
        GOOD[:20] + bytes([GOOD[20] ^ 1]) + GOOD[21:],
        to_bytes(("甲", 1), tuple[str, int], KEY[::-1]),  # the file of another key
    ],
)
def test_damaged_bytes_are_no_value(data: bytes) -> None:
    assert from_bytes(GOOD, tuple[str, int], KEY) == ("甲", 1)
    with pytest.raises(WrongValueError):
        from_bytes(data, tuple[str, int], KEY)


@pytest.mark.parametrize(
    ("written", "kind", "expected"),
    [
        (1, int, str),
        (True, bool, int),
        ("right", str, Literal["", "left"]),
        ("green", str, Colour),
        (("甲",), tuple[str, ...], tuple[str, int]),
        (("甲", "乙"), tuple[str, ...], tuple[str, int]),
        ("甲", str, tuple[str, ...]),
        ("甲", str, Mapping[str, str]),
        ({"a": 1}, Mapping[str, int], Leaf),
        (("甲",), tuple[str, ...], Leaf),
        ("甲", str, CaseReading),
    ],
)
def test_a_value_of_another_type_is_none(written: object, kind: Any, expected: Any) -> None:
    data = to_bytes(written, kind, KEY)
    assert from_bytes(data, kind, KEY) == written
    with pytest.raises(WrongValueError):
        from_bytes(data, expected, KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    text: str

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("empty")


@pytest.mark.parametrize("fields", [(), ("",), ("甲", "乙")])
def test_what_its_class_refuses_is_no_value(fields: tuple[str, ...]) -> None:
    assert from_bytes(to_bytes(("甲",), tuple[str], KEY), Checked, KEY) == Checked(text="甲")
    with pytest.raises(WrongValueError):
        from_bytes(to_bytes(fields, tuple[str, ...], KEY), Checked, KEY)


def test_a_bomb_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    data = to_bytes("甲" * 10_000, str, KEY)
    monkeypatch.setattr("casebook.shelf.values._LARGEST", 9_999)
    with pytest.raises(WrongValueError, match="too large"):
        from_bytes(data, str, KEY)


def test_a_type_without_a_form_is_refused_before_anything_is_written() -> None:
    with pytest.raises(TypeError, match="has no form"):
        to_bytes([], list[str], KEY)
