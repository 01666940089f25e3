"""Opens the zip package of an `.ofd`: checks the declared sizes, finds members, parses their XML.

Nothing is ever written by the names inside a package, and no path leads out of it: a path is only
looked up among the names of the members.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from casebook.model import UnreadableError
from casebook.readers.problems import error_text, unreadable
from casebook.readers.sniff import OFD, refuse_other_kinds, refuse_plain_text
from casebook.readers.xml_element import Element
from casebook.system.caches import PHRASES

MAX_PART = 128 << 20  # bytes of one XML part
MAX_TOTAL = 1 << 30  # bytes of all members unpacked, pictures included
MAX_MEMBERS = 60_000  # a page has about four
_RATIO = 100  # highest accepted compression ratio; the XML of pages reaches 10 to 30
_RATIO_FROM = 64 << 20  # bytes unpacked; smaller files may have any ratio
_UTF8_NAME = 0x800  # flag of a member whose name is UTF-8
_ENCRYPTED = 0x1  # flag of a member with a password
# GM/T 0099-2020 names the first; the others are the usual names of what it refers to.
_ENCRYPTION_PARTS = ("encryptions.xml", "decryptseed.dat", "entriesmap.dat")

_NO_MEMORY = 2  # XML_ERR_NO_MEMORY of libxml2
# Faults of well-meaning programs that lose nothing: characters that XML forbids, namespace prefixes
# without a declaration, and namespaces with an odd name (XML_ERR_INVALID_CHAR and so on).
_HARMLESS = frozenset((8, 9, 99, 100, 201, 202, 203, 204, 205))
_LOCAL = re.compile(r"[^}:]*$")


class Archive:
    """The members of an opened package; `name` is the file name, for messages.

    `base` is the folder that absolute paths begin in: not the root when a folder was packed.
    """

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self._name = name
        self._archive = archive
        self.base = ""
        self._exact: dict[str, zipfile.ZipInfo] = {}
        self._folded: dict[str, zipfile.ZipInfo] = {}
        for member in archive.infolist():
            for path in _paths_of(member):
                self._exact.setdefault(path, member)
                self._folded.setdefault(path.casefold(), member)

    def find(self, location: str, *folders: str) -> str | None:
        """Return the path of the member that `location` means, None if there is none.

        `location` is relative to one of `folders`, tried in this order and then `base` and the root,
        or absolute with a slash in front. Backslashes, another case and escapes as in addresses are understood.
        """
        wanted = location.strip().replace("\\", "/")
        for spelt in dict.fromkeys((wanted, unquote(wanted))):
            tried = (self.base, "") if spelt.startswith("/") else (*folders, self.base, "")
            for folder in dict.fromkeys(tried):
                way = posixpath.join("/", folder, spelt.lstrip("/"))
                path = posixpath.normpath(way).lstrip("/")
                member = self._exact.get(path) or self._folded.get(path.casefold())
                if member is not None and not _is_folder(member):
                    return path
        return None

    def named(self, base: str) -> Iterator[str]:
        """Yield the paths of the members with this base name, in any case, shortest first."""
        paths = (each for each in self._exact if posixpath.basename(each).casefold() == base)
        yield from sorted(paths, key=lambda each: (len(each), each))

    def xml(self, path: str) -> Element:
        """Parse a member that `find` returned. Raises UnreadableError, MemoryError."""
        data = self.content(path)
        _refuse_dtd(self._name, path, data)
        return _parsed(self._name, path, data)

    def encrypted(self) -> bool:
        """Whether the package has parts that say how to decrypt it, or members with a password."""
        if any(member.flag_bits & _ENCRYPTED for member in self._exact.values()):
            return True
        return any(part in self._folded for part in _ENCRYPTION_PARTS)

    def content(self, path: str) -> bytes:
        """Return the bytes of a member that `find` returned. Raises UnreadableError."""
        member = self._exact.get(path) or self._folded[path.casefold()]
        if member.file_size > MAX_PART:
            raise _bomb(self._name, f"的 {path} 解压后超过 {MAX_PART >> 20} MB")
        try:
            with self._archive.open(member) as file:
                return file.read(MAX_PART + 1)  # zipfile itself stops at the declared size
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise broken(self._name, f"{path}，{error_text(error)}") from error
        except (RuntimeError, NotImplementedError) as error:
            raise broken(self._name, f"{path}，{error_text(error)}") from error


def open_archive(name: str, data: bytes) -> Archive:
    """Open an `.ofd`. Raises UnreadableError.

    Its codes: read-empty, read-wrong-suffix, read-ofd-broken, read-ofd-password, read-ofd-bomb.
    """
    if not data.strip():
        raise unreadable(
            name, "read-empty", "文件是空的。", "请重新下载或重新导出这份 OFD，再试一次。"
        )
    refuse_other_kinds(name, data, allowed=(OFD,))
    if not data.startswith(b"PK"):
        refuse_plain_text(name, data)
        raise broken(name, "文件开头没有 OFD 的标记")
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise broken(name, error_text(error)) from error
    _refuse_bombs(name, file, len(data))
    archive = Archive(name, file)
    if archive.encrypted():
        raise unreadable(
            name,
            "read-ofd-password",
            "OFD 文件已加密，要有密码或证书才能打开。",
            "请用 OFD 阅读器打开，另存为没有加密的 OFD，或导出为 docx、PDF 再试。",
        )
    return archive


@lru_cache(maxsize=PHRASES)
def local_name(tag: object) -> str:
    """The name of an element without namespace and prefix, "" for comments and the like."""
    if not isinstance(tag, str):
        return ""
    found = _LOCAL.search(tag)
    return found.group() if found else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names, whatever their namespace."""
    for child in element:
        if local_name(child.tag) in names:
            yield child


def child(element: Element, name: str) -> Element | None:
    """Return the first child of this name, None if there is none."""
    return next(children(element, name), None)


def child_text(element: Element, name: str) -> str:
    """Return the text of the first child of this name without outer white space, or ""."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def broken(name: str, reason: str) -> UnreadableError:
    """Return the error for a damaged file; `reason` is what makes it unreadable."""
    return unreadable(
        name,
        "read-ofd-broken",
        f"OFD 文件已损坏或不完整，打不开（{reason}）。",
        "请重新下载；能用 OFD 阅读器打开的，可导出为 docx 或 PDF 再试。",
    )


def _bomb(name: str, reason: str) -> UnreadableError:
    """Return the error for a zip bomb; `reason` completes the sentence after “OFD 文件”."""
    return unreadable(
        name,
        "read-ofd-bomb",
        f"OFD 文件{reason}，像是恶意文件，已拒绝打开。",
        "请确认文件来源；确实是报告的，请用 OFD 阅读器打开，导出为 docx 或 PDF 再试。",
    )


def _refuse_bombs(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    """Raise UnreadableError for declared sizes over the limits; `packed` are the bytes of the file.

    The sizes can be trusted: zipfile never unpacks more of a member than the archive declares.
    """
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise _bomb(name, f"内有 {len(members)} 个部件")
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL or (total > _RATIO_FROM and total > packed * _RATIO):
        raise _bomb(name, f"解压后有 {total >> 20} MB，是压缩包的 {total // packed} 倍")


def _paths_of(member: zipfile.ZipInfo) -> Iterator[str]:
    """Yield the spellings of a member's path; programs write Chinese names in several encodings."""
    names = [member.filename]
    if not member.flag_bits & _UTF8_NAME and not member.filename.isascii():
        for encoding in ("utf-8", "gb18030"):
            try:
                names.append(member.filename.encode("cp437").decode(encoding))
            except UnicodeError:
                continue
    for each in names:
        path = posixpath.normpath(posixpath.join("/", each.replace("\\", "/"))).lstrip("/")
        yield f"{path}/" if _is_folder(member) else path


def _is_folder(member: zipfile.ZipInfo) -> bool:
    # `ZipInfo.is_dir` fails for a member without a name.
    return member.filename.endswith("/")


def _refuse_dtd(name: str, path: str, data: bytes) -> None:
    """Raise UnreadableError if the part has a DTD, which the format does not know."""
    plain = data.replace(b"\0", b"") if b"\0" in data else data  # for UTF-16
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise unreadable(
            name,
            "read-ofd-dtd",
            f"OFD 文件的 {path} 里有外部引用声明（DTD），正常文件没有，已拒绝打开。",
            "请确认文件来源；确实是报告的，请用 OFD 阅读器打开，导出为 docx 或 PDF 再试。",
        )


def _parsed(name: str, path: str, data: bytes) -> Element:
    """Parse the XML of a part; faults that lose nothing are mended. Raises UnreadableError."""
    data = data.lstrip() if data[:1].isspace() else data
    root, fault, _ = _attempt(data, recover=False)
    if root is not None:
        return root
    root, _, faults = _attempt(data, recover=True)
    if root is None or not _HARMLESS.issuperset(faults):
        raise broken(name, f"{path}，{error_text(fault) if fault else '没有内容'}") from fault
    return root


def _attempt(data: bytes, *, recover: bool) -> tuple[Element | None, Exception | None, set[int]]:
    """Return the root or the error, and the kinds of faults. Raises MemoryError."""
    from lxml import etree  # noqa: PLC0415 - slow to import, and only some formats need it

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=recover
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error  # not a fault of the file
        return None, error, set()
    return root, None, {each.type for each in parser.error_log}
