"""Determine the place that a report is about: all that its head, its text and its foot tell, weighed together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casebook.model import Locality
from casebook.places import selves
from casebook.places.candidates import Candidate, Line, candidates
from casebook.places.context import Context, choose, lowest_divisions, read_context
from casebook.places.head_lines import is_scholar, read_head_line
from casebook.places.mentions import Mention, find_mentions, holds
from casebook.places.naming import of_media
from casebook.places.opening import without_other_places
from casebook.places.weighing import heaviest
from casebook.traditional import fold

_LEAD = re.compile(r"[^，。：:]{2,16}[：:]")
_MEDIA = re.compile("[报网刊社台]$|日报|晚报|早报|客户端|公众号|新闻|融媒体|广播")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is printed of a report: its text, and the lines above and below it, "" for none.

    `office` is that of the author, `signature` the body that signs. `around` is what a web page prints
    around the report (navigation, names of its site) and the name of the file. `epithets` are words
    of the field that reports put before the name of their place (法治某某).
    """

    title: str
    body: str
    subtitle: str = ""
    office: str = ""
    publisher: str = ""
    signature: str = ""
    around: str = ""
    epithets: tuple[str, ...] = ()


def locate(
    title: str,
    body: str,
    *,
    subtitle: str = "",
    office: str = "",
    publisher: str = "",
    signature: str = "",
    around: str = "",
    epithets: tuple[str, ...] = (),
) -> Locality:
    """The place that a report is about; for the arguments see `Printed`.

    The title, the author's office, the subtitle, the opening, the signature, the publisher, the page
    around, the names in the body and what it calls its own are weighed together. A masked place stays masked (某市),
    whatever other places the text mentions. A zone (雄安新区) is a place inside its division, without
    a code and a level. When the report is about no place, or the place is ambiguous or in no table,
    `name` is "" and `reason` explains why.
    """
    printed = Printed(
        title=title,
        body=body,
        subtitle=subtitle,
        office=office,
        publisher=publisher,
        signature=signature,
        around=around,
        epithets=epithets,
    )
    found, context = candidates_of(printed)
    place = heaviest(found)
    return place if place.name or place.reason else replace(place, reason=_why_none(title, context))


def candidates_of(printed: Printed) -> tuple[list[Candidate], Context]:
    """The places that a report may be about, with what speaks for them, and all names in it."""
    body = without_other_places(fold(printed.body))
    scholar = is_scholar(printed.office) or _MEDIA.search(printed.office)
    lines = {
        "title": printed.title,
        "office": "" if scholar else printed.office,
        "subtitle": printed.subtitle,
        "media" if _MEDIA.search(printed.publisher) else "publisher": printed.publisher,
        "signed": "" if is_scholar(printed.signature) else printed.signature,
    }
    lines = {role: fold(line) for role, line in lines.items()}
    context = read_context("\n".join([*lines.values(), body]), printed.epithets)
    read = tuple(_read(lines, context))
    return candidates(read, body, context, _around(printed, context)), context


def _around(printed: Printed, context: Context) -> str:
    """Code of the division that the page around a report names besides the title; "" for none or several."""
    text = fold(printed.around.replace(printed.title, "")) if printed.around else ""
    named = (choose(m, context) for m in find_mentions(text) if m.kind != "zone")
    lowest = lowest_divisions(tuple(codes[0] for codes in named if len(codes) == 1))
    return lowest[0] if len(lowest) == 1 else ""


def _read(lines: dict[str, str], context: Context) -> Iterator[Line]:
    """The lines, which begin the whole text, with the places that they name."""
    start = 0
    for role, line in lines.items():
        end = start + len(line)
        inside = tuple(
            replace(m, start=m.start - start, end=m.end - start)
            for m in context.mentions
            if start <= m.start
            and m.end <= end
            and (role == "media" or not of_media(context.text, m))
        )
        reading = read_head_line(line, _of_lead(line, inside), context) if line else None
        yield Line(role, line, reading)
        start = end + 1


def _of_lead(line: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without short names of other places behind the full name of one and a colon.

    乌兰县茶卡镇：盐湖边的执法服务站, but 赣州市：于都红军渡口的普法课
    """
    match = _LEAD.match(line)
    lead = [m for m in mentions if match and m.end <= match.end()]
    if all(m.kind == "short" for m in lead):
        return mentions
    return tuple(
        m for m in mentions if m in lead or m.kind != "short" or any(holds(one, m) for one in lead)
    )


def _why_none(title: str, context: Context) -> str:
    """Why a report has no place."""
    own = selves.leader_tier(title) or context.own_tier
    named = {code for mention in context.mentions for code in choose(mention, context)}
    if own and context.own.total() > 1:
        if not named:
            return f"地名未写明：全文只称本{own}，没有写出地名"
        return f"未能确定：全文称本{own}，提到的地方没有哪一处是全文所写"
    return "提到的地方只是举例，全文不写哪一处" if named else "全文没有写到具体的地方"
