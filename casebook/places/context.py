"""What a whole text says about places: its mentions counted, and the choice among namesakes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from casebook.places.divisions import division, holds, lineage, table
from casebook.places.mentions import Mention, find_mentions
from casebook.places.names import tier_of
from casebook.places.selves import own_tiers

_SAME_TIER = {"州": "盟", "自治区": "省"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The mentions of one text, how often each division is named, and how it calls itself.

    `named` counts full and former names, `short` the short ones; a mention of namesakes counts
    for each of them. `own` are the tiers of 我市, 全县, 区委 ….
    """

    text: str
    mentions: tuple[Mention, ...]
    named: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)

    def support(self, code: str) -> float:
        """How strongly the text speaks of exactly this division."""
        return self.named[code] + 0.7 * self.short[code]

    def kin(self, code: str) -> float:
        """Support of the division and of everything below it."""
        prefix = code.rstrip("0") if code.endswith("0000") else code[:4]
        if division(code) is None or not code.endswith("00"):
            return self.support(code)
        seen = set(self.named) | set(self.short)
        return sum(self.support(c) for c in seen if c.startswith(prefix))

    @property
    def own_tier(self) -> str:
        """The tier the text mostly calls its own, "" when it does not say."""
        # County reports speak of 全省 too; a province's hardly of 全县.
        weights = {t: n * (0.4 if t == "省" else 1) for t, n in self.own.items()}
        return max(weights, key=lambda t: weights[t], default="")


def read_context(text: str) -> Context:
    """Find and count all mentions of a text."""
    mentions = tuple(find_mentions(text))
    named: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for mention in mentions:
        (short if mention.kind == "short" else named).update(mention.codes)
    return Context(text=text, mentions=mentions, named=named, short=short, own=own_tiers(text))


def choose(mention: Mention, context: Context) -> tuple[str, ...]:
    """The divisions of a shared name that the text can mean; one when it decides.

    Namesakes are told apart by the units above, below and beside them that the text names; a
    short name also by how the text calls its unit, and else it means the highest (长沙: the city).
    """
    codes, kind, surface = mention.codes, mention.kind, mention.surface
    if len(codes) == 1:
        return codes
    scores = {code: _neighbourhood(code, codes, context) for code in codes}
    if kind == "short":
        for code in codes:
            scores[code] += _tier_score(code, codes, context)
    best = max(scores.values())
    found = tuple(code for code in codes if scores[code] == best)
    runner = max((s for code, s in scores.items() if code not in found), default=0.0)
    if len(found) == 1 and best >= runner * 1.5 and best > 0:
        return found
    if kind == "short" and best - runner < 1:
        return _highest(codes)
    return found if best > 0 else _of_today(codes, surface)


def _of_today(codes: tuple[str, ...], surface: str) -> tuple[str, ...]:
    """The one division that bears the name now, when the others bore it once; else all."""
    current = table().by_name.get(surface, ())
    return current if len(current) == 1 else codes


def _neighbourhood(code: str, rivals: tuple[str, ...], context: Context) -> float:
    """Weight of the mentions above (most), below and beside one of several namesakes."""
    score = 0.0
    shared = frozenset.intersection(*(frozenset(lineage(c)) for c in rivals))
    for height, upper in enumerate(lineage(code)[1:]):
        if upper not in shared and upper not in rivals:
            score += min(_alone(upper, context), 4) * (3 if height == 0 else 2)
    for lower in table().children.get(code, ()):
        score += min(_alone(lower, context), 2)
    found = division(code)
    for sister in table().children.get(found.parent, ()) if found else ():
        if sister not in rivals:
            score += 0.5 * min(_alone(sister, context), 2)
    return score


def _alone(code: str, context: Context) -> float:
    """Support of a division by names that are no one else's."""
    return sum(
        1.0 if m.kind != "short" else 0.7 for m in context.mentions if m.codes == (code,)
    ) or sum(0.3 for m in context.mentions if code in m.codes and code.endswith("00"))


def _tier_score(code: str, rivals: tuple[str, ...], context: Context) -> float:
    """A short name is filled out by the full name the text uses and by 我市 or 我县."""
    found = division(code)
    if found is None:
        return 0.0
    score = 3.0 * min(context.named[code], 4)
    tier = tier_of(found.name)
    own = context.own[tier] + context.own[_SAME_TIER.get(tier, "")]
    if own and own >= 0.5 * max(context.own.values()):
        alike = [c for c in rivals if tier_of((division(c) or found).name) == tier]
        score += min(own, 6) / len(alike)
    return score


def _highest(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that are not of a lower layer than another one: a city before its counties."""
    rank = {code: 0 if code.endswith("0000") else 1 if code.endswith("00") else 2 for code in codes}
    top = min(rank.values())
    return tuple(code for code in codes if rank[code] == top)


def tips(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes that hold none of the others: the finest places named."""
    return tuple(c for c in dict.fromkeys(codes) if not any(holds(c, other) for other in codes))
