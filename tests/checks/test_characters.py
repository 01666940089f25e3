"""Marks that turn, hide or break a text are found wherever one stands."""

import unicodedata

from casebook.checks import characters
from casebook.problems.codes import problem

ALL = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
KINDS = (characters._BIDI, characters._CONTROL, characters._INVISIBLE, characters._BROKEN)


def told(text):
    return list(
        characters.text_problems(text, lambda at, code, cause: problem(code, str(at), cause))
    )


def test_one_mark_among_clean_words_is_told():
    marks = {mark for kind in KINDS for run in kind.findall(ALL) for mark in run}
    assert len(marks) > 100_000
    # Nearly all of them are for private use; of these some.
    private = sorted(mark for mark in marks if unicodedata.category(mark) == "Co")
    for mark in (*marks.difference(private), *private[::100]):
        assert told(f"法治\n\u3000政府{mark}建设"), hex(ord(mark))


def test_clean_words_are_clean():
    assert not told("第一段：法治政府 100%（2023年）。\n\n\u3000\u3000“免罚”清单，𠮷林\n")
