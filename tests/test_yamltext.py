"""YAML is written so that it reads back as the same strings, and read strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.yamltext.packaged import load_trusted_yaml
from casebook.yamltext.scalars import flow, scalar
from casebook.yamltext.strict import Position, compose, parse_mapping

CONTROLS = [chr(code) for code in (*range(0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)]
texts = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    st.sampled_from("-:#,[]{}&*!|>'\"%@`~=<?0123456789.eE+_xXnoyes \n\\省")
)


@given(st.lists(texts, max_size=4), texts)
def test_strings_read_back_as_the_same_strings(items: list[str], text: str) -> None:
    written = f"text: {scalar(text)}\nitems: {flow(items)}\n"
    assert load_trusted_yaml(written) == {"text": text, "items": items}
    assert parse_mapping(written).data == {"text": text, "items": items}


@pytest.mark.parametrize("char", CONTROLS, ids=ascii)
def test_control_characters_read_back(char: str) -> None:
    for text in (char, f"甲{char}乙"):
        assert load_trusted_yaml(scalar(text)) == text


def test_all_scalars_stay_strings() -> None:
    block = parse_mapping("date: 2023-02-18\nnumber: 010\nyes: no\nnone: ~\nlist: [1, 2.0]\n")
    assert block.faults == ()
    assert block.data == {
        "date": "2023-02-18",
        "number": "010",
        "yes": "no",
        "none": "~",
        "list": ["1", "2.0"],
    }


def test_positions_are_of_values_and_of_keys() -> None:
    block = parse_mapping("id: a\nmetrics:\n  率: [甲, 乙]\n")
    assert block.positions["id",] == Position(1, 5)
    assert block.positions["id", ""] == Position(1, 1)
    assert block.positions["metrics", "率", "1"] == Position(3, 10)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a: 1\na: 2\n", "twice"),
        ("a: &x [1]\nb: *x\n", "unsafe"),
        ("a: !!python/name:os.system ''\n", "unsafe"),
        ("a: !x 1\n", "unsafe"),
        ("a: " + "[" * 20 + "]" * 20, "unsafe"),
        ("a: " + "[" * 100_000, "unsafe"),
        ("a: " + "x" * (1 << 18), "unsafe"),
        ("- a\n", "syntax"),
        ("? [a]\n: b\n", "syntax"),
        ("a: [\n", "syntax"),
        ("a: \x80\n", "syntax"),
        ("a: \ud800\n", "syntax"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_wrong_is_a_fault_and_no_exception(text: str, kind: str) -> None:
    assert kind in {fault.kind for fault in parse_mapping(text).faults}


@given(texts)
def test_no_text_raises(text: str) -> None:
    parse_mapping(text)
    compose(text)


def test_an_empty_text_has_no_node() -> None:
    assert compose("# 注\n") is None
    assert parse_mapping("").data == {}
