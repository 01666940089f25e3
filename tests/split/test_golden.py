"""Each file of golden/ has an input and the expected articles; its first line gives the reason."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from casebook.accounting import account, count_chars
from casebook.drafts.drafting import split_of
from casebook.model import Article, Document
from casebook.vocabulary import load_vocabulary

WORDS = load_vocabulary().words
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.yml"))


def as_golden(article: Article) -> dict[str, object]:
    """An article in the form of the golden files, without empty fields."""
    fields = {
        "title": article.title,
        "subtitle": article.subtitle,
        "author": article.author,
        "office": article.office,
        "date": article.date,
        "part": article.part,
        "body": [f"{'#' * p.level} {p.text}" if p.level else p.text for p in article.paragraphs],
    }
    return {"title": article.title} | {key: value for key, value in fields.items() if value}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    document = Document(name="golden.txt", sha256="", text=case["input"])
    split = split_of(document, WORDS)
    expected = [
        item | ({"part": int(item["part"])} if "part" in item else {}) for item in case["articles"]
    ]
    assert [as_golden(article) for article in split.articles] == expected
    assert account(document, split.articles, split.dropped).unaccounted == 0
    if "dropped" in case:
        dropped = Counter()
        for item in split.dropped:
            dropped[item.kind.value] += count_chars(document.text[item.start : item.end])
        assert dict(dropped) == {key: int(value) for key, value in case["dropped"].items()}
