"""The place of a report that neither its head nor its opening tells: all names weighed together.

Each name of a division counts by what stands around it: a body of it, a paper of it, a set phrase.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from casebook.model import Locality
from casebook.places.context import Context
from casebook.places.head_lines import read_head_line
from casebook.places.lexicon import place_lexicon
from casebook.places.mentions import Mention, all_names, find_mentions
from casebook.places.selves import own_tiers
from casebook.places.townships import Township, townships_in
from casebook.places.verdict import name_of, settled, tier

_LEAST_SELF_REFERENCES = 2
_OF_PROVINCE = 0.4  # weight of 全省, to which reports of counties refer too
_LEAST, _SURE = 2, 3  # score of a place that is told, and of one in a text with one self-reference
_MOST = 3  # times that a kind of evidence counts
_TOWNS = frozenset(("镇", "乡", "街道"))
_UNKNOWN_TOWN = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[在入对向由让把])(?P<name>[\u4e00-\u9fff]{2}[镇乡])"
)
_NEAR = 12  # code points around a name that are read
_PHRASE = re.compile(r"(?:法治|平安|美丽|清廉|数字|善治|诚信|信用|健康|幸福|活力|智慧|云上|掌上)$")
_REAL = re.compile(r"(?:结合|立足|符合|贴近|切合)$")
_OF_IT = re.compile(r"(?:具体举措|具体措施|实践|样板|样本|实际|[市县区州旗]情)")
_BODY = re.compile(
    r"(?:委(?![员托])|人民政府|政府|人大|政协|司法局|公安局|检察院|法院|[\u4e00-\u9fff]{2,6}局)"
)
_PAPER = re.compile(r"[^《》。]{2,40}(?:方案|办法|清单|制度|通知|要点|规划|意见|规定|细则|条例)》")
_ELSEWHERE = re.compile(r"(?:距离?|赴|学习|考察|借鉴|毗邻|相邻|邻|接|至|与)$")
_EXAMPLE = re.compile(
    r"(?:以|选取|选择)(?P<of>[^，。；\n]{2,40}?)(?:为例|为样本|为案例|为研究对象|为考察对象)"
)
_OPENING = 400  # code points in which a study says of what place it is


def by_example(body: str, context: Context) -> Locality | None:
    """The place of which a study says at its beginning that it is its example; None for none."""
    match = _EXAMPLE.search(body[:_OPENING])
    if match is None:
        return None
    line = match["of"]
    reading = read_head_line(line, tuple(find_mentions(line)), context)
    if reading is None or not reading.code or reading.unlisted:
        return None
    town = reading.township
    named = town.name if town else name_of(reading.code)
    return settled(reading.code, f"正文以{named}为例", town)


def by_evidence(body: str) -> Locality | None:
    """The only division of the tier of a text's self-references that its words tell; None for none."""
    tiers = own_tiers(body)
    own = max(
        tiers, key=lambda each: tiers[each] * (_OF_PROVINCE if each == "省" else 1), default=""
    )
    if own in ("", "省", *_TOWNS):
        return None
    scores = _scores(body)
    alike = {code: score for code, score in scores.items() if tier(code) == own}
    if len(alike) != 1:
        return None
    ((code, score),) = alike.items()
    least = _LEAST if tiers.total() >= _LEAST_SELF_REFERENCES else _SURE
    return settled(code, f"正文的用语说的是{name_of(code)}") if score >= least else None


def of_own_tier(place: Locality, body: str, context: Context) -> Locality:
    """The place, corrected where it is of another tier than what the text calls its own.

    In a text about 我镇 it is the only township that the text names in the counties that it names;
    without one, a division alone is not the place. 我市 with several counties is the city above them.
    """
    own = context.own_tier
    masked = place.name and not place.adcode
    if masked or place.level == "乡级" or place.candidates or place.unlisted:
        return place
    if own in _TOWNS:
        other = f"全文只称本{own}，写到的{place.name}不是它的名称"
        unknown = Locality(reason=other) if place.adcode else place
        return _only_township(body, context) or unknown
    if own == "市" and not place.name:
        return _of_counties(context) or place
    if not place.adcode or own != "市" or place.level != "县级" or tier(place.adcode) == own:
        return place
    return _of_counties(context) or place


def _of_counties(context: Context) -> Locality | None:
    """The city of which a text names several counties and no other division; None for none."""
    counties = {code for m in context.mentions for code in m.codes if not code.endswith("00")}
    cities = {f"{code[:4]}00" for code in counties}
    if len(counties) < 2 or len(cities) != 1:
        return None
    (city,) = cities
    return settled(city, f"正文称本市，写到{name_of(city)}的几个县区") if name_of(city) else None


def _only_township(body: str, context: Context) -> Locality | None:
    """The only township that a text names, of the counties that it names; None for none or several."""
    counties = {c for m in context.mentions for c in m.codes if not c.endswith("00")}
    towns = [town for county in counties for town in townships_in(county) if town.name in body]
    if not towns and len(counties) == 1:  # the table lacks it
        names = Counter(match["name"] for match in _UNKNOWN_TOWN.finditer(body))
        towns = [Township(name, *counties) for name, count in names.items() if count > 1]
    if len(towns) != 1:
        return None
    town = towns[0]
    return settled(town.county, f"正文写明{town.name}", town)


def _scores(text: str) -> dict[str, int]:
    """Code -> score of each division that only one name can mean; a name in passing has 1."""
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for mention in all_names(text):
        if len(mention.codes) != 1:
            continue
        kind = _kind(mention, text)
        if kind:
            kinds[mention.codes[0]][kind] += 1
    return {
        code: sum(_WEIGHTS[kind] * min(count, _MOST) for kind, count in found.items())
        for code, found in kinds.items()
    }


_WEIGHTS = {"body": 3, "paper": 3, "phrase": 2, "name": 1}


def _kind(mention: Mention, text: str) -> str:
    """What a name is evidence of; "" for one that is a part of another word, or named as elsewhere."""
    before = text[max(mention.start - _NEAR, 0) : mention.start]
    behind = text[mention.end : mention.end + 2 * _NEAR]
    full = mention.kind in ("full", "former")
    if mention.kind == "zone" or _ELSEWHERE.search(before):
        return ""
    if before.endswith("《") and _PAPER.match(text, mention.end, mention.end + 60):
        return "paper" if full else ""
    if full and _BODY.match(behind):
        return "body"
    if not full and mention.surface in place_lexicon().everyday:
        return ""
    if _PHRASE.search(before) or (_REAL.search(before) and behind.startswith("实际")):
        return "phrase"
    if _OF_IT.match(behind) and (full or not behind.startswith("实践")):
        return "phrase"
    return "name" if full else ""
