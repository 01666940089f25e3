"""The same report reads the same from every format, and every Document keeps its invariants."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.model import UnreadableError
from casebook.readers import READERS, read_document
from tests.helpers.guards import hang_guard
from tests.readers.samples import (
    PARAGRAPHS,
    REPORT,
    TITLE,
    check_invariants,
    hinted,
    kept,
    report_docx,
    report_html,
    report_ofd,
    report_pdf,
    words,
)

SAMPLES = {
    ".txt": REPORT.encode(),
    ".md": f"# {TITLE}\n\n{chr(10).join(f'{each}{chr(10)}' for each in PARAGRAPHS)}".encode(),
    ".html": report_html().encode(),
    ".docx": report_docx(),
    ".pdf": report_pdf(),
    ".ofd": report_ofd(),
}


@pytest.mark.parametrize("suffix", SAMPLES)
def test_text_and_masks_are_kept(suffix, tmp_path):
    path = tmp_path / f"报告{suffix}"
    path.write_bytes(SAMPLES[suffix])
    document = read_document(path)
    assert words(kept(document)) == words(REPORT)
    assert document.name == path.name
    assert len(document.sha256) == 64
    check_invariants(document)


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx"])
def test_title_is_hinted(suffix):
    document = READERS[suffix].read(f"x{suffix}", SAMPLES[suffix])
    hints = {line.lstrip("# "): hint for line, hint in hinted(document).items()}
    assert hints[TITLE].style == "title"


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=2000))
def test_random_bytes_end_in_a_document_or_one_problem(suffix, data):
    _read_or_refuse(suffix, data)


@pytest.mark.parametrize("suffix", SAMPLES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_samples_end_in_a_document_or_one_problem(suffix, data):
    """The file is cut somewhere, or a few bytes are overwritten."""
    sample = bytearray(SAMPLES[suffix])
    at = data.draw(st.integers(0, len(sample) - 1))
    noise = data.draw(st.binary(max_size=8))
    if noise:
        sample[at : at + len(noise)] = noise
    else:
        del sample[at:]
    _read_or_refuse(suffix, bytes(sample))


@settings(max_examples=200, deadline=2000)
@given(
    text=st.text(
        alphabet=st.sampled_from("**市#-|> \n\n　一、件年%`[]()_\\~:标题<p></p>&nbsp;"),
        max_size=200,
    )
)
@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_random_markup_keeps_the_invariants(suffix, text):
    _read_or_refuse(suffix, text.encode())


def _read_or_refuse(suffix, data):
    problem = None
    try:
        document = READERS[suffix].read(f"x{suffix}", data)
    except UnreadableError as error:
        problem = error.problem
    if problem is None:
        check_invariants(document)
        assert document.text.strip()
    else:
        assert problem.code.startswith("read-")
        assert problem.cause
        assert problem.remedy


def test_importing_readers_loads_no_heavy_library():
    code = (
        "import sys, casebook.readers; "
        "print([m for m in ('lxml', 'docx', 'pypdfium2', 'yaml') if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert out.stdout.strip() == "[]"


def test_a_large_text_is_read():
    text = REPORT * 40_000
    with hang_guard():  # 38 MB
        document = READERS[".txt"].read("x.txt", text.encode())
    assert document.text == text


def test_radicals_that_browsers_print_are_read_as_characters():
    """Kangxi radicals, the supplement and compatibility ideographs, in any format."""
    for suffix in (".txt", ".md", ".html"):
        made = "⼯作报告 ⽉ ⺠ ⻘岛 ⼾籍 ⼰⺒ ⻧ 金".encode()
        wrapped = b"<html><body><p>" + made + b"</p></body></html>"
        text = READERS[suffix].read("报告", wrapped if suffix == ".html" else made).text
        assert "工作报告 月 民 青岛 户籍 己巳 卤 金" in text, suffix
