"""The zip package of a `.docx`: checked before anything is unpacked, then its XML parts."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casebook.model import UnreadableError
from casebook.readers.problems import parser_words, unreadable
from casebook.readers.sniff import DOCX, ENCRYPTED, kind_of, refuse_other_kinds, refuse_plain_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# "Strict" files name the same elements in another namespace.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

MAX_PART = 128 << 20  # bytes of one XML part; 200 reports have about 20 MB
MAX_TOTAL = 1 << 30  # bytes of everything, pictures included
MAX_MEMBERS = 20_000
_RATIO = 100  # Word's own XML packs 10 to 40 times
_RATIO_FROM = 64 << 20  # small files may pack as well as they like

_NO_MEMORY = 2  # XML_ERR_NO_MEMORY of libxml2

Element = Any  # lxml.etree._Element, which the stubs do not let us name at run time


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parsed parts a report can be in; `notes` maps ("footnote" | "endnote", id) to one."""

    body: Element
    styles: Element | None
    numbering: Element | None
    notes: dict[tuple[str, str], Element]
    margins: tuple[Element, ...]  # headers and footers


def open_package(name: str, data: bytes) -> Package:
    """Return the parts of a `.docx`.

    Raises UnreadableError: read-empty, read-wrong-suffix, read-docx-broken, read-docx-password,
    read-docx-bomb, read-docx-dtd; MemoryError when there is none left.
    """
    _refuse_by_content(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(name, archive, len(data))
            return _parts(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise _broken(name, parser_words(error)) from error
    except (KeyError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _broken(name, parser_words(error)) from error


def _refuse_by_content(name: str, data: bytes) -> None:
    """Raise UnreadableError unless the bytes can be a Word package."""
    if not data.strip():
        raise unreadable(
            name, "read-empty", "文件是空的。", "请重新下载，或在 Word/WPS 里重新保存后再试。"
        )
    if kind_of(data) == ENCRYPTED:
        raise _password(name)
    refuse_other_kinds(name, data, allowed=(DOCX,))
    if not data.startswith(b"PK"):
        refuse_plain_text(name, data)
        raise _broken(name, "文件开头没有 docx 的标记")


def _broken(name: str, words: str) -> UnreadableError:
    """Return the refusal of a damaged file; `words` says how it shows."""
    return unreadable(
        name,
        "read-docx-broken",
        f"Word 文档已损坏或不完整，打不开（{words}）。",
        "请重新下载；能用 Word 或 WPS 打开的，“另存为” docx 后再试。",
    )


def _password(name: str) -> UnreadableError:
    """Return the refusal of a file with a password."""
    return unreadable(
        name,
        "read-docx-password",
        "Word 文档设有打开密码。",
        "请用 Word 或 WPS 输入密码打开，去掉密码后另存为 docx 再试。",
    )


def _bomb(name: str, words: str) -> UnreadableError:
    """Return the refusal of a file that would unpack without measure."""
    return unreadable(
        name,
        "read-docx-bomb",
        f"Word 文档{words}，像是恶意文件，已拒绝打开。",
        "请确认文件来源；确实是报告的，请把文字复制到新的 Word 文档里再试。",
    )


def _refuse_bombs(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    """Raise UnreadableError by the sizes the archive declares; `packed` is its size in bytes."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise _password(name)
    if len(members) > MAX_MEMBERS:
        raise _bomb(name, f"内有 {len(members)} 个部件")
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL or (total > _RATIO_FROM and total > packed * _RATIO):
        raise _bomb(name, f"解压后有 {total >> 20} MB，是压缩包的 {total // packed} 倍")


def _parts(name: str, archive: zipfile.ZipFile) -> Package:
    """Return the parsed parts, found by their relationships."""
    main = next(_targets(name, archive, "", "/officeDocument"), "word/document.xml")
    root = _xml(name, archive, main)
    body = root.find(f"{W}body")
    if body is None:
        raise _broken(name, "没有正文部分")
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        for part in _related(name, archive, main, f"/{kind}s"):
            for note in part.iter(f"{W}{kind}"):
                notes[kind, note.get(f"{W}id", "")] = note
    return Package(
        body=body,
        styles=next(_related(name, archive, main, "/styles"), None),
        numbering=next(_related(name, archive, main, "/numbering"), None),
        notes=notes,
        margins=(
            *_related(name, archive, main, "/header"),
            *_related(name, archive, main, "/footer"),
        ),
    )


def _related(name: str, archive: zipfile.ZipFile, main: str, kind: str) -> Iterator[Element]:
    """Yield the parsed parts that `main` relates to by a relationship ending in `kind`."""
    for target in _targets(name, archive, main, kind):
        yield _xml(name, archive, target)


def _targets(name: str, archive: zipfile.ZipFile, source: str, kind: str) -> Iterator[str]:
    """Yield the member names `source` (the package itself when "") relates to, if present."""
    folder, base = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    members = set(archive.namelist())
    if relations not in members:
        return
    for relation in _xml(name, archive, relations):
        if relation.get("TargetMode") == "External" or not relation.get("Type", "").endswith(kind):
            continue
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        if target.lstrip("/") in members:
            yield target.lstrip("/")


def _xml(name: str, archive: zipfile.ZipFile, member: str) -> Element:
    """Return the root element of a member, read no further than the limit."""
    from lxml import etree  # noqa: PLC0415 - slow to import, and only some formats need it

    if archive.getinfo(member).file_size > MAX_PART:
        raise _bomb(name, f"的 {member} 解压后超过 {MAX_PART >> 20} MB")
    with archive.open(member) as file:
        data = file.read(MAX_PART + 1)  # zipfile itself stops at the declared size
    _refuse_dtd(name, member, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error  # which says nothing of the file
        raise _broken(name, f"{member}，{parser_words(error)}") from error
    return root


def _refuse_dtd(name: str, member: str, data: bytes) -> None:
    """Raise UnreadableError before parsing when the part has a DTD (no Word file does)."""
    plain = data.replace(b"\0", b"")  # also finds it in UTF-16
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise _dtd(name, member)


def _dtd(name: str, member: str) -> UnreadableError:
    """Return the refusal of a part with a document type declaration."""
    return unreadable(
        name,
        "read-docx-dtd",
        f"Word 文档的 {member} 里有外部引用声明（DTD），正常文档没有，已拒绝打开。",
        "请确认文件来源；确实是报告的，请把文字复制到新的 Word 文档里再试。",
    )
