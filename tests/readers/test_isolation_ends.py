"""However the program ends, its reader child, the converters and their files are removed."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from casebook.model import UnreadableError
from casebook.readers import isolation, read_document
from casebook.readers.isolation import limits, process, service, trees
from tests.readers import hostile_pdfs

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le")
PATIENCE = 60  # seconds; enough on a busy machine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="signals, and shell scripts"),
]


def wait_for(condition):
    """Wait until `condition` returns something true, and return that."""
    ends = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < ends, "the condition never held"
        time.sleep(0.05)
    return found


def readers_below(pid):
    """The reader children started by a program and its workers."""
    found = psutil.Process(pid).children(recursive=True)
    return [each for each in found if any("isolation.child" in word for word in words(each))]


def words(running):
    try:
        return running.cmdline()
    except psutil.Error:
        return []


def with_words(*wanted):
    """All running processes with these arguments in their command."""
    return [each for each in psutil.process_iter() if set(wanted) <= set(words(each))]


def gone(running):
    return not running.is_running() or running.status() == psutil.STATUS_ZOMBIE


def code_of_old_word_file(folder):
    """The code with which a `.doc` is refused."""
    path = folder / "old.doc"
    path.write_bytes(OLE)
    with pytest.raises(UnreadableError) as caught:
        read_document(path)
    return caught.value.problem.code


@pytest.fixture
def started(tmp_path, monkeypatch):
    """`started(*words)` runs `casebook split` with temporary files in `tmp_path/temp`."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    running = []

    def start(*rest):
        program = subprocess.Popen(
            [sys.executable, "-m", "casebook", "split", *map(str, rest), "--out", "cases"],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        running.append(program)
        return program

    yield start
    for program in running:
        trees.kill_tree(program.pid)
        program.wait()


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_leaves_no_child_and_no_file(ending, jobs, started, tmp_path):
    for number in range(2):
        (tmp_path / f"{number}.pdf").write_bytes(hostile_pdfs.forms_within_forms())
    program = started("0.pdf", "1.pdf", "--jobs", jobs)
    children = wait_for(lambda: len(found := readers_below(program.pid)) == jobs and found)
    wait_for(lambda: all(child.cpu_times().user > 0.5 for child in children))
    program.send_signal(ending)
    program.wait(PATIENCE)
    wait_for(lambda: all(gone(child) for child in children))
    assert not list(tmp_path.glob("temp/casebook-read-*"))


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_run_leaves_no_converter(ending, started, tmp_path, converter, enforced):
    """The converter has one child in its process group and one in a session of its own."""
    mark = str(time.monotonic_ns())
    converter("antiword", f"sleep 98.{mark} & setsid sleep 99.{mark} & wait")
    (tmp_path / "old.doc").write_bytes(OLE)
    program = started("old.doc")
    wanted = [("sleep", f"98.{mark}"), ("sleep", f"99.{mark}")]
    wait_for(lambda: all(with_words(*each) for each in wanted))
    assert list(tmp_path.glob("temp/casebook-read-*"))
    program.send_signal(ending)
    program.wait(PATIENCE)
    wait_for(lambda: not any(with_words(*each) for each in wanted))
    wait_for(lambda: not list(tmp_path.glob("temp/casebook-read-*")))


def test_a_converter_leaves_nothing_when_it_has_ended(tmp_path, converter, enforced):
    mark = str(time.monotonic_ns())
    converter("antiword", f"sleep 98.{mark} & setsid sleep 99.{mark} & echo 正文")
    (tmp_path / "old.doc").write_bytes(OLE)
    assert read_document(tmp_path / "old.doc").text == "正文\n"
    wait_for(lambda: not with_words("sleep", f"98.{mark}"))
    wait_for(lambda: not with_words("sleep", f"99.{mark}"))


def test_a_converter_counts_with_its_child(tmp_path, converter, monkeypatch, enforced):
    """The memory limit applies to the sum of all processes."""
    monkeypatch.setattr(limits, "MEMORY", 300 << 20)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    eater = f"{sys.executable} -c 'import time; eaten = bytearray(200 << 20); time.sleep(50)'"
    converter("antiword", f"{eater} & {eater} & wait")
    assert code_of_old_word_file(tmp_path) == "read-too-much-memory"
    assert not list(tmp_path.glob("casebook-read-*"))


def test_a_slow_converter_ends_with_its_file(tmp_path, converter, monkeypatch, enforced):
    monkeypatch.setattr(limits, "SECONDS", 2)
    mark = str(time.monotonic_ns())
    converter("antiword", f"sleep 98.{mark} & setsid sleep 99.{mark} & wait")
    assert code_of_old_word_file(tmp_path) == "read-too-slow"
    wait_for(lambda: not with_words("sleep", f"98.{mark}"))
    wait_for(lambda: not with_words("sleep", f"99.{mark}"))


def test_an_idle_child_ends_with_its_program(tmp_path):
    (tmp_path / "a.pdf").write_bytes(hostile_pdfs.one_page())
    code = (
        "import pathlib, casebook.readers as r; r.read_document(pathlib.Path('a.pdf'));"
        "from casebook.readers.isolation import service;"
        "print(service._children[0]._process.pid, flush=True)"
    )
    for ending in ("", "; import os; os._exit(1)"):
        ran = subprocess.run(
            [sys.executable, "-c", code + ending],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        wait_for(lambda pid=int(ran.stdout): not psutil.pid_exists(pid))


def test_ctrl_c_while_reading_ends_the_child(monkeypatch, tmp_path):
    (tmp_path / "a.pdf").write_bytes(hostile_pdfs.forms_within_forms())
    read = []

    def interrupted(self, thread, exchange, seconds):
        if read:
            raise KeyboardInterrupt
        read.append(thread.join(seconds))

    monkeypatch.setattr(process.ReaderChild, "_watch", interrupted)
    isolation.close()
    with pytest.raises(KeyboardInterrupt):
        read_document(tmp_path / "a.pdf")
    assert service._children[0].ended
