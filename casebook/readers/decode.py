"""Decodes text files: UTF-8, UTF-16, UTF-32 or GB18030, detected from the bytes."""

from __future__ import annotations

import codecs
import re

from casebook.readers.problems import unreadable

# UTF-32 before UTF-16: the little-endian byte order mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control bytes that no text editor writes; ^Z (1A) and ESC (1B) occur in old text files.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_SAMPLE = 1 << 16  # leading bytes or characters that the guesses look at
# Characters that Chinese reports mainly consist of.
_USUAL = re.compile("[\t\n\v\f\r -~·—‘’“”…、-】\u3000〇一-龥！-～]+")
_SAVE_AS = "用记事本或 WPS 打开它，确认文字正常后“另存为”，编码选 UTF-8，再试一次。"


def decode_text(name: str, data: bytes, declared: str = "") -> str:
    """Decode `data`, normalising line ends to line feeds.

    A byte order mark decides the encoding; then UTF-16 recognised by its zero bytes; then
    `declared`, a codec name that the file itself gives (the charset of a web page; "" for none);
    then UTF-8 and GB18030. Nothing is decoded with replacement characters.
    Raises UnreadableError: read-empty, read-binary, read-undecodable.
    """
    for byte_order_mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(byte_order_mark):
            text = _decoded(name, data[len(byte_order_mark) :], (encoding,))
            return _checked(name, normalise_newlines(text))
    guessed = _guessed_utf16(data)
    if not guessed and _looks_binary(data):
        raise unreadable(
            name,
            "read-binary",
            "文件里是二进制数据，不是文字。",
            "请换成报告的文字稿（txt、md、docx、html 或带文字的 pdf、ofd）；文件已损坏的请重新下载。",
        )
    encodings: tuple[str, ...] = (guessed,) if guessed else ("utf-8", "gb18030")
    if declared and not guessed:
        encodings = (declared, *(each for each in encodings if each != declared))
    return _checked(name, normalise_newlines(_decoded(name, data, encodings)))


def normalise_newlines(text: str) -> str:
    """Replace CRLF, CR, vertical tab, NEL, U+2028 and U+2029 by line feeds; form feeds stay."""
    text = text.replace("\r\n", "\n")
    for char in "\r\v\x85\u2028\u2029":
        text = text.replace(char, "\n")
    return text


def _checked(name: str, text: str) -> str:
    """Return `text`; raises UnreadableError if it is blank or contains a NUL."""
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


def _decoded(name: str, data: bytes, encodings: tuple[str, ...]) -> str:
    """Decode with the first of `encodings` that fits; raises UnreadableError if none does."""
    furthest = -1  # byte offset of the error of the encoding that got furthest
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            continue
        if encoding != "gb18030" or _plausible_chinese(text):
            return text
    raise unreadable(
        name,
        "read-undecodable",
        "文字编码认不出来：既不是 UTF-8，也不是 GB18030/GBK 或 UTF-16（也可能是繁体 Big5，"
        "或文件中有损坏的字节）。",
        _SAVE_AS,
        line=data.count(b"\n", 0, max(furthest, 0)) + 1,
    )


def _plausible_chinese(text: str) -> bool:
    """Whether text decoded as GB18030 really was GB18030, and not Big5 or noise.

    In mainland texts nearly every character is in GB 2312; in wrongly decoded ones most are not.
    """
    non_ascii = [char for char in text[:_SAMPLE] if char > "\x7f"]
    known = "".join(non_ascii).encode("gb2312", "ignore")
    return len(known) >= len(non_ascii)  # at two bytes each: at least half of the characters


def _guessed_utf16(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" for UTF-16 without a byte order mark, else "".

    UTF-16 with ASCII line ends contains zero bytes. They do not show the byte order, because 一 is
    U+4E00; so the order is chosen that gives clearly more usual characters.
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
    """Return the share of usual characters of Chinese reports, 0 to 1; `text` is not empty."""
    return sum(map(len, _USUAL.findall(text))) / len(text)


def _looks_binary(data: bytes) -> bool:
    """Whether the first 64 KB contain a NUL or more than 2 % control bytes."""
    sample = data[:_SAMPLE]
    return b"\0" in sample or (len(sample) - len(sample.translate(None, _CONTROLS))) * 50 > len(
        sample
    )
