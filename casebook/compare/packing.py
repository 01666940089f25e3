"""The content of a case's file in few bytes: words of a paragraph that the file has are told by their place.

`compare/cases.js` restores what `contents.case_contents` made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.compare.contents import Json
from casebook.extract.ladder import RUNG_LABELS, RUNGS

_CUT = "…"
_DIGITS = {RUNG_LABELS[rung]: str(number) for number, rung in enumerate(RUNGS, 1)}


def packed(contents: Mapping[str, Json]) -> Mapping[str, Json]:
    """The content of a case's file with its reforms packed.

    `paragraphs` become pairs `[anchor, text]`. Words that are in the paragraph with their anchor become
    `[start, length, number of the pair]` in UTF-16 units, with a fourth number where they begin (1) or
    end (2) with an ellipsis, or both (3). A ladder becomes its rungs, labels as digits of `rungs`.
    """
    paragraphs: Mapping[str, str] = contents["paragraphs"]
    places = {anchor: number for number, anchor in enumerate(paragraphs)}

    def words(text: str, anchor: str) -> Sequence[Json]:
        inner = text.strip(_CUT)
        at = paragraphs.get(anchor, "").find(inner)
        edges = text.startswith(_CUT) + 2 * text.endswith(_CUT)
        whole = f"{_CUT * (edges & 1)}{inner}{_CUT * (edges >> 1)}"
        if not inner or at < 0 or whole != text:
            return [text, anchor]
        place = [_units(paragraphs[anchor][:at]), _units(inner), places[anchor]]
        return [*place, edges] if edges else place

    def ladder(found: Mapping[str, Json] | None) -> Json:
        if found is None:
            return None
        return [
            ["".join(_DIGITS[label] for label in labels.split("、")), *words(clause, anchor)]
            for labels, clause, anchor in found["rungs"]
        ]

    return {
        **contents,
        "paragraphs": [*paragraphs.items()],
        "rungs": [*_DIGITS],
        "reforms": [
            [name, [words(*quote) for quote in quotes], ladder(rungs)]
            for name, quotes, rungs in contents["reforms"]
        ],
    }


def _units(text: str) -> int:
    """The length of a text in JavaScript."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
