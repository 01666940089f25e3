"""No text written through an escaping stream controls the terminal."""

from __future__ import annotations

import io
import json
import unicodedata

from casebook.system.terminal import escaping_stream


def written(*texts: str) -> str:
    stream = io.StringIO()
    escaping_stream(stream).writelines(texts)
    return stream.getvalue()


def test_control_and_bidi_characters_are_escaped():
    every = "".join(map(chr, range(0x3000)))
    shown = written(every)
    left = {char for char in shown if unicodedata.category(char) == "Cc"}
    assert left == {"\t", "\n"}
    directions = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not [char for char in shown if unicodedata.bidirectional(char) in directions]


def test_other_text_is_unchanged():
    text = "长沙市\t“一件事”\n100%，𠮷。"
    assert written(text, text) == text * 2


def test_json_keeps_its_meaning():
    value = {"title": "\x1b[2J\u202e题\x7f"}
    text = json.dumps(value, ensure_ascii=False)
    assert written(text) != text
    assert json.loads(written(text)) == value


def test_bytes_and_attributes_are_those_of_the_stream():
    raw = io.BytesIO()
    stream = escaping_stream(io.TextIOWrapper(raw, encoding="utf-8"))
    stream.buffer.write(b"\x1b")
    stream.flush()
    assert raw.getvalue() == b"\x1b"
    assert stream.encoding == "utf-8"
