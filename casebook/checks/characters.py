"""Characters that mislead: marks nobody sees, marks that turn the reading round, doubles of others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from casebook.model import Problem
from casebook.problems.quoting import quoted

Note = Callable[[int, str, str], Problem]

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_BIDI = re.compile(f"[{BIDI}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_HIDDEN = re.compile(f"[{BIDI}{INVISIBLE}\\s\x00-\x1f\x7f-\x9f]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Those of the marks that Python calls printable; it calls none of the others so.
_PRINTABLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u3164\uffa0\ufffd]")
_SUSPECT = re.compile(
    "[\u0370-\u052f\u13a0-\u13ff\u2e80-\u2fdf\uf900-\ufaff\U0001d400-\U0001d7ff\U0002f800-\U0002fa1f巿囗]"
)
_DOUBLES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο巿囗⺟⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻬⻮⻰",
        "ABESIJKMHOPCTYXaeopcyxijsdqwABEZHIKMNOPTYXo市口母西见角贝车长门青页风飞食马骨鬼鱼鸟齐齿龙",
        strict=True,
    )
)


def text_problems(text: str, note: Note) -> Iterator[Problem]:
    """Marks in running text that turn or break it."""
    # Nearly all texts are clean, and to look for each kind of mark takes far longer than this.
    if text.replace("\n", "").replace("\u3000", "").isprintable() and not _PRINTABLE.search(text):
        return
    for found in _BIDI.finditer(text):
        cause = f"这里有改变文字方向的隐藏字符 U+{ord(found[0]):04X}。"
        yield note(found.start(), "char-bidi", cause)
    for found in _CONTROL.finditer(text):
        yield note(found.start(), "char-control", f"这里有控制字符 U+{ord(found[0]):04X}。")
    for found in _INVISIBLE.finditer(text):
        yield note(
            found.start(), "char-invisible", f"这里有看不见的字符 U+{ord(found[0][0]):04X}。"
        )
    broken = next(_BROKEN.finditer(text), None)
    if broken:
        count = len(_BROKEN.findall(text))
        cause = f"这里有显示不出的字 U+{ord(broken[0]):04X}（全文 {count} 处）。"
        yield note(broken.start(), "char-broken", cause)


def double_of(name: str) -> str:
    """A name with each double replaced by the character it passes for."""
    return "".join(_single(char) if _SUSPECT.match(char) else char for char in name)


def _single(char: str) -> str:
    return _DOUBLES.get(char) or unicodedata.normalize("NFKC", char)


def doubles(name: str) -> str:
    """What is wrong with a name, for people: its doubles one by one; "" when it has none."""
    told = [
        f"“{char}”（U+{ord(char):04X}）看着像“{_single(char)}”"
        if _single(char) != char
        else f"“{char}”（U+{ord(char):04X}）不是汉字或拉丁字母"
        for char in dict.fromkeys(_SUSPECT.findall(name))
    ]
    return f"“{quoted(name)}”里的{'，'.join(told)}。" if told else ""


def all_hidden(text: str) -> bool:
    """Whether a text has nothing but marks that nobody sees."""
    return not _HIDDEN.sub("", text)


def without_invisible(text: str) -> str:
    """A text without the marks that nobody sees and nobody means."""
    return _INVISIBLE.sub("", text)
