"""Numbers of headings and list items."""

import pytest

from casebook.split.numbering import is_numbered, section_number, unnumbered


@pytest.mark.parametrize(
    ("heading", "bare", "number"),
    [
        ("一、强化领导", "强化领导", 1),
        ("十、强化保障", "强化保障", 10),
        ("第二章 强化监督", "强化监督", 2),
        ("（三）强化执法", "强化执法", 0),
        ("4．强化普法", "强化普法", 0),
        ("强化落实", "强化落实", 0),
    ],
)
def test_the_number_of_a_heading(heading: str, bare: str, number: int) -> None:
    assert unnumbered(heading) == bare
    assert section_number(heading) == number
    assert is_numbered(heading) == (heading[0] in "一十第（")
