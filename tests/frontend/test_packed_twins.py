"""What a comparison shows of a case is what it was before its file was made short."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.compare.contents import case_contents
from casebook.compare.packing import packed
from casebook.extract.ladder import RUNG_LABELS, RUNGS
from tests.compare.samples import CASES
from tests.helpers.cases import corpus_of

UNPACK = "(packed) => packed.map(casebookSearch.unpacked)"
_LABELS = [RUNG_LABELS[rung] for rung in RUNGS]
_TEXT = st.text(alphabet="甲乙…𠮷1，。", max_size=12)
_ANCHOR = st.sampled_from(["p-1", "7", "第一节", ""])


@st.composite
def contents(draw):
    """A case with any quotes, in their paragraphs or not, and ladders with any rungs."""
    paragraphs = draw(st.dictionaries(_ANCHOR, _TEXT, max_size=3))

    def words():
        anchor, edges = draw(_ANCHOR), draw(st.sampled_from([("", ""), ("…", ""), ("…", "…")]))
        text = paragraphs.get(anchor, "")
        start = draw(st.integers(0, len(text)))
        cut = text[start : start + draw(st.integers(0, 5))] if draw(st.booleans()) else draw(_TEXT)
        return [f"{edges[0]}{cut}{edges[1]}", anchor]

    def ladder():
        reached = sorted(draw(st.sets(st.integers(0, len(_LABELS) - 1), min_size=1)))
        labels = [_LABELS[number] for number in reached]
        at = draw(st.integers(0, len(labels) - 1))
        parts = [part for part in (labels[:at], labels[at:]) if part]
        return {
            "highest": f"{reached[-1] + 1} {labels[-1]}",
            "rungs": [["、".join(part), *words()] for part in parts],
            "missing": "、".join(label for label in _LABELS if label not in labels),
        }

    reforms = [
        [
            name,
            [words() for _ in range(draw(st.integers(0, 3)))],
            draw(st.none()) or ladder(),
        ]
        for name in ("甲", "乙")
    ]
    reforms.append(["丙", [], None])
    return {"url": "cases/a.html", "paragraphs": paragraphs, "reforms": reforms}


@settings(max_examples=60, deadline=None)
@given(st.lists(contents(), max_size=5))
def test_what_was_packed_is_restored(compare, made):
    assert compare.evaluate(UNPACK, [packed(item) for item in made]) == made


def test_cases_are_restored_and_their_files_are_shorter(compare):
    corpus = corpus_of(CASES)
    made = [case_contents(placed, corpus, lambda path: path) for placed in corpus.cases]
    before = json.loads(json.dumps(made))
    assert compare.evaluate(UNPACK, [packed(item) for item in made]) == before
    reforms = [json.dumps(item["reforms"], ensure_ascii=False) for item in made]
    short = [json.dumps(packed(item)["reforms"], ensure_ascii=False) for item in made]
    assert sum(map(len, short)) < sum(map(len, reforms))
