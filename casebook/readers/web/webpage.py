"""Reads saved web pages (`.html`, `.htm`): the article is kept, all other lines are Dropped."""

from __future__ import annotations

import codecs
import re
from dataclasses import fields

from casebook.model import Document, Origin, UnreadableError
from casebook.readers.decode import decode_text
from casebook.readers.problems import error_text, unreadable
from casebook.readers.sniff import HTML, refuse_other_kinds
from casebook.readers.web.brackets import without_brackets
from casebook.readers.web.drawn_tables import with_drawn_tables
from casebook.readers.web.lines import WebLine, is_hidden, web_lines
from casebook.readers.web.main import find_main, is_boilerplate
from casebook.readers.web.marks import TextMarks
from casebook.readers.web.origin import web_origin
from casebook.readers.web.revealed import reveal
from casebook.readers.web.sorter import Sorter
from casebook.readers.web.styles import style_sheet
from casebook.readers.xml_element import Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# Codecs that a page can declare. Not UTF-16: the declaration itself is ASCII. Not "hex" and the like,
# which are not charsets.
_CODECS = frozenset(("utf-8", "gb18030", "big5", "big5hkscs", "cp950"))
_MARKUP = re.compile(r"<[a-zA-Z!/?]")
_TAG_FIRST = re.compile(
    rb"\s*<(?:!--|(?:div|p|table|meta|style|span|h[1-6]|font|center)[\s>])", re.IGNORECASE
)
# The start tag of the pages that Word and WPS save.
_OF_WORD = re.compile(r"<html[^>]{0,1000}urn:schemas-microsoft-com:office:word", re.IGNORECASE)
_HEAD = 4096  # characters of a page in which that tag stands
_MOST_ATTRIBUTES = 10_000  # of a tag; libxml2 compares each with all before it
_TAG_LONG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"\s[^\s=]")
_UNKNOWN = Origin()
_FIELDS = fields(Origin)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(name: str, data: bytes) -> Document:
    """Parse a saved web page.

    Facts are taken from visible text only, because each needs its offsets; a `<meta>` value is
    used only if the page also shows it. Raises UnreadableError: read-empty, read-wrong-suffix,
    read-html-broken, and the codes of `decode_text`.
    """
    refuse_other_kinds(name, data, allowed=(HTML,))
    return page_document(name, data, decode_text(name, data, declared_codec(data)))


def read_whole(name: str, data: bytes) -> Document:
    """Parse a page that is a document and has no navigation; raises UnreadableError as `read`."""
    text = decode_text(name, data, declared_codec(data))
    return page_document(name, data, text, whole=True)


def page_document(
    name: str, data: bytes, text: str, *, whole: bool = False, origin: Origin = _UNKNOWN
) -> Document:
    """Return the Document of the HTML `text`, which was found in a file with the bytes `data`.

    A page is `whole` that is a document of Word or the like: all of it is content. `origin` is what
    the file says outside the page, where the page itself says nothing.
    """
    if not _MARKUP.search(text):
        raise unreadable(
            name,
            "read-wrong-suffix",
            "文件名是网页，内容其实是普通文字，没有任何网页标记。",
            "请把文件名的后缀改成 .txt，再试一次。",
        )
    text = without_brackets(text)
    root = _parse(name, text)
    body = root.find(".//body")
    body = root if body is None else body
    reveal(root)
    sheet = style_sheet(root)
    with_drawn_tables(root, sheet)
    whole = whole or _OF_WORD.search(text[:_HEAD]) is not None
    main = [body] if whole else find_main(body)
    outside = is_hidden if whole else is_boilerplate
    lines = web_lines(body, main, outside, TextMarks(sheet).of_element, sheet)
    if not lines:
        raise unreadable(
            name,
            "read-empty",
            "网页里没有可见的文字（正文可能由脚本加载，没有存下来）。",
            "请在浏览器里打开原网页，复制正文存成 txt，或另存为“网页，全部”后再试。",
        )
    found = web_origin(text, root)
    known = {each.name: getattr(found, each.name) or getattr(origin, each.name) for each in _FIELDS}
    return Sorter(lines, _metas(root), Origin(**known)).document(name, data)


def is_fragment(data: bytes) -> bool:
    """Whether a file begins with a tag, as pages do that programs write under other suffixes."""
    return _TAG_FIRST.match(data.removeprefix(b"\xef\xbb\xbf")) is not None


def html_lines(name: str, data: bytes) -> list[WebLine]:
    """Return the lines of a piece of HTML, all of which is content. Raises UnreadableError."""
    text = without_brackets(decode_text(name, data, declared_codec(data)))
    root = _parse(name, text)
    body = root.find(".//body")
    body = root if body is None else body
    sheet = style_sheet(root)
    return web_lines(body, [body], lambda _: False, TextMarks(sheet).of_element, sheet)


def declared_codec(data: bytes) -> str:
    """Return the Python codec of the encoding that the page declares, "" if none or not accepted."""
    charset = _CHARSET.search(data[:8192])
    if not charset:
        return ""
    return codec_of(charset[1].decode("ascii", "replace"))


def codec_of(charset: str) -> str:
    """Return the Python codec of the name of an encoding, "" if it is not accepted."""
    declared = charset.lower()
    if declared in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"):
        return "gb18030"  # the superset: pages use characters beyond what they declare
    try:
        codec = codecs.lookup(declared)
    except (LookupError, ValueError):  # ValueError: with a null character
        return ""
    return codec.name if codec.name in _CODECS else ""


def _parse(name: str, text: str) -> Element:
    """Parse HTML leniently and return the root; raises UnreadableError (read-html-broken)."""
    from lxml import etree, html  # noqa: PLC0415 - slow to import, and only some formats need it

    if any(map(_has_too_many_attributes, _TAG_LONG.finditer(text))):
        raise _broken(name, f"一个标签里的属性超过 {_MOST_ATTRIBUTES} 个")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    source = _XML_HEAD.sub("", text, count=1)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _broken(name, error_text(error)) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise _broken(name, "嵌套超过 2048 层")  # libxml2 omits what is deeper
    return root


def _has_too_many_attributes(tag: re.Match[str]) -> bool:
    """Whether a long tag has so many attributes that it would be parsed for hours."""
    return len(_ATTRIBUTE.findall(_QUOTED.sub('""', tag[0]))) > _MOST_ATTRIBUTES


def _broken(name: str, reason: str) -> UnreadableError:
    """Return the error for HTML that cannot be parsed."""
    return unreadable(
        name,
        "read-html-broken",
        f"网页文件已损坏，读不出内容（{reason}）。",
        "请在浏览器里打开原网页，重新另存为“网页，仅 HTML”，或复制正文存成 txt。",
    )


def _metas(root: Element) -> dict[str, str]:
    """Return the content of the `<meta>` tags by lower-case name, and the `<title>` as "title"."""
    metas = {
        meta.get("name", "").lower(): meta.get("content", "").strip() for meta in root.iter("meta")
    }
    metas["title"] = " ".join((root.findtext(".//head/title") or "").split())
    return metas
