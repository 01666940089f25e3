"""Recognises the real format of a file by its content, and refuses files with a wrong suffix."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from casebook.model import UnreadableError
from casebook.readers.decode import decode_text
from casebook.readers.problems import unreadable


@dataclass(frozen=True, slots=True)
class FileKind:
    """A recognisable file format.

    `label` is its Chinese name. `suffix` is set for formats that Casebook reads, so that renaming the
    file is enough; for others, `advice` says how to convert it.
    """

    key: str
    label: str
    suffix: str = ""
    advice: str = ""


_OCR = "图片里的文字要先做文字识别（OCR），再把识别结果存成 docx 或 txt。"
_EXPORT = "请用 Word 或 WPS 打开，“另存为” docx 格式后再放进来。"
_UNPACK = "请先解压，再把里面的报告放进来。"

PDF = FileKind("pdf", "PDF 文件", ".pdf")
OFD = FileKind("ofd", "版式文件（OFD）", ".ofd")
DOCX = FileKind("docx", "Word 文档（docx）", ".docx")
DOC = FileKind("doc", "旧版 Word 文档（doc）", ".doc")
ENCRYPTED = FileKind(
    "encrypted", "有打开密码的 Office 文档", advice="请用 Word 或 WPS 去掉密码后另存为 docx。"
)
TEXT = FileKind("text", "普通文字", ".txt")
HTML = FileKind("html", "网页", ".html")
RTF = FileKind("rtf", "RTF 文档", ".rtf")
MHT = FileKind("mht", "单文件网页（mht）", ".mht")
XLSX = FileKind("xlsx", "Excel 表格", ".xlsx")
PNG = FileKind("png", "图片（PNG）", ".png")
JPEG = FileKind("jpeg", "图片（JPEG）", ".jpg")
TIFF = FileKind("tiff", "图片（TIFF）", ".tiff")
OLE = FileKind("ole", "Office 旧格式文件", advice=_EXPORT)
WORDXML = FileKind("wordxml", "Word 2003 XML 文档", advice=_EXPORT)
ZIP = FileKind("zip", "压缩包（zip）", advice=_UNPACK)

_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF8", FileKind("gif", "图片（GIF）", advice=_OCR)),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"Rar!\x1a\x07", FileKind("rar", "压缩包（rar）", advice=_UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", FileKind("7z", "压缩包（7z）", advice=_UNPACK)),
    (b"\x1f\x8b\x08", FileKind("gzip", "压缩包（gz）", advice=_UNPACK)),
    (
        b"CAJ\0",
        FileKind("caj", "知网 CAJ 文件", advice="请用 CAJViewer 打开，另存为 PDF 或 Word。"),
    ),
    (
        b"MZ\x90\0",
        FileKind("exe", "Windows 程序", advice="这不是报告，请删除它并检查来源是否安全。"),
    ),
    (b"\x7fELF", FileKind("elf", "Linux 程序", advice="这不是报告，请删除它并检查来源是否安全。")),
    (b"SQLite format 3\0", FileKind("sqlite", "数据库文件", advice="请从原系统导出 docx 或 txt。")),
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The directory of an OLE container has the names of its streams in UTF-16.
_OLE_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", DOC),
    (
        "Workbook",
        FileKind("xls", "Excel 表格（xls）", advice="请用 Excel 或 WPS 另存为 xlsx。"),
    ),
    (
        "PowerPoint Document",
        FileKind("ppt", "演示文稿（ppt）", advice="请把文字另存为 docx 或 txt。"),
    ),
)
_ZIP_MEMBERS: tuple[tuple[str, FileKind], ...] = (
    ("word/document.xml", DOCX),
    ("OFD.xml", OFD),
    ("xl/workbook.xml", XLSX),
    ("ppt/presentation.xml", FileKind("pptx", "演示文稿", advice="请把文字另存为 docx 或 txt。")),
    ("content.xml", FileKind("odt", "OpenDocument 文档", advice=_EXPORT)),
)
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*", re.DOTALL)
# The head of a message whose first part is a web page, as browsers, Word and WPS save them.
_MAIL_HEAD = re.compile(
    rb"\s*(?:From|MIME-Version|Subject|Date|Content-[\w-]+|Snapshot-[\w-]+|X-[\w-]+):",
    re.IGNORECASE,
)
_SAVED_PAGE = re.compile(
    rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE
)
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)


def kind_of(data: bytes) -> FileKind | None:
    """Return the format that `data` unmistakably has, None for text and for unknown formats."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if data.startswith(_OLE_MAGIC):
        return next(
            (kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data),
            OLE,
        )
    head = data[:4096]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return _kind_of_markup(head)


def _kind_of_zip(data: bytes) -> FileKind:
    """Return the kind of a zip archive by the names of its members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        # Truncated: there is no directory at the end, but each member is preceded by its name.
        names = {name for name, _ in _ZIP_MEMBERS if name.encode() in data}
        if b"[Content_Types].xml" in data or b"word/" in data:
            names.add("word/document.xml")
        elif re.search(rb"Doc_\d+/", data):
            names.add("OFD.xml")
    for member, kind in _ZIP_MEMBERS:
        if member in names:
            return kind
    if any(name.startswith("word/document") for name in names):
        return DOCX
    if any(re.split(r"[/\\]", name)[-1].lower() == "ofd.xml" for name in names):
        return OFD  # named otherwise than the standard says, or in a folder
    return ZIP


def _kind_of_markup(head: bytes) -> FileKind | None:
    """Return the kind of a text that begins like a web page or Word's XML, else None."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    if b'progid="Word.Document"' in head:
        return WORDXML
    if _MAIL_HEAD.match(head) and _SAVED_PAGE.search(head):
        return MHT
    lead = _LEAD.match(head)
    if _HTML_START.match(head, lead.end() if lead else 0):
        return HTML
    return None


def refuse_other_kinds(name: str, data: bytes, allowed: tuple[FileKind, ...]) -> None:
    """Raise UnreadableError (read-wrong-suffix) if `data` is of a known kind not in `allowed`."""
    kind = kind_of(data)
    if kind is None or kind in allowed:
        return
    raise _wrong_suffix(name, kind)


def refuse_plain_text(name: str, data: bytes) -> None:
    """Raise UnreadableError (read-wrong-suffix) if `data` is text that can be decoded."""
    try:
        decode_text(name, data)
    except UnreadableError:
        return  # not text either: the caller reports what is broken
    raise _wrong_suffix(name, TEXT)


def _wrong_suffix(name: str, kind: FileKind) -> UnreadableError:
    """Return the error for a file that is `kind` and not what its suffix says."""
    dot = name.rfind(".")
    suffix = name[dot:] if dot >= 0 else "（没有后缀）"
    return unreadable(
        name,
        "read-wrong-suffix",
        f"文件名后缀是 {suffix}，内容其实是{kind.label}。",
        kind.advice or f"请把文件名的后缀改成 {kind.suffix}，再试一次。",
    )
