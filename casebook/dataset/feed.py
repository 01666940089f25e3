"""`feed.xml`: the newest cases as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5

from casebook.casetext.titles import public_title
from casebook.dataset.table import to_utf8
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.index.tables import newest_first, place_name

FEED = "feed.xml"
_NEWEST = 50
_NEVER = "1970-01-01"  # the required date of a feed without entries
# Characters that XML 1.0 forbids even as character references.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(corpus: Corpus, address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """The `_NEWEST` newest cases among those with a full date, which an Atom entry requires.

    Entry ids derive from the site's name and the case's id, so they stay the same when the site
    moves. Links are relative where the site's address is not set.
    """
    dated = [placed for placed in corpus.cases if _is_day(placed.case.date)]
    newest = newest_first(dated)[:_NEWEST]
    updated = newest[0].case.date if newest else _NEVER
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{_id(about, '')}</id>",
        f"<title>{_xml(about.name)}</title>",
        f"<subtitle>{_xml(about.description)}</subtitle>" if about.description else "",
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{_xml(about.name)}</name></author>",
        f'<link rel="alternate" type="text/html" href="{_xml(about.absolute("index.html"))}"/>',
        f'<link rel="self" href="{_xml(about.absolute(FEED))}"/>' if about.url else "",
        *(_entry(placed, address, about) for placed in newest),
        "</feed>",
    ]
    yield SiteFile(FEED, to_utf8("\n".join(line for line in lines if line) + "\n"))


def _entry(placed: PlacedCase, address: Address, about: SiteInfo) -> str:
    case = placed.case
    summary = " · ".join(filter(None, (place_name(case), case.date, case.genre)))
    if case.reforms:
        summary += f"。改革举措：{'、'.join(case.reforms)}"
    url = about.absolute(address(placed.src_uri))
    return "\n".join(
        (
            "<entry>",
            f"<id>{_id(about, case.id)}</id>",
            f"<title>{_xml(public_title(case))}</title>",
            f'<link rel="alternate" type="text/html" href="{_xml(url)}"/>',
            f"<published>{_time(case.date)}</published>",
            f"<updated>{_time(case.date)}</updated>",
            *(f'<category term="{_xml(name)}"/>' for name in case.themes),
            f"<summary>{_xml(summary)}</summary>",
            "</entry>",
        )
    )


def _id(about: SiteInfo, case_id: str) -> str:
    return uuid5(NAMESPACE_URL, f"casebook:{about.name}:{case_id}").urn


def _time(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _xml(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))
