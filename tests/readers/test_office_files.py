"""Files of offices other than docx and PDF: RTF, wps, pages in one file, pages named doc."""

import quopri
import sys

import pytest

from casebook.model import UnreadableError
from casebook.readers import READERS, read_document
from tests.readers.samples import check_invariants, hinted, kept, report_docx, set_aside, words

PROSE = "2023年，临泽县开展案卷评查86卷，发现问题31个，全部完成整改。"
WORD = (
    '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="gb2312"></head>'
    f"<body><h1>临泽县行政执法监督总结</h1><p>{PROSE}</p><p>短句</p></body></html>"
)
PAGE = (
    "<html><head><title>临泽县行政执法监督总结_临泽县人民政府</title></head><body>"
    "<div class='nav'><a href='/'>首页</a></div><h1>临泽县行政执法监督总结</h1>"
    f"<div class='content'><p>{PROSE}</p></div></body></html>"
)


def lines(document):
    check_invariants(document)
    return [line for line in kept(document).split("\n") if line.strip()]


def in_unicode(text):
    return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)


def in_bytes(text):
    return "".join(
        char if ord(char) < 128 else "".join(f"\\'{byte:02x}" for byte in char.encode("gbk"))
        for char in text
    )


def in_both(text):
    return "".join(
        char
        if ord(char) < 128
        else f"\\uc2\\u{ord(char)}" + "".join(f"\\'{byte:02x}" for byte in char.encode("gbk"))
        for char in text
    )


def rtf(write):
    return (
        r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 " + write("宋体") + r";}"
        r"{\f1\fcharset0 Arial;}}{\info{\title " + write("旧题") + r"}}{\header " + write("内部") + "}"
        r"\pard\qc\fs44 " + write("临泽县总结") + r"\par\pard\fs32 " + write("评查") + r"{\f1 86}"
        + write("卷。") + r"{\v " + write("密") + r"}{\strike " + write("删") + "}" + r"\par"
        r"{\listtext\pard " + write("一、") + r"\tab}" + write("制度") + r"\par"
        r"{\listtext\f1\'b7\tab}" + write("要点") + r"\par"
        r"\trowd\cellx1\cellx2\pard\intbl " + write("部门") + r"\cell " + write("城") + r"\par "
        + write("管") + r"\cell\row\pard{\*\unknown " + write("无") + r"}{\pict\pngblip 89504e47}"
        r"\'80\\\{\}\par}"
    ).encode("ascii")  # fmt: skip


@pytest.mark.parametrize("write", [in_unicode, in_bytes, in_both])
@pytest.mark.parametrize("suffix", [".rtf", ".doc", ".wps"])
def test_rtf_is_read_without_a_converter(write, suffix, converter):
    converter()
    document = READERS[suffix].read(f"a{suffix}", rtf(write))
    assert lines(document)[:5] == ["临泽县总结", "评查86卷。", "一、制度", "要点", "部门\t城 管"]
    assert ("页眉页脚", "内部") in set_aside(document)
    assert {("隐藏文字", "密"), ("删除线文字", "删")} <= set(set_aside(document))
    assert [each.kind.value for each in document.unread] == ["图片"]
    assert hinted(document)["临泽县总结"].centred


@pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("suffix", "data", "given"),
    [
        (".rtf", rtf(in_bytes), "source.rtf"),
        (".doc", rtf(in_bytes), "source.rtf"),
        (".wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "source.wps"),
        (".doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "source.xml"),
    ],
)  # fmt: skip
def test_libreoffice_converts_them_where_it_is(suffix, data, given, tmp_path, converter):
    made = tmp_path / "made.docx"
    made.write_bytes(report_docx())
    converter("soffice", f'test "$7" = "$6/{given}" && cp \'{made}\' "$6/source.docx"')
    document = READERS[suffix].read(f"a{suffix}", data)
    assert words(document.text) == words(READERS[".docx"].read("x.docx", report_docx()).text)


@pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")
def test_rtf_that_libreoffice_fails_on_is_read_all_the_same(converter):
    converter("soffice", "exit 1")
    assert lines(READERS[".rtf"].read("a.rtf", rtf(in_both)))[0] == "临泽县总结"


def test_a_wps_file_without_a_converter(converter, tmp_path):
    converter()
    path = tmp_path / "甲.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert caught.value.problem.code == "read-doc-no-converter"
    assert caught.value.problem.cause == "WPS 文字（wps）需要转换，本机没有 LibreOffice。"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_a_page_under_the_suffix_of_word_is_read_as_a_whole(encoding, suffix):
    data = WORD.replace("gb2312", encoding).encode(encoding)
    document = READERS[suffix].read(f"a{suffix}", data)
    assert lines(document) == ["临泽县行政执法监督总结", PROSE, "短句"]


def test_a_piece_of_a_page_and_a_newer_file_under_the_suffix_doc():
    piece = READERS[".doc"].read("a.doc", f"<p>甲</p>\n<p>{PROSE}</p>".encode())
    assert lines(piece) == ["甲", PROSE]
    newer = READERS[".doc"].read("a.doc", report_docx())
    assert words(newer.text) == words(READERS[".docx"].read("a.docx", report_docx()).text)


def saved(page, encoding="utf-8", head="Snapshot-Content-Location: https://x.gov.cn/a/1.html\r\n"):
    return (
        f"From: <Saved by Blink>\r\n{head}Date: Fri, 5 Jan 2024 10:22:31 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="--B"\r\n'
        f"\r\n----B\r\nContent-Type: text/html; charset={encoding}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{quopri.encodestring(page.encode(encoding)).decode()}\r\n----B\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBOR\r\n----B--\r\n"
    ).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("suffix", [".mht", ".mhtml"])
def test_a_page_saved_in_one_file(encoding, suffix):
    document = READERS[suffix].read(f"a{suffix}", saved(PAGE, encoding))
    assert len(lines(document)) == 2
    assert (document.origin.url, document.origin.retrieved) == (
        "https://x.gov.cn/a/1.html",
        "2024-01-05",
    )


def test_a_word_document_saved_as_one_file_under_the_suffix_doc():
    document = READERS[".doc"].read("a.doc", saved(WORD, "gb2312", ""))
    assert lines(document) == ["临泽县行政执法监督总结", PROSE, "短句"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b" ", "read-empty"), (b"%PDF-1.4", "read-wrong-suffix"), ("文字。".encode(), "read-wrong-suffix"),
     (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n", "read-wrong-suffix")],
)  # fmt: skip
def test_what_is_no_saved_page_is_refused(data, code):
    with pytest.raises(UnreadableError) as caught:
        READERS[".mht"].read("a.mht", data)
    assert caught.value.problem.code == code
