"""Properties of the overlaps of arbitrary texts."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.passages import find_overlaps
from tests.passages.samples import HOTLINE, WATER

PIECES = (
    *re.findall(r"[^，。]+[，。]", HOTLINE + WATER),
    *(
        "\n\n",
        "\n",
        "## 标题\n",
        "　",
        "＊＊",
        "《甲》",
        "《",
        "》",
        "1,000.5",
        "９",
        "_",
        "\r\n",
        "\ud800",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)


def bare(text: str) -> str:
    """A text in the form in which it is compared."""
    return re.sub(r"[\W_]", "", text.translate({0xFF10 + d: 0x30 + d for d in range(10)}))


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_spans_are_the_same_words_inside_their_paragraphs(texts: list[str]):
    bodies = {str(number): text for number, text in enumerate(texts)}
    found = find_overlaps(bodies)
    assert found == find_overlaps(dict(reversed(bodies.items())))
    assert [(o.first, o.second) for o in found] == sorted({(o.first, o.second) for o in found})
    for overlap in found:
        assert overlap.first < overlap.second
        assert 0 < overlap.share_first <= 1
        assert 0 < overlap.share_second <= 1
        first, second = bodies[overlap.first], bodies[overlap.second]
        for passage in overlap.passages:
            assert 0 < passage.likeness <= 1
            here, there = zip(*passage.spans, strict=True)
            for body, spans, whole in (
                (first, here, passage.first),
                (second, there, passage.second),
            ):
                inside = sorted(spans)
                assert whole[0] <= inside[0][0]
                assert inside[-1][1] <= whole[1]
                assert all(a[1] <= b[0] for a, b in pairwise(inside))
                assert body[slice(*whole)] == body[slice(*whole)].strip()
            assert list(here) == sorted(here)
            for one, two in passage.spans:
                assert bare(first[slice(*one)]) == bare(second[slice(*two)]) != ""
