"""The place of a report whose head names none: the place that its body refers to as its own."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from casebook.model import Locality
from casebook.places import selves
from casebook.places.context import Context, choose
from casebook.places.divisions import contains, lineage
from casebook.places.names import tier_of
from casebook.places.townships import Township, township_at_start
from casebook.places.verdict import masked, name_of, settled, tier, undecided
from casebook.system.caches import VOCABULARIES

# Least share of the place of a report, and of those above and below it, in the support of all places.
_DOMINANT = 0.6
_CONTRADICTION = (
    5  # least mentions in the body of an unrelated place that is preferred to the title's
)
# Least number of self-references (我区, 区委) for a text without place names to be about a masked place.
_LEAST_SELF_REFERENCES = 4
_FIRST_SENTENCE = 60  # code points
_SHORT_NAME = 0.7  # support that a short name gives
_OPENING = 300  # code points in which a report introduces its place
_TOWNSHIP_TIERS = frozenset(("镇", "乡", "街道"))
_TOWNSHIP = re.compile(r"([\u4e00-\u9fff]{2,5}?(?:镇|乡|街道))(?![长委政])")
# What follows the name of the reporting unit, but not that of a place mentioned in passing.
_ACTING = "委|政府|人民政府|司法局|人大|坚持|紧紧|高度"
_EPITHET = "平安"  # of every field: 建设平安某某


def by_mask(above: str, title: str, body: str, context: Context) -> Locality | None:
    """A masked place (某市, 某区), if the head has a masked name or the body mainly has such.

    The body must have at least two, and at least as many as it mentions any one place. `above` are
    all lines above the body. None otherwise.
    """
    unit = selves.last_mask(above)
    if unit:
        return masked(unit, body, "标题隐去了地名")
    masks = selves.masked_tiers(body)
    total = masks.total() + selves.bare_masks(body, context.epithets)
    top = max((context.support(code) for code in context.named), default=0.0)
    opening = selves.last_mask(body.lstrip()[:_FIRST_SENTENCE])
    opens = context.own[opening] > 0 or (opening != "" and selves.has_masks(body))
    if total < (1 if opens else 2) or total < top:
        return None
    weighed = {u: n + context.own[u] for u, n in masks.items()}
    unit = max(weighed, key=lambda u: weighed[u], default=context.own_tier)
    unit = selves.leader_tier(title) or unit
    return masked(unit, body, "正文隐去了本地的地名") if unit else None


def by_body(title: str, context: Context) -> Locality | None:
    """The place that the body refers to as its own; None when that is not clear."""
    ranked = ranking(context)
    own = selves.leader_tier(title) or context.own_tier
    top = _subject(ranked, own, context, len(title))
    if not top:
        return _namesakes(own, context)
    if own not in _TOWNSHIP_TIERS:
        return settled(top, f"正文以{name_of(top)}为本地")
    town = _township_of(top, context)
    return settled(top, f"正文以{town.name}为本地", town) if town else None


def fallback(title: str, body: str, context: Context) -> Locality:
    """The result for a report that does not name its place.

    A masked place for a text with self-references (我区), hardly any names and masks (*件): somebody
    took the names out. Otherwise no place, with the reason.
    """
    ranked = ranking(context)
    own = selves.leader_tier(title) or context.own_tier
    self_references = context.own.total()
    named = sum(context.support(c) for c in ranked if own not in _TOWNSHIP_TIERS)
    if self_references >= _LEAST_SELF_REFERENCES and own and named <= self_references:
        if selves.has_masks(body):
            return masked(own, body, "全文隐去了数字，只称本地，没有写出地名")
        return Locality(reason=f"地名未写明：全文只称本{own}，没有写出地名")
    if ranked and self_references >= _LEAST_SELF_REFERENCES:
        reason = "未能确定：提到的地方不止一处，没有哪一处是全文所写"
        return undecided(tuple(ranked[:5]), (), reason)
    if ranked:
        return Locality(reason="提到的地方只是举例，全文不写哪一处")
    return Locality(reason="全文没有写到具体的地方")


def ranking(context: Context) -> list[str]:
    """Codes of the mentioned divisions by descending support; with equal support, lower levels first.

    Ambiguous names that the text does not resolve are left out.
    """
    distinct = {m.surface: m for m in context.mentions}.values()
    resolved = {codes[0] for m in distinct if len(codes := choose(m, context)) == 1}
    return sorted(resolved, key=lambda c: (-context.support(c), -len(c.rstrip("0")), c))


def _subject(ranked: list[str], own: str, context: Context, head: int) -> str:
    """Code of the place that a body refers to as its own; "" when it mentions places in passing.

    `ranked` is the result of `ranking`, `own` the tier of the self-references ("" if unknown),
    `head` the length of the title in code points.
    """
    own = "" if own in _TOWNSHIP_TIERS else own
    self_references = context.own.total()
    fitting = [c for c in ranked if not own or tier(c) == own]
    if not fitting or not self_references:
        return ""
    top, support = fitting[0], context.support(fitting[0])
    above = lineage(top)
    rival = max((context.support(c) for c in fitting[1:] if c not in above), default=0.0)
    related = sum(context.support(c) for c in ranked if c in lineage(top) or contains(top, c))
    early = any(top in m.codes and m.start < _OPENING + head for m in context.mentions)
    share = related / sum(context.support(c) for c in ranked)
    often_enough = support >= 3 or (
        self_references >= 3 and (support >= 2 or early or _is_agent(top, context))
    )
    dominant = rival <= support / 2 and share >= _DOMINANT
    return top if dominant and (often_enough or _introduced(top, context, head)) else ""


def _introduced(code: str, context: Context, head: int) -> bool:
    """Whether the first sentence has the full name of this place and of no other of its tier."""
    end = head + _FIRST_SENTENCE
    first = [m for m in context.mentions if head <= m.start < end and m.kind == "full"]
    alike = {c for m in first for c in m.codes if tier(c) == tier(code)}
    return alike == {code}


def _namesakes(own: str, context: Context) -> Locality | None:
    """An undecided place, if the body often gives its own place by an ambiguous name; else None."""
    counts = Counter(m.surface for m in context.mentions if m.kind == "full" and len(m.codes) > 1)
    for surface, count in counts.most_common(1):
        mention = next(m for m in context.mentions if m.surface == surface)
        codes = choose(mention, context)
        if count >= 3 and len(codes) > 1 and own and tier_of(surface) == own:
            reason = f"正文写的{surface}有几处同名，文中没有别的地名可以判定"
            return undecided(codes, (), reason)
    return None


def _township_of(code: str, context: Context) -> Township | None:
    """The township that the body names right after its county `code`; None for none or several."""
    towns = {
        town
        for m in context.mentions
        if code in m.codes
        and (town := township_at_start(context.text[m.end : m.end + 14], code))
        and context.text.startswith(town.name, m.end)
    }
    if not towns:  # the township may be newer than the table: 北京市海淀区西北旺镇
        towns = {
            Township(match[1], code)
            for m in context.mentions
            if code in m.codes and m.kind == "full"
            if (match := _TOWNSHIP.match(context.text, m.end))
        }
    return towns.pop() if len(towns) == 1 else None


def _is_agent(code: str, context: Context) -> bool:
    """Whether the text has the place as an agent (某某市委, 某某县坚持) or has 平安某某, 法治某某."""
    text, acting = context.text, _acting(context.epithets)
    before = (_EPITHET, *context.epithets)
    return any(
        acting.match(text, m.end) or text.endswith(before, 0, m.start)
        for m in context.mentions
        if code in m.codes
    )


@lru_cache(maxsize=VOCABULARIES)
def _acting(epithets: tuple[str, ...]) -> re.Pattern[str]:
    """Matches what follows the name of the reporting unit: 坚持, or with an epithet 法治政府, 法治建设."""
    topics = f"|(?:{selves.any_of(epithets)})(?:政府|建设)" if epithets else ""
    return re.compile(f"[市县区旗州盟省]?(?:{_ACTING}{topics})")


def by_common_division(context: Context) -> Locality | None:
    """The division of which a text names several parts, itself twice, and nothing outside; else None."""
    named = ranking(context)
    whole = next((code for code in named if all(c == code or contains(code, c) for c in named)), "")
    parts = [code for code in named if code != whole]
    if not whole or len(parts) < 2 or context.support(whole) < 2 * _SHORT_NAME:
        return None
    return settled(whole, f"正文写到{name_of(whole)}的几处，没有写到别处")


def predominates(code: str, context: Context) -> bool:
    """Whether no other place of its tier has half its support, or 2 if that is more.

    Required of a place that only the subtitle names. False for the code "".
    """
    others = [c for c in ranking(context) if c != code and tier(c) == tier(code)]
    top = max((context.support(c) for c in others), default=0.0)
    return bool(code) and top < max(2.0, context.support(code) / 2)


def rival_of(code: str, context: Context, head_end: int) -> str:
    """Code of an unrelated place that dominates the text after the head line; "" for none.

    `code` is the place of the head line, which ends at offset `head_end` of the whole text.
    """
    counts = Counter(
        mention.codes[0]
        for mention in context.mentions
        if mention.start >= head_end and len(mention.codes) == 1
    )
    if any(c == code or contains(code, c) or contains(c, code) for c in counts):
        return ""
    for top, count in counts.most_common(1):
        if count >= _CONTRADICTION and count >= _DOMINANT * counts.total():
            return top
    return ""


def own_subdivision(code: str, context: Context) -> str:
    """Code of the division below `code` that the body refers to as its own; "" for none.

    For example, the title has 湖南省首个…, the body 全县 and 双峰县.
    """
    own = context.own_tier
    if not own or own == tier(code) or context.own[own] < 3 * (1 + context.own[tier(code)]):
        return ""
    below = [c for c in ranking(context) if contains(code, c) and tier(c) == own]
    rest = [context.support(c) for c in below[1:]]
    if not below or context.support(below[0]) < max(3.0, 2 * max(rest, default=0.0)):
        return ""
    return below[0] if context.support(below[0]) > context.support(code) else ""
