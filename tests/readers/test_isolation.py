"""Binary formats are read in a child process with limits, and no hostile file stops the program."""

import os
import re
import signal
import subprocess
import sys
import zipfile
from functools import cache

import psutil
import pytest

from casebook.drafts.drafting import split_source
from casebook.model import UnreadableError
from casebook.readers import READERS, isolation, read_document
from casebook.readers.isolation import limits, process, refusals, service
from casebook.vocabulary.field_words import FieldWords
from tests.readers import hostile_pdfs
from tests.readers.samples import check_invariants, report_docx, report_html, report_pdf

pytestmark = pytest.mark.slow

made = cache(lambda name: {**hostile_pdfs.ORDINARY, **hostile_pdfs.HOSTILE}[name]())
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")
OVER = {"read-too-slow", "read-too-much-memory"}
EXPECTED = {
    "twice-packed": {"read-too-much-memory"},
    "once-packed": {"read-too-much-memory"},
    "character-map": {"read-pdf-garbled"},
    "width-table": {"read-pdf-garbled"},
    "forms": OVER,
    "own-child": {"read-pdf-broken"},
    "deep-arrays": {"read-pdf-no-text"},
    "deep-pages": {"read-pdf-broken"},
    "many-pages": {"read-too-large"},
}


def child() -> psutil.Process:
    """The reader child of this process."""
    return psutil.Process(service._children[0]._process.pid)


def code_of(path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    problem = caught.value.problem
    assert problem.path == str(path)
    assert problem.cause
    assert problem.remedy
    return problem.code


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.docx"
    path.write_bytes(report_docx())
    return path


@pytest.fixture
def bomb(tmp_path):
    path = tmp_path / "bomb.pdf"
    path.write_bytes(made("twice-packed"))
    return path


def test_every_format_but_plain_text_is_isolated():
    """The cost of texts is bounded by their size; that of other formats is not."""
    own = {".txt", ".md", ".markdown"}
    assert {suffix for suffix, reader in READERS.items() if not reader.isolated} == own


@pytest.mark.parametrize("name", hostile_pdfs.ORDINARY)
def test_ordinary_pictures_are_read(name, enforced, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(made(name))
    assert read_document(path).text == "Report of the year 2023\n"


@pytest.mark.parametrize("name", hostile_pdfs.HOSTILE)
def test_hostile_files_get_one_problem_and_the_next_file_is_read(
    name, lower_limits, tmp_path, good, monkeypatch
):
    if "read-too-slow" not in EXPECTED[name]:
        monkeypatch.setattr(limits, "SECONDS", 60)  # a busy machine must not be the reason
    path = tmp_path / "report.pdf"
    path.write_bytes(made(name))
    assert code_of(path) in EXPECTED[name]
    check_invariants(read_document(good))


def test_a_word_file_without_end_is_not_called_broken(lower_limits, tmp_path, good):
    """Its parser reports "unknown error" when it runs out of memory."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = b"<w:p/>" * 5_000_000
    part = f'<w:document xmlns:w="{namespace}"><w:body>'.encode() + body
    path = tmp_path / "long.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part + b"</w:body></w:document>")
    assert code_of(path) == "read-too-much-memory"
    check_invariants(read_document(good))


@pytest.mark.parametrize("suffix", [".html", ".mht"])
def test_a_tag_with_attributes_without_end_is_not_parsed(suffix, lower_limits, tmp_path, good):
    """libxml2 compares every attribute of a tag with all before it."""
    page = report_html().replace("<p", f"<p {' '.join(f'a{n}=1' for n in range(150_000))}", 1)
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    path = tmp_path / f"report{suffix}"
    path.write_text((head if suffix == ".mht" else "") + page, encoding="utf-8")
    assert code_of(path) == "read-html-broken"
    check_invariants(read_document(good))


MADE = {".docx": report_docx, ".pdf": report_pdf, ".html": lambda: report_html().encode()}


@pytest.mark.parametrize("suffix", MADE)
def test_the_child_returns_what_the_reader_returns(suffix, enforced, tmp_path):
    data = MADE[suffix]()
    path = tmp_path / f"报告{suffix}"
    path.write_bytes(data)
    assert read_document(path) == READERS[suffix].read(path.name, data)


def test_one_child_reads_many_files(enforced, tmp_path, good):
    other = tmp_path / "other.pdf"
    other.write_bytes(report_pdf())
    read_document(good)
    first = child().pid
    for path in (other, good, other):
        read_document(path)
    assert child().pid == first
    isolation.close()
    assert not psutil.pid_exists(first)


def test_a_large_program_keeps_its_child(good):
    """The memory of the parent does not count against the child."""
    isolation.close()
    ballast = bytearray(b"x") * (400 << 20)
    read_document(good)
    first = child().pid
    del ballast
    read_document(good)
    assert child().pid == first


def test_plain_text_needs_no_child_and_a_web_page_does(tmp_path):
    isolation.close()
    for name, text in (("a.txt", "法治政府建设"), ("a.md", "# 法治")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        read_document(tmp_path / name)
    assert not service._children
    (tmp_path / "a.html").write_text(report_html(), encoding="utf-8")
    read_document(tmp_path / "a.html")
    assert service._children


def test_sources_of_pages_are_read_within_the_limits(lower_limits, bomb, monkeypatch):
    """`casebook check` and `casebook new` read sources through this function."""
    monkeypatch.setattr(limits, "SECONDS", 60)  # a busy machine must not be the reason
    with pytest.raises(UnreadableError) as caught:
        split_source(bomb, FieldWords())
    assert caught.value.problem.code == "read-too-much-memory"


@posix
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_dies_between_files_is_replaced(ending, enforced, good):
    read_document(good)
    child().send_signal(ending)
    read_document(good)


def test_a_file_is_not_judged_by_what_was_read_before(monkeypatch, good, tmp_path):
    """A child that has grown runs out of memory sooner; the file is read again in a new one."""
    read_document(good)
    tired = service._children[0]

    def fail(*rest):
        tired.end()
        raise process.FailedError(refusals.Reason.MEMORY, retry=True)

    monkeypatch.setattr(tired, "_request", fail, raising=False)
    check_invariants(read_document(good))
    assert service._children[0] is not tired


def test_a_child_that_has_grown_ends_after_its_file(monkeypatch, enforced, good):
    monkeypatch.setattr(limits, "MEMORY", 160 << 20)  # an eighth of this is less than Python needs
    read_document(good)
    assert service._children[0].ended
    check_invariants(read_document(good))


@posix
def test_a_forked_process_starts_a_child_of_its_own(good):
    read_document(good)
    ours = child().pid
    if not (forked := os.fork()):
        code = 1
        try:
            read_document(good)
            code = 0 if service._children[0]._process.pid != ours else 2
            isolation.close()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    read_document(good)
    assert child().pid == ours


# --------------------------------------------------------------------------- inherited limits


@posix
def test_limits_from_outside_are_never_exceeded(monkeypatch):
    import resource

    ours = limits.current_limits()
    lower = {resource.RLIMIT_AS: 1 << 30, resource.RLIMIT_CPU: 20}
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (lower[kind], lower[kind]))
    assert limits.current_limits() == limits.Limits(20, 1 << 30, ours.by_system)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1 << 40, -1))
    assert limits.current_limits() == ours
    assert (ours.seconds, ours.memory) == (40, 2 << 30)


@posix
def test_a_limit_from_outside_is_kept_and_told(tmp_path, good, bomb):
    """Under `ulimit -v` an ordinary file is read, and a bomb refused in one line."""
    out = run_split(tmp_path, good, bomb, limit=1 << 30)
    assert out.returncode == 1
    assert out.stdout.startswith("读了 1 份报告")
    # A busy machine also gets lines of progress.
    note, first, rest = re.sub("(?m)^处理报告.*\n", "", out.stderr).split("\n", 2)
    assert note.startswith("说明：这里没有案例库")
    assert "[read-too-much-memory] 要占 1 GB 以上的内存" in first
    assert rest.startswith("共 1 处没有成功")


@posix
@pytest.mark.parametrize("megabytes", [5, 30, 60])
def test_hardly_any_memory_is_one_problem(megabytes, monkeypatch, good):
    monkeypatch.setattr(limits, "MEMORY", megabytes << 20)
    monkeypatch.setenv(limits.SETTING, "system")
    try:
        document = read_document(good)
    except UnreadableError as refused:
        assert refused.problem.code in {"read-too-much-memory", "read-crashed"}  # noqa: PT017
    else:
        check_invariants(document)
    isolation.close()


@posix
def test_the_kernel_ends_a_child_without_a_parent_in_time():
    """For when the parent was killed while the child was in a call that does not return."""
    code = """
import resource
from casebook.readers.isolation import limits
from casebook.vocabulary.field_words import FieldWords
allowed = limits.Limits(1, 1 << 30, False)
limits._GRACE = 1
limits.apply_to_this_process(allowed)
limits.allow_time_for_a_file(allowed)
while True: pass
"""
    ended = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    assert ended.returncode == -signal.SIGXCPU


def run_split(folder, *paths, limit, **options):
    """Run `casebook split` in a new process with a limit on its address space."""
    import resource

    command = [sys.executable, "-m", "casebook", "split", *map(str, paths), "--out", "cases"]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
        **options,
    )
