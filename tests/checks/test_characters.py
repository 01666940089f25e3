"""Bidi controls, invisible characters and control characters are found anywhere in a text."""

import unicodedata

import pytest

from casebook.checks import characters
from casebook.problems.codes import problem

ALL = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
KINDS = (characters._BIDI, characters._CONTROL, characters._INVISIBLE, characters._BROKEN)


def problems_of(text):
    return list(
        characters.text_problems(text, lambda at, code, cause: problem(code, str(at), cause))
    )


def test_one_deceptive_character_in_a_clean_text_is_found():
    marks = {mark for kind in KINDS for run in kind.findall(ALL) for mark in run}
    assert len(marks) > 100_000
    # Nearly all of them are for private use; a sample of those is enough.
    private = sorted(mark for mark in marks if unicodedata.category(mark) == "Co")
    for mark in (*marks.difference(private), *private[::100]):
        assert problems_of(f"法治\n\u3000政府{mark}建设"), hex(ord(mark))


def test_ordinary_text_has_no_problem():
    assert not problems_of("第一段：法治政府 100%（2023年）。\n\n\u3000\u3000“免罚”清单，𠮷林\n")


@pytest.mark.parametrize("mark", ["\u0301", "\u0e34", "\u20dd", "\U000e0100", "\u0301\u200d"])
def test_marks_stacked_on_one_letter_are_found(mark):
    assert not [p for p in problems_of(f"甲{mark * 15}乙") if p.code == "char-marks"]
    found = [p for p in problems_of(f"甲乙{mark * 40}丙{mark * 9}丁") if p.code == "char-marks"]
    assert [p.path for p in found] == ["2"]


def test_signs_in_a_row_stack_no_marks():
    row = "🏳\ufe0f🌶\ufe0f" * 40 + "……——！！" * 20 + "བྷྲཱི་" * 40 + "Tiếng Việt" * 9
    assert "char-marks" not in {p.code for p in problems_of(row)}
