"""The files of proposals: a vocabulary that can be used once it is edited, and a page that is safe."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from lxml import etree

from casebook.extract import extract
from casebook.site.suggestions import suggestions_page
from casebook.suggest import Proposals, propose
from casebook.suggest.model import IndicatorProposal, Quote, ReformProposal, ThemeProposal, Value
from casebook.suggest.written import files
from casebook.vocabulary import Reform, Theme, Vocabulary, read_vocabulary
from tests.suggest.education import same_text, texts

HOSTILE = "甲<script>alert(1)</script>\n- id: x # “: {\u2028]"


@pytest.fixture(scope="module")
def found() -> Proposals:
    return propose(texts(), same_text, Vocabulary())


def _read(folder: Path, written: dict[str, str]) -> Vocabulary:
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    vocabulary, problems = read_vocabulary(folder)
    assert not problems
    return vocabulary


def test_files_are_a_vocabulary_as_they_stand(found: Proposals, tmp_path: Path) -> None:
    vocabulary = _read(tmp_path, dict(files(found, Vocabulary())))
    assert len(vocabulary.reforms) == len(found.reforms)
    assert len(vocabulary.indicators) == len(found.indicators)


def test_entries_stand_beside_those_of_the_vocabulary(found: Proposals, tmp_path: Path) -> None:
    known = Vocabulary(
        themes=(Theme(id="t001", name="师资", covers="教师", titles=("师资",), cues=("教师",)),),
        reforms=(Reform(id="j001", name="县管校聘", theme="t001"),),
    )
    vocabulary = _read(tmp_path, dict(files(found, known)))
    assert vocabulary.theme["t001"] == known.theme["t001"]
    assert not {"县管校聘"} & {each.name for each in vocabulary.reforms if each.name == "县管校聘"}
    assert "j001" not in vocabulary.reform


def test_most_figures_are_those_of_the_suggested_indicators(
    found: Proposals, tmp_path: Path
) -> None:
    vocabulary = _read(tmp_path, dict(files(found, Vocabulary())))
    known = {
        metric.text
        for text in texts()
        for metric in extract(text.text, vocabulary, text.date).metrics
        if metric.canonical or metric.candidate
    }
    values = [value.text for each in found.indicators for value in each.values]
    assert len(known.intersection(values)) >= 0.9 * len(set(values))


def test_evidence_is_above_each_entry(found: Proposals) -> None:
    text = files(found, Vocabulary())["reforms.yml"]
    first = found.reforms[0]
    comment = text.partition(f"  name: {first.name}\n")[0].rpartition("\n\n")[2]
    assert f"# {first.places} 地：" in comment
    assert comment.count("#   ") == len(first.quotes)


def _hostile() -> Proposals:
    quote = Quote(text=HOSTILE, place=HOSTILE, title=HOSTILE)
    common = {"places": 2, "place_names": (HOSTILE,), "quotes": (quote,)}
    name = re.sub(r"\s", "", HOSTILE)
    return Proposals(
        texts=5,
        places=5,
        reforms=(ReformProposal(name=name, aliases=(name[:5],), theme="", **common),),  # type: ignore[arg-type]
        indicators=(
            IndicatorProposal(
                name=f"{name}数",
                unit="件",
                units=("件",),
                change="",
                wordings=(name,),
                theme="",
                values=(Value(text=HOSTILE, place=HOSTILE),),
                **common,  # type: ignore[arg-type]
            ),
        ),
        themes=(ThemeProposal(id="", name=f"题{name}", titles=(name,), cues=(name,), **common),),  # type: ignore[arg-type]
    )


def test_words_of_texts_cannot_break_out_of_the_yaml(tmp_path: Path) -> None:
    vocabulary = _read(tmp_path, dict(files(_hostile(), Vocabulary())))
    assert len(vocabulary.reforms) == len(vocabulary.indicators) == 1
    assert len(vocabulary.themes) == 2


def test_words_of_texts_cannot_break_out_of_the_page() -> None:
    page = suggestions_page(_hostile())
    tree = etree.HTML(page)
    assert not tree.xpath("//script | //*[@onerror] | //*[@src] | //link | //form | //iframe")
    assert "<script>alert(1)</script>" in "".join(tree.itertext())


def test_page_runs_nothing_and_names_its_style() -> None:
    tree = etree.HTML(suggestions_page(_hostile()))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src" not in policy


def test_page_shows_every_proposal_with_its_evidence(found: Proposals) -> None:
    tree = etree.HTML(suggestions_page(found))
    shown = tree.xpath("//details")
    assert len(shown) == len(found.reforms) + len(found.indicators) + len(found.themes)
    first = "".join(shown[0].itertext())
    assert f"{found.reforms[0].places} 地" in first
    assert all(quote.text in first for quote in found.reforms[0].quotes)
    assert set(tree.xpath("//nav/a/@href")) == {f"#{id_}" for id_ in tree.xpath("//h2/@id")}
