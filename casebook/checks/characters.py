"""Deceptive characters: bidi controls, control and invisible characters, confusables (UTS #39)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from casebook.checks.model import Note
from casebook.model import Problem
from casebook.problems.quoting import quoted

_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Bidi controls (UAX #9), as the inside of a regex character class."""
_INVISIBLE_CHARS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Invisible characters that no Chinese text needs, as the inside of a character class."""
_BIDI = re.compile(f"[{_BIDI_CONTROLS}]")
_INVISIBLE = re.compile(f"[{_INVISIBLE_CHARS}]+")
_HIDDEN = re.compile(f"[{_BIDI_CONTROLS}{_INVISIBLE_CHARS}\\s\x00-\x1f\x7f-\x9f]+")
_CONTROL_CHARS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_CONTROL = re.compile(f"[{_CONTROL_CHARS}]")
# Runs that may be combining marks: no letters, digits, white space nor the punctuation of reports.
_MARKS = re.compile(
    "[^\\w\\s\x00-\xff\u2010-\u2027\u2030-\u205e\u2190-\u27bf\u3000-\u3029\u3030-\u303f\uff00-\uff65]{31,}"
)
_MOST_MARKS = 30
"""Combining marks of one base letter that text has at most (UAX #15, Stream-Safe Text Format).
A browser needs minutes to lay out some hundred thousand."""
# U+FFFD and the private use areas: a conversion lost the character.
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
# The only ones of all characters above for which `str.isprintable` is true; a test compares.
_PRINTABLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u3164\uffa0\ufffd]")
# Blocks of letters, radicals and compatibility forms that look like others, and two look-alikes.
_SUSPECT = re.compile(
    "[\u0370-\u052f\u13a0-\u13ff\u2e80-\u2fdf\uf900-\ufaff\U0001d400-\U0001d7ff\U0002f800-\U0002fa1f巿囗]"
)
# Cyrillic and Greek letters and CJK radicals, as in UTS #39's confusables.txt; 巿 for 市, 囗 for 口.
_CONFUSABLES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο巿囗⺟⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻬⻮⻰",
        "ABESIJKMHOPCTYXaeopcyxijsdqwABEZHIKMNOPTYXo市口母西见角贝车长门青页风飞食马骨鬼鱼鸟齐齿龙",
        strict=True,
    )
)


def text_problems(text: str, note: Note) -> Iterator[Problem]:
    """Yield problems of stacked marks, bidi controls, control, invisible and broken characters in a text."""
    yield from _stacked_marks(text, note)
    # Nearly all texts are clean, and this takes a fraction of the searches below.
    if text.replace("\n", "").replace("\u3000", "").isprintable() and not _PRINTABLE.search(text):
        return
    for match in _BIDI.finditer(text):
        cause = f"这里有改变文字方向的隐藏字符 U+{ord(match[0]):04X}。"
        yield note(match.start(), "char-bidi", cause)
    for match in _CONTROL.finditer(text):
        yield note(match.start(), "char-control", f"这里有控制字符 U+{ord(match[0]):04X}。")
    for match in _INVISIBLE.finditer(text):
        cause = f"这里有看不见的字符 U+{ord(match[0][0]):04X}。"
        yield note(match.start(), "char-invisible", cause)
    broken = _BROKEN.search(text)
    if broken:
        count = len(_BROKEN.findall(text))
        cause = f"这里有显示不出的字 U+{ord(broken[0]):04X}（全文 {count} 处）。"
        yield note(broken.start(), "char-broken", cause)


def _stacked_marks(text: str, note: Note) -> Iterator[Problem]:
    for match in _MARKS.finditer(text):
        start = match.start()
        for stacked, run in groupby(match[0], key=_continues_stack):
            marks = len(list(run))
            if stacked and marks > _MOST_MARKS:
                cause = f"一个字上叠了 {marks} 个附加符号，浏览器显示不出来。"
                yield note(start, "char-marks", cause)
            start += marks


def _continues_stack(char: str) -> bool:
    return char in "\u200c\u200d" or unicodedata.category(char).startswith("M")


def accepted_pattern(*, name: bool) -> str:
    """Return a JavaScript literal of a regular expression that texts without errors match.

    A `name` is a text of the front matter, in which invisible characters are errors too.
    """
    refused = _BIDI_CONTROLS + _CONTROL_CHARS + (_INVISIBLE_CHARS if name else "")
    inside = "".join(char if char == "-" else f"\\u{{{ord(char):x}}}" for char in refused)
    return f"/^[^{inside}]*$/u"


def skeleton(name: str) -> str:
    """Return a name with each confusable replaced by the character it looks like."""
    return "".join(_prototype(char) if _SUSPECT.match(char) else char for char in name)


def _prototype(char: str) -> str:
    """Return what a confusable looks like, the character itself when that is not known."""
    return _CONFUSABLES.get(char) or unicodedata.normalize("NFKC", char)


def confusables_message(name: str) -> str:
    """Return a Chinese message that lists the confusables of a name, "" when it has none."""
    clauses = [
        f"“{char}”（U+{ord(char):04X}）看着像“{_prototype(char)}”"
        if _prototype(char) != char
        else f"“{char}”（U+{ord(char):04X}）不是汉字或拉丁字母"
        for char in dict.fromkeys(_SUSPECT.findall(name))
    ]
    return f"“{quoted(name)}”里的{'，'.join(clauses)}。" if clauses else ""


def all_hidden(text: str) -> bool:
    """Whether a text has only white space and invisible, bidi and control characters."""
    return not _HIDDEN.sub("", text)


def without_invisible(text: str) -> str:
    """Return a text without invisible characters; bidi and other controls stay."""
    return _INVISIBLE.sub("", text)
