"""Places of the real articles and places to move them to, with their names in running text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SUFFIXES = (
    "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "满族自治县",
    "土家族苗族自治州", "彝族自治州", "苗族侗族自治州", "自治州", "自治县",
    "地区", "省", "市", "区", "县", "旗", "盟",
)  # fmt: skip


@cache
def names() -> dict[str, str]:
    """Code -> official name of the places used here, from places.tsv."""
    text = (Path(__file__).with_name("places.tsv")).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    rows = (line.split("\t") for line in lines)
    return dict(rows)


def short(name: str) -> str:
    """The name without its suffix; the whole name where that would leave one character."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix):
            return name[: -len(suffix)] if len(name) - len(suffix) >= 2 else name
    return name


@dataclass(frozen=True)
class Place:
    """One division with its parents."""

    code: str

    @property
    def name(self) -> str:
        """The official name."""
        return names()[self.code]

    @property
    def level(self) -> str:
        """`province`, `city` or `county`."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def kind(self) -> str:
        """The last character of the name: 市, 县, 区 …."""
        return self.name[-1]

    @property
    def province(self) -> Place:
        """The province."""
        return Place(self.code[:2] + "0000")

    @property
    def city(self) -> Place | None:
        """The prefecture, when there is one."""
        code = self.code[:4] + "00"
        return Place(code) if code in names() else None

    @property
    def children(self) -> list[Place]:
        """The counties of a prefecture."""
        found = (c for c in names() if c[:4] == self.code[:4] and not c.endswith("00"))
        return [Place(c) for c in sorted(found)]


# Places to move articles to; their names are unique in the country, so the text alone decides.
CITIES = [
    "430600", "430200", "420600", "420500", "330500", "330800", "320300", "320900",
    "371000", "371300", "410300", "411000", "610300", "610700", "510900", "510700",
    "520300", "530300", "350600", "360700", "340200", "341100", "130400", "130900",
    "210700", "220300", "230600", "620400",
]  # fmt: skip
CITIES_NM = [
    "150200", "150400", "150500",
]  # fmt: skip
COUNTIES = [
    "330523", "421123", "341525", "341622", "421224", "430626", "431321", "371324",
    "321324", "421221", "321322", "341221", "350426", "360725", "230722", "130129",
    "410328", "610724", "511425", "520328", "530322", "411323", "370832",
]  # fmt: skip
COUNTIES_OF_PREFECTURES = [
    "532326", "433123", "433127", "422823", "422822", "522634", "513433",
]  # fmt: skip
COUNTY_CITIES = [
    "620881", "420881", "420582", "421081", "330681", "320382", "430281", "370881",
    "340881",
]  # fmt: skip
DISTRICTS = [
    "430304", "340504", "420606", "330402", "350303", "360203", "610303", "510903",
    "411002", "430602",
]  # fmt: skip


def transplant_pairs(source: Place, target: Place) -> list[tuple[str, str]]:
    """(old, new) replacements that make an article about `source` one about `target`."""
    pairs: list[tuple[str, str]] = []

    def add(old: Place | None, new: Place | None) -> None:
        if old is None or new is None or old.code == new.code:
            return
        pairs.append((old.name, new.name))
        if short(old.name) != old.name:
            pairs.append((short(old.name), short(new.name)))

    if source.level == "city":
        olds, news = source.children, target.children
        for index, old in enumerate(olds):
            same = [new for new in news if new.kind == old.kind] or news
            new = same[index % len(same)]
            pairs.append((old.name, new.name))
            stem = short(old.name)
            if stem not in (old.name, short(source.name)):
                ends = ("经开区", "高新区", "执法大队")
                pairs += [(stem + end, short(new.name) + end) for end in ends]
    else:
        add(source.city, target.city)
    add(source.province, target.province)
    add(source, target)
    return pairs


def mask_pairs(source: Place, mask: str) -> list[tuple[str, str]]:
    """As `transplant_pairs`, but to masked names: XX市, **县, 某区."""
    pairs: list[tuple[str, str]] = []
    stem = "某地" if mask == "某" else mask

    def add(place: Place | None) -> None:
        if place is None:
            return
        end = "自治区" if place.name.endswith("自治区") else place.kind
        pairs.append((place.name, mask + end))
        if short(place.name) != place.name:
            pairs.append((short(place.name), stem))

    if source.level == "city":
        pairs.extend((child.name, mask + child.kind) for child in source.children)
    else:
        add(source.city)
    add(source.province)
    add(source)
    return pairs
