"""Old Word files are read through a converter, for which shell scripts stand in."""

import os
import sys

import pytest

from casebook.readers import READERS
from casebook.readers.word import doc as doc_reader
from tests.readers.samples import check_invariants, kept, report_docx, set_aside, words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")


def test_antiword_output_has_one_line_for_each_paragraph(converter):
    converter(
        "antiword",
        "printf '题名\\n\\n[pic]\\n**市正文。\\n|项目 |数量 |\\n'",
    )
    document = READERS[".doc"].read("-rf.doc", OLE)
    check_invariants(document)
    assert kept(document).split() == ["题名", "**市正文。", "项目", "数量"]
    assert ("转换标记", "[pic]") in set_aside(document)
    assert all(hint.ends for hint in document.hints.values())


def test_libreoffice_result_is_read_as_docx(tmp_path, converter):
    made = tmp_path / "made.docx"
    made.write_bytes(report_docx())
    converter("soffice", f"cp '{made}' \"$6/source.docx\"")
    document = READERS[".doc"].read("旧.doc", OLE)
    assert words(document.text) == words(READERS[".docx"].read("x.docx", report_docx()).text)
    assert document.name == "旧.doc"


def test_random_ole_bytes_do_not_hang_the_real_converter():
    if doc_reader.shutil.which("antiword") is None and "CI" not in os.environ:
        pytest.skip("antiword is not installed")
    with pytest.raises(doc_reader.UnreadableError) as caught:
        READERS[".doc"].read("旧.doc", OLE + bytes(range(256)) * 40)
    assert caught.value.problem.code == "read-doc-failed"
