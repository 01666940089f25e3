"""Recognises text that was decoded with a wrong encoding (乱码), and says which one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

# Windows-1252 puts these at 80..9F, where Latin-1 has control characters.
_WINDOWS = {
    code: bytes((code,)).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BYTES = {ord(char): chr(code) for code, char in _WINDOWS.items()}
_CONTINUED = "\x80-\xbf" + "".join(map(re.escape, _WINDOWS.values()))
# 政 is E6 94 BF in UTF-8; a line end or blank may have taken the place of a control character.
_UTF8_AS_LATIN = re.compile(rf"[\xe2-\xef][{_CONTINUED}\n]{{1,2}}")
_TWICE = re.compile(r"\xc3[\x80-\xbf\u0152-\u2122]{1,2}\xc2")
# `re` searches for a character of a set faster than for a repeated group.
_GBK_AS_LATIN = re.compile(r"[\xb0-\xf7][\xa1-\xfe](?:[\xb0-\xf7][\xa1-\xfe]){2,}")
_LEAST_VARIED = 4  # different characters of such a run; dots of a contents list and masks have one
_LOST = ("\ufffd", "锟斤拷")
_MEMORY = ("烫烫烫烫", "屯屯屯屯")
_UNLIKELY = re.compile("[锛銆鈥鐨]")  # 锛 銆 鈥: ， 。 “ of UTF-8 read as GBK; 鐨: 的
_HAN = re.compile("[\u4e00-\u9fff]+")
_LEAST = 5  # occurrences that are no accident: names of other languages have single ones
_SAMPLE = 4000  # characters that are decoded again
_ONE_IN = 200  # a text with one spoilt character in so many is not worth mending


@dataclass(frozen=True, slots=True)
class _Kind:
    """A way in which text is spoilt: how it is recognised, and the cause in Chinese."""

    fits: Callable[[str], bool]
    cause: str


def mojibake(text: str, textless: int = 0) -> str:
    """Return in Chinese how a text was decoded wrongly, "" for a text in order.

    A few such characters in a long text do not count, nor `textless` of the U+FFFD.
    """
    if text.isascii():
        return ""
    if textless:
        text = text.replace("\ufffd", "", textless)
    return next((kind.cause for kind in _KINDS if kind.fits(text)), "")


def _often(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        found = pattern.finditer(text)
        return sum(1 for _ in zip(found, range(_LEAST), strict=False)) == _LEAST

    return fits


_has_western_pairs = _often(_UTF8_AS_LATIN)
_has_double_pairs = _often(_TWICE)
_has_unlikely = _often(_UNLIKELY)


def _is_utf8_as_latin(text: str) -> bool:
    """Whether most letters beyond ASCII are Western ones that are bytes of UTF-8."""
    if not _has_western_pairs(text):
        return False
    at = _UTF8_AS_LATIN.search(text).start()  # type: ignore[union-attr]
    sample = "".join(re.findall(r"[^\x00-\x7f]+", text[at : at + _SAMPLE]))
    data = sample.translate(_BYTES).encode("latin-1", "ignore")
    return len(data) > len(sample) / 2 and _share(data, "utf-8") > 0.5


def _is_gbk_as_latin(text: str) -> bool:
    found = (match[0] for match in _GBK_AS_LATIN.finditer(text))
    runs = list(islice((run for run in found if len(set(run)) >= _LEAST_VARIED), _SAMPLE // 6))
    if len(runs) < _LEAST or len("".join(runs)) * _ONE_IN < len(text[: _SAMPLE * _ONE_IN]):
        return False
    sample = "".join(runs)[:_SAMPLE]
    return _share(sample.encode("latin-1"), "gb18030") > 0.6


def _is_utf8_as_gbk(text: str) -> bool:
    if not _has_unlikely(text):
        return False
    at = max(_UNLIKELY.search(text).start() - _SAMPLE // 2, 0)  # type: ignore[union-attr]
    data = text[at : at + _SAMPLE].encode("gb18030", "ignore")
    return _share(data, "utf-8") > 0.4


def _share(data: bytes, encoding: str) -> float:
    """The share of the bytes above ASCII that are Han characters in an encoding, 0 to 1."""
    width = 3 if encoding == "utf-8" else 2
    han = sum(map(len, _HAN.findall(data.decode(encoding, "ignore"))))
    high = sum(byte > 0x7F for byte in data)
    return han * width / high if high else 0


def _is_lost(text: str) -> bool:
    lost = sum(map(text.count, _LOST))
    return lost >= _LEAST and lost * _ONE_IN >= len(text) - text.count(" ")


_KINDS = (
    _Kind(_has_double_pairs, "文字是乱码：UTF-8 的文字被当作西文（Latin-1）转换了两次"),
    _Kind(_is_utf8_as_latin, "文字是乱码：UTF-8 的文字被当作西文（Latin-1）打开后存成了这样"),
    _Kind(_is_gbk_as_latin, "文字是乱码：GBK 的文字被当作西文（Latin-1）打开后存成了这样"),
    _Kind(_is_utf8_as_gbk, "文字是乱码：UTF-8 的文字被当作 GBK 打开后存成了这样"),
    _Kind(
        _is_lost, "许多字已经丢失，只剩下“\ufffd”“锟斤拷”这样的符号：文字曾按错误的编码打开后保存"
    ),
    _Kind(
        lambda text: sum(map(text.count, _MEMORY)) >= _LEAST,
        "文字是乱码（“烫烫烫”“屯屯屯”），原文没有写进文件",
    ),
)
