"""What the program knows to be private is in the text of its case and in no other file that a site gives out."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter

import pytest

from casebook.export.formats import FORMATS, Selection
from casebook.index import make_corpus
from casebook.index.model import PlacedCase
from casebook.model import Case
from casebook.privacy import redact
from casebook.vocabulary import load_vocabulary
from tests.helpers.data_files import with_plain_data
from tests.helpers.paths import TESTS
from tests.helpers.sites import build_despite_warnings, make_project

_LINES = [
    line
    for name in ("privacy_dev", "privacy_test")
    for line in json.loads((TESTS / f"gold/{name}.json").read_text(encoding="utf-8"))
]
_AROUND = (
    "推进放管服改革，{}全年办理行政复议案件{}件，办理时限缩短40%，"
    "在全省率先推行容缺受理，获评全国法治政府建设示范县。"
)


def _known() -> list[tuple[str, list[str]]]:
    """Lines, and what `redact` takes out of each: the recognition itself is measured elsewhere."""
    found = []
    for number, line in enumerate(_LINES):
        text = _AROUND.format(line["text"], number + 100)
        gone = [words for words in line["hide"] if len(words) > 1 and words not in redact(text)]
        if gone:
            found.append((text, gone))
    return found


KNOWN = _known()
PRIVATE = sorted({words for _, gone in KNOWN for words in gone})
CASES = [
    Case(
        id=f"430100-2023-{at // 4 // 28 + 1:02}-{at // 4 % 28 + 1:02}",
        title=f"长沙市{at}号报告",
        locality="长沙市",
        region=("湖南省", "长沙市"),
        body="## 一、推进放管服改革\n\n"
        + "\n\n".join(text for text, _ in KNOWN[at : at + 4])
        + "\n",
    )
    for at in range(0, len(KNOWN), 4)
]


def _words(data: bytes) -> str:
    """The text of a file, of all members of a package, without its tags."""
    if not data.startswith(b"PK\x03\x04"):
        return with_plain_data(data).decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join(re.sub("<[^>]+>", "", member) for member in members)


def _named(text: str, allowed: str = "") -> list[str]:
    """What is private in a text, more often than in what is allowed to have it."""
    return [words for words in PRIVATE if text.count(words) > allowed.count(words)]


def test_there_is_enough_that_is_private() -> None:
    assert len(KNOWN) >= 40
    assert len(PRIVATE) >= 40


@pytest.mark.slow
def test_no_output_names_a_private_person(tmp_path) -> None:
    """Pages have it once, in the text of the case; guide pages show made-up numbers of their own."""
    site = build_despite_warnings(make_project(tmp_path, CASES))
    bodies = {case.id: case.body for case in CASES}
    leaks: dict[str, list[str]] = {}
    kinds: Counter[str] = Counter()
    for path in (path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if name.startswith(("assets/", "admin/vendor/", "reference/codes")):
            continue
        kinds[path.suffix] += 1
        allowed = bodies.get(path.stem, "") if name.startswith("cases/") else ""
        if found := _named(_words(path.read_bytes()), allowed):
            leaks[name] = found
    assert leaks == {}
    assert {".html", ".csv", ".json", ".xml", ".txt", ".js"} <= kinds.keys()


def test_no_export_names_a_private_person() -> None:
    placed = [PlacedCase(case, f"cases/{case.id}.md") for case in CASES]
    corpus = make_corpus(placed, load_vocabulary())
    for name in FORMATS:
        made = FORMATS[name].make(Selection(corpus=corpus, cases=corpus.cases))
        assert _named(_words(made)) == [], name
