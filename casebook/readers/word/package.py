"""Opens the zip package of a `.docx`: checks the declared sizes, then parses the XML parts."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from casebook.model import UnreadableError
from casebook.readers.problems import error_text, password_needed, unreadable
from casebook.readers.sniff import DOCX, ENCRYPTED, kind_of, refuse_other_kinds, refuse_plain_text
from casebook.readers.xml_element import Element
from casebook.system.terminal import visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it before a tag."""

# Strict OOXML files (ISO/IEC 29500) use the same elements in other namespaces.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"

MAX_PART = 128 << 20  # bytes of one XML part; 200 reports have about 20 MB
MAX_TOTAL = 1 << 30  # bytes of all members unpacked, pictures included
MAX_MEMBERS = 20_000
MAX_PARAGRAPHS = 1_000_000  # empty ones too; a document has at most 150,000 lines with text
_RATIO = 100  # highest accepted compression ratio; the XML that Word writes reaches 10 to 40
_RATIO_FROM = 64 << 20  # bytes unpacked; smaller files may have any ratio

_NO_MEMORY = 2  # XML_ERR_NO_MEMORY of libxml2


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parsed parts of a `.docx` that can contain text of the report, or format it.

    `styles` and `numbering` are None when the package has no such part; `notes` maps
    ("footnote" | "endnote", id) to a note. `chunks` maps the relationship id of a file that Word
    inserts at this place (`w:altChunk`) to its name and bytes, `titles` that of a chart to its title.
    `properties` are the parts with the properties of the file.
    """

    body: Element
    styles: Element | None
    numbering: Element | None
    notes: dict[tuple[str, str], Element]
    margins: tuple[Element, ...]  # headers and footers
    chunks: Mapping[str, tuple[str, bytes]]
    titles: Mapping[str, str]
    properties: tuple[Element, ...] = ()


def open_package(name: str, data: bytes) -> Package:
    """Unpack and parse a `.docx`.

    Raises UnreadableError: read-empty, read-wrong-suffix, read-docx-broken, read-docx-password,
    read-docx-bomb, read-docx-dtd. Raises MemoryError when the XML parser runs out of memory.
    """
    _refuse_by_content(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(name, archive, len(data))
            return _parts(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise _broken(name, error_text(error)) from error
    except (KeyError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _broken(name, error_text(error)) from error


def _refuse_by_content(name: str, data: bytes) -> None:
    """Raise UnreadableError unless the bytes look like a zip package without a password."""
    if not data.strip():
        raise unreadable(
            name, "read-empty", "文件是空的。", "请重新下载，或在 Word/WPS 里重新保存后再试。"
        )
    if kind_of(data) == ENCRYPTED:
        raise password_needed(name, "read-docx-password")
    refuse_other_kinds(name, data, allowed=(DOCX,))
    if not data.startswith(b"PK"):
        refuse_plain_text(name, data)
        raise _broken(name, "文件开头没有 docx 的标记")


def _broken(name: str, reason: str) -> UnreadableError:
    """Return the error for a damaged file; `reason` is what makes it unreadable."""
    return unreadable(
        name,
        "read-docx-broken",
        f"Word 文档已损坏或不完整，打不开（{reason}）。",
        "请重新下载；能用 Word 或 WPS 打开的，“另存为” docx 后再试。",
    )


def _bomb(name: str, reason: str) -> UnreadableError:
    """Return the error for a zip bomb; `reason` completes the sentence after “Word 文档”."""
    return unreadable(
        name,
        "read-docx-bomb",
        f"Word 文档{reason}，像是恶意文件，已拒绝打开。",
        "请确认文件来源；确实是报告的，请把文字复制到新的 Word 文档里再试。",
    )


def _refuse_bombs(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    """Raise UnreadableError for encrypted members, or declared sizes over the limits.

    `packed` is the size of the archive in bytes. The sizes can be trusted: zipfile never unpacks
    more of a member than the archive declares.
    """
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise password_needed(name, "read-docx-password")
    if len(members) > MAX_MEMBERS:
        raise _bomb(name, f"内有 {len(members)} 个部件")
    names = Counter(member.filename for member in members)
    if twice := [each for each, count in names.items() if count > 1]:
        raise _broken(name, f"有两个部件都叫 {visible(twice[0])}，分不清以哪个为准")
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL or (total > _RATIO_FROM and total > packed * _RATIO):
        raise _bomb(name, f"解压后有 {total >> 20} MB，是压缩包的 {total // packed} 倍")


def _parts(name: str, archive: zipfile.ZipFile) -> Package:
    """Parse the parts, located by the relationships of the package."""
    mains = (target for _, target in _targets(name, archive, "", "/officeDocument"))
    main = next(mains, "word/document.xml")
    root = _xml(name, archive, main)
    body = root.find(f"{W}body")
    if body is None:
        raise _broken(name, "没有正文部分")
    if sum(1 for _ in islice(body.iter(f"{W}p"), MAX_PARAGRAPHS + 1)) > MAX_PARAGRAPHS:
        raise _bomb(name, f"有 {MAX_PARAGRAPHS // 10_000} 万段以上")
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        for _, part in _related(name, archive, main, f"/{kind}s"):
            for note in part.iter(f"{W}{kind}"):
                notes[kind, note.get(f"{W}id", "")] = note
    return Package(
        body=body,
        styles=next((part for _, part in _related(name, archive, main, "/styles")), None),
        numbering=next((part for _, part in _related(name, archive, main, "/numbering")), None),
        notes=notes,
        margins=tuple(
            part
            for kind in ("/header", "/footer")
            for _, part in _related(name, archive, main, kind)
        ),
        chunks={
            key: (posixpath.basename(target), _content(name, archive, target))
            for key, target in _targets(name, archive, main, "/aFChunk")
        },
        titles=_chart_titles(name, archive, main),
        properties=tuple(_properties(name, archive)),
    )


def _properties(name: str, archive: zipfile.ZipFile) -> Iterator[Element]:
    """Yield the parts with the properties of the file; those that cannot be read are left out."""
    for kind in ("/core-properties", "/extended-properties"):
        for _, target in _targets(name, archive, "", kind):
            try:
                yield _xml(name, archive, target)
            except UnreadableError:
                continue


def _chart_titles(name: str, archive: zipfile.ZipFile, main: str) -> dict[str, str]:
    """Relationship id -> title of each chart that has one; charts that cannot be read have none."""
    titles = {}
    for kind in ("/chart", "/chartEx"):
        for key, target in _targets(name, archive, main, kind):
            try:
                title = next(_xml(name, archive, target).iter("{*}title"), None)
            except UnreadableError:
                continue
            if title is not None:
                titles[key] = "".join(each.text or "" for each in title.iter("{*}t"))
    return titles


def _related(
    name: str, archive: zipfile.ZipFile, main: str, kind: str
) -> Iterator[tuple[str, Element]]:
    """Parse and yield the targets of those relationships of `main` whose type ends in `kind`."""
    for key, target in _targets(name, archive, main, kind):
        yield key, _xml(name, archive, target)


def _targets(
    name: str, archive: zipfile.ZipFile, source: str, kind: str
) -> Iterator[tuple[str, str]]:
    """Yield the ids of relationships of `source` and the names of the existing members they lead to.

    `source` is a member name, "" for the package itself; `kind` is the end of the relationship's
    type. External targets are skipped.
    """
    folder, base = posixpath.split(source)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    members = set(archive.namelist())
    if rels not in members:
        return
    for relationship in _xml(name, archive, rels):
        if relationship.get("TargetMode") == "External":
            continue
        if not relationship.get("Type", "").endswith(kind):
            continue
        target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", "")))
        if target.lstrip("/") in members:
            yield relationship.get("Id", ""), target.lstrip("/")


def _xml(name: str, archive: zipfile.ZipFile, member: str) -> Element:
    """Parse a member of at most `MAX_PART` bytes and return its root element."""
    from lxml import etree  # noqa: PLC0415 - slow to import, and only some formats need it

    data = _content(name, archive, member)
    _refuse_dtd(name, member, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, data), parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error  # not a fault of the file
        raise _broken(name, f"{member}，{error_text(error)}") from error
    return root


def _content(name: str, archive: zipfile.ZipFile, member: str) -> bytes:
    """Return the bytes of a member of at most `MAX_PART` bytes."""
    if archive.getinfo(member).file_size > MAX_PART:
        raise _bomb(name, f"的 {member} 解压后超过 {MAX_PART >> 20} MB")
    with archive.open(member) as file:
        return file.read(MAX_PART + 1)  # zipfile itself stops at the declared size


def _refuse_dtd(name: str, member: str, data: bytes) -> None:
    """Raise UnreadableError if the part has a DTD, which Word never writes. Call before parsing."""
    plain = data.replace(b"\0", b"")  # so that it is also recognised in UTF-16
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise unreadable(
            name,
            "read-docx-dtd",
            f"Word 文档的 {member} 里有外部引用声明（DTD），正常文档没有，已拒绝打开。",
            "请确认文件来源；确实是报告的，请把文字复制到新的 Word 文档里再试。",
        )
