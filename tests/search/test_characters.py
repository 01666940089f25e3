"""Rare characters: which are told, and of how many passages."""

import pytest

from casebook.search import characters
from casebook.search.characters import rare_characters
from casebook.search.delta_encoding import encode
from casebook.search.entries import entries
from tests.helpers.cases import case, corpus_of


@pytest.fixture
def cases(monkeypatch):
    """Five passages: 罕 and 漏 are in two, 共 in all, 单 in one."""
    monkeypatch.setattr(characters, "MOST_SHARE", 0.5)
    body = "共单罕。\n\n共罕漏。\n\n共漏。\n\n共a1。\n"
    return entries(corpus_of([case("a", title="共", body=body)]))


def test_characters_of_one_passage_or_of_most_are_not_told(cases):
    assert rare_characters(cases) == {"漏": encode([2, 3]), "罕": encode([1, 2])}


def test_of_too_many_the_rarest_are_told(cases, monkeypatch):
    monkeypatch.setattr(characters, "MOST", 3)
    assert rare_characters(cases) == {"漏": encode([2, 3])}
