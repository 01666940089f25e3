"""Reads what LibreOffice or antiword, if installed, can convert: `.doc`, `.wps` and `.rtf`.

Many programs write web pages, RTF or newer Word files under these suffixes; the content decides.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from casebook.model import Document, DropClass, LineHint, UnreadableError, UnreadKind
from casebook.readers import scratch
from casebook.readers.builder import DocumentBuilder
from casebook.readers.digests import source_digest
from casebook.readers.problems import password_needed, unreadable
from casebook.readers.sniff import (
    DOC,
    DOCX,
    ENCRYPTED,
    HTML,
    MHT,
    OLE,
    RTF,
    WORDXML,
    FileKind,
    kind_of,
    refuse_other_kinds,
    refuse_plain_text,
)
from casebook.readers.web import mht, webpage
from casebook.readers.word import converters, docx, rtf

_SECONDS = 35  # below the limit for the whole file, so that the message can name the converter
_MAX_OUTPUT = 64 << 20  # bytes
_SAVE_AS = "请用 Word 或 WPS 打开，“另存为” docx 格式后再试。"
# Kind -> the reader of a file that needs no converter.
_DIRECT: Mapping[FileKind, Callable[[str, bytes], Document]] = {
    HTML: webpage.read_whole,
    MHT: mht.read_whole,
    DOCX: docx.read,
}
# Kind -> the suffix by which LibreOffice recognises it.
_CONVERTED: Mapping[FileKind, str] = {DOC: ".doc", RTF: ".rtf", WORDXML: ".xml", OLE: ".wps"}


def read(name: str, data: bytes) -> Document:
    """Convert and parse a file; the document's `sha256` is that of the file itself.

    Raises UnreadableError: read-empty, read-wrong-suffix, read-doc-password,
    read-doc-no-converter, read-doc-failed, and the codes of the readers for what is in the file or
    what LibreOffice writes. Raises OSError when no temporary folder can be made.
    """
    kind = _kind(name, data)
    if kind in _DIRECT:
        return _DIRECT[kind](name, data)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword") if kind == DOC else None
    if office is None and antiword is None and kind != RTF:
        raise unreadable(
            name,
            "read-doc-no-converter",
            f"{_label(name, kind)}需要转换，本机没有 LibreOffice"
            f"{' 或 antiword' if kind == DOC else ''}。",
            _SAVE_AS,
        )
    if office is not None:
        try:
            return _in_folder(name, data, kind, partial(_by_office, office=office))
        except UnreadableError as error:
            if error.problem.code != "read-doc-failed" or (kind != RTF and antiword is None):
                raise
    if kind == RTF:
        return rtf.read(name, data)
    assert antiword is not None
    return _in_folder(name, data, kind, partial(_by_antiword, antiword=antiword))


def _in_folder(
    name: str, data: bytes, kind: FileKind, convert: Callable[[str, bytes, Path], Document]
) -> Document:
    """Convert a file in a temporary folder, under a name that does not begin with "-"."""
    with scratch.folder() as folder:
        source = folder / f"source{_CONVERTED[kind]}"
        source.write_bytes(data)
        return convert(name, data, source)


def _kind(name: str, data: bytes) -> FileKind:
    """Return what a file really is; raises UnreadableError for what is not read here."""
    if not data.strip():
        raise unreadable(name, "read-empty", "文件是空的。", _SAVE_AS)
    kind = kind_of(data)
    if kind == ENCRYPTED:
        raise password_needed(name, "read-doc-password")
    if kind is None and webpage.is_fragment(data):
        return HTML
    works = name.lower().endswith(".wps")  # Microsoft Works has other streams than Word
    refuse_other_kinds(name, data, allowed=(*_DIRECT, DOC, RTF, WORDXML, *([OLE] if works else [])))
    if kind is None:
        refuse_plain_text(name, data)
        raise _failed(name, "文件开头没有 Word 文档的标记，可能已损坏")
    return kind


def _label(name: str, kind: FileKind | None) -> str:
    """The Chinese name of a format, by its content where that is known."""
    if name.lower().endswith(".wps") and kind in (None, DOC, OLE):
        return "WPS 文字（wps）"
    if kind is None and name.lower().endswith(".rtf"):
        return RTF.label
    return DOC.label if kind in (None, OLE) else kind.label


def _by_office(name: str, data: bytes, source: Path, office: str) -> Document:
    """Convert with LibreOffice and parse the result with the docx reader."""
    folder = source.parent
    try:
        converters.lock_profile(folder / "profile")
    except OSError as error:
        # Without these settings LibreOffice would fetch linked pictures.
        raise _failed(name, f"LibreOffice 没有断网的设置就不能启动：{error.strerror}") from error
    _run(
        name,
        [
            office,
            # With the user's profile, a LibreOffice that is already running would take the job.
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
    return replace(docx.read(name, target.read_bytes()), sha256=source_digest(name, data))


def _by_antiword(name: str, data: bytes, source: Path, antiword: str) -> Document:
    """Convert with antiword, which writes one line per paragraph.

    Its placeholders for pictures (`[pic]`) and cell borders (`|`) are Dropped(CONVERSION); pictures
    are `Document.unread` too.
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
        placeholder = "|" if hint is not None and hint.style == "table" else "[pic]"
        for match in re.finditer(re.escape(placeholder), line):
            builder.drop(DropClass.CONVERSION, start + match.start(), start + match.end())
            if placeholder == "[pic]":
                builder.skip(UnreadKind.PICTURE, start + match.start())
    return builder.document(name, data)


def _run(name: str, command: list[str], folder: Path) -> bytes:
    """Run a converter and return its standard output; raises UnreadableError if it fails.

    The output goes to a file, so that an endless one cannot fill the memory.
    """
    try:
        with (folder / "stdout").open("w+b") as out:
            exited = converters.run(command, folder, out, _SECONDS)
            size = out.seek(0, 2)
            out.seek(0)
            output = out.read(_MAX_OUTPUT)
    except subprocess.TimeoutExpired as error:
        raise _failed(name, f"{_SECONDS} 秒内没有转换完") from error
    except OSError as error:
        raise _failed(name, f"转换程序启动不了：{error.strerror}") from error
    stderr = exited.stderr.replace(str(folder), "")
    if "ncrypted" in stderr:
        raise password_needed(name, "read-doc-password")
    if exited.code:
        raise _failed(name, " ".join(stderr.split())[:120] or f"退出码 {exited.code}")
    if size > _MAX_OUTPUT:
        raise _failed(name, "转换出的文字过大")
    return output


def _failed(name: str, reason: str) -> UnreadableError:
    """Return the error for a file that cannot be converted; `reason` is in Chinese."""
    return unreadable(
        name, "read-doc-failed", f"{_label(name, None)}转换失败（{reason}）。", _SAVE_AS
    )
