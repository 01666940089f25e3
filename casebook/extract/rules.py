"""The rules of the extractors that do not depend on the field: `rules/*.yml`, cached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from casebook.findings import Change, MetricKind, Qualifier
from casebook.yamltext.packaged import packaged_yaml


@dataclass(frozen=True, kw_only=True)
class Quantities:
    """The rules in `quantities.yml`, whose comments explain each key and quote the texts behind it.

    Mappings are inverted: from a word to the key that lists it (增长 -> increase). Words of a
    pattern are sorted longest first, since the first alternative of a regular expression wins.
    """

    kinds: Mapping[str, MetricKind]
    closing: tuple[str, ...]
    spelling: Mapping[str, str]
    before: Mapping[str, Qualifier]
    before_round: frozenset[str]
    before_not: Mapping[str, str]
    after: Mapping[str, Qualifier]
    change: Mapping[str, Change]
    change_link: str
    objects: Mapping[str, Change]
    rate_objects: Mapping[str, Change]
    reach_verbs: tuple[str, ...]
    reach_ends: str
    leave: tuple[str, ...]
    bare: tuple[str, ...]
    bare_link: tuple[str, ...]
    frequency: tuple[str, ...]
    totals_of: frozenset[str]
    names_after: Mapping[str, tuple[str, ...]]
    names_before: Mapping[str, tuple[str, ...]]
    spelled_verbs: tuple[str, ...]
    spelled_units: frozenset[str]
    spelled_always: frozenset[str]
    spelled_closing: frozenset[str]
    rank_before: tuple[str, ...]
    rank_scope: tuple[str, ...]


def rule_file(name: str) -> dict[str, Any]:
    """The mapping in `rules/<name>.yml`.

    Raises:
        OSError: if the package is incomplete.
        yaml.YAMLError: if the file is not YAML.
    """
    return cast("dict[str, Any]", packaged_yaml(f"rules/{name}.yml"))


@cache
def quantities() -> Quantities:
    """The rules about quantities; raises as `rule_file` does."""
    data = rule_file("quantities")
    units = {kind: words.split() for kind, words in data["units"].items()}
    return Quantities(
        kinds={unit: kind for kind, words in units.items() for unit in words},
        closing=tuple(data["closing"]),
        spelling=data["spelling"],
        before=_inverse(data["before"]),
        before_round=frozenset(data["before_round"]),
        before_not={word: _endings(words) for word, words in data["before_not"].items()},
        after=_inverse(data["after"]),
        change=_inverse(data["change"]),
        change_link=data["change_link"],
        objects=_inverse(data["objects"]),
        rate_objects=_inverse(data["objects"]) | _inverse(data["rate_objects"]),
        reach_verbs=_longest_first(data["reach_verbs"]),
        reach_ends="".join(data["reach_ends"]),
        leave=_longest_first(data["leave"]),
        bare=_longest_first(data["bare"]),
        bare_link=_longest_first(data["bare_link"]),
        frequency=_longest_first(data["frequency"]),
        totals_of=frozenset(data["totals_of"]),
        names_after={unit: tuple(words) for unit, words in data["names_after"].items()},
        names_before={unit: tuple(words) for unit, words in data["names_before"].items()},
        spelled_verbs=_longest_first(data["spelled_verbs"]),
        spelled_units=frozenset(data["spelled_units"].split()),
        spelled_always=frozenset(data["spelled_always"].split()),
        spelled_closing=frozenset(data["spelled_closing"].split()),
        rank_before=_longest_first(data["rank_before"]),
        rank_scope=_longest_first(data["rank_scope"]),
    )


def _inverse(groups: Mapping[str, list[str]]) -> dict[str, Any]:
    """Invert `{increase: [增长, 增加]}` to `{增长: increase, 增加: increase}`, longest keys first."""
    pairs = [(phrase, group) for group, phrases in groups.items() for phrase in phrases]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def _endings(words: Mapping[str, str]) -> str:
    """A pattern of the words at the end of a text; each key's characters may not stand before it."""
    return f"(?:{'|'.join(f'(?<![{others}]){word}' if others else word for word, others in words.items())})$"


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
