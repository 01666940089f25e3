"""`.doc` (Word 97-2003) -> Document, by LibreOffice or antiword where one is installed."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from casebook.model import Document, DropClass, LineHint, UnreadableError
from casebook.readers import converters, docx, scratch
from casebook.readers.builder import DocumentBuilder
from casebook.readers.problems import unreadable
from casebook.readers.sniff import DOC, ENCRYPTED, kind_of, refuse_other_kinds, refuse_plain_text

_SECONDS = 35  # less than a file may take in all, so that the converter is told to be at fault
_MAX_OUTPUT = 64 << 20
_SAVE_AS = "请用 Word 或 WPS 打开，“另存为” docx 格式后再试。"


def read(name: str, data: bytes) -> Document:
    """Return the Document of an old Word file; `sha256` is of the `.doc` itself.

    Raises UnreadableError: read-empty, read-wrong-suffix, read-doc-password,
    read-doc-no-converter, read-doc-failed.
    """
    if not data.strip():
        raise unreadable(name, "read-empty", "文件是空的。", _SAVE_AS)
    if kind_of(data) == ENCRYPTED:
        raise _password(name)
    refuse_other_kinds(name, data, allowed=(DOC,))
    if kind_of(data) != DOC:
        refuse_plain_text(name, data)
        raise _failed(name, "文件开头没有 Word 文档的标记，可能已损坏")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword")
    if office is None and antiword is None:
        raise unreadable(
            name,
            "read-doc-no-converter",
            "旧版 Word 文档（doc）需要转换，本机没有 LibreOffice 或 antiword。",
            _SAVE_AS,
        )
    # A folder of our own, removed with everything the converter leaves behind.
    with scratch.folder() as folder:
        source = folder / "source.doc"  # never the user's name: it could begin with "-"
        source.write_bytes(data)
        if office is not None:
            return _by_office(name, data, office, source)
        assert antiword is not None
        return _by_antiword(name, data, antiword, source)


def _by_office(name: str, data: bytes, office: str, source: Path) -> Document:
    """Return the Document by way of LibreOffice and the docx reader."""
    folder = source.parent
    try:
        converters.lock_profile(folder / "profile")
    except OSError as error:
        # It would fetch what the document points to.
        raise _failed(name, f"LibreOffice 没有断网的设置就不能启动：{error.strerror}") from error
    _run(
        name,
        [
            office,
            # A profile of its own, or a running LibreOffice would swallow the request.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder),
            str(source),
        ],
        folder,
    )
    target = folder / "source.docx"
    if not target.is_file():
        raise _failed(name, "LibreOffice 没有给出结果")
    document = docx.read(name, target.read_bytes())
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def _by_antiword(name: str, data: bytes, antiword: str, source: Path) -> Document:
    """Return the Document by way of antiword: one line a paragraph.

    Its marks for pictures (`[pic]`) and cell borders (`|`) are Dropped(CONVERSION).
    """
    command = [antiword, "-m", "UTF-8.txt", "-w", "0", str(source)]
    text = _run(name, command, source.parent).decode("utf-8", "replace")
    if not text.strip():
        raise _failed(name, "取不到文字")
    builder = DocumentBuilder()
    for line in text.strip("\n").split("\n"):
        hint = None
        if line.strip():
            row = line.startswith("|") and line.rstrip().endswith("|")
            hint = LineHint(style="table" if row else "", ends=True)
        start = builder.line(line, hint)
        marks = "|" if hint is not None and hint.style == "table" else "[pic]"
        for found in re.finditer(re.escape(marks), line):
            builder.drop(DropClass.CONVERSION, start + found.start(), start + found.end())
    return builder.document(name, data)


def _run(name: str, command: list[str], folder: Path) -> bytes:
    """Return what a converter writes to standard output; it runs for _SECONDS at most.

    Output goes through files, so that a talkative converter cannot fill the memory.
    """
    try:
        with (folder / "stdout").open("w+b") as out:
            finished = converters.run(command, folder, out, _SECONDS)
            size = out.seek(0, 2)
            out.seek(0)
            written = out.read(_MAX_OUTPUT)
    except subprocess.TimeoutExpired as error:
        raise _failed(name, f"{_SECONDS} 秒内没有转换完") from error
    except OSError as error:
        raise _failed(name, f"转换程序启动不了：{error.strerror}") from error
    said = finished.said.replace(str(folder), "")
    if "ncrypted" in said:
        raise _password(name)
    if finished.code:
        raise _failed(name, " ".join(said.split())[:120] or f"退出码 {finished.code}")
    if size > _MAX_OUTPUT:
        raise _failed(name, "转换出的文字过大")
    return written


def _password(name: str) -> UnreadableError:
    """Return the refusal of a file with a password."""
    return unreadable(
        name,
        "read-doc-password",
        "Word 文档设有打开密码。",
        "请用 Word 或 WPS 输入密码打开，去掉密码后另存为 docx 再试。",
    )


def _failed(name: str, words: str) -> UnreadableError:
    """Return the refusal of a file the converter could not read."""
    return unreadable(
        name,
        "read-doc-failed",
        f"旧版 Word 文档（doc）转换失败（{words}）。",
        _SAVE_AS,
    )
