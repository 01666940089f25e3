"""Malicious, damaged and foreign files are refused with a reason."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest

from casebook.export import sheet_reader
from casebook.export.formats import Selection, as_xlsx
from casebook.export.sheet_reader import HEADINGS, read_edited
from casebook.readers.sheet.package import package_faults


def repacked(data, change):
    """The package after `change(parts)`, a function that modifies the dict of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def add(name, part=b"x"):
    return lambda parts: parts.update({name: part})


def doctype(parts):
    name = "xl/worksheets/sheet2.xml"
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
    parts[name] = parts[name].replace(b"<worksheet", entity, 1)


def utf16(parts):
    doctype(parts)
    name = "xl/worksheets/sheet2.xml"
    parts[name] = parts[name].decode().encode("utf-16")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (add("xl/vbaProject.bin"), "宏（VBA）"),
        (add("xl/externalLinks/externalLink1.xml", b"<a/>"), "对外部文件的引用"),
        (add("xl/embeddings/oleObject1.bin"), "嵌入的文件"),
        (add("xl/connections.xml", b"<a/>"), "数据连接"),
        (doctype, "外部引用声明"),
        (utf16, "外部引用声明"),
        (add("xl/media/a.bin", b"\0" * (80 << 20)), "像是恶意文件"),
        (lambda parts: parts.update({f"xl/{n}.bin": b"" for n in range(300)}), "部件太多"),
        (lambda parts: parts.pop("xl/workbook.xml"), "读不出来"),
        (lambda parts: parts.update({"xl/worksheets/sheet2.xml": b"<worksheet"}), "读不出来"),
    ],
)
def test_parts_added_by_an_attacker_are_refused(corpus, change, words):
    found = read_edited(repacked(as_xlsx(Selection(corpus=corpus, cases=corpus.cases)), change))
    assert words in "".join(map(str, found.faults))
    assert not found.rows


def replaced(name, pattern, new):
    return lambda parts: parts.update({name: re.sub(pattern, new, parts[name])})


STYLES, BOOK, CASES = "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (add(STYLES, b""), "单元格样式（styles.xml）写坏了"),
        (add(STYLES, b"<styleSheet><x"), "单元格样式（styles.xml）写坏了"),
        (lambda parts: parts.pop(STYLES), "单元格样式（styles.xml）写坏了"),
        (replaced(STYLES, rb"<cellXfs.*?</cellXfs>", b""), "单元格样式（styles.xml）写坏了"),
        (replaced(STYLES, rb'numFmtId="\d+"', b'numFmtId="x"'), "单元格样式（styles.xml）写坏了"),
        (
            replaced(STYLES, rb"</font>", b'<color rgb="no"/></font>'),
            "单元格样式（styles.xml）写坏了",
        ),
        (replaced(CASES, rb' s="\d+"', b' s="9999"'), "案例：文件里的单元格样式"),
        (replaced(CASES, rb' r="[A-Z]+2"', b' r="??2"'), "案例：文件里的工作表写坏了"),
        (replaced(CASES, rb'<row r="\d+"', b'<row r="x"'), "案例：文件里的工作表写坏了"),
        (replaced(BOOK, rb'r:id="rId2"', b'r:id="rId77"'), "工作表目录（workbook.xml）写坏了"),
        (replaced(BOOK, "指标".encode(), "案例".encode()), "案例：有两张工作表叫这个名字"),
        (replaced(BOOK, b"_casebook", "案例".encode()), "案例：有两张工作表叫这个名字"),
        (lambda parts: parts.pop("[Content_Types].xml"), "部件清单（[Content_Types].xml）写坏了"),
        (add("docProps/core.xml", b"<a"), "文件属性（docProps）写坏了"),
    ],
)
def test_damage_names_the_part_of_the_file(corpus, change, words):
    found = read_edited(repacked(as_xlsx(Selection(corpus=corpus, cases=corpus.cases)), change))
    assert words in "".join(fault.said(HEADINGS) for fault in found.faults)
    assert not found.rows


@pytest.mark.parametrize("ranges", ["A1:XFD1048576", "$A$1:$CV$20000", "A1:A1048576 C1:C1048576"])
def test_merged_cells_without_end_are_refused(corpus, ranges):
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in ranges.split()).encode()
    change = replaced(
        CASES, rb"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>"
    )
    data = repacked(as_xlsx(Selection(corpus=corpus, cases=corpus.cases)), change)
    assert any("合并的单元格跨了 120 万格以上" in reason for reason in package_faults(data))


def test_a_merged_column_is_read(corpus):
    cells = b'</sheetData><mergeCells><mergeCell ref="B2:B1048576"/></mergeCells>'
    change = replaced(CASES, rb"</sheetData>", cells)
    assert not package_faults(
        repacked(as_xlsx(Selection(corpus=corpus, cases=corpus.cases)), change)
    )


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old xls", "编号,标题".encode()]
)
def test_other_files_are_refused(data):
    assert package_faults(data)


def changed(corpus, change):
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(Selection(corpus=corpus, cases=corpus.cases))))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read_edited(out.getvalue())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda book: setattr(book["案例"], "title", "案例2"), "缺少工作表：“案例”"),
        (lambda book: book.remove(book["_casebook"]), "缺少工作表：底稿"),
        (lambda book: setattr(book["_casebook"]["D3"], "value", "x"), "底稿缺失或被改动"),
        (
            lambda book: setattr(book["案例"]["C1"], "value", "地区"),
            "案例!C1：表头“地区”应是“地方”",
        ),
        (lambda book: setattr(book["指标"]["A1"], "value", ""), "指标!A1：表头“”应是“编号”"),
        (lambda book: setattr(book["案例"]["A3"], "value", book["案例"]["A2"].value), "写了两行"),
        (lambda book: setattr(book["案例"]["A3"], "value", ""), "案例!A3：缺少案例编号"),
        (lambda book: setattr(book["案例"]["G3"], "value", "=HYPERLINK(1)"), "案例!G3：是公式"),
        (lambda book: setattr(book["案例"]["G3"], "value", "#REF!"), "案例!G3：是错误值"),
    ],
)
def test_damage_is_reported_with_its_cell(corpus, change, words):
    assert words in "".join(fault.said({}) for fault in changed(corpus, change).faults)


def test_an_endless_sheet_is_not_read_to_its_end(corpus, monkeypatch):
    monkeypatch.setattr(sheet_reader, "_MOST_ROWS", 2000)

    def far(parts):
        name = "xl/worksheets/sheet2.xml"
        row = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        parts[name] = parts[name].replace(b"</sheetData>", row)

    found = read_edited(repacked(as_xlsx(Selection(corpus=corpus, cases=corpus.cases)), far))
    assert "超过 2000 行" in "".join(map(str, found.faults))
