"""What a case page says of itself to search engines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from casebook.dataset.table import dump
from casebook.index.site_file import About
from casebook.model import Case, SourceRef

_ADCODE = re.compile(r"[1-9]\d{5}")
# A report accounts for a year's work; the rest are articles, which schema.org has reports below.
_REPORTS = frozenset({"工作报告", "汇报发言"})
# In a script element `</script` and `<!--` have a meaning, and U+2028 and U+2029 end lines in
# programs that read JSON as a script.
_UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def json_ld(case: Case, url: str = "", about: About | None = None) -> str:
    """The description of a case, to stand as it is in `<script type="application/ld+json">`.

    `url` is the full address of the page, "" where it is not known: a relative one would be read
    against nothing.
    """
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report" if case.genre in _REPORTS else "Article",
        "@id": url,
        "url": url,
        "identifier": case.id,
        "headline": case.title,
        "alternativeHeadline": case.subtitle,
        "inLanguage": "zh-CN",
        "datePublished": _day(case.date),
        "genre": case.genre,
        "creditText": case.author,
        "sourceOrganization": _named("Organization", case.organization),
        "keywords": [*case.themes, *case.reforms],
        "spatialCoverage": _place(case),
        "isBasedOn": _source(case.source) if case.source else None,
        "isPartOf": _site(about) if about else None,
        "isAccessibleForFree": True,
    }
    return dump({key: value for key, value in facts.items() if value}).translate(_UNSAFE)


def _day(text: str) -> str:
    """A date that schema.org knows: a real day or month, else ""."""
    try:
        date.fromisoformat(text if len(text) != len("2023-02") else f"{text}-01")
    except ValueError:
        return ""
    return text


def _named(kind: str, name: str) -> dict[str, object] | None:
    return {"@type": kind, "name": name} if name else None


def _place(case: Case) -> dict[str, object] | None:
    """The place inside its city inside its province; a hidden name stays hidden."""
    above = list(case.region)
    name = case.locality or (above[-1] if above else "")
    if above and name.endswith(above[-1]):
        above.pop()
    places: list[dict[str, object]] = [
        {"@type": "AdministrativeArea", "name": part} for part in (*above, name) if part
    ]
    # The code of a township's case is its county's.
    coded = places[:-1] if case.level == "乡级" else places
    if coded and _ADCODE.fullmatch(case.adcode):
        code = {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": case.adcode}
        coded[-1]["identifier"] = code
    for outer, inner in pairwise(places):
        inner["containedInPlace"] = outer
    return places[-1] if places else None


def _source(source: SourceRef) -> dict[str, object]:
    found: dict[str, object] = {
        "@type": "DigitalDocument",
        "name": source.file,
        "position": source.article,
    }
    if source.sha256:
        found["identifier"] = f"sha256:{source.sha256}"
    return found


def _site(about: About) -> dict[str, object]:
    return {"@type": "WebSite", "name": about.name, **({"url": about.url} if about.url else {})}
