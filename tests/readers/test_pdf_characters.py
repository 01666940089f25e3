"""Characters of PDFs that the file writes in a rare way, as formulas of Word and WPS have them."""

from __future__ import annotations

import pytest

from casebook.model import Document, UnreadableError
from casebook.readers.mojibake import mojibake
from casebook.readers.pdf.reader import read

_PLAIN = [*range(0x41, 0x5B), *range(0x61, 0x7B)]


def pdf_of(lines: list[str], mapped: dict[int, str]) -> bytes:
    """Return a PDF of lines of ASCII letters; `mapped` says which characters the codes stand for.

    A code below 32 stands for none.
    """
    pairs = "".join(
        f"<{code:02X}> <{char.encode('utf-16-be', 'surrogatepass').hex().upper()}>\n"
        for code, char in mapped.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(mapped)} beginbfchar\n{pairs}endbfchar\nendcmap end"
    )
    shown = "".join(
        f"BT /F1 12 Tf 60 {780 - 20 * at} Td <{line.encode('latin-1').hex()}> Tj ET\n"
        for at, line in enumerate(lines)
    )
    font = (
        "<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Made/FirstChar 0/LastChar 255"
        f"/Widths[{'600 ' * 256}]/ToUnicode 6 0 R/FontDescriptor<</Type/FontDescriptor"
        "/FontName/AAAAAA+Made/Flags 4/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700"
        "/StemV 80/FontBBox[0 -200 600 800]>>>>"
    )
    resources = "/Resources<</Font<</F1 4 0 R>>>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R{resources}>>",
        font,
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    made = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{each}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(made)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return made + (
        f"{head}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    ).encode("latin-1")


def read_lines(lines: list[str], mapped: dict[int, str]) -> Document:
    """Return the document of such a PDF."""
    return read("a.pdf", pdf_of(lines, mapped))


def test_characters_beyond_the_first_plane_are_whole() -> None:
    """Letters of formulas, and rare characters of names, are two units of UTF-16."""
    mapped = {code: chr(0x4E00 + code) for code in _PLAIN} | {
        0x30: "\U0001d453",
        0x31: "\U00020bb7",
    }
    document = read_lines(["ABC0DEF1GH", "0", "01"] * 8, mapped)
    first = "".join(mapped[ord(char)] for char in "ABC0DEF1GH")
    lines = document.text.splitlines()
    assert lines[:3] == [first, "\U0001d453", "\U0001d453\U00020bb7"]
    assert not any("\ud800" <= char <= "\udfff" for char in document.text)


def test_half_a_character_is_none() -> None:
    """WPS maps glyphs of formulas to one half of a pair; the halves of two glyphs make no letter."""
    mapped = {code: chr(0x4E00 + code) for code in _PLAIN} | {0x30: "\ud835", 0x31: "\udc40"}
    document = read_lines(["ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2] * 20 + ["AB01CD"], mapped)
    shown = [mapped[ord(char)] if char.isalpha() else "\ufffd" for char in "AB01CD"]
    assert document.text.splitlines()[20] == "".join(shown)


@pytest.mark.parametrize(("every", "refused"), [(40, False), (6, True)])
def test_glyphs_without_a_character_are_marked_unless_there_are_many(
    every: int, refused: bool
) -> None:
    mapped = {code: chr(0x4E00 + code) for code in _PLAIN}
    letters = "".join(map(chr, _PLAIN))
    line = "".join("\x01" if at % every == 3 else letters[at % 52] for at in range(every * 2))[:40]
    if refused:
        with pytest.raises(UnreadableError) as caught:
            read_lines([line] * 30, mapped)
        assert caught.value.problem.code == "read-pdf-garbled"
    else:
        text = read_lines([line] * 30, mapped).text
        assert text.count("\ufffd") == 30


def test_a_listing_that_is_spoilt_does_not_spoil_the_report() -> None:
    """A program at the end of a paper has its remarks in another encoding than the paper."""
    spoilt = "读取小车长度数据".encode("gbk").decode("latin-1")
    report = "全市各级行政机关依法办结行政复议案件。" * 4
    listing = "".join(f"x = load('{spoilt}')\n" for _ in range(6))
    assert not mojibake(f"{report}\n" * 400 + listing)
    assert mojibake(f"{report}\n" + listing)
