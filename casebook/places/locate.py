"""Determine the place that a report is about: by its title, its byline, then its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.model import Locality
from casebook.places import selves
from casebook.places.bodies import (
    by_body,
    by_common_division,
    by_mask,
    fallback,
    own_subdivision,
    predominates,
    rival_of,
)
from casebook.places.context import Context, read_context
from casebook.places.divisions import contains, lineage
from casebook.places.evidence import by_evidence, by_example, of_own_tier
from casebook.places.head_lines import HeadReading, is_scholar, read_head_line
from casebook.places.mentions import Mention, holds
from casebook.places.opening import (
    opening_agent,
    opening_division,
    opening_of,
    read_opening,
    without_other_places,
)
from casebook.places.unlisted import similar_places, unlisted_at_start
from casebook.places.verdict import former_of, name_of, settled, tier, undecided
from casebook.places.zones import zoned
from casebook.traditional import fold

_UNPLACED = re.compile(
    r"([省市县区州盟旗])[\u4e00-\u9fff]{1,14}?(?:局|厅|委员会|委|办公室|办|院|中心)"
)
_NEWSPAPER = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:报|杂志|电视台)》"
)  # behind a place: 《山西|农民报》
# The title of what was learnt elsewhere: 上海养老服务工作经验及启示
_OF_OTHERS = re.compile(
    r"(?:经验|做法|模式)[^，。]{0,6}启示|考察(?:报告|见闻|随记|启示)|学习考察|[赴到][\u4e00-\u9fff]{2,16}(?:考察|取经)"
)
_LEAD = re.compile(r"[^，。：:]{2,16}[：:]")
_MEDIA = re.compile("[报网刊社台]$|日报|晚报|早报|客户端|公众号|新闻|融媒体|广播")


@dataclass(frozen=True, slots=True)
class _HeadLine:
    """A line above the body, its label for `Locality.reason`, and its offset in the whole text."""

    label: str
    line: str
    start: int


def locate(
    title: str,
    body: str,
    *,
    subtitle: str = "",
    office: str = "",
    publisher: str = "",
    signature: str = "",
    epithets: tuple[str, ...] = (),
) -> Locality:
    """The place that a report is about.

    The title decides, else the author's office, the subtitle, the opening sentence, the signature
    below the text, the body or the publisher. A masked place stays masked (某市), whatever other
    places the text mentions. A zone (雄安新区) is a place inside its division, without a code and a
    level. When the report is about no place, or the place is ambiguous or in no table, `name` is ""
    and `reason` explains why. `epithets` are words of the field that reports put before the name of
    their place (法治某某).
    """
    title, body, subtitle, office, publisher, signature = map(
        fold, (title, body, subtitle, office, publisher, signature)
    )
    body = without_other_places(body)
    scholar = is_scholar(office) or _MEDIA.search(office)
    lines = [("标题", title), ("署名", "" if scholar else office), ("副题", subtitle)]
    heads, whole = _join([*lines, ("来源", publisher), ("落款", signature)], body)
    context = read_context(whole, epithets)
    above = "\n".join(line for _, line in lines)
    signed = _by_signature(heads[4], context)
    told = opening_division(body, context) if _OF_OTHERS.search(title) else ""
    if told:
        return settled(told, f"标题说的是别处，正文开头写明{name_of(told)}")
    if place := _by_heads(heads[:3], body, context):
        return _inside(signed, place) or place
    place = (
        by_mask(above, title, body, context)
        or _by_opening(body, context)
        or signed
        or _of_titled_tier(by_body(title, context), title)
        or _unlisted(title, body, context)
        or by_example(body, context)
        or _of_titled_tier(_by_agent(body, context), title)
        or _of_titled_tier(by_evidence(body), title)
        or _by_publisher(heads[3], title, context)
        or by_common_division(context)
        or fallback(title, body, context)
    )
    return of_own_tier(place, body, context)


def _inside(signed: Locality | None, place: Locality) -> Locality | None:
    """The township that signs a text whose title names only a division above it; None for another.

    It passes on what others have issued: 转发《四川省…实施办法》.
    """
    below = signed and signed.level == "乡级" and place.level != "乡级" and not place.zone
    if not (signed and below):
        return None
    return (
        signed if contains(place.adcode, signed.adcode) or place.adcode == signed.adcode else None
    )


def _join(lines: list[tuple[str, str]], body: str) -> tuple[list[_HeadLine], str]:
    """The lines with their offsets in the whole text, and that text: all lines and the body."""
    heads, at = [], 0
    for label, line in lines:
        heads.append(_HeadLine(label, line, at))
        at += len(line) + 1
    return heads, "\n".join([*(line for _, line in lines), body])


def _read(head: _HeadLine, context: Context) -> HeadReading | None:
    """The place that a head line names, or None."""
    end = head.start + len(head.line)
    inside = tuple(
        Mention(
            start=m.start - head.start,
            end=m.end - head.start,
            surface=m.surface,
            codes=m.codes,
            kind=m.kind,
        )
        for m in context.mentions
        if head.start <= m.start and m.end <= end and not _NEWSPAPER.match(context.text, m.end)
    )
    return read_head_line(head.line, _of_lead(head.line, inside), context) if head.line else None


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


def _by_heads(heads: list[_HeadLine], body: str, context: Context) -> Locality | None:
    """The place of the first head line that names one, refined by later lines; None for none.

    A short name that only the title has is a word of it if the text opens with another place.
    """
    best: tuple[_HeadLine, HeadReading] | None = None
    for head in heads:
        reading = _read(head, context)
        if reading is None or _masked_below(head.line, reading):
            continue
        doubtful = head.label == "副题" and best is None and not reading.zone
        if doubtful and not predominates(reading.code, context):
            continue
        if best is None or _refines(reading, best[1], context):
            best = (head, reading)
    if best is None:
        return None
    code, told = best[1].code, opening_division(body, context)
    mention = best[1].mention
    passing = mention is not None and mention.kind == "short" and context.total_support(code) < 1
    if passing and told and not (told == code or contains(told, code) or contains(code, told)):
        return settled(told, f"正文开头写明{name_of(told)}")
    return _settle(*best, context)


def _by_opening(body: str, context: Context) -> Locality | None:
    """The township or zone that the opening sentence has as its subject; None for none."""
    reading = read_opening(body, context)
    if reading is None:
        return None
    if reading.zone:
        return zoned(reading.zone, f"首句写明{reading.zone.name}")
    if reading.township:
        return settled(reading.code, f"首句写明{reading.township.name}", reading.township)
    town = reading.townships[0].name if reading.townships else "首句里的乡镇"
    reason = f"{town}有几处同名，文中没有别的地名可以判定"
    return undecided(reading.codes, reading.townships, reason)


def _by_agent(body: str, context: Context) -> Locality | None:
    """The only place that the text names, if it opens with it or names it often; else None."""
    code, town = opening_agent(body, context)
    named = town.name if town else name_of(code)
    return settled(code, f"正文写明{named}，没有写到别处", town) if code else None


def _by_signature(head: _HeadLine, context: Context) -> Locality | None:
    """The place of the body that signs the text; None when it names none, or an ambiguous one."""
    return _of_body(head, context)


def _by_publisher(head: _HeadLine, title: str, context: Context) -> Locality | None:
    """The place of the publisher, if the text has self-references (我市) that fit it; else None.

    A province that publishes the report of a city is not its place, and a newspaper has readers
    beyond its city.
    """
    own = context.own_tier or _tier_of_body(head.line, title)
    place = _of_body(head, context) if own and not _MEDIA.search(head.line) else None
    if place is None or place.zone or place.level == "乡级":
        return place
    return place if own == tier(place.adcode) else None


def _of_titled_tier(place: Locality | None, title: str) -> Locality | None:
    """The place, None if the title begins with a body of another tier: 县信访局 is not a city's."""
    body = _UNPLACED.match(title)
    if place is None or body is None or not place.adcode or place.level in ("省级", "乡级"):
        return place
    return place if tier(place.adcode) == body[1] else None


def _tier_of_body(publisher: str, title: str) -> str:
    """The tier of the body that a title names without its place (市教育局), if it is the publisher."""
    match = _UNPLACED.match(title)
    return match[1] if match and publisher.endswith(match[0]) else ""


def _of_body(head: _HeadLine, context: Context) -> Locality | None:
    """The place in the name of a body; None when it names none, or an ambiguous one."""
    reading = _read(head, context)
    if reading is None or reading.several:
        return None
    if reading.zone:
        return zoned(reading.zone, f"{head.label}写明{reading.zone.name}")
    if not reading.code or reading.unlisted:
        return None
    return settled(reading.code, f"{head.label}写明{name_of(reading.code)}", reading.township)


def _unlisted(title: str, body: str, context: Context) -> Locality | None:
    """An undecided place, if title or opening sentence begin with a county that no table has."""
    for line in (title, opening_of(body)):
        if name := unlisted_at_start(line, context.text):
            return _no_such(name, "")
    return None


def _no_such(name: str, code: str) -> Locality:
    """The Locality of a county that no table has, in the division `code` ("" if unknown)."""
    place = f"{name_of(code)}没有" if code else "行政区划里没有"
    return Locality(
        unlisted=name,
        candidates=similar_places(name, code),
        reason=f"{place}“{name}”，可能写错，也可能是新设的",
    )


def _masked_below(line: str, reading: HeadReading) -> bool:
    """Whether a masked name follows the place in the line: 湖南省**县."""
    tail = line[reading.mention.end :] if reading.mention else ""
    return selves.last_mask(tail) != ""


def _refines(later: HeadReading, earlier: HeadReading, context: Context) -> bool:
    """Whether a later line is more exact than an earlier one, or resolves its ambiguous name."""
    if later.zone and not earlier.zone:
        return not earlier.township and earlier.code in (*lineage(later.zone.parent), "")
    if not later.code or earlier.zone:
        return False
    if earlier.code:
        if later.township and later.code == earlier.code and not earlier.township:
            return True
        if contains(earlier.code, later.code):
            return context.own[tier(earlier.code)] <= context.own[tier(later.code)]
        apart = later.code != earlier.code and not contains(later.code, earlier.code)
        return apart and context.total_support(later.code) > context.total_support(earlier.code)
    return later.code in earlier.codes or any(contains(c, later.code) for c in earlier.codes)


def _settle(head: _HeadLine, reading: HeadReading, context: Context) -> Locality:
    """The place of a head line, checked against the body."""
    if reading.zone:
        return zoned(reading.zone, f"{head.label}写明{reading.zone.name}")
    if reading.several:
        return _several(head, reading, context)
    if not reading.code:
        reason = f"{head.label}里的地名有几处同名，文中没有别的地名可以判定"
        return undecided(reading.codes, reading.townships, reason)
    rival = rival_of(reading.code, context, len(head.line) + head.start)
    if rival:
        reason = (
            f"{head.label}写的是{name_of(reading.code)}，全文说的都是{name_of(rival)}，以正文为准"
        )
        return settled(rival, reason)
    subdivision = own_subdivision(reading.code, context) if reading.township is None else ""
    if subdivision:
        return settled(
            subdivision,
            f"{head.label}写{name_of(reading.code)}，正文说的是其下的{name_of(subdivision)}",
        )
    if reading.unlisted:
        return _no_such(reading.unlisted, reading.code)
    return _as_named(head, reading)


def _as_named(head: _HeadLine, reading: HeadReading) -> Locality:
    """The place exactly as the head line names it, with the reason."""
    town = reading.township
    surface = reading.mention.surface if reading.mention else ""
    former = former_of(surface, reading.code)
    reason = f"{head.label}写明{surface or (town.name if town else '')}"
    return settled(reading.code, reason, town, former)


def _several(head: _HeadLine, reading: HeadReading, context: Context) -> Locality:
    """The one of several places in a line that the text is clearly about; else undecided."""
    ranked = sorted(reading.codes, key=context.total_support, reverse=True)
    # The mention in the line itself does not count.
    first, second = context.total_support(ranked[0]) - 1, context.total_support(ranked[1]) - 1
    if first >= 3 and first >= 2 * second:
        return settled(ranked[0], f"{head.label}提到几处，正文主要写{name_of(ranked[0])}")
    return undecided(reading.codes, (), f"{head.label}提到几处地方，正文没有以哪一处为主")
