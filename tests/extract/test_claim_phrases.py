"""Claims that stand alone: own sentences of several fields, of which a third was kept aside.

What was first and the names of honours are compared as quotes, since two readers begin and end a
phrase differently; names of practices, scopes, kinds and givers are compared exactly.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.extract import extract
from casebook.extract.evaluation import same_quote
from casebook.findings import Findings
from casebook.vocabulary import load_vocabulary

GOLDEN = Path(__file__).parent / "golden"
SETS = (
    "claim_phrases",
    "claim_phrases_aside",
    "claim_phrases_more",
    "claim_phrases_scopes",
    "claim_phrases_names",
)
LEAST_PRECISION, LEAST_RECALL = 0.94, 0.85  # of 16 or so, one may be wrong
KINDS: dict[str, Callable[[Findings], Iterable[Any]]] = {
    "firsts": lambda findings: findings.firsts,
    "honours": lambda findings: findings.honours,
    "practices": lambda findings: findings.initiatives,
}
PHRASE = {"firsts": "what", "honours": "name", "practices": "name"}
FACTS = {"firsts": ("among", "by"), "honours": ("kind", "by"), "practices": ()}


def read(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((GOLDEN / f"{name}.yml").read_text(encoding="utf-8"))


def matching(kind: str, found: Any, wanted: Any) -> bool:
    phrase = getattr(found, PHRASE[kind])
    if kind == "practices":
        return phrase == wanted
    return same_quote(phrase, wanted[0])


def outcome(
    rows: Sequence[dict[str, Any]], kind: str
) -> tuple[int, list[str], list[str], list[str]]:
    """How many are right, and lines about extra and missed ones and about wrong facts."""
    right, extra, missed, wrong = 0, [], [], []
    for row in rows:
        left = list(KINDS[kind](extract(row["text"], load_vocabulary())))
        for wanted in row.get(kind, ()):
            hit = next((item for item in left if matching(kind, item, wanted)), None)
            if hit is None:
                missed.append(f"{wanted} in {row['text']}")
                continue
            left.remove(hit)
            right += 1
            facts = [getattr(hit, name) for name in FACTS[kind]]
            if FACTS[kind] and facts != wanted[1:]:
                wrong.append(f"{facts} in {row['text']}")
        extra += [f"{item} in {row['text']}" for item in left]
    return right, extra, missed, wrong


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("kind", KINDS)
def test_claims_of_own_sentences(name: str, kind: str):
    right, extra, missed, wrong = outcome(read(name), kind)
    assert right / (right + len(extra)) >= LEAST_PRECISION, extra
    assert right / (right + len(missed)) >= LEAST_RECALL, missed
    assert len(wrong) <= right * 0.05 + 1, wrong


@pytest.mark.parametrize("name", SETS)
def test_cited_documents_of_own_sentences(name: str):
    for row in read(name):
        if "《" in row["text"] and "firsts" not in row and "honours" not in row:
            titles = [item.title for item in extract(row["text"], load_vocabulary()).cites]
            assert titles == row.get("cites", []), row["text"]


@pytest.mark.parametrize("name", SETS)
def test_phrases_are_words_of_the_text(name: str):
    for row in read(name):
        findings = extract(row["text"], load_vocabulary())
        for item in (*findings.firsts, *findings.honours):
            assert row["text"][item.start : item.start + len(item.text)] == item.text
            phrase = item.what if hasattr(item, "what") else item.name
            assert phrase in item.text


def test_near_equal_claims_of_one_text_are_one():
    text = (
        "在全省率先开展农村饮水安全督察考评。本市在全省率先开展农村饮水安全工程督察考评。"
        "河东区荣获全国节水先进单位称号。河东区获评全国节水先进单位。河西区获评全国节水先进单位。"
    )
    findings = extract(text, load_vocabulary())
    assert [item.what for item in findings.firsts] == ["开展农村饮水安全工程督察考评"]
    assert [item.who for item in findings.honours] == ["河东区", "河西区"]


def test_many_claims_are_read_in_linear_time():
    text = "".join(f"在全省率先建成第{number}号示范码头。" for number in range(3000))
    assert len(extract(text, load_vocabulary()).firsts) > 0
