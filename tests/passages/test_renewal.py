"""What was found before is used again, and never differs from what would be found anew."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from casebook.passages import (
    MAX_SHARING_CASES,
    NOTHING,
    find_overlaps,
    finding,
    renew_overlaps,
)
from casebook.passages.alignment import align
from casebook.passages.keys import KeyedParagraph

Bodies = dict[str, str]
_COMMON = "全县各部门累计办结企业开办事项七百余件并把办理结果逐件回访登记在册由专人汇总后按季通报"


def _sentence(chance: random.Random) -> str:
    return "".join(chr(chance.randint(0x4E00, 0x5FFF)) for _ in range(70)) + "。"


def _casebook(chance: random.Random) -> Bodies:
    """Forty texts; some repeat paragraphs of others, and one sentence is in as many as is allowed."""
    stock = [_sentence(chance) for _ in range(12)]
    bodies = {
        f"{number:03}": "\n\n".join([_sentence(chance), *chance.sample(stock, 3)])
        for number in range(40)
    }
    for number in range(MAX_SHARING_CASES):
        bodies[f"{number:03}"] += f"\n\n{_COMMON}，{_sentence(chance)}{_COMMON}"
    return bodies


def _edits(bodies: Bodies, chance: random.Random) -> Iterator[Bodies]:
    """Yield the casebook after one edit after another."""
    ids = sorted(bodies)
    for number in range(24):
        bodies = dict(bodies)
        case, other = chance.sample(ids, 2)
        match number % 6:
            case 0:  # one more has what is then in too many
                bodies[case] = f"{bodies.get(case, '')}\n\n{_COMMON}，{_COMMON}"
            case 1:
                bodies.pop(case, None)
            case 2:
                bodies[case] = bodies.get(other, "") + "\n\n" + _sentence(chance)
            case 3:  # all paragraphs move
                bodies[case] = f"{_sentence(chance)}\n\n{bodies.get(case, '')}"
            case 4:
                bodies[case] = ""
            case _:
                bodies[f"{900 + number}"] = bodies.get(other, _sentence(chance))
        yield bodies


@pytest.mark.parametrize("seed", range(6))
def test_renewed_overlaps_are_those_found_anew(seed: int) -> None:
    chance = random.Random(seed)
    bodies = _casebook(chance)
    before = renew_overlaps(bodies, (), NOTHING)
    assert before.overlaps == find_overlaps(bodies)
    assert before.overlaps
    for edited in _edits(bodies, chance):
        before = renew_overlaps(edited, (), before)
        assert before.overlaps == find_overlaps(edited)


def test_only_edited_texts_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(9)
    bodies = _casebook(chance)
    before = renew_overlaps(bodies, (), NOTHING)
    compared: set[str] = set()

    def noted(one: KeyedParagraph, two: KeyedParagraph, index: object) -> object:
        compared.update((one.case, two.case))
        assert "030" in (one.case, two.case)
        return align(one, two, index)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "align", noted)
    assert renew_overlaps(bodies, (), before).overlaps == before.overlaps
    assert not compared
    renew_overlaps({**bodies, "030": f"{bodies['030']}\n\n又办结九件。"}, (), before)
    assert "030" in compared
