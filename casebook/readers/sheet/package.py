"""Checks the zip package of an untrusted spreadsheet before any XML in it is parsed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from openpyxl.utils import range_boundaries

LARGEST = 32 << 20
"""Largest accepted file in bytes; 5,000 cases make about 3 MB."""
_MOST_PARTS = 200
_MOST_BYTES = 400 << 20
# Largest ratio of compression, for packages that unpack to more than the second number of bytes.
_RATIO, _RATIO_FROM = 200, 32 << 20
_CHUNK = 1 << 20
_MOST_MERGED = 1_200_000  # cells in merged ranges, which are all made when a sheet is read; a column has 1,048,576
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,200}?ref\s*=\s*["']([$\w]{1,16}):([$\w]{1,16})["']"""
)
_REACH = 300  # bytes within which an element stands that the end of a chunk cuts
# Parts with code, external data or embedded files: substring of the name -> what it is.
_ACTIVE = {
    "vbaproject": "宏（VBA）",
    "xl/externallinks": "对外部文件的引用",
    "xl/embeddings": "嵌入的文件",
    "xl/activex": "控件",
    "xl/connections": "数据连接",
    "xl/querytables": "数据连接",
    "xl/macrosheets": "宏表",
}


def package_faults(data: bytes) -> tuple[str, ...]:
    """Reasons to refuse a file as a spreadsheet, as Chinese sentences; () if there are none."""
    if not data.startswith(b"PK"):
        return ("这不是 xlsx 文件（旧的 xls、加了密码的、改了后缀的都不行）。请另存为 xlsx。",)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return tuple(dict.fromkeys(_faults(package, len(data))))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return ("文件已损坏，打不开。请重新另存一份。",)


def _faults(package: zipfile.ZipFile, packed: int) -> Iterator[str]:
    """Yield the faults of a package of `packed` bytes; stops at one that makes its parts unsafe to read."""
    members = package.infolist()
    total = sum(member.file_size for member in members)
    if any(member.flag_bits & 1 for member in members):
        yield "文件有密码。请去掉密码后另存。"
        return
    if len(members) > _MOST_PARTS or len({member.filename for member in members}) < len(members):
        yield "文件里的部件太多或重名，不像正常的表格，没有打开。"
        return
    if total > _MOST_BYTES or (total > _RATIO_FROM and total > packed * _RATIO):
        yield f"解压后有 {total >> 20} MB，是压缩包的 {total // packed} 倍，像是恶意文件，没有打开。"
        return
    for member in members:
        name = member.filename.casefold()
        yield from (
            f"文件里有{what}，没有打开。请另存为不带它的 xlsx。"
            for part, what in _ACTIVE.items()
            if part in name
        )
        if name.endswith((".xml", ".rels", ".vml")) and _has_declaration(package, member):
            yield f"{member.filename} 里有外部引用声明（DTD），正常的表格没有，没有打开。"
        if name.startswith("xl/worksheets/") and _merged_cells(package, member) > _MOST_MERGED:
            yield f"合并的单元格跨了 {_MOST_MERGED // 10_000} 万格以上，没有打开。请取消合并，另存后再试。"


def _has_declaration(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a part has a DOCTYPE or ENTITY declaration, in UTF-8 or UTF-16."""
    tail = b""
    with package.open(member) as file:
        while chunk := file.read(_CHUNK):
            plain = tail + chunk.replace(b"\0", b"")
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                return True
            tail = plain[-16:]
    return False


def _merged_cells(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """How many cells the merged ranges of a sheet have; stops counting at too many."""
    count, tail = 0, b""
    with package.open(member) as file:
        while count <= _MOST_MERGED and (chunk := file.read(_CHUNK)):
            plain = tail + chunk.replace(b"\0", b"")
            at = 0
            for match in _MERGED.finditer(plain):
                count += _cells_of(f"{match[1].decode()}:{match[2].decode()}")
                at = match.end()
            tail = plain[max(at, len(plain) - _REACH) :]
    return count


def _cells_of(ranged: str) -> int:
    """How many cells a range has, 0 for what is none."""
    try:
        left, top, right, bottom = (each or 0 for each in range_boundaries(ranged))
    except (ValueError, TypeError):
        return 0
    return (right - left + 1) * (bottom - top + 1)
