"""All place mentions of a text with their counts, and the resolution of ambiguous names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from casebook.model import code_prefix
from casebook.places.divisions import contains, division, division_table, lineage
from casebook.places.mentions import Mention, find_mentions, usual_names
from casebook.places.names import tier_of
from casebook.places.selves import own_tiers

_SAME_TIER = {"州": "盟", "自治区": "省"}
_SHORT = 0.7  # support that a short name gives; a full name gives 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The place mentions of one text, their counts by division code, and its self-references.

    `named` counts full, former and zone names, `short` the short ones; a mention of an ambiguous
    name counts for each division. `own` counts self-references (我市, 全县, 区委) by tier.
    `epithets` are words of the field that the reports put before the name of their place (法治某某).
    """

    text: str
    mentions: tuple[Mention, ...]
    named: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    epithets: tuple[str, ...] = ()

    def support(self, code: str) -> float:
        """Weighted number of mentions of exactly this division."""
        return self.named[code] + _SHORT * self.short[code]

    def total_support(self, code: str) -> float:
        """Support of the division and of all divisions below it."""
        if division(code) is None or not code.endswith("00"):
            return self.support(code)
        mentioned = set(self.named) | set(self.short)
        return sum(self.support(c) for c in mentioned if c.startswith(code_prefix(code)))

    @property
    def county_codes(self) -> frozenset[str]:
        """Codes of all counties that a mention can mean."""
        return frozenset(c for m in self.mentions for c in m.codes if not c.endswith("00"))

    @property
    def own_tier(self) -> str:
        """The tier with the highest weighted number of self-references; "" when there are none."""
        # Reports of counties refer to 全省 too, those of provinces hardly ever to 全县.
        weights = {t: n * (0.4 if t == "省" else 1) for t, n in self.own.items()}
        return max(weights, key=lambda t: weights[t], default="")


def read_context(text: str, epithets: tuple[str, ...] = ()) -> Context:
    """Find and count the place mentions of a text; `epithets` are those of its field."""
    mentions = tuple(find_mentions(text))
    named: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for mention in mentions:
        (short if mention.kind == "short" else named).update(mention.codes)
    return Context(
        text=text,
        mentions=mentions,
        named=named,
        short=short,
        own=own_tiers(text),
        epithets=epithets,
    )


def choose(mention: Mention, context: Context) -> tuple[str, ...]:
    """Codes of the divisions that a mention can mean; a single one if the text resolves the name.

    An ambiguous name is resolved by mentions of the divisions above, below and next to each
    candidate, a short name also by self-references. A short name that remains ambiguous means the
    candidates of the highest level (长沙: the city).
    """
    codes, kind, surface = mention.codes, mention.kind, mention.surface
    if len(codes) == 1:
        return codes
    scores = {code: _neighbourhood(code, codes, context) for code in codes}
    if kind == "short":
        for code in codes:
            scores[code] += _tier_score(code, codes, context)
    best = max(scores.values())
    winners = tuple(code for code in codes if scores[code] == best)
    runner_up = max((s for code, s in scores.items() if code not in winners), default=0.0)
    if len(winners) == 1 and best >= runner_up * 1.5 and best > 0:
        return winners
    if kind == "short" and best - runner_up < 1:
        return _highest(codes)
    return winners if best > 0 else _of_today(codes, surface)


def _of_today(codes: tuple[str, ...], surface: str) -> tuple[str, ...]:
    """The only division with this name today, if others had it or are called so in short; else all."""
    current = division_table().by_name.get(surface, ()) or tuple(
        code for code in codes if surface in usual_names(code)
    )
    return current if len(current) == 1 else codes


def _neighbourhood(code: str, rivals: tuple[str, ...], context: Context) -> float:
    """Score of a candidate by mentions of the divisions above, below and next to it.

    `rivals` are all candidates; divisions that they share do not count.
    """
    score = 0.0
    shared = frozenset.intersection(*(frozenset(lineage(c)) for c in rivals))
    for height, upper in enumerate(lineage(code)[1:]):
        if upper not in shared and upper not in rivals:
            score += min(_unambiguous(upper, context), 4) * (3 if height == 0 else 2)
    for lower in division_table().children.get(code, ()):
        score += min(_unambiguous(lower, context), 2)
    unit = division(code)
    for sibling in division_table().children.get(unit.parent, ()) if unit else ():
        if sibling not in rivals:
            score += 0.5 * min(_unambiguous(sibling, context), 2)
    return score


def _unambiguous(code: str, context: Context) -> float:
    """Support of a division by unambiguous names; without any, 0.3 per ambiguous name of a city."""
    return sum(
        1.0 if m.kind != "short" else _SHORT for m in context.mentions if m.codes == (code,)
    ) or sum(0.3 for m in context.mentions if code in m.codes and code.endswith("00"))


def _tier_score(code: str, rivals: tuple[str, ...], context: Context) -> float:
    """Score of a candidate for a short name by mentions of its full name and by 我市 or 我县."""
    unit = division(code)
    if unit is None:
        return 0.0
    score = 3.0 * min(context.named[code], 4)
    tier = tier_of(unit.name)
    own = context.own[tier] + context.own[_SAME_TIER.get(tier, "")]
    if own and own >= 0.5 * max(context.own.values()):
        alike = [c for c in rivals if tier_of((division(c) or unit).name) == tier]
        score += min(own, 6) / len(alike)
    return score


def _highest(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the highest level among these: a city before its counties."""
    rank = {code: 0 if code.endswith("0000") else 1 if code.endswith("00") else 2 for code in codes}
    top = min(rank.values())
    return tuple(code for code in codes if rank[code] == top)


def lowest_divisions(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that contain none of the others, in order, without duplicates."""
    return tuple(c for c in dict.fromkeys(codes) if not any(contains(c, other) for other in codes))
