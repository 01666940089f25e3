"""Drafts that are kept: a report is drafted again only when it, the vocabulary or the program has changed."""

from __future__ import annotations

from pathlib import Path

from casebook.drafts.drafting import SourceDrafts, draft_document
from casebook.readers import READERS, read_data
from casebook.shelf import Kind, digest_of, key_of
from casebook.shelf.store import Store
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.digest import vocabulary_digest

DRAFTS: Kind[SourceDrafts] = Kind("drafts", SourceDrafts)


def draft_data(path: Path, data: bytes, vocabulary: Vocabulary, store: Store) -> SourceDrafts:
    """The drafts of a report with this content, from the store or made and put there.

    Raises UnreadableError.
    """
    key = drafts_key(path, data, vocabulary)
    drafts = store.get(DRAFTS, key)
    if drafts is None:
        drafts = draft_document(read_data(path, data), vocabulary)
        keep_drafts(path, key, drafts, store)
    return drafts


def keep_drafts(path: Path, key: str, drafts: SourceDrafts, store: Store) -> bool:
    """Put the drafts of a report in the store; whether others can get them now.

    Not kept are drafts on which a rule failed, and those of a report that a program of this machine has
    converted.
    """
    if drafts.faults or READERS[path.suffix.lower()].converts:
        return False
    return store.keep(DRAFTS, key, drafts)


def drafts_key(path: Path, data: bytes, vocabulary: Vocabulary) -> str:
    """The key of the drafts of a report: its name is in them, its folder is not."""
    return key_of(vocabulary_digest(vocabulary), path.name, digest_of(data))
