"""The words of `rules/private.yml` and the surnames of `rules/names.yml`, ready for use."""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.places.divisions import table
from casebook.yamltext.packaged import packaged

MASKS = frozenset("某*＊×XxＸ○〇□△")
"""What hides a name: 张某, 李**."""


class PrivacyLexicon:
    """The words of both files as sets, tuples and patterns.

    `uses` maps a word that tells a name to its groups in `private.yml`; `automaton` finds these
    words, by their place in `entries`.
    """

    def __init__(self) -> None:
        rules = packaged("rules/private.yml")
        names = packaged("rules/names.yml")
        self.surnames = frozenset("".join(names["surnames"].split()))
        self.compound = frozenset(names["compound"])
        self.weak = frozenset("".join(rules["weak"].split()))
        self.semi = frozenset("".join(rules["semi"].split())) | self.weak
        self.never_alone = frozenset(rules["never_alone"])
        self.given = frozenset("".join(rules["given"].split()))
        self.never = frozenset("".join(rules["never"].split())) | MASKS
        self.words = frozenset(a + b for a, rest in rules["words"].items() for b in rest)
        self.follow = frozenset(rules["follow"].split())
        self.keep = tuple(rules["keep"].split())
        # 村民张英 is not the scholar of that name.
        self.keep_long = tuple(name for name in self.keep if len(name) > 2)
        self.brands = re.compile("|".join(rules["brands"]))
        groups = {
            group: tuple(rules[group].split())
            for group in ["labels", "speech", "studios", "courtesy", "titled", "roles", "offices"]
        }
        self.place_ends = frozenset(rules["place_ends"])
        self.foreign = frozenset(rules["foreign"])
        self.courtesy_full = frozenset(rules["courtesy_full"].split())
        longest = sorted(groups["courtesy"], key=len, reverse=True)
        self.courtesy_at = re.compile("|".join(longest))
        self.speech_at = re.compile("|".join(sorted(groups["speech"], key=len, reverse=True)))
        self.roles_end = tuple(groups["roles"])
        self.offices = tuple(groups["offices"])
        uses: dict[str, set[str]] = {}
        for group, words in groups.items():
            for word in words:
                uses.setdefault(word, set()).add(group)
        self.uses = {word: frozenset(use) for word, use in uses.items()}
        self.entries = tuple(self.uses.items())
        self.automaton = AhoCorasick(list(uses), matchkind=MatchKind.LeftmostLongest)
        divisions = table().by_code.values()
        self.places = frozenset(rules["places"].split()).union(
            *((unit.name, unit.short) for unit in divisions)
        )


@cache
def lexicon() -> PrivacyLexicon:
    """The words, read once."""
    return PrivacyLexicon()
