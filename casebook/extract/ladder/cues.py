"""The words by which a rung is recognised: `rules/ladder.yml`, and those of the field beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from casebook.extract.reforms.wordings import wording_pattern
from casebook.extract.rules import rule_file
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_TITLES = r"《[^》\n]{2,80}》(?:[、和与及]?《[^》\n]{2,80}》)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Compiled patterns; `leads`, `turns` and `refers` match at the beginning of a clause.

    `titled` is a document by its title, `papers` one by its kind. A clause without one of
    `issuing` issues none, one without one of `adopting` says nothing of learning and spreading.
    """

    leads: re.Pattern[str]
    since: re.Pattern[str]
    turns: re.Pattern[str]
    proposed: re.Pattern[str]
    issuing: re.Pattern[str]
    titled: re.Pattern[str]
    papers: re.Pattern[str]
    not_issued: re.Pattern[str]
    running: re.Pattern[str]
    started: re.Pattern[str]
    arranged: re.Pattern[str]
    no_doing: re.Pattern[str]
    no_figures: re.Pattern[str]
    compared: re.Pattern[str]
    average: re.Pattern[str]
    growth: re.Pattern[str]
    verified: re.Pattern[str]
    refers: re.Pattern[str]
    of_place: re.Pattern[str]
    assessed: re.Pattern[str]
    persons: re.Pattern[str]
    works: re.Pattern[str]
    adopting: re.Pattern[str]
    learned: re.Pattern[str]
    not_learned: re.Pattern[str]
    spread: re.Pattern[str]
    not_spread: re.Pattern[str]
    called: re.Pattern[str]
    visited: re.Pattern[str]


@lru_cache(maxsize=VOCABULARIES)
def cues_of(vocabulary: Vocabulary) -> Cues:
    """The words of official writing in general, and those of the vocabulary's field."""
    rules, words = rule_file("ladder"), vocabulary.words
    issued = rules["issued"]
    verbs = "|".join(issued["verbs"])
    papers = "|".join((*issued["papers"], *map(wording_pattern, words.document_kinds)))
    after, ends = "|".join(issued["after"]), issued["ends"]
    lists = ("leads", "started", "arranged", "no_doing", "growth", "assessed", "persons", "works")
    return Cues(
        issuing=_any(issued["verbs"] + ["审议通过"]),
        since=re.compile(rules["since"]["ends"]),
        turns=re.compile(rules["since"]["turns"]),
        titled=re.compile(
            rf"(?:{verbs})(?!的)[^《，。；]{{0,12}}{_TITLES}|{_TITLES}(?:等[^，。；《]{{0,12}})?(?:{after})"
        ),
        papers=re.compile(
            rf"(?:{verbs})(?!的)[^，。；]{{2,24}}?(?:{papers})(?={ends})"
            rf"|[^，。；《》]{{2,24}}(?:{papers})(?:{after})"
        ),
        not_issued=_any(issued["not"]),
        proposed=_any(rules["proposed"], words.proposed_words),
        running=_any(rules["running"], words.running_words),
        compared=_any(rules["compared"], words.compared_words),
        verified=_any(rules["verified"], words.verified_words),
        adopting=_any(
            rules["learned"]["words"]
            + rules["spread"]["words"]
            + rules["spread"]["taking"]
            + rules["visited"]["studying"]
        ),
        learned=_learned(rules["learned"]),
        not_learned=_any(rules["learned"]["not_done"]),
        spread=_spread(rules["spread"]),
        not_spread=_any(rules["spread"]["not"]),
        called=_called(rules["spread"]),
        visited=_visited(rules["visited"]),
        **{name: _any(rules[name]) for name in lists},
        **{
            name: re.compile(rules[name])
            for name in ("no_figures", "average", "refers", "of_place")
        },
    )


def _learned(rules: Mapping[str, Any]) -> re.Pattern[str]:
    """借鉴甲市“一窗受理”的做法, 赴甲市考察学习经验; `whom` and `host` are 甲市."""
    words, what, going, studying = (
        "|".join(rules[key]) for key in ("words", "what", "going", "studying")
    )
    below = "(?:[一-鿿]{1,4}(?:[县镇]|[^城]市|[^社小园片景校]区))?"  # 安吉县 behind 浙江省
    return re.compile(
        rf"(?:{words})(?:了|和推广|推广)?(?P<whom>(?:{rules['whom']}){below})[^，。；]{{0,24}}?(?:{what})"
        rf"|(?:{going})(?P<host>(?:{rules['whom']}){below})"
        rf"(?:等[地省市县]*)?(?:{studying})[^，。；]{{0,24}}?(?:{what})"
    )


def _spread(rules: Mapping[str, Any]) -> re.Pattern[str]:
    """做法在全省推广, 在全省推广这一做法, 做法被乙县借鉴; the groups are where it is."""
    words, what, where, taking = (
        "|".join(rules[key]) for key in ("words", "what", "where", "taking")
    )
    return re.compile(
        rf"(?:{what}|”)[^，。；]{{0,14}}?(?P<where>{where})[^，。；]{{0,10}}?(?:{words})"
        rf"|(?P<there>{where})[^，。；]{{0,6}}?(?:{words})[^，。；]{{0,16}}?(?:{what})"
        rf"|(?:(?:{what}|”)[^，。；]{{0,14}}?|(?<=[，；]))(?:被|得到|受到)(?P<by>{rules['by']})[^，。；]{{0,6}}?(?:{taking})"
        rf"|(?:(?:{what}|”)[^，。；]{{0,14}}?|(?<=[，；]))被(?P<body>{rules['bodies']})[^，。；]{{0,6}}?(?:{words})(?!应用|使用)"
    )


def _called(rules: Mapping[str, Any]) -> re.Pattern[str]:
    """要求在全省推广, at the end of a clause; `where` is 全省."""
    calling, where, words = ("|".join(rules[key]) for key in ("calling", "where", "words"))
    return re.compile(
        rf"(?:{calling})(?:在|向)?(?P<where>{where})[^，。；]{{0,4}}?(?:学习借鉴|学习推广|学习|{words})(?=[，。；\n]|$)"
    )


def _visited(rules: Mapping[str, Any]) -> re.Pattern[str]:
    """外地30多个县来我县考察学习; `where` is 外地."""
    hosting, coming, studying = ("|".join(rules[key]) for key in ("hosting", "coming", "studying"))
    return re.compile(
        rf"(?P<where>{rules['whose']})[^，。；]{{0,16}}?(?:{coming})[^，。；]{{0,6}}?(?:{studying})"
        rf"|(?:{hosting})(?P<guests>{rules['whose']})[^，。；]{{0,16}}?(?:{studying})"
    )


def _any(patterns: Iterable[str], wordings: Iterable[str] = ()) -> re.Pattern[str]:
    """What any of the patterns matches, or of the wordings, which are taken literally."""
    return re.compile("|".join((*patterns, *map(wording_pattern, wordings))))
