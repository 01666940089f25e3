"""Keys: the same for the same parts, in every process; another for any change, of the program too."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.shelf import key_of
from casebook.shelf.keys import program_digest
from casebook.vocabulary import Vocabulary, load_vocabulary
from casebook.vocabulary.digest import vocabulary_digest
from tests.helpers.cases import case


def test_parts_are_kept_apart() -> None:
    keys = [
        key_of("ab", "c"),
        key_of("a", "bc"),
        key_of("abc"),
        key_of(("ab", "c")),
        key_of("ab", 1),
    ]
    assert len({*keys}) == len(keys)
    assert key_of("ab", "c") == keys[0]


def test_every_field_of_a_case_counts() -> None:
    item = case("430104-2023-01-01", reforms=("放管服改革",))
    others = [replace(item, body=f"{item.body}甲"), replace(item, hidden_findings=("首创:甲",))]
    others += [replace(item, reforms=()), replace(item, date="1999-01-01")]
    assert len({key_of(each) for each in (item, *others)}) == 5


def test_the_key_of_a_set_would_change_from_run_to_run() -> None:
    with pytest.raises(TypeError, match="frozenset has no key"):
        key_of(frozenset("ab"))


def test_a_vocabulary_is_what_it_says_wherever_it_is() -> None:
    shipped = load_vocabulary()
    assert vocabulary_digest(replace(shipped, path="elsewhere")) == vocabulary_digest(shipped)
    assert vocabulary_digest(replace(shipped, themes=())) != vocabulary_digest(shipped)
    assert vocabulary_digest(Vocabulary()) != vocabulary_digest(shipped)


def test_another_process_has_the_same_keys() -> None:
    code = "from casebook.shelf import key_of; print(key_of('甲', 1, None))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == key_of("甲", 1, None)


@pytest.mark.parametrize("name", ["a.py", "rules/b.yml", "page.html"])
def test_a_changed_rule_changes_the_program(tmp_path: Path, name: str) -> None:
    (tmp_path / "rules").mkdir()
    for each in ("a.py", "rules/b.yml", "page.html"):
        (tmp_path / each).write_text("甲", encoding="utf-8")
    before = program_digest.__wrapped__(tmp_path)
    assert program_digest.__wrapped__(tmp_path) == before
    (tmp_path / name).write_text("乙", encoding="utf-8")
    assert program_digest.__wrapped__(tmp_path) != before
