"""Documents in traditional characters: split and read as simplified, with their own words restored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.drafts.bodies import with_cells
from casebook.model import Article, Document, Fact, Paragraph
from casebook.split.splitter import Split
from casebook.traditional import Restorer, fold, with_letters_of


def folded(document: Document) -> Document:
    """Return the document with simplified characters; offsets stay. Itself if it has no others."""
    text = fold(document.text)
    if text is document.text:
        return document
    facts = tuple(_folded_fact(fact) for fact in document.facts)
    return replace(document, text=text, facts=facts)


def _folded_fact(fact: Fact) -> Fact:
    return replace(fact, value=fold(fact.value))


def restorer(original: Document, read: Document) -> Restorer:
    """Return what finds the words of `original` that were read from its folded form."""
    return Restorer(original.text, read.text)


def restored_split(split: Split, words: Restorer) -> Split:
    """Return a split of a folded document with the words of the original."""
    if words.original is words.folded:
        return split
    return replace(split, articles=tuple(_article(each, words) for each in split.articles))


def _article(article: Article, words: Restorer) -> Article:
    return replace(
        article,
        title=words.words(article.title),
        subtitle=words.words(article.subtitle),
        author=words.words(article.author),
        office=words.words(article.office),
        paragraphs=restored_paragraphs(article.paragraphs, words),
    )


def restored_paragraphs(paragraphs: Sequence[Paragraph], words: Restorer) -> tuple[Paragraph, ...]:
    """Return paragraphs of a folded document with the characters of the original."""
    if words.original is words.folded:
        return tuple(paragraphs)
    return tuple(
        with_cells(
            paragraph,
            with_letters_of(
                paragraph.text,
                "".join(words.original[start:end] for start, end in paragraph.pieces),
            ),
        )
        for paragraph in paragraphs
    )
