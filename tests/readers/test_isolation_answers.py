"""A child that a hostile file has taken over can send any answer without effect on the parent."""

import hashlib
import json
import textwrap
from dataclasses import replace

import pytest

from casebook.model import DropClass, Dropped, Fact, Unread, UnreadableError, UnreadKind
from casebook.readers import READERS, isolation, read_document
from casebook.readers.isolation import limits, process, wire
from casebook.readers.ocr import progress
from tests.readers.samples import report_docx, report_html, report_pdf

GOOD = {
    "kind": "document",
    "kinds": [["title", 0, None, True, None, 1.5, 1, 0, "", False]],
    "hints": [[0, 0]],
    "dropped": [["页码", 3, 4]],
    "facts": [["title", "题名", 0, 2]],
    "unread": [["图片", 2, "统计表"]],
    "last": False,
}
TEXT = "题名\n1\n".encode()


def document(text=TEXT, **changes):
    return wire.document_of({**GOOD, **changes}, text, "报告.pdf", "0" * 64)


def test_a_document_survives_the_transfer():
    made = {".docx": report_docx(), ".pdf": report_pdf(), ".html": report_html().encode()}
    for suffix, data in made.items():
        sent = READERS[suffix].read(f"报告{suffix}", data)
        header, text = wire.packed(sent)
        header = json.loads(json.dumps(header))
        assert wire.document_of(header, text, sent.name, sent.sha256) == sent


def test_valid_answers_are_accepted():
    found = document()
    assert found.dropped == (Dropped(DropClass.PAGE_NUMBER, 3, 4),)
    assert found.facts == (Fact("title", "题名", 0, 2),)
    assert found.hints[0].size == 1.5
    assert found.unread == (Unread(UnreadKind.PICTURE, 2, "统计表"),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": b"\xff"},
        {"text": "题名\r\n1\n".encode()},
        {"kinds": None},
        {"kinds": [["title"]]},
        {"kinds": [["no style", 0, None, True, None, 1.5, 1, 0, "", False]]},
        {"kinds": [["title", 7, None, True, None, 1.5, 1, 0, "", False]]},
        {"kinds": [["title", 0, "yes", True, None, 1.5, 1, 0, "", False]]},
        {"kinds": [["title", 0, None, True, None, float("nan"), 1, 0, "", False]]},
        {"kinds": [["title", 0, None, True, None, 1.5, -1, 0, "", False]]},
        {"kinds": [["table", 0, None, True, None, 1.5, 1, -1, "", False]]},
        {"kinds": [["table", 0, None, True, None, 1.5, 1, 1, ".x", False]]},
        {"kinds": [["table", 0, None, True, None, 1.5, 1, 1, "." * 2000, False]]},
        {"kinds": [["table", 0, None, True, None, 1.5, 1, 1, ".<", 1]]},
        {"kinds": [[["title"], 0, None, True, None, 1.5, 1, 0, "", False]]},
        {"hints": [[0, 1]]},
        {"hints": [[1, 0]]},  # within a line
        {"hints": [[99, 0]]},
        {"hints": [[True, 0]]},
        {"hints": {"0": 0}},
        {"dropped": [["no class", 3, 4]]},
        {"dropped": [["页码", 4, 3]]},
        {"dropped": [["页码", -4, -3]]},
        {"dropped": [["页码", 3, 99]]},
        {"dropped": [["页码", 3, 5], ["页码", 4, 6]]},
        {"dropped": [["页码", 1, 4]]},  # in the title
        {"facts": [["title", "别的", 0, 2]]},
        {"facts": [["password", "题名", 0, 2]]},
        {"facts": [["title", "题名", 0.0, 2]]},
        {"unread": [["no kind", 2, ""]]},
        {"unread": [["图片", 99, ""]]},
        {"unread": [["图片", -1, ""]]},
        {"unread": [["图片", 2, None]]},
        {"unread": [["图片", 2, "两\n行"]]},
        {"unread": [["图片", 2, "长" * 61]]},
        {"unread": [["图片", 2, ""], ["图片", 1, ""]]},
    ],
    ids=str,
)
def test_impossible_documents_are_refused(wrong):
    with pytest.raises(wire.MalformedError):
        document(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"code": "rm-rf"}, {"code": ["read-empty"]}, {"line": "1"}, {"line": 0}, {"cause": None}],
    ids=str,
)
def test_impossible_problems_are_refused(wrong):
    good = {"code": "read-empty", "cause": "空", "remedy": "换", "line": None}
    assert wire.problem_of(good, "a.pdf").code == "read-empty"
    with pytest.raises(wire.MalformedError):
        wire.problem_of({**good, **wrong}, "a.pdf")


# --------------------------------------------------------------------------- invalid answers


def stand_in(monkeypatch, script):
    """Replace the child by one that runs a script as soon as it has reported that it is ready."""
    program = f"""
import json, os, signal, sys, time
sys.path[:] = sys.argv[1:]
from casebook.readers.isolation import wire
answers = sys.stdout.buffer
def say(header, text=b""):
    wire.write_frame(answers, header if isinstance(header, bytes) else json.dumps(header).encode())
    wire.write_frame(answers, text)
    answers.flush()
wire.read_frame(sys.stdin.buffer, 1 << 20)
say({{"kind": "ready"}})
while True:
    size = json.loads(wire.read_frame(sys.stdin.buffer, 1 << 20))["size"]
    wire.read_frame(sys.stdin.buffer, size)
{textwrap.indent(textwrap.dedent(script), "    ")}
"""
    isolation.close()
    monkeypatch.setattr(process, "_PROGRAM", program)


@pytest.fixture(autouse=True)
def _no_stand_in_stays():
    yield
    isolation.close()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("os.kill(os.getpid(), 8)", "SIGFPE"),
        ("sys.exit(3)", "退出码 3"),
        ("sys.exit('ImportError: no such library')", "ImportError: no such library"),
        ("raise RuntimeError('broken parser')", "RuntimeError: broken parser"),
        ("os.write(1, b'Warning: something is odd\\n' * 9); time.sleep(60)", "结果不合格式"),
        ("os.write(1, (1 << 62).to_bytes(8, 'big')); time.sleep(60)", "结果不合格式"),
        ("say(b'[' * 100_000)", "结果不合格式"),
        ("say(b'[]')", "结果不合格式"),
        ("say({})", "结果不合格式"),
        ("say({'kind': ['document']})", "结果不合格式"),
        ("say({'kind': 'document'})", "结果不合格式"),
        ("say({'kind': 'problem', 'code': 'x'})", "结果不合格式"),
        ("import pickle; say(pickle.dumps(print))", "结果不合格式"),
        ("say({'kind': 'failure', 'words': 'KeyError：W'})", "（KeyError：W）"),
    ],
    ids=str,
)
def test_whatever_a_child_does_is_one_problem(script, words, monkeypatch, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    stand_in(monkeypatch, script)
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert caught.value.problem.code == "read-crashed"
    assert words in caught.value.problem.cause


def test_name_and_digest_do_not_come_from_the_child(monkeypatch, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    lie = {**GOOD, "name": "/etc/passwd", "sha256": "0" * 64}
    stand_in(monkeypatch, f"say({lie!r}, {TEXT!r})")
    found = read_document(path)
    assert found.name == "a.pdf"
    assert found == replace(document(), name="a.pdf", sha256=found.sha256)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_child_that_does_not_start_is_one_problem(monkeypatch, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(process.sys, "executable", str(tmp_path / "no python"))
    isolation.close()
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert caught.value.problem.code == "read-crashed"
    assert "读取程序启动不了" in caught.value.problem.cause


# --------------------------------------------------------------------------- pages that are recognised


def page_frame(page, pages=3):
    return f"say({{'kind': 'page', 'page': {page}, 'pages': {pages}}})"


def test_each_page_that_is_recognised_has_time_of_its_own(monkeypatch, tmp_path):
    """Two pages of one second each are within a limit of one and a half."""
    monkeypatch.setattr(limits, "SECONDS", 1.5)
    monkeypatch.setattr(progress, "PAGE_SECONDS", 20)
    shown = []
    monkeypatch.setattr(process, "show_status", shown.append)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    steps = (
        page_frame(1),
        "time.sleep(1)",
        page_frame(3),
        "time.sleep(1)",
        f"say({GOOD!r}, {TEXT!r})",
    )
    stand_in(monkeypatch, "\n".join(steps))
    assert read_document(path).text == TEXT.decode()
    assert shown[-1] == "a.pdf：正在识别文字，第 3/3 页"


def test_a_page_that_takes_too_long_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(progress, "PAGE_SECONDS", 1)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    stand_in(monkeypatch, f"{page_frame(2)}\ntime.sleep(60)")
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert caught.value.problem.code == "read-too-slow"
    assert "第 2 页" in caught.value.problem.cause


@pytest.mark.parametrize("frames", [(2, 1), (1, 1), (4,), (0,), ("'x'",), (True,)], ids=str)
def test_pages_come_in_order_so_that_no_file_gets_more_time(frames, monkeypatch, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    script = "\n".join((*map(page_frame, frames), f"say({GOOD!r}, {TEXT!r})"))
    stand_in(monkeypatch, script)
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    assert caught.value.problem.code == "read-crashed"


@pytest.mark.parametrize(
    "change", [{"scanned": [[0, 9]]}, {"unsure": [[2, 1]]}, {"scanned": [[0, 2], [1, 3]]}], ids=str
)
def test_wrong_spans_of_scans_are_refused(change):
    with pytest.raises(wire.MalformedError):
        document(**change)
    assert document(scanned=[[0, 2]], unsure=[[0, 1]]).unsure == ((0, 1),)
