"""The places that a report may be about, and what in it speaks for and against each of them.

What speaks for a place is a mark: a head line that names it, the opening sentence that begins with
it, its bodies, the tier that the text calls its own. `weighing` adds up what the marks weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.model import Locality
from casebook.places import selves
from casebook.places.context import Context, choose
from casebook.places.divisions import contains, division
from casebook.places.head_lines import HeadReading
from casebook.places.mentions import Mention
from casebook.places.naming import Naming, is_elsewhere, naming_of, parts, town_behind
from casebook.places.opening import clause_starts, innermost, of_others, opening_of, read_opening
from casebook.places.townships import Township, only_township
from casebook.places.unlisted import no_such, unlisted_at_start
from casebook.places.verdict import former_of, masked, settled, tier
from casebook.places.zones import Zone, zoned

_TOWNS = frozenset(("镇", "乡", "街道"))
_MOST = 5  # times that a self-reference or a masked name counts
_FEW, _MANY = 2, 3  # self-references, provinces

NAMESAKES, SEVERAL = "namesakes", "several"
"""Marks without weight: of places that a name can mean, and of those that a line names together."""

_NATIONAL = re.compile(
    r"(?:20\d\d年(?:度)?)?(?:国务院|中央|全国|国家|中国|最高人民|[\u4e00-\u9fff]{2,8}总局"
    r"|[\u4e00-\u9fff]{2,6}部(?=[：:\d]|关于|法治|发布|印发|召开))"
)

Key = tuple[str, str]
"""Code and name of a place: the code is that of the county of a township, of the parent of a zone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line above or below the body: what it is, its words, and the place that it names.

    `role` is title, office, subtitle, signed, publisher or media.
    """

    role: str
    text: str
    reading: HeadReading | None


@dataclass(slots=True)
class Candidate:
    """A place, or none (`place` without name), and its marks, each with its strength from 0 to 1."""

    key: Key
    place: Locality
    marks: dict[str, float] = field(default_factory=dict)

    def mark(self, name: str, strength: float = 1.0) -> None:
        """Note what speaks for or against the place."""
        if strength:
            self.marks[name] = strength

    @property
    def division(self) -> str:
        """Its code if it is a division, else ""."""
        return "" if self.key[1] else self.key[0]


@dataclass(slots=True)
class Candidates:
    """The candidates of one report by their keys."""

    found: dict[Key, Candidate] = field(default_factory=dict)

    def of(self, code: str, town: Township | None = None, former: str = "") -> Candidate:
        """The candidate of a division or of a township in it; made when there is none."""
        key = (town.county, town.name) if town else (code, "")
        if key not in self.found:
            self.found[key] = Candidate(key, settled(code, "", town, former))
        return self.found[key]

    def of_zone(self, zone: Zone) -> Candidate:
        """The candidate of a zone; made when there is none."""
        key = (zone.parent, zone.name)
        return self.found.setdefault(key, Candidate(key, zoned(zone, "")))

    def without_code(self, place: Locality) -> Candidate:
        """The candidate of a masked or unlisted place or of none."""
        key = ("", place.name or place.unlisted)
        return self.found.setdefault(key, Candidate(key, place))

    def divisions(self) -> list[Candidate]:
        """Those that are divisions."""
        return [each for each in self.found.values() if each.division]


def candidates(
    lines: Sequence[Line], body: str, context: Context, around: str = ""
) -> list[Candidate]:
    """All places that a report may be about, with their marks; one of them is none.

    `body` is the end of the text of the context, `around` the code of what the page around it names.
    """
    title = next(line.text for line in lines if line.role == "title")
    own = selves.leader_tier(title) or context.own_tier
    told = naming_of(body, context)
    found = Candidates()
    named = [(line.role, code) for line in lines for code in _mark_line(line, context.text, found)]
    _mark_opening(body, found, context)
    _mark_body(told, body, found)
    counties = context.county_codes
    if around:
        found.of(around).mark("page")
        counties |= frozenset() if around.endswith("00") else {around}
    if own in _TOWNS and (town := only_township(body, counties)):
        found.of(town.county, town).mark("town.only")
    for each in found.found.values():
        _mark_kind(each, own, context)
        _mark_around(each, named)
        if each.division:
            _mark_share(each, told)
        _mark_passing(each, told)
    _mark_masks(lines, body, own, told, found, context)
    _mark_none(own, title, body, found, context)
    return list(found.found.values())


def _mark_line(line: Line, text: str, found: Candidates) -> tuple[str, ...]:
    """Mark what a line names; return the codes of its divisions."""
    reading, role = line.reading, line.role
    if role == "title" and (name := unlisted_at_start(line.text, text)):
        _mark_unlisted(found.without_code(no_such(name, "")), role)
        return ()
    if reading is None or selves.last_mask(_behind(line)):  # 湖南省**县
        return ()
    if reading.zone and role == "media":  # 兵团日报
        return ()
    if reading.zone:
        found.of_zone(reading.zone).mark(role)
        return (reading.zone.parent,) if reading.zone.parent else ()
    if not reading.code:
        for number, code in enumerate(reading.codes):
            town = reading.townships[number] if reading.townships else None
            found.of(code, town).mark(SEVERAL if reading.several else NAMESAKES)
        return reading.codes if reading.several else ()
    if reading.unlisted:
        _mark_unlisted(found.without_code(no_such(reading.unlisted, reading.code)), role)
        return ()
    mention = reading.mention
    former = former_of(mention.surface, reading.code) if mention else ""
    place = found.of(reading.code, reading.township, former)
    place.mark(role)
    if reading.township:
        found.of(reading.code).mark("above")
    if mention and role == "title":
        _mark_title(place, line, mention)
    return (reading.code,)


def _mark_unlisted(place: Candidate, role: str) -> None:
    place.mark("unlisted")
    place.mark(role)


def _behind(line: Line) -> str:
    """The words of a line behind the place that it names."""
    mention = line.reading.mention if line.reading else None
    return line.text[mention.end :] if mention else ""


def _mark_title(place: Candidate, line: Line, mention: Mention) -> None:
    """Mark how the title names a place: first, or as another one."""
    if mention.start == 0:
        place.mark("title.first")
    visits = mention.start == 0 and "赴" in _behind(line)  # 民乐县考察团赴寿光考察
    if (of_others(line.text) and not visits) or is_elsewhere(line.text, mention):
        place.mark("title.elsewhere")


def _mark_opening(body: str, found: Candidates, context: Context) -> None:
    """Mark the places with which clauses of the opening begin."""
    reading = read_opening(body, context)
    if reading and reading.zone:
        found.of_zone(reading.zone).mark("opening.place")
    elif reading:
        for number, code in enumerate(reading.codes):
            town = reading.townships[number] if reading.townships else reading.township
            found.of(code, town).mark("opening.place")
    starts = clause_starts(body, context)
    for mention in context.mentions:
        if mention.start not in starts or mention.kind == "zone":
            continue
        inner = innermost(mention, context)
        codes = choose(inner, context)
        if len(codes) != 1:
            continue
        place = found.of(codes[0])
        place.mark("opening.short" if inner.kind == "short" else "opening")
        if town := town_behind(inner, codes[0], context.text):
            found.of(codes[0], town).mark("opening.place")


def _mark_body(told: Naming, body: str, found: Candidates) -> None:
    """Mark what the body names."""
    for code in told.phrases:
        found.of(code).mark("phrase")
    for code in told.namesakes:
        found.of(code).mark(NAMESAKES)
    for town in told.towns:
        place = found.of(town.county, town)
        if len(told.towns) == 1:
            place.mark("town.sole")
        place.mark("town.again", min(body.count(town.name) - 1, _MOST) / _MOST)
    if told.example:
        found.of(told.example.code, told.example.township).mark("example")
    for code in (*told.support, *told.around):
        found.of(code)
    counties = [code for code in told.support if not code.endswith("00")]
    for city in {f"{code[:4]}00" for code in counties}:
        if division(city) and parts(counties, city) > 1:
            found.of(city)


def _mark_kind(place: Candidate, own: str, context: Context) -> None:
    """Mark the kind of a place, and whether the text calls its own place so (我市, 全县)."""
    town = place.place.level == "乡级"
    kind = "town" if town else "zone" if place.key[1] else _LEVELS[place.place.level]
    place.mark(f"is.{kind}")
    strength = min(context.own[own], _MOST) / _MOST
    if own in _TOWNS:
        place.mark("own.town", float(town))
        place.mark("own.no_town", strength if place.division else 0)
    elif own and place.division:
        same = tier(place.division) == own
        province = own == "省"
        if same:
            place.mark("own", float(not province))
            place.mark("own.times", strength)
        if not same and not province:
            # 全市 may be said in a report of a county, 全县 in none of a city
            wider = own == "市" and place.place.level == "县级"
            place.mark("own.wider" if wider else "own.other")
            place.mark("own.wider.times" if wider else "own.other.times", strength)


_LEVELS = {"省级": "province", "市级": "city", "县级": "county"}


_OTHERS = ("media", "publisher")


def _mark_around(place: Candidate, named: Sequence[tuple[str, str]]) -> None:
    """Mark a place that is around or inside one that a line names."""
    here = place.key[0]
    for role, code in named:
        if here and role not in _OTHERS and contains(here, code) and not place.key[1]:
            place.mark(f"around.{role}")
        elif role == "signed" and (contains(code, here) or (code == here and place.key[1])):
            place.mark("inside.signed")


def _mark_share(place: Candidate, told: Naming) -> None:
    """Mark how much of all that the text names is this division, or is around or inside it."""
    code, total = place.division, sum(told.support.values())
    times = told.times[code]
    place.mark("twice", float(times >= 2))
    place.mark("often", float(times >= 4))
    if total:
        apart = [
            support
            for other, support in told.support.items()
            if not (other == code or contains(code, other) or contains(other, code))
        ]
        place.mark("only", float(not apart))
        place.mark("rival", float(max(apart, default=0) >= max(told.support[code], 1)))
    below = [other for other in told.support if contains(code, other)]
    branches = parts(below, code)
    place.mark("parts", float(branches > 1))
    place.mark("one.part", float(branches == 1))


def _mark_passing(place: Candidate, told: Naming) -> None:
    """Mark a place that the text names once, in no line and at no beginning."""
    again = told.times[place.division] > 1 if place.division else "town.again" in place.marks
    if not (again or any(map(_POINTED.match, place.marks))):
        place.mark("passing")


_POINTED = re.compile(
    r"(?:title|office|subtitle|signed|publisher|media|page|opening|example|phrase|parts)(?:\.|$)"
)
"""Marks of a place at which the text or what is around it points, without what follows a dot."""


def _mark_masks(
    lines: Sequence[Line],
    body: str,
    own: str,
    told: Naming,
    found: Candidates,
    context: Context,
) -> None:
    """Mark a masked place: 某市 in a head line, **区 in the body, figures without digits."""
    above = "\n".join(line.text for line in lines if line.role in ("title", "office", "subtitle"))
    if unit := selves.last_mask(above):
        found.without_code(masked(unit, body, "标题隐去了地名")).mark("mask.head")
    masks = selves.masked_tiers(body)
    total = masks.total() + selves.bare_masks(body, context.epithets)
    if not total and not selves.has_masks(body):
        return
    title = lines[0].text
    weighed = {each: count + context.own[each] for each, count in masks.items()}
    unit = selves.leader_tier(title) or max(weighed, key=lambda each: weighed[each], default=own)
    if not unit:
        return
    place = found.without_code(masked(unit, body, "正文隐去了本地的地名"))
    most = max(told.support.values(), default=0)
    place.mark("mask", min(total, _MOST) / _MOST)
    place.mark("mask.more", float(total >= 1 and total >= most))
    place.mark("mask.first", float(selves.last_mask(body.lstrip()[:60]) != ""))
    place.mark("mask.own", min(context.own.total(), _MOST) / _MOST)
    place.mark("mask.no_name", float(not most))


def _mark_none(own: str, title: str, body: str, found: Candidates, context: Context) -> None:
    """Mark that a text is about no place, or about one that no table has."""
    if name := unlisted_at_start(opening_of(body), context.text):
        found.without_code(no_such(name, "")).mark("unlisted")
    none = found.without_code(Locality())
    none.mark("none")
    none.mark("none.few", float(context.own.total() < _FEW))
    none.mark("none.many", float(len({each.division[:2] for each in found.divisions()}) >= _MANY))
    none.mark("none.town", float(own in _TOWNS))
    none.mark("none.national", float(_NATIONAL.match(title) is not None))
