"""Where a saved web page says that it comes from, outside its text."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from urllib.parse import urlsplit

from casebook.model import Origin
from casebook.page_lines.addresses import is_web_address
from casebook.page_lines.names import clean_name
from casebook.readers.xml_element import Element

_TOP = 20_000  # characters of a page in which a browser writes how it was saved
# <!-- saved from url=(0042)https://… -->, written by Internet Explorer, Edge and Chrome.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)\s*(\S{1,2000}?)\s*-->", re.IGNORECASE)
# The comment of SingleFile: url: https://… / saved date: Fri Jan 05 2024 10:22:31 GMT+0800 (…).
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s(.{1,4000}?)-->", re.IGNORECASE | re.DOTALL
)
_SINGLE_URL = re.compile(r"^\s*url:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_SINGLE_DATE = re.compile(r"^\s*saved date:\s*(.{6,60})", re.IGNORECASE | re.MULTILINE)
_MIRRORED = re.compile(r"<!--\s*Mirrored from \S+ by HTTrack[^,>]{0,80},(?P<day>[^>]{6,60}?)-->")
_ENGLISH_DAY = re.compile(
    r"(?P<d1>\d{1,2})\s+(?P<m1>[A-Z][a-z]{2})[a-z]*\s+(?P<y1>\d{4})"
    r"|(?P<m2>[A-Z][a-z]{2})[a-z]*\s+(?P<d2>\d{1,2}),?\s+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SITE_NAMES = ("contentsource", "og:site_name", "sitename", "application-name")
_DIGITAL = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12}?报)(?:数字报|电子[版报])")  # in the title
_NO_SITES = frozenset(("本站", "本网", "原创", "无", "null", "互联网", "网络"))
_ADDRESSES = ("og:url", "savepage-url", "savepage-from", "twitter:url")


def web_origin(text: str, root: Element) -> Origin:
    """What the head of a page and the comments of the program that saved it say of its origin."""
    metas = _properties(root)
    top = text[:_TOP]
    single = _SINGLE_FILE.search(top)
    comment = single[1] if single else ""
    addresses = chain(
        (link.get("href", "") for link in root.iter("link") if _is_canonical(link)),
        (metas.get(name, "") for name in _ADDRESSES),
        (match[1] for match in _SINGLE_URL.finditer(comment)),
        (match[1] for match in _SAVED_FROM.finditer(top)),
    )
    days = chain(
        (match[1] for match in _SINGLE_DATE.finditer(comment)),
        (metas.get("savepage-date", ""),),
        (match["day"] for match in _MIRRORED.finditer(top)),
    )
    digital = _DIGITAL.search(root.findtext(".//title") or "")
    names = chain(
        (clean_name(metas.get(name, "")) for name in _SITE_NAMES),
        [digital["name"]] if digital else [],
    )
    return Origin(
        publisher=next((name for name in names if name and name not in _NO_SITES), ""),
        url=next((each for each in map(str.strip, addresses) if _is_page(each)), ""),
        retrieved=next(filter(None, map(_day, days)), ""),
    )


def _properties(root: Element) -> dict[str, str]:
    """The content of the `<meta>` tags by lower-case name or property; the first counts."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = meta.get("content", "").strip()
        if name and content:
            metas.setdefault(name, content)
    return metas


def _is_canonical(link: Element) -> bool:
    return "canonical" in link.get("rel", "").lower().split()


def _is_page(address: str) -> bool:
    """Whether an address is that of a page; the home page of a site is given by careless systems."""
    if not is_web_address(address):
        return False
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query or parts.fragment)


def _day(text: str) -> str:
    """The first date of an English text as ISO, "" for none."""
    match = _ENGLISH_DAY.search(text)
    if match is None:
        return ""
    year, month, day = (
        match[f"{unit}1"] or match[f"{unit}2"] or match[f"{unit}3"] for unit in "ymd"
    )
    if not month.isdecimal():
        if month not in _MONTHS:
            return ""
        month = str(_MONTHS.index(month) + 1)
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
