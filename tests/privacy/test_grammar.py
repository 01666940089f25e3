"""Names told by grammar, and phrases behind a role that are none: `golden/grammar.yml`."""

from pathlib import Path

import pytest
import yaml

from casebook.privacy import redact

LINES = yaml.safe_load((Path(__file__).parent / "golden/grammar.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", LINES["hide"], ids=lambda text: text[:16])
def test_a_bare_word_with_a_predicate_is_hidden(text: str):
    left = redact(text)
    assert [name for name in str(LINES["hide"][text]).split("、") if name in left] == []


@pytest.mark.parametrize("text", LINES["stay"], ids=lambda text: text[:16])
def test_a_phrase_behind_a_role_stays(text: str):
    assert redact(text) == text
