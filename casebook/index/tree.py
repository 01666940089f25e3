"""The tree of the places that cases are about: province, city, county, township."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casebook.model import Case
from casebook.places.divisions import code_of_path

MASKED = "masked"
"""Id of the page for masked places."""
NONE = "none"
"""Id of the page for cases about no place."""

# There is no city level in municipalities, nor above counties run by a province (third digit 9).
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_ADCODE = re.compile(r"[1-9]\d{5}")
_GOVERNMENT = "人民政府"


@dataclass(frozen=True, slots=True)
class RegionStep:
    """One place on the path to that of a case.

    `code` is its page: a division code, or the id of a zone; "" for a township, which has no page.
    """

    name: str
    code: str


@dataclass(slots=True, kw_only=True)
class PlaceNode:
    """A division or zone with a page.

    `own` are the ids of its own cases, `all` includes the cases of the places below. `townships`
    maps the name of a township to the ids of its cases, which are in `own` too. `code` is the id of
    the page (`place_page_id`). `parent` and `children` are such ids too; `parent` is "" for a province.
    """

    code: str
    name: str
    parent: str
    children: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    all: list[str] = field(default_factory=list)
    townships: dict[str, list[str]] = field(default_factory=dict)


def place_page_id(case: Case) -> str:
    """The id of the place page of a case: an adcode, the id of a zone, `masked` or `none`.

    That of a zone begins with the code of the division that contains it, so it sorts behind that.
    """
    if _ADCODE.fullmatch(case.adcode):
        return case.adcode
    parent = code_of_path(case.region) if case.zone else ""
    if parent:
        return (
            f"{parent}-{hashlib.sha256(case.locality.encode('utf-8', 'replace')).hexdigest()[:10]}"
        )
    return MASKED if case.masked else NONE


def body_of(case: Case) -> str:
    """The body whose report a case is; "" for that of a whole place, whether it names its government or not."""
    return "" if case.organization.endswith(_GOVERNMENT) else case.organization


def steps(case: Case) -> tuple[RegionStep, ...]:
    """The path of a case's place from the province down; () for a masked or no place."""
    code = case.adcode
    if not _ADCODE.fullmatch(code):
        return _steps_to_zone(case)
    names = list(case.region) or [case.locality or code]
    if code.endswith("0000") or not case.region:
        codes = [code]
    elif code.endswith("00") or not _has_city(code) or len(_without_township(case)) < 3:
        codes = [_province(code), code]
    else:
        codes = [_province(code), code[:4] + "00", code]
    codes = codes[-len(names) :] if len(names) < len(codes) else codes
    path = [RegionStep(name, part) for name, part in zip(names, codes, strict=False)]
    return (*path, *(RegionStep(name, "") for name in names[len(codes) :]))


def _steps_to_zone(case: Case) -> tuple[RegionStep, ...]:
    """The divisions that contain a zone, and the zone; () for any other case without a code."""
    page_id = place_page_id(case)
    if page_id in (MASKED, NONE):
        return ()
    above = (
        RegionStep(name, code_of_path(case.region[: depth + 1]))
        for depth, name in enumerate(case.region)
    )
    return (*above, RegionStep(case.locality, page_id))


def _without_township(case: Case) -> tuple[str, ...]:
    return case.region[:-1] if case.level == "乡级" and len(case.region) > 2 else case.region


def _province(code: str) -> str:
    return code[:2] + "0000"


def _has_city(code: str) -> bool:
    return code[:2] not in _MUNICIPALITIES and code[2] != "9"


class PlaceTree:
    """All divisions and zones with cases of their own or below them, by the id of their page.

    If cases name a division differently, it gets the most frequent name. `masked` and `none` are
    the ids of the cases about masked places and about no place.
    """

    def __init__(self, cases: Iterable[Case]) -> None:
        self.masked: list[str] = []
        self.none: list[str] = []
        self._places: dict[str, PlaceNode] = {}
        self._votes: dict[str, Counter[str]] = {}
        for case in cases:
            self._add(case)
        for code, votes in self._votes.items():
            self._places[code].name = max(sorted(votes), key=votes.__getitem__)
        for code in sorted(self._places):
            parent = self._places.get(self._places[code].parent)
            if parent:
                parent.children.append(code)
            for above in self.line(code):
                above.all.extend(self._places[code].own)

    def _add(self, case: Case) -> None:
        page_id = place_page_id(case)
        if page_id in (MASKED, NONE):
            (self.masked if page_id == MASKED else self.none).append(case.id)
            return
        parent = ""
        for step in steps(case):
            if not step.code:
                break
            place = self._places.setdefault(
                step.code, PlaceNode(code=step.code, name=step.name, parent=parent)
            )
            place.parent = max(place.parent, parent)  # a path with the city beats one without
            self._votes.setdefault(step.code, Counter())[step.name] += 1
            parent = step.code
        place = self._places[page_id]
        place.own.append(case.id)
        if township := "".join(step.name for step in steps(case) if not step.code):
            place.townships.setdefault(township, []).append(case.id)

    def __iter__(self) -> Iterator[PlaceNode]:
        """All places in the order of their codes."""
        return (self._places[code] for code in sorted(self._places))

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, code: object) -> bool:
        return code in self._places

    def __getitem__(self, code: str) -> PlaceNode:
        return self._places[code]

    def roots(self) -> Iterator[PlaceNode]:
        """Places without a parent in the tree: the provinces."""
        return (place for place in self if place.parent not in self._places)

    def line(self, code: str) -> tuple[PlaceNode, ...]:
        """The place and its ancestors, from the province down; () for an unknown code."""
        line: list[PlaceNode] = []
        while code in self._places:
            line.append(self._places[code])
            code = self._places[code].parent
        return tuple(reversed(line))
