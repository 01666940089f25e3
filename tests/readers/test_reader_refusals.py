"""Every bad input gets one problem with exactly this message."""

import io
import os
import random
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from casebook.model import UnreadableError
from casebook.readers import READERS, read_document
from casebook.readers.word import doc as doc_reader
from tests.readers import hostile_pdfs
from tests.readers.samples import REPORT, pdf_bytes, report_docx, report_html, report_pdf


def refusal(path: Path) -> str:
    """The message without the path."""
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    problem = caught.value.problem
    assert problem.path == str(path)
    return f"[{problem.code}] {problem.cause} {problem.remedy}"


def refusal_of(name: str, data: bytes, folder: Path) -> str:
    """The message for a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return refusal(path)


def zipped(members: dict[str, bytes], base: bytes = b"") -> bytes:
    """A zip archive; members replace those of `base`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        if base:
            with zipfile.ZipFile(io.BytesIO(base)) as old:
                for name in old.namelist():
                    if name not in members:
                        archive.writestr(name, old.read(name))
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def ole(*streams: str) -> bytes:
    """The header of an OLE container, and its directory names."""
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return (
        magic
        + b"\0" * 504
        + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    )


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
NOISE = random.Random(7).randbytes(5000)
RENAME = "请把文件名的后缀改成 {}，再试一次。"
EXPORT_DOCX = "请用 Word 或 WPS 打开，“另存为” docx 格式后再试。"

CASES = {
    "空.txt": (
        b"",
        "[read-empty] 文件是空的，或者只有空格和换行。 请确认复制或下载是否完整；不需要的文件请从文件夹中删除。",
    ),
    "空白.txt": (
        " \n　　\r\n\t".encode(),
        "[read-empty] 文件是空的，或者只有空格和换行。 请确认复制或下载是否完整；不需要的文件请从文件夹中删除。",
    ),
    "空.docx": (b"", "[read-empty] 文件是空的。 请重新下载，或在 Word/WPS 里重新保存后再试。"),
    "空.pdf": (b"", "[read-empty] 文件是空的。 请重新下载或重新导出这份 PDF，再试一次。"),
    "空.html": (
        b"<html><body><script>1</script></body></html>",
        "[read-empty] 网页里没有可见的文字（正文可能由脚本加载，没有存下来）。 请在浏览器里打开原网页，复制正文存成 txt，或另存为“网页，全部”后再试。",
    ),
    "乱.txt": (
        NOISE,
        "[read-binary] 文件里是二进制数据，不是文字。 请换成报告的文字稿（txt、md、docx、html 或带文字的 pdf、ofd）；文件已损坏的请重新下载。",
    ),
    "夹零.txt": (
        "第一行\n第二".encode() + b"\0" * 3 + "行".encode(),
        "[read-binary] 文件里是二进制数据，不是文字。 请换成报告的文字稿（txt、md、docx、html 或带文字的 pdf、ofd）；文件已损坏的请重新下载。",
    ),
    "坏字.txt": (
        "第一行\n第二行".encode() + b"\xff\xfe\n",
        "[read-undecodable] 文字编码认不出来：既不是 UTF-8，也不是 GB18030/GBK 或 UTF-16（也可能是繁体 Big5，或文件中有损坏的字节）。 用记事本或 WPS 打开它，确认文字正常后“另存为”，编码选 UTF-8，再试一次。",
    ),
    "其实是图.txt": (
        PNG,
        "[read-wrong-suffix] 文件名后缀是 .txt，内容其实是图片（PNG）。 请把文件名的后缀改成 .png，再试一次。",
    ),
    "其实是docx.txt": (
        report_docx(),
        f"[read-wrong-suffix] 文件名后缀是 .txt，内容其实是Word 文档（docx）。 {RENAME.format('.docx')}",
    ),
    "其实是pdf.txt": (
        report_pdf(),
        f"[read-wrong-suffix] 文件名后缀是 .txt，内容其实是PDF 文件。 {RENAME.format('.pdf')}",
    ),
    "其实是pdf.docx": (
        report_pdf(),
        f"[read-wrong-suffix] 文件名后缀是 .docx，内容其实是PDF 文件。 {RENAME.format('.pdf')}",
    ),
    "其实是doc.docx": (
        ole("Root Entry", "WordDocument"),
        f"[read-wrong-suffix] 文件名后缀是 .docx，内容其实是旧版 Word 文档（doc）。 {RENAME.format('.doc')}",
    ),
    "其实是网页.txt": (
        report_html().encode("utf-16"),
        f"[read-wrong-suffix] 文件名后缀是 .txt，内容其实是网页。 {RENAME.format('.html')}",
    ),
    "其实是文字.html": (
        REPORT.encode(),
        "[read-wrong-suffix] 文件名是网页，内容其实是普通文字，没有任何网页标记。 请把文件名的后缀改成 .txt，再试一次。",
    ),
    "其实是文字.docx": (
        REPORT.encode(),
        f"[read-wrong-suffix] 文件名后缀是 .docx，内容其实是普通文字。 {RENAME.format('.txt')}",
    ),
    "其实是文字.pdf": (
        REPORT.encode("gbk"),
        f"[read-wrong-suffix] 文件名后缀是 .pdf，内容其实是普通文字。 {RENAME.format('.txt')}",
    ),
    "其实是压缩包.docx": (
        zipped({"报告.txt": b"1"}),
        "[read-wrong-suffix] 文件名后缀是 .docx，内容其实是压缩包（zip）。 请先解压，再把里面的报告放进来。",
    ),
    "其实是OFD.pdf": (
        zipped({"OFD.xml": b"<a/>"}),
        "[read-wrong-suffix] 文件名后缀是 .pdf，内容其实是版式文件（OFD）。 "
        + RENAME.format(".ofd"),
    ),
    "加密.docx": (
        ole("Root Entry", "EncryptedPackage"),
        "[read-docx-password] Word 文档设有打开密码。 请用 Word 或 WPS 输入密码打开，去掉密码后另存为 docx 再试。",
    ),
    "截断.docx": (
        report_docx()[:-2000],
        "[read-docx-broken] Word 文档已损坏或不完整，打不开（BadZipFile：File is not a zip file）。 请重新下载；能用 Word 或 WPS 打开的，“另存为” docx 后再试。",
    ),
    "外部引用.docx": (
        zipped(
            {
                "word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
            },
            report_docx(),
        ),
        "[read-docx-dtd] Word 文档的 word/document.xml 里有外部引用声明（DTD），正常文档没有，已拒绝打开。 请确认文件来源；确实是报告的，请把文字复制到新的 Word 文档里再试。",
    ),
    "没有正文.docx": (
        zipped({"word/document.xml": b"<a/>"}, report_docx()),
        "[read-docx-broken] Word 文档已损坏或不完整，打不开（没有正文部分）。 请重新下载；能用 Word 或 WPS 打开的，“另存为” docx 后再试。",
    ),
    "截断.pdf": (
        b"%PDF-1.4\n1 0 obj\n<<",
        "[read-pdf-broken] PDF 文件已损坏或不完整，打不开（{}）。 请重新下载；能用阅读器打开的，可“打印”成新的 PDF，或用 WPS 转成 docx 后再试。",
    ),
    "扫描.pdf": (
        pdf_bytes([[]]),
        '[read-pdf-no-text] PDF 里没有文字，多半是扫描件或图片；这台电脑没有装文字识别（OCR）。 请运行 pip install "mkdocs-casebook[ocr]"，再试一次；也可以用 WPS 做文字识别，把结果存成 docx。',
    ),
    "报告.odt": (
        b"x",
        f"[read-unknown-suffix] 不认识的文件格式：.odt。 请换成这些格式之一：{'、'.join(READERS)}；别的格式可用 WPS 打开后另存为 docx。",
    ),
    "报告": (
        b"x",
        f"[read-unknown-suffix] 不认识的文件格式：（没有后缀）。 请换成这些格式之一：{'、'.join(READERS)}；别的格式可用 WPS 打开后另存为 docx。",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_message(name, tmp_path):
    data, expected = CASES[name]
    output = refusal_of(name, data, tmp_path)
    head, _, tail = expected.partition("{}")
    assert output.startswith(head)
    assert output.endswith(tail or head)


def test_undecodable_text_names_the_line(tmp_path):
    path = tmp_path / "坏字.txt"
    path.write_bytes("第一行\n第二行".encode() + b"\xff\xff\n")
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert caught.value.problem.line == 2


def test_big5_is_not_taken_for_gbk(tmp_path):
    text = "市政府依法行政，推動法治建設，提升服務品質。" * 20
    assert refusal_of("繁體.txt", text.encode("big5"), tmp_path).startswith("[read-undecodable]")


def test_missing_directory_and_dangling_link(tmp_path):
    missing = (
        "[read-missing] 找不到这个文件。 请检查路径和文件名；文件可能已被移动、改名，或链接已失效。"
    )
    assert refusal(tmp_path / "没有.txt") == missing
    (tmp_path / "断.txt").symlink_to(tmp_path / "没有.txt")
    assert refusal(tmp_path / "断.txt") == missing
    folder = tmp_path / "文件夹.docx"
    folder.mkdir()
    assert (
        refusal(folder) == "[read-not-a-file] 这是一个文件夹，不是文件。 请给出文件夹里的报告文件。"
    )
    assert refusal(tmp_path).startswith("[read-not-a-file]")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    path = tmp_path / "管道.txt"
    os.mkfifo(path)
    assert refusal(path) == (
        "[read-not-a-file] 这不是普通文件（而是管道、设备或套接字）。 请换成保存在磁盘上的报告文件。"
    )


def test_permission(tmp_path, monkeypatch):
    path = tmp_path / "锁.txt"
    path.write_text("x")

    def deny(*args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert refusal(path) == (
        "[read-permission] 没有读取这个文件的权限。 请在文件属性里允许当前用户读取。"
    )


def test_a_too_large_file_is_refused_before_reading(tmp_path, monkeypatch):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(65 << 20)
    monkeypatch.setattr(os, "open", None)  # opening it would fail
    assert refusal(path) == (
        "[read-too-large] 文件太大：65 MB，这种格式最多 64 MB。 "
        "请把汇编拆成几个文件；Word、PDF、OFD 可先压缩或删去图片。"
    )


def test_a_text_that_is_too_long_to_split_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("casebook.readers.MOST_CHARACTERS", 1000)
    for suffix, head in ((".md", ""), (".html", "<p>")):
        path = tmp_path / f"长{suffix}"
        path.write_text(head + "甲" * 1000 + "\n", encoding="utf-8")
        assert refusal(path) == (
            "[read-too-large] 文字太多：1,001 字，一个文件最多 1,000 字。 请把汇编拆成几个文件。"
        )
        path.write_text(head + "甲" * 900, encoding="utf-8")
        read_document(path)


def test_a_text_with_too_many_lines_is_refused(tmp_path, monkeypatch):
    """Blank lines cost nothing and do not count."""
    monkeypatch.setattr("casebook.readers.MOST_LINES", 30)
    path = tmp_path / "长.txt"
    path.write_text("甲\n\n" * 31, encoding="utf-8")
    assert refusal(path) == (
        "[read-too-large] 文字太多：31 行，一个文件最多 30 行。 请把汇编拆成几个文件。"
    )
    path.write_text("甲\n\n" * 30, encoding="utf-8")
    read_document(path)


def test_docx_bomb_is_refused_before_unpacking(tmp_path):
    bomb = zipped({"word/document.xml": b" " * (70 << 20)}, report_docx())
    assert refusal_of("炸弹.docx", bomb, tmp_path).startswith(
        "[read-docx-bomb] Word 文档解压后有 70 MB，是压缩包的 "
    )


def test_docx_of_millions_of_empty_paragraphs(tmp_path):
    name = "word/document.xml"
    with zipfile.ZipFile(io.BytesIO(report_docx())) as archive:
        document = archive.read(name)
    many = document.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_000_001)
    bomb = zipped({name: many}, report_docx())
    assert refusal_of("空段.docx", bomb, tmp_path).startswith(
        "[read-docx-bomb] Word 文档有 100 万段以上"
    )


def test_a_page_in_a_message_within_messages_says_what_is_too_deep(tmp_path):
    levels = b"".join(
        b'Content-Type: multipart/related; boundary="%d"\r\n\r\n--%d\r\n' % (number, number)
        for number in range(5_000)
    )
    told = refusal_of("层.mht", b"MIME-Version: 1.0\r\n" + levels, tmp_path)
    assert "[read-html-broken]" in told
    assert "一层套一层" in told


def test_docx_of_tables_within_tables_says_what_is_too_deep(tmp_path):
    name = "word/document.xml"
    with zipfile.ZipFile(io.BytesIO(report_docx())) as archive:
        document = archive.read(name)
    begin, end = b"<w:tbl><w:tr><w:tc>" * 300, b"</w:tc></w:tr></w:tbl>" * 300
    deep = zipped({name: document.replace(b"<w:body>", b"<w:body>" + begin + end)}, report_docx())
    assert "一层套一层，超过 256 层" in refusal_of("套.docx", deep, tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_docx_with_two_parts_of_one_name(tmp_path):
    data = io.BytesIO(report_docx())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/document.xml", archive.read("word/document.xml"))
    assert "有两个部件都叫 word/document.xml" in refusal_of("重.docx", data.getvalue(), tmp_path)


def test_docx_that_lies_about_its_size(tmp_path):
    size = struct.pack("<L", 70 << 20)
    bomb = zipped({"word/document.xml": b" " * (70 << 20)}, report_docx())
    assert bomb.count(size) == 2
    lie = bomb.replace(size, struct.pack("<L", 4000))
    assert refusal_of("谎报.docx", lie, tmp_path).startswith("[read-docx-broken]")


def test_docx_with_a_zip_password(tmp_path):
    data = bytearray(report_docx())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert refusal_of("密码.docx", bytes(data), tmp_path).startswith("[read-docx-password]")


def test_pdf_with_a_password(tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = pdf_bytes([[(0, 0, "法治政府")]], encrypt=StandardEncryption("secret", "owner"))
    assert refusal_of("密码.pdf", locked, tmp_path) == (
        "[read-pdf-password] PDF 设有打开密码。 请用阅读器输入密码打开，“打印”成没有密码的 PDF 再试。"
    )
    limited = pdf_bytes([[(0, 0, "法治政府")]], encrypt=StandardEncryption("", "owner"))
    assert READERS[".pdf"].read("可读.pdf", limited).text == "法治政府\n"


def test_pdf_whose_glyphs_have_no_characters(tmp_path):
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts"
        b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    words = hostile_pdfs.stream(b"BT /F 12 Tf 72 700 Td <0123456711000D0020> Tj ET")
    assert refusal_of("乱码.pdf", hostile_pdfs.one_page(words, font), tmp_path) == (
        "[read-pdf-garbled] PDF 的文字没有对应的汉字编码，取出来是乱码。 "
        '请用 Word 原稿；没有原稿的，请装上文字识别（OCR）再试：pip install "mkdocs-casebook[ocr]"。'
    )


def test_doc_without_converter(tmp_path, converter):
    converter()
    assert refusal_of("旧.doc", ole("WordDocument"), tmp_path) == (
        f"[read-doc-no-converter] 旧版 Word 文档（doc）需要转换，本机没有 LibreOffice 或 antiword。 {EXPORT_DOCX}"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")
@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("echo 出错了 >&2; exit 1", "[read-doc-failed] 旧版 Word 文档（doc）转换失败（出错了）。"),
        ("exit 3", "[read-doc-failed] 旧版 Word 文档（doc）转换失败（退出码 3）。"),
        ("true", "[read-doc-failed] 旧版 Word 文档（doc）转换失败（取不到文字）。"),
        ("echo Encrypted documents are not supported >&2; exit 1", "[read-doc-password]"),
    ],
)
def test_doc_converter_failures(script, expected, tmp_path, converter):
    converter("antiword", script)
    assert refusal_of("旧.doc", ole("WordDocument"), tmp_path).startswith(expected)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")
def test_a_converter_that_does_not_end(converter, monkeypatch):
    converter("antiword", "sleep 60")
    monkeypatch.setattr(doc_reader, "_SECONDS", 1)
    with pytest.raises(UnreadableError) as caught:
        READERS[".doc"].read("旧.doc", ole("WordDocument"))
    assert caught.value.problem.cause == "旧版 Word 文档（doc）转换失败（1 秒内没有转换完）。"
