"""PDFs that cost a parser too much time or memory, and ordinary ones that look similar."""

import zlib

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 12 Tf 72 700 Td (Report of the year 2023) Tj ET"


def stream(data, entries=b""):
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def repeated(byte, megabytes):
    """Megabytes of one byte, deflated; one megabyte is compressed and repeated, to save time."""
    unit, check = byte * (1 << 20), 1
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(megabytes):
        check = zlib.adler32(unit, check)
    return b"\x78\xda" + block * megabytes + packer.flush() + check.to_bytes(4, "big")


def pdf(*objects):
    """A PDF file of these objects, numbered from 1; the first is the catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def one_page(content=None, font=FONT, more=(), resources=b""):
    """A PDF of one page; `more` are objects 6 onwards."""
    return pdf(CATALOG, PAGES, PAGE % resources, content or stream(WORDS), font, *more)


def image(width, height, packed):
    """A losslessly compressed colour image."""
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (width, height)
    entries += b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
    return stream(packed, entries)


# --------------------------------------------------------------------------- ordinary


def lossless_seal(side=600):
    """A report with a red seal: a ring on white, compressed as by PDF printers."""
    middle, rows = side / 2, []
    for y in range(side):
        inside = [((x - middle) ** 2 + (y - middle) ** 2) ** 0.5 for x in range(side)]
        rows.append(
            b"".join(
                b"\xe6\x00\x12" if side * 0.4 < each < side * 0.45 else b"\xff\xff\xff"
                for each in inside
            )
        )
    picture = image(side, side, zlib.compress(b"".join(rows), 9))
    content = stream(WORDS + b" q 100 0 0 100 300 300 cm /S Do Q")
    return one_page(content, more=[picture], resources=b"/XObject<</S 6 0 R>>")


def blank_scan_behind_text():
    """A white A4 scan in colour at 600 dpi, behind a layer of text."""
    picture = image(4960, 7016, repeated(b"\xff", 100))
    content = stream(b"q 595 0 0 842 0 0 cm /S Do Q " + WORDS)
    return one_page(content, more=[picture], resources=b"/XObject<</S 6 0 R>>")


def picture_with_rubbish_behind():
    """A compressed picture followed by further data, as some printers write it."""
    picture = image(64, 64, zlib.compress(bytes(64 * 64 * 3), 9) + b"\r\n\0\0" * 40_000)
    return one_page(more=[picture], resources=b"/XObject<</S 6 0 R>>")


def truncated_picture():
    """An image whose data stop in the middle, long before the end of the stream."""
    packed = zlib.compress(bytes(range(256)) * 4000, 9)
    picture = image(640, 533, packed[: len(packed) // 2])
    return one_page(more=[picture], resources=b"/XObject<</S 6 0 R>>")


ORDINARY = {
    "seal": lossless_seal,
    "scan": blank_scan_behind_text,
    "rubbish": picture_with_rubbish_behind,
    "truncated": truncated_picture,
}

# --------------------------------------------------------------------------- hostile


def twice_packed():
    """A page of gigabytes of spaces, compressed twice."""
    packed = zlib.compress(repeated(b" ", 3000), 9)
    return one_page(stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


def once_packed():
    """A page whose content unpacks to gigabytes of zeros, after a harmless beginning."""
    return one_page(stream(repeated(b"\0", 3000), b"/Filter/FlateDecode"))


def wide_character_map():
    """A font whose character map has four billion entries."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    ranges = b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    ranges += b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
    return one_page(font=font, more=[stream(ranges)])


def wide_width_table():
    """A font with a width table for two billion glyphs."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2000000000 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    return one_page(font=font)


def forms_within_forms():
    """A page that draws a form ten times, which itself draws a form ten times, and so on."""
    depth = 9
    forms = []
    for number in range(depth):
        follower = 7 + number
        last = number == depth - 1
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</F 5 0 R>>"
        entries += b">>" if last else b"/XObject<</N %d 0 R>>>>" % follower
        forms.append(stream(WORDS if last else b"/N Do " * 10, entries))
    content = stream(b"/N Do")
    return one_page(content, more=forms, resources=b"/XObject<</N 6 0 R>>")


def page_tree_of_itself():
    """A page tree that contains itself."""
    return pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99>>")


def deep_arrays():
    """Arrays nested more deeply than a parser can recurse."""
    return one_page(stream(b"[" * 3_000_000 + WORDS))


def page_tree_in_depth():
    """A page ten thousand nodes deep in the page tree."""
    depth = 10_000
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth)]
    return pdf(CATALOG, *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def many_pages():
    """More pages than any real compilation."""
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 6000
    kids = b"".join(b"%d 0 R " % (number + 3) for number in range(len(pages)))
    return pdf(CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)), *pages)


HOSTILE = {
    "twice-packed": twice_packed,
    "once-packed": once_packed,
    "character-map": wide_character_map,
    "width-table": wide_width_table,
    "forms": forms_within_forms,
    "own-child": page_tree_of_itself,
    "deep-arrays": deep_arrays,
    "deep-pages": page_tree_in_depth,
    "many-pages": many_pages,
}
