"""Ligatures of Latin letters are letters in every format, and every offset goes with them."""

import io
import unicodedata

import docx
import pytest

from casebook.model import DropClass
from casebook.readers import READERS
from casebook.readers.builder import DocumentBuilder
from casebook.search.normalization import normalize
from casebook.system.ligatures import LIGATURES, without_ligatures

WORDS = "甲县引入oﬃce系统和ﬂow平台，受理1280件。"
LETTERS = "甲县引入office系统和flow平台，受理1280件。"


def test_the_table_has_every_ligature_of_its_block():
    found = {
        chr(code)
        for code in range(0xFB00, 0xFB50)
        if unicodedata.name(chr(code), "").startswith("LATIN SMALL LIGATURE")
        and unicodedata.normalize("NFKC", chr(code)) != chr(code)
    }
    assert set(LIGATURES) == found
    for char, letters in LIGATURES.items():
        assert without_ligatures(f"甲{char}乙")[0] == f"甲{letters}乙"
        assert normalize(char) == normalize(letters)


@pytest.mark.parametrize("text", ["", "ﬃ", "aﬀbﬁcﬂ", "ﬃﬃ甲ﬆ", "没有"])
def test_offsets_move_with_the_letters(text):
    changed, moved = without_ligatures(text)
    for at in range(len(text) + 1):
        assert moved(at) == len(without_ligatures(text[:at])[0])
    assert moved(len(text)) == len(changed)


def files():
    made = docx.Document()
    made.add_paragraph(WORDS)
    target = io.BytesIO()
    made.save(target)
    yield ".docx", target.getvalue()
    yield ".txt", WORDS.encode()
    yield ".md", WORDS.encode()
    yield ".html", f"<!doctype html><meta charset=utf-8><p>{WORDS}</p>".encode()


@pytest.mark.parametrize(("suffix", "data"), list(files()))
def test_texts_of_all_formats_have_letters(suffix, data):
    assert READERS[suffix].read(f"a{suffix}", data).text.strip() == LETTERS


def test_what_is_dropped_and_hinted_stays_at_its_line():
    builder = DocumentBuilder()
    builder.line("一、oﬃce")
    start = builder.line("第ﬁ页", drop=DropClass.PAGE_NUMBER)
    assert start
    document = builder.document("a.txt", b"")
    (dropped,) = document.dropped
    assert document.text[dropped.start : dropped.end] == "第fi页"
