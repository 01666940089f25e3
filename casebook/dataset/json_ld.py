"""Metadata of a case page for search engines: JSON-LD with the schema.org vocabulary."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from casebook.casetext.titles import public_subtitle, public_title
from casebook.dataset.table import to_json
from casebook.index.site_file import SiteInfo
from casebook.model import Case
from casebook.page_lines.addresses import is_web_address
from casebook.privacy import redact

_ADCODE = re.compile(r"[1-9]\d{5}")
# Genres that account for a period of work. In schema.org, Report is a subtype of Article.
_REPORTS = frozenset({"工作报告", "汇报发言"})
# `</script` and `<!--` end or alter a script element; U+2028 and U+2029 are line terminators in
# older JavaScript.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def json_ld(case: Case, url: str = "", about: SiteInfo | None = None) -> str:
    """The description of a case, escaped for `<script type="application/ld+json">`.

    `url` is the full URL of the page. If it is not known, pass "" instead of a relative URL, since
    consumers may store the description apart from the page. Empty properties are left out.
    """
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report" if case.genre in _REPORTS else "Article",
        "@id": url,
        "url": url,
        "identifier": case.id,
        "headline": public_title(case),
        "alternativeHeadline": public_subtitle(case),
        "inLanguage": "zh-CN",
        "datePublished": _day(case.date),
        "genre": case.genre,
        "creditText": case.author,
        "sourceOrganization": _named("Organization", case.organization),
        "publisher": _named("Organization", redact(case.publisher)),
        "keywords": [*case.themes],
        "spatialCoverage": _place(case),
        "isBasedOn": _source(case),
        "isPartOf": _site(about) if about else None,
        "isAccessibleForFree": True,
    }
    return to_json({key: value for key, value in facts.items() if value}).translate(_UNSAFE)


def _day(text: str) -> str:
    """The date if it is a valid ISO day or month, else ""."""
    try:
        date.fromisoformat(text if len(text) != len("2023-02") else f"{text}-01")
    except ValueError:
        return ""
    return text


def _named(kind: str, name: str) -> dict[str, object] | None:
    """A schema.org object of type `kind` with this name; None when the name is ""."""
    return {"@type": kind, "name": name} if name else None


def _place(case: Case) -> dict[str, object] | None:
    """The place, nested in its city and province; a masked name stays 某市. None for no place."""
    above = list(case.region)
    name = case.locality or (above[-1] if above else "")
    if above and name.endswith(above[-1]):
        above.pop()
    places: list[dict[str, object]] = [
        {"@type": "AdministrativeArea", "name": part} for part in (*above, name) if part
    ]
    # The adcode of a township's case is that of its county.
    coded = places[:-1] if case.level == "乡级" else places
    if coded and _ADCODE.fullmatch(case.adcode):
        code = {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": case.adcode}
        coded[-1]["identifier"] = code
    for outer, inner in pairwise(places):
        inner["containedInPlace"] = outer
    return places[-1] if places else None


def _source(case: Case) -> dict[str, object] | None:
    """What a page was made from: the source file, where it was published; None if nothing is known."""
    document: dict[str, object] = {}
    if case.source:
        document = {"name": case.source.file, "position": case.source.article}
        if case.source.sha256:
            document["identifier"] = f"sha256:{case.source.sha256}"
    if is_web_address(case.url):
        document["url"] = case.url
    if case.published_in:
        document["isPartOf"] = {"@type": "CreativeWork", "name": redact(case.published_in)}
    return {"@type": "DigitalDocument", **document} if document else None


def _site(about: SiteInfo) -> dict[str, object]:
    return {"@type": "WebSite", "name": about.name, **({"url": about.url} if about.url else {})}
