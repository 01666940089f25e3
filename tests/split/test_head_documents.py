"""Place, kind, author and body of whole reports; the files in `heads/` give the reason of each."""

from pathlib import Path

import pytest
import yaml

from casebook.drafts.drafting import draft_document
from casebook.model import Document
from casebook.vocabulary import Vocabulary, load_vocabulary

FILES = sorted((Path(__file__).parent / "heads").glob("*.yml"))
ROWS = [row for path in FILES for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_head_of_a_report(row: dict, vocabulary: Vocabulary) -> None:
    document = Document(name="a.txt", sha256="0" * 64, text=row["text"] + "\n")
    (case,) = draft_document(document, vocabulary).cases
    found = {key: getattr(case, key) for key in row["want"]}
    if "region" in found:
        found["region"] = "/".join(found["region"])
    assert found == row["want"]


def test_notes_name_zones_and_unlisted_counties(vocabulary: Vocabulary) -> None:
    for text, words in (
        ("雄安新区法治建设综述\n\n　　雄安新区坚持依法行政，全区办理案件3件。\n", "写的是雄安新区"),
        ("湖南省泸奚县法治建设综述\n\n　　泸奚县坚持依法行政，办理案件3件。\n", "没有“泸奚县”"),
    ):
        document = Document(name="a.txt", sha256="0" * 64, text=text)
        (note,) = draft_document(document, vocabulary).notes
        assert words in note
