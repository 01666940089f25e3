"""Bytes of a text file -> text, by byte order mark, UTF-8, UTF-16 or GB18030."""

from __future__ import annotations

import codecs
import re

from casebook.readers.problems import unreadable

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Everything below a space that no text editor writes; ^Z (1A) and ESC (1B) occur in old files.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_SAMPLE = 1 << 16
_USUAL = re.compile("[\t\n\v\f\r -~·—‘’“”…、-】\u3000〇一-龥！-～]+")
_SAVE_AS = "用记事本或 WPS 打开它，确认文字正常后“另存为”，编码选 UTF-8，再试一次。"


def decode_text(name: str, data: bytes, declared: str = "") -> str:
    """Return the text of `data` with all line ends as line feeds.

    `declared` is an encoding the file names itself (a web page's charset), tried first.
    Raises UnreadableError: read-empty, read-binary, read-undecodable.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(name, data[len(mark) :], (encoding,))
            return _checked(name, normalise_newlines(text))
    guessed = _utf16_without_mark(data)
    if not guessed and _looks_binary(data):
        raise unreadable(
            name,
            "read-binary",
            "文件里是二进制数据，不是文字。",
            "请换成报告的文字稿（txt、md、docx、html 或带文字的 pdf）；文件已损坏的请重新下载。",
        )
    encodings: tuple[str, ...] = (guessed,) if guessed else ("utf-8", "gb18030")
    if declared and not guessed:
        encodings = (declared, *(each for each in encodings if each != declared))
    return _checked(name, normalise_newlines(_strict(name, data, encodings)))


def normalise_newlines(text: str) -> str:
    """Return `text` with CRLF, CR, vertical tab, NEL and the Unicode separators as line feeds."""
    text = text.replace("\r\n", "\n")
    for char in "\r\v\x85\u2028\u2029":
        text = text.replace(char, "\n")
    return text


def _checked(name: str, text: str) -> str:
    """Return `text` unless it is blank or holds NULs."""
    if not text or text.isspace():
        raise unreadable(
            name,
            "read-empty",
            "文件是空的，或者只有空格和换行。",
            "请确认复制或下载是否完整；不需要的文件请从文件夹中删除。",
        )
    if "\0" in text:
        raise unreadable(
            name,
            "read-binary",
            f"文字中夹有空字节（第 {text.count(chr(10), 0, text.index(chr(0))) + 1} 行），"
            "文件可能已损坏。",
            "请重新下载或重新导出这份报告，再试一次。",
        )
    return text


def _strict(name: str, data: bytes, encodings: tuple[str, ...]) -> str:
    """Return `data` decoded without loss by the first of `encodings` that fits."""
    furthest = -1
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            continue
        if encoding != "gb18030" or _plausible_chinese(text):
            return text
    if furthest < 0 or (encodings[-1] == "gb18030" and furthest == 0 and not data):
        furthest = 0
    raise unreadable(
        name,
        "read-undecodable",
        "文字编码认不出来：既不是 UTF-8，也不是 GB18030/GBK 或 UTF-16（也可能是繁体 Big5，"
        "或文件中有损坏的字节）。",
        _SAVE_AS,
        line=data.count(b"\n", 0, furthest) + 1,
    )


def _plausible_chinese(text: str) -> bool:
    """Whether text decoded as GB18030 is not Big5 or noise read with the wrong table.

    In mainland texts nearly every character is in GB 2312; in misread ones most are not.
    """
    sample = text[:_SAMPLE]
    foreign = [char for char in sample if char > "\x7f"]
    known = "".join(foreign).encode("gb2312", "ignore")
    return len(known) >= len(foreign)  # two bytes a character: at least half of them


def _utf16_without_mark(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" when zero bytes betray it and one of them reads well.

    Zero bytes alone do not tell the order, because 一 is U+4E00.
    """
    sample = data[:_SAMPLE]
    if len(data) % 2 or b"\0" not in sample:
        return ""
    shares = {
        encoding: _usual_share(sample.decode(encoding, "replace"))
        for encoding in ("utf-16-le", "utf-16-be")
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > 0.9 and shares[best] > min(shares.values()) + 0.1 else ""


def _usual_share(text: str) -> float:
    """Return the share of characters that Chinese reports are made of."""
    return sum(map(len, _USUAL.findall(text))) / len(text)


def _looks_binary(data: bytes) -> bool:
    """Whether the beginning of `data` holds a NUL or more than 2 % control bytes."""
    sample = data[:_SAMPLE]
    return b"\0" in sample or (len(sample) - len(sample.translate(None, _CONTROLS))) * 50 > len(
        sample
    )
