"""The cue words of `rules/private.yml` and the surnames of `rules/names.yml`, compiled."""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from casebook.places.divisions import division_table
from casebook.yamltext.packaged import packaged_yaml

SYLLABLE_STARTS = "切吾达帕"
"""More syllables that names of foreign syllables begin with, where acts of a person follow."""
MASKS = frozenset("某*＊×XxＸ○〇□△")
"""Characters that mask a name: 张某, 李**."""


class PrivacyRules:
    """The words of both files as sets, tuples and patterns; `private.yml` explains its groups.

    `cues` are the cue words. `entries` are pairs (cue word, its groups); `automaton` matches them
    by their index in `entries`. `syllables` includes `foreign`, `semi` includes `weak`, `initials` are all surnames of one character, `all_words` includes `words`. `courtesy_at` and `speech_at` are for
    matching at an offset. `roles_end` are the words of `roles`, `keep_long` those of `keep` with
    more than two characters. After a cue word, a name or what leads to it begins with one of `openers`.
    """

    def __init__(self) -> None:
        rules = packaged_yaml("rules/private.yml")
        names = packaged_yaml("rules/names.yml")
        self.surnames = frozenset("".join(names["surnames"].split()))
        self.compound = frozenset(names["compound"])
        self.weak = frozenset("".join(rules["weak"].split()))
        self.particles, self.not_cues = frozenset(rules["particles"]), tuple(rules["not_cues"])
        self.semi = frozenset("".join(rules["semi"].split())) | self.weak
        self.initials = self.surnames | self.semi
        self.openers = self.surnames.union(
            self.semi,
            rules["foreign"],
            SYLLABLE_STARTS,
            " \u3000\t:：/／（(”」』",
            (name[0] for name in self.compound),
            (part[0] for part in names["name_parts"].split()),
        )
        self.never_alone = frozenset(rules["never_alone"])
        self.given = frozenset("".join(rules["given"].split()))
        self.never = frozenset("".join(rules["never"].split())) | MASKS
        self.masked_given = frozenset("".join(rules["masked_given"].split()))
        self.seldom = frozenset(rules["seldom"])
        self.masked_words = frozenset(
            a + b for a, rest in rules["masked_words"].items() for b in rest
        )
        self.words = frozenset(a + b for a, rest in rules["words"].items() for b in rest)
        more = frozenset(a + b for a, rest in rules["more_words"].items() for b in rest)
        self.all_words = self.words | more
        self.follow = frozenset(rules["follow"].split())
        self.clause_follow = tuple(rules["clause_follow"].split())
        self.clause_follow_sure = tuple(rules["clause_follow_sure"].split())
        self.word_name_follow = tuple(rules["word_name_follow"].split())
        self.word_name_not = frozenset(rules["word_name_not"])
        self.word_name_given = self.given | frozenset(rules["word_name_given"])
        self.word_name_prepositions = self.particles | frozenset(rules["word_name_prepositions"])
        self.word_name_sure = tuple(rules["word_name_sure"].split())
        self.clause_follow_won = tuple(rules["clause_follow_won"].split())
        self.not_won = frozenset(rules["not_won"])
        self.dispute = re.compile("|".join(rules["dispute"]))
        self.list_before = frozenset(rules["list_before"]) | frozenset(" \u3000\t\n")
        self.public_rooms = tuple(rules["public_rooms"])
        self.keep = tuple(rules["keep"].split())
        # The shorter ones may be anybody's: 村民张英 is not the scholar of that name.
        self.keep_long = tuple(name for name in self.keep if len(name) > 2)
        self.brands = re.compile("|".join(rules["brands"]))
        groups = {
            group: tuple(rules[group].split())
            for group in ["labels", "speech", "studios", "courtesy", "titled", "roles", "offices"]
        }
        self.place_ends = frozenset(rules["place_ends"])
        self.foreign, self.syllables = (
            frozenset(rules["foreign"] + more) for more in ("", rules["foreign_more"])
        )
        # sounds that are words of their own begin no name: 群众多次来
        self.foreign_starts = self.foreign - frozenset("多和都不其如则才来次")
        self.courtesy_full = frozenset(rules["courtesy_full"].split())
        self.courtesy_at = _longest_first(groups["courtesy"])
        self.speech_at = _longest_first(groups["speech"])
        self.roles_end = tuple(groups["roles"])
        self.offices = tuple(groups["offices"])
        uses: dict[str, set[str]] = {}
        for group, words in groups.items():
            for word in words:
                uses.setdefault(word, set()).add(group)
        self.cues = frozenset(uses)
        self.entries = tuple((word, frozenset(use)) for word, use in uses.items())
        self.automaton = AhoCorasick(
            list(uses), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )
        divisions = division_table().by_code.values()
        self.places = frozenset(rules["places"].split()).union(
            *((unit.name, unit.short) for unit in divisions)
        )


def _longest_first(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that matches the longest of the words."""
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def privacy_rules() -> PrivacyRules:
    """The rules, read on the first call."""
    return PrivacyRules()
