"""How much of a vocabulary comes back when `casebook suggest` reads the corpus without it.

    python scripts/measure_suggest.py [CASES] [--field FOLDER] [--first N] [--list]

The corpus is read with an empty vocabulary. A proposal brings back an entry when one of its words is
one of the entry's words: the name and the aliases of a reform, the name and the wordings of an
indicator, whose examples and wordings count as its aliases and whose units must be of one kind. Words
are compared without marks and what stands in brackets; they are the same when they are

- equal, or
- one contains the other and has at least three quarters of its characters (and three), or
- both have five or more characters, and three quarters of their pairs of neighbours in common.

Each proposal brings back one entry at most, and each entry counts once.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from casebook.commands.suggest_texts import in_memory, load, sources_of
from casebook.project.fields import DEFAULT_FIELD, FIELDS
from casebook.suggest import propose
from casebook.suggest.words import bare, likeness
from casebook.vocabulary import Vocabulary, load_vocabulary
from casebook.vocabulary.units import unit_kind

_SHARE, _LEAST, _LEAST_ALIKE = 0.75, 3, 5
_BRACKETS = re.compile("[（(][^（）()]*[）)]")


def same(one: str, other: str) -> bool:
    """Whether two words are the same by the rule above."""
    one, other = (bare(_BRACKETS.sub("", word)) for word in (one, other))
    short, long = sorted((one, other), key=len)
    if one == other:
        return True
    if short in long and len(short) >= max(_LEAST, _SHARE * len(long)):
        return True
    return len(short) >= _LEAST_ALIKE and likeness(one, other) >= _SHARE


def brought_back(
    proposals: Sequence[Any], entries: Sequence[Any], fits: Callable[[Any, Any], bool]
) -> dict[int, int]:
    """Number of an entry -> number of its proposal, as many as possible."""
    edges = [
        [number for number, proposal in enumerate(proposals) if fits(proposal, entry)]
        for entry in entries
    ]
    owner: dict[int, int] = {}

    def assign(entry: int, tried: set[int]) -> bool:
        for proposal in edges[entry]:
            if proposal not in tried:
                tried.add(proposal)
                if proposal not in owner or assign(owner[proposal], tried):
                    owner[proposal] = entry
                    return True
        return False

    for entry in range(len(entries)):
        assign(entry, set())
    return {entry: proposal for proposal, entry in owner.items()}


def _reform_fits(proposal: Any, entry: Any) -> bool:
    words = (entry.name, *entry.aliases)
    return any(same(a, b) for a in (proposal.name, *proposal.aliases) for b in words)


def _indicator_fits(proposal: Any, entry: Any) -> bool:
    if unit_kind(entry.unit) not in {unit_kind(unit) for unit in proposal.units}:
        return False
    words = (entry.name, *entry.examples, *entry.wordings)
    return any(same(a, b) for a in (proposal.name, *proposal.wordings) for b in words)


def main() -> int:
    """Print the shares, and with `--list` what is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="?", default="docs/cases")
    parser.add_argument("--field", default=str(FIELDS / DEFAULT_FIELD))
    parser.add_argument("--first", type=int, default=150)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    vocabulary = load_vocabulary(Path(arguments.field))
    began = time.perf_counter()
    sources = in_memory(sources_of([Path(arguments.cases)], Path(arguments.field), []))
    proposals = propose(sources, load, Vocabulary(), arguments.first)
    seconds = time.perf_counter() - began
    print(f"{proposals.texts} texts, {proposals.places} places, {seconds:.1f} s")
    for kind, fits in (("reforms", _reform_fits), ("indicators", _indicator_fits)):
        found, entries = getattr(proposals, kind), getattr(vocabulary, kind)
        back = brought_back(found, entries, fits)
        print(
            f"{kind}: {len(back)} of {len(entries)} ({len(back) / len(entries):.0%})"
            f" among {len(found)} proposals"
        )
        if arguments.list:
            for number, entry in enumerate(entries):
                mark = found[back[number]].name if number in back else "-"
                print(f"  {entry.name}: {mark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
