"""All place mentions of a text with their counts, and the resolution of namesakes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from casebook.places.divisions import division, holds, lineage, table
from casebook.places.mentions import Mention, find_mentions
from casebook.places.names import tier_of
from casebook.places.selves import own_tiers

_SAME_TIER = {"州": "盟", "自治区": "省"}
_SHORT = 0.7  # support of a short name, in full names


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The place mentions of one text, their counts by division code, and its self-references.

    `named` counts full, former and zone names, `short` the short ones; a mention of namesakes
    counts for each of them. `own` counts self-references (我市, 全县, 区委) by tier.
    """

    text: str
    mentions: tuple[Mention, ...]
    named: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)

    def support(self, code: str) -> float:
        """Weighted number of mentions of exactly this division."""
        return self.named[code] + _SHORT * self.short[code]

    def kin(self, code: str) -> float:
        """Support of the division and of all divisions below it."""
        prefix = code.rstrip("0") if code.endswith("0000") else code[:4]
        if division(code) is None or not code.endswith("00"):
            return self.support(code)
        mentioned = set(self.named) | set(self.short)
        return sum(self.support(c) for c in mentioned if c.startswith(prefix))

    @property
    def own_tier(self) -> str:
        """The tier of most self-references, "" when there are none."""
        # Reports of counties say 全省 too; those of provinces hardly ever 全县.
        weights = {t: n * (0.4 if t == "省" else 1) for t, n in self.own.items()}
        return max(weights, key=lambda t: weights[t], default="")


def read_context(text: str) -> Context:
    """Find and count the place mentions of a text."""
    mentions = tuple(find_mentions(text))
    named: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for mention in mentions:
        (short if mention.kind == "short" else named).update(mention.codes)
    return Context(text=text, mentions=mentions, named=named, short=short, own=own_tiers(text))


def choose(mention: Mention, context: Context) -> tuple[str, ...]:
    """The divisions that a mention can mean: one when the text resolves the name.

    Namesakes are resolved by the units above, below and next to them that the text mentions, a
    short name also by the self-references; otherwise it means the highest unit (长沙: the city).
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
    """The one division that has the name today, when it is a former name of the others; else all."""
    current = table().by_name.get(surface, ())
    return current if len(current) == 1 else codes


def _neighbourhood(code: str, rivals: tuple[str, ...], context: Context) -> float:
    """Score of one of several namesakes by mentions of its superiors, subdivisions and siblings."""
    score = 0.0
    shared = frozenset.intersection(*(frozenset(lineage(c)) for c in rivals))
    for height, upper in enumerate(lineage(code)[1:]):
        if upper not in shared and upper not in rivals:
            score += min(_unambiguous(upper, context), 4) * (3 if height == 0 else 2)
    for lower in table().children.get(code, ()):
        score += min(_unambiguous(lower, context), 2)
    unit = division(code)
    for sibling in table().children.get(unit.parent, ()) if unit else ():
        if sibling not in rivals:
            score += 0.5 * min(_unambiguous(sibling, context), 2)
    return score


def _unambiguous(code: str, context: Context) -> float:
    """Support of a division by unambiguous names; failing these, a little by its shared names."""
    return sum(
        1.0 if m.kind != "short" else _SHORT for m in context.mentions if m.codes == (code,)
    ) or sum(0.3 for m in context.mentions if code in m.codes and code.endswith("00"))


def _tier_score(code: str, rivals: tuple[str, ...], context: Context) -> float:
    """Score of one reading of a short name by mentions of the full name and by 我市 or 我县."""
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


def tips(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that contain none of the others: the finest places, without repetitions."""
    return tuple(c for c in dict.fromkeys(codes) if not any(holds(c, other) for other in codes))
