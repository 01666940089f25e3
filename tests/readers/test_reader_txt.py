"""Plain text: encodings, line ends, pages; only line ends are changed."""

import codecs

import pytest

from casebook.readers import READERS
from tests.readers.samples import REPORT, check_invariants, set_aside


def read(data):
    document = READERS[".txt"].read("报告.txt", data)
    check_invariants(document)
    return document


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode(),
        REPORT.encode("utf-8-sig"),
        REPORT.encode("gb18030"),
        REPORT.encode("gbk"),
        codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.encode("utf-16-le"),
        REPORT.encode("utf-16-be"),
        REPORT.encode("utf-32"),
        REPORT.replace("\n", "\r\n").encode(),
        REPORT.replace("\n", "\r").encode("gbk"),
        REPORT.replace("\n", "\u2028").encode(),
    ],
)
def test_every_encoding_gives_the_same_text(data):
    assert read(data).text == REPORT


def test_rare_characters_of_gb18030():
    text = "㙍𠮷镇法治政府建设\n" * 3 + REPORT
    assert read(text.encode("gb18030")).text == text


def test_form_feeds_are_page_breaks():
    document = read("第一页\n续\f第二页\n\f\n第三页".encode())
    assert document.text == "第一页\n续\n第二页\n\n\n第三页"
    lines = document.text.split("\n")
    starts = [0, 4, 6, 10, 11, 12]
    assert [document.hints[start].page for start in starts] == [1, 1, 2, 2, 3, 3]
    assert len(lines) == len(starts)


def test_a_plain_text_has_no_hints():
    document = read(REPORT.encode())
    assert not document.hints
    assert not document.dropped


def test_the_dos_end_of_file_character_is_dropped():
    assert set_aside(read("正文\r\n\x1a".encode())) == [("转换标记", "\x1a")]


def test_conversion_marks_of_the_source_stay_for_the_cleaner():
    text = "##paidbegin##泸溪创建全省法治政府建设示范县综述\n"
    assert read(text.encode()).text == text


def test_a_picture_that_a_converter_left_is_told():
    document = read(("![](https://a.cn/1.png) 调解现场\n" + REPORT).encode())
    assert [item.label for item in document.unread] == [""]
    assert ("转换标记", "![](https://a.cn/1.png)") in set_aside(document)
